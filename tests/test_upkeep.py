"""A register is backed up in time, whatever its clock says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.persistence import connection as opening
from breachreg.register import Register


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FixedClock) -> Path:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    found = tmp_path / "r.db"
    with Register.create(found, Organisation(name="Proef"), clock=clock, officer=Officer("A")) as register:
        register.new_breach(Breach(id="a", title="Brief"))
    return found


@pytest.mark.parametrize(("hours", "due"), [(1, False), (19, False), (21, True), (24, True), (24 * 30, True)])
def test_the_daily_backup_is_due_a_day_after_the_last_one(
    path: Path, clock: FixedClock, hours: float, due: bool
) -> None:
    clock.advance(hours=hours)
    with Register.open(path, clock=clock, officer=Officer("A"), check=False) as register:
        assert register.upkeep.due() is due


def test_a_backup_from_the_future_does_not_put_off_the_next_one(path: Path) -> None:
    earlier = FixedClock()
    earlier.advance(hours=-48)
    with Register.open(path, clock=earlier, officer=Officer("A"), check=False) as register:
        assert register.upkeep.due()


def test_a_register_without_a_case_needs_no_backup(tmp_path: Path, path: Path, clock: FixedClock) -> None:
    with Register.create(tmp_path / "leeg.db", Organisation(name="X"), clock=clock, officer=Officer("A")) as register:
        assert not register.upkeep.due()


def test_a_file_that_was_not_closed_well_is_read_whole_at_opening_and_another_is_not(
    path: Path, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    after_a_crash = tmp_path / "elders" / "r.db"
    after_a_crash.parent.mkdir()
    with Register.open(path, clock=clock, officer=Officer("A"), check=False) as register:
        register.new_breach(Breach(id="b", title="Nog een"))
        for ending in ("", "-wal"):
            shutil.copy(f"{path}{ending}", f"{after_a_crash}{ending}")
    looked: list[bool] = []
    real = opening.check_whole

    def check(connection: object, *, full: bool) -> None:
        looked.append(full)
        real(connection, full=full)  # type: ignore[arg-type]

    monkeypatch.setattr(opening, "check_whole", check)
    for file, full in ((path, []), (after_a_crash, [True])):
        looked.clear()
        with Register.open(file, clock=clock, officer=Officer("A"), check=False) as register:
            assert looked == full
            assert [breach.id for breach in register.all_breaches()] == ["a", "b"]
