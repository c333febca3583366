"""What a row of a list lacks for a letter, and what deserves a look though there is one. In Dutch, with what to do."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from breachreg.exchange.address_blocks import OF_AN_ADDRESS
from breachreg.exchange.address_doubts import doubts_of_address
from breachreg.exchange.address_lines import has_number, in_parts
from breachreg.exchange.columns import Columns, meanings
from breachreg.exchange.doubts import Doubts
from breachreg.exchange.encodings import garbled
from breachreg.exchange.list_words import list_words, plain, says_nothing
from breachreg.exchange.mail_addresses import can_arrive, cleaned_address, unlikely
from breachreg.exchange.names import (
    is_no_prefix,
    joined,
    name_of,
    prefix_in_place,
    seems_whole,
    two_scripts,
    whole_in_place,
)
from breachreg.exchange.phone_numbers import doubt_of_phone, no_number, two_numbers
from breachreg.exchange.postal_addresses import impossible, is_home, language_of, split_through, street_of, town_of
from breachreg.exchange.rows import Oddity, Row, letter_of
from breachreg.exchange.salutations import contradiction_of, to_look_at, unused_salutation
from breachreg.i18n import N_, Texts, _

ADDRESS, EMAIL, PHONE = "address", "email", "phone"
"""What a letter cannot do without, as `needs` says it."""
LONGEST_FIELD = 300
"""Letters in one part of a name or address."""
MADE_A_DATE = re.compile(
    r"\d{1,4}-(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)|(?:jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)-\d{1,4}|\d{1,2}-\d{1,2}-\d{4}",
    re.IGNORECASE,
)
BROKEN = re.compile(r"\d+[.,]\d+")
"""A number of a house is no part of one."""
QUOTED = re.compile(r"'(.+)'")
"""A cell between the marks of another program's texts."""
AS_TEXT = re.compile(r"^'(?=\d|[A-Z][a-z])")
"""The mark by which somebody told Excel that a cell is text; a name such as ’t Hof keeps its own."""
TO_FILL_IN = re.compile(r"^(?:<[^<>@]+>\s*)+$|[{}]")
"""Where another program would have put something: `<voornaam>`, `{{naam}}`."""
SECOND_NAME = re.compile(
    r"(?:volledige)?(?:naam|achternaam|name|lastname|surname|persoon|betrokkene|client|leerling)[2-9b]"
)
"""Headings of another person beside the first: ‘Naam 2’."""
TWO_STREETS = re.compile(r"\d\S*\s\D*[^\W\d_]{2,}\D*\s\d")
ONE_LINE = frozenset({"name", "first_name", "initials", "prefix", "last_name", "house_number", "postcode", "town"})
"""What has one line; an address in one cell has more."""
MOST_STRUCK = 5
"""Columns that are named."""
PLAIN_LETTERS = frozenset(" .-'" + string.ascii_letters)
NOT_IN_NAMES = re.compile(r"&\w*;|[^\w\s.,;'’‘`´()\-‐‑–/&·\u0300-\u036f\"“”„«»\\†]|[\d_]")
"""What belongs to no name: a question mark that stands for a letter that was lost, marks of web pages, stars, figures."""
QUOTES = frozenset('"\\“”„«»')
HEIRS = re.compile(r"^(?:de )?erven\b|\b(?:erfgena(?:am|men)|nabestaanden?)\b", re.IGNORECASE)
SIGNS_OF_NO = frozenset("-–—._/ ☐✗✘❌")
DEAD = re.compile(
    r"^(?:de )?erven\b|\b(?:wijlen|overleden(?:e|en)?|overl|erfgena(?:am|men)|nabestaanden?)\b|†", re.IGNORECASE
)
IN_A_LETTER = frozenset(
    {"name", "first_name", "initials", "middle_name", "prefix", "last_name", "salutation", "title", "gender"}
)

NEVER_A_DATE = frozenset(
    {"house_number", "house_addition", "house_letter", "street", "postcode", "town", "name", "last_name"}
)


@dataclass(frozen=True)
class RowChecks:
    """The checks of one list, for one kind of letter.

    Attributes:
        needs: what the letter cannot do without: `address`, `email`, `phone`.
        language, group: of the letter; rows that ask for another one get none. Empty group: the letter is for all.
        today: at which a child is told; None: the letter is for the young.
    """

    columns: Columns
    needs: frozenset[str]
    language: str
    group: str
    today: date | None = None

    def cells(self, row: Row) -> dict[str, str]:
        """Return what a row says, by what its columns hold; what only says that there is nothing is left out."""
        found = {}
        for name, place in self.columns.places.items():
            text = row.cell(place)
            if text[:1] == "'":
                whole = QUOTED.fullmatch(text)
                text = whole[1].replace("''", "'") if whole else AS_TEXT.sub("", text)
            found[name] = "" if says_nothing(text, name) else text
        if found.get("email"):
            found["email"] = cleaned_address(found["email"])
        return in_parts(split_through(whole_in_place(prefix_in_place(found))))

    def reason(self, row: Row, cells: Mapping[str, str]) -> str:
        """Return why there is no letter; empty: there is one."""
        if row.problem:
            return row.problem
        if self._repeats_headings(row):
            return _("Dit zijn de kolomkoppen nog een keer.")
        if self.questions:
            return _("Het is niet zeker welke kolom het is. {questions}. Wijs haar aan.").format(
                questions="; ".join(self.questions)
            )
        stopped = self._stopped(row, cells) or self._second_person(row) or self._two_in_cells(row)
        if stopped:
            return stopped
        missing = list(self._missing(row, cells))
        if missing:
            lost = ", ".join(self._lost(row, cells))
            why = _(" Zie: {lost}.").format(lost=lost) if lost else ""
            return _("Er ontbreekt: {what}. Vul het aan in de lijst.").format(what=", ".join(missing)) + why
        if cells.get("name") and cells.get("last_name") and not _agree(cells["name"], cells["last_name"]):
            return _("Er staan twee namen: ‘{name}’ en ‘{other}’. Wijs aan in welke kolom de naam staat.").format(
                name=cells["name"][:40], other=cells["last_name"][:40]
            )
        wrong = contradiction_of(cells) or (impossible(cells) if ADDRESS in self.needs else "")
        if wrong:
            return wrong
        used = self._used
        long = [name for name, text in cells.items() if name in used and len(text) > LONGEST_FIELD]
        if long:
            return _("Te lang voor een brief: {what}. Kort het in.").format(what=self._labels(long))
        formulas = [name for name, text in cells.items() if name in used and text[:1] == "="]
        if formulas:
            return _("Er staat een formule als tekst bij {what}; zet er de uitkomst neer.").format(
                what=self._labels(formulas)
            )
        open_places = [name for name, text in cells.items() if name in used and TO_FILL_IN.search(text)]
        if open_places:
            return _("Er staat nog een invulplek in {what}. Vul de echte gegevens in.").format(
                what=self._labels(open_places)
            )
        dated = list(self._made_a_date(row, cells))
        if dated:
            return _("Excel heeft een datum of breuk gemaakt van {what}. Typ het over als tekst.").format(
                what=self._labels(dated)
            )
        unreadable = [name for name, text in cells.items() if name in used and "\ufffd" in text]
        if unreadable:
            return _("Er staan onleesbare tekens in {what}. Typ het over.").format(what=self._labels(unreadable))
        if EMAIL in self.needs and not can_arrive(cells.get("email", "")):
            return _("Het e-mailadres klopt niet. Het moet er één zijn, zoals naam@voorbeeld.nl.")
        if PHONE in self.needs and two_numbers(cells.get("phone", "")):
            return _("Er staan twee telefoonnummers. Laat er één staan.")
        asked = language_of(cells)
        if asked not in {"", self.language}:
            return _("Deze persoon wil een andere taal: {language}.").format(language=cells["language"][:30])
        if self.group and cells.get("group") and cells["group"].casefold() != self.group.casefold():
            return _("Hoort bij een andere groep: {group}.").format(group=cells["group"][:60])
        return ""

    def remarks(self, row: Row, cells: Mapping[str, str]) -> Iterator[str]:
        """Give what deserves a look in a row that gets a letter."""
        phone = self.columns.places.get("phone")
        for place, kind in row.odd:
            # a postcode or house number that is a number is right as it is; a phone number has lost its first zero
            wanted = kind in _REMARKS and (kind is not Oddity.NUMBER or place == phone)
            name = self._at.get(place, "")
            wanted = wanted and (kind is not Oddity.LINES or name in ONE_LINE or self._two_streets(row, name))
            if wanted and name in self._used | {"phone"}:
                yield f"{self._label(place)}: {_REMARKS[kind]}"
        noted = [letter_of(place) for place, kind in row.odd if kind is Oddity.NOTE]
        if noted:
            yield _("Bij een cel staat een opmerking (kolom {columns}); lees haar in Excel voor de brief gaat.").format(
                columns=", ".join(noted)
            )
        struck = [letter_of(place) for place, kind in row.odd if kind is Oddity.STRUCK]
        if struck:
            yield _("Doorgehaald in Excel (kolom {columns}): kijk na of deze brief verstuurd mag worden.").format(
                columns=", ".join(struck[:MOST_STRUCK]) + (" …" if len(struck) > MOST_STRUCK else "")
            )
        called = name_of(cells)
        if called.turned:
            yield _("De naam stond omgekeerd en is omgedraaid: ‘{name}’.").format(name=called.whole)
        elif "," in called.whole or ";" in called.whole:
            yield _("Er staat een komma of puntkomma in de naam; kijk de aanhef na.")
        damaged = [name for name, text in cells.items() if name in self._used and garbled(text)]
        if damaged:
            yield _("Letters lijken beschadigd in {what}; kijk het na.").format(what=self._labels(damaged))
        quoted = [name for name, text in cells.items() if name in self._used and QUOTES & set(text)]
        if quoted:
            yield _("Er staat een aanhalingsteken of schuine streep in {what}; kijk het na.").format(
                what=self._labels(quoted)
            )
        if unused := unused_salutation(cells, self.language):
            yield _("De aanhef of titel ‘{written}’ staat niet in de brief; kijk na hoe deze persoon heet.").format(
                written=unused[:60]
            )
        if is_no_prefix(cells):
            yield _("‘{prefix}’ lijkt geen tussenvoegsel; kijk naam en aanhef na.").format(prefix=cells["prefix"][:30])
        if seems_whole(cells):
            yield _("Bij de achternaam lijkt ook een voornaam te staan; kijk naam en aanhef na.")
        if two_scripts(called.whole):
            yield _("In de naam staan letters van twee soorten schrift door elkaar; typ haar over.")
        if not set(called.whole) <= PLAIN_LETTERS and (odd := NOT_IN_NAMES.search(called.whole)):
            yield _("In de naam staat ‘{sign}’; kijk na of de naam klopt.").format(sign=odd[0])
        if "(" in called.whole:
            yield _("In de naam staat iets tussen haakjes; kijk na of dat mee moet, en de aanhef.")
        if DEAD.search(called.whole):
            yield _("Deze persoon lijkt te zijn overleden; kijk na aan wie de brief gaat, en de aanhef.")
        elif to_look_at(cells):
            yield _("De naam is geen gewone naam van één persoon, of staat omgekeerd; kijk de aanhef na.")
        for place in self._stops:
            if plain(row.cell(place)) in list_words().words.unsure:
                yield _("Bij ‘{heading}’ staat ‘{text}’: zoek uit wat dat is.").format(
                    heading=self.columns.headings[place], text=row.cell(place)[:30]
                )
        yield from self._doubts.of(row, cells)
        if EMAIL in self.needs and (part_of_mail := unlikely(cells.get("email", ""))):
            yield _("Het e-mailadres wordt waarschijnlijk niet gelezen ({part}); kijk het na.").format(
                part=part_of_mail
            )
        if PHONE in self.needs and (doubt := doubt_of_phone(cells.get("phone", ""))):
            yield doubt
        if ADDRESS in self.needs:
            yield from doubts_of_address(cells)

    def _stopped(self, row: Row, cells: Mapping[str, str]) -> str:
        """Return why the list itself says that this person is not written to: dead, a secret address, not to be approached."""
        words = list_words().words
        for place, text in enumerate(row.cells):
            if not text or place in self._at:
                continue
            label = self._stops.get(place, "")
            if label and plain(text) not in (*words.no, *words.unsure) and not set(text) <= SIGNS_OF_NO:
                return _(
                    "Geen brief: {why} (er staat ‘{written}’ in kolom {column}). Klopt dat niet, verbeter de lijst dan."
                ).format(why=label, written=text[:30], column=letter_of(place))
            label = self._stop_words.get(text.casefold().replace(" ", ""), "")
            if label and place not in self._stops:
                return _(
                    "Geen brief: in kolom {column} staat ‘{written}’. Klopt dat niet, verbeter de lijst dan."
                ).format(written=text[:30], column=letter_of(place))
        name = name_of(cells).whole
        told = joined(cells.get("title", ""), cells.get("salutation", ""))
        if DEAD.search(told) or (DEAD.search(name) and not HEIRS.search(name)):
            return _("Geen brief: deze persoon lijkt te zijn overleden. Zet bij de naam aan wie de brief gaat.")
        return ""

    def _second_person(self, row: Row) -> str:
        """Return that somebody else stands in the same row, in columns of their own (‘Naam 2’): nobody would write to them."""
        place = next((place for place in self._seconds if row.cell(place) and not says_nothing(row.cell(place))), None)
        if place is None:
            return ""
        return _("In deze rij staat nog iemand (kolom {column}). Geef elke persoon een eigen rij.").format(
            column=self.columns.shown(place)
        )

    def _two_in_cells(self, row: Row) -> str:
        """Return that names and streets of two people stand below each other in one row."""
        lines = {self._at.get(place, "") for place, kind in row.odd if kind is Oddity.LINES}
        if not ({"name", "last_name"} & lines and "street" in lines and self._two_streets(row, "street")):
            return ""
        return _("In naam en straat staan twee regels: zijn het twee mensen? Geef elke persoon een eigen rij.")

    def _two_streets(self, row: Row, name: str) -> bool:
        """Tell whether the cell of a street has two numbers and no more of an address: postcode and town have their own columns."""
        own = [row.cell(self.columns.places.get(other)) for other in ("postcode", "town")]
        return name == "street" and all(own) and TWO_STREETS.search(row.cell(self.columns.places["street"])) is not None

    @cached_property
    def _seconds(self) -> tuple[int, ...]:
        return tuple(
            place
            for place, heading in enumerate(self.columns.headings)
            if place not in self._at and SECOND_NAME.fullmatch(plain(heading))
        )

    def _made_a_date(self, row: Row, cells: Mapping[str, str]) -> Iterator[str]:
        """Give what cannot be a date and is one: house number 12-1 becomes 12 January in Excel, and `12-jan` in its CSV."""
        wrong = {self._at.get(place, "") for place, kind in row.odd if kind is Oddity.DATE}
        for name, text in cells.items():
            number = name in ("house_number", "house_addition") and (
                MADE_A_DATE.fullmatch(text) or BROKEN.fullmatch(text)
            )
            if name in self._used and text and (number or (name in NEVER_A_DATE and name in wrong)):
                yield name

    def _missing(self, row: Row, cells: Mapping[str, str]) -> Iterator[str]:
        lacks = name_of(cells).lacks
        if lacks:
            yield self._told(row, lacks if lacks in self.columns.places or lacks == "last_name" else "name")
        if ADDRESS in self.needs:
            street = street_of({**cells, "care_of": "", "second_line": ""})
            if not cells.get("street"):
                yield self._told(row, "street")
            elif ("house_number" in self.columns.places and not street.strip(" -.")[-1:].isalnum()) or (
                not has_number(street) and is_home(cells)
            ):
                yield self._told(row, "house_number")
            if not town_of(cells) or (not cells.get("town") and is_home(cells)):
                yield self._told(row, "town")
            if is_home(cells) and not any(letter.isdigit() for letter in town_of(cells)):
                yield self._told(row, "postcode")
        if EMAIL in self.needs and not cells.get("email"):
            yield self._told(row, "email")
        if PHONE in self.needs and no_number(cells.get("phone", "")):
            yield self._told(row, "phone")

    def _told(self, row: Row, name: str) -> str:
        """Return what is missing, and what stands there instead."""
        label = list_words().column[name].label
        written = row.cell(self.columns.places.get(name))
        return _("{what} (er staat ‘{written}’)").format(what=label, written=written[:30]) if written else label

    def _lost(self, row: Row, cells: Mapping[str, str]) -> Iterator[str]:
        """Give the cells of which nothing is left, and why."""
        for place, kind in row.odd:
            name = self._at.get(place, "")
            if name and kind in _LOST and not cells.get(name):
                yield f"{list_words().column[name].label} ({_LOST[kind]})"

    def _repeats_headings(self, row: Row) -> bool:
        filled = [(cell, heading) for cell, heading in zip(row.cells, self.columns.headings, strict=False) if cell]
        return len(filled) > 1 and all(cell == heading for cell, heading in filled)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Which columns only the officer can point out; until then nobody gets a letter."""
        return self.columns.questions(self._used)

    @cached_property
    def _doubts(self) -> Doubts:
        return Doubts(self.columns, ADDRESS in self.needs, self.today)

    @cached_property
    def _stop_words(self) -> Mapping[str, str]:
        """What says by itself, in whatever column, that there is no letter."""
        kinds = [kind for kind in list_words().stop.values() if ADDRESS in self.needs or not kind.of_address]
        return {name: kind.label for kind in kinds for name in kind.names}

    @cached_property
    def _stops(self) -> Mapping[int, str]:
        known = self._stop_words
        return {
            place: known[name]
            for place, heading in enumerate(self.columns.headings)
            for name in meanings(heading)
            if name in known
        }

    @cached_property
    def _at(self) -> Mapping[int, str]:
        return {place: name for name, place in self.columns.places.items()}

    @cached_property
    def _used(self) -> frozenset[str]:
        """What this letter says of a person."""
        address = OF_AN_ADDRESS if ADDRESS in self.needs else frozenset[str]()
        return IN_A_LETTER | address | (self.needs & {EMAIL, PHONE})

    def _label(self, place: int) -> str:
        name = self._at.get(place)
        return list_words().column[name].label if name else letter_of(place)

    def _labels(self, names: list[str]) -> str:
        return ", ".join(list_words().column[name].label for name in names)


def _agree(name: str, family: str) -> bool:
    """Tell whether a family name is of the person who is called so."""
    whole = plain(name)
    words = [plain(word) for word in re.split(r"[\s,-]+", family) if word.casefold() not in list_words().words.prefixes]
    return not words or any(word in whole for word in words)


_LOST = Texts(
    {
        Oddity.EMPTY_FORMULA: N_("een formule zonder bewaarde uitkomst; open de lijst in Excel en bewaar haar"),
        Oddity.ERROR: N_("een fout in de formule; verbeter die in Excel"),
        Oddity.MERGED: N_("een samengevoegde cel; splits haar in Excel en vul elke rij"),
    }
)
_REMARKS = Texts(
    {
        Oddity.FORMULA: N_("de uitkomst van een formule, zoals Excel die bewaarde."),
        Oddity.DATE: N_("Excel heeft hier een datum van gemaakt; kijk het na."),
        Oddity.NUMBER: N_("als getal bewaard; misschien mist er een nul vooraan."),
        Oddity.LINES: N_(
            "in deze cel staan twee regels; zijn het twee mensen of adressen, geef elk dan een eigen rij."
        ),
        Oddity.CLEANED: N_("onleesbare tekens zijn weggelaten."),
    }
)
"""What is odd about a cell: where nothing is left of it, and where it is used all the same."""
