"""What a row of a list says of a person, put as it stands in a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from breachreg.exchange.columns import list_words

POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})")
EMAIL = re.compile(r"[^\s@;,<>()]+@[^\s@;,<>()]+\.[^\s@;,<>().]{2,}")


def name_of(cells: Mapping[str, str]) -> str:
    """Return the whole name, as on the envelope."""
    if cells.get("name"):
        return cells["name"]
    given = cells.get("first_name") or cells.get("initials", "")
    return _joined(given, cells.get("prefix", ""), cells.get("last_name", ""))


def salutation_of(cells: Mapping[str, str], language: str) -> str:
    """Return what follows ‘Geachte’ or ‘Dear’: ‘heer De Vries’, or the whole name when the list has no form of address."""
    words = list_words()
    written = cells.get("salutation", "").strip().rstrip(",").strip()
    name = name_of(cells)
    low = written.casefold()
    for opening in words.words.openings:
        if low.startswith(f"{opening} "):
            written = written[len(opening) + 1 :].strip()
            low = written.casefold()
    if not low:
        return name
    for form in words.address:
        if low in form.written:
            family = _joined(_capital(cells.get("prefix", "")), cells.get("last_name", ""))
            return _joined(form.en if language == "en" else form.nl, family or name)
    # a whole salutation, such as ‘heer De Vries’; a lone title such as ‘drs.’ says too little
    return written if " " in written else name


def street_of(cells: Mapping[str, str]) -> str:
    """Return street and house number on one line."""
    number = cells.get("house_number", "") + cells.get("house_letter", "")
    addition = cells.get("house_addition", "")
    if number and addition:
        number += addition if addition[:1] in "-/ " else f"-{addition}" if addition[:1].isdigit() else f" {addition}"
    street = cells.get("street", "")
    if number and street.casefold().endswith(f" {number.casefold()}"):
        return street
    return _joined(street, number)


def town_of(cells: Mapping[str, str]) -> str:
    """Return postcode and town on one line; with the country when it is another."""
    code, town = cells.get("postcode", ""), cells.get("town", "")
    found = POSTCODE.fullmatch(code)
    if found:
        code = f"{found[1]} {found[2].upper()}"
    line = _joined(code, town)
    country = cells.get("country", "")
    if country and country.casefold() not in list_words().words.home:
        line = f"{line}, {country}" if line else country
    return line


def language_of(cells: Mapping[str, str]) -> str:
    """Return the language that the list asks for; empty when it does not say, `?` when it is another."""
    written = cells.get("language", "").casefold()
    if not written:
        return ""
    return next((code for code, names in list_words().languages.items() if written in names), "?")


def is_home(cells: Mapping[str, str]) -> bool:
    """Tell whether somebody lives in the Netherlands, as far as the list says."""
    country = cells.get("country", "")
    return not country or country.casefold() in list_words().words.home


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
