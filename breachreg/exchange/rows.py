"""Rows of text, whatever program made the file, with what is odd about them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from breachreg.errors import NotFoundError, StorageError, UserError
from breachreg.i18n import N_, _

MOST_COLUMNS = 200
MOST_ROWS = 1_048_576
"""As many as a sheet of Excel has."""
LONGEST_CELL = 10_000
LONGEST_WHOLE = 100_000
"""Letters of a cell where texts are kept whole; a cell of Excel holds a third of it."""
FIRST_ROWS = 50
"""As many as come along with an opened list, to find its headings in."""
UNSEEN = ("Cc", "Cf")
"""Control signs, zero-width ones, soft hyphens, marks of direction: pasted along and not seen."""
JOINERS = "\u200c\u200d"
"""They change how letters of Persian or Hindi are drawn, and mean nothing in others."""
SAVE_AS = N_("Open de lijst in Excel of LibreOffice, bewaar haar als Excel-werkmap (.xlsx) en kies dat bestand.")


class Oddity(StrEnum):
    """What is to be known of a cell before it is trusted."""

    FORMULA = "formula"
    EMPTY_FORMULA = "empty_formula"
    ERROR = "error"
    DATE = "date"
    NUMBER = "number"
    CLEANED = "cleaned"
    MERGED = "merged"
    NOTE = "note"
    """Somebody wrote a remark at the cell."""
    STRUCK = "struck"
    """It is struck out; of workbooks of Excel that are not too large to look at."""
    LINES = "lines"
    """It has more lines than one: two people or two addresses may stand in it."""
    CUT = "cut"
    """Something stands beyond the last column that is read."""


class Row(NamedTuple):
    """One row as text.

    Attributes:
        number: as the spreadsheet counts, from 1.
        cells: from the first column on; odd: what is to be known, by column from 0.
        problem: why nothing of this row may be used, in Dutch; empty: it may.
        comments: what somebody wrote beside cells, by column from 0; only of lists that are read whole.
    """

    number: int
    cells: list[str]
    odd: tuple[tuple[int, Oddity], ...] = ()
    problem: str = ""
    comments: tuple[tuple[int, str], ...] = ()

    def cell(self, column: int | None) -> str:
        """Return the text in a column; empty where there is none."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook; a CSV file is one sheet without a name."""

    name: str
    hidden: bool = False


@dataclass(frozen=True)
class Table:
    """A file with rows.

    Attributes:
        sha256: of the file as it was opened.
        remarks: what is to be known of the file or the sheet, in Dutch.
        rows: gives the rows from the beginning, each time anew, those without anything too. It raises UserError when the file
            changed since it was opened, or is damaged further on.
        first: the first rows, where they were read already.
    """

    path: Path
    sha256: str
    sheets: tuple[Sheet, ...]
    sheet: str
    remarks: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    first: tuple[Row, ...] = ()


def changed(path: Path) -> UserError:
    """Return what is said of a list that is another one than when it was chosen."""
    return UserError(
        _("De lijst {name} is veranderd sinds u haar koos.").format(name=path.name), _("Kies de lijst opnieuw.")
    )


def digest(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        UserError: it cannot be read; says why.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError as error:
        raise NotFoundError(
            _("De lijst {name} is er niet.").format(name=path), _("Kies een bestand dat bestaat.")
        ) from error
    except OSError as error:
        raise StorageError(
            _("De lijst {name} kan niet worden gelezen.").format(name=path.name),
            _("Sluit de lijst als zij nog open is in Excel, en kijk of u het bestand mag lezen."),
        ) from error


def letter_of(column: int) -> str:
    """Return the letter above a column, from 0: A, B, ... Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cleaned_cell(text: str) -> tuple[str, bool]:
    """Return the text of a cell on one line without signs that nobody sees, and whether more than blanks was taken out."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text, False
    kept = "".join(" " if letter.isspace() else letter for letter in text)
    plain = "".join(letter for place, letter in enumerate(kept) if not _unseen(kept, place))
    return " ".join(plain.split()), len(plain) != len(kept)


def cleaned_lines(text: str) -> tuple[str, bool]:
    """Return the text of a cell with its lines, without signs that nobody sees, and whether any was taken out."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text, False
    found, changed = [], False
    for line in text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n"):
        plain, lost = cleaned_cell(line)
        found.append(plain)
        changed = changed or lost
    return "\n".join(found).strip("\n"), changed


def _unseen(text: str, place: int) -> bool:
    letter = text[place]
    if letter in JOINERS and place and unicodedata.category(text[place - 1]) in ("Lo", "Mn", "Mc"):
        return False
    return unicodedata.category(letter) in UNSEEN
