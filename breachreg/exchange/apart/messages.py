"""What the program and its reader say to each other: one JSON object on a line."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from breachreg.exchange.rows import Row, Sheet


class OpenList(Struct, tag="open_list", frozen=True):
    """Say what is in a list. `plainly`: with the slow library that keeps nothing in memory."""

    path: str
    sheet: str = ""
    plainly: bool = False


class ReadList(Struct, tag="read_list", frozen=True):
    """Give the rows of a list that was opened with these words."""

    path: str
    sha256: str
    sheet: str
    plainly: bool = False


Request = OpenList | ReadList


class Opened(Struct, tag="opened", frozen=True):
    """What is in a list; as `rows.Table`."""

    sha256: str
    sheets: list[Sheet]
    sheet: str
    remarks: list[str]
    first: list[Row]


class Rows(Struct, tag="rows", frozen=True):
    """The next rows."""

    rows: list[Row]


class Sized(Struct, tag="sized", frozen=True):
    """How much there is to read, so that the limits can be set: `cells` that are declared, and `size` unpacked, in bytes."""

    cells: int
    size: int


class Failed(Struct, tag="failed", frozen=True):
    """The user can mend it: name of the class of error, what is wrong and what to do, in Dutch."""

    kind: str
    message: str
    remedy: str


class Broken(Struct, tag="broken", frozen=True):
    """Our bug or a library's: the class of error and where, without anything of the file."""

    kind: str
    where: str


class Done(Struct, tag="done", frozen=True):
    """Nothing more comes."""

    result: Any = None


Answer = Opened | Rows | Sized | Failed | Broken | Done
