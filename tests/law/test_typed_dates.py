"""Days as people type and paste them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.clock import day_in_digits
from breachreg.law.typed_dates import parse_day

TODAY = date(2026, 11, 29)
"""A Sunday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01-12-2026", date(2026, 12, 1)),
        ("31-01-2027", date(2027, 1, 31)),
        ("05-01-2027", date(2027, 1, 5)),
        ("2026-12-01", date(2026, 12, 1)),
        ("1/12", date(2026, 12, 1)),
        ("3-11", date(2027, 11, 3)),
        ("3.11", date(2027, 11, 3)),
        ("1 dec", date(2026, 12, 1)),
        ("di 1 dec 2026", date(2026, 12, 1)),
        ("1 sept. 2027", date(2027, 9, 1)),
        ("29-2", date(2028, 2, 29)),
        ("morgen", date(2026, 11, 30)),
        ("vrijdag", date(2026, 12, 4)),
        ("zondag", date(2026, 12, 6)),
        ("over 3 dagen", date(2026, 12, 2)),
        ("over twee weken", date(2026, 12, 13)),
        ("vrijdag a.s.", date(2026, 12, 4)),
        ("aanstaande vrijdag", date(2026, 12, 4)),
        ("volgende week dinsdag", date(2026, 12, 1)),
        ("de 15e", date(2026, 12, 15)),
        ("December 1, 2026", date(2026, 12, 1)),
        ("1st December 2026", date(2026, 12, 1)),
        ("01\u201112\u20112026", date(2026, 12, 1)),
        ("1-12-'26", date(2026, 12, 1)),
        ("over drie maanden", date(2027, 2, 28)),
    ],
)
def test_terms_lie_ahead(text: str, day: date) -> None:
    assert parse_day(text, TODAY, ahead=True).day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3-11", date(2026, 11, 3)),
        ("1-12", date(2025, 12, 1)),
        ("30-11", date(2026, 11, 30)),
        ("vrijdag", date(2026, 11, 27)),
        ("zondag", date(2026, 11, 29)),
        ("vorige zondag", date(2026, 11, 22)),
        ("vrijdag jl.", date(2026, 11, 27)),
        ("zondag jl.", date(2026, 11, 22)),
        ("29 november jl.", date(2026, 11, 29)),
        ("26e", date(2026, 11, 26)),
        ("de 30ste", date(2026, 10, 30)),
        ("gisteren", date(2026, 11, 28)),
    ],
)
def test_what_happened_lies_behind(text: str, day: date) -> None:
    assert parse_day(text, TODAY, ahead=False).day == day


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("31-02-2027", "bestaat niet"),
        ("ma 1-12-2026", "is een dinsdag, geen maandag"),
        ("1-12-2099", "Het jaar 2099"),
        ("1-12-0026", "Het jaar 26"),
        ("1-12-1899", "Het jaar 1899"),
        ("ooit", "bijvoorbeeld 3-11-2026"),
        ("", "bijvoorbeeld"),
    ],
)
def test_what_cannot_be_is_told(text: str, told: str) -> None:
    typed = parse_day(text, TODAY, ahead=True)
    assert typed.day is None
    assert told in typed.problem


@given(st.dates(date(2026, 11, 29), date(2036, 1, 1)))
def test_what_a_field_shows_is_understood_as_the_same(day: date) -> None:
    assert parse_day(day_in_digits(day), TODAY, ahead=True).day == day


@given(st.text(max_size=30), st.booleans())
def test_whatever_is_typed_gives_a_day_or_a_sentence(text: str, ahead: bool) -> None:
    typed = parse_day(text, TODAY, ahead=ahead)
    assert (typed.day is None) == bool(typed.problem)
