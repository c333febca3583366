"""Typed and pasted text in one shape: what mail programs, Word and web pages make of hyphens, spaces and marks that nobody sees."""

from __future__ import annotations

import unicodedata

HYPHENS = "\u2212\u02d7\u2043"
"""Signs that are read as a hyphen and are none to Unicode: minus, modifier minus, bullet hyphen."""
LIKE_PLAIN = str.maketrans({"\u2019": "'", "\u2018": "'", "\u00b4": "'", "`": "'", "\u2236": ":", "\ua789": ":"})


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
