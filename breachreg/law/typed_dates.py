"""Days as people type and paste them: `gisteren`, `vr 27-11-2026`, `27 nov`, `1 sept`, `2026-11-03`, `over twee weken`.

What can mean two things, or says a weekday that is not that day, is asked and never guessed: a term hangs on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from breachreg.clock import day_in_digits
from breachreg.i18n import _
from breachreg.law.deadlines import LONG_MONTHS, MONTHS
from breachreg.law.typed_english import in_dutch
from breachreg.law.typed_text import gathered, tidy

NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{1,4}))?")
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
NAMED = re.compile(r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?[-. ]?\s*([a-z]{3,9})\.?(?:[-. ]\s*(\d{1,4}))?")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")
OF_MONTH = re.compile(r"(?:de )?(\d{1,2})(?:e|de|ste)")
WITH_WEEKDAY = re.compile(r"(?:op |on )?([a-z]{2,9})\.?\s+(?=(?:de )?\d|[a-z]{3,9}\.? \d)")
PAST = re.compile(r"\b(?:jl|j\.l|ll|l\.l|jongstleden|laatstleden)\b\.?")
COMING = re.compile(r"\b(?:as|a\.s|aanstaande|eerstkomende)\b\.?")
WEEK = re.compile(r"(?:(vorige|volgende|komende|deze) week )?([a-z]+)(?: (vorige|volgende|komende|deze) week)?")
AHEAD = re.compile(r"over (\d{1,3}|een|één|twee|drie|vier|vijf|zes) (dag(?:en)?|wek?en|week|maand(?:en)?)")
BEFORE = re.compile(r"(\d{1,3}|een|één|twee|drie|vier|vijf|zes) (dag(?:en)?|wek?en|week) geleden")
RELATIVE = {
    "eergisteren": -2,
    "eergister": -2,
    "gisteren": -1,
    "gister": -1,
    "vandaag": 0,
    "morgen": 1,
    "overmorgen": 2,
}
NUMBER_WORDS = {"een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6}
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAY_NUMBERS = {name: number for number, day in enumerate(WEEKDAYS) for name in (day, day[:2], day[:3], day[:4])}
ENGLISH_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NUMBERS |= {name: number for number, day in enumerate(ENGLISH_WEEKDAYS) for name in (day, day[:3])}
WEEKDAY_NUMBERS |= {"tues": 1, "thur": 3, "thurs": 3}
MONTH_NUMBERS = {
    name.casefold(): number
    for language in ("en", "nl")
    for names in (MONTHS[language], LONG_MONTHS[language])
    for number, name in enumerate(names, 1)
} | {"sept": 9, "maa": 3}
GONE, TO_COME = ("afgelopen", "vorige"), ("komende", "volgende")
"""Words for a weekday on the one side of today and on the other."""
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
    english = in_dutch(gathered(tidy(text)))
    if english.problem:
        return TypedDay(problem=english.problem)
    written = re.sub(r"(?<=[-./ ])'(?=\d{2}$)", "", english.text).strip(" .")
    said = (COMING if ahead else PAST).sub(" ", written)
    written, gone = " ".join(said.split()).strip(" ."), said != written
    written = re.sub(r"^(?:op|on) (?=\d|de \d)", "", written)
    weekday: int | None = None
    if (found := WITH_WEEKDAY.match(written)) and found[1] in WEEKDAY_NUMBERS:
        weekday = WEEKDAY_NUMBERS[found[1]]
        written = written[found.end() :]
    if written in RELATIVE:
        return TypedDay(today + timedelta(days=RELATIVE[written]))
    if ahead and (found := AHEAD.fullmatch(written)):
        return TypedDay(_later(today, found[1], found[2]))
    if not ahead and (found := BEFORE.fullmatch(written)):
        count = NUMBER_WORDS.get(found[1]) or int(found[1])
        return TypedDay(today - (timedelta(days=count) if found[2].startswith("d") else timedelta(weeks=count)))
    named = re.fullmatch(r"(?:(afgelopen|vorige|komende|volgende|op) )?([a-z]+)\.?", written)
    if named and named[2] in WEEKDAY_NUMBERS:
        word = "afgelopen" if gone and not ahead else named[1] or ""
        if word in (GONE if ahead else TO_COME):
            return TypedDay(problem=_other_side(named[0], ahead=ahead))
        return TypedDay(_weekday(today, WEEKDAY_NUMBERS[named[2]], word, ahead=ahead))
    if (found := WEEK.fullmatch(written)) and found[2] in WEEKDAY_NUMBERS and (found[1] or found[3]):
        weeks = {"vorige": -1, "deze": 0}.get(found[1] or found[3], 1)
        if weeks and (weeks > 0) is not ahead:
            return TypedDay(problem=_other_side(found[0], ahead=ahead))
        return TypedDay(today + timedelta(days=WEEKDAY_NUMBERS[found[2]] - today.weekday(), weeks=weeks))
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
    elif (found := MONTH_FIRST.fullmatch(written)) and found[1] in MONTH_NUMBERS:
        number, month, year = int(found[2]), MONTH_NUMBERS[found[1]], found[3]
    elif found := OF_MONTH.fullmatch(written):
        return _of_month(int(found[1]), today, ahead=ahead)
    else:
        return TypedDay(
            problem=_("Deze datum begrijpt het programma niet. Vul bijvoorbeeld 3-11-2026 in, of: {word}.").format(
                word=_("morgen") if ahead else _("gisteren")
            )
        )
    try:
        if year is None:
            nearest = _nearest(today, month, number, ahead=ahead)
            return TypedDay(nearest) if ahead or (today - nearest).days <= 366 else _far(nearest)
        full = int(year) + (2000 if len(year) == 2 else 0)
        day = date(full, month, number)
    except ValueError:
        return TypedDay(problem=_no_such_day(written, number, month))
    latest = today.year + (YEARS_AHEAD if ahead else 1)
    if not FIRST_YEAR <= full <= latest:
        return TypedDay(
            problem=_("Het jaar {year} kan niet kloppen. Vul het jaar in vier cijfers in, zoals {this}.").format(
                year=full if len(year) != 2 else f"‘{year}’ ({full})", this=today.year
            )
        )
    return TypedDay(day)


def _no_such_day(written: str, number: int, month: int) -> str:
    if 12 < month <= 31 and 1 <= number <= 12:
        return _("De datum {date} bestaat niet. Bedoelt u {day}-{month}? Typ de dag eerst.").format(
            date=written, day=month, month=number
        )
    return _("De datum {date} bestaat niet. Controleer dag en maand.").format(date=written)


def _far(day: date) -> TypedDay:
    """Return the question about a day that is not there every year."""
    return TypedDay(
        problem=_("{day}-{month} is er niet elk jaar. Vul het jaar erbij in, zoals {text}.").format(
            day=day.day, month=day.month, text=day_in_digits(day)
        )
    )


def _of_month(number: int, today: date, *, ahead: bool) -> TypedDay:
    """Return the nearest day with this number, on the side that is meant."""
    for distance in range(12):
        place = today.year * 12 + today.month - 1 + (distance if ahead else -distance)
        try:
            day = date(place // 12, place % 12 + 1, number)
        except ValueError:
            continue
        if day >= today if ahead else day <= today:
            return TypedDay(day)
    return TypedDay(problem=_("De {number}e bestaat niet. Controleer de dag.").format(number=number))


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


def _other_side(said: str, *, ahead: bool) -> str:
    """Return what is asked of a day on the other side of today than what is meant here."""
    return (
        _("‘{said}’ is al geweest. Typ de datum, zoals 3-11-2026.")
        if ahead
        else _("‘{said}’ moet nog komen. Typ de datum, zoals 3-11-2026.")
    ).format(said=said)


def _wrong_weekday(day: date, weekday: int) -> str:
    return _("{day}-{month}-{year} is een {right}, geen {wrong}. Welke dag bedoelt u?").format(
        day=day.day, month=day.month, year=day.year, right=WEEKDAYS[day.weekday()], wrong=WEEKDAYS[weekday]
    )
