"""Reading the register's tables. Apart from writing, so that who only looks does not wait for what a change needs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import msgspec

from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.parties import Organisation
from breachreg.errors import NotFoundError
from breachreg.i18n import _
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import sqlite_only
from breachreg.persistence.case_rows import key_of
from breachreg.persistence.decoding import decode_stored
from breachreg.persistence.faults import read_back, told
from breachreg.persistence.steps import SALTED
from breachreg.persistence.subjects import CASE, ORGANISATION, Kind

T = TypeVar("T")


class Reader:
    """What can be asked of the register's tables, through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._last: tuple[Kind[Any], bytes, Any] | None = None

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection without a transaction of its own."""
        with told():
            yield self._connection

    def find(self, kind: Kind[T], ident: str | int = 1) -> T | None:
        """Return the thing of a kind with this id, or None: it is not there, or the file is from before there were any.

        Raises:
            NewerFileError, DamagedError: what is stored cannot be read.
        """
        with told():
            if kind.since > 1 and sqlite_only.schema_version(self._connection) < kind.since:
                return None
            row = self._connection.execute(sql.DOCUMENT_OF[kind.table], (ident,)).fetchone()
        return self.read(kind, ident, row[2]) if row else None

    def all(self, kind: Kind[T]) -> Iterator[T]:
        """Return every thing of a kind, one at a time: cases the oldest first, others in the order of their ids."""
        with told():
            if kind.since > 1 and sqlite_only.schema_version(self._connection) < kind.since:
                return
            for (document,) in self._connection.execute(sql.DOCUMENTS[kind.table]):
                yield self._decoded(kind, document)

    def load(self, *, ident: str = "", reference: str = "") -> Breach:
        """Return a case by id or by reference.

        Raises:
            NotFoundError: there is none.
        """
        if ident:
            found = self.find(CASE, ident)
        else:
            with told():
                row = self._connection.execute(sql.CASE_OF_KEY, (key_of(reference) or -1,)).fetchone()
            found = self.read(CASE, *row) if row else None
        if found is None:
            self._refuse_erased(reference)
            raise NotFoundError(
                _("Zaak {reference} staat niet in dit register.").format(reference=reference or ident),
                _("Controleer het nummer; het ziet eruit als 2026-0001."),
            )
        return found

    def _refuse_erased(self, reference: str) -> None:
        """Say of a case that was erased that it was."""
        if reference and sqlite_only.schema_version(self._connection) >= SALTED:
            with told():
                erased = self._connection.execute(sql.ERASED_CASE, (key_of(reference) or -1,)).fetchone()
            if erased is not None:
                raise NotFoundError(
                    _("Zaak {reference} is gewist.").format(reference=reference),
                    _(
                        "De historie van het register zegt wanneer, door wie en volgens welke regel (regel {seq})."
                    ).format(seq=erased[0]),
                )

    def naming(self, words: str) -> Iterator[Breach]:
        """Return the cases in whose document these words stand somewhere, the oldest first."""
        with told():
            for (document,) in self._connection.execute(sql.CASES_NAMING, (words.encode(),)).fetchall():
                yield self._decoded(CASE, document)

    def decided(self, kind: IncidentKind, most: int) -> list[Breach]:
        """Return the latest decided cases of a kind of incident, at most so many."""
        with told():
            rows = self._connection.execute(sql.OWN_CASES, (kind.value, most)).fetchall()
        return [self._decoded(CASE, document) for (document,) in rows]

    def organisation(self) -> Organisation:
        """Return the organisation that keeps the register."""
        return self.find(ORGANISATION) or Organisation()

    def read(self, kind: Kind[T], ident: str | int, document: bytes) -> T:
        """Return what a stored document holds; a save reads the same one twice, which is decoded once.

        Raises:
            NewerFileError: it was written by a newer program. DamagedError: it cannot be read, or is not what the history says.
        """
        if self._last is not None and self._last[0] is kind and self._last[1] == document:
            known: T = self._last[2]
            return known
        found = self._decoded(kind, document, ident)
        self._last = kind, document, found
        return found

    def _decoded(self, kind: Kind[T], document: bytes, ident: str | int | None = None) -> T:
        one = 1 if kind.key == "one" else None
        return decode_stored(
            self._connection, document, kind.type, kind.table, ident=ident or one, subject_of=kind.subject_of
        )

    def entries(self, subject: str = "") -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Return header and content of the entries about `subject` (all when empty), the oldest first."""
        from breachreg.persistence.chain import named

        with told():
            names = _entries_of(sqlite_only.schema_version(self._connection))
            asked = (names[1], (subject,)) if subject else (names[0],)
            rows = self._connection.execute(*asked).fetchall()
        empty: dict[str, Any] = {"note": "", "changes": []}
        decode = msgspec.json.decode
        with read_back():
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
