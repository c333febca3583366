"""Replays power cuts: what the disk may hold after one, at any moment of saving, making, restoring and the rest, is opened and looked at.

    python -m tests.persistence.power_cuts --states 400

Each kind of work runs once under strace, which needs Linux; from the recording so many states are drawn for each of two ways in
which file systems keep names (`disk_states`). Prints what came out and 1 when anything that was told is lost, or anything is half.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from breachreg.atomic import write_atomic
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import RegisterFileError
from breachreg.evidence.files import seal
from breachreg.law import load_law
from breachreg.persistence.backup import digest, examine
from breachreg.persistence.erasing import Rule, Wish
from breachreg.persistence.leftovers import folder_of
from breachreg.register import Register
from tests.persistence import kill_loop
from tests.persistence.disk_states import MODELS, State, record

NAME = "zaken.db"
OLD = Path(__file__).parent / "version-2.db"
EVIDENCE = b"scan" * 20_000
LONG = "x" * 20_000
"""A description so long that some tens of them make SQLite write its log into the file."""
MARK = "vuurtorenwachter"
"""Stands in every case that is erased, and nowhere else."""
RULE = Rule("bewaartermijn verstreken")
CASES_IN_OLD = 9
OFFICER = Officer("stroom")
Tell = Callable[[str], object]
Result = Counter[str]


def opened(path: Path, clock: FixedClock | None = None) -> Register:
    """Open the register without a look at the file, which costs a backup a day."""
    return Register.open(path, clock=clock or FixedClock(), officer=OFFICER, check=False)


def later() -> FixedClock:
    """Return a clock that has gone on since the power cut."""
    clock = FixedClock()
    clock.advance(hours=6)
    return clock


def made(path: Path, cases: int, *, text: str = "") -> None:
    """Make a register with so many cases."""
    with Register.create(path, Organisation(name="Proef"), clock=FixedClock(), officer=OFFICER) as register:
        for number in range(cases):
            register.new_breach(Breach(id=f"c{number}", title=f"zaak {number}", description=text))


# -- what is done, and what must be there afterwards ---------------------------------------------------------------------------


def save(folder: Path, tell: Tell) -> None:
    """Enter and change cases, with a close and an opening in between."""
    for part in range(2):
        with opened(folder / NAME) as register:
            for number in range(part * 30, part * 30 + 30):
                breach = register.new_breach(Breach(id=f"s{number}", title="nieuw", description=LONG))
                tell(f"new s{number}")
                register.save(Operation.EDIT_BREACH, replace(breach, title="gewijzigd"), save_id=f"save-{number}")
                tell(f"edit s{number}")


def saved(folder: Path, told: tuple[str, ...]) -> Result:
    """Every case that was told is there as it was told, and redoing the last save doubles nothing."""
    found = Result(lost=0, doubled=0)
    with opened(folder / NAME) as register:
        there = {breach.id: breach for breach in register.all_breaches()}
        for what, ident in (line.split() for line in told):
            found["lost"] += ident not in there or (what == "edit" and there[ident].title != "gewijzigd")
        number = told[-1].rpartition("s")[2] if told else ""
        if f"s{number}" in there:
            breach = register.load_id(f"s{number}")
            register.save(Operation.EDIT_BREACH, replace(breach, title="gewijzigd"), save_id=f"save-{number}")
            entries = [entry.operation for entry in register.history(breach.reference)]
            found["doubled"] += entries.count(Operation.EDIT_BREACH) != 1
        found["half"] += not register.verify().ok
    return found


def create(folder: Path, tell: Tell) -> None:
    """Make a register and save in it."""
    with Register.create(folder / NAME, Organisation(name="Proef"), clock=FixedClock(), officer=OFFICER) as register:
        tell("made")
        register.new_breach(Breach(id="a", title="eerste"))
        tell("case")


def created(folder: Path, told: tuple[str, ...]) -> Result:
    """There is none, or a whole one; what was left of a half one is swept at the next opening."""
    path, found = folder / NAME, Result(lost=0, half=0, left=0)
    if path.exists():
        with opened(path) as register:
            found["lost"] += "case" in told and len(list(register.all_breaches())) != 1
            whole = register.verify().ok and register.organisation.name == "Proef" and bool(register.upkeep.register_id)
            found["half"] += not whole
    else:
        found["lost"] += bool(told)
        made(path, 0)
    opened(path).close(backup=False)
    found["left"] += sum(left.name.startswith(".") for left in folder.iterdir())
    return found


def before_restoring(folder: Path) -> None:
    """Make a register with a backup, and stop it in the middle of later saves, with its log still there."""
    made(folder / NAME, 12, text="x" * 3000)
    with opened(folder / NAME) as register:
        register.upkeep.backup("manual")
    kill_loop.killed(kill_loop.worker, folder / NAME, 1000, after=0.05)


def restore(folder: Path, tell: Tell) -> None:
    """Put the backup back."""
    clock = FixedClock()
    clock.advance(hours=2)
    register = Register.restore(newest(folder / NAME), folder / NAME, clock=clock, officer=OFFICER, reason="proef")
    tell("restored")
    register.close(backup=False)


def newest(path: Path) -> Path:
    """Return the newest backup of a register."""
    return Register.backups_of(path)[0].path


def restored(folder: Path, told: tuple[str, ...]) -> Result:
    """The old register is there or the restored one with its entry, also where the power went between two names."""
    path, found = folder / NAME, Result(lost=0, half=0)
    found["between"] += not path.exists()
    with opened(path) as register:
        back = any(entry.operation is Operation.RESTORE_BACKUP for entry in register.history())
        found["lost"] += "restored" in told and not back
        cases = len(list(register.all_breaches()))
        found["half"] += not register.verify().ok or (back and cases != 12) or cases < 12
    return found


def before_backups(folder: Path) -> None:
    """Make a register of some size."""
    made(folder / NAME, 60, text="x" * 3000)
    shutil.rmtree(folder_of(folder / NAME))


def back_up(folder: Path, tell: Tell) -> None:
    """Make backups with saves in between."""
    clock = FixedClock()
    with opened(folder / NAME, clock) as register:
        for number in range(4):
            clock.advance(hours=1)
            tell(register.upkeep.backup("manual").path.name)
            register.new_breach(Breach(id=f"b{number}", title="erbij"))
            tell(f"case b{number}")


def backed_up(folder: Path, told: tuple[str, ...]) -> Result:
    """Every backup that was told is there, with its hash and a history that matches; none that counts is half."""
    path, found = folder / NAME, Result(lost=0, half=0, left=0)
    with opened(path) as register:
        ids = {breach.id for breach in register.all_breaches()}
        found["half"] += not register.verify().ok
    there = {info.path.name: info for info in Register.backups_of(path)}
    for line in told:
        found["lost"] += line.split()[1] not in ids if line.startswith("case ") else line not in there
    for info in there.values():
        found["half"] += bool(examine(info.path).problem) or digest(info.path) != info.sha256
    if folder_of(path).exists():
        found["left"] += sum(left.name.startswith(".") for left in folder_of(path).iterdir())
    return found


def before_migrating(folder: Path) -> None:
    """Take a register of an earlier version."""
    shutil.copy(OLD, folder / NAME)


def migrate(folder: Path, tell: Tell) -> None:
    """Open it with today's program."""
    register = opened(folder / NAME)
    tell("migrated")
    for _progress in register.renew_lists():
        pass
    register.close(backup=False)


def migrated(folder: Path, _told: tuple[str, ...]) -> Result:
    """It opens, is of today, and all that was in it is there; the earlier version stands among the backups as soon as it is of today."""
    path, found = folder / NAME, Result(lost=0, half=0)
    before = version_of(path)
    if before != version_of(OLD):
        kept = [info for info in Register.backups_of(path) if version_of(info.path) == version_of(OLD)]
        found["lost"] += not kept or any(
            examine(info.path).problem or digest(info.path) != info.sha256 for info in kept
        )
    with opened(path, later()) as register:
        found["half"] += not register.verify().ok
        found["lost"] += len(list(register.all_breaches())) != CASES_IN_OLD
    return found


def version_of(path: Path) -> int:
    """Return the version in the head of a file, as it would be opened."""
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def before_erasing(folder: Path) -> None:
    """Make a register of which every second case holds the mark."""
    made(folder / NAME, 0)
    with opened(folder / NAME) as register:
        for number in range(12):
            text = f"{MARK} {number} " * 200 if number % 2 else "blijft"
            register.new_breach(Breach(id=f"e{number}", title=f"zaak {number}", description=text))


def erase(folder: Path, tell: Tell) -> None:
    """Erase the cases with the mark, one by one."""
    with opened(folder / NAME) as register:
        for number in range(1, 12, 2):
            register.erase([Wish(rule=RULE, whole=[register.load_id(f"e{number}").reference])], even_open=True)
            tell(f"erased e{number}")


def erased(folder: Path, told: tuple[str, ...]) -> Result:
    """A case is wholly there or wholly gone; of one that was told as erased no word is left in any file of the register."""
    path, found = folder / NAME, Result(lost=0, half=0, words=0)
    with opened(path) as register:
        ids = {breach.id for breach in register.all_breaches()}
        found["half"] += not register.verify().ok or not ids >= {f"e{number}" for number in range(0, 12, 2)}
    for line in told:
        ident = line.split()[1]
        found["lost"] += ident in ids
        word = f"{MARK} {ident[1:]} ".encode()
        found["words"] += any(word in file.read_bytes() for file in folder.glob(f"{NAME}*") if file.is_file())
    return found


def before_keeping(folder: Path) -> None:
    """Make a register and files to keep."""
    made(folder / NAME, 4)
    for number in range(4):
        (folder / f"bewijs-{number}.bin").write_bytes(EVIDENCE + str(number).encode())


def keep(folder: Path, tell: Tell) -> None:
    """Keep a file with each case."""
    with opened(folder / NAME) as register:
        for number in range(4):
            path = folder / f"bewijs-{number}.bin"
            register.keep_evidence(f"c{number}", seal(path), path, megabytes=50)()
            tell(f"kept c{number}")


def kept(folder: Path, told: tuple[str, ...]) -> Result:
    """Every file that was told is kept byte for byte; none is half."""
    found = Result(lost=0, half=0)
    with opened(folder / NAME) as register:
        for number in range(4):
            breach = register.load_id(f"c{number}")
            found["lost"] += f"kept c{number}" in told and not breach.evidence
            for item in breach.evidence:
                target = folder / f"uit-{number}.bin"
                register.kept_evidence.export(item, target)
                found["half"] += target.read_bytes() != EVIDENCE + str(number).encode()
        found["half"] += not register.verify().ok
    return found


def before_writing(folder: Path) -> None:
    """Put a letter there."""
    (folder / "brief.docx").write_bytes(b"0" * 30_000)


def write(folder: Path, tell: Tell) -> None:
    """Write the letter anew, some times."""
    for number in range(1, 10):
        write_atomic(folder / "brief.docx", str(number).encode() * (20_000 + 3000 * number))
        tell(str(number))


def written(folder: Path, told: tuple[str, ...]) -> Result:
    """The letter is one of those that were written, whole, and none older than the last that was told."""
    content = (folder / "brief.docx").read_bytes()
    number = int(content[:1]) if content[:1].isdigit() else 0
    whole = content == str(number).encode() * (20_000 + 3000 * number) or content == b"0" * 30_000
    return Result(lost=number < int(told[-1] if told else 0), half=not whole)


class Work(NamedTuple):
    """A kind of work: what is made ready before it, what is done and recorded, and what is looked at in each state."""

    before: Callable[[Path], object]
    work: Callable[[Path, Tell], object]
    look: Callable[[Path, tuple[str, ...]], Result]


WORKS = {
    "saves": Work(lambda folder: made(folder / NAME, 0), save, saved),
    "creates": Work(lambda _folder: None, create, created),
    "restores": Work(before_restoring, restore, restored),
    "backups": Work(before_backups, back_up, backed_up),
    "migrations": Work(before_migrating, migrate, migrated),
    "erasing": Work(before_erasing, erase, erased),
    "evidence": Work(before_keeping, keep, kept),
    "files": Work(before_writing, write, written),
}
BAD = ("lost", "half", "doubled", "left", "words", "refused")


def looked_at(work: Work, state: State, folder: Path) -> Result:
    """Lay a state into an empty folder and return what is found there."""
    folder.mkdir()
    state.lay(folder)
    try:
        return work.look(folder, state.told)
    except RegisterFileError as error:
        print(f"refused: {error}")
        return Result(refused=1)
    finally:
        shutil.rmtree(folder)


def replayed(name: str, states: int, chance: random.Random) -> Result:
    """Do one kind of work once and look at so many states for each way of keeping names."""
    work, found = WORKS[name], Result()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "work"
        folder.mkdir()
        work.before(folder)
        told = Path(place) / "told"
        recording = record([sys.executable, "-m", __spec__.name, "--work", name, str(folder), str(told)], folder, told)
        found["told"] = sum(type(act).__name__ == "Told" for act in recording.acts)
        found["acts"] = len(recording.acts)
        for model in MODELS:
            for number, state in enumerate(recording.states(states, model, chance)):
                found["states"] += 1
                found.update(looked_at(work, state, Path(place) / f"{model}-{number}"))
    return found


def main(arguments: list[str]) -> int:
    """Replay every kind of work, or do one of them; 1 when anything is lost or half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--states", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=WORKS)
    parser.add_argument("--work", nargs=3)
    options = parser.parse_args(arguments)
    os.environ["BREACHREG_ANY_PLACE"] = "1"
    if options.work:
        name, folder, told = options.work
        descriptor = os.open(told, os.O_WRONLY | os.O_CREAT)
        WORKS[name].work(Path(folder), lambda text: os.write(descriptor, text.encode()))
        return 0
    load_law()
    chance = random.Random(options.seed)  # noqa: S311
    bad = 0
    for name in [options.only] if options.only else WORKS:
        found = replayed(name, options.states, chance)
        print(name, dict(found), flush=True)
        bad += sum(found[what] for what in BAD)
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
