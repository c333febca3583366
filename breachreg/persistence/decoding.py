"""Reading back what is stored, wherever it is read: what looks newer but was never written so by anybody, is damage.

Who opens, lists, checks or saves must hear the same of the same document; the history alone knows what was written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import TypeVar

import msgspec

from breachreg.errors import NewerFileError
from breachreg.persistence import codec, sqlite_only
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.faults import read_back, stored_damage
from breachreg.persistence.steps import SALTED

T = TypeVar("T")


def decode_stored(
    connection: sqlite3.Connection,
    document: bytes,
    kind: type[T],
    table: str,
    *,
    ident: str | int | None = None,
    subject_of: Callable[[str], str] = str,
) -> T:
    """Return the thing of class `kind` that a document of `table` holds.

    Args:
        ident: by which its row is found; None: the id that the document itself says.
        subject_of: gives what the history calls the thing with this id.

    Raises:
        NewerFileError: it was written by a newer program. DamagedError: it cannot be read, or is not what the history says.
    """
    try:
        return codec.decode(document, kind)
    except NewerFileError as error:
        with read_back():
            key = ident if ident is not None else msgspec.json.decode(document)["data"]["id"]
            written = _written(connection, document, table, key, subject_of(str(key)))
        if not written:
            raise stored_damage() from error
        raise


def _written(connection: sqlite3.Connection, document: bytes, table: str, key: str | int, subject: str) -> bool:
    """Tell whether the last entry about a thing says that this document was stored."""
    from breachreg.persistence.chain import document_hash

    salt = None
    if sqlite_only.schema_version(connection) >= SALTED:
        (salt,) = connection.execute(sql.DOCUMENT_SALT[table], (key,)).fetchone()
    entry = connection.execute(sql.LAST_HEADER_ABOUT, (subject,)).fetchone()
    return entry is not None and msgspec.json.decode(entry[0])["document"] == document_hash(salt, document)
