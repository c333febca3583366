"""The register as CSV files that Excel opens as they are: one for the cases, and beside it one for each other table.

UTF-8 with a mark, a semicolon between fields, as a Dutch Excel expects. A text that a sheet could take for a formula has an
apostrophe before it (CWE-1236); the legend says so.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any

from breachreg.domain.cells import safe
from breachreg.export.contents import CASES_BETWEEN, Contents
from breachreg.export.tables import Cell
from breachreg.i18n import _

Share = Callable[[float], object]


def csv_cell(cell: Cell) -> str:
    """Return a cell as it stands in a CSV file: moments to the minute in Dutch time, decimals with a comma."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, datetime):
        return f"{cell:%d-%m-%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}"
    return str(cell).replace(".", ",")


def names_of(contents: Contents, path: Path) -> list[Path]:
    """Return the files that are made for `path`: that of the cases, the legend, and one for each other table."""
    names = [table.name for table in contents.all[1:]]
    return [path, *(_beside(path, name) for name in (*names, _("leeswijzer")))]


def write_csv(contents: Contents, paths: Sequence[Path], tell: Share) -> None:
    """Write the files `paths`, in the order of `names_of`; see `write_workbook`."""
    *tables, legend = paths
    with ExitStack() as stack:
        writers = [_writer(stack, path) for path in tables]
        columns = [table.columns for table in contents.all]
        for writer, of_table in zip(writers, columns, strict=True):
            writer.writerow([csv_cell(column.header) for column in of_table])
        for share in _fill(contents, writers):
            tell(share)
        writer = _writer(stack, legend)
        for row in contents.legend():
            writer.writerow([csv_cell(cell) for cell in row])
    tell(1)


def _fill(contents: Contents, writers: list[Any]) -> Iterator[float]:
    entries = max(contents.about.entries, 1)
    for number, breach in enumerate(contents.breaches(), 1):
        for table, writer in zip(contents.cases, writers, strict=False):
            writer.writerows([csv_cell(cell) for cell in row] for row in table.rows(breach))
        if number % CASES_BETWEEN == 0:
            yield min(number * 2 / entries, 0.5)
    for other, writer in zip(contents.others, writers[len(contents.cases) :], strict=True):
        for number, row in enumerate(other.rows(), 1):
            writer.writerow([csv_cell(cell) for cell in row])
            if number % CASES_BETWEEN == 0:
                yield 0.5 + min(number / entries / 10, 0.5)


def _writer(stack: ExitStack, path: Path) -> Any:
    file = stack.enter_context(path.open("x", encoding="utf-8-sig", newline=""))
    path.chmod(0o600)
    return csv.writer(file, delimiter=";", lineterminator="\r\n")


def _beside(path: Path, name: str) -> Path:
    return path.with_name(f"{path.stem}-{name.lower().replace(' ', '-')}{path.suffix}")
