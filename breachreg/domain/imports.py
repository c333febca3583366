"""Registers that were read in: how their columns are read (a profile, remembered), and that it was done (one whole, which can be taken back)."""

from __future__ import annotations

import hashlib
import uuid
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache


class Undecided(StrEnum):
    """What becomes of a row that tells no decision on notifying."""

    OPEN = "open"
    """It is to be decided on here."""
    CLOSED = "closed"
    """It was dealt with before this register; nobody decides on it any more."""


@dataclass(frozen=True, kw_only=True)
class MappedColumn:
    """What a column of the other register is here.

    Attributes:
        heading: as it stands there; of two columns with one heading the second has its letter behind it.
        field: what it is here (`importing.fields`); empty: not read in, by choice.
    """

    heading: str
    field: str = ""


@dataclass(frozen=True, kw_only=True)
class MappedWord:
    """What a word in a column means here, as the officer said.

    Attributes:
        field: of the column; text: as it stands there.
        meaning: the answer here; empty: none, the text is kept.
    """

    field: str
    text: str
    meaning: str = ""


@dataclass(frozen=True, kw_only=True)
class ImportProfile:
    """How a register is read, remembered under a name, so that nothing is asked twice.

    Attributes:
        id: the name of the list: rows are known again by it and by their number.
        preset: with whose headings it began; sheet: of the workbook, empty: the first with something in it.
        columns, words: what was said of columns and words.
        undecided: what becomes of rows without a decision; month_first: `3/4/2026` is 4 March (None: as the column shows).
        year_above: a day without a year is of the year in the heading above it (None: nobody said it yet; then it is no day).
    """

    id: str
    revision: int = 0
    preset: str = "other"
    sheet: str = ""
    columns: tuple[MappedColumn, ...] = ()
    words: tuple[MappedWord, ...] = ()
    undecided: Undecided = Undecided.OPEN
    month_first: bool | None = None
    year_above: bool | None = None

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return self.id


@dataclass(frozen=True, kw_only=True)
class ImportRun:
    """A register that was read in.

    Attributes:
        profile: the name of the list; name, sha256: of the file.
        read, taken, skipped, doubtful: rows; `read` is the sum of the others, and doubtful rows were entered too.
        entered, changed, unchanged: what became of the rows that were entered: new cases, cases that were there and differ, and the same.
        first_entry: number of the first entry of the history that it made; those of its cases follow, and then its own.
        made_by, made_at: who and when; undone_by, undone_at, reason: who took it back, and why.
    """

    id: str
    revision: int = 0
    profile: str = ""
    name: str = ""
    sha256: str = ""
    read: int = 0
    taken: int = 0
    skipped: int = 0
    doubtful: int = 0
    entered: int = 0
    changed: int = 0
    unchanged: int = 0
    first_entry: int = 0
    made_by: str = ""
    made_at: datetime | None = None
    undone_by: str = ""
    undone_at: datetime | None = None
    reason: str = ""

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return self.name or self.profile


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Where a case came from that was read in.

    Attributes:
        source: the name of the list; key: by which its row is known again; row: where it stood, as the spreadsheet counts.
        run: id of the import that entered it.
        told: what the row said then, as digests by field, so that a corrected row changes only what differs there.
    """

    source: str = ""
    key: str = ""
    row: int = 0
    run: str = ""
    told: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.source)


LONGEST_WORD = 24
CASES = uuid.UUID("6d0f5d0e-6c0b-4b2f-9f0e-5a2f2c1f7a51")
"""The space of names in which the ids of cases that were read in are made."""


def case_id(source: str, key: str, again: int = 0) -> str:
    """Return the id of the case of a row: the same row gives the same one. `again`: how often the import was taken back before."""
    return str(uuid.uuid5(CASES, "\0".join((source, key, str(again)) if again else (source, key))))


def digest_of(text: str) -> str:
    """Return by what it is seen that a cell says something else than before; nothing can be read back from so few digits."""
    return _of_word(text) if len(text) <= LONGEST_WORD else _digest(text)


@lru_cache(maxsize=4096)
def _of_word(text: str) -> str:
    # in a list the same words and days come back
    return _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8]
