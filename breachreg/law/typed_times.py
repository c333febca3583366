"""The time in a typed moment: `14:30`, `16u30`, `4:30 PM`, `half vijf 's middags`, `02:30 wintertijd`, also before its day."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from typing import NamedTuple

from breachreg.i18n import _

NUMBERS = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
NUMBER_WORDS = {word: number for number, word in enumerate(NUMBERS, 1)} | {"één": 1}
WORDS = "|".join(NUMBER_WORDS)
ABOUT = r"(?:(?:om|te|rond|tegen|omstreeks|vanaf|sinds|at|ca\.?|circa|ongeveer)\s+)?[~±]?\s*"
CLOCK = (
    r"(?P<hour>\d{1,2})(?:\s*(?:uur|u|h)(?:\s*(?P<spoken>\d{2}))?|\s*[:.uh]\s*(?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?\s*(?:uur|u|h)?)"
    r"\.?\s*(?P<half>am|pm|a\.m\.?|p\.m\.?)?"
)
ZONE = r"(?:\s*\(?(?P<zone>z|utc|gmt|cest|cet|mez|mesz|zomertijd|wintertijd|(?:gmt|utc)?[+-][01]\d:?[0-5]\d|(?:gmt|utc)[+-]\d)\)?(?:\s*\([a-z ]+\))?)?"
LAST = re.compile(rf"(?:^|(?<=\s)){ABOUT}{CLOCK}{ZONE}$")
FIRST = re.compile(rf"^{ABOUT}{CLOCK}{ZONE}\s+(?:op\s+)?(?=\S)")
RANGE = re.compile(
    r"\btussen\b.*\d.*\ben\b.*\d|\d{1,2}[:.uh]\d{2}\s*(?:uur|u)?\s*(?:-|tot|en|of|t/m)\s*\d{1,2}[:.uh]\d{2}"
)
PLAIN = re.compile(r"(?P<before>^|.* )(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?: ?(?:uur|u|h))?$")
"""`1430`, as planners and hospitals write it."""
YEAR = re.compile(r"(?:19|20)\d\d$")
WITH_YEAR = re.compile(r"\d{4} $|gister(?:en)? $|[a-z]dag $|\b(?:ma|di|wo|do|vr|za|zo|om) $")
"""Behind these four figures are no year: `27-11-2026 2015`, `gister 2015`."""
PART = re.compile(r"\s*(?:in de |'s |van)(nacht|ochtend|morgen|middag|avond)s?$")
FEW = {"vijf": 5, "5": 5, "tien": 10, "10": 10, "kwart": 15, "twintig": 20, "20": 20}
"""Minutes before or after an hour or half an hour: ‘tien voor half vijf’."""
SPOKEN = re.compile(
    rf"(?<!\w)(?:(?P<few>{'|'.join(FEW)}) (?P<way>over|voor) (?P<half>half )?|half )(?P<hour>{WORDS}|\d{{1,2}})(?: uur)?$"
)
HALF = re.compile(rf"(?<!\w)half({WORDS})(?!\w)")
WORD_HOUR = re.compile(rf"(?:^|(?<=\s))({WORDS}) uur$")
AT_HOUR = re.compile(rf"(?:^|(?<=\s))(?:om|rond|tegen|omstreeks) ({WORDS}|\d{{1,2}})$")
ZONES: dict[str, tzinfo] = {"z": UTC, "utc": UTC, "gmt": UTC}
SUMMER, WINTER = timezone(timedelta(hours=2)), timezone(timedelta(hours=1))
ZONES |= dict.fromkeys(("cest", "mesz", "zomertijd"), SUMMER) | dict.fromkeys(("cet", "mez", "wintertijd"), WINTER)
AFTERNOON = {"middag": (1, 6), "avond": (5, 11)}
"""Hours of the clock that are those of after noon in this part of the day."""


HOURS = {
    "nacht": frozenset({*range(7), *range(10, 13), 22, 23}),
    "ochtend": frozenset(range(13)),
    "morgen": frozenset(range(13)),
    "middag": frozenset({*range(1, 7), *range(12, 19)}),
    "avond": frozenset({*range(5, 13), *range(16, 24)}),
}
"""Hours that go with a part of the day, said in either way; another one was a slip of the pen."""


class ClockTime(NamedTuple):
    """What a text says of the time.

    Attributes:
        rest: what is left of the text, the day; part: the part of the day that was said with it, or empty.
        zone: the one that was said; None: Dutch time. american: it has AM or PM.
        twelve: only one of the hours of a clock, and nobody said of which half of the day.
        problem: why it is no time, in Dutch.
    """

    rest: str
    hour: int = 0
    minute: int = 0
    part: str = ""
    zone: tzinfo | None = None
    american: bool = False
    twelve: bool = False
    problem: str = ""

    def in_part(self, part: str) -> ClockTime:
        """Return the same time as it is meant in a part of the day: two o'clock in the afternoon is fourteen hours."""
        if part in ("nacht", "avond") and self.hour == 12:
            # noon, twelve hours off, is what this never means
            return self._replace(part=part, problem=_midnight(self.minute))
        if part and not self.problem and not self._fits(part):
            # ‘half negen 's nachts’: what was meant is not known
            return self._replace(
                part=part,
                problem=_(
                    "{hour}:{minute:02} en ‘{part}’ passen niet bij elkaar. Typ de tijd met 24 uren, zoals 21:30."
                ).format(hour=self.hour, minute=self.minute, part=part),
            )
        first, last = AFTERNOON.get(part, (24, 0))
        later = first <= self.hour <= last or (part == "nacht" and 10 <= self.hour <= 11)
        return self._replace(hour=self.hour + 12 * later, part=part, twelve=self.twelve and not part)

    def _fits(self, part: str) -> bool:
        """Tell whether people call this hour so, of a clock of twelve hours or of twenty-four."""
        return self.hour in HOURS[part]


def _midnight(minute: int) -> str:
    """Return what is asked of twelve o'clock at night."""
    if not minute:
        return _("Typ voor middernacht 0:00 met de dag die dan begint.")
    return _("Typ na middernacht 0:{minute:02} met de dag die dan begint.").format(minute=minute)


def clock_time(written: str) -> ClockTime | None:
    """Return the time in a tidied text; None when there is none."""
    if RANGE.search(written):
        return ClockTime(
            written, problem=_("Vul één tijdstip in. Weet u het niet precies, vul dan het vroegste in dat kan.")
        )
    part = ""
    if found := PART.search(written):
        written, part = written[: found.start()], found[1]
    written, twelve = _in_digits(written)
    if (found := PLAIN.match(written)) and (WITH_YEAR.search(found["before"]) or not YEAR.search(written)):
        written = f"{found['before']}{found['hour']}:{found['minute']}"
    found = LAST.search(written)
    if found is not None:
        rest = written[: found.start()]
    else:
        found = FIRST.match(written)
        if found is None:
            return None
        rest = written[found.end() :]
    return _read(found, rest.strip(), twelve=twelve).in_part(part)


def _in_digits(written: str) -> tuple[str, bool]:
    """Return the text with a spoken time in digits, and whether there was one: of the two halves of the day it says nothing."""
    written = HALF.sub(r"half \1", written)
    if found := SPOKEN.search(written):
        hour = NUMBER_WORDS.get(found["hour"]) or int(found["hour"])
        minutes = -30 if found["half"] or not found["few"] else 0
        if found["few"]:
            minutes += FEW[found["few"]] * (1 if found["way"] == "over" else -1)
        hour, minute = divmod((hour * 60 + minutes) % (24 * 60), 60)
        return f"{written[: found.start()]}{hour or 12}:{minute:02}", hour <= 12
    if found := WORD_HOUR.search(written):
        return f"{written[: found.start()]}{NUMBER_WORDS[found[1]]}:00", True
    if (found := AT_HOUR.search(written)) and (hour := NUMBER_WORDS.get(found[1]) or int(found[1])) <= 23:
        return f"{written[: found.start()]}{hour}:00", 1 <= hour <= 12
    return written, False


def _read(found: re.Match[str], rest: str, *, twelve: bool) -> ClockTime:
    hour, minute = int(found["hour"]), int(found["minute"] or found["spoken"] or 0)
    if (hour, minute) == (24, 0):
        return ClockTime(rest, problem=_("Typ voor middernacht 0:00 met de dag die dan begint."))
    if found["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if found["half"].startswith("p") else 0)
    if hour > 23 or minute > 59 or int(found["second"] or 0) > 59:
        said = found[0].strip()
        return ClockTime(
            rest,
            problem=_("De tijd {time} bestaat niet. Vul uren en minuten in, zoals 09:15.").format(time=said),
        )
    # three hours in digits, and no more than that, is said of the afternoon as well as of the night; from seven on people mean the morning
    bare = not (found["minute"] or found["spoken"] or found["half"] or found["zone"] or found["hour"].startswith("0"))
    twelve = twelve or (bare and 1 <= hour <= 6)
    return ClockTime(rest, hour, minute, zone=_zone(found["zone"]), american=bool(found["half"]), twelve=twelve)


def _zone(name: str | None) -> tzinfo | None:
    if not name:
        return None
    if name in ZONES:
        return ZONES[name]
    name = name.removeprefix("gmt").removeprefix("utc")
    ahead = timedelta(hours=int(name[1:3]), minutes=int(name[-2:]) if len(name) > 2 else 0)
    return timezone(ahead if name[0] == "+" else -ahead)
