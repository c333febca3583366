"""The list of a mailing, beside its letters: per row of the list of recipients which file was made, or why none was.

It is kept while the letters are written, and its room on the disk is taken before they are: when the disk is full, the list still says
what is there. It names rows, never people.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from breachreg.atomic import write_atomic
from breachreg.domain.cells import safe
from breachreg.i18n import _

NAME = "verzendlijst.csv"
MARK = "\ufeff"
ROOM = 32 * 1024
LONGEST_LINE = 600
"""Bytes; reasons and names are shortened to fit."""


class Line(NamedTuple):
    """What became of one row; `reason` is why there is no letter, or what deserves a look in it; `sha256` of its file."""

    row: int
    file: str
    made: bool
    reason: str = ""
    sha256: str = ""


class SendingList:
    """The list of a mailing that is being made.

    Attributes:
        made: by row the file and its SHA-256, as far as it was made before and is still as it was.
    """

    def __init__(self, folder: Path, letter: str, source: tuple[str, str], earlier: Mapping[int, Line]) -> None:
        """Begin the list, with what was made before.

        Args:
            letter: mark of the letter; source: name and SHA-256 of the list of recipients.

        Raises:
            StorageError: it cannot be written.
        """
        self.path = folder / NAME
        head = MARK + _line(_("rij"), _("bestand"), _("status"), _("toelichting"), "sha256")
        head += _line("", source[0], _("lijst"), "", source[1]) + _line("", "", _("brief"), "", letter)
        content = (head + "".join(_told(line) for line in earlier.values())).encode()
        write_atomic(self.path, content)
        self._end = self._room = len(content)
        self._file = self.path.open("r+b", buffering=0)
        self._new = bytearray()

    def make_room(self, lines: int) -> None:
        """Take room on the disk for more lines, before anything else takes it.

        Raises:
            OSError: there is none.
        """
        wanted = self._end + len(self._new) + (lines + 1) * LONGEST_LINE
        if wanted <= self._room:
            return
        self._file.seek(self._room)
        blank = b" " * (wanted - self._room + ROOM)
        while blank:
            written = self._file.write(blank) or 0
            self._room += written
            blank = blank[written:]
        os.fsync(self._file.fileno())

    def add(self, line: Line) -> None:
        """Put a line on the list; it is on the disk after `write`."""
        self._new += _told(line).encode()

    def write(self) -> None:
        """Bring the lines to the disk.

        Raises:
            OSError: the disk refused, though room had been taken.
        """
        if not self._new:
            return
        self._file.seek(self._end)
        self._file.write(self._new)
        self._end += len(self._new)
        self._room = max(self._room, self._end)
        self._new.clear()
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Give back the room that was not needed."""
        try:
            self.write()
            self._file.truncate(self._end)
        finally:
            self._file.close()


def read_earlier(folder: Path, letter: str, source_sha256: str) -> dict[int, Line] | None:
    """Return what a list in `folder` says was made, by row; None when it is of another letter or other recipients."""
    lines = _lines(folder)
    if len(lines) < 2 or lines[0][4:] != [source_sha256] or lines[1][4:] != [letter]:
        return None
    return {line.row: line for line in _made(lines[2:])}


def read_made(folder: Path) -> list[Line]:
    """Return what the list in `folder` says was made, in the order of the rows."""
    return sorted(_made(_lines(folder)[2:]))


def _made(lines: list[list[str]]) -> Iterator[Line]:
    for cells in lines:
        if len(cells) == 5 and cells[0].isdecimal() and cells[1] and len(cells[4]) == 64:
            yield Line(int(cells[0]), cells[1], True, cells[3], cells[4])


def _lines(folder: Path) -> list[list[str]]:
    """Return the lines below the headings; nothing when there is no list."""
    try:
        text = (folder / NAME).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError:
        return []
    return list(_cells(text))[1:]


def _cells(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text.rstrip(" \0")), delimiter=";")
    except csv.Error:
        return


def _told(line: Line) -> str:
    status = _("gemaakt") if line.made else _("niet gemaakt")
    return _line(str(line.row), line.file[:200], status, line.reason[:200], line.sha256)


def _line(*cells: str) -> str:
    buffer = io.StringIO()
    # Excel would work out what begins like a formula; the name of a list may
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(map(safe, cells))
    return buffer.getvalue()
