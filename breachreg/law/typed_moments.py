"""Moments as people type, say and paste them: `nu`, `gisteren 14:30`, `vrijdag 17:10`, `27/11/2026 16h30`, `2026-11-27T15:30:00Z`.

In Dutch time. What can mean two things is asked: the 72 hours run from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.i18n import _
from breachreg.law.deadlines import local_moments
from breachreg.law.typed_dates import NUMERIC, parse_day

EXAMPLE = "3-11-2026 09:15"
ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[t ](\d{2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(z|[+-]\d{2}:?\d{2})", re.IGNORECASE)
TIME = re.compile(
    r"(?:^|\s|\bom |\brond )(?:om |rond |ca\.? )?(\d{1,2})"
    r"(?:\s*(?:uur|u|h)|\s*[:.uh]\s*(\d{2})(?:[:.](\d{2}))?\s*(?:uur|u|h)?)\s*(am|pm|a\.m\.|p\.m\.)?$"
)
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})")
PARTS = ("nacht", "ochtend", "morgen", "middag", "avond")
PART_OF_DAY = re.compile(
    r"(van|gister|gisteren |vandaag |eergisteren |[a-z]+dag ?)?(?:'s |’s )?(nacht|ochtend|morgen|middag|avond)s?"
)
AFTERNOON = {"middag": (1, 6), "avond": (5, 11)}
"""Hours of the clock that are those of after noon in this part of the day."""


@dataclass(frozen=True)
class Parsed:
    """What a typed moment means.

    Attributes:
        moments: none when it is not understood, two in the doubled hour of autumn; UTC.
        problem: what is wrong or doubtful, in Dutch.
    """

    moments: tuple[datetime, ...] = ()
    problem: str = ""


def parse(text: str, now: datetime) -> Parsed:
    """Return what `text` means at `now` (UTC)."""
    written = " ".join(text.casefold().replace(",", " ").replace("\u00a0", " ").replace("\u202f", " ").split())
    if written in ("nu", "zojuist"):
        return Parsed((now.replace(second=0, microsecond=0),))
    if found := ISO.fullmatch(written):
        return _exact(found)
    today = now.astimezone(AMSTERDAM).date()
    if DOTTED.fullmatch(written) and _could_be_a_day(written):
        number, month = written.split(".")
        if int(number) > 23:
            return Parsed(problem=_("Vul ook de tijd in, zoals {example}.").format(example=EXAMPLE))
        return Parsed(
            problem=_(
                "Bedoelt u {day}-{month} of de tijd {day}:{month}? Typ de dag met een streepje en de tijd erachter, of de tijd met een dubbele punt."
            ).format(day=number, month=month)
        )
    # a moment as other programs write it, with a T between day and time
    written = re.sub(r"(?<=\d)t(?=\d{2}:)", " ", written)
    time = TIME.search(written)
    if time is None:
        return Parsed(problem=_without_time(written, today))
    hour, minute = int(time[1]), int(time[2] or 0)
    if time[4]:
        hour = hour % 12 + (12 if time[4].startswith("p") else 0)
    if hour > 23 or minute > 59:
        return Parsed(
            problem=_("De tijd {time} bestaat niet. Vul uren en minuten in, zoals 09:15.").format(time=time[0].strip())
        )
    rest = re.sub(r"\s*\b(?:om|rond|ca\.?)$", "", written[: time.start()].strip()).strip()
    rest, part = _part_of_day(rest)
    first, last = AFTERNOON.get(part, (24, 0))
    if first <= hour <= last:
        hour += 12
    meant = _day(rest, today)
    if isinstance(meant, str):
        return Parsed(problem=meant)
    day = meant
    this_night = datetime(today.year, today.month, today.day, hour, minute, tzinfo=AMSTERDAM)
    if part == "nacht" and not rest and this_night > now:
        day -= timedelta(days=1)
    moments = local_moments(datetime(day.year, day.month, day.day, hour, minute))
    if not moments:
        return Parsed(
            problem=_("Dit tijdstip bestaat niet: de klok ging die nacht een uur vooruit. Vul een uur later in.")
        )
    return Parsed(moments)


def _exact(found: re.Match[str]) -> Parsed:
    """Return a moment that says its own zone."""
    zone = found[4].upper().replace("Z", "+00:00")
    zone = zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        moment = datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return Parsed(
            problem=_("Deze datum of tijd bestaat niet. Vul bijvoorbeeld {example} in.").format(example=EXAMPLE)
        )
    return Parsed((moment,))


def _could_be_a_day(written: str) -> bool:
    day, month = (int(part) for part in written.split("."))
    return 1 <= day <= 31 and 1 <= month <= 12


def _part_of_day(rest: str) -> tuple[str, str]:
    """Return what is left without ‘avond’ and the like, and which part of the day was named."""
    found = PART_OF_DAY.search(rest)
    if found is None or found.end() != len(rest) or rest == "morgen":
        return rest, ""
    before = rest[: found.start()].strip()
    word = (found[1] or "").strip()
    day = {"van": "", "gister": "gisteren"}.get(word, word)
    return f"{before} {day}".strip(), found[2]


def _day(rest: str, today: date) -> date | str:
    if not rest:
        return today
    typed = parse_day(rest, today, ahead=False)
    if typed.day is not None:
        return typed.day
    if typed.problem and NUMERIC.fullmatch(rest) is None and not any(letter.isdigit() for letter in rest):
        return _("Deze datum begrijpt het programma niet. Vul bijvoorbeeld {example} in, of: gisteren 14:30.").format(
            example=EXAMPLE
        )
    return typed.problem


def _without_time(written: str, today: date) -> str:
    day = parse_day(written, today, ahead=False)
    if day.day is not None or (day.problem and "begrijpt" not in day.problem):
        return day.problem or _("Vul ook de tijd in, zoals {example}.").format(example=EXAMPLE)
    return _("Dit tijdstip begrijpt het programma niet. Vul bijvoorbeeld {example} in, of: gisteren 14:30.").format(
        example=EXAMPLE
    )


def to_text(moment: datetime) -> str:
    """Return a moment as it stands in the field: `3-11-2026 09:15`."""
    local = moment.astimezone(AMSTERDAM)
    return f"{local.day}-{local.month}-{local.year} {local:%H:%M}"
