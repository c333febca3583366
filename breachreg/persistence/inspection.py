"""Is this file a register, and a whole one? Asked before SQLite touches it, so that nothing odd is ever opened as a database."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import struct
from collections.abc import Iterable
from pathlib import Path

from breachreg.atomic import reason
from breachreg.errors import DamagedError, NewerFileError, RegisterFileError
from breachreg.i18n import _

APPLICATION_ID = 0x444C5231  # "DLR1"
HEADER = b"SQLite format 3\0"
HEADER_BYTES = 100
LARGEST_PAGE = 65_536
LOG_HEADER, FRAME_HEADER = 32, 24
"""Bytes, in a write-ahead log."""
_MADE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)")
_GONE = re.compile(r"DROP TABLE (\w+)")


def resolved(path: Path) -> Path:
    """Return `path` absolute, with links followed.

    Raises:
        RegisterFileError: it is no path, its links run in a circle, or it is too long.
    """
    try:
        found = path.expanduser().resolve()
        found.exists()
    except (OSError, RuntimeError, ValueError) as error:
        # RuntimeError: a circle of links; ValueError: a NUL or half a character in the name
        why = _why_unread(error) if isinstance(error, OSError) else _("de naam of de snelkoppeling klopt niet")
        raise RegisterFileError(
            _("Dit pad kan niet worden gebruikt: {why}.").format(why=why), _("Kies een ander bestand.")
        ) from error
    return found


def inspect(path: Path, newest: int) -> int:
    """Return the schema version of the file at `path` without opening it as a database.

    Args:
        newest: the version that this program makes.

    Raises:
        RegisterFileError: not there, not a register; DamagedError: a part is missing; NewerFileError: made by a newer program.
    """
    header, size = _header(path)
    if size == 0:
        raise RegisterFileError(
            _("{name} is leeg; er is niets aan veranderd.").format(name=path.name),
            _("Kies het juiste bestand, of zet een back-up terug als dit uw register was."),
        )
    if len(header) < HEADER_BYTES or not header.startswith(HEADER):
        raise RegisterFileError(
            _("{name} is geen datalekregister; er is niets aan veranderd.").format(name=path.name),
            _("Kies het juiste bestand, of zet een back-up terug als dit uw register was."),
        )
    page_size, counter, pages = struct.unpack(">H6xII", header[16:32])
    version, application, valid_for = (struct.unpack(">I", header[at : at + 4])[0] for at in (60, 68, 92))
    if application != APPLICATION_ID:
        raise RegisterFileError(
            _("{name} is een database van een ander programma; er is niets aan veranderd.").format(name=path.name),
            _("Kies het bestand van uw datalekregister."),
        )
    if version > newest:
        raise NewerFileError(
            _("{name} is gemaakt met een nieuwere versie van dit programma.").format(name=path.name),
            _("Werk het programma bij en open het register daarna opnieuw. Er is niets aan veranderd."),
        )
    whole = pages * (LARGEST_PAGE if page_size == 1 else page_size)
    # with a log beside it the end may still have to be written
    if version < 1 or (counter == valid_for and size < whole and not has_log(path)):
        raise _damaged(path)
    return int(version)


def has_log(path: Path) -> bool:
    """Tell whether there is a log beside the file that holds something: what was saved last stands there and not in the file."""
    for ending in ("-wal", "-journal"):
        try:
            if path.with_name(path.name + ending).stat().st_size > 0:
                return True
        except OSError:
            continue
    return False


def check_log(path: Path) -> None:
    """Look whether the write-ahead log beside the file can be its own; another's would be written over it by SQLite.

    Raises:
        DamagedError: it holds a first page that is not of a register.
    """
    log = path.with_name(path.name + "-wal")
    if not log.is_file():
        return
    with log.open("rb") as file:
        header = file.read(LOG_HEADER)
        if len(header) < LOG_HEADER:
            return
        (page_size,) = struct.unpack(">I", header[8:12])
        if not 512 <= page_size <= LARGEST_PAGE:
            return
        while len(frame := file.read(FRAME_HEADER)) == FRAME_HEADER:
            (page,) = struct.unpack(">I", frame[:4])
            if page != 1:
                file.seek(page_size, os.SEEK_CUR)
                continue
            content = file.read(page_size)
            if content.startswith(HEADER) and struct.unpack(">I", content[68:72])[0] != APPLICATION_ID:
                raise DamagedError(
                    _("Het bestand {name} hoort bij een andere database; er is niets aan veranderd.").format(
                        name=log.name
                    ),
                    _("Zet {name} ergens anders neer en open het register opnieuw.").format(name=log.name),
                )


def check_tables(connection: sqlite3.Connection, path: Path, version: int, steps: Iterable[tuple[int, str]]) -> None:
    """Look whether the tables are those of `version`, no fewer and none of a later one.

    Args:
        steps: number and SQL of each step of the schema.

    Raises:
        DamagedError: they are not.
    """
    wanted: set[str] = set()
    later: set[str] = set()
    for number, sql in steps:
        made = set(_MADE.findall(sql))
        if number <= version:
            wanted = (wanted | made) - set(_GONE.findall(sql))
        else:
            later |= made
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version < 1 or wanted - there or (later - wanted) & there:
        raise _damaged(path)


def _header(path: Path) -> tuple[bytes, int]:
    """Return the first bytes and the size of an ordinary file; a pipe or device is never opened, for it may never answer."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RegisterFileError(
                _("{name} is geen gewoon bestand.").format(name=path.name or path),
                _("Kies het bestand van uw register."),
            )
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            return file.read(HEADER_BYTES), status.st_size
    except FileNotFoundError:
        raise RegisterFileError(
            _("Het bestand {name} is er niet.").format(name=path.name),
            _("Kies een ander bestand of maak een nieuw register."),
        ) from None
    except OSError as error:
        raise RegisterFileError(
            _("Het bestand {name} kan niet worden gelezen.").format(name=path.name),
            _("Controleer of u er rechten op hebt: {why}.").format(why=_why_unread(error)),
        ) from error


def _why_unread(error: OSError) -> str:
    return _("u mag hier niet lezen") if isinstance(error, PermissionError) else reason(error)


def _damaged(path: Path) -> DamagedError:
    return DamagedError(
        _("{name} is beschadigd: er ontbreekt een deel. Er is niets aan veranderd.").format(name=path.name),
        _("Zet de laatste goede back-up terug. Het beschadigde bestand wordt daarbij bewaard."),
    )
