"""Reading the register's tables. Apart from writing, so that who only looks does not wait for what a change needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.parties import Organisation
from breachreg.errors import NotFoundError
from breachreg.i18n import _
from breachreg.persistence import codec, sqlite_only
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import key_of
from breachreg.persistence.faults import told
from breachreg.persistence.steps import SALTED


class Reader:
    """What can be asked of the register's tables, through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: tuple[bytes, Breach] | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection without a transaction of its own."""
        with told():
            yield self._connection

    def load(self, *, ident: str = "", reference: str = "") -> Breach:
        """Return a case by id or by reference.

        Raises:
            NotFoundError: there is none.
        """
        with told():
            if ident:
                row = self._connection.execute(sql.CASE_OF_ID, (ident,)).fetchone()
            else:
                row = self._connection.execute(sql.CASE_OF_KEY, (key_of(reference) or -1,)).fetchone()
        if row is None:
            raise NotFoundError(
                _("Zaak {reference} staat niet in dit register.").format(reference=reference or ident),
                _("Controleer het nummer; het ziet eruit als 2026-0001."),
            )
        return self._case(row[1])

    def _case(self, document: bytes) -> Breach:
        """Return the case of a document; a save reads the same one twice, which is decoded once."""
        if self._last is None or self._last[0] != document:
            self._last = document, codec.decode(document, Breach)
        return self._last[1]

    def all_breaches(self) -> Iterator[Breach]:
        """Return every case, the oldest first, one at a time."""
        with told():
            for _key, document in self._connection.execute(sql.CASES):
                yield codec.decode(document, Breach)

    def decided(self, kind: IncidentKind, most: int) -> list[Breach]:
        """Return the newest cases of a kind in which was decided, at most `most`."""
        with told():
            rows = self._connection.execute(sql.OWN_CASES, (kind.value, most)).fetchall()
        return [codec.decode(document, Breach) for (document,) in rows]

    def organisation(self) -> Organisation:
        """Return the organisation that keeps the register."""
        with told():
            row = self._connection.execute(sql.ORGANISATION).fetchone()
        return codec.decode(row[1], Organisation) if row else Organisation()

    def entries(self, subject: str = "") -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Return header and content of the entries about `subject` (all when empty), the oldest first."""
        from breachreg.persistence.chain import named

        with told():
            names = _entries_of(sqlite_only.schema_version(self._connection))
            asked = (names[1], (subject,)) if subject else (names[0],)
            rows = self._connection.execute(*asked).fetchall()
        empty: dict[str, Any] = {"note": "", "changes": []}
        decode = msgspec.json.decode
        return [
            (named(decode(header), about, actor, reference), decode(content) if content else empty)
            for header, content, about, actor, reference in rows
        ]

    def head(self) -> tuple[int, str]:
        """Return number and hash (hexadecimal) of the last entry."""
        with told():
            row = self._connection.execute(sql.LAST_ENTRY).fetchone()
        return (row[0], row[1].hex()) if row else (0, bytes(32).hex())

    def meta(self, key: str) -> str:
        """Return a fact about the file itself, or nothing."""
        with told():
            row = self._connection.execute(sql.META, (key,)).fetchone()
        return str(row[0]) if row else ""


def _entries_of(version: int) -> tuple[str, str]:
    """Return how the history is asked in a file of `version`: all of it, and that of one subject."""
    # an older file that can only be read has no words beside the headers
    return (sql.ENTRIES, sql.ENTRIES_ABOUT) if version >= SALTED else (sql.OLD_ENTRIES, sql.OLD_ENTRIES_ABOUT)
