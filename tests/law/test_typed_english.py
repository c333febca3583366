"""Moments and days in English, as mails have them: read as they are meant, or asked."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from breachreg.clock import moment_in_digits
from breachreg.law.typed_dates import parse_day
from breachreg.law.typed_english import in_dutch
from breachreg.law.typed_moments import parse

NOW = datetime(2026, 11, 30, 13, 0, tzinfo=UTC)
"""A Monday, 14:00 in the Netherlands."""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yesterday 3 pm", "29-11-2026 15:00"),
        ("Yesterday at 3:15 PM", "29-11-2026 15:15"),
        ("today at 10:30", "30-11-2026 10:30"),
        ("this morning 9:30", "30-11-2026 09:30"),
        ("yesterday evening 10:00", "29-11-2026 22:00"),
        ("last night 22:00", "29-11-2026 22:00"),
        ("last night at 11 pm", "29-11-2026 23:00"),
        ("the day before yesterday 10:00", "28-11-2026 10:00"),
        ("Nov 3, 2026 14:30", "3-11-2026 14:30"),
        ("November 3rd, 2026 at 2:30 PM", "3-11-2026 14:30"),
        ("3rd of November 2026 at 14:30", "3-11-2026 14:30"),
        ("14:30 on November 3rd", "3-11-2026 14:30"),
        ("on Friday 27 November at 3 pm", "27-11-2026 15:00"),
        ("the 3rd 14:30", "3-11-2026 14:30"),
        ("last Friday 3pm", "27-11-2026 15:00"),
        ("Friday afternoon 3 o'clock", "27-11-2026 15:00"),
        ("yesterday at noon", "29-11-2026 12:00"),
        ("half an hour ago", "30-11-2026 13:30"),
        ("two hours ago", "30-11-2026 12:00"),
        ("15 mins ago", "30-11-2026 13:45"),
        ("just now", "30-11-2026 14:00"),
        ("15:45 hrs yesterday", "29-11-2026 15:45"),
        ("12 am", "30-11-2026 00:00"),
        # the half of the day stood before a name and was lost with it
        ("On Tue, Nov 3, 2026 at 2:30 PM John Doe wrote:", "3-11-2026 14:30"),
        ("On Tue, Nov 3, 2026 at 2:30 PM CET John wrote:", "3-11-2026 14:30"),
        ("Op di 3 nov 2026 om 14:30 schreef Jan Bos <jan@voorbeeld.example>:", "3-11-2026 14:30"),
    ],
)
def test_what_is_meant(text: str, words: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.problem == ""
    assert moment_in_digits(parsed.moments[0]) == words


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("3/11/2026", "Vul ook de tijd in"),
        ("on 3/11/2026 at 14:30", "Bedoelt u 3-11 of 11-3?"),
        ("Sent: 3/11/2026 14:30", "Bedoelt u 3-11 of 11-3?"),
        ("11/3/2026 2:30 PM", "Bedoelt u 11-3 of 3-11?"),
        ("3 o'clock", "3:00 of 15:00"),
        ("half past three", "3:30 of 15:30"),
        ("quarter to four", "3:45 of 15:45"),
        ("ten past four", "4:10 of 16:10"),
        ("today at 3", "3:00 of 15:00"),
        ("half three", "in het Engels en in het Nederlands een andere tijd"),
        ("last night", "Hoe laat was dat"),
        ("last night 2:00", "Een nacht hoort bij twee dagen"),
        ("midnight", "Typ voor middernacht 0:00"),
        ("30 Nov 2026 15:45 EST", "De tijdzone ‘EST’"),
        ("next Friday 9:00", "moet nog komen"),
        ("volgende vrijdag 9:00", "moet nog komen"),
        ("vrijdag volgende week 9:00", "moet nog komen"),
        ("some day", "begrijpt het programma niet"),
    ],
)
def test_what_may_mean_two_things_is_asked(text: str, asked: str) -> None:
    parsed = parse(text, NOW)
    assert parsed.moments == ()
    assert asked in parsed.problem


def test_days() -> None:
    today = date(2026, 11, 30)
    assert parse_day("yesterday", today, ahead=False).day == date(2026, 11, 29)
    assert parse_day("November 3rd", today, ahead=False).day == date(2026, 11, 3)
    assert parse_day("tomorrow", today, ahead=True).day == date(2026, 12, 1)
    assert parse_day("next Friday", today, ahead=True).day == date(2026, 12, 4)
    assert "is al geweest" in parse_day("afgelopen vrijdag", today, ahead=True).problem
    assert "is al geweest" in parse_day("vorige week vrijdag", today, ahead=True).problem
    assert "Bedoelt u 3-11 of 11-3" in parse_day("on 3/11/2026", today, ahead=False).problem


@pytest.mark.parametrize("text", ["gisteren 14:30", "half vijf 's middags", "half 5", "27/11/2026 16h30", "31-11"])
def test_dutch_stays_as_it_is(text: str) -> None:
    assert in_dutch(text) == (text, "")
