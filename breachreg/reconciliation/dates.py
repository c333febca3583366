"""Days and times as lists write them: Dutch, ISO and American order mixed, months in words, and serial numbers of a spreadsheet."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

FIRST, LAST = date(1990, 1, 1), date(2100, 1, 1)
"""Days before and after are typing errors in a list of breaches (and keep a plain number from being a day)."""
ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
SHORT = re.compile(r"(?<!\d)(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
WORDS = re.compile(r"(?<!\d)(\d{1,2})\s*-?\s*([a-z]{3,9})\.?\s*-?\s*(\d{4})(?!\d)")
CLOCK = re.compile(r"(?<![\d:])(\d{1,2})[:](\d{2})(?::\d{2})?(?:\.\d+)?(?!\d)\s*([ap]m)?")
MONTHS = {
    "jan": 1, "feb": 2, "maa": 3, "mrt": 3, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "okt": 10,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MOST_MONTHS = 12
SERIAL = re.compile(r"[2-7]\d{4}(?:[.,]\d+)?")
SERIAL_ZERO = date(1899, 12, 30)
NOON = 12
CENTURY = 100
TURN = 70
"""Years of two digits: below it 20.., from it 19.. ."""


class Told(NamedTuple):
    """A day that was read in a text.

    Attributes:
        at: the time of day as it stands there; None: none does.
        unsure: day and month could be the other way round.
        serial: it is the number of a day in a spreadsheet.
    """

    day: date
    at: time | None = None
    unsure: bool = False
    serial: bool = False


def read_day(text: str, *, month_first: bool = False) -> Told | None:
    """Return the first day in a text, or None.

    Args:
        month_first: `3/4/2026` is 4 March, as the rest of the column shows.
    """
    if not any(letter.isdigit() for letter in text):
        return None
    low = text.casefold().strip()
    if found := ISO.search(low):
        return _told(int(found[1]), int(found[2]), int(found[3]), low[found.end() :].removeprefix("t"))
    if found := SHORT.search(low):
        one, two, year = int(found[1]), int(found[3]), _year(found[4])
        american = two > MOST_MONTHS or (month_first and found[2] == "/" and one <= MOST_MONTHS)
        day, month = (two, one) if american else (one, two)
        unsure = found[2] == "/" and one <= MOST_MONTHS and two <= MOST_MONTHS and one != two and not month_first
        told = _told(year, month, day, low[found.end() :])
        return told._replace(unsure=unsure) if told else None
    if (found := WORDS.search(low)) and found[2][:3] in MONTHS:
        return _told(int(found[3]), MONTHS[found[2][:3]], int(found[1]), low[found.end() :])
    if SERIAL.fullmatch(low):
        counted = SERIAL_ZERO + timedelta(days=int(float(low.replace(",", "."))))
        return Told(counted, serial=True) if FIRST <= counted < LAST else None
    return None


def shows_month_first(text: str) -> bool | None:
    """Tell whether a day with slashes can only be written month first (True), only day first (False), or says nothing (None)."""
    found = SHORT.search(text)
    if found is None or found[2] != "/":
        return None
    one, two = int(found[1]), int(found[3])
    if two > MOST_MONTHS >= one:
        return True
    return False if one > MOST_MONTHS >= two else None


def without_days(text: str) -> str:
    """Return a text without the days and times in it."""
    for pattern in (ISO, SHORT, CLOCK):
        text = pattern.sub(" ", text)
    return WORDS.sub(lambda found: " " if found[2][:3] in MONTHS else found[0], text)


def _year(text: str) -> int:
    year = int(text)
    return year if year >= CENTURY else year + (2000 if year < TURN else 1900)


def _told(year: int, month: int, day: int, rest: str) -> Told | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return Told(found, _time(rest)) if FIRST <= found < LAST else None


def _time(rest: str) -> time | None:
    found = CLOCK.search(rest)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2])
    if found[3] is not None and hour <= NOON:
        hour = hour % NOON + (NOON if found[3] == "pm" else 0)
    try:
        return datetime(2000, 1, 1, hour, minute).time()
    except ValueError:
        return None
