"""Files that the register itself keeps: known by their SHA-256, each once, gone when nothing refers to them any more."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from breachreg.domain.breach import Breach
from breachreg.errors import DamagedError, NotFoundError, UserError
from breachreg.i18n import _
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import sqlite_only
from breachreg.persistence.steps import IN_PIECES

BLOCK = 2**20
"""Bytes that are in memory at a time, and of a piece of a file."""
BINARY = getattr(os, "O_BINARY", 0)
ANY_FILE = "application/octet-stream"
"""What kept evidence is said to be: the register never looks what it is."""
LET_GO = ""
"""What uses a file that was taken out of its last case, until the register is closed."""

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]
"""Begins a transaction on the connection of the register."""
Tell = Callable[[int, int], object]
"""Is told how many bytes were done, and how many there are; stops the work by raising."""


def silent(done: int, whole: int) -> None:
    """Tell nobody."""


def kept_by(breach: Breach) -> frozenset[str]:
    """Return the SHA-256 of the files that the register keeps for a case."""
    return frozenset(item.sha256 for item in breach.evidence if item.kept)


def has(connection: sqlite3.Connection, sha256: str) -> bool:
    """Return whether the file with these bytes is kept."""
    return connection.execute(sql.ASSET_ROW, (sha256,)).fetchone() is not None


@dataclass(frozen=True)
class Brought:
    """A file whose bytes are in the register and that nothing refers to yet.

    Attributes:
        first: its first bytes, which stand with its name; None: the register keeps this file already.
        more: how many pieces stand beside it.
    """

    sha256: str
    first: bytes | None
    more: int = 0


def bring(transaction: Transaction, source: BinaryIO, sha256: str, size: int, tell: Tell) -> Brought:
    """Bring the bytes of a file into the register, piece by piece, each kept before the next: nobody waits long for one.

    What was brought and is not put is nothing: nobody reads it, and it is taken away here or when the register is closed.

    Args:
        source: from where the bytes come; they must be the `size` bytes with this hash.

    Raises:
        UserError: they are other bytes. BusyError: something else is being saved. Whatever `tell` raises, to stop.
    """
    with transaction() as connection:
        if has(connection, sha256):
            return Brought(sha256, None)
        _take_pieces(connection, sha256)
    digest, done, number, first = hashlib.sha256(), 0, 0, b""
    try:
        # never more than was asked for: the file may have grown
        while done < size and (block := source.read(min(BLOCK, size - done))):
            if number == 0:
                first = block
            else:
                with transaction() as connection:
                    connection.execute(sql.PIECE_ADD, (sha256, number, block))
            digest.update(block)
            done, number = done + len(block), number + 1
            tell(done, size)
        if done != size or digest.hexdigest() != sha256 or source.read(1):
            raise _changed()
    except BaseException:
        with contextlib.suppress(UserError), transaction() as connection:
            _take_pieces(connection, sha256)
        raise
    return Brought(sha256, first, max(number - 1, 0))


def put(connection: sqlite3.Connection, brought: Brought) -> None:
    """Keep what was brought, inside the transaction that is open.

    Raises:
        UserError: another program took a piece away meanwhile; the transaction must not be kept.
    """
    if brought.first is None:
        return
    if connection.execute(sql.PIECE_COUNT, (brought.sha256,)).fetchone()[0] != brought.more:
        raise _changed()
    connection.execute(sql.ASSET_ADD, (brought.sha256, ANY_FILE, brought.first))


def _changed() -> UserError:
    return UserError(
        _("Het bestand is veranderd sinds het werd gekozen; er is niets opgeslagen."), _("Kies het bestand opnieuw.")
    )


def get(connection: sqlite3.Connection, sha256: str) -> Iterator[bytes]:
    """Yield a kept file in blocks.

    Raises:
        NotFoundError: it is not kept. DamagedError: at the end, when the bytes are not those that were kept.
    """
    row = connection.execute(sql.ASSET_ROW, (sha256,)).fetchone()
    if row is None:
        raise NotFoundError(
            _("Het register bewaart dit bestand niet."), _("Zoek het op de plaats die bij het bewijs staat.")
        )
    digest = hashlib.sha256()
    for block in blocks(connection, row[0], sha256):
        digest.update(block)
        yield block
    if digest.hexdigest() != sha256:
        raise DamagedError(
            _("Het bewaarde bestand is niet meer wat het was toen het werd toegevoegd."),
            _("Zet een back-up terug bij Instellingen, Back-ups."),
            command=_("Zet een back-up terug: breachreg backups noemt ze, breachreg restore zet er een terug."),
        )


def blocks(connection: sqlite3.Connection, rowid: int, sha256: str) -> Iterator[bytes]:
    """Yield a stored file in blocks; nothing (more) when it was taken out meanwhile."""
    start, block = 0, b"."
    while block:
        # opened anew for each block: a change between two of them would end an open one
        if connection.execute("SELECT 1 FROM asset WHERE rowid = ?", (rowid,)).fetchone() is None:
            return
        with connection.blobopen("asset", "content", rowid, readonly=True) as blob:
            blob.seek(start)
            block = blob.read(BLOCK)
        if block:
            yield block
        start += len(block)
    if sqlite_only.schema_version(connection) < IN_PIECES:
        return
    number = 0
    while row := connection.execute(sql.NEXT_PIECE, (sha256, number)).fetchone():
        number = row[0]
        yield row[1]


def write_to(connection: sqlite3.Connection, sha256: str, size: int, target: Path, tell: Tell) -> None:
    """Write a kept file into a new file that only this user may read, in blocks.

    Raises:
        NotFoundError, DamagedError: as `get`. OSError: the disk refused.
    """
    done = 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600), "wb") as file:
        for block in get(connection, sha256):
            file.write(block)
            done += len(block)
            tell(done, size)


def set_uses(connection: sqlite3.Connection, ident: str, wanted: frozenset[str]) -> None:
    """Say which kept files a case refers to.

    What nothing refers to any more stays until `sweep`, so that taking it out can be undone.

    Raises:
        UserError: the register does not keep one of them; the transaction must not be kept.
    """
    before = {sha256 for (sha256,) in connection.execute(sql.ASSETS_USED_BY, (ident,))}
    for sha256 in sorted(wanted - before):
        if not has(connection, sha256):
            raise UserError(
                _("Het register bewaart dit bestand niet (meer); er is niets opgeslagen."),
                _("Voeg het bestand opnieuw toe."),
            )
        connection.execute(sql.ASSET_USE_ADD, (sha256, ident))
        connection.execute(sql.ASSET_USE_DELETE, (sha256, LET_GO))
    for sha256 in sorted(before - wanted):
        connection.execute(sql.ASSET_USE_DELETE, (sha256, ident))
        if connection.execute(sql.ASSET_USERS, (sha256,)).fetchone() is None:
            connection.execute(sql.ASSET_USE_ADD, (sha256, LET_GO))


def sweep(connection: sqlite3.Connection) -> int:
    """Let the kept files go that no case refers to any more, inside the transaction that is open; return how many."""
    found = [sha256 for (sha256,) in connection.execute(sql.ASSETS_USED_BY, (LET_GO,))]
    for sha256 in found:
        connection.execute(sql.ASSET_USE_DELETE, (sha256, LET_GO))
        release(connection, sha256)
    # of a file that was never put: the program ended while it was brought
    connection.execute(sql.LOOSE_PIECES_DELETE)
    return len(found)


def release(connection: sqlite3.Connection, sha256: str) -> None:
    """Let a kept file go when no case refers to it; the logo of the house style stays."""
    style = connection.execute(sql.DOCUMENT_OF["house_style"], (1,)).fetchone()
    used = connection.execute(sql.ASSET_USERS, (sha256,)).fetchone() is not None
    if not used and not (style and f'"logo":"{sha256}"'.encode() in style[2]):
        _take_pieces(connection, sha256)
        connection.execute(sql.ASSET_DELETE, (sha256,))


def _take_pieces(connection: sqlite3.Connection, sha256: str) -> None:
    connection.execute(sql.PIECES_DELETE, (sha256,))
