"""A workbook of texts about people: there when it is whole, of this user alone, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from breachreg.atomic import replace_file
from breachreg.errors import UserError
from breachreg.export.workbook import MOST_ROWS, put_together
from breachreg.i18n import _

MODE = 0o600


@contextmanager
def text_book(path: Path, *, over: bool = False) -> Iterator[Any]:
    """Give an XlsxWriter workbook in which every cell is a text; it takes its name in one step once all went well, else nothing is left.

    Args:
        over: a file of that name is replaced.

    Raises:
        FileExistsError: there is such a file, and it is not to be replaced. OSError: the disk refuses.
    """
    import xlsxwriter

    _free(path, over=over)
    # what is written on the way holds the people too
    folder = Path(tempfile.mkdtemp(prefix=".", suffix=".xlsx", dir=path.parent))
    try:
        draft = folder / path.name
        book: Any = xlsxwriter.Workbook(
            str(draft),
            {"constant_memory": True, "tmpdir": str(folder), "strings_to_formulas": False, "strings_to_urls": False},
        )
        try:
            yield book
        except BaseException:
            # XlsxWriter warns of a book that was left open; this one is thrown away
            with suppress(OSError):
                put_together(book)
            raise
        put_together(book)
        draft.chmod(MODE)
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        _free(path, over=over)
        replace_file(draft, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_too_many(row: int) -> None:
    """Refuse a row that no sheet has, counted from 0: a person who falls off the end of a list is not told.

    Raises:
        UserError: there are too many.
    """
    if row >= MOST_ROWS:
        raise UserError(
            _("Er zijn meer dan {count} rijen; zoveel past niet op één blad. Er is niets geschreven.").format(
                count=MOST_ROWS - 1
            ),
            _("Verdeel de lijst over meer bestanden en doe het per bestand."),
        )


def _free(path: Path, *, over: bool) -> None:
    if not over and (path.exists() or path.is_symlink()):
        raise FileExistsError(path)
