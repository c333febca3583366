"""Days as people type and paste them: `gisteren`, `vr 27-11-2026`, `27 nov`, `1 sept`, `2026-11-03`, `over twee weken`.

What can mean two things, or says a weekday that is not that day, is asked and never guessed: a term hangs on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from breachreg.i18n import _
from breachreg.law.deadlines import LONG_MONTHS, MONTHS

NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{1,4}))?")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NAMED = re.compile(r"(\d{1,2})[-. ]?\s*([a-z]{3,9})\.?(?:[-. ]\s*(\d{1,4}))?")
WITH_WEEKDAY = re.compile(r"(?:op )?([a-z]{2,9})\.?\s+(?=\d)")
AHEAD = re.compile(r"over (\d{1,3}|een|één|twee|drie|vier|vijf|zes) (dag(?:en)?|wek?en|week|maand(?:en)?)")
RELATIVE = {"eergisteren": -2, "gisteren": -1, "vandaag": 0, "morgen": 1, "overmorgen": 2}
NUMBER_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAY_NUMBERS = {
    name: number
    for number, day in enumerate(WEEKDAYS)
    for name in (day, day[:2], f"{day[:2]}.", day[:3], f"{day[:3]}.")
}
MONTH_NUMBERS = {
    name: number for names in (MONTHS["nl"], LONG_MONTHS["nl"]) for number, name in enumerate(names, 1)
} | {"sept": 9, "maa": 3, "mar": 3, "oct": 10, "march": 3, "may": 5}
FIRST_YEAR = 1990
"""Before it no breach was recorded; a year before it is a slip of the keyboard."""
YEARS_AHEAD = 10
"""How far ahead a term or plan lies at most."""


@dataclass(frozen=True)
class TypedDay:
    """What typed text means.

    Attributes:
        problem: what is wrong or doubtful, in Dutch, with what to do; empty: `day` is what was meant.
    """

    day: date | None = None
    problem: str = ""


def parse_day(text: str, today: date, *, ahead: bool) -> TypedDay:
    """Return the day that `text` means.

    Args:
        today: in Dutch time.
        ahead: of a day without a year or a weekday, the next one is meant (a term); else the last one (what happened).
    """
    written = " ".join(text.casefold().replace(",", " ").replace("\u00a0", " ").split())
    weekday: int | None = None
    if (found := WITH_WEEKDAY.match(written)) and found[1] in WEEKDAY_NUMBERS:
        weekday = WEEKDAY_NUMBERS[found[1]]
        written = written[found.end() :]
    if written in RELATIVE:
        return TypedDay(today + timedelta(days=RELATIVE[written]))
    if ahead and (found := AHEAD.fullmatch(written)):
        return TypedDay(_later(today, found[1], found[2]))
    named = re.fullmatch(r"(?:(afgelopen|vorige|komende|volgende|aanstaande|op) )?([a-z]+)", written)
    if named and named[2] in WEEKDAY_NUMBERS:
        return TypedDay(_weekday(today, WEEKDAY_NUMBERS[named[2]], named[1] or "", ahead=ahead))
    found_day = _written_day(written, today, ahead=ahead)
    if found_day.day is not None and weekday is not None and found_day.day.weekday() != weekday:
        return TypedDay(problem=_wrong_weekday(found_day.day, weekday))
    return found_day


def _written_day(written: str, today: date, *, ahead: bool) -> TypedDay:
    year: str | None
    if found := ISO.fullmatch(written):
        year, month, number = found[1], int(found[2]), int(found[3])
    elif found := NUMERIC.fullmatch(written):
        number, month, year = int(found[1]), int(found[2]), found[3]
    elif (found := NAMED.fullmatch(written)) and found[2] in MONTH_NUMBERS:
        number, month, year = int(found[1]), MONTH_NUMBERS[found[2]], found[3]
    else:
        return TypedDay(
            problem=_("Deze datum begrijpt het programma niet. Vul bijvoorbeeld 3-11-2026 in, of: {word}.").format(
                word=_("morgen") if ahead else _("gisteren")
            )
        )
    try:
        if year is None:
            return TypedDay(_nearest(today, month, number, ahead=ahead))
        full = int(year) + (2000 if len(year) == 2 else 0)
        day = date(full, month, number)
    except ValueError:
        return TypedDay(problem=_("De datum {date} bestaat niet. Controleer dag en maand.").format(date=written))
    latest = today.year + (YEARS_AHEAD if ahead else 1)
    if not FIRST_YEAR <= full <= latest:
        return TypedDay(
            problem=_("Het jaar {year} kan niet kloppen. Vul het jaar in vier cijfers in, zoals {this}.").format(
                year=full if len(year) != 2 else f"‘{year}’ ({full})", this=today.year
            )
        )
    return TypedDay(day)


def _nearest(today: date, month: int, number: int, *, ahead: bool) -> date:
    """Return the day of a month that lies nearest on the side that is meant.

    Raises:
        ValueError: there is no such day.
    """
    for distance in range(9):
        year = today.year + (distance if ahead else -distance)
        try:
            guess = date(year, month, number)
        except ValueError:
            if (month, number) == (2, 29):
                continue
            raise
        # a day that is still to come by one was typed around midnight
        if guess >= today if ahead else guess <= today + timedelta(days=1):
            return guess
    raise ValueError


def _weekday(today: date, weekday: int, word: str, *, ahead: bool) -> date:
    back = (today.weekday() - weekday) % 7
    if ahead:
        return today + timedelta(days=(-back) % 7 or 7)
    return today - timedelta(days=back or (7 if word in ("afgelopen", "vorige") else 0))


def _later(today: date, number: str, unit: str) -> date:
    count = NUMBER_WORDS.get(number) or int(number)
    if unit.startswith("dag"):
        return today + timedelta(days=count)
    if unit.startswith("we"):
        return today + timedelta(weeks=count)
    month = today.month - 1 + count
    year, month = today.year + month // 12, month % 12 + 1
    last = ((date(year + month // 12, month % 12 + 1, 1)) - timedelta(days=1)).day
    return date(year, month, min(today.day, last))


def _wrong_weekday(day: date, weekday: int) -> str:
    return _("{day}-{month}-{year} is een {right}, geen {wrong}. Welke dag bedoelt u?").format(
        day=day.day, month=day.month, year=day.year, right=WEEKDAYS[day.weekday()], wrong=WEEKDAYS[weekday]
    )


def day_text(day: date) -> str:
    """Return a day as it stands in a field: `3-11-2026`."""
    return f"{day.day}-{day.month}-{day.year}"
