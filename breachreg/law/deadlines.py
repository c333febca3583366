"""Periods and moments in words. Hours are real hours, counted in UTC; months and days are those of the Dutch calendar."""

from __future__ import annotations

import calendar
from datetime import UTC, datetime, timedelta

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
    local = moment.astimezone(AMSTERDAM)
    return f"{local.day} {LONG_MONTHS[language][local.month - 1]} {local.year}"


def time_left(due_at: datetime, now: datetime, language: str = "nl") -> tuple[str, str]:
    """Return how long is left in words, and `ok`, `soon` or `late`.

    Such as `nog 41 uur (ma 26 okt 15:30)` and `12 uur te laat`.
    """
    left = due_at - now
    if left < timedelta(0):
        amount = _amount(-left, language)
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


def _amount(span: timedelta, language: str) -> str:
    minutes = int(span.total_seconds() // 60)
    dutch = language == "nl"
    if minutes < 60:
        unit = ("minuut" if minutes == 1 else "minuten") if dutch else ("minute" if minutes == 1 else "minutes")
        return f"{minutes} {unit}"
    hours = minutes // 60
    if hours < 96:
        return f"{hours} uur" if dutch else f"{hours} {'hour' if hours == 1 else 'hours'}"
    days = hours // 24
    return f"{days} {'dag' if days == 1 else 'dagen'}" if dutch else f"{days} {'day' if days == 1 else 'days'}"
