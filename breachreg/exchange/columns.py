"""Which column of a list holds what: guessed from the headings, to be corrected by the officer."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from breachreg.errors import UserError
from breachreg.exchange.address_blocks import PARTS, address_columns
from breachreg.exchange.list_words import list_words, plain
from breachreg.exchange.rows import FIRST_ROWS, Table, letter_of
from breachreg.i18n import _

HEADINGS_WITHIN = 20
"""Rows among which the headings are looked for."""
LEAST_HEADINGS = 2
ASKED = ("name", "last_name", "email")
"""Of two columns for one of these nobody knows who is meant; for the parts of an address there is `address_columns`."""
IN_DATA = re.compile(r"@|\b[1-9]\d{3}\s?[A-Za-z]{2}\b")
"""What no heading has: an address of e-mail, a postcode."""
BRACKETS = re.compile(r"([^()]*)\(([^()]*)\)\s*")


class Columns(NamedTuple):
    """Where the columns are.

    Attributes:
        heading_row: number of the row with headings; 0: there is none.
        headings: as they stand there; places: what stands where, by column from 0.
        unsure: of what more than one column could be it, and which; it counts until `places` says which.
    """

    heading_row: int
    headings: tuple[str, ...]
    places: Mapping[str, int]
    unsure: Mapping[str, tuple[int, ...]] = MappingProxyType({})

    def questions(self, used: Container[str]) -> tuple[str, ...]:
        """Return what only the officer can say before a letter with these parts is made, in Dutch."""
        labels = {name: kind.label for name, kind in list_words().column.items()}
        return tuple(
            _("{what}: {columns}").format(
                what=labels[kind], columns=_(" of ").join(self.shown(place) for place in places)
            )
            for kind in labels
            if (places := self.unsure.get(kind)) and kind in used and kind not in self.places
        )

    def shown(self, column: int) -> str:
        """Return a column as a person calls it: its letter and heading."""
        heading = self.headings[column] if column < len(self.headings) else ""
        return f"{letter_of(column)} ({heading})" if heading else letter_of(column)

    def unused(self) -> tuple[str, ...]:
        """Return the headings of columns of which nothing comes into a letter."""
        used = set(self.places.values())
        return tuple(heading for place, heading in enumerate(self.headings) if heading and place not in used)


def guess(table: Table, heading_row: int | None = None) -> Columns:
    """Return where the columns seem to be.

    Args:
        heading_row: the row with the headings, if it is known; 0: there is none; None: it is looked for.
    """
    most = max(HEADINGS_WITHIN, heading_row or 0)
    first = [row for row in table.first if row.number <= most]
    if not first or (first[-1].number < most and len(table.first) == FIRST_ROWS):
        first = list(islice(table.rows(), most))
    if heading_row is None:
        best = max(first, key=lambda row: _told(row.cells), default=None)
        if best is None or _told(best.cells) < LEAST_HEADINGS:
            # nothing that is known: the first row with something in it, if it could be headings
            best = next((row for row in first if any(row.cells)), None)
            if best is not None and any(IN_DATA.search(cell) for cell in best.cells):
                # somebody stands there: the list has no headings
                best = None
        heading_row = best.number if best is not None else 0
    cells = next((row.cells for row in first if row.number == heading_row), [])
    return Columns(heading_row, tuple(cells), *_places(cells))


def _told(cells: Sequence[str]) -> int:
    """Return of how many things these headings tell."""
    found, unsure = _places(cells)
    return len(found) + len(unsure)


def _places(cells: Sequence[str]) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Return what stands where, and of what more than one column could be it."""
    kinds = list_words().column
    known = {name: kind for kind, column in kinds.items() for name in column.names if kind not in PARTS}
    later = {name: kind for kind, column in kinds.items() for name in column.second_choice}
    known_as = [tuple(meanings(cell)) for cell in cells]
    found, unsure = address_columns(known_as)
    taken = {*found.values(), *(place for places in unsure.values() for place in places)}
    candidates: dict[str, list[int]] = {}
    second: dict[str, int] = {}
    for place, texts in enumerate(known_as):
        if place in taken:
            continue
        kind = next((known[text] for text in texts if text in known), None)
        if kind is not None:
            candidates.setdefault(kind, []).append(place)
        elif (kind := next((later[text] for text in texts if text in later), None)) is not None:
            second.setdefault(kind, place)
    for kind, places in candidates.items():
        if kind in ASKED and len(places) > 1:
            unsure[kind] = tuple(places)
        else:
            found[kind] = places[0]
    parts = {"first_name", "initials", "prefix"} & set(found)
    if "name" in found and "last_name" not in candidates and parts:
        # beside a column of first names, initials or prefixes ‘naam’ is the family name
        found["last_name"] = found.pop("name")
    for kind, place in second.items():
        # a contact person is written to only where nobody else is named
        if kind not in candidates and not (kind == "name" and (parts or "last_name" in candidates)):
            found[kind] = place
    return found, unsure


def meanings(heading: str) -> Iterator[str]:
    """Give what a heading may be known as: whole, what stands in its brackets, and what stands before them."""
    yield plain(heading)
    parts = BRACKETS.fullmatch(heading.strip())
    if parts:
        yield plain(parts[2])
        yield plain(parts[1])


def corrected(columns: Columns, given: Mapping[str, str]) -> Columns:
    """Return the columns with what the officer says: what it is, and the letter or heading of the column (empty: nowhere).

    Raises:
        UserError: there is no such thing or no such column; says which there are.
    """
    known = {kind.label: name for name, kind in list_words().column.items()}
    places = dict(columns.places)
    for label, where in given.items():
        name = known.get(label.strip().lower()) or (label if label in list_words().column else "")
        if not name:
            raise UserError(
                _("‘{name}’ is geen kolom die in een brief gebruikt wordt.").format(name=label),
                _("Kies uit: {names}.").format(names=", ".join(known)),
            )
        places.pop(name, None)
        if where.strip():
            place = place_of(columns, where.strip())
            places = {other: at for other, at in places.items() if at != place}
            places[name] = place
    return columns._replace(places=places)


def place_of(columns: Columns, where: str) -> int:
    """Return the column, from 0, that is called by its heading or letter.

    Raises:
        UserError: there is none; says which there are.
    """
    for place, heading in enumerate(columns.headings):
        if heading and plain(heading) == plain(where):
            return place
    if where.isascii() and where.isalpha() and len(where) <= 2:
        place = 0
        for letter in where.upper():
            place = place * 26 + ord(letter) - ord("A") + 1
        return place - 1
    headings = [columns.shown(place) for place, heading in enumerate(columns.headings) if heading]
    raise UserError(
        _("De lijst heeft geen kolom ‘{name}’.").format(name=where),
        _("Noem de letter van de kolom, of kies uit: {headings}.").format(headings=", ".join(headings[:60])),
    )
