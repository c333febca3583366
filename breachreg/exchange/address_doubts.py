"""What deserves a look in an address though a letter can arrive there: two addresses in one, somebody else's, a postcode or country that is odd."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from breachreg.exchange.postal_addresses import IN_TEXT, POSTCODE, code_of, is_home, street_of
from breachreg.i18n import _

THROUGH = re.compile(
    r"(?:^|[\s,(])(?:p/a|c/o|p\.\s?a\.|per adres|inwonend bij|bij|chez|z\.\s?hd\.|care of|t\.?\s?a\.?\s?v\.?|attn\.?)[\s:]+[^\W\d]",
    re.IGNORECASE,
)
"""Through whom a letter goes, within a line of an address."""
BOX = re.compile(r"\b(?:postbus|p\.?o\.? ?box|antwoordnummer)\b", re.IGNORECASE)
STREET_BEHIND = re.compile(r"\d+\D*[^\W\d_]{2,}\D*\d")
"""Behind the number of a box another one: ‘Postbus 3 (Kade 4)’."""
TWO_NUMBERS = re.compile(r"\d\s*[a-z]?\s+(?:of|en|t/m|tot|\+|&)\s+\d+", re.IGNORECASE)
DOUBTFUL = re.compile(
    r"(?:(?<=\s)|^)(?:t/o|t\.o\.?|tegenover)(?=\s)|(?<![^\s])[lIoO]\d+\b|[?*<>%{}\[\]#:]|\([^()]*[^\W\d_]{2,}[^()]*\)|\b(?:was|voorheen|nu)\b",
    re.IGNORECASE,
)
"""Signs by which somebody doubted, or that another program left."""
BESIDE = re.compile(r"(?<=\d\s)(?:naast|achter|hoek)\b", re.IGNORECASE)
"""Behind the number of a house; a town can be called Hoek, or begin so."""
YEAR = re.compile(r".*(?:plein|straat|laan|markt|park)\s+(1[89]\d\d)(?:\s*-\s*(?:19)?\d\d)?", re.IGNORECASE)
"""A street that is called after a year, and no number behind it."""
SERIAL = re.compile(r"[1-9]\d{4,}")
"""No house here has a number of five figures; Excel counts days so (12-1 becomes 46034)."""
ABBREVIATED = 3
"""Letters of a country that is not written out."""


def doubts_of_address(cells: Mapping[str, str]) -> Iterator[str]:
    """Give what deserves a look, in Dutch with what to do."""
    street, number, country = cells.get("street", ""), cells.get("house_number", ""), cells.get("country", "")
    home = is_home(cells)
    if number and street[-1:].isdigit() and not street.casefold().endswith(f" {number.casefold()}"):
        yield _("De straat heeft al een nummer en er is een huisnummer: {street}.").format(street=street_of(cells))
    if home and SERIAL.fullmatch(number):
        yield _("Het huisnummer {number} lijkt een datum of een ander getal; kijk het na.").format(number=number)
    code = code_of(cells)
    if home and not (
        POSTCODE.fullmatch(code.replace(" ", "")) or (not code and IN_TEXT.search(cells.get("town", "").upper()))
    ):
        yield _("De postcode is niet vier cijfers en twee letters.")
    if not home and POSTCODE.fullmatch(code.replace(" ", "")):
        yield _("De postcode is Nederlands en het land niet; kijk het na.")
    if not home and len(country) <= ABBREVIATED:
        yield _("Schrijf het land voluit: er staat ‘{country}’.").format(country=country)
    line = street_of(cells)
    if home and (year := YEAR.fullmatch(line)):
        yield _("‘{year}’ lijkt bij de naam van de straat te horen; kijk na of het huisnummer er staat.").format(
            year=year[1]
        )
    if odd := DOUBTFUL.search(f"{line} {cells.get('town', '')}") or BESIDE.search(line):
        yield _("In het adres staat ‘{sign}’; kijk na of het klopt.").format(sign=odd[0])
    if cells.get("care_of"):
        yield _("De brief gaat via iemand anders: {through}.").format(through=cells["care_of"])
    elif THROUGH.search(line):
        yield _("De brief gaat via iemand anders: {through}.").format(through=line[:60])
    box = BOX.search(line)
    if box and (any(letter.isdigit() for letter in line[: box.start()]) or STREET_BEHIND.search(line, box.end())):
        yield _("Er staan een straat en een postbus in één adres: {street}. Laat er één staan.").format(
            street=line[:60]
        )
    elif TWO_NUMBERS.search(line) or re.fullmatch(r"\d+\s+\d+", number):
        yield _("Er staan twee huisnummers in het adres: {street}. Kijk het na.").format(street=line[:60])
