"""Lines of an address (‘Adresregel 1’, ‘Adresregel 2’ …, or a whole address in one cell) told apart as street, postcode and town."""

from __future__ import annotations

import re
from collections.abc import Mapping

from breachreg.exchange.list_words import list_words, plain

LINES = ("street", "second_line", "third_line", "fourth_line", "fifth_line")
IN_A_LINE = re.compile(r"(?:^|[\s,])([1-9]\d{3})\s*([A-Z]{2})(?=$|[\s,])", re.IGNORECASE)
WITHIN = re.compile(
    r"(?:unit|kamer|etage|verdieping|verd|gebouw|postvak|afdeling|afd|hal|blok|suite|apt|app|appartement|flat|bus)\b|t\.?\s?a\.?\s?v\b",
    re.IGNORECASE,
)
"""What has a number and is no street: where in a building."""
ORDINAL = re.compile(r"\b\d+(?:e|de|ste)\b", re.IGNORECASE)


def in_parts(cells: Mapping[str, str]) -> dict[str, str]:
    """Return what a row says with the lines of its address as parts; where they cannot be told apart they stay as they are.

    The line with a postcode says where the street ends: what stands before it is the street with through whom it goes, what stands
    after it is the country. Lines of one without a Dutch postcode are no guess: the row then says what is missing.
    """
    found = dict(cells)
    if (found.get("postcode") or found.get("town")) and found.keys().isdisjoint(LINES[1:]):
        return found
    lines = [text for name in LINES if (text := found.pop(name, ""))]
    if not found.get("postcode") and not found.get("town"):
        parts = _cut(lines)
        if parts is not None:
            before, code, town, after = parts
            found |= {"street": before, "postcode": code, "town": town}
            if after and not found.get("country"):
                found["country"] = after
            return found
    if lines:
        # a building or a firm may stand in the line before the street
        first = next((place for place, text in enumerate(lines) if has_number(text) and not WITHIN.match(text)), 0)
        if "house_number" in found:
            first = 0
        found["street"] = ", ".join(lines[: first + 1])
        found["second_line"] = ", ".join(lines[first + 1 :])
    return found


def has_number(street: str) -> bool:
    """Tell whether a street has the number of a house; ‘2e Dwarsstraat’ has none."""
    return any(letter.isdigit() for letter in ORDINAL.sub("", street))


def _cut(lines: list[str]) -> tuple[str, str, str, str] | None:
    """Return what stands before the postcode, it, the town and what stands after; None: it is not one address."""
    at = [(place, found) for place, line in enumerate(lines) for found in IN_A_LINE.finditer(line)]
    if len(at) != 1:
        return None
    place, code = at[0]
    line = lines[place]
    before = [*lines[:place], line[: code.start()].strip(" ,")]
    after = [line[code.end() :].strip(" ,"), *lines[place + 1 :]]
    town, *rest = [part.strip() for text in after for part in text.split(",") if part.strip()] or [""]
    street = [text for text in before if text]
    home = [text for text in rest if plain(text) not in list_words().words.home]
    if not town or not street or len(home) > 1 or not has_number(", ".join(street)):
        return None
    return ", ".join(street), f"{code[1]} {code[2].upper()}", town, "".join(home)
