"""The list by processor, system, cause and month, and causes that came back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.facts import Cause, Facts
from breachreg.domain.listing import CountBy, ListQuery
from breachreg.domain.managed_names import KnownNames, ManagedName, NameKind
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.parties import InvolvedParty, Organisation, PartyRole
from breachreg.persistence import list_names, listing
from breachreg.register import Register


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="G"), clock=clock, officer=Officer("An Vos")) as made:
        yield made
        made.close(backup=False)


def enter(register: Register, ident: str, days_ago: int = 0, **values: object) -> str:
    aware = register.now - timedelta(days=days_ago)
    cause = values.pop("cause", Cause.OPEN_CC)
    breach = Breach(
        id=ident, title=ident, moments=Moments(aware_at=aware), facts=Facts(cause=cause), **values,  # type: ignore[arg-type]
    )  # fmt: skip
    return register.new_breach(breach).reference


def found(register: Register, **asked: object) -> set[str]:
    return {row.id for row in register.window(ListQuery(**asked), 0, 100)}  # type: ignore[arg-type]


def test_processors_and_systems_are_asked_and_counted_under_all_their_names(register: Register) -> None:
    recipient = InvolvedParty(name="Buren", role=PartyRole.RECIPIENT)
    enter(register, "a", parties=(InvolvedParty(name="Drukker  BV"), InvolvedParty(name="drukker bv"), recipient))
    enter(
        register,
        "b",
        parties=(InvolvedParty(name="De Drukker", role=PartyRole.SUB_PROCESSOR),),
        systems="Suite; Outlook,suite",
    )
    enter(register, "c", systems="Outlook\nZaaksysteem ")
    (row,) = [row for row in register.window(ListQuery(), 0, 9) if row.id == "b"]
    assert (row.processors, row.systems) == (("De Drukker",), ("Suite", "Outlook", "suite"))
    assert found(register, processor="drukker bv") == {"a"}
    register.put_name(ManagedName(kind=NameKind.PROCESSOR, name="Drukkerij", aliases=("Drukker BV", "De Drukker")))
    assert found(register, processor="drukkerij") == {"a", "b"}
    assert dict(register.counted(ListQuery(), CountBy.PROCESSOR)) == {"Drukkerij": 2, "": 1}
    assert dict(register.counted(ListQuery(), CountBy.SYSTEM)) == {"": 1, "Suite": 1, "Outlook": 2, "Zaaksysteem": 1}
    assert found(register, system="outlook", search="b") == {"b"}
    assert found(register, system="weg") == set()
    assert register.names_in_cases(NameKind.SYSTEM) == ["Outlook", "Suite", "suite", "Zaaksysteem"]


def test_cases_are_asked_and_counted_by_cause_and_by_month_of_amsterdam(register: Register, clock: FixedClock) -> None:
    clock.moment = datetime(2026, 11, 30, 22, 59, tzinfo=UTC)
    enter(register, "november")
    clock.moment = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    enter(register, "december", cause=Cause.LOST_DEVICE)
    clock.moment = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)
    enter(register, "january", cause=None)
    months = {"2026-11": "november", "2026-12": "december", "2027-01": "january"}
    assert dict(register.counted(ListQuery(), CountBy.MONTH)) == dict.fromkeys(months, 1)
    assert {month: found(register, month=month) for month in months} == {
        month: {name} for month, name in months.items()
    }
    assert dict(register.counted(ListQuery(), CountBy.CAUSE)) == {"open_cc": 1, "lost_device": 1, "": 1}
    assert found(register, cause="lost_device") == {"december"}
    assert found(register, cause="lost_device", search="november") == set()


def test_a_cause_that_comes_back_is_told_of_the_third_day_on(register: Register) -> None:
    names = [
        enter(register, str(days), days, department=name)
        for days, name in ((30, "BZ"), (20, "Burgerzaken"), (10, "bz"))
    ]
    assert register.repeat_of(names[2]) is None
    register.put_name(ManagedName(name="Burgerzaken", aliases=("BZ",)))
    found = register.repeat_of(names[2])
    assert found is not None
    assert (found.nth, found.name, found.references) == (3, "Burgerzaken", tuple(names))
    assert register.repeat_of(names[1]) is None
    rows = [row for row in register.window(ListQuery(), 0, 9) if row.reference in names]
    assert register.repeats_of(rows) == {names[2]: found}, "cases of one quarter are read together"
    assert register.repeat_of("geen") is None
    assert register.repeat_of("2026-0999") is None
    # a mistake does not count, nor what has no cause
    register.take_back(register.load(names[0]), "dubbel")
    assert register.repeat_of(names[2]) is None
    unsaid = enter(register, "unsaid", cause=None)
    assert register.repeat_of(unsaid) is None


def test_names_are_asked_by_what_they_mean_only(register: Register) -> None:
    with pytest.raises(ValueError, match="meant"):
        listing.count(register._connection, ListQuery(system="Suite"))  # noqa: SLF001
    plain = ListQuery(search="a")
    assert list_names.meant(register._connection, plain, KnownNames()) is plain  # noqa: SLF001


def test_what_is_decided_to_be_no_breach_has_no_cause(register: Register) -> None:
    from breachreg.casework.deciding import Choice
    from breachreg.domain.choices import DecisionOutcome, DecisionTopic

    reference = enter(register, "a")
    choice = Choice(
        topic=DecisionTopic.IS_BREACH,
        outcome=DecisionOutcome.NO,
        reasons="Niemand heeft het bestand gezien, want het was goed versleuteld en de sleutel bleef bij ons.",
        second_person="Bo Beer",
    )
    register.decide(register.load(reference), choice)
    assert dict(register.counted(ListQuery(), CountBy.CAUSE)) == {"": 1}


def test_a_name_may_stand_for_more_texts_than_a_statement_takes_values(register: Register) -> None:
    texts = (*(f"Afdeling {number}" for number in range(300_000)), 'Zoë & "Zn" \U0001f600')
    enter(register, "a", department=texts[-1])
    enter(register, "b", department="anders")
    query = ListQuery(among=(("department", texts),))
    assert [row.id for row in listing.window(register._connection, query, 0, 9)] == ["a"]  # noqa: SLF001


def test_thousands_of_names_are_read_in_one_walk(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        enter(register, str(number), department=f"Afdeling {number}")
    monkeypatch.setattr(list_names, "STEPS", 2)
    assert register.departments() == [f"Afdeling {number}" for number in range(5)]
