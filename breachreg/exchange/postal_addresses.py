"""Where somebody lives, as it stands in a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from breachreg.exchange.list_words import list_words, plain
from breachreg.exchange.names import joined, name_of
from breachreg.i18n import _

POSTCODE = re.compile(r"(?:NL-?)?([1-9]\d{3})[-.]?([A-Za-z]{2})(?:,?NL)?", re.IGNORECASE)
"""Without its blanks; with the sign of the country that some write before or behind it."""
HOME_BEHIND = re.compile(r"(.*\w)(?:\s*,\s*([^,()]+)|\s*\(([^()]+)\)|\s+(NL))")
"""A town with a country behind it."""
LIKE_POSTCODE = re.compile(r"\d{4}\s?[A-Za-z]{2}")
NEVER = ("SA", "SD", "SS")
"""Letters that no Dutch postcode has."""
IN_TEXT = re.compile(r"\b([1-9]\d{3})\s*([A-Z]{2})\b")
ZEROS = re.compile(r"^0+(?=\d)")
"""Before a number of a register of persons: 00012."""
LONG_NUMBER = re.compile(r"(?:^|[^\d])\d{6,}")
"""No house in the Netherlands has a number of more than five figures."""
SIGNED = re.compile(r"\s[-+−–]\d+\s*[A-Za-z]?$")
"""A number of a house with a sign before it, as a sum or a lost half of a range leaves it."""
CARE_OF = re.compile(r"(?:t\.?\s?a\.?\s?v\.?|ter attentie van|p/a|c/o|per adres|attn\.?)\s*:?\s*", re.IGNORECASE)
THROUGH = re.compile(r"(.*\w[.)]?)[\s,]+((?:p/a|c/o|per adres)[\s:]+\S.*)", re.IGNORECASE)


def street_of(cells: Mapping[str, str]) -> str:
    """Return street, house number and what goes with it on one line; in front of it through whom it goes (t.a.v.)."""
    number, addition = _number(cells)
    street = cells.get("street", "")
    if number and street.casefold().endswith(f" {number.casefold()}"):
        number = ""
    line = joined(street, number)
    # a sign behind a number that nothing follows is what is left of an addition
    line = line.rstrip(" -/") if line[-1:] in "-/" else line
    if addition and line[-1:].isalnum() and not line.casefold().endswith(f" {addition.casefold()}"):
        line += addition if addition[:1] in "-/ " else f"-{addition}" if addition[:1].isdigit() else f" {addition}"
    through, second = cells.get("care_of", ""), cells.get("second_line", "")
    if through and not CARE_OF.match(through):
        through = f"t.a.v. {through}"
    return ", ".join(part for part in (through, line, second) if part)


def _number(cells: Mapping[str, str]) -> tuple[str, str]:
    """Return number and addition, with what stands in two columns once: ‘12a’ beside the letter ‘a’."""
    number, letter, addition = (
        cells.get(name, "").strip() for name in ("house_number", "house_letter", "house_addition")
    )
    number = ZEROS.sub("", number)
    if not _ends_with(number, letter):
        number += letter
    return number, "" if _ends_with(number, addition) else addition


def _ends_with(number: str, addition: str) -> bool:
    """Tell whether a number has an addition already; 12 has no addition 2, and 12-2 has."""
    between = r"[\s-]" if addition[:1].isdigit() else r"[\s-]?"
    return bool(addition) and re.fullmatch(rf"\d+{between}{re.escape(addition)}", number, re.IGNORECASE) is not None


def split_through(cells: Mapping[str, str]) -> dict[str, str]:
    """Return what a row says with ‘p/a’ or ‘c/o’ behind a name as through whom the letter goes: it is no part of the name."""
    found = dict(cells)
    name = found.get("name", "")
    told = THROUGH.fullmatch(name) if "/" in name or "adres" in name.casefold() else None
    if told and not found.get("care_of"):
        found |= {"name": told[1], "care_of": told[2]}
    return found


def town_of(cells: Mapping[str, str]) -> str:
    """Return postcode and town on one line; with the country when it is another."""
    code, town = code_of(cells), _town(cells)
    if town.upper().replace(" ", "").startswith(code.replace(" ", "")) and (found := IN_TEXT.match(town.upper())):
        # the postcode stands in front of the town once more
        code, town = f"{found[1]} {found[2]}", town[found.end() :].lstrip(" ,")
    line = joined(code, town)
    if is_home(cells):
        return line
    country = cells["country"]
    return f"{line}, {country}" if line else country


def code_of(cells: Mapping[str, str]) -> str:
    """Return the postcode as it is written in the Netherlands; as it stands there where it is none."""
    code = cells.get("postcode", "")
    found = POSTCODE.fullmatch(code.replace(" ", ""))
    return f"{found[1]} {found[2].upper()}" if found else code


def _town(cells: Mapping[str, str]) -> str:
    """Return the town without the home country behind it."""
    town = cells.get("town", "")
    if town[-1:] not in ")dDsS L" and "," not in town:
        return town
    found = HOME_BEHIND.fullmatch(town)
    behind = found and (found[2] or found[3] or found[4])
    return found[1] if found and behind and plain(behind) in list_words().words.home else town


def impossible(cells: Mapping[str, str]) -> str:
    """Return why no letter can arrive there, in Dutch with what to do; empty: it may."""
    words = list_words().words
    if plain(name_of(cells).whole) in words.samples or plain(cells.get("town", "")) in words.places:
        return _("Dit lijkt een voorbeeldrij of een proefpersoon. Haal haar weg of vul de echte gegevens in.")
    street, code = cells.get("street", ""), code_of(cells)
    if street and not any(letter.isalpha() for letter in street):
        return _("Er staat geen straat: ‘{street}’. Vul de straat in.").format(street=street[:40])
    if not is_home(cells):
        return ""
    if LONG_NUMBER.search(street) or LONG_NUMBER.search(cells.get("house_number", "")):
        return _("Het huisnummer heeft te veel cijfers. Verbeter het in de lijst.")
    if SIGNED.search(street if not cells.get("house_number") else f" {cells['house_number']}"):
        return _("Het huisnummer kan niet kloppen: er staat een min of plus voor. Verbeter het in de lijst.")
    if LIKE_POSTCODE.fullmatch(code.replace(" ", "")) and (code[0] == "0" or code[-2:].upper() in NEVER):
        return _("De postcode {code} kan niet bestaan. Verbeter haar in de lijst.").format(code=code)
    more = {
        f"{found[1]}{found[2]}"
        for text in (code.upper(), cells.get("town", "").upper())
        for found in IN_TEXT.finditer(text)
    }
    if len(more) > 1:
        return _("Er staan twee postcodes: {codes}. Laat er één staan.").format(codes=", ".join(sorted(more)))
    line = joined(street, cells.get("house_number", ""))
    if IN_TEXT.search(line):
        return _("In de straat staat ook een postcode: ‘{street}’. Zet daar alleen straat en huisnummer.").format(
            street=line[:60]
        )
    return ""


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
