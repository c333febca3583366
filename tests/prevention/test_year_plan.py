"""The plan of a year says what, who, by when and why; nothing that is late or failed is put off."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from breachreg.domain.dossier import MeasurePart, Part
from breachreg.domain.facts import Cause
from breachreg.domain.programme import ProgrammeMeasure, Review
from breachreg.prevention.catalogue import catalogue
from breachreg.prevention.lessons import look
from breachreg.prevention.signals import Happened
from breachreg.prevention.year_plan import Planned, year_plan

TODAY = date(2026, 11, 23)
RESTORE = ProgrammeMeasure(
    id="m",
    code="T07",
    text="Hersteltest",
    owner="ICT",
    every_months=3,
    started_on=date(2026, 1, 10),
    effect_test="Meet de tijd",
)
DONE = replace(
    RESTORE, id="n", code="T06", text="Losse back-up", every_months=6, reviews=(Review(on=date(2026, 9, 1)),)
)
PLANNED = ProgrammeMeasure(id="p", text="Kluis", owner="An")
LATER = ProgrammeMeasure(id="q", text="Slot", started_on=date(2027, 4, 1))
CASES = [
    Happened(
        "2026-0001",
        date(2026, 9, 1),
        "a",
        Cause.OPEN_CC,
        (MeasurePart(measure="m", part=Part.FAILED), MeasurePart(measure="T11", part=Part.MISSING)),
    ),
    Happened("2026-0002", date(2026, 9, 2), "b", Cause.OPEN_CC, (MeasurePart(measure="n", part=Part.WORKED),)),
]


def planned(year: int, *measures: ProgrammeMeasure, cases: list[Happened] | None = None) -> tuple[Planned, ...]:
    looked = look(measures, CASES if cases is None else cases, catalogue(), TODAY)
    return year_plan(looked, year, "De directeur", catalogue(), {"open_cc": "Adressen zichtbaar"})


def test_what_recurs_stands_on_its_days_with_its_owner_and_trial() -> None:
    found = [item for item in planned(2027, DONE, cases=[]) if item.measure == "n"]
    assert [(item.on, item.owner) for item in found] == [(date(2027, 3, 1), "ICT"), (date(2027, 9, 1), "ICT")]
    assert found[0].why == "proef: Meet de tijd"
    assert [item.why for item in planned(2027, replace(DONE, effect_test=""), cases=[]) if item.measure] == [
        "nalopen"
    ] * 2


def test_what_is_late_comes_within_a_month_and_then_in_its_rhythm() -> None:
    this_year = [item for item in planned(2026, RESTORE, cases=[]) if item.measure]
    assert [item.on for item in this_year] == [date(2026, 12, 23)]
    assert this_year[0].why.startswith("had op 10-4-2026 gemoeten")
    next_year = [item.on for item in planned(2027, RESTORE, cases=[]) if item.measure]
    assert next_year == [date(2027, 2, 1), date(2027, 4, 1), date(2027, 7, 1), date(2027, 10, 1)]


def test_what_comes_before_the_year_is_not_called_late_in_it() -> None:
    coming = replace(RESTORE, started_on=date(2026, 9, 20))
    assert [item.on for item in planned(2026, coming, cases=[]) if item.measure] == [date(2026, 12, 20)]
    found = [item for item in planned(2027, coming, cases=[]) if item.measure]
    assert [item.on for item in found] == [date(2027, month, 20) for month in (3, 6, 9, 12)]
    assert {item.why for item in found} == {"proef: Meet de tijd"}


def test_what_is_late_stands_once_on_a_day() -> None:
    monthly = replace(RESTORE, every_months=1)
    found = [item.on for item in planned(2027, monthly, cases=[]) if item.measure]
    assert found == [date(2027, month, 1) for month in range(2, 13)]
    assert [item.on for item in planned(2026, monthly, cases=[]) if item.measure] == [date(2026, 12, 23)]


def test_a_measure_begins_in_the_year_that_it_says_and_recurs_after_it() -> None:
    begins = replace(LATER, started_on=date(2026, 12, 15), every_months=6)

    def of(year: int, *measures: ProgrammeMeasure) -> list[tuple[date, str]]:
        return [(item.on, item.what) for item in planned(year, *measures, cases=[]) if item.measure]

    assert of(2026, begins) == [(date(2026, 12, 15), "Voer in: Slot")]
    assert of(2027, begins) == [(date(2027, 6, 15), "Slot"), (date(2027, 12, 15), "Slot")]
    assert of(2026, replace(LATER, started_on=date(2029, 1, 1))) == []


def test_what_incidents_ask_for_is_in_it_with_the_cases() -> None:
    found = {item.what: item for item in planned(2026, RESTORE, DONE)}
    assert found["Herstel: T07 Hersteltest"].why == "faalde in 2026-0001"
    missing = found[f"Voer in: {catalogue().get('T11').begun().called}"]
    assert (missing.owner, missing.why) == ("De directeur", "ontbrak in 2026-0001")
    gap = found["Kies een maatregel tegen: Adressen zichtbaar"]
    assert gap.why == f"2 zaken, geen maatregel; bijvoorbeeld: {catalogue().get('T11').text.nl}"
    assert not any("T06" in what for what in found if what.startswith(("Herstel", "Voer in")))


def test_a_measure_that_is_planned_answers_a_gap() -> None:
    against = replace(PLANNED, causes=(Cause.OPEN_CC,))
    found = [item.what for item in planned(2026, against)]
    assert "Voer in: Kluis" in found
    assert not any(what.startswith("Kies een maatregel") for what in found)
    assert any(what.startswith("Kies een maatregel") for what in (item.what for item in planned(2026, PLANNED)))


def test_a_cause_that_rises_is_to_be_looked_into() -> None:
    before = Happened("2026-0000", TODAY - timedelta(days=400), "z", Cause.OPEN_CC)
    many = [Happened(f"2026-01{n:02}", TODAY - timedelta(days=n), f"e{n}", Cause.OPEN_CC) for n in range(9)]
    (found,) = [item for item in planned(2026, cases=[before, *many]) if item.what.startswith("Zoek uit")]
    assert found.why.startswith("9 in drie maanden, daarvoor 1 in 311 dagen")


def test_what_is_planned_and_what_always_comes_is_in_it() -> None:
    found = planned(2027, PLANNED, LATER, cases=[])
    assert [(item.on, item.owner) for item in found if item.measure == "p"] == [(date(2027, 2, 1), "An")]
    assert [item.on for item in found if item.measure == "q"] == [date(2027, 4, 1)]
    assert sum("belkaart" in item.what for item in found) == 4
    assert found[-1].owner == "De directeur"
    assert list(found) == sorted(found, key=lambda item: (item.on, item.what))
