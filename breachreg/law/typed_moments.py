"""Moments as people type, say and paste them: `nu`, `gisteren 14:30`, `vrijdag jl. om half vijf 's middags`, `27/11/2026 16h30`.

Also as mail programs write them: `Fri, 27 Nov 2026 16:30:12 +0100`, `Verzonden: vrijdag 27 november 2026 16:30`. In Dutch time. What can mean two things is asked: the 72 hours run from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from breachreg.clock import AMSTERDAM
from breachreg.i18n import _
from breachreg.law.deadlines import local_moments
from breachreg.law.typed_dates import NUMERIC, WEEKDAY_NUMBERS, parse_day
from breachreg.law.typed_english import in_dutch
from breachreg.law.typed_text import gathered, tidy
from breachreg.law.typed_times import NUMBER_WORDS, SUMMER, WINTER, WORDS, ClockTime, clock_time

EXAMPLE = "3-11-2026 09:15"
NOW = frozenset({"nu", "zojuist", "zonet", "daarnet", "net", "nu net", "net nu", "now"})
AGO = re.compile(
    rf"(?:ongeveer |ca\.? |zo'n )?(\d{{1,3}}|{WORDS}|(?:een )?half|anderhalf) (minu+t(?:en)?|minuutje|min\.?|uur(?:tje)?|u|uren) geleden"
)
QUARTER = re.compile(r"(?:een )?kwartier(?:tje)? geleden$")
QUARTERS = re.compile(r"drie kwartier geleden$")
FRACTIONS = {"half": 0.5, "een half": 0.5, "anderhalf": 1.5}
LABEL = re.compile(
    r"^[>*\s]*(?:verzonden|sent|datum|date|ontvangen|received|gewijzigd|aangemaakt|modified|created|reported|gemeld)(?: op| on)?\*?\s*:\s*"
)
HEADERS = re.compile(
    r"^(?:van|from):.*?\b(?:verzonden|sent|datum|date):\s*(.+?)(?:\s+(?:aan|to|cc|bcc|onderwerp|subject|bijlagen?|attachments?):.*)?$"
)
"""The top of a mail that is answered, as it is pasted."""
CHAT = re.compile(r"^\[([^\]]*\d[.:]\d{2}[^\]]*)\].*$|^(.*\d[.:]\d{2}(?:[.:]\d{2})?(?: [ap]m)?) - [^\d].*$")
"""A line of Teams or WhatsApp: `[27-11-2026 16:30] An Vos: …`, `27-11-2026 16:30 - An Vos: …`."""
DATED = re.compile(r"^(?:d\.d\.|dd\.?|dato|per)\s+")
WROTE = re.compile(
    r"(?P<kept>(?:\s+(?:am|pm|a\.m\.|p\.m\.))?(?:\s+\(?(?:utc|gmt|cest|cet)\)?)?)\s+(?:schreef\b.*|heeft\b.*|(?:[^\d]+ )?wrote:?)$"
)
"""Who wrote, behind the moment of a mail that is answered; the half of the day and the zone are no name."""
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})t(\d{2})(\d{2})(?=\d{2}|z|$)")
DOTTED = re.compile(r"(?:op )?(?:[a-z]+\.? )?(\d{1,2})\.(\d{1,2})")
TWO_DOTTED = re.compile(r"(\d{1,2})\.(\d{2}) (\d{1,2})\.(\d{2})")
"""`9.05 23.11`: the day first, or the time."""
DAY_LAST = re.compile(
    r"^(.+?) (?:op )?((?:eer)?gister(?:en)?(?:ochtend|morgen|middag|avond|nacht)?|vandaag|(?:over)?morgen"
    r"|(?:afgelopen |vorige )?(?:maan|dins|woens|donder|vrij|zater|zon)dag(?:ochtend|morgen|middag|avond|nacht)?)$"
)
"""`half 10 gisteren`: a time that was said, before its day."""
SPACED = re.compile(r"(?:(.*) )?([01]?\d|2[0-3]) ([0-5]\d)$")
PARTS = ("nacht", "ochtend", "morgen", "middag", "avond")
PART_OF_DAY = re.compile(
    r"(van|gister|eergister|gisteren |vandaag |eergisteren |(?:over)?morgen ?(?=[a-z])|[a-z]+dag ?)?(?:'s )?(nacht|ochtend|morgen|middag|avond)s?"
)
WITHOUT_HOUR = re.compile(r"(?:nacht|ochtend|morgen|middag|avond|vroeg|laat)s?$")
EARLY = 6
"""Before this hour of the clock a night belongs to two days."""


@dataclass(frozen=True)
class Parsed:
    """What a typed moment means.

    Attributes:
        moments: none when it is not understood, two in the doubled hour of autumn; UTC.
        problem: what is wrong or doubtful, in Dutch.
    """

    moments: tuple[datetime, ...] = ()
    problem: str = ""


def parse(text: str, now: datetime, *, ahead: bool = False) -> Parsed:
    """Return what `text` means at `now` (UTC).

    Args:
        ahead: of a day without a year or a weekday, the next one is meant (a promise); else the last one (what happened).
    """
    tidied = gathered(tidy(text))
    english = in_dutch(_bare(tidied), spoken=tidied)
    if english.problem:
        return Parsed(problem=english.problem)
    written = english.text
    if written in NOW:
        return Parsed((now.replace(second=0, microsecond=0),))
    if found := AGO.fullmatch(QUARTER.sub("15 minuten geleden", QUARTERS.sub("45 minuten geleden", written))):
        return Parsed((_ago(found, now),))
    today = now.astimezone(AMSTERDAM).date()
    if (found := DOTTED.fullmatch(written)) and (asked := _day_or_time(found, written)):
        return Parsed(problem=asked)
    if asked := _which_is_the_day(written):
        return Parsed(problem=asked)
    time = clock_time(written) or clock_time(DAY_LAST.sub(r"\2 \1", written))
    if time is None:
        return Parsed(problem=_without_time(written, today, ahead=ahead))
    rest, part = _part_of_day(time.rest)
    time = time.in_part(part) if part else time
    doubt = time.problem or _doubt(rest, time)
    if doubt:
        return Parsed(problem=doubt)
    meant = _day(rest, today, american=time.american, ahead=ahead)
    if isinstance(meant, str):
        return Parsed(problem=meant)
    this_night = datetime(today.year, today.month, today.day, time.hour, time.minute, tzinfo=AMSTERDAM)
    if time.part == "nacht" and not rest and this_night > now and not ahead:
        meant -= timedelta(days=1)
    naive = datetime(meant.year, meant.month, meant.day, time.hour, time.minute)
    return _local(naive) if time.zone is None else _in_zone(naive, time.zone)


def _bare(written: str) -> str:
    """Return a line from a mail without what stands around its moment, and a moment of another program with a space for its T."""
    written = CHAT.sub(lambda found: found[1] or found[2], HEADERS.sub(r"\1", written))
    written = WROTE.sub(r"\g<kept>", DATED.sub("", LABEL.sub("", written))).rstrip(" .:")
    written = COMPACT.sub(r"\1-\2-\3t\4:\5:", written)
    # seconds that were written without a colon follow one now
    written = written.replace("::", ":").removesuffix(":")
    return re.sub(r"(?<=\d)t(?=\d{2}:)", " ", written)


def _ago(found: re.Match[str], now: datetime) -> datetime:
    count = FRACTIONS.get(found[1]) or NUMBER_WORDS.get(found[1]) or int(found[1])
    back = timedelta(hours=count) if found[2].startswith("u") else timedelta(minutes=count)
    return (now - back).replace(second=0, microsecond=0)


def _day_or_time(found: re.Match[str], written: str) -> str:
    """Return what is asked of `3.11`, which is a day or a time; nothing where a word before it says which."""
    before = written[: found.start(1)].removeprefix("op ").strip(" .")
    day, month = int(found[1]), int(found[2])
    if not (1 <= day <= 31 and 1 <= month <= 12) or (before and before not in WEEKDAY_NUMBERS):
        return ""
    if day > 23:
        return _("Vul ook de tijd in, zoals {example}.").format(example=EXAMPLE)
    return _(
        "Bedoelt u {day}-{month} of de tijd {day}:{month}? Typ de dag met een streepje en de tijd erachter, of de tijd met een dubbele punt."
    ).format(day=found[1], month=found[2])


def _which_is_the_day(written: str) -> str:
    """Return what is asked of two numbers with a point of which either may be the day."""
    found = TWO_DOTTED.fullmatch(written)
    if found is None:
        return ""
    first, second, third, fourth = map(int, found.groups())
    day_first = 1 <= first <= 31 and 1 <= second <= 12 and third <= 23 and fourth <= 59
    time_first = first <= 23 and second <= 59 and 1 <= third <= 31 and 1 <= fourth <= 12
    if not (day_first and time_first):
        return ""
    return _(
        "Bedoelt u {first}-{second} om {third}:{fourth} of {third}-{fourth} om {first}:{second}? Typ de dag met een streepje en de tijd met een "
        "dubbele punt."
    ).format(first=found[1], second=found[2], third=found[3], fourth=found[4])


def _doubt(rest: str, time: ClockTime) -> str:
    """Return what is asked of a time that was said and not written, and of a night that was named by one of its two days."""
    if time.twelve:
        return _("Bedoelt u {early} of {late}? Typ de tijd met minuten, zoals {late}.").format(
            early=f"{time.hour % 12}:{time.minute:02}", late=f"{time.hour % 12 + 12}:{time.minute:02}"
        )
    named = rest and not any(letter.isdigit() for letter in rest)
    if time.part == "nacht" and named and time.hour < EARLY:
        return _("Een nacht hoort bij twee dagen. Typ de datum erbij, zoals {example}.").format(example="3-11 02:30")
    return ""


def _local(naive: datetime) -> Parsed:
    moments = local_moments(naive)
    if not moments:
        return Parsed(
            problem=_("Dit tijdstip bestaat niet: de klok ging die nacht een uur vooruit. Vul een uur later in.")
        )
    return Parsed(moments)


def _in_zone(naive: datetime, zone: tzinfo) -> Parsed:
    """Return a moment that says its own zone; summer time in winter, or the other way round, is asked."""
    moment = naive.replace(tzinfo=zone).astimezone(UTC)
    if zone in (SUMMER, WINTER) and moment.astimezone(AMSTERDAM).utcoffset() != zone.utcoffset(None):
        return Parsed(
            problem=_(
                "Op die dag gold in Nederland {other}. Typ de tijd zoals de klok in Nederland toen stond."
            ).format(other=_("wintertijd") if zone is SUMMER else _("zomertijd"))
        )
    return Parsed((moment,))


def _part_of_day(rest: str) -> tuple[str, str]:
    """Return what is left without ‘avond’ and the like, and which part of the day was named."""
    found = PART_OF_DAY.search(rest)
    if found is None or found.end() != len(rest) or rest in ("morgen", "overmorgen"):
        return rest, ""
    before = rest[: found.start()].strip()
    word = (found[1] or "").strip()
    day = {"van": ""}.get(word, word)
    return f"{before} {day}".strip(), found[2]


def _day(rest: str, today: date, *, american: bool, ahead: bool) -> date | str:
    if not rest:
        return today
    found = NUMERIC.fullmatch(rest)
    if american and found and found[3] and "/" in rest and int(found[1]) <= 12 and found[1] != found[2]:
        # the half of the day is said by those who put the month first
        if int(found[2]) <= 12:
            return _("Bedoelt u {first}-{second} of {second}-{first}? Typ de tijd met 24 uren, zoals 16:30.").format(
                first=found[1], second=found[2]
            )
        rest = f"{found[2]}-{found[1]}-{found[3]}"
    typed = parse_day(rest, today, ahead=ahead)
    if typed.day is not None:
        return typed.day
    if "begrijpt" in typed.problem and found is None and not any(letter.isdigit() for letter in rest):
        return (
            _("Deze datum begrijpt het programma niet. Vul bijvoorbeeld {example} in, of: morgen 9:00.")
            if ahead
            else _("Deze datum begrijpt het programma niet. Vul bijvoorbeeld {example} in, of: gisteren 14:30.")
        ).format(example=EXAMPLE)
    return typed.problem


def _without_time(written: str, today: date, *, ahead: bool) -> str:
    if "middernacht" in written:
        return _("Typ voor middernacht 0:00 met de dag die dan begint.")
    spaced = SPACED.fullmatch(written)
    if spaced and (parse_day(spaced[1], today, ahead=ahead).day if spaced[1] else not 1 <= int(spaced[3]) <= 12):
        # the commas and points of a number are spaces by now: 14,30 as well
        return _("Typ de tijd met een dubbele punt, zoals {time}.").format(time=f"{spaced[2]}:{spaced[3]}")
    day = parse_day(written, today, ahead=ahead)
    also = parse_day(written.rpartition(" ")[0], today, ahead=ahead).day if written[-2:].strip().isdigit() else None
    if day.day is not None or also is not None or (day.problem and "begrijpt" not in day.problem):
        known = day.day is not None or also is not None
        return _("Vul ook de tijd in, zoals {example}.").format(example=EXAMPLE) if known else day.problem
    if WITHOUT_HOUR.search(written):
        return _(
            "Hoe laat was dat ongeveer? Typ de tijd erbij, zoals {example}; weet u het niet precies, dan het vroegste dat kan."
        ).format(example=_("morgen 15:00") if ahead else _("gisteren 15:00"))
    return (
        _("Dit tijdstip begrijpt het programma niet. Vul bijvoorbeeld {example} in, of: morgen 9:00.")
        if ahead
        else _("Dit tijdstip begrijpt het programma niet. Vul bijvoorbeeld {example} in, of: gisteren 14:30.")
    ).format(example=EXAMPLE)
