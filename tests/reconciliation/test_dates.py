"""Days as lists write them."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.reconciliation.dates import FIRST, LAST, read_day, shows_month_first, without_days


@pytest.mark.parametrize(
    ("text", "day", "at"),
    [
        ("3-4-2026", date(2026, 4, 3), None),
        ("03/04/26", date(2026, 4, 3), None),
        ("3.4.2026 14:05", date(2026, 4, 3), time(14, 5)),
        ("2026-04-03T09:30:12", date(2026, 4, 3), time(9, 30)),
        ("2026-04-03 23:59:59.123", date(2026, 4, 3), time(23, 59)),
        ("vrijdag 3 april 2026 om 9:05 uur", date(2026, 4, 3), time(9, 5)),
        ("3-mrt-2026", date(2026, 3, 3), None),
        ("4/13/2026 2:15 PM", date(2026, 4, 13), time(14, 15)),
        ("46115", date(2026, 4, 3), None),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: date, at: time | None) -> None:
    told = read_day(text)
    assert told is not None
    assert (told.day, told.at) == (day, at)


@pytest.mark.parametrize(
    "text", ["", "onbekend", "31-2-2026", "31/31/2026", "0-0-0000", "1-1-1850", "123456789", "99999"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert read_day(text) is None


def test_a_day_that_can_be_read_two_ways_says_so() -> None:
    assert read_day("3/4/2026").unsure  # type: ignore[union-attr]
    assert not read_day("3-4-2026").unsure  # type: ignore[union-attr]
    assert read_day("3/4/2026", month_first=True).day == date(2026, 3, 4)  # type: ignore[union-attr]
    assert (shows_month_first("4/13/2026"), shows_month_first("13/4/2026"), shows_month_first("3/4/2026")) == (
        True,
        False,
        None,
    )


def test_days_are_taken_out_of_a_text_and_numbers_stay() -> None:
    assert without_days("AP-77123 op 3-4-2026 14:05 en 3 april 2026").split() == ["AP-77123", "op", "en"]


@given(st.dates(FIRST, LAST.replace(year=2099)), st.sampled_from(["%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y"]))
def test_every_day_comes_back(day: date, form: str) -> None:
    assert read_day(day.strftime(form)).day == day  # type: ignore[union-attr]


@given(st.text(max_size=40))
def test_no_text_brings_it_down(text: str) -> None:
    told = read_day(text)
    assert told is None or FIRST <= told.day < LAST
