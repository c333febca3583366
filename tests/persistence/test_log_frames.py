"""Of a log that was damaged after a crash it is said how many times of saving went with it; of a whole one, and of what is left of an earlier one, nothing."""

from __future__ import annotations

import shutil
import sqlite3
import struct
from contextlib import closing
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence.log_frames import BIG, HEADER, LITTLE, _whole, commits_in
from breachreg.register import Register

AN = Officer("An Vos")
FRAME = 24 + 4096


@pytest.fixture
def crashed(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A register as a program that was stopped hard leaves it: four cases in the log, and nothing of them in the file."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    path, left = tmp_path / "r.db", tmp_path / "left.db"
    Register.create(path, Organisation(name="Proef"), clock=clock, officer=AN).close(backup=False)
    with Register.open(path, clock=clock, officer=AN) as register:
        for ident in "abcd":
            register.new_breach(Breach(id=ident, title=f"zaak {ident}"))
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{left}{ending}")
        register.close(backup=False)
    return left


def opened(path: Path, clock: FixedClock) -> tuple[str, set[str]]:
    """Open a register and return what is said at opening, and the cases that it has."""
    with Register.open(path, clock=clock, officer=AN) as register:
        said, ids = register.startup_report[0], {case.id for case in register.all_breaches()}
        assert register.verify().ok
        register.close(backup=False)
        return said, ids


def flip(path: Path, place: int) -> None:
    log = path.with_name(path.name + "-wal")
    content = bytearray(log.read_bytes())
    content[place] ^= 4
    log.write_bytes(content)


def frames(path: Path) -> list[int]:
    return commits_in(path, path.with_name(path.name + "-wal"))


def test_a_whole_log_loses_nothing(crashed: Path, clock: FixedClock) -> None:
    said, ids = opened(crashed, clock)
    assert "Het register is nagekeken en is heel" in said
    assert ids == set("abcd")


def test_a_damaged_frame_takes_along_what_was_saved_after_it(crashed: Path, clock: FixedClock) -> None:
    of_cases = frames(crashed)[-4:]
    # within a page of the third case
    flip(crashed, 32 + (of_cases[2] - 1) * FRAME + 24 + 100)
    said, ids = opened(crashed, clock)
    assert "de laatste 2 keer dat er werd opgeslagen, is er niet meer" in said
    assert ids == {"a", "b"}


def test_the_last_one_alone_is_told_too(crashed: Path, clock: FixedClock) -> None:
    flip(crashed, 32 + (frames(crashed)[-1] - 1) * FRAME + 24 + 100)
    said, ids = opened(crashed, clock)
    assert "wat het laatst werd opgeslagen, is er niet meer" in said
    assert ids == {"a", "b", "c"}


def test_a_log_of_which_the_beginning_is_damaged_is_lost_whole(crashed: Path, clock: FixedClock) -> None:
    count = len(frames(crashed))
    flip(crashed, 17)
    said, ids = opened(crashed, clock)
    assert f"de laatste {count} keer" in said
    assert ids == set()


def test_what_is_left_of_an_earlier_log_is_not_counted(crashed: Path) -> None:
    path = crashed
    with closing(sqlite3.connect(path)) as connection:
        before = len(frames(path))
        assert connection.execute("PRAGMA wal_checkpoint(FULL)").fetchone()[0] == 0
        connection.execute("INSERT INTO meta VALUES ('x', 'y')")
        connection.commit()
        assert before > 1
        assert frames(path) == [1]


def test_too_little_for_a_log_is_none(tmp_path: Path) -> None:
    file, log = tmp_path / "a", tmp_path / "a-wal"
    file.write_bytes(bytes(16) + struct.pack(">H", 1) + bytes(82))
    log.write_bytes(bytes(20))
    assert commits_in(file, log) == []
    # pages of 65,536 bytes are said as 1
    log.write_bytes(
        bytes(32) + struct.pack(">6I", 1, 5, 7, 7, 0, 0) + bytes(65_536) + struct.pack(">6I", 2, 6, 7, 7, 0, 0)
    )
    assert commits_in(file, log) == [1, 2]


@pytest.mark.parametrize(("magic", "sums"), [(LITTLE, "<"), (BIG, ">")])
def test_the_sum_of_a_beginning_is_that_of_the_computer_that_made_it(magic: int, sums: str) -> None:
    begin = struct.pack(">6I", magic, 3007000, 4096, 0, 11, 12)
    one = other = 0
    words = struct.unpack(f"{sums}6I", begin)
    for place in range(0, 6, 2):
        one = (one + words[place] + other) % 2**32
        other = (other + words[place + 1] + one) % 2**32
    assert _whole(begin + struct.pack(">2I", one, other))
    assert not _whole(begin + struct.pack(">2I", one, other ^ 1))
    assert not _whole(bytes(HEADER.size))
