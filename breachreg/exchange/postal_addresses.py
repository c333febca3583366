"""Where somebody lives, as it stands in a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from breachreg.exchange.list_words import list_words, plain
from breachreg.exchange.names import joined

POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")
CARE_OF = re.compile(r"(?:t\.?\s?a\.?\s?v\.?|ter attentie van|p/a|c/o|per adres|attn\.?)\s*:?\s*", re.IGNORECASE)


def street_of(cells: Mapping[str, str]) -> str:
    """Return street, house number and what goes with it on one line; in front of it through whom it goes (t.a.v.)."""
    number = cells.get("house_number", "") + cells.get("house_letter", "")
    addition, street = cells.get("house_addition", "").strip(), cells.get("street", "")
    if number and street.casefold().endswith(f" {number.casefold()}"):
        number = ""
    line = joined(street, number)
    if addition and line[-1:].isalnum() and not line.casefold().endswith(f" {addition.casefold()}"):
        line += addition if addition[:1] in "-/ " else f"-{addition}" if addition[:1].isdigit() else f" {addition}"
    through, second = cells.get("care_of", ""), cells.get("second_line", "")
    if through and not CARE_OF.match(through):
        through = f"t.a.v. {through}"
    return ", ".join(part for part in (through, line, second) if part)


def town_of(cells: Mapping[str, str]) -> str:
    """Return postcode and town on one line; with the country when it is another."""
    code, town = cells.get("postcode", ""), cells.get("town", "")
    found = POSTCODE.fullmatch(code)
    if found:
        code = f"{found[1]} {found[2].upper()}"
    line = joined(code, town)
    if is_home(cells):
        return line
    country = cells["country"]
    return f"{line}, {country}" if line else country


def is_home(cells: Mapping[str, str]) -> bool:
    """Tell whether somebody lives in the Netherlands, as far as the list says."""
    country = cells.get("country", "")
    return not country or plain(country) in list_words().words.home


def language_of(cells: Mapping[str, str]) -> str:
    """Return the language that the list asks for; empty when it does not say, `?` when it is another."""
    written = cells.get("language", "").casefold()
    if not written:
        return ""
    return next((code for code, names in list_words().languages.items() if written in names), "?")
