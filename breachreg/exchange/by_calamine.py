"""Workbooks read with calamine: fast, and all kinds that Excel and LibreOffice write; it keeps a whole sheet in memory.

It aborts the process where a hostile file makes it ask for more memory than there is. So it is used only in the reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from breachreg.exchange.cell_values import text_of, value_as_text
from breachreg.exchange.rows import MOST_COLUMNS, Oddity, Row, Sheet


def opened(source: IO[bytes]) -> Any:
    """Return calamine's workbook.

    Raises:
        python_calamine.CalamineError and its kinds.
    """
    from python_calamine import CalamineWorkbook

    return CalamineWorkbook.from_filelike(source)


def sheets_of(book: Any) -> tuple[Sheet, ...]:
    """Return the sheets that hold cells."""
    return tuple(
        Sheet(item.name, not str(item.visible).endswith(".Visible"))
        for item in book.sheets_metadata
        if str(item.typ).endswith(("WorkSheet", "MacroSheet"))
    )


def rows(sheet: Any, gaps: dict[int, list[int]], *, whole: bool = False) -> Iterator[Row]:
    """Give the rows of a sheet, from the first on.

    Args:
        sheet: calamine's; gaps: columns that get nothing of a merged cell, by row.
        whole: texts keep their lines and length.
    """
    if sheet.start is None:
        return
    # it gives the rows above the first cell, but not the columns before it
    before = [""] * min(sheet.start[1], MOST_COLUMNS)
    for number, values in enumerate(sheet.iter_rows(), start=1):
        yield _row(number, before, values, gaps.get(number, ()), whole)


def _row(number: int, before: list[str], values: list[Any], gaps: Any, whole: bool) -> Row:
    texts = list(before)
    odd: list[tuple[int, Oddity]] = [(column, Oddity.MERGED) for column in gaps]
    for column, value in enumerate(values[: MOST_COLUMNS - len(before)], start=len(before)):
        if value == "":
            texts.append("")
            continue
        text, oddity = text_of(value, whole=whole) if isinstance(value, str) else value_as_text(value)
        if oddity is not None:
            odd.append((column, oddity))
        texts.append(text)
    beyond = values[MOST_COLUMNS - len(before) :]
    if beyond and any(value != "" for value in beyond):
        odd.append((MOST_COLUMNS, Oddity.CUT))
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, texts, tuple(odd))
