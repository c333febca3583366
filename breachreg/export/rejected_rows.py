"""Rows that were not read in, as the workbook they came from, with the reason in a last column: mended there, they are read in again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from breachreg.export.text_book import refuse_too_many
from breachreg.export.workbook import MOST_SIGNS
from breachreg.i18n import _

WIDTH, REASON_WIDTH = 22, 70


class RejectedRows:
    """The sheet of a workbook (`text_book`), written row by row.

    Attributes:
        rows: how many there are so far.
    """

    def __init__(self, book: Any, sheet: str, headings: Sequence[str]) -> None:
        self._book = book
        self._sheet = self._book.add_worksheet(_plain(sheet))
        bold = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._width = len(headings)
        self._sheet.set_column(0, max(self._width - 1, 0), WIDTH)
        self._sheet.set_column(self._width, self._width, REASON_WIDTH)
        self._sheet.freeze_panes(1, 0)
        for place, text in enumerate((*headings, _("Waarom niet ingelezen"))):
            self._sheet.write_string(0, place, text, bold)
        self.rows = 0

    def add(self, cells: Sequence[str], why: str) -> None:
        """Write a row as it stood, as text, and why it was not read in.

        Raises:
            UserError: there are more than a sheet has.
        """
        refuse_too_many(self.rows + 1)
        self.rows += 1
        for place, text in enumerate(cells[: self._width]):
            if text:
                self._sheet.write_string(self.rows, place, text[:MOST_SIGNS], self._wrapped)
        self._sheet.write_string(self.rows, self._width, why[:MOST_SIGNS], self._wrapped)


def _plain(sheet: str) -> str:
    kept = "".join(letter for letter in sheet if letter not in "[]:*?/\\'")[:31].strip()
    return kept or _("Niet ingelezen")
