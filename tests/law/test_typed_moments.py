"""Moments as people type, say and paste them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.law.typed_moments import parse, to_text

NOW = datetime(2026, 11, 29, 20, 26, tzinfo=UTC)
"""A Sunday, 21:26 in the Netherlands."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("vr 27-11-2026 16:30", "27-11-2026 16:30"),
        ("vr. 27 nov. 2026 16:30", "27-11-2026 16:30"),
        ("vrijdag 27 november 2026 om 16:30 uur", "27-11-2026 16:30"),
        ("27-11-2026 16:30:15", "27-11-2026 16:30"),
        ("2026-11-27T15:30:00Z", "27-11-2026 16:30"),
        ("2026-11-27T15:30:00.123456+01:00", "27-11-2026 15:30"),
        ("2026-11-27 16:30", "27-11-2026 16:30"),
        ("16 uur", "29-11-2026 16:00"),
        ("16:30u", "29-11-2026 16:30"),
        ("16u30", "29-11-2026 16:30"),
        ("16.30", "29-11-2026 16:30"),
        ("1 sept 9:00", "1-9-2026 09:00"),
        ("27-nov-2026 16:30", "27-11-2026 16:30"),
        ("27/11/2026 16h30", "27-11-2026 16:30"),
        ("27-11-2026 4:30 PM", "27-11-2026 16:30"),
        ("27\u00a0nov\u00a02026,\u202f16:30", "27-11-2026 16:30"),
        ("gisteravond 22:00", "28-11-2026 22:00"),
        ("gisteren avond 10 uur", "28-11-2026 22:00"),
        ("vanmiddag 3 uur", "29-11-2026 15:00"),
        ("vanmiddag 12:30", "29-11-2026 12:30"),
        ("vannacht 02:30", "29-11-2026 02:30"),
        ("vannacht 23:30", "28-11-2026 23:30"),
        ("vrijdag 17:10", "27-11-2026 17:10"),
        ("vrijdagmiddag 5 uur", "27-11-2026 17:00"),
        ("maandag 9:00", "23-11-2026 09:00"),
        ("zondag 10:00", "29-11-2026 10:00"),
        ("afgelopen zondag 10:00", "22-11-2026 10:00"),
        ("gisteren om 14.30", "28-11-2026 14:30"),
        ("eergisteren rond 12:00", "27-11-2026 12:00"),
    ],
)
def test_what_is_meant(text: str, words: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.problem == ""
    assert [to_text(moment) for moment in parsed.moments] == [words]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3.11", "Bedoelt u 3-11 of de tijd 3:11"),
        ("wo 27 nov 2026 16:30", "een vrijdag, geen woensdag"),
        ("27-11-0026 9:00", "Het jaar 26 kan niet kloppen"),
        ("27-11-99 9:00", "(2099) kan niet kloppen"),
        ("27-11-2099 9:00", "Het jaar 2099"),
        ("27.11", "Vul ook de tijd in"),
        ("27-11-2026", "Vul ook de tijd in"),
        ("gisteren", "Vul ook de tijd in"),
        ("31-11 9:00", "bestaat niet"),
        ("13/27/2026 9:00", "bestaat niet"),
        ("29-3-2026 2:30", "een uur vooruit"),
        ("12:61", "bestaat niet"),
        ("2026-13-45T25:99:00Z", "bestaat niet"),
        ("ooit", "begrijpt het programma niet"),
        ("ooit 9:00", "begrijpt het programma niet"),
    ],
)
def test_what_is_doubtful_is_asked(text: str, told: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.moments == ()
    assert told in parsed.problem


def test_the_doubled_hour_has_two_moments() -> None:
    first, second = parse("25-10-2026 2:30", NOW).moments
    assert (second - first).total_seconds() == 3600


@given(st.datetimes(datetime(2001, 1, 1), datetime(2026, 11, 28)))
def test_what_a_field_shows_is_understood_as_the_same(moment: datetime) -> None:
    exact = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    assert exact in parse(to_text(exact), NOW).moments


@given(st.text(max_size=40))
def test_whatever_is_typed_gives_a_moment_or_a_sentence(text: str) -> None:
    parsed = parse(text, NOW)
    assert bool(parsed.moments) != bool(parsed.problem)
