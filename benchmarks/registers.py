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
