"""An exercise as it runs: a marked register, a fast clock under every act, and nothing that mixes with a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, NotFoundError, RegisterFileError, UserError
from breachreg.export.exporting import export
from breachreg.importing.own_export import enter_cases, read_export, refound
from breachreg.practice.running import standing, start
from breachreg.register import Register

AN = Officer("An Vos")


@pytest.fixture(autouse=True)
def _any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock) -> Path:
    return start(tmp_path / "oefening.db", "usb-stick", clock=clock, officer=AN)


def test_its_clock_is_that_of_every_act_and_goes_sixty_times_as_fast(path: Path, clock: FixedClock) -> None:
    with Register.open(path, clock=clock, officer=AN) as register:
        assert register.organisation.practice
        begin = register.now
        first = standing(register)
        assert (len(first.came), first.to_come, first.over) == (1, 6, False)
        assert first.next_in == 40
        clock.advance(hours=2 / 60)
        assert (register.now - begin).total_seconds() == 2 * 3600
        case = register.new_breach(Breach(id="a", title="Stick kwijt"))
        assert case.registered_at == register.now
        later = standing(register)
        assert len(later.came) == 3
        assert {row.reference for row in later.due} == {case.reference}
        assert register.verify().ok


def test_closed_and_opened_later_it_went_on_and_ends_at_the_real_moment(path: Path, clock: FixedClock) -> None:
    clock.advance(hours=80 / 60)
    with Register.open(path, clock=clock, officer=AN) as register:
        found = standing(register)
        assert (found.over, found.to_come, found.next_in) == (True, 0, None)
    clock.advance(hours=1000)
    with Register.open(path, clock=clock, officer=AN) as register:
        assert register.now == clock.now()


def test_it_cannot_become_a_real_one(path: Path, clock: FixedClock) -> None:
    with Register.open(path, clock=clock, officer=AN) as register:
        own = register.organisation
        assert register.as_stored(own).practice
        assert register.practice_time() is not None


def test_it_is_not_begun_in_a_file_that_is_there_nor_at_a_speed_or_by_a_name_that_is_not(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    with pytest.raises(RegisterFileError, match="Er is al een bestand"):
        start(path, "ransomware", clock=clock, officer=AN)
    for speed in (0.5, 3601, float("nan")):
        with pytest.raises(InputError):
            start(tmp_path / "nieuw.db", "ransomware", speed=speed, clock=clock, officer=AN)
    with pytest.raises(NotFoundError):
        start(tmp_path / "nieuw.db", "brand", clock=clock, officer=AN)
    assert not (tmp_path / "nieuw.db").exists()


def test_another_register_is_no_exercise_and_has_the_usual_clock(tmp_path: Path, clock: FixedClock) -> None:
    with Register.create(tmp_path / "echt.db", Organisation(name="Stichting X"), clock=clock, officer=AN) as register:
        assert register.now == clock.now()
        with pytest.raises(UserError, match="geen register van een oefening"):
            standing(register)


def test_what_was_practised_is_kept_out_of_a_real_register(path: Path, clock: FixedClock, tmp_path: Path) -> None:
    with Register.open(path, clock=clock, officer=AN) as register:
        register.new_breach(Breach(id="a", title="Stick kwijt"))
        export(register, "json", tmp_path / "uit.json")
    read = read_export(tmp_path / "uit.json")
    real = tmp_path / "echt.db"
    with Register.create(real, Organisation(name="Stichting X"), clock=clock, officer=AN) as register:
        with pytest.raises(UserError, match="oefenregister"):
            enter_cases(read, register)
        assert register.lists.count() == 0
    # not even where nothing was done in it yet
    with pytest.raises(UserError, match="oefenregister"):
        refound(read, real)
    refound(read, tmp_path / "weer.db")
    with Register.open(tmp_path / "weer.db", clock=clock, officer=AN) as register:
        assert register.organisation.practice
        assert standing(register).model.id == "usb-stick", "the exercise goes on in a register made of its export"


def test_its_backup_comes_back_in_its_own_time_and_never_over_a_real_register(
    path: Path, clock: FixedClock, tmp_path: Path
) -> None:
    with Register.open(path, clock=clock, officer=AN) as register:
        register.new_breach(Breach(id="a", title="Stick kwijt"))
        backup = register.upkeep.backup("manual").path
    real = tmp_path / "echt.db"
    Register.create(real, Organisation(name="Stichting X"), clock=clock, officer=AN).close()
    before = real.read_bytes()
    with pytest.raises(RegisterFileError, match="ander register"):
        Register.restore(backup, real, clock=clock, officer=AN, reason="vergissing")
    assert real.read_bytes() == before
    # nor over one that nobody can read
    real.write_bytes(b"stuk" * 2000)
    with pytest.raises(RegisterFileError, match="back-up van een oefening"):
        Register.restore(backup, real, clock=clock, officer=AN, reason="vergissing")
    assert real.read_bytes() == b"stuk" * 2000
    clock.advance(hours=1 / 60)
    with Register.restore(backup, tmp_path / "elders.db", clock=clock, officer=AN, reason="kijken") as register:
        assert standing(register).model.id == "usb-stick"
    with Register.restore(backup, path, clock=clock, officer=AN, reason="opnieuw") as register:
        assert register.history()[-1].at == register.now < clock.now()
        assert not register.upkeep.clock_behind()
