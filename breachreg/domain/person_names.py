"""Names of people as they are typed, compared as who reads them on paper takes them."""

from __future__ import annotations

import unicodedata

ALIKE = str.maketrans("аеорсухіјѕνο", "aeopcyxijsvo")
"""Letters of Cyrillic and Greek that nobody can tell from ours: with one of them a name looks the same and was another."""


def same_name(one: str, other: str) -> bool:
    """Tell whether two typed names are one: capitals, accents, spaces, points and strokes aside, and signs that nobody sees."""
    return _folded(one) == _folded(other) != ""


def nearly_same(one: str, other: str) -> bool:
    """Tell whether two names deserve a look: one stands in the other, such as a name with and without initials."""
    parts, others = set(_folded(one).split()), set(_folded(other).split())
    return not same_name(one, other) and bool(parts) and bool(others) and (parts <= others or others <= parts)


def _folded(name: str) -> str:
    seen = (c for c in unicodedata.normalize("NFKD", name) if unicodedata.category(c) not in ("Mn", "Cf"))
    words = "".join(c if c.isalnum() else " " for c in "".join(seen).casefold().translate(ALIKE))
    return " ".join(words.split())
