"""The register as an Excel workbook: real dates and numbers, filters, and nothing that Excel could take for a formula.

Written with XlsxWriter in constant memory: a row is in its file before the next one is made.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from breachreg.export.contents import CASES_BETWEEN, Contents
from breachreg.export.tables import DAY, MOMENT, NUMBER, Cell, Column
from breachreg.i18n import _

MOST_ROWS = 1_048_576
MOST_SIGNS = 32_767
"""What a sheet and a cell of Excel can hold."""
FIRST_DAY = date(1900, 3, 1)
"""Excel's calendar has a day before it that never was."""
MOST_EXACT = 2**53
WIDTHS = {MOMENT: 17, DAY: 12, NUMBER: 11}
NARROW, WIDE = 14, 44
LEGEND_WIDTHS = (26, 60, 22, 40, 28, 60)
SIGNS = tuple(round(width * 1.1) for width in LEGEND_WIDTHS)
"""So many signs surely fit on a line of each column of the legend."""
LINE_HEIGHT, MOST_LINES = 15, 27
"""Points, and how high a row of Excel can be."""
FORMATS = {MOMENT: "d-m-yyyy hh:mm", DAY: "d-m-yyyy"}
Share = Callable[[float], object]


A4 = 9
ON_A_PAGE = 20
"""Columns that can be read on one page beside each other; a sheet of more goes on to the right."""


class SheetWriter:
    """One table, over as many sheets as it needs."""

    def __init__(self, book: _Book, name: str, columns: Sequence[Column]) -> None:
        self._book, self._name, self._columns = book, name, columns
        self._sheets = 0
        self._row = MOST_ROWS
        self._sheet: Any = None

    def write(self, cells: Sequence[Cell]) -> None:
        """Write the next row."""
        if self._row >= MOST_ROWS:
            self._next_sheet()
        sheet, row, string, number = self._sheet, self._row, self._string, self._number
        for place, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            kind = type(cell)
            if kind is str:
                if len(cell) > MOST_SIGNS:  # type: ignore[arg-type]
                    cell = self._long(place, cell)  # type: ignore[arg-type]  # noqa: PLW2901
                string(row, place, cell)
            elif kind is int or kind is float:
                number(row, place, cell) if abs(cell) <= MOST_EXACT else string(row, place, str(cell))  # type: ignore[arg-type]
            elif cell.date() < FIRST_DAY if kind is datetime else cell < FIRST_DAY:  # type: ignore[union-attr, operator]
                string(row, place, str(cell))
            else:
                sheet.write_datetime(row, place, cell, self._book.moment if kind is datetime else self._book.day)
        self._row += 1

    def close(self) -> None:
        """Give the last sheet its filter; a table without rows has a sheet with headers alone."""
        if self._sheet is None:
            self._next_sheet()
        self._sheet.autofilter(0, 0, max(self._row - 1, 1), len(self._columns) - 1)

    def _next_sheet(self) -> None:
        if self._sheet is not None:
            self.close()
        self._sheets += 1
        more = f" {self._sheets}" if self._sheets > 1 else ""
        sheet = self._sheet = self._book.workbook.add_worksheet(self._name + more)
        self._string, self._number = sheet.write_string, sheet.write_number
        sheet.set_row(0, 45)
        for place, column in enumerate(self._columns):
            wide = column.kind not in WIDTHS and not column.answers and place > 0
            sheet.set_column(place, place, WIDTHS.get(column.kind, WIDE if wide else NARROW))
            sheet.write_string(0, place, column.header, self._book.heading)
        sheet.freeze_panes(1, 1)
        _for_paper(sheet, wide=len(self._columns) > ON_A_PAGE)
        self._row = 1

    def _long(self, place: int, text: str) -> str:
        """Keep what does not fit in a cell on a sheet of its own, in parts, and return what the cell says."""
        told = _("… [de hele tekst staat op het blad {name}]").format(name=_long_texts())
        self._book.long.append((self._name, self._row + 1, self._columns[place].header, text))
        return text[: MOST_SIGNS - len(told)] + told


class _Book:
    """The workbook and the forms of its cells."""

    def __init__(self, target: Path, folder: str, contents: Contents) -> None:
        import xlsxwriter

        self.workbook: Any = xlsxwriter.Workbook(
            str(target),
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        about = contents.about
        self.workbook.set_properties(
            {
                "title": _("Datalekregister van {name}").format(name=about.organisation.name),
                "author": about.organisation.name,
                "created": about.made_at.replace(tzinfo=None),
                "comments": f"{about.entries}:{about.head}",
            }
        )
        self.heading = self.workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDF3", "bottom": 1}
        )
        self.moment = self.workbook.add_format({"num_format": FORMATS[MOMENT], "align": "left"})
        self.day = self.workbook.add_format({"num_format": FORMATS[DAY], "align": "left"})
        self.bold = self.workbook.add_format({"bold": True, "valign": "top"})
        self.wrapped = self.workbook.add_format({"text_wrap": True, "valign": "top"})
        self.long: list[tuple[str, int, str, str]] = []


def write_workbook(contents: Contents, target: Path, tell: Share) -> None:
    """Write the workbook; `target` must not exist.

    Args:
        tell: hears which share is done (0 to 1), and stops the work by raising.

    Raises:
        OSError: the disk refused.
    """
    # what is written on the way holds the register too: nobody else may read it, and it goes when this ends
    with tempfile.TemporaryDirectory(prefix=".", suffix=".export", dir=target.parent) as folder:
        book = _Book(target, folder, contents)
        try:
            _legend(book, contents)
            for share in _fill(book, contents):
                # putting the sheets together takes about a third of all
                tell(share * 0.7)
            _long(book)
            tell(0.7)
        except BaseException:
            # XlsxWriter warns of a book that was left open; what it writes here is thrown away by who asked for it
            book.workbook.close()
            raise
        put_together(book.workbook)
        tell(1)


def _for_paper(sheet: Any, *, wide: bool) -> None:
    """Have a sheet come out of a printer so that it can be read: A4 on its side, heading and number of the case on each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    if wide:
        sheet.repeat_rows(0)
        sheet.repeat_columns(0)
    else:
        sheet.fit_to_pages(1, 0)


def put_together(book: Any) -> None:
    """Write a workbook of XlsxWriter, which makes an error of its own of what the disk refuses and leaves its sheets open then.

    Raises:
        OSError: the disk refuses.
    """
    from xlsxwriter.exceptions import XlsxFileError

    try:
        book.close()
    except XlsxFileError as error:
        for sheet in book.worksheets():
            sheet.row_data_fh.close()
        why = error.args[0]
        raise why if isinstance(why, OSError) else OSError(str(why)) from error


def _fill(book: _Book, contents: Contents) -> Iterator[float]:
    written = [(table, SheetWriter(book, table.name, table.columns)) for table in contents.cases]
    entries = max(contents.about.entries, 1)
    for number, breach in enumerate(contents.breaches(), 1):
        for table, writer in written:
            for row in table.rows(breach):
                writer.write(row)
        if number % CASES_BETWEEN == 0:
            # how many cases there are is not asked for; entries come near enough
            yield min(number * 2 / entries, 0.5)
    for _table, writer in written:
        writer.close()
    for other in contents.others:
        writer = SheetWriter(book, other.name, other.columns)
        for number, row in enumerate(other.rows(), 1):
            writer.write(row)
            if number % CASES_BETWEEN == 0:
                yield 0.5 + min(number / entries / 10, 0.5)
        writer.close()


def _legend(book: _Book, contents: Contents) -> None:
    sheet = book.workbook.add_worksheet(_("Leeswijzer"))
    for place, width in enumerate(LEGEND_WIDTHS):
        sheet.set_column(place, place, width)
    _for_paper(sheet, wide=False)
    headed = False
    for row, cells in enumerate(contents.legend()):
        head = cells[:2] == [_("Blad"), _("Kolom")]
        # not every program makes a row as high as what is wrapped in it
        lines = max((-(-len(str(cell or "")) // width) for cell, width in zip(cells, SIGNS, strict=False)), default=1)
        sheet.set_row(row, LINE_HEIGHT * min(max(lines, 1), MOST_LINES))
        for place, cell in enumerate(cells):
            if cell not in (None, ""):
                form = book.heading if head else book.bold if place == 0 and not headed else book.wrapped
                sheet.write_string(row, place, str(cell)[:MOST_SIGNS], form)
        headed = headed or head


def _long(book: _Book) -> None:
    """Write the texts that fit in no cell, in parts."""
    if not book.long:
        return
    columns = [Column("", name) for name in (_("Blad"), _("Rij"), _("Kolom"), _("Deel"), _("Tekst"))]
    sheet = SheetWriter(book, _long_texts(), columns)
    for name, row, header, text in book.long:
        for part, start in enumerate(range(0, len(text), MOST_SIGNS), 1):
            sheet.write([name, row, header, part, text[start : start + MOST_SIGNS]])
    sheet.close()


def _long_texts() -> str:
    return _("Lange teksten")
