"""Several registers at a glance: each for itself, in the order of what is most urgent, and one that cannot be read holds up no other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.listing import ListQuery
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.domain.policies import Policy
from breachreg.errors import Cancelled, StorageError
from breachreg.offices import standing as offices
from breachreg.offices.standing import due_first, standing, standings
from breachreg.persistence.founding import first_content
from breachreg.persistence.founding import found as founded
from breachreg.persistence.practice_time import PracticeTime
from breachreg.persistence.store import Author
from breachreg.register import Register

AN = Officer("An Vos")
Made = Callable[..., Path]


@pytest.fixture
def made(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")

    def make(name: str, *hours_ago: int) -> Path:
        path = tmp_path / f"{name}.db"
        with Register.create(path, Organisation(name=name), clock=clock, officer=AN) as register:
            for number, hours in enumerate(hours_ago):
                moments = Moments(aware_at=clock.now() - timedelta(hours=hours))
                register.new_breach(Breach(id=f"c{number}", title=f"Zaak van {name}", moments=moments))
        return path

    return make


def test_each_register_tells_what_is_late_and_what_comes_first(made: Made, clock: FixedClock) -> None:
    first, second = standings([made("Notaris Vos", 90, 10), made("Zorggroep Aa")], clock)
    assert (first.name, first.late, first.here, first.problem) == ("Notaris Vos", 1, False, "")
    assert first.today >= 1
    assert first.running == clock.now() + timedelta(hours=62), "72 hours from the moment of awareness (AVG 33(1))"
    assert first.as_of is not None
    assert (second.name, second.late, second.today, list(second.rows)) == ("Zorggroep Aa", 0, 0, [])


def test_what_is_to_be_done_everywhere_stands_in_one_order(made: Made, clock: FixedClock) -> None:
    found = list(standings([made("Aa", 10), made("Bee", 90), made("Cee", 100)], clock))
    due = due_first(found, clock.now())
    late = [each for each in due if each.row.tone == "late"]
    assert [each.standing.name for each in late] == ["Cee", "Bee"]
    assert due[0] == late[0]
    assert {each.standing.name for each in due} == {"Aa", "Bee", "Cee"}


def test_the_register_that_is_open_here_tells_for_itself(made: Made, clock: FixedClock) -> None:
    path, other = made("Aa"), made("Bee")
    with Register.open(path, clock=clock, officer=AN) as register:
        register.new_breach(Breach(id="x", title="Net gemeld", moments=Moments(aware_at=clock.now())))
        own, others = standings([path, other], clock, opened=register)
        assert own.here
        assert [row.title for row in own.rows if row.kind != "care"] == ["Net gemeld"] * len(own.rows), (
            "what was just saved counts"
        )
        assert not others.here


def test_what_cannot_be_read_says_why_and_holds_up_no_other(made: Made, clock: FixedClock, tmp_path: Path) -> None:
    strange = tmp_path / "foto.db"
    strange.write_bytes(b"\x89PNG" * 100)
    found = list(standings([tmp_path / "weg.db", strange, made("Aa", 90)], clock))
    assert "is er niet" in found[0].problem
    assert "is geen datalekregister" in found[1].problem
    assert [each.as_of for each in found[:2]] == [None, None]
    assert found[2].late == 1


def test_a_register_that_is_written_meanwhile_is_read_again(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("Aa", 90)
    stood = iter([False, True])
    monkeypatch.setattr("breachreg.persistence.peeking.Peek.stands", lambda _self: next(stood))
    assert standing(path, clock).late == 1


def test_one_that_never_stands_still_is_left_for_later(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made("Aa", 90)
    monkeypatch.setattr("breachreg.persistence.peeking.Peek.stands", lambda _self: False)
    found = standing(path, clock)
    assert (found.as_of, found.late) == (None, 0)
    assert "wordt op dit moment veranderd" in found.problem


@pytest.mark.parametrize("stands", [True, False])
def test_a_damaged_page_is_a_fault_only_of_a_file_that_stood_still(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, *, stands: bool
) -> None:
    def broken(*_given: object, **_more: object) -> offices.Standing:
        raise StorageError("Het bestand is beschadigd.")

    path = made("Aa")
    monkeypatch.setattr(offices, "_told", broken)
    monkeypatch.setattr("breachreg.persistence.peeking.Peek.stands", lambda _self: stands)
    assert ("is beschadigd" in standing(path, clock).problem) is stands


def test_whoever_waits_can_stop_it(made: Made, clock: FixedClock) -> None:
    def stop(_what: str, _share: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(standings([made("Aa")], clock, watch=stop))


def test_a_register_of_very_many_things_tells_the_first(
    made: Made, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offices, "MOST_ROWS", 2)
    found = standing(made("Aa", 90, 91, 92), clock)
    assert (len(found.rows), found.more, found.late) == (2, True, 3)


def test_an_organisation_without_a_name_is_called_after_its_file(made: Made, clock: FixedClock) -> None:
    path = made("Aa")
    with Register.open(path, clock=clock, officer=AN) as register:
        register._organisation = replace(register.organisation, name="")
        assert next(iter(standings([path], clock, opened=register))).name == "Aa"


def test_what_a_policy_says_comes_after_what_the_law_asks_and_an_own_target_is_never_late(
    made: Made, clock: FixedClock
) -> None:
    path = made("Aa")
    with Register.open(path, clock=clock, officer=AN) as register:
        aware = clock.now() - timedelta(hours=80)
        crime = Breach(id="x", title="Gehackt", incident_kind=IncidentKind.HACKING_MALWARE_PHISHING)
        register.new_breach(replace(crime, moments=Moments(aware_at=aware, discovered_at=aware - timedelta(hours=90))))
        starts = (clock.now() - timedelta(days=200)).date()
        register.put_policy(Policy(insurer="Verzekeraar", number="1", starts_on=starts, own_target_hours=24.0))
        for _progress in register.renew_lists():
            pass
        rows = [row for row in register.today().rows if row.kind != "care"]
        assert (rows[0].subject, rows[0].tone) == ("avg-33-1", "late")
        (insurer,) = [row for row in rows if row.kind == "own"]
        assert insurer.tone != "late"
        (listed,) = register.window(ListQuery(), 0, 9)
        assert listed.clock.startswith("open avg-33-1"), "the list shows the AP's term"


def test_an_exercise_is_judged_by_its_own_clock_also_from_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    now = FixedClock()
    begins = now.now() - timedelta(days=30)
    time = PracticeTime(model="ransomware", begins=begins, started=now.now(), speed=60.0)
    author = Author("An Vos", "cli", begins)
    path = founded(
        tmp_path / "oefening.db", first_content(Organisation(name="Oefening", practice=True), author, time.said())
    )
    with Register.open(path, clock=now, officer=AN) as register:
        assert register.now == begins
        register.new_breach(Breach(id="x", title="USB kwijt", moments=Moments(aware_at=register.now)))
    assert standing(path, now).late == 0
