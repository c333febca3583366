"""Practice registers for the benchmarks: made once and kept where BREACHREG_BENCHMARKS says, else made for this run alone.

100,000 cases take about four minutes and 2.1 GB.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

os.environ.setdefault("BREACHREG_ANY_PLACE", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# what users have from the second start on: without it every start would compile a hundred modules anew
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def folder() -> Path:
    """Return where the registers are; a profile of its own is there too, so that nobody's settings are touched."""
    kept = os.environ.get("BREACHREG_BENCHMARKS", "")
    place = Path(kept) if kept else Path(tempfile.mkdtemp(prefix="breachreg-benchmarks-"))
    place.mkdir(parents=True, exist_ok=True)
    os.environ["BREACHREG_HOME"] = str(place / "profile")
    os.environ["PYTHONPYCACHEPREFIX"] = str(place / "bytecode")
    os.environ["BREACHREG_BENCHMARKS"] = str(place)
    return place


def register(cases: int, *, copy: str = "") -> Path:
    """Return a register of so many cases, up to date; with `copy` one of that name, to be written in."""
    from breachreg.demo import make_demo
    from breachreg.domain.officers import Officer
    from breachreg.register import Register

    path = folder() / f"{cases}.db"
    if not path.exists():
        make_demo(path, cases=cases, seed=1)
    with Register.open(path, officer=Officer("Meting"), check=False) as opened:
        for _progress in opened.renew_lists() if opened.lists.stale else ():
            pass
    shutil.rmtree(path.with_name(f"{path.stem}-back-ups"), ignore_errors=True)
    shutil.rmtree(path.with_name(f"{path.name}-back-ups"), ignore_errors=True)
    if not copy:
        return path
    other = folder() / f"{cases}-{copy}.db"
    shutil.copy(path, other)
    return other


def lists_of(cases: int, base: int = 10_000) -> Path:
    """Return a register whose list, search and terms are those of so many cases; only `base` of them are there to be opened.

    What a list costs rests on these three alone, and a million whole cases would take 20 GB and an hour.
    """
    from contextlib import closing
    from sqlite3 import connect

    path = folder() / f"lists-{cases}.db"
    if path.exists():
        return path
    half = path.with_suffix(".half")
    shutil.copy(register(base), half)
    with closing(connect(half)) as file:
        columns = [name for _place, name, *_rest in file.execute("PRAGMA table_info(case_list)")]
        terms = [name for _place, name, *_rest in file.execute("PRAGMA table_info(term)")]
        new = {
            "key": "key + {step}",
            "id": "id || '-{copy}'",
            "reference": "printf('%d-%d', key / 1000000, key % 1000000 + {step})",
        }
        last = file.execute("SELECT max(key % 1000000) FROM case_list").fetchone()[0] + 1
        for copy in range(1, cases // base):
            of = {"step": copy * last, "copy": copy}
            for table, names in (("case_list", columns), ("term", terms)):
                values = ", ".join(new.get(name, name).format(**of) for name in names)
                file.execute(f"INSERT INTO {table} SELECT {values} FROM {table} WHERE key IN (SELECT key FROM breach)")
            file.execute(
                "INSERT INTO search(rowid, content) SELECT rowid + ?, content FROM search WHERE rowid IN (SELECT key FROM breach)",
                (of["step"],),
            )
        file.execute("ANALYZE")
        file.commit()
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    half.rename(path)
    return path


def machine() -> str:
    """Return on what was measured."""
    import platform
    import sqlite3
    from datetime import UTC, datetime

    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores{load}, Python {platform.python_version()}, "
        f"SQLite {sqlite3.sqlite_version}, {platform.system()}"
    )
