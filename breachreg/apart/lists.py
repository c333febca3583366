"""A file with rows is opened by what it is: a workbook or text with separators. The reading itself is done apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from breachreg.apart.messages import Opened, OpenList, ReadList, Rows
from breachreg.apart.reader import Reader, ReaderGone, too_much
from breachreg.exchange.rows import Row, Table


def open_table(path: Path, sheet: str = "", reader: Reader | None = None, *, whole: bool = False) -> Table:
    """Open a list of any kind that the program reads, in a process apart.

    Args:
        sheet: name of the sheet; empty: the one that looks most like a list.
        reader: that is there already; it must live as long as the table. None: the table has one of its own.
        whole: texts keep their lines and length, as a register needs them; lists of objects in JSON too.

    Raises:
        UserError: it is of another kind, protected, damaged or too large; says what to do.
    """
    asked = reader or Reader()
    for plainly in (False, True):
        try:
            # listened to the end: who stops before it ends the reader, and with it what it remembers of the file
            (found,) = [
                item for item in asked.ask(OpenList(str(path), sheet, plainly, whole)) if isinstance(item, Opened)
            ]
        except ReaderGone:
            continue
        return _table(asked, path, found, plainly, whole)
    raise too_much(path.name)


def _table(reader: Reader, path: Path, found: Opened, plainly: bool, whole: bool) -> Table:
    return Table(
        path,
        found.sha256,
        tuple(found.sheets),
        found.sheet,
        tuple(found.remarks),
        lambda: _rows(reader, found, path, plainly, whole),
        tuple(found.first),
    )


def _rows(reader: Reader, found: Opened, path: Path, plainly: bool, whole: bool) -> Iterator[Row]:
    """Give the rows; where the fast library wants too much before the first one, with the slow one."""
    given = False
    for slowly in (plainly, True):
        try:
            for item in reader.ask(ReadList(str(path), found.sha256, found.sheet, slowly, whole)):
                if isinstance(item, Rows):
                    given = given or bool(item.rows)
                    yield from item.rows
        except ReaderGone as gone:
            if given or slowly:
                raise too_much(path.name) from gone
            continue
        return
