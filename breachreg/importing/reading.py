"""The rows of another register, each as what it becomes: taken, in doubt, or skipped with the reason. Every row is counted once."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import FIRST_ROWS, Oddity, Row, Table
from breachreg.i18n import _
from breachreg.importing.above import Above
from breachreg.importing.cells import Cells, Reading
from breachreg.importing.fields import FIELDS, Holds, vocabulary_of
from breachreg.importing.headings import heading_words, meanings
from breachreg.importing.layout import Layout
from breachreg.importing.presets import says_nothing
from breachreg.importing.taking import Taken, Taking, year_of
from breachreg.importing.values import read_count, read_day
from breachreg.importing.years import NO_YEAR, YearAbove, year_alone, year_in
from breachreg.reconciliation.dates import shows_month_first

TOTALS = ("totaal", "total", "som", "subtotaal", "eindtotaal", "grandtotal", "aantal", "gemiddelde")
NOTES = (
    "*",
    "¹",
    "²",
    "³",
    "†",
    "noot",
    "toelichting:",
    "bron:",
    "let op",
    "n.b.",
    "nb:",
    "note:",
    "1)",
    "2)",
    "legenda",
)
LONGEST_HEADING = 40
LOST = (Oddity.EMPTY_FORMULA, Oddity.ERROR)
"""Cells of which nothing can be read."""
LEAST_HEADINGS = 3
DIGIT = re.compile(r"\d")
COUNTED = re.compile(r"\S+ .{0,40}\d")
"""A total that stands in one cell: `Aantal 2019: 5`."""


@dataclass
class Totals:
    """What became of all rows: `read` is the sum of the others."""

    taken: int = 0
    skipped: int = 0
    doubtful: int = 0
    empty: int = 0
    asked: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def read(self) -> int:
        """Rows with something in them below the headings."""
        return self.taken + self.skipped + self.doubtful

    def count(self, taken: Taken) -> None:
        """Count what became of a row."""
        if taken.breach is None:
            self.skipped += 1
        elif taken.doubtful:
            self.doubtful += 1
        else:
            self.taken += 1
        for asked in taken.asked:
            if asked in self.asked or len(self.asked) < MOST_ASKED:
                self.asked[asked.field, asked.text] += 1


MOST_ASKED = 2_000
"""Words that are asked about; a column with more of them is no choice."""


def take_rows(table: Table, taking: Taking, totals: Totals) -> Iterator[tuple[Row, Taken]]:
    """Yield every row with something in it and what it becomes, one at a time; `totals` counts them.

    Raises:
        UserError: the file changed since it was opened, or is damaged further on.
    """
    reading = taking.reading
    seen = _Seen()
    above = Above(reading.layout)
    other = 0
    first = True
    year = _year_of_title(table, reading.layout)
    try:
        for row in table.rows():
            if row.number <= reading.layout.heading_row:
                continue
            if not any(row.cells) and not row.problem:
                if not any(oddity in LOST for _column, oddity in row.odd):
                    totals.empty += 1
                    continue
                row = row._replace(problem=_("In deze rij staan alleen formules zonder uitkomst; er is niets gelezen."))  # noqa: PLW2901 - said of this row alone
            other = _table_of(row, reading.layout, other)
            why = row.problem or _no_row(row, reading.layout, other, first=first)
            first = False
            if why:
                taken = Taken(row.number, "", "", None, why)
                year = year_alone(row.cells) or year
            else:
                cells = Cells(row, reading, above.of(row), year)
                taken = taking.take(cells)
                if taken.breach is None:
                    year = year_alone(row.cells) or year
                else:
                    taken = seen.once(taken, cells, taking, year)
            totals.count(taken)
            yield row, taken
    finally:
        seen.close()


def _year_of_title(table: Table, layout: Layout) -> YearAbove:
    """Return the year that the title above the headings names, else the sheet, such as `Datalekken 2021`; none where it is more than one."""
    above = (" ".join(row.cells) for row in table.first if row.number in layout.above)
    titled = year_in(above)
    return titled if titled is not None else year_in(iter([table.sheet])) or NO_YEAR


def _filled(row: Row) -> list[tuple[int, str]]:
    return [(place, cell) for place, cell in enumerate(row.cells) if cell]


def _headings_again(filled: Sequence[tuple[int, str]], layout: Layout) -> bool:
    return len(filled) > 1 and all(
        place < len(layout.headings) and plain(layout.headings[place]) in (plain(cell), "") for place, cell in filled
    )


def _table_of(row: Row, layout: Layout, other: int) -> int:
    """Return the row with the headings of the other table to which a row belongs; 0: it is of this one.

    Args:
        other: that of the row above.
    """
    whole = "".join(row.cells)
    if len(whole) > LONGEST_HEADING * len(row.cells) or DIGIT.search(whole):
        return other
    filled = _filled(row)
    if len(filled) < LEAST_HEADINGS:
        return other
    if _headings_again(filled, layout):
        return 0
    known = heading_words()
    return row.number if all(not known.isdisjoint(meanings(cell)) for _place, cell in filled) else other


def _no_row(row: Row, layout: Layout, other: int = 0, *, first: bool) -> str:
    """Return why a row holds no case: headings again, a second row of headings, another table, a total, a note; empty: it does."""
    filled = _filled(row)
    used = [(place, cell) for place, cell in filled if place < len(layout.fields) and layout.fields[place]]
    if other:
        return _(
            "Vanaf rij {row} staat een andere tabel, met eigen kolommen. Lees die apart in: kolomkoppen in rij {row}."
        ).format(row=other)
    if _headings_again(filled, layout):
        return _("Dit zijn opnieuw de kolomkoppen.")
    if first and len(used) > 1 and _second_headings(used, layout):
        return _("Dit is een tweede rij met kolomkoppen.")
    lead = filled[0][1].strip().casefold()
    counts = len(filled) == 1 and bool(COUNTED.fullmatch(lead)) and plain(lead.split()[0]) in TOTALS
    if counts or (plain(lead.rstrip(":")) in TOTALS and all(_is_figure(cell) for _place, cell in filled[1:])):
        return _("Dit is een rij met een totaal.")
    if len(filled) == 1 and (lead.startswith(NOTES) or not used):
        return _("Dit is een voetnoot of losse tekst onder de lijst.")
    if not used:
        return _("In deze rij staat niets in een kolom die wordt ingelezen.")
    if all(says_nothing(cell) for _place, cell in used):
        return _("In deze rij staat alleen dat iets onbekend is.")
    return ""


def _second_headings(used: list[tuple[int, str]], layout: Layout) -> bool:
    """Tell whether cells under days and numbers hold words, and none of the row holds a digit."""
    if any(letter.isdigit() for _place, cell in used for letter in cell):
        return False
    plainly = (Holds.DAY, Holds.TIME, Holds.COUNT)
    valued = [cell for place, cell in used if FIELDS[layout.fields[place]].holds in plainly and not says_nothing(cell)]
    return bool(valued) and all(len(cell) <= LONGEST_HEADING for _place, cell in used)


def _is_figure(cell: str) -> bool:
    return all(letter.isdigit() or letter in " .,%€-" for letter in cell)


def _told(taken: Taken) -> str:
    return "\0".join(taken.breach.origin.told) if taken.breach is not None else ""


class _Seen:
    """Which rows were there before, kept in a file of the system that goes away by itself: a long list costs no memory."""

    def __init__(self) -> None:
        self._seen = sqlite3.connect("", isolation_level=None)
        self._seen.execute("PRAGMA journal_mode=OFF")
        self._seen.execute(
            "CREATE TABLE seen (key TEXT PRIMARY KEY, row INTEGER, told TEXT, year INTEGER) WITHOUT ROWID"
        )
        self._seen.execute("BEGIN")

    def once(self, taken: Taken, cells: Cells, taking: Taking, heading: YearAbove) -> Taken:
        """Return what becomes of a row; nothing where an earlier one says the same or has its number in the same year.

        Args:
            heading: the year that stands above the row; its own days come first.
        """
        year = year_of(cells) or heading.first
        before = self._put(taken, year)
        if before is None:
            return taken
        row, told, earlier = before
        if told == _told(taken):
            return self._turned_down(taken, cells, _("Dezelfde rij staat al in rij {row}.").format(row=row))
        if taken.number and year and earlier and year != earlier:
            # offices number anew each year
            again = Cells(cells.row, cells.reading, cells.above, heading)
            said = _("Nummer {number} staat ook in rij {row}, van een ander jaar; deze zaak is hier bekend als {key}.")
            again.remark("number", said.format(number=taken.number, row=row, key=f"{taken.number} ({year})"))
            other = taking.take(again, year)
            before = self._put(other, year) if other.breach is not None else None
            if before is None:
                return other
            taken, cells = other, again
            row, told, _earlier = before
            if told == _told(taken):
                return self._turned_down(taken, cells, _("Dezelfde rij staat al in rij {row}.").format(row=row))
        if not taken.number:
            why = _("Dezelfde rij staat al in rij {row}.")
        else:
            why = _("Nummer {number} staat al in rij {row}, daar met iets anders. Geef een van beide een ander nummer.")
        return self._turned_down(taken, cells, why.format(number=taken.number, row=row))

    def _put(self, taken: Taken, year: int) -> tuple[int, str, int] | None:
        """Remember a row; return where an earlier one with its key stands, what that tells and of which year, or None."""
        try:
            self._seen.execute("INSERT INTO seen VALUES (?, ?, ?, ?)", (taken.key, taken.row, _told(taken), year))
        except sqlite3.IntegrityError:
            found = self._seen.execute("SELECT row, told, year FROM seen WHERE key = ?", (taken.key,)).fetchone()
            return int(found[0]), str(found[1]), int(found[2])
        return None

    @staticmethod
    def _turned_down(taken: Taken, cells: Cells, why: str) -> Taken:
        return Taken(taken.row, taken.key, taken.number, None, why, tuple(cells.remarks))

    def close(self) -> None:
        """Let go of the file."""
        self._seen.close()


def shows_month_before_day(table: Table, layout: Layout) -> bool | None:
    """Tell whether the days with slashes are written month first (True) or day first; None: nothing shows it, or both occur."""
    days = [place for place, name in enumerate(layout.fields) if name and FIELDS[name].holds is Holds.DAY]
    first = table.first or tuple(islice(table.rows(), FIRST_ROWS))
    if not any("/" in row.cell(place) for row in first for place in days):
        return None
    shown: set[bool | None] = set()
    for row in table.rows():
        if row.number > layout.heading_row:
            shown |= {shows_month_first(row.cell(place)) for place in days}
    shown.discard(None)
    return shown.pop() if len(shown) == 1 else None


def odd_words(table: Table, reading: Reading) -> Mapping[int, tuple[str, ...]]:
    """Return what stands in the first rows of each column that does not fit what the column is, by column.

    For who chooses what a column is: a column of days in which no cell is a day was chosen wrongly.
    """
    found: dict[int, list[str]] = {}
    for row in table.first:
        if row.number <= reading.layout.heading_row or not any(row.cells) or _no_row(row, reading.layout, first=False):
            continue
        for place, name in enumerate(reading.layout.fields):
            cell = row.cell(place)
            if name and cell and not says_nothing(cell) and not _fits(name, cell, reading):
                found.setdefault(place, []).append(cell)
    return {place: tuple(dict.fromkeys(cells)) for place, cells in found.items()}


def _fits(name: str, cell: str, reading: Reading) -> bool:
    holds = FIELDS[name].holds
    if holds is Holds.DAY:
        return read_day(cell, reading.today, month_first=reading.month_first).day is not None
    if holds is Holds.COUNT:
        return not read_count(cell).problem
    return bool(not vocabulary_of(name) or cell)
