"""Hours are real hours; moments and what is left are said in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.clock import AMSTERDAM
from breachreg.law.deadlines import add_hours, add_months, date_in_words, local_moments, moment_in_words, time_left

NOW = datetime(2026, 10, 24, 20, 30, tzinfo=UTC)


@given(st.integers(0, 5 * 365 * 48))
def test_every_half_hour_of_five_years_is_seventy_two_hours_later(half_hours: int) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=30 * half_hours)
    assert add_hours(moment.astimezone(AMSTERDAM), 72) - moment == timedelta(hours=72)


def test_the_doubled_hour_of_autumn_can_mean_two_moments() -> None:
    first, second = local_moments(datetime(2026, 10, 25, 2, 30))
    assert second - first == timedelta(hours=1)
    assert moment_in_words(add_hours(first, 72)) == "wo 28 okt 2026 01:30"
    assert moment_in_words(add_hours(second, 72)) == "wo 28 okt 2026 02:30"


def test_the_skipped_hour_of_spring_means_no_moment() -> None:
    assert local_moments(datetime(2027, 3, 28, 2, 30)) == ()


def test_an_ordinary_clock_time_means_one_moment() -> None:
    assert local_moments(datetime(2026, 11, 20, 16, 40)) == (datetime(2026, 11, 20, 15, 40, tzinfo=UTC),)


@pytest.mark.parametrize(
    ("hours", "words", "state"),
    [
        (41, "nog 41 uur (ma 26 okt 14:30)", "ok"),
        (23, "nog 23 uur (zo 25 okt 20:30)", "soon"),
        (0.5, "nog 30 minuten (za 24 okt 23:00)", "soon"),
        (-12, "12 uur te laat", "late"),
        (0.25 / 60, "nog minder dan een minuut (za 24 okt 22:30)", "soon"),
        (-0.25 / 60, "minder dan een minuut te laat", "late"),
        (-1 / 60, "1 minuut te laat", "late"),
        (-24 * 30, "30 dagen te laat", "late"),
    ],
)
def test_what_is_left_is_said_in_words(hours: float, words: str, state: str) -> None:
    assert time_left(NOW + timedelta(hours=hours), NOW) == (words, state)


def test_english_too() -> None:
    assert time_left(NOW + timedelta(hours=2), NOW, "en") == ("2 hours left (Sun 25 Oct 00:30)", "soon")
    assert date_in_words(NOW, "en") == "24 October 2026"


def test_a_month_later_is_the_same_day_or_the_last_one() -> None:
    assert moment_in_words(add_months(datetime(2027, 1, 31, 9, tzinfo=UTC), 1)) == "zo 28 feb 2027 10:00"
