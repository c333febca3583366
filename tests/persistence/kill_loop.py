"""Kills a program at random moments, while it saves, migrates, makes a register, restores or backs up, and looks what is left.

    python -m tests.persistence.kill_loop --saves 300 --migrations 150 --creates 80 --restores 140 --backups 60 --backup-cases 20000

A worker is forked after the imports, so that a run costs little. Needs a system with fork and SIGKILL.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.errors import RegisterFileError
from breachreg.law import load_law
from breachreg.persistence import backup as backups
from breachreg.persistence import connection as opening
from breachreg.persistence import store as _store  # noqa: F401 - imported before the forks, for it is slow
from breachreg.persistence.backup import digest, examine
from breachreg.persistence.leftovers import folder_of
from breachreg.persistence.migrations import migrate
from breachreg.persistence.steps import STEPS, Step
from breachreg.persistence.stored_check import made_by_steps
from breachreg.register import Register

NEXT = Step(
    len(STEPS) + 1,
    "CREATE TABLE extra (id INTEGER PRIMARY KEY, text TEXT) STRICT;"
    "INSERT INTO extra (text) SELECT printf('%0500d', key) FROM breach;"
    "ALTER TABLE case_list ADD COLUMN later TEXT;"
    "UPDATE case_list SET later = title;"
    "CREATE INDEX case_list_later ON case_list (later);",
)


def worker(path: Path, acknowledged: int, start: int) -> None:
    """Save for ever: new cases and edits, each told on `acknowledged` after it was committed."""
    register = Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False)
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


def takes(word: bytes, work: object, *arguments: object) -> float:
    """Return in seconds how long `work` takes here and now until it tells `word`, so that kills fall within it."""
    reading, writing = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            work(*arguments[:1], writing, *arguments[1:])  # type: ignore[operator]
        finally:
            os._exit(1)
    os.close(writing)
    told = b""
    while word not in told and (chunk := os.read(reading, 65536)):
        told += chunk
    taken = time.monotonic() - begun
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    return taken


def fresh(path: Path) -> None:
    """Make an empty register at `path` in the place of the one that was there."""
    for left in path.parent.glob(f"{path.name}*"):
        if left.is_file():
            left.unlink()
    Register.create(path, Organisation(name="Proef"), clock=FixedClock(), officer=Officer("kill")).close(backup=False)


def kill_saves(folder: Path, runs: int, chance: random.Random) -> Counter[str]:
    """Kill during saves; count how many were acknowledged, lost, doubled, and how many files were damaged."""
    path = folder / "kill.db"
    result = Counter(runs=runs, acknowledged=0, lost=0, doubled=0, damaged=0, unclean=0)
    start = 0
    for run in range(runs):
        if run % 50 == 0:
            # a fresh file now and then, so that each run stays cheap
            fresh(path)
        told = killed(worker, path, start, after=chance.uniform(0.01, 0.2)).decode().splitlines()
        register = Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False)
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
        # a backup per run would measure backups
        register.close(backup=False)
        start = number + 1
    return result


def creating(path: Path, acknowledged: int) -> None:
    """Make a register and tell when it is there."""
    Register.create(path, Organisation(name="Proef"), clock=FixedClock(), officer=Officer("kill"))
    os.write(acknowledged, b"made\n")
    time.sleep(1)


def kill_creates(folder: Path, runs: int, chance: random.Random) -> Counter[str]:
    """Kill while a register is made: afterwards there is none, or a whole one with its first entry."""
    result = Counter(runs=runs, none=0, whole=0, half=0, lost=0, left=0)
    taken = takes(b"made", creating, folder / "first.db")
    for run in range(runs):
        path = folder / f"c{run}" / "new.db"
        path.parent.mkdir()
        told = killed(creating, path, after=chance.uniform(0, 1.2 * taken))
        if path.exists():
            register = Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False)
            made = register.verify().ok and register.organisation.name == "Proef" and bool(register.upkeep.register_id)
            result["whole" if made else "half"] += 1
            register.close(backup=False)
        else:
            result["none"] += 1
            result["lost"] += b"made" in told
            fresh(path)
        # what was left of the killed one is swept at the next opening
        Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False).close(backup=False)
        result["left"] += sum(1 for left in path.parent.iterdir() if left != path)
    return result


def migrating(path: Path, acknowledged: int) -> None:
    """Bring a file of version 1 to ours, and then to a schema that exists only here."""
    connection = sqlite3.connect(path, isolation_level=None)
    opening.apply_pragmas(connection)
    os.write(acknowledged, b"begin\n")
    migrate(connection, 1, steps=(*STEPS, NEXT))
    os.write(acknowledged, b"done\n")
    time.sleep(1)


def as_version_1(path: Path, target: Path) -> None:
    """Write what is in a register into a file as version 1 of the program made it."""
    connection = sqlite3.connect(target, isolation_level=None)
    migrate(connection, 0, steps=STEPS[:1])
    connection.execute("ATTACH ? AS now", (str(path),))
    connection.execute("PRAGMA foreign_keys=OFF")
    for table in ("organisation", "breach", "case_list", "audit_entry", "audit_value"):
        names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
        given = names.replace("year", "key / 1000000")
        connection.execute(f"INSERT INTO main.{table} ({names}) SELECT {given} FROM now.{table}")
    connection.close()


def schema_of(connection: sqlite3.Connection) -> dict[str, tuple[str, str, str | None]]:
    """Return kind, table and text of everything in the schema, by name."""
    rows = connection.execute("SELECT name, type, tbl_name, sql FROM sqlite_master")
    return {name: (kind, table, sql) for name, kind, table, sql in rows}


def kill_migrations(folder: Path, runs: int, chance: random.Random) -> Counter[str]:
    """Kill during a migration; a file is old or new, never between."""
    source = folder / "migrate.db"
    register = Register.create(source, Organisation(name="Proef"), clock=FixedClock(), officer=Officer("kill"))
    for number in range(300):
        register.new_breach(Breach(id=f"c{number}", title=f"zaak {number}"))
    register.close(backup=False)
    old = folder / "version-1.db"
    as_version_1(source, old)
    content = old.read_bytes()
    result = Counter(runs=runs, old=0, ours=0, new=0, between=0)
    first = folder / "first.db"
    first.write_bytes(content)
    taken = takes(b"done", migrating, first)
    for run in range(runs):
        path = folder / f"m{run}.db"
        path.write_bytes(content)
        killed(migrating, path, after=chance.uniform(0, 1.2 * taken))
        connection = sqlite3.connect(path)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        schema = schema_of(connection)
        whole = connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        connection.close()
        step = whole and version <= len(STEPS) and schema == made_by_steps(version)
        if step and version == 1:
            result["old"] += 1
        elif step:
            result["ours"] += 1
        elif whole and version == NEXT.number and {"extra", "case_list_later"} <= schema.keys():
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
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search%' ORDER BY name"
    for (table,) in connection.execute(tables).fetchall():
        found += connection.execute(f"SELECT '{table}', * FROM {table} ORDER BY 2").fetchall()
    connection.close()
    return found


def restoring(path: Path, acknowledged: int, backup: Path) -> None:
    """Put a backup back and tell when it is there."""
    clock = FixedClock()
    clock.advance(hours=2)
    Register.restore(backup, path, clock=clock, officer=Officer("kill"), reason="proef")
    os.write(acknowledged, b"restored\n")
    time.sleep(1)


def kill_restores(folder: Path, runs: int, chance: random.Random) -> Counter[str]:
    """Kill while a backup is put back over a register that was itself killed in the middle, with its log still there.

    Afterwards the old register is there, or the restored one, equal to the backup and with its entry in the history.
    """
    source = folder / "restore.db"
    register = Register.create(source, Organisation(name="Proef"), clock=FixedClock(), officer=Officer("kill"))
    for number in range(20):
        register.new_breach(Breach(id=f"r{number}", title=f"zaak {number}"))
    backup = register.upkeep.backup("manual").path
    register.close(backup=False)
    content = source.read_bytes()
    wanted = rows_of(backup)
    result = Counter(runs=runs, old=0, restored=0, silent=0, gone=0, unequal=0, lost=0, left=0)
    shutil.copy(source, folder / "first.db")
    taken = takes(b"restored", restoring, folder / "first.db", backup)
    for run in range(runs):
        path = folder / f"r{run}" / "restore.db"
        path.parent.mkdir()
        path.write_bytes(content)
        killed(worker, path, 1000, after=0.03)
        told = killed(restoring, path, backup, after=chance.uniform(0, 1.2 * taken))
        try:
            register = Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False)
        except RegisterFileError:
            result["gone"] += 1
            continue
        history = register.history()
        back = [entry for entry in history if entry.operation is Operation.RESTORE_BACKUP]
        result["lost"] += b"restored" in told and not back
        # the restored one holds the twenty cases and no more; the old one was being added to
        more = len(history) - len(back) > 21
        result["silent"] += not more and not back and any(path.parent.glob("*-vervangen-*/restore.db"))
        result["restored" if back else "old"] += 1
        ok = register.verify().ok
        register.close(backup=False)
        if back:
            ok = ok and [row for row in rows_of(path) if row not in wanted] == added(path, wanted)
        result["unequal"] += not ok
        result["left"] += sum(1 for left in path.parent.iterdir() if left.name.startswith("."))
    return result


def added(path: Path, wanted: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return what a restored file may hold more than its backup: the entry of the restore, and the organisation's revision."""
    assert all(row in rows_of(path) for row in wanted if row[0] not in ("organisation", "meta"))
    return [
        row for row in rows_of(path) if row not in wanted and row[0] in ("organisation", "audit_entry", "audit_value")
    ]


def backing_up(path: Path, acknowledged: int, last: str = "") -> None:
    """Make backup after backup, each in a thread of its own while the window saves; tell of each that it begins, and that it is there.

    Args:
        last: kill the program itself right before this is done: `manifest` or `name`; empty: somebody else does, at any moment.
    """
    clock = FixedClock()
    register = Register.open(path, clock=clock, officer=Officer("kill"), check=False)
    breach = register.load_id("b0")
    if last:
        # between these two is so little time that no kill at random ever falls there
        step = {"manifest": "write_atomic", "name": "replace_file"}[last]
        setattr(backups, step, lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL))
    number = 0
    while True:
        clock.advance(hours=1)
        os.write(acknowledged, b"begun\n")
        made: list[str] = []

        def one(made: list[str] = made) -> None:
            made.append(register.upkeep.backup("manual").path.name)

        working = threading.Thread(target=one)
        working.start()
        while working.is_alive():
            number += 1
            breach = register.save(Operation.EDIT_BREACH, replace(breach, title=f"tijdens {number}"))
            os.write(acknowledged, f"saved {breach.revision}\n".encode())
            working.join(0.05)
        os.write(acknowledged, f"made {made[0]}\n".encode())


def killed_in_a_backup(path: Path, share: float, taken: float, last: str = "") -> list[list[str]]:
    """Fork, wait until a backup begins, and kill at this share of the time that one takes; return what it told."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            backing_up(path, writing, last)
        finally:
            os._exit(1)
    os.close(writing)
    told = bytearray()
    while b"begun" not in told and (chunk := os.read(reading, 65536)):
        told += chunk
    if not last:
        time.sleep(share * taken)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while chunk := os.read(reading, 65536):
        told += chunk
    os.close(reading)
    return [line.split() for line in told.decode().splitlines()]


def kill_backups(folder: Path, runs: int, chance: random.Random, cases: int = 200) -> Counter[str]:
    """Kill while backups are made of a register that is worked in.

    Afterwards those that were told are there and right, none that was half made counts as one, what it left is swept at the next opening,
    and the register is whole with everything that was saved. `copying`, `checking`, `named`: how far the backup was that the kill fell in.
    """
    path = folder / "backup.db"
    fresh(path)
    register = Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False)
    at = FixedClock().now()
    entered = (Breach(id=f"b{number}", title=f"zaak {number}", description="x" * 10_000) for number in range(cases))
    past = ((PastChange(at=at, operation=Operation.NEW_BREACH, breach=breach, actor="kill"),) for breach in entered)
    for _count in register.replay(past):
        pass
    register.close(backup=False)
    counted = ("copying", "checking", "named", "saved", "made", "missing", "wrong", "lost", "damaged", "left")
    result = Counter({"runs": runs} | dict.fromkeys(counted, 0))
    begun, made = takes(b"begun", backing_up, path), takes(b"made", backing_up, path)
    taken = made - begun
    for run in range(runs):
        shutil.rmtree(folder_of(path), ignore_errors=True)
        last = ("manifest", "name")[run // 6 % 2] if run % 6 == 0 else ""
        # half of them while pages are copied, which is the lesser part of the time
        told = killed_in_a_backup(path, chance.uniform(0, (0.35, 1.2)[run % 2]), taken, last)
        result[stage_of(path)] += 1
        register = Register.open(path, clock=FixedClock(), officer=Officer("kill"), check=False)
        there = {info.path.name: info for info in register.backups()}
        revisions = [int(line[1]) for line in told if line[0] == "saved"]
        result["saved"] += len(revisions)
        result["lost"] += bool(revisions) and register.load_id("b0").revision < revisions[-1]
        result["damaged"] += not register.verify().ok
        register.close(backup=False)
        result["made"] += len(there)
        result["missing"] += len({line[1] for line in told if line[0] == "made"} - set(there))
        result["wrong"] += sum(
            bool(examine(info.path).problem) or digest(info.path) != info.sha256 for info in there.values()
        )
        if folder_of(path).is_dir():  # killed before the first one: there is no folder yet
            known = {Path(name).stem for name in there}
            result["left"] += sum(left.stem not in known for left in folder_of(path).iterdir())
        if cases >= 1000:  # takes minutes: tell how far it is
            print(run + 1, dict(result), file=sys.stderr, flush=True)
    return result


def stage_of(path: Path) -> str:
    """Return how far a backup is whose half-made copy lies there: `copying`, `checking` the whole copy, or else `named`."""
    half = next(folder_of(path).glob(".*.tmp"), None) if folder_of(path).is_dir() else None
    if half is None:
        return "named"
    # a page count of the copy stands in its head only when all of it is there
    return "checking" if half.stat().st_size >= path.stat().st_size else "copying"


BAD = ("lost", "doubled", "damaged", "between", "half", "silent", "gone", "unequal", "missing", "wrong", "left")
LOOPS = {
    "saves": kill_saves,
    "migrations": kill_migrations,
    "creates": kill_creates,
    "restores": kill_restores,
    "backups": kill_backups,
}


def main(arguments: list[str]) -> int:
    """Run the loops and print what came out; 1 when anything was lost, damaged, doubled, silent or left behind."""
    parser = argparse.ArgumentParser()
    for name in LOOPS:
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--backup-cases", type=int, default=200, help="cases in the register that is backed up")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    os.environ["BREACHREG_ANY_PLACE"] = "1"
    load_law()
    chance = random.Random(options.seed)  # noqa: S311
    bad = 0
    for name, loop in LOOPS.items():
        with tempfile.TemporaryDirectory() as folder:
            more = (options.backup_cases,) if name == "backups" else ()
            outcome = loop(Path(folder), getattr(options, name), chance, *more)
        print(name, dict(outcome), flush=True)
        bad += sum(outcome[what] for what in BAD)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
