"""A list of people to write to: who gets a letter, who does not and why, told per row and in Dutch.

Nothing of the list is kept. It is read row by row, so a long list takes no more memory than a short one, but for a few bytes per person by
which somebody who stands in it twice is recognised.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from breachreg.errors import Cancelled
from breachreg.exchange.columns import Columns, corrected, guess, list_words
from breachreg.exchange.people import (
    EMAIL,
    POSTCODE,
    is_home,
    language_of,
    name_of,
    salutation_of,
    street_of,
    town_of,
)
from breachreg.exchange.rows import Oddity, Row, Table, letter_of
from breachreg.exchange.sheets import open_table
from breachreg.i18n import _

LONGEST_FIELD = 300
"""Letters in one part of a name or address."""
SHOWN = 5
MOST_PROBLEMS = 1_000
"""Rows that are told one by one; of the others there is the count."""
LOST = {
    Oddity.EMPTY_FORMULA: _("een formule zonder bewaarde uitkomst; open de lijst in Excel en bewaar haar"),
    Oddity.ERROR: _("een fout in de formule; verbeter die in Excel"),
    Oddity.MERGED: _("een samengevoegde cel; splits haar in Excel en vul elke rij"),
}
REMARKS = {
    Oddity.FORMULA: _("de uitkomst van een formule, zoals Excel die bewaarde."),
    Oddity.DATE: _("Excel heeft hier een datum van gemaakt; kijk het na."),
    Oddity.NUMBER: _("als getal bewaard; misschien mist er een nul vooraan."),
    Oddity.CLEANED: _("onleesbare tekens zijn weggelaten."),
}
"""What is odd about a cell: where nothing is left of it, and where it is used all the same."""
ADDRESS, EMAIL_NEEDED, PHONE = "address", "email", "phone"


class Recipient(NamedTuple):
    """One row.

    Attributes:
        cells: what stands in the columns, by what they hold.
        reason: why there is no letter, with what to do; empty: there is one.
        remarks: what deserves a look though there is a letter.
    """

    row: int
    cells: Mapping[str, str]
    reason: str = ""
    remarks: tuple[str, ...] = ()
    empty: bool = False

    def values(self, language: str) -> dict[str, str]:
        """Return what letters say of a person, by the names of their fields."""
        return {
            "person_name": name_of(self.cells),
            "person_street": street_of(self.cells),
            "person_town": town_of(self.cells),
            "person_salutation": salutation_of(self.cells, language),
            "person_email": self.cells.get("email", ""),
            "person_phone": self.cells.get("phone", ""),
        }


class RowProblem(NamedTuple):
    """What is the matter with a row; `skipped`: it gets no letter."""

    row: int
    text: str
    skipped: bool


@dataclass
class ListSummary:
    """What a look through the whole list found.

    Attributes:
        letters: rows that get a letter; skipped: rows that get none; empty: rows without anything between the others.
        problems: the first ones by row; problem_count: all of them; last_row: the last row with something in it.
        first: the first rows that get a letter.
        remarks: what there is to know of the list as a whole.
    """

    letters: int = 0
    skipped: int = 0
    empty: int = 0
    problems: list[RowProblem] = field(default_factory=list)
    problem_count: int = 0
    last_row: int = 0
    first: list[Recipient] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RecipientList:
    """A list with its columns, and for what kind of letter it is looked at.

    Attributes:
        needs: what a letter cannot do without: `address`, `email`, `phone`.
        language, group: of the letter; rows that ask for another one get none. Empty group: the letter is for all.
    """

    table: Table
    columns: Columns
    needs: frozenset[str]
    language: str = "nl"
    group: str = ""

    @property
    def source(self) -> tuple[str, str]:
        """Name of the file and SHA-256 of the list as it is read, for the list of what was sent."""
        told = f"{self.table.sha256}{self.table.sheet}{self.columns.heading_row}{sorted(self.columns.places.items())}"
        return self.table.path.name, hashlib.sha256(told.encode()).hexdigest()

    def missing_columns(self) -> tuple[str, ...]:
        """Return what no column was found for though a letter needs it, in Dutch."""
        have, labels = self.columns.places, {name: kind.label for name, kind in list_words().column.items()}
        missing = [] if {"name", "last_name"} & set(have) else [labels["name"]]
        if ADDRESS in self.needs:
            missing += [labels[name] for name in ("street", "town") if name not in have]
            if "postcode" not in have and "town" in have:
                missing.append(labels["postcode"])
        missing += [labels[name] for name in (EMAIL_NEEDED, PHONE) if name in self.needs and name not in have]
        return tuple(missing)

    def recipients(self) -> Iterator[Recipient]:
        """Give the rows below the headings, those that get no letter too; rows without anything only when others follow.

        Raises:
            UserError: the list changed in the meantime, or is damaged further on.
        """
        known: dict[bytes, int] = {}
        salt = secrets.token_bytes(16)
        empty: list[int] = []
        empties = 0
        for row in self.table.rows():
            if row.number <= self.columns.heading_row:
                continue
            cells = {name: row.cell(place) for name, place in self.columns.places.items()}
            if not any(row.cells):
                empties += 1
                if len(empty) < MOST_PROBLEMS:
                    empty.append(row.number)
                continue
            for number in empty:
                yield Recipient(number, {}, _("Deze rij is leeg."), empty=True)
            for _number in range(empties - len(empty)):
                yield Recipient(row.number - 1, {}, _("Deze rij is leeg."), empty=True)
            empty, empties = [], 0
            reason = self._reason(row, cells)
            if not reason:
                earlier = self._earlier(cells, row.number, known, salt)
                if earlier:
                    reason = _("Staat al in rij {row}: dezelfde persoon.").format(row=earlier)
            yield Recipient(row.number, cells, reason, () if reason else tuple(self._remarks(row, cells, known, salt)))

    def _reason(self, row: Row, cells: Mapping[str, str]) -> str:
        odd = {self._label(place): kind for place, kind in row.odd if place in self.columns.places.values()}
        lost = [
            f"{name} ({LOST[kind]})" for name, kind in odd.items() if kind in LOST and not self._filled(name, cells)
        ]
        if self._repeats_headings(row):
            return _("Dit zijn de kolomkoppen nog een keer.")
        missing = list(self._missing(cells))
        if missing:
            why = _(" Zie: {lost}.").format(lost=", ".join(lost)) if lost else ""
            return _("Er ontbreekt: {what}. Vul het aan in de lijst.").format(what=", ".join(missing)) + why
        long = [name for name, text in cells.items() if len(text) > LONGEST_FIELD]
        if long:
            return _("Te lang voor een brief: {what}. Kort het in.").format(
                what=", ".join(list_words().column[name].label for name in long)
            )
        if EMAIL_NEEDED in self.needs and not EMAIL.fullmatch(cells.get("email", "")):
            return _("Het e-mailadres klopt niet. Het moet er één zijn, zoals naam@voorbeeld.nl.")
        asked = language_of(cells)
        if asked not in {"", self.language}:
            return _("Deze persoon wil een andere taal: {language}.").format(language=cells["language"][:30])
        if self.group and cells.get("group") and cells["group"].casefold() != self.group.casefold():
            return _("Hoort bij een andere groep: {group}.").format(group=cells["group"][:60])
        return ""

    def _missing(self, cells: Mapping[str, str]) -> Iterator[str]:
        labels = list_words().column
        if not name_of(cells):
            yield labels["name"].label
        if ADDRESS in self.needs:
            if not cells.get("street"):
                yield labels["street"].label
            elif ("house_number" in self.columns.places and not street_of(cells).strip(" -")[-1:].isalnum()) or (
                not any(letter.isdigit() for letter in street_of(cells)) and is_home(cells)
            ):
                yield labels["house_number"].label
            if not town_of(cells) or (not cells.get("town") and is_home(cells)):
                yield labels["town"].label
            if is_home(cells) and not any(letter.isdigit() for letter in town_of(cells)):
                yield labels["postcode"].label
        if EMAIL_NEEDED in self.needs and not cells.get("email"):
            yield labels["email"].label
        if PHONE in self.needs and not cells.get("phone"):
            yield labels["phone"].label

    def _repeats_headings(self, row: Row) -> bool:
        filled = [(cell, heading) for cell, heading in zip(row.cells, self.columns.headings, strict=False) if cell]
        return len(filled) > 1 and all(cell == heading for cell, heading in filled)

    def _filled(self, label: str, cells: Mapping[str, str]) -> bool:
        return any(list_words().column[name].label == label and text for name, text in cells.items())

    def _label(self, place: int) -> str:
        name = next((name for name, at in self.columns.places.items() if at == place), "")
        return list_words().column[name].label if name else letter_of(place)

    def _earlier(self, cells: Mapping[str, str], row: int, known: dict[bytes, int], salt: bytes) -> int:
        """Return the row where the same person stands; remembers this one."""
        name = _key(name_of(cells))
        if EMAIL_NEEDED in self.needs or PHONE in self.needs:
            where = _key(cells.get("email", "") if EMAIL_NEEDED in self.needs else cells.get("phone", ""))
        else:
            where = _key(street_of(cells)) + "|" + _key(town_of(cells))
        earlier = known.setdefault(_digest(salt, name, where), row)
        return 0 if earlier == row else earlier

    def _remarks(self, row: Row, cells: Mapping[str, str], known: dict[bytes, int], salt: bytes) -> Iterator[str]:
        phone = self.columns.places.get("phone")
        for place, kind in row.odd:
            # a postcode or house number that is a number is right as it is; a phone number has lost its first zero
            wanted = kind in REMARKS and (kind is not Oddity.NUMBER or place == phone)
            if wanted and place in self.columns.places.values():
                yield f"{self._label(place)}: {REMARKS[kind]}"
        street = cells.get("street", "")
        if cells.get("house_number") and street[-1:].isdigit() and street != street_of(cells):
            yield _("De straat heeft al een nummer en er is een huisnummer: {street}.").format(street=street_of(cells))
        code = cells.get("postcode", "")
        if ADDRESS in self.needs and is_home(cells) and code and not POSTCODE.fullmatch(code):
            yield _("De postcode is niet vier cijfers en twee letters.")
        mail = cells.get("email", "")
        if mail and EMAIL_NEEDED not in self.needs and (ADDRESS in self.needs):
            earlier = known.setdefault(_digest(salt, "mail", _key(mail)), row.number)
            if earlier != row.number:
                yield _("Hetzelfde e-mailadres als in rij {row}: is het dezelfde persoon?").format(row=earlier)

    def look_through(self, stopped: Callable[[], bool] | None = None) -> ListSummary:
        """Return what is in the whole list.

        Args:
            stopped: is asked at every row whether the user still wants to know.

        Raises:
            UserError: as `recipients`. Cancelled: the user does not.
        """
        found = ListSummary()
        for item in self.recipients():
            if stopped is not None and stopped():
                raise Cancelled
            if item.empty:
                found.empty += 1
            elif item.reason:
                found.skipped += 1
            else:
                found.letters += 1
                if len(found.first) < SHOWN:
                    found.first.append(item)
            found.last_row = max(found.last_row, item.row)
            if item.reason or item.remarks:
                found.problem_count += 1
                if len(found.problems) < MOST_PROBLEMS:
                    text = item.reason or " ".join(item.remarks)
                    found.problems.append(RowProblem(item.row, text, bool(item.reason)))
        found.remarks = list(self._of_the_whole(found))
        return found

    def _of_the_whole(self, found: ListSummary) -> Iterator[str]:
        yield from self.table.remarks
        if self.columns.heading_row > 1:
            yield _("De kolomkoppen staan in rij {row}.").format(row=self.columns.heading_row)
        missing = self.missing_columns()
        if missing:
            yield _("Er is geen kolom gevonden voor: {columns}. Wijs haar zelf aan.").format(columns=", ".join(missing))
        if not found.letters:
            yield _("Er is geen enkele rij die een brief krijgt.")


def _key(text: str) -> str:
    """Return a text in which spelling of capitals, accents and blanks makes no difference."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum())


def _digest(salt: bytes, *parts: str) -> bytes:
    return hashlib.blake2b("|".join(parts).encode(errors="replace"), digest_size=8, key=salt).digest()


def open_recipients(
    path: Path,
    *,
    needs: Collection[str],
    language: str = "nl",
    group: str = "",
    sheet: str = "",
    heading_row: int | None = None,
    columns: Mapping[str, str] | None = None,
) -> RecipientList:
    """Open a list of people.

    Args:
        needs: what the letter cannot do without: `address`, `email`, `phone`.
        group: name of the group of people that the letter is for; empty: all.
        heading_row: the row with the headings; 0: there is none; None: it is looked for.
        columns: corrections: what it is in Dutch, and the letter or heading of the column.

    Raises:
        UserError: it cannot be read, or has no such sheet or column; says what to do.
    """
    table = open_table(path, sheet)
    found = corrected(guess(table, heading_row), columns or {})
    return RecipientList(table, found, frozenset(needs), language, group)
