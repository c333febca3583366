"""What people write in the cells of a register: days, times, numbers, yes and no. Strict: what is not plainly said stays unknown.

A day without a time starts no clock, "begin maart" is no day, and a number with a word of doubt before it is an estimate. The text itself
is never lost: whoever asks keeps it (AVG 33(5)).
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from breachreg.clock import day_in_digits
from breachreg.domain.breach import Count, CountKind
from breachreg.i18n import N_, _
from breachreg.importing.years import NO_YEAR, YearAbove
from breachreg.law.deadlines import local_moments
from breachreg.law.typed_dates import MONTH_NUMBERS, WEEKDAY_NUMBERS
from breachreg.law.typed_text import tidy

FIRST_DAY = date(1990, 1, 1)
"""Before it nobody kept a register of breaches; a day before it is a slip."""
FIRST_LIFE = date(1900, 1, 2)
"""Nobody in a list was born or died before it; 1-1-1900 and earlier is how programs write that they know no day."""
ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]+(.+))?")
SHORT = re.compile(
    r"(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?[-/. ] ?'?(\d{4}|\d{2})(?:(?: ?/ ?(?=\d{1,2}[:.u])|[ ,]+(?:om |at )?|t(?=\d))(.+))?"
)
PLAIN_DIGITS = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-3]\d)(?:[ t]+(.+))?")
NAMED = re.compile(
    r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?(?: of)?[-. ]*([a-z]{3,9})\.?[-. ]*'?(\d{4}|\d{2})(?:[ ,]+(?:om |at )?(.+))?"
)
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?[, ]+(\d{4})(?:[ ,]+(?:at )?(.+))?")
SHORT_YEARLESS = re.compile(r"(\d{1,2}) ?([-/]) ?(\d{1,2})")
NAMED_YEARLESS = re.compile(r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?(?: of)?[-. ]*([a-z]{3,9})\.?")
WEEKDAY = re.compile(r"([a-z]{2,9})\.? +(?=\d|[a-z]{3,9}\.? \d)")
CLOCK = re.compile(
    r"(\d{1,2})(?:[:.u]|h)(\d{2})(:\d{2}(?:\.\d+)?)?(?: ?(am|pm|a\.m\.|p\.m\.))?(?: ?(?:uur|u|h))?(?: ?(z|utc|[+-]\d{2}:?\d{2}))?"
)
"""A time, and its zone. Behind hours and minutes alone `-10:00` is no zone: `09:00-10:00` is how people write from nine to ten."""
WHOLE_HOUR = re.compile(r"(\d{1,2}) ?(?:uur|u|h|(am|pm))")
COMPACT = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")
LIFE_SERIAL = re.compile(r"\d{4,5}(?:\.0+)?")
SERIAL_ZERO = datetime(1899, 12, 30)
FRACTION = re.compile(r"0\.\d+")
CENTURY, TURN, NOON, MOST_MONTHS = 100, 70, 12, 12

ABOUT = r"(?:ca\.?|circa|ongeveer|ong\.?|plm\.?|pm|c\.|±|\+/-|\+-|~|≈|about|approx\.?|approximately|naar schatting|geschat(?: op)?|zo'n|rond(?: de)?)"
PEOPLE = r"(?:personen|persoon|mensen|betrokkenen?|klanten?|cliënten|cliënt|client(?:en)?|leerling(?:en)?|student(?:en)?|medewerkers?|kinder(?:en)?|kind|bewoners?|ouders?|leden|lid|huurders?|gebruikers?|werknemers?|collega's|sollicitanten?|customers?|students?|employees?|inwoners?|patiënten|patiënt|patienten|burgers?|people|persons?|individuals?|data subjects?|st\.?|p\.?|x)"
THINGS = r"(?:accounts?|gezin(?:nen)?|huishoudens?|adres(?:sen)?|bestand(?:en)?|e?-?mails?|brieven|brief|records?|dossiers?|stuks|pagina's|foto's|documenten|households?|families|family|files?|letters?)"
UNIT = rf"(?:{PEOPLE}|{THINGS})"
OF_THINGS = re.compile(rf".*[ \d]{THINGS}")
NUMBER = r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?: ?(k|duizend|dzd|mln|miljoen|million|thousand))?"
EXACT_COUNT = re.compile(rf"{NUMBER}(?: {UNIT})?")
ABOUT_COUNT = re.compile(rf"{ABOUT} ?{NUMBER}(?: {UNIT})?|{NUMBER} ?(?:\?|\(?(?:geschat|schatting|est\.?)\)?)")
RANGE_COUNT = re.compile(
    rf"(?:{ABOUT} ?)?(?:tussen |van |between |from )?(?:de )?{NUMBER} ?(?:-|tot(?: en met| maximaal)?|à|á|t/m|en|of|and|or|to) ?{NUMBER}(?: {UNIT})?"
)
MOST_COUNT = re.compile(
    rf"(?:max\.?|maximaal|hoogstens|ten hoogste|<=?|≤|minder dan|onder de|up to|at most|less than|tot) ?{NUMBER}(?: {UNIT})?"
)
LEAST_COUNT = re.compile(
    rf"(?:min\.?|minimaal|minstens|ten minste|>=?|≥|meer dan|ruim|boven de|at least|more than|over) ?{NUMBER}(?: {UNIT})?|{NUMBER} ?(?:\+|of meer|or more)(?: {UNIT})?"
)
BELOW = ("<", "minder", "less", "onder")
ABOVE = (">", "meer", "more", "boven", "over", "ruim")
FACTORS = {
    "k": 1_000,
    "duizend": 1_000,
    "dzd": 1_000,
    "thousand": 1_000,
    "mln": 10**6,
    "miljoen": 10**6,
    "million": 10**6,
}
NUMBER_WORDS = {
    name: number
    for number, names in enumerate((
        "nul geen none zero", "een één one", "twee two", "drie three", "vier four", "vijf five", "zes six", "zeven seven", "acht eight",
        "negen nine", "tien ten", "elf eleven", "twaalf twelve",
    ))
    for name in names.split()
}  # fmt: skip
WITHOUT_YEAR = N_("‘{text}’ heeft geen jaar; de dag blijft onbekend en de tekst is bewaard.")
YEAR_ABOVE = N_("‘{text}’ is gelezen met het jaar van de kop erboven.")
DAY_FIRST = N_("‘{text}’ is gelezen als dag/maand.")
MONTH_BEFORE = N_("‘{text}’ is gelezen met de maand vóór de dag.")
UNREADABLE = N_("‘{text}’ is geen dag die hier gelezen kan worden; zij blijft onbekend en de tekst is bewaard.")


@dataclass(frozen=True)
class Day:
    """A day as it stands in a cell.

    Attributes:
        at: the time beside it in the same cell, by the Dutch clock; zoned: the moment itself, where the text says its zone.
        problem: why it is not used, in Dutch; remark: what is to be known of it.
        unsure: day and month could be the other way round, and nothing shows which.
        yearless: a day and a month stand there, and no year.
        partly: something stands behind the day that is not read, and would be lost.
    """

    day: date | None = None
    at: time | None = None
    zoned: datetime | None = None
    problem: str = ""
    remark: str = ""
    unsure: bool = False
    partly: bool = False
    yearless: bool = False


@dataclass(frozen=True)
class Number:
    """A number as it stands in a cell.

    Attributes:
        problem: why it stays unknown, in Dutch; things: it counts what is no person, such as letters or households.
    """

    count: Count = field(default_factory=Count)
    problem: str = ""
    things: bool = False


@lru_cache(maxsize=4096)
def read_day(text: str, today: date, *, month_first: bool | None = False, year_above: YearAbove = NO_YEAR) -> Day:
    """Return the day that a whole cell names, or why it names none.

    Args:
        today: a day after it cannot have happened.
        year_above: the year that counts where the cell has none; without one it names no day.
        month_first: `3/4/2026` is 4 March, as the rest of the column shows; None: nothing shows it.
    """
    written = tidy(text).strip(" .'")
    weekday = None
    if (found := WEEKDAY.match(written)) and found[1] in WEEKDAY_NUMBERS:
        weekday, written = WEEKDAY_NUMBERS[found[1]], written[found.end() :]
    if serial := _serial(text):
        return serial
    parts = _parts(written, month_first=month_first)
    yearless = False
    if parts is None:
        parts = _without_year(written, year_above, month_first=month_first)
        if parts is None or not year_above:
            problem = _(UNREADABLE) if parts is None else _(WITHOUT_YEAR)
            return Day(problem=problem.format(text=text[:60]), yearless=parts is not None)
        yearless = True
    year, month, number, rest, unsure = parts
    try:
        day = date(year, month, number)
    except ValueError:
        return Day(problem=_("De dag ‘{text}’ bestaat niet; zij blijft onbekend.").format(text=text[:60]))
    if day < FIRST_DAY or day > today:
        said = (
            _("Het jaar {year} kan niet kloppen")
            if day < FIRST_DAY or year > today.year
            else _("Die dag is er nog niet")
        )
        return Day(
            problem=_("{said} (‘{text}’); de dag blijft onbekend.").format(said=said.format(year=year), text=text[:60])
        )
    if weekday is not None and day.weekday() != weekday:
        return Day(
            problem=_("‘{text}’ noemt een andere weekdag dan die dag heeft; zij blijft onbekend.").format(
                text=text[:60]
            )
        )
    remark = _(unsure).format(text=text[:40])
    if not rest:
        return Day(day, remark=remark, unsure=unsure == DAY_FIRST, yearless=yearless)
    return _timed(day, rest, text, remark)


@lru_cache(maxsize=4096)
def read_life_days(text: str, today: date) -> frozenset[date]:
    """Return the day on which somebody was born or died, as a whole cell names it; both where day and month may stand the other way round.

    Args:
        today: a day after it is none; of a year in two digits it tells the century.
    """
    written = tidy(text).strip(" .")
    if (found := WEEKDAY.match(written)) and found[1] in WEEKDAY_NUMBERS:
        written = written[found.end() :]
    days = set()
    parts = _parts(written, month_first=None)
    if parts is not None:
        year, month, number, _rest, unsure = parts
        if year > today.year and str(year) not in written:
            year -= CENTURY
        orders = {(month, number), (number, month)} if unsure == DAY_FIRST else {(month, number)}
        for one, other in orders:
            with suppress(ValueError):
                days.add(date(year, one, other))
    elif LIFE_SERIAL.fullmatch(written) and not 1900 <= float(written) <= today.year:
        # a cell of a workbook that lost its format; a year alone is no day
        days.add((SERIAL_ZERO + timedelta(days=float(written))).date())
    return frozenset(day for day in days if FIRST_LIFE <= day <= today)


def _parts(written: str, *, month_first: bool | None) -> tuple[int, int, int, str, str] | None:
    """Return year, month, day, what stands behind them, and what is to be told of them."""
    if found := ISO.fullmatch(written):
        return int(found[1]), int(found[2]), int(found[3]), found[4] or "", ""
    if found := PLAIN_DIGITS.fullmatch(written):
        return int(found[1]), int(found[2]), int(found[3]), found[4] or "", ""
    if found := SHORT.fullmatch(written):
        one, two = int(found[1]), int(found[3])
        slashed = found[2] == "/"
        shown = two > MOST_MONTHS >= one
        american = shown or (month_first is True and slashed and one <= MOST_MONTHS)
        day, month = (two, one) if american else (one, two)
        told = ""
        if shown and not month_first:
            told = MONTH_BEFORE
        elif slashed and month_first is None and one <= MOST_MONTHS and two <= MOST_MONTHS and one != two:
            told = DAY_FIRST
        return _year(found[4]), month, day, found[5] or "", told
    if (found := NAMED.fullmatch(written)) and found[2] in MONTH_NUMBERS:
        return _year(found[3]), MONTH_NUMBERS[found[2]], int(found[1]), found[4] or "", ""
    if (found := MONTH_FIRST.fullmatch(written)) and found[1] in MONTH_NUMBERS:
        return int(found[3]), MONTH_NUMBERS[found[1]], int(found[2]), found[4] or "", ""
    return None


def _without_year(written: str, year: YearAbove, *, month_first: bool | None) -> tuple[int, int, int, str, str] | None:
    """Return what `_parts` gives of a day and a month without a year: `3-11`, `12 feb`; None: it is none."""
    if found := SHORT_YEARLESS.fullmatch(written):
        one, two = int(found[1]), int(found[3])
        american = two > MOST_MONTHS >= one or (month_first is True and found[2] == "/" and one <= MOST_MONTHS)
        day, month = (two, one) if american else (one, two)
    elif (found := NAMED_YEARLESS.fullmatch(written)) and found[2] in MONTH_NUMBERS:
        day, month = int(found[1]), MONTH_NUMBERS[found[2]]
    else:
        return None
    with suppress(ValueError):
        # in a leap year; whether the day is there in the year that counts is seen with it
        date(2000, month, day)
        return year.of(month), month, day, "", YEAR_ABOVE
    return None


def _serial(text: str) -> Day | None:
    """Return the day that a number of days names: a cell of a workbook that lost its format."""
    plain = text.strip().replace(",", ".")
    if not SERIAL.fullmatch(plain):
        return None
    counted = SERIAL_ZERO + timedelta(minutes=round(float(plain) * 24 * 60))
    remark = _("De dag stond er als getal ({text}) en is gelezen als {day}.").format(
        text=plain, day=day_in_digits(counted)
    )
    return Day(counted.date(), counted.time() if counted.time() != time() else None, remark=remark)


def _year(text: str) -> int:
    year = int(text)
    return year if year >= CENTURY else year + (2000 if year < TURN else 1900)


def _timed(day: date, rest: str, text: str, remark: str) -> Day:
    found = CLOCK.fullmatch(rest.strip("() "))
    zone = found[5] if found is not None and (found[3] or not (found[5] or "").startswith("-")) else None
    at = read_time(rest) if found is None or not zone else _clock(found)
    if at is None:
        said = _("Bij ‘{text}’ is de tijd niet te lezen; alleen de dag telt.").format(text=text[:60])
        return Day(day, remark=f"{remark} {said}".strip(), partly=True)
    if not zone:
        return Day(day, at, remark=remark)
    ahead = timedelta() if zone in ("z", "utc") else timedelta(hours=int(zone[1:3]), minutes=int(zone[-2:]))
    moment = datetime(day.year, day.month, day.day, at.hour, at.minute, tzinfo=UTC)
    return Day(day, at, moment + ahead if zone[0] == "-" else moment - ahead, remark=remark)


def read_time(text: str) -> time | None:
    """Return the time of day that a whole cell names, by the Dutch clock; None: it names none, or one of another clock."""
    written = tidy(text).strip(" .()").removeprefix("om ")
    if found := CLOCK.fullmatch(written):
        return None if found[5] else _clock(found)
    if found := WHOLE_HOUR.fullmatch(written):
        return _of(int(found[1]) % NOON + (NOON if found[2] == "pm" else 0) if found[2] else int(found[1]), 0)
    if found := COMPACT.fullmatch(written):
        return _of(int(found[1]), int(found[2]))
    if FRACTION.fullmatch(plain := text.strip().replace(",", ".")):
        return _of(*divmod(round(float(plain) * 24 * 60), 60))
    return None


def _clock(found: re.Match[str]) -> time | None:
    hour = int(found[1])
    if found[4] and 1 <= hour <= NOON:
        hour = hour % NOON + (NOON if found[4].startswith("p") else 0)
    return _of(hour, int(found[2]))


def _of(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour <= 23 and minute <= 59 else None


@lru_cache(maxsize=4096)
def moment_of(day: date, at: time) -> tuple[datetime | None, str]:
    """Return the moment (UTC) of a Dutch day and time; None, and why in Dutch, where the clock was moved and it is not one."""
    found = local_moments(datetime(day.year, day.month, day.day, at.hour, at.minute))
    if len(found) == 1:
        return found[0], ""
    if not found:
        return None, _(
            "Op {day} bestond {at} niet: de klok ging een uur vooruit. Het tijdstip blijft onbekend."
        ).format(day=day_in_digits(day), at=f"{at:%H:%M}")
    return None, _(
        "Op {day} kwam {at} twee keer voor: de klok ging een uur terug. Het tijdstip blijft onbekend."
    ).format(day=day_in_digits(day), at=f"{at:%H:%M}")


@lru_cache(maxsize=4096)
def read_count(text: str) -> Number:
    """Return the number that a whole cell names: exact, an estimate, or from-to; unknown, and why, where it says something else."""
    written = tidy(text).strip(" .")
    found = _counted(written, text)
    return replace(found, things=True) if OF_THINGS.fullmatch(written) and not found.problem else found


def _counted(written: str, text: str) -> Number:
    if written in NUMBER_WORDS or (written.partition(" ")[0] in NUMBER_WORDS and re.fullmatch(rf"\S+ {UNIT}", written)):
        return Number(Count.exact(NUMBER_WORDS[written.partition(" ")[0]]))
    if found := EXACT_COUNT.fullmatch(written):
        return Number(Count.exact(_whole(found[1], found[2])))
    if found := ABOUT_COUNT.fullmatch(written):
        return Number(Count.about(_whole(found[1] or found[3], found[2] or found[4])))
    if found := RANGE_COUNT.fullmatch(written):
        low, high = _whole(found[1], found[2] or (found[4] if found[4] else None)), _whole(found[3], found[4])
        if low <= high:
            return Number(Count(kind=CountKind.RANGE, minimum=low, maximum=high))
    if found := MOST_COUNT.fullmatch(written):
        most = _whole(found[1], found[2]) - (1 if written.startswith(BELOW) and not written.startswith("<=") else 0)
        return Number(Count(kind=CountKind.RANGE, minimum=0, maximum=max(most, 0)))
    if found := LEAST_COUNT.fullmatch(written):
        least = _whole(found[1] or found[3], found[2] or found[4])
        more = written.startswith(ABOVE) and not written.startswith(">=")
        return Number(Count(kind=CountKind.RANGE, minimum=least + more, maximum=None))
    return Number(
        problem=_(
            "‘{text}’ is geen aantal dat hier gelezen kan worden; het blijft onbekend en de tekst is bewaard."
        ).format(text=text[:60])
    )


def _whole(digits: str, factor: str | None) -> int:
    return int(re.sub(r"[. ]", "", digits)) * FACTORS.get(factor or "", 1)
