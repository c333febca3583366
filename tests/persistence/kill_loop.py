"""Kills a saving program at random moments and looks what is left. Also kills migrations, and restores backups.

    python -m tests.persistence.kill_loop --runs 1000 --migrations 200 --restores 100

A worker is forked after the imports, so that a run costs little. Needs a system with fork and SIGKILL.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.law import load_law
from breachreg.persistence import connection as opening
from breachreg.persistence import store as _store  # noqa: F401 - imported before the forks, for it is slow
from breachreg.persistence.migrations import migrate
from breachreg.persistence.steps import STEPS, Step
from breachreg.register import Register

NEXT = Step(
    len(STEPS) + 1,
    "CREATE TABLE extra (id INTEGER PRIMARY KEY, text TEXT) STRICT;"
    "INSERT INTO extra (text) SELECT printf('%0500d', key) FROM breach;"
    "ALTER TABLE case_list ADD COLUMN later TEXT;"
    "UPDATE case_list SET later = title;"
    "CREATE INDEX case_list_later ON case_list (later);",
)
OURS = {"office_template", "house_style", "asset"}
"""The tables that version 2 brought."""


def worker(path: Path, acknowledged: int, start: int) -> None:
    """Save for ever: new cases and edits, each told on `acknowledged` after it was committed."""
    register = Register.open(path, clock=FixedClock(), actor="kill", check=False)
    number = start
    while True:
        ident = f"case-{number}"
        breach = register.new_breach(Breach(id=ident, title="nieuw", description="x" * 2000))
        os.write(acknowledged, f"new {ident}\n".encode())
        register.save(Operation.EDIT_BREACH, replace(breach, title=f"gewijzigd {number}"), save_id=f"save-{number}")
        os.write(acknowledged, f"edit {ident}\n".encode())
        number += 1


def killed(work: object, *arguments: object, after: float) -> bytes:
    """Fork, run `work`, kill it hard after so many seconds, and return what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(*arguments[:1], writing, *arguments[1:])  # type: ignore[operator]
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    told = bytearray()
    while chunk := os.read(reading, 65536):
        told += chunk
    os.close(reading)
    return bytes(told)


def kill_saves(folder: Path, runs: int, chance: random.Random) -> dict[str, int]:
    """Kill during saves; return how many were acknowledged, lost, doubled, and how many files were damaged."""
    path = folder / "kill.db"
    Register.create(path, Organisation(name="Proef"), clock=FixedClock(), actor="kill").close(backup=False)
    result = {"runs": runs, "acknowledged": 0, "lost": 0, "doubled": 0, "damaged": 0, "unclean": 0}
    start = 0
    for run in range(runs):
        if run % 50 == 49:
            # a fresh file now and then, so that each run stays cheap
            path.unlink()
            Register.create(path, Organisation(name="Proef"), clock=FixedClock(), actor="kill").close(backup=False)
        told = killed(worker, path, start, after=chance.uniform(0.01, 0.2)).decode().splitlines()
        with Register.open(path, clock=FixedClock(), actor="kill", check=False) as register:
            result["unclean"] += bool(register.startup_report)
            result["acknowledged"] += len(told)
            for line in told:
                what, ident = line.split()
                breach = register.load_id(ident)
                if what == "edit" and not breach.title.startswith("gewijzigd"):
                    result["lost"] += 1
            # redo the save of which nobody knows whether it was committed: it must not double anything
            number = start + sum(line.startswith("new") for line in told)
            number -= bool(told) and told[-1].startswith("new")
            first = register.new_breach(Breach(id=f"case-{number}", title="nieuw"))
            register.save(Operation.EDIT_BREACH, replace(first, title=f"gewijzigd {number}"), save_id=f"save-{number}")
            count = sum(h.operation is Operation.EDIT_BREACH for h in register.history(first.reference))
            result["doubled"] += count != 1
            result["damaged"] += not register.verify().ok
            register._changed = False  # noqa: SLF001 - a backup per run would measure backups
        start = number + 1
    return result


def migrating(path: Path, acknowledged: int) -> None:
    """Bring a file of version 1 to ours, and then to a schema that exists only here."""
    connection = sqlite3.connect(path, isolation_level=None)
    opening.apply_pragmas(connection)
    os.write(acknowledged, b"begin\n")
    migrate(connection, 1, steps=(*STEPS, NEXT))
    os.write(acknowledged, b"done\n")
    time.sleep(1)


def as_version_1(path: Path) -> None:
    """Take away what came after version 1."""
    connection = sqlite3.connect(path)
    for table in OURS:
        connection.execute(f"DROP TABLE {table}")
    connection.execute("DROP INDEX breach_with_drafts")
    connection.execute("PRAGMA user_version=1")
    connection.commit()
    connection.execute("VACUUM")
    connection.close()


def kill_migrations(folder: Path, runs: int, chance: random.Random) -> dict[str, int]:
    """Kill during a migration; a file is old or new, never between."""
    source = folder / "migrate.db"
    with Register.create(source, Organisation(name="Proef"), clock=FixedClock(), actor="kill") as register:
        for number in range(300):
            register.new_breach(Breach(id=f"c{number}", title=f"zaak {number}"))
        register._changed = False  # noqa: SLF001
    as_version_1(source)
    content = source.read_bytes()
    result = {"runs": runs, "old": 0, "ours": 0, "new": 0, "between": 0}
    for run in range(runs):
        path = folder / f"m{run}.db"
        path.write_bytes(content)
        killed(migrating, path, after=chance.uniform(0.0005, 0.02))
        connection = sqlite3.connect(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        columns = {row[1] for row in connection.execute("PRAGMA table_info(case_list)")}
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.close()
        ours, extra = tables >= OURS, "extra" in tables and "later" in columns
        none = not OURS & tables and "extra" not in tables and "later" not in columns
        if whole and version == 1 and none:
            result["old"] += 1
        elif whole and 2 <= version <= len(STEPS) and ours and "extra" not in tables and "later" not in columns:
            result["ours"] += 1
        elif whole and version == NEXT.number and ours and extra:
            result["new"] += 1
        else:
            result["between"] += 1
        for left in folder.glob(f"m{run}.db*"):
            left.unlink()
    return result


def rows_of(path: Path) -> list[tuple[object, ...]]:
    """Return every row of every table of a closed file."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    found: list[tuple[object, ...]] = []
    for table in ("meta", "organisation", "breach", "case_list", "audit_entry", "audit_value", *sorted(OURS)):
        found += connection.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2").fetchall()
    connection.close()
    return found


def restores(folder: Path, runs: int) -> dict[str, int]:
    """Put a backup back over a register that was killed in the middle, with its log still there."""
    from breachreg.persistence.backup import put_back

    path, clock = folder / "restore.db", FixedClock()
    with Register.create(path, Organisation(name="Proef"), clock=clock, actor="kill") as register:
        for number in range(20):
            register.new_breach(Breach(id=f"r{number}", title=f"zaak {number}"))
        backup = register.backup_now()
    wanted = rows_of(backup)
    result = {"runs": runs, "equal": 0, "with_log": 0}
    for run in range(runs):
        clock.advance(hours=1)
        killed(worker, path, 1000 * (run + 1), after=0.03)
        result["with_log"] += opening.companion(path, "-wal").exists()
        put_back(backup, path, now=clock.now())
        result["equal"] += rows_of(path) == wanted
    return result


def main(arguments: list[str]) -> int:
    """Run the loops and print what came out; 1 when anything was lost, damaged or doubled."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=20)
    parser.add_argument("--migrations", type=int, default=10)
    parser.add_argument("--restores", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    os.environ["BREACHREG_ANY_PLACE"] = "1"
    load_law()
    chance = random.Random(options.seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder:
        saves = kill_saves(Path(folder), options.runs, chance)
        moves = kill_migrations(Path(folder), options.migrations, chance)
        back = restores(Path(folder), options.restores)
    print("saves", saves)
    print("migrations", moves)
    print("restores", back)
    bad = saves["lost"] + saves["doubled"] + saves["damaged"] + moves["between"] + back["runs"] - back["equal"]
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
