"""The people of a breach as a workbook: who is written to, who is not and why, each with the lists and the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from breachreg.export.text_book import refuse_too_many, text_book
from breachreg.export.workbook import MOST_SIGNS

WIDTH = 22


def write_sheets(path: Path, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> None:
    """Write sheets with a name, headings and rows, all as text; the file is there when it is whole.

    Raises:
        FileExistsError: there is such a file. OSError: the disk refuses. UserError: there are more rows than a sheet has.
    """
    with text_book(path) as book:
        bold = book.add_format({"bold": True})
        for name, headings, rows in sheets:
            sheet = book.add_worksheet(name)
            sheet.set_column(0, max(len(headings) - 1, 0), WIDTH)
            sheet.freeze_panes(1, 0)
            for place, text in enumerate(headings):
                sheet.write_string(0, place, text, bold)
            for number, row in enumerate(rows, 1):
                refuse_too_many(number)
                for place, text in enumerate(row):
                    if text:
                        sheet.write_string(number, place, text[:MOST_SIGNS])
