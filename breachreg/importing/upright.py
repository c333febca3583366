"""A form that was copied into a sheet: the questions below each other, a case in each column. It is turned, so that it reads as any list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from breachreg.exchange.rows import MOST_COLUMNS, Row, Table, letter_of
from breachreg.i18n import _
from breachreg.importing.headings import field_words, meanings

LEAST_QUESTIONS = 4
QUESTION_COLUMNS = (0, 1)
"""Where questions stand: in the first column, or behind their numbers."""


def upright(table: Table) -> Table:
    """Return a table with a case in each row: as it is, or turned where its questions stand below each other."""
    filled = [row for row in table.first if any(row.cells)]
    place = max(QUESTION_COLUMNS, key=lambda column: _questions(row.cell(column) for row in filled))
    down = _questions(row.cell(place) for row in filled)
    if down < LEAST_QUESTIONS or down < 2 * max(_questions(row.cells) for row in filled):
        return table
    rows = list(islice(table.rows(), MOST_COLUMNS + 1))
    if len(rows) > MOST_COLUMNS:
        return table
    turned = tuple(_turned([row for row in rows if any(row.cells[place + 1 :])], place))
    said = _("De vragen staan hier onder elkaar; elke kolom is gelezen als een zaak. Rij {row} is kolom {letter}.")
    remark = said.format(row=place + 2, letter=letter_of(place + 1))
    return replace(table, remarks=(*table.remarks, remark), rows=lambda: iter(turned), first=turned)


def _questions(cells: Iterator[str] | Sequence[str]) -> int:
    """Return how many different cells are headings: of a column that says `datalek` in every row it is one."""
    known = field_words()
    return sum(not known.isdisjoint(meanings(cell)) for cell in set(filter(None, cells)))


def _turned(rows: Sequence[Row], questions: int) -> Iterator[Row]:
    width = max(len(row.cells) for row in rows)
    for place in range(questions, width):
        cells = [row.cell(place) for row in rows]
        odd = [(at, oddity) for at, row in enumerate(rows) for column, oddity in row.odd if column == place]
        beside = [(at, text) for at, row in enumerate(rows) for column, text in row.comments if column == place]
        yield Row(place + 1, cells, tuple(odd), comments=tuple(beside))
