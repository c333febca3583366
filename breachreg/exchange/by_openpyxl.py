"""Workbooks read with openpyxl, row by row: slow, but it keeps nothing and tells formulas and the formats of cells."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from itertools import repeat
from typing import IO, Any

from breachreg.exchange.cell_values import text_of, value_as_text
from breachreg.exchange.rows import MOST_COLUMNS, MOST_ROWS, Oddity, Row


def rows(
    source: IO[bytes], again: IO[bytes] | None, name: str, gaps: dict[int, list[int]], *, whole: bool = False
) -> Iterator[Row]:
    """Give the rows of a sheet, from the first on.

    Args:
        again: the same workbook where formulas are to be told; None: there are none. It costs a second reading.
        gaps: columns that get nothing of a merged cell, by row.
        whole: texts keep their lines and length.

    Raises:
        Exception: of many kinds, where a workbook does not fit together.
    """
    book = _load(source, data_only=True)
    second = _load(again, data_only=False) if again is not None else None
    try:
        values = _cells(book, name)
        formulas = _cells(second, name) if second is not None else repeat(())
        for number, (cells, written) in enumerate(zip(values, formulas, strict=False), start=1):
            calculated = {column for column, cell in enumerate(written) if cell.data_type == "f"}
            yield _row(number, cells[:MOST_COLUMNS], calculated, gaps.get(number, ()), whole)
    finally:
        book.close()
        if second is not None:
            second.close()


def has_cells(source: IO[bytes], name: str) -> bool:
    """Tell whether something stands in the first rows of a sheet."""
    book = _load(source, data_only=True)
    try:
        sheet = next(item for item in book.worksheets if item.title == name)
        sheet.reset_dimensions()
        return any(any(value is not None for value in row) for row in sheet.iter_rows(max_row=50, values_only=True))
    finally:
        book.close()


def _load(source: IO[bytes], *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    # it warns of what it would not keep when saving; nothing is saved here
    warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
    return load_workbook(source, read_only=True, data_only=data_only, keep_links=False)


def _cells(book: Any, name: str) -> Iterator[tuple[Any, ...]]:
    chosen = next((item for item in book.worksheets if item.title == name), None)
    if chosen is None:
        raise KeyError(name)
    chosen.reset_dimensions()
    # without a greatest column: rows are not filled up to it then
    found: Iterator[tuple[Any, ...]] = chosen.iter_rows(max_row=MOST_ROWS)
    return found


def _row(number: int, cells: tuple[Any, ...], formulas: set[int], gaps: Any, whole: bool) -> Row:
    texts: list[str] = []
    odd: list[tuple[int, Oddity]] = [(column, Oddity.MERGED) for column in gaps]
    for column, cell in enumerate(cells):
        value = cell.value
        if value is None:
            texts.append("")
            if column in formulas:
                odd.append((column, Oddity.EMPTY_FORMULA))
            continue
        text, oddity = _text(cell, value, whole)
        if oddity is not None:
            odd.append((column, oddity))
        if column in formulas:
            odd.append((column, Oddity.FORMULA))
        texts.append(text)
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, texts, tuple(odd))


def _text(cell: Any, value: Any, whole: bool) -> tuple[str, Oddity | None]:
    if cell.data_type == "e":
        return "", Oddity.ERROR
    if isinstance(value, str):
        return text_of(value, escaped=True, whole=whole)
    return value_as_text(value, str(cell.number_format or ""))
