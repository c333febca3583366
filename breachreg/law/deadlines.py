"""Periods and moments in words. Hours are real hours, counted in UTC; months and days are those of the Dutch calendar."""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, timedelta
from functools import cache

from breachreg.clock import AMSTERDAM

SOON = timedelta(hours=24)
DAYS = {"nl": ("ma", "di", "wo", "do", "vr", "za", "zo"), "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = {
    "nl": ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
LONG_MONTHS = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def add_hours(moment: datetime, hours: float) -> datetime:
    """Return the moment that many real hours later, UTC: weekends, holidays and the change of clocks do not stretch it.

    Regulation (EEC, Euratom) 1182/71 art. 3 could be read as up to an hour more; the strict end is never too late.
    """
    return moment.astimezone(UTC) + timedelta(hours=hours)


def add_months(moment: datetime, months: int) -> datetime:
    """Return the same Dutch clock time that many calendar months later (the last day where a month is shorter), UTC."""
    local = moment.astimezone(AMSTERDAM)
    month = local.month - 1 + months
    year, month = local.year + month // 12, month % 12 + 1
    day = min(local.day, calendar.monthrange(year, month)[1])
    return local.replace(year=year, month=month, day=day).astimezone(UTC)


def add_days(moment: datetime, days: int) -> datetime:
    """Return the same Dutch clock time that many calendar days later, UTC."""
    local = moment.astimezone(AMSTERDAM)
    return (local.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=AMSTERDAM).astimezone(UTC)


def on_working_day(moment: datetime) -> datetime:
    """Return the end of a period in days or months, UTC: on a Saturday, Sunday or public holiday the end of the next working day.

    Regulation (EEC, Euratom) 1182/71 art. 3(4) and Algemene termijnenwet art. 1; neither is for hours. That a period of two
    days or more holds two working days (art. 3(5)) is left out: the earlier end is never too late.
    """
    local = moment.astimezone(AMSTERDAM)
    day = local.date()
    if _works(day):
        return moment
    while not _works(day):
        day += timedelta(days=1)
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=AMSTERDAM).astimezone(UTC)


def _works(day: date) -> bool:
    return day.weekday() < 5 and day not in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[date]:
    """Return the public holidays of a year (Algemene termijnenwet art. 3)."""
    easter = _easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= timedelta(days=1)
    moving = (easter + timedelta(days=offset) for offset in (-2, 1, 39, 50))
    return frozenset({date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26), *moving})


def _easter(year: int) -> date:
    """Return Easter Sunday (the Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def local_moments(naive: datetime) -> tuple[datetime, ...]:
    """Return the moments (UTC) that a Dutch clock time can mean: one, two in the doubled autumn hour, none in the skipped one."""
    found = []
    for fold in (0, 1):
        aware = naive.replace(tzinfo=AMSTERDAM, fold=fold)
        back = aware.astimezone(UTC).astimezone(AMSTERDAM)
        if back.replace(tzinfo=None, fold=0) == naive.replace(fold=0):
            moment = aware.astimezone(UTC)
            if moment not in found:
                found.append(moment)
    return tuple(found)


def moment_in_words(moment: datetime, language: str = "nl", *, year: bool = True) -> str:
    """Return `ma 26 okt 2026 15:30`, Dutch time."""
    local = moment.astimezone(AMSTERDAM)
    day = f"{DAYS[language][local.weekday()]} {local.day} {MONTHS[language][local.month - 1]}"
    return f"{day} {local.year} {local:%H:%M}" if year else f"{day} {local:%H:%M}"


def date_in_words(moment: datetime, language: str = "nl") -> str:
    """Return `26 oktober 2026`, as in a letter."""
    return day_in_words(moment.astimezone(AMSTERDAM), language)


def day_in_words(day: date, language: str = "nl") -> str:
    """Return `26 oktober 2026` of a day, as in a letter."""
    return f"{day.day} {LONG_MONTHS[language][day.month - 1]} {day.year}"


def edition_in_words(edition: str, language: str = "nl") -> str:
    """Return an edition of the law data, which is named by its day (`2026-11-29`), as `29 november 2026`; another name as it is."""
    try:
        return day_in_words(date.fromisoformat(edition), language)
    except ValueError:
        return edition


def time_left(due_at: datetime, now: datetime, language: str = "nl", *, own: bool = False) -> tuple[str, str]:
    """Return how long is left in words, and `ok`, `soon` or `late`.

    Such as `nog 41 uur (ma 26 okt 15:30)` and `12 uur te laat`.

    Args:
        own: a plan, or a time of a policy: past it one is behind, `12 uur over tijd`, and not late as the law means it.
    """
    left = due_at - now
    if left < timedelta(0):
        amount = _amount(-left, language)
        if own:
            return (f"{amount} over tijd" if language == "nl" else f"{amount} past"), "soon"
        return (f"{amount} te laat" if language == "nl" else f"{amount} late"), "late"
    when = moment_in_words(due_at, language, year=False)
    amount = _amount(left, language)
    words = f"nog {amount} ({when})" if language == "nl" else f"{amount} left ({when})"
    return words, "soon" if left <= SOON else "ok"


def span_in_words(span: timedelta, language: str = "nl", *, exact: bool = False) -> str:
    """Return a length of time in words, such as `41 uur`, `6 dagen` and, when `exact`, `3 uur en 12 minuten`."""
    if not exact:
        return _amount(span, language)
    minutes = int(span.total_seconds() // 60)
    whole, rest = (minutes // 60, minutes % 60) if minutes < 96 * 60 else (minutes // 1440, minutes % 1440 // 60)
    if minutes < 60 or not rest:
        return _amount(span, language)
    smaller = timedelta(minutes=rest) if minutes < 96 * 60 else timedelta(hours=rest)
    larger = timedelta(hours=whole) if minutes < 96 * 60 else timedelta(days=whole)
    return f"{_amount(larger, language)} {'en' if language == 'nl' else 'and'} {_amount(smaller, language)}"


def hours_in_words(hours: float) -> str:
    """Return a number of hours as a plan gives it, in Dutch: `0,5 uur`, `72 uur`, and whole days from four on: `14 dagen`."""
    if hours >= 96 and hours % 24 == 0:
        return f"{round(hours / 24)} dagen"
    return f"{hours:g} uur".replace(".", ",")


def _amount(span: timedelta, language: str) -> str:
    minutes = int(span.total_seconds() // 60)
    dutch = language == "nl"
    if minutes < 1:
        return "minder dan een minuut" if dutch else "less than a minute"
    if minutes < 60:
        unit = ("minuut" if minutes == 1 else "minuten") if dutch else ("minute" if minutes == 1 else "minutes")
        return f"{minutes} {unit}"
    hours = minutes // 60
    if hours < 96:
        return f"{hours} uur" if dutch else f"{hours} {'hour' if hours == 1 else 'hours'}"
    days = hours // 24
    return f"{days} {'dag' if days == 1 else 'dagen'}" if dutch else f"{days} {'day' if days == 1 else 'days'}"
