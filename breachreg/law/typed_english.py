"""Moments in English, as mails have them, in the words that are understood here: `yesterday at 3 pm`, `2 hours ago`, `November 3rd`.

What English and Dutch mean differently is asked: `half three` is another time in each, and in an English line `3/11/2026` may be March.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from breachreg.i18n import _

ENGLISH = re.compile(
    r"\b(?:yesterday|today|tomorrow|morning|afternoon|evening|night|tonight|noon|midnight|o'clock|past|quarter|ago|hours?|hrs?|mins?|minutes?"
    r"|last|next|the|at|on|this|just now|right now|sent|received|date|wrote|of|a\.?m|p\.?m)\b|\d(?:st|nd|rd|th|am|pm)\b"
)
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = {word: str(number) for number, word in enumerate(NUMBERS, 1)}
NUMBER = rf"(?:{'|'.join(NUMBERS)}|\d{{1,2}})"
DAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b")
HALF = re.compile(rf"\bhalf (?:{'|'.join(NUMBERS)})\b")
SLASHES = re.compile(r"\b(\d{1,2})/(\d{1,2})(?:/\d{2,4})?\b")
HALF_DAY = re.compile(r"\d\s*(?:am|pm|a\.m|p\.m)\b")
ZONE = re.compile(
    r"(?<![+-]\d\d):\d\d(?:\s*(?:am|pm))?\s+\(?(est|edt|cst|cdt|mst|mdt|pst|pdt|ist|jst|aest|bst|eet|eest|msk)\)?$"
)
LATE = re.compile(r"\b(?:1[7-9]|2[0-3])[:.]\d\d\b|\b(?:[5-9]|1[01])(?:[:.]\d\d)?\s*(?:pm|p\.m)")
CHANGES = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bthe day before yesterday\b", "eergisteren"),
        (r"\bthe day after tomorrow\b", "overmorgen"),
        (r"\byesterday\b", "gisteren"),
        (r"\btoday\b", "vandaag"),
        (r"\btomorrow\b", "morgen"),
        (r"\b(?:just|right) now\b", "nu"),
        (r"\btonight\b", "vanavond"),
        (r"\bthis morning\b", "vanochtend"),
        (r"\bthis afternoon\b", "vanmiddag"),
        (r"\bthis evening\b", "vanavond"),
        (r"(?<![\d:.])(\d{1,2}) ?(am|pm|a\.m\.?|p\.m\.?)(?!\w)", r"\1:00 \2"),
        (r"\bat (\d{1,2})$", r"om \1"),
        (r"\b(?:in the |at )?(?:morning)\b", "ochtend"),
        (r"\b(?:in the )?afternoon\b", "middag"),
        (r"\b(?:in the )?evening\b", "avond"),
        (r"\ban hour\b", "een uur"),
        (r"\bhalf een uur\b", "een half uur"),
        (r"\ba quarter of een uur\b", "een kwartier"),
        (r"\b(?:hours?|hrs?)\b", "uur"),
        (r"\b(?:minutes?|mins?)\b", "minuten"),
        (r"\bago\b", "geleden"),
        (r"\b(?:a )?quarter (?:to|before)\b", "kwart voor"),
        (r"\b(?:a )?quarter past\b", "kwart over"),
        (rf"\b({NUMBER}) (?:to|before) ({NUMBER})$", r"\1 voor \2"),
        (rf"\b({NUMBER}) past ({NUMBER})$", r"\1 over \2"),
        (r"\bo'clock\b", "uur"),
        (r"\b(?:at )?noon\b", "12:00"),
        (r"\b(?:at )?midnight\b", "middernacht"),
        (r"\blast (?=[a-z]+day)", "afgelopen "),
        (r"\bnext (?=[a-z]+day)", "volgende "),
        (r"\bon (?=the \d|[a-z]+ \d|\d)", ""),
        (r"\b(?:the )?(\d{1,2})(?:st|nd|rd|th) (?:of )?(?=[a-z]{3})", r"\1 "),
        (r"\b(?!the )([a-z]{3,9}) (?:the )?(\d{1,2})(?:st|nd|rd|th)\b", r"\1 \2"),
        (r"\bthe (\d{1,2})(?:st|nd|rd|th)\b", r"de \1e"),
    )
)


class English(NamedTuple):
    """A text in Dutch words; `problem`: what only who typed it can say, in Dutch with what to do."""

    text: str
    problem: str = ""


def in_dutch(written: str, spoken: str = "") -> English:
    """Return a tidied text with its English words in Dutch; what is no English stays as it is.

    Args:
        spoken: the text with what stood around it, such as `sent:`, by which it may be English.
    """
    if found := ZONE.search(written):
        return English(
            written,
            _(
                "De tijdzone ‘{zone}’ rekent het programma niet om. Typ de tijd zoals de klok in Nederland toen stond."
            ).format(zone=found[1].upper()),
        )
    if found := HALF.search(written):
        return English(
            written,
            _(
                "‘{said}’ is in het Engels en in het Nederlands een andere tijd. Typ de tijd in cijfers, zoals 14:30."
            ).format(said=found[0]),
        )
    if not any(ENGLISH.search(text) or DAY.search(text) for text in (written, spoken)):
        return English(written)
    if (found := SLASHES.search(written)) and not HALF_DAY.search(written) and _either(found):
        return English(
            written,
            _(
                "Bedoelt u {first}-{second} of {second}-{first}? Typ de dag eerst, met een streepje, zoals 3-11-2026 14:30."
            ).format(first=found[1], second=found[2]),
        )
    if re.search(r"\blast night\b", written):
        # a night belongs to two days; its evening does not
        written = re.sub(r"\blast night\b", "gisteravond" if LATE.search(written) else "gisternacht", written)
    written = re.sub(rf"\bhalf past ({NUMBER})\b", _half_past, written)
    for pattern, to in CHANGES:
        written = pattern.sub(to, written)
    text = re.sub(rf"\b(?:{'|'.join(NUMBERS)})\b", lambda word: WORDS[word[0]], written)
    return English(" ".join(text.split()))


def _either(found: re.Match[str]) -> bool:
    """Tell whether two numbers are a day and a month in either order."""
    return int(found[1]) <= 12 and int(found[2]) <= 12 and found[1].lstrip("0") != found[2].lstrip("0")


def _half_past(found: re.Match[str]) -> str:
    hour = int(WORDS.get(found[1], found[1]))
    return f"half {hour % 12 + 1}" if hour <= 12 else f"{hour}:30"
