"""Looking into a register that somebody else may be working in: its last closed state, and nothing of it is touched."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import RegisterFileError
from breachreg.persistence import peeking
from breachreg.persistence.connection import companion
from breachreg.persistence.peeking import peek
from breachreg.register import Register

AN = Officer("An Vos")


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    found = tmp_path / "zaken.db"
    register = Register.create(found, Organisation(name="Proef"), clock=clock, officer=AN)
    register.new_breach(Breach(id="a", title="Brief"))
    register.close(backup=False)
    os.utime(found, (1_795_424_400, 1_795_424_400))
    return found


def cases_in(peeked: peeking.Peek) -> int:
    (count,) = peeked.file.connection.execute("SELECT count(*) FROM breach").fetchone()
    return int(count)


def beside(path: Path) -> set[str]:
    return {found.name for found in path.parent.iterdir()}


def test_a_closed_register_is_read_as_it_stands_and_nothing_is_left_beside_it(path: Path) -> None:
    before = beside(path)
    peeked = peek(path)
    assert cases_in(peeked) == 1
    assert (peeked.as_of, peeked.used_by) == (datetime(2026, 11, 23, 9, tzinfo=UTC), "")
    assert peeked.file.read_only
    assert peeked.stands()
    peeked.file.connection.close()
    assert beside(path) == before


def test_of_one_that_was_only_opened_elsewhere_the_file_itself_is_the_last_state(path: Path, clock: FixedClock) -> None:
    with Register.open(path, clock=clock, officer=Officer("Bo Bakker"), check=False):
        peeked = peek(path)
        assert cases_in(peeked) == 1
        assert "in gebruik door Bo Bakker" in peeked.used_by
        peeked.file.connection.close()
    with Register.open(path, clock=clock, officer=AN) as register:
        assert register.load("2026-0001").title == "Brief", "who has it noticed nothing"


def test_while_somebody_saves_the_newest_whole_backup_is_read(path: Path, clock: FixedClock) -> None:
    with Register.open(path, clock=clock, officer=AN) as register:
        made = register.upkeep.backup("manual").made_at
        register.new_breach(Breach(id="b", title="Laptop"))
        peeked = peek(path)
        assert cases_in(peeked) == 1, "what was saved after the backup is not told"
        assert peeked.as_of == made
        assert peeked.stands()
        peeked.file.connection.close()


def test_a_backup_of_a_damaged_register_and_one_that_is_gone_are_passed_over(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with Register.open(path, clock=clock, officer=AN) as register:
        good = register.upkeep.backup("manual")
        register.new_breach(Breach(id="b", title="Laptop"))
        others = [replace(good, whole=False), replace(good, path=tmp_path / "weg.db")]
        monkeypatch.setattr(peeking, "listed", lambda _path: [*others, good])
        peeked = peek(path)
        assert peeked._at == good.path
        peeked.file.connection.close()


def test_without_a_backup_it_is_said_who_has_it(path: Path, clock: FixedClock) -> None:
    with Register.open(path, clock=clock, officer=AN, check=False) as register:
        register.new_breach(Breach(id="b", title="Laptop"))
        with pytest.raises(RegisterFileError, match="in gebruik door An Vos") as told:
            peek(path)
        assert "Open het register als het vrij is" in told.value.remedy


def test_a_register_that_was_not_closed_well_says_so(path: Path) -> None:
    companion(path, "-wal").write_bytes(b"half")
    with pytest.raises(RegisterFileError, match="niet goed afgesloten"):
        peek(path)


def test_one_of_an_older_version_has_to_be_opened_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peeking, "SCHEMA_VERSION", peeking.SCHEMA_VERSION + 1)
    with pytest.raises(RegisterFileError, match="oudere versie"):
        peek(path)


def test_what_changed_while_it_was_read_does_not_stand(path: Path) -> None:
    peeked = peek(path)
    os.utime(path, (1_795_424_500, 1_795_424_500))
    assert not peeked.stands()
    peeked.file.connection.close()


def test_a_log_that_appears_while_it_was_read_means_that_it_does_not_stand(path: Path) -> None:
    peeked = peek(path)
    companion(path, "-wal").write_bytes(b"frames")
    assert not peeked.stands()
    peeked.file.connection.close()


def test_a_share_that_goes_away_is_told_and_stands_no_longer(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    peeked = peek(path)
    monkeypatch.setattr(peeking, "_stamp", lambda _path: None)
    assert not peeked.stands()
    peeked.file.connection.close()
    with pytest.raises(RegisterFileError, match="nu niet meer"):
        peek(path)
    monkeypatch.undo()
    assert peeking._stamp(path.with_name("weg.db")) is None


def test_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RegisterFileError, match=r"weg\.db is er niet"):
        peek(tmp_path / "weg.db")
