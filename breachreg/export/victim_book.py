"""The people of a breach as a workbook: who is written to, who is not and why, each with the lists and the data."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from breachreg.export.workbook import MOST_ROWS, MOST_SIGNS

WIDTH = 22


def write_sheets(path: Path, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]]) -> None:
    """Write sheets with a name, headings and rows, all as text.

    Raises:
        FileExistsError: there is such a file. OSError: the disk refuses.
    """
    import xlsxwriter

    # so that a folder that refuses is told before anything is written
    path.open("xb").close()
    book: Any = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    for name, headings, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.set_column(0, max(len(headings) - 1, 0), WIDTH)
        sheet.freeze_panes(1, 0)
        for place, text in enumerate(headings):
            sheet.write_string(0, place, text, bold)
        for number, row in enumerate(rows, 1):
            if number >= MOST_ROWS:
                break
            for place, text in enumerate(row):
                if text:
                    sheet.write_string(number, place, text[:MOST_SIGNS])
    book.close()
