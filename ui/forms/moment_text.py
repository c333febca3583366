"""Moments as people type them: `nu`, `gisteren 14:30`, `3-11 9:15`, `vr 20 nov 16:40`, `2026-11-03 09:15`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.i18n import _
from breachreg.law.deadlines import LONG_MONTHS, MONTHS, local_moments

TIME = re.compile(r"(?:^|\s|,|om )(\d{1,2})[:.u](\d{2})?(?:\s*uur)?\s*$", re.IGNORECASE)
NUMERIC = re.compile(r"^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?$")
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
NAMED = re.compile(r"^(?:[a-z]{2,9}\s+)?(\d{1,2})\s+([a-z]+)\.?(?:\s+(\d{4}))?$", re.IGNORECASE)
DAYS_BACK = {"vandaag": 0, "gisteren": 1, "eergisteren": 2}
MONTH_NUMBERS = {name: number for names in (MONTHS["nl"], LONG_MONTHS["nl"]) for number, name in enumerate(names, 1)}


@dataclass(frozen=True)
class Parsed:
    """What a typed moment means.

    Attributes:
        moments: none when it is not understood, two in the doubled hour of autumn; UTC.
        problem: what is wrong, in Dutch.
    """

    moments: tuple[datetime, ...] = ()
    problem: str = ""


def parse(text: str, now: datetime) -> Parsed:
    """Return what `text` means at `now` (UTC), in Dutch time."""
    text = " ".join(text.lower().replace(",", " ").split())
    if text in ("nu", "zojuist"):
        return Parsed((now.replace(second=0, microsecond=0),))
    found = TIME.search(text)
    if found is None:
        return Parsed(problem=_("Vul ook de tijd in, zoals 3-11-2026 09:15."))
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > 23 or minute > 59:
        return Parsed(
            problem=_("De tijd {time} bestaat niet. Vul uren en minuten in, zoals 09:15.").format(time=found[0].strip())
        )
    day = _day(text[: found.start()].strip().removesuffix(" om").strip(), now.astimezone(AMSTERDAM).date())
    if isinstance(day, str):
        return Parsed(problem=day)
    moments = local_moments(datetime(day.year, day.month, day.day, hour, minute))
    if not moments:
        return Parsed(
            problem=_("Dit tijdstip bestaat niet: de klok ging die nacht een uur vooruit. Vul een uur later in.")
        )
    return Parsed(moments)


def _day(text: str, today: date) -> date | str:
    """Return the day that is meant, or what is wrong with it."""
    if not text:
        return today
    if text in DAYS_BACK:
        return today - timedelta(days=DAYS_BACK[text])
    year: str | None
    if found := ISO.match(text):
        year, month, number = found[1], int(found[2]), int(found[3])
    elif found := NUMERIC.match(text):
        number, month, year = int(found[1]), int(found[2]), found[3]
    elif (found := NAMED.match(text)) and found[2] in MONTH_NUMBERS:
        number, month, year = int(found[1]), MONTH_NUMBERS[found[2]], found[3]
    else:
        return _("Deze datum begrijpt het programma niet. Vul bijvoorbeeld 3-11-2026 09:15 in, of: gisteren 14:30.")
    try:
        if year is not None:
            return date(int(year) + (2000 if len(year) == 2 else 0), month, number)
        guess = date(today.year, month, number)
        # a day without a year that is still to come was last year's
        return guess if guess <= today + timedelta(days=1) else date(today.year - 1, month, number)
    except ValueError:
        return _("De datum {date} bestaat niet. Controleer dag en maand.").format(date=text)


def to_text(moment: datetime) -> str:
    """Return a moment as it stands in the field: `3-11-2026 09:15`."""
    local = moment.astimezone(AMSTERDAM)
    return f"{local.day}-{local.month}-{local.year} {local:%H:%M}"
