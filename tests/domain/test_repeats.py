"""Causes that come back in a quarter, counted as a user would."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from breachreg.clock import AMSTERDAM
from breachreg.domain.managed_names import NameKind
from breachreg.domain.repeats import Occurrence, Repeat, bounds, in_words, quarter_of, repeats_among

START = datetime(2026, 10, 5, 9, tzinfo=UTC)
DESK = {(NameKind.DEPARTMENT, "balie"): "Balie"}


def case(number: int, day: int, places: dict[tuple[NameKind, str], str] | None = None) -> Occurrence:
    return Occurrence(f"2026-{number:04d}", "open_cc", START + timedelta(days=day), DESK if places is None else places)


def test_the_third_day_in_one_place_is_a_repeat() -> None:
    found = repeats_among([case(1, 0), case(2, 5), case(3, 20), case(4, 30)])
    assert {reference: repeat.nth for reference, repeat in found.items()} == {"2026-0003": 3, "2026-0004": 4}
    assert found["2026-0003"].references == ("2026-0001", "2026-0002", "2026-0003", "2026-0004")
    assert repeats_among([case(1, 0), case(2, 5)]) == {}


def test_cases_of_one_day_count_once() -> None:
    burst = [case(number, 0) for number in range(1, 9)]
    assert repeats_among(burst) == {}
    # late in the evening in UTC it is the next day here
    night = [Occurrence(f"n{hour}", "c", datetime(2026, 10, 5, hour, tzinfo=UTC), DESK) for hour in (8, 21, 22)]
    assert repeats_among([*night, case(1, 3)])["2026-0001"].nth == 3


def test_of_several_places_that_with_most_times_counts() -> None:
    supplier = (NameKind.PROCESSOR, "drukker")
    both = {**DESK, supplier: "Drukker"}
    elsewhere = [
        case(number, number, {(NameKind.DEPARTMENT, str(number)): "", supplier: "Drukker"}) for number in (1, 2, 3)
    ]
    found = repeats_among([*elsewhere, case(4, 9, both), case(5, 10), case(6, 11)])
    assert (found["2026-0004"].place, found["2026-0004"].nth) == (NameKind.PROCESSOR, 4)
    assert found["2026-0006"].place is NameKind.DEPARTMENT
    # as many times in both: the department is named
    same = repeats_among([case(number, number, both) for number in (1, 2, 3)])
    assert same["2026-0003"].place is NameKind.DEPARTMENT


def test_a_quarter_is_that_of_amsterdam() -> None:
    assert quarter_of(datetime(2026, 9, 30, 22, 30, tzinfo=UTC)) == (2026, 4)
    assert bounds(2026, 4) == (datetime(2026, 10, 1, tzinfo=AMSTERDAM), datetime(2027, 1, 1, tzinfo=AMSTERDAM))
    assert bounds(2026, 1)[1] == datetime(2026, 4, 1, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("nth", "place", "name", "now", "said"),
    [
        (3, NameKind.DEPARTMENT, "Balie", START, "derde keer dit kwartaal bij Balie"),
        (10, NameKind.SYSTEM, "Suite", START, "tiende keer dit kwartaal in Suite"),
        (11, NameKind.DEPARTMENT, "", START, "11e keer dit kwartaal"),
        (4, NameKind.PROCESSOR, "Drukker", START.replace(year=2027), "vierde keer in het vierde kwartaal van 2026 bij Drukker"),
    ],
)  # fmt: skip
def test_a_repeat_is_said_in_words(nth: int, place: NameKind, name: str, now: datetime, said: str) -> None:
    repeat = Repeat(cause="c", nth=nth, year=2026, quarter=4, place=place, name=name, references=())
    assert in_words(repeat, now) == said
