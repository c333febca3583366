"""Typed and pasted text in one shape: what mail programs, Word and web pages make of hyphens, spaces and marks that nobody sees."""

from __future__ import annotations

import re
import unicodedata

HYPHENS = "\u2212\u02d7\u2043"
"""Signs that are read as a hyphen and are none to Unicode: minus, modifier minus, bullet hyphen."""
LIKE_PLAIN = str.maketrans(
    {
        "\u2019": "'",
        "\u2018": "'",
        "\u00b4": "'",
        "`": "'",
        "\u2236": ":",
        "\ua789": ":",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
    }
)


def tidy(text: str) -> str:
    """Return `text` in small letters, with plain hyphens, digits and single spaces, without marks that are not seen."""
    found = []
    for sign in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(sign)
        if category == "Pd" or sign in HYPHENS:
            found.append("-")
        elif category != "Cf":
            found.append(" " if sign in ",;" else sign)
    return " ".join("".join(found).translate(LIKE_PLAIN).casefold().split())


ENCLOSED = re.compile(r"""(["'(])(.+)(["')])""")
BEFORE_TIME = re.compile(
    r"(?<![:.uh]\d\d)(?<!uur)(?<!\du)\s[-/|]\s(?=(?:om )?\d{1,2}\s?[:.uh]\s?\d{2}(?!\d*[-.]\d{4}))"
)
LOOSE_DATE = re.compile(r"\b(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
LOOSE_TIME = re.compile(r"(?<=\d) : (?=\d{2}(?!\d))")


def gathered(written: str) -> str:
    """Return a tidied text without the quotes or brackets around it, a mark behind it and the spaces within a date or a time."""
    written = written.rstrip("! ")
    if (found := ENCLOSED.fullmatch(written)) and (found[1] == found[3] or (found[1] == "(" and found[3] == ")")):
        written = found[2].strip()
    written = BEFORE_TIME.sub(" ", written)
    return LOOSE_TIME.sub(":", LOOSE_DATE.sub(r"\1\2\3\2\4", written))
