"""Excel workbooks, read row by row; formulas are never worked out, macros never run."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import repeat
from math import isfinite
from pathlib import Path
from typing import Any

from breachreg.errors import NotFoundError, UserError
from breachreg.exchange.package_guard import SheetSeen, look
from breachreg.exchange.rows import (
    LONGEST_CELL,
    MOST_COLUMNS,
    MOST_ROWS,
    SAVE_AS,
    Oddity,
    Row,
    Sheet,
    Table,
    cleaned_cell,
)
from breachreg.i18n import _, ngettext

AREA = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
ZEROS = re.compile(r"0{2,}")


def open_workbook(path: Path, sha256: str, sheet: str = "") -> Table:
    """Open a workbook.

    Args:
        sheet: name of the sheet; empty: the first one that can be seen and has something in it.

    Raises:
        UserError: it is no workbook, is damaged, or has no such sheet.
    """
    seen = look(path)
    book = _load(path, data_only=True)
    try:
        sheets = tuple(Sheet(item.title, item.sheet_state != "visible") for item in book.worksheets)
        if not sheets:
            raise UserError(_("In de werkmap {name} staat geen blad.").format(name=path.name), _(SAVE_AS))
        chosen = _chosen(book, sheets, sheet)
        part = str(chosen._worksheet_path).lstrip("/")
        name = str(chosen.title)
    finally:
        book.close()
    found = seen.get(part, SheetSeen())
    return Table(path, sha256, sheets, name, tuple(_remarks(sheets, name, found)), lambda: _rows(path, name, found))


def _chosen(book: Any, sheets: tuple[Sheet, ...], wanted: str) -> Any:
    if wanted:
        match = next((item for item in book.worksheets if item.title == wanted), None)
        if match is None:
            raise NotFoundError(
                _("Het blad ‘{name}’ staat niet in de werkmap.").format(name=wanted),
                _("Kies uit: {sheets}.").format(sheets=", ".join(item.name for item in sheets)),
            )
        return match
    visible = [item for item, told in zip(book.worksheets, sheets, strict=True) if not told.hidden]
    for item in visible or book.worksheets:
        item.reset_dimensions()
        if any(
            any(value is not None for value in row) for row in item.iter_rows(max_row=50, max_col=50, values_only=True)
        ):
            return item
    return (visible or book.worksheets)[0]


def _remarks(sheets: tuple[Sheet, ...], name: str, found: SheetSeen) -> Iterator[str]:
    others = [item.name for item in sheets if not item.hidden and item.name != name]
    hidden = [item.name for item in sheets if item.hidden and item.name != name]
    if others:
        yield _("Alleen blad ‘{name}’ wordt gelezen; er zijn ook: {others}.").format(
            name=name, others=", ".join(others)
        )
    if hidden:
        yield _("Verborgen bladen worden niet gelezen: {hidden}.").format(hidden=", ".join(hidden))
    if any(item.hidden and item.name == name for item in sheets):
        yield _("Blad ‘{name}’ is verborgen in Excel.").format(name=name)
    if found.hidden_rows:
        yield ngettext(
            "Eén rij is verborgen in Excel (door een filter?); zij doet wél mee. Haal haar weg als dat niet moet.",
            "{count} rijen zijn verborgen in Excel (door een filter?); zij doen wél mee. Haal ze weg als dat niet moet.",
            found.hidden_rows,
        ).format(count=found.hidden_rows)
    if found.merged:
        areas = ", ".join(found.merged[:5]) + (" …" if len(found.merged) > 5 else "")
        yield _("Er zijn samengevoegde cellen ({areas}): wat erin staat, telt alleen voor de eerste cel.").format(
            areas=areas
        )
    if found.formulas:
        yield _("Er staan formules in; de uitkomst die Excel bewaarde telt, er wordt niets uitgerekend.")


def _load(path: Path, *, data_only: bool) -> Any:
    from openpyxl import load_workbook

    try:
        # it warns of what it would not keep when saving; nothing is saved here
        warnings.filterwarnings("ignore", category=UserWarning, module=r"openpyxl\.")
        return load_workbook(path, read_only=True, data_only=data_only, keep_links=False)
    except MemoryError:
        raise
    except Exception as error:  # openpyxl fails in many ways on a workbook that does not fit together
        raise _damaged(path) from error


def _damaged(path: Path) -> UserError:
    return UserError(
        _("De lijst {name} kan niet worden gelezen: het bestand is beschadigd.").format(name=path.name), _(SAVE_AS)
    )


def _rows(path: Path, sheet: str, found: SheetSeen) -> Iterator[Row]:
    book = _load(path, data_only=True)
    # the formulas themselves are only looked for where there are any: it costs a second reading
    second = _load(path, data_only=False) if found.formulas else None
    try:
        values = _cells(book, sheet)
        formulas = _cells(second, sheet) if second is not None else repeat(())
        merged = _merged(found)
        for number, (cells, written) in enumerate(zip(values, formulas, strict=False), start=1):
            yield _row(
                number, cells, {n for n, cell in enumerate(written) if cell.data_type == "f"}, merged.get(number)
            )
    except (UserError, MemoryError, GeneratorExit):
        raise
    except Exception as error:  # as in `_load`
        raise _damaged(path) from error
    finally:
        book.close()
        if second is not None:
            second.close()


def _cells(book: Any, sheet: str) -> Iterator[tuple[Any, ...]]:
    chosen = next(item for item in book.worksheets if item.title == sheet)
    chosen.reset_dimensions()
    found: Iterator[tuple[Any, ...]] = chosen.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS)
    return found


def _merged(found: SheetSeen) -> dict[int, list[int]]:
    """Return which columns of which rows get nothing of a merged cell they are part of."""
    from openpyxl.utils import column_index_from_string

    empty: dict[int, list[int]] = {}
    for area in found.merged:
        parts = AREA.fullmatch(area)
        if not parts:
            continue
        left, right = (column_index_from_string(name) - 1 for name in (parts[1], parts[3]))
        top, bottom = int(parts[2]), int(parts[4])
        for row in range(top, min(bottom, top + 1000) + 1):
            columns = [n for n in range(left, min(right, MOST_COLUMNS) + 1) if (row, n) != (top, left)]
            empty.setdefault(row, []).extend(columns)
    return empty


def _row(number: int, cells: tuple[Any, ...], formulas: set[int], merged: list[int] | None) -> Row:
    texts: list[str] = []
    odd: list[tuple[int, Oddity]] = [(column, Oddity.MERGED) for column in merged or ()]
    for column, cell in enumerate(cells):
        value = cell.value
        if value is None:
            texts.append("")
            if column in formulas:
                odd.append((column, Oddity.EMPTY_FORMULA))
            continue
        if isinstance(value, str) and cell.data_type != "e":
            text, changed = cleaned_cell(value[:LONGEST_CELL])
            if changed:
                odd.append((column, Oddity.CLEANED))
        else:
            text, oddity = _as_text(value, cell)
            if oddity is not None:
                odd.append((column, oddity))
        if column in formulas:
            odd.append((column, Oddity.FORMULA))
        texts.append(text)
    while texts and not texts[-1]:
        texts.pop()
    return Row(number, texts, tuple(odd))


def _as_text(value: Any, cell: Any) -> tuple[str, Oddity | None]:
    """Return how a value that is no text reads, and what is odd about it."""
    if cell.data_type == "e":
        return "", Oddity.ERROR
    if isinstance(value, bool):
        return (_("ja") if value else _("nee")), None
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or "")), Oddity.NUMBER
    if isinstance(value, datetime | date):
        return f"{value.day:02}-{value.month:02}-{value.year}", Oddity.DATE
    if isinstance(value, time | timedelta):
        return str(value), Oddity.DATE
    return cleaned_cell(str(value)[:LONGEST_CELL])[0], None


def _number(value: float, shown: str) -> str:
    """Return a number as Excel shows it in a list: no `.0`, and with the zeros in front that its format asks for."""
    if isinstance(value, float) and not isfinite(value):
        return ""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}".replace(".", ",")
    whole = str(int(value))
    return whole.zfill(len(shown)) if ZEROS.fullmatch(shown) and value >= 0 else whole
