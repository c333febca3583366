"""A list of people to write to: who gets a letter, who does not and why, told per row and in Dutch.

Nothing of the list is kept. It is read row by row, so a long list takes no more memory than a short one, but for a few bytes per person by
which somebody who stands in it twice is recognised.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from breachreg.errors import Cancelled
from breachreg.exchange.columns import IN_DATA, Columns
from breachreg.exchange.doubles import Doubles
from breachreg.exchange.list_words import list_words, plain
from breachreg.exchange.names import name_of
from breachreg.exchange.postal_addresses import street_of, town_of
from breachreg.exchange.row_checks import ADDRESS, EMAIL, PHONE, RowChecks
from breachreg.exchange.rows import Table
from breachreg.exchange.salutations import salutation_of
from breachreg.i18n import _

SHOWN = 5
TOLD_EVERY = 500
"""Rows between two messages about how far the reading is."""
MOST_PROBLEMS = 1_000
"""Rows that are told one by one; of the others there is the count."""
LEAST_SECOND = 3
"""Headings of this list in a row further on, by which that row is headings too."""
MOST_UNUSED = 12
"""Columns that are told to be in no letter."""


class Recipient(NamedTuple):
    """One row.

    Attributes:
        cells: what stands in the columns, by what they hold.
        reason: why there is no letter, with what to do; empty: there is one.
        remarks: what deserves a look though there is a letter.
        empty: how many rows without anything this tells of, from `row` on; 0: it is a row with something in it.
    """

    row: int
    cells: Mapping[str, str]
    reason: str = ""
    remarks: tuple[str, ...] = ()
    empty: int = 0

    def values(self, language: str) -> dict[str, str]:
        """Return what letters say of a person, by the names of their fields."""
        return {
            "person_name": name_of(self.cells).whole,
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
        today: at which a child is told; None: the letter is for the young.
    """

    table: Table
    columns: Columns
    needs: frozenset[str]
    language: str = "nl"
    group: str = ""
    today: date | None = None

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
        missing += [labels[name] for name in (EMAIL, PHONE) if name in self.needs and name not in have]
        return tuple(missing)

    def questions(self) -> tuple[str, ...]:
        """Return of what more than one column could be it, in Dutch: until the officer says which, there is no letter."""
        return self._checks.questions

    @cached_property
    def _checks(self) -> RowChecks:
        return RowChecks(self.columns, self.needs, self.language, self.group, self.today)

    def recipients(self) -> Iterator[Recipient]:
        """Give the rows below the headings, those that get no letter too; rows without anything only when others follow.

        Raises:
            UserError: the list changed in the meantime, or is damaged further on.
        """
        doubles, checks = Doubles(self.needs), self._checks
        empty = first_empty = other_headings = 0
        for row in self.table.rows():
            if row.number <= self.columns.heading_row:
                if row.number < self.columns.heading_row and any(IN_DATA.search(cell) for cell in row.cells):
                    yield Recipient(row.number, {}, _above(self.columns.heading_row))
                continue
            if not any(row.cells) and not row.problem:
                first_empty = first_empty or row.number
                empty += 1
                continue
            if empty:
                yield Recipient(first_empty, {}, _empty_rows(first_empty, empty), empty=empty)
                empty = first_empty = 0
            other_headings = other_headings or (row.number if self._has_other_headings(row.cells) else 0)
            if other_headings:
                yield Recipient(row.number, {}, _below(other_headings))
                continue
            cells = checks.cells(row)
            reason = checks.reason(row, cells)
            if reason:
                yield Recipient(row.number, cells, reason)
                continue
            earlier, asked = doubles.look(cells, row.number)
            if earlier:
                yield Recipient(row.number, cells, _("Staat al in rij {row}: dezelfde persoon.").format(row=earlier))
                continue
            yield Recipient(row.number, cells, "", (*checks.remarks(row, cells), *asked))

    def _has_other_headings(self, cells: Sequence[str]) -> bool:
        """Tell whether a row is the headings of a second list, with other columns: what follows would be read in wrong ones."""
        found = [place for place, cell in enumerate(cells) if cell and cell.casefold() in self._headings]
        return len(found) >= LEAST_SECOND and any(
            place >= len(self.columns.headings) or self.columns.headings[place].casefold() != cells[place].casefold()
            for place in found
        )

    @cached_property
    def _headings(self) -> frozenset[str]:
        return frozenset(heading.casefold() for heading in self.columns.headings if heading)

    def look_through(
        self, stopped: Callable[[], bool] | None = None, progress: Callable[[int], None] | None = None
    ) -> ListSummary:
        """Return what is in the whole list.

        Args:
            stopped: is asked at every row whether the user still wants to know.
            progress: is told now and then how many rows were read.

        Raises:
            UserError: as `recipients`. Cancelled: the user does not.
        """
        found = ListSummary()
        for item in self.recipients():
            if stopped is not None and stopped():
                raise Cancelled
            if item.empty:
                found.empty += item.empty
            elif item.reason:
                found.skipped += 1
            else:
                found.letters += 1
                if len(found.first) < SHOWN:
                    found.first.append(item)
            if progress is not None and item.row % TOLD_EVERY == 0:
                progress(item.row)
            found.last_row = max(found.last_row, item.row + max(item.empty - 1, 0))
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
        if not self.columns.heading_row and not self.columns.places:
            yield _("De lijst heeft geen kolomkoppen. Wijs de kolommen aan met hun letter.")
        questions = self.questions()
        if questions:
            yield _("Van deze kolommen is niet zeker welke het is: {questions}. Wijs haar zelf aan.").format(
                questions="; ".join(questions)
            )
        unsure = {list_words().column[name].label for name in self.columns.unsure}
        missing = [label for label in self.missing_columns() if label not in unsure]
        if missing and not found.letters:
            yield _("Er is geen kolom gevonden voor: {columns}. Wijs haar zelf aan.").format(columns=", ".join(missing))
        acting = [heading for heading in self.columns.unused() if plain(heading).startswith(_acting())]
        if acting and self.today is not None:
            yield _(
                "De lijst noemt ook wie naast de persoon van de rij staat of voor die optreedt ({columns}); kijk na aan wie de brief gaat."
            ).format(columns=", ".join(acting[:MOST_UNUSED]))
        unused = self.columns.unused()
        if unused:
            more = " …" if len(unused) > MOST_UNUSED else ""
            yield _("Deze kolommen staan in geen enkele brief: {columns}.").format(
                columns=", ".join(unused[:MOST_UNUSED]) + more
            )
        if not found.letters:
            yield _("Er is geen enkele rij die een brief krijgt.")


def _acting() -> tuple[str, ...]:
    return tuple(list_words().words.others)


def _above(heading_row: int) -> str:
    """Return why a row with an address above the headings gets no letter."""
    return _(
        "Deze rij staat boven de kolomkoppen (rij {row}). Staan er twee lijsten onder elkaar, maak er dan twee bestanden van."
    ).format(row=heading_row)


def _below(row: int) -> str:
    """Return why a row of a second list gets no letter."""
    return _(
        "In rij {row} beginnen andere kolommen. Maak van de lijst die daar begint een eigen bestand, of zet de kolommen in dezelfde volgorde."
    ).format(row=row)


def _empty_rows(first: int, count: int) -> str:
    if count == 1:
        return _("Deze rij is leeg.")
    return _("De rijen {first} tot en met {last} zijn leeg.").format(first=first, last=first + count - 1)
