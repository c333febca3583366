"""Writing: every change in one transaction with its entry in the history."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach
from breachreg.domain.changes import Change, changes
from breachreg.domain.identity import identified
from breachreg.domain.operations import Operation
from breachreg.domain.shapes import with_values
from breachreg.errors import NotFoundError, StaleError
from breachreg.i18n import _
from breachreg.persistence import chain, codec
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.chain import Entry
from breachreg.persistence.faults import read_back, told
from breachreg.persistence.projection import Projector
from breachreg.persistence.reading import Reader
from breachreg.persistence.subjects import CASE, Kind, kind_of
from breachreg.persistence.transaction import transaction

GIVEN = frozenset({"revision", "id"})
"""Fields that the register counts itself and that say nothing in the history."""
T = TypeVar("T")


@dataclass(frozen=True)
class Author:
    """Who makes a change, when, and through which program; `clock`: what the computer's clock said, where that is another moment."""

    actor: str
    source: str
    at: datetime
    clock: datetime | None = None


class Store(Reader):
    """The register's tables, written through one connection."""

    def __init__(self, connection: sqlite3.Connection, projector: Projector) -> None:
        super().__init__(connection)
        self.projector = projector

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """One transaction that takes the write lock at once; rolled back when an exception leaves it."""
        return transaction(self._connection)

    def forget_log(self) -> None:
        """Write the log of the database into the file and empty it: it holds the pages as they were."""
        with told():
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    # -- writing ------------------------------------------------------------

    def set_meta(self, **values: str) -> None:
        """Keep facts about the file itself."""
        with self.transaction() as connection:
            for key, value in values.items():
                set_meta(connection, key, value)

    def add(self, breach: Breach, author: Author, note: str = "") -> Breach:
        """Enter a new case: number it, keep it, write its first entry. The same id again gives the case that is there."""
        if kind_of(breach.id) is not CASE:
            raise ValueError(f"not an id of a case: {breach.id}")
        with self.transaction() as connection:
            row = connection.execute(sql.DOCUMENT_OF[CASE.table], (breach.id,)).fetchone()
            if row:
                return self.read(CASE, breach.id, row[2])
            return self.put_within(connection, CASE, breach, Operation.NEW_BREACH, author, note=note, anew=True)[1]

    def put(
        self,
        kind: Kind[T],
        thing: T,
        operation: Operation,
        author: Author,
        *,
        save_id: str | None = None,
        note: str = "",
        more: Mapping[str, Any] | None = None,
        anew: bool = False,
    ) -> tuple[T | None, T]:
        """Keep a thing, new or changed, with its entry, in one transaction. The one way to store anything.

        Args:
            save_id: made by the caller; the same one again changes nothing.
            more: what the entry says beside what changed.
            anew: it may be that there is none yet, also where it was saved before (taken out, and that is undone).

        Returns:
            it as it was (None: it was not there) and as it is now; the same twice when nothing changed.

        Raises:
            StaleError: somebody saved it since it was read; nothing was changed. NotFoundError: it is not there (any more).
        """
        with self.transaction() as connection:
            return self.put_within(
                connection, kind, thing, operation, author, save_id=save_id, note=note, more=more, anew=anew
            )

    def put_within(
        self,
        connection: sqlite3.Connection,
        kind: Kind[T],
        thing: T,
        operation: Operation,
        author: Author,
        *,
        save_id: str | None = None,
        note: str = "",
        more: Mapping[str, Any] | None = None,
        anew: bool = False,
    ) -> tuple[T | None, T]:
        """As `put`, inside a transaction that is open."""
        ident = kind.ident_of(thing)
        row = connection.execute(sql.DOCUMENT_OF[kind.table], (ident,)).fetchone()
        stated = int(getattr(thing, "revision", 0))
        if row:
            key, revision, before = row[0], row[1], self.read(kind, ident, row[2])
            if save_id is not None and connection.execute(sql.SAVED_AS, (save_id,)).fetchone() is not None:
                return before, before
            if kind.revised and stated != revision:
                raise self._stale(connection, kind, before)
        elif anew or not (kind.revised and stated):
            key, revision, before = self._new_key(connection, kind, author), stated, None
        else:
            raise NotFoundError(
                _("{what} staat niet (meer) in het register.").format(what=kind.named(kind.name(thing))),
                _("Kijk in de historie wat ermee is gebeurd, of voeg opnieuw toe wat u typte."),
            )
        given = kind.given(before, key, author.at, author.actor) | ({"revision": revision + 1} if kind.revised else {})
        after = with_values(identified(before, thing), **given)
        document, after = codec.stored(after)
        found = changes(before or kind.blank(thing), after, ignore=GIVEN)
        if before is not None and not found and not note:
            return before, before
        salt = chain.new_salt()
        if before is None:
            row_of = (key, ident) if kind is CASE else (ident,)
            connection.execute(sql.DOCUMENT_ADD[kind.table], (*row_of, revision + 1, document, salt))
        else:
            connection.execute(sql.DOCUMENT_PUT[kind.table], (revision + 1, document, salt, ident))
        kind.project(connection, key, before, after, self.projector)
        self.append_entry(
            connection,
            operation=operation,
            author=author,
            subject=kind.subject_of(str(ident)),
            # what belongs to a case may name it, and has no number itself
            reference=getattr(after, "reference", "") if kind is CASE else "",
            revision=revision + 1,
            document=document,
            salt=salt,
            found=found,
            note=note or _called(kind, after),
            save_id=save_id,
            more=more,
        )
        return before, after

    def tell_again(self, kind: Kind[T], thing: T, operation: Operation, author: Author, *, note: str) -> None:
        """Add an entry about a thing that is there and stays as it is stored, to the revision, in a transaction of its own."""
        ident = kind.ident_of(thing)
        with self.transaction() as connection:
            _key, revision, document = connection.execute(sql.DOCUMENT_OF[kind.table], (ident,)).fetchone()
            (salt,) = connection.execute(sql.DOCUMENT_SALT[kind.table], (ident,)).fetchone()
            self.append_entry(
                connection,
                operation=operation,
                author=author,
                subject=kind.subject_of(str(ident)),
                revision=revision,
                document=document,
                salt=salt,
                note=note,
            )

    def remove(self, kind: Kind[T], thing: T, operation: Operation, author: Author, *, note: str = "") -> T:
        """Take a thing out, with an entry that says what was in it, and return what that was; the history keeps it.

        Raises:
            StaleError: somebody saved it since it was read. NotFoundError: it is not there any more.
        """
        with self.transaction() as connection:
            return self.remove_within(connection, kind, thing, operation, author, note=note)

    def remove_within(
        self,
        connection: sqlite3.Connection,
        kind: Kind[T],
        thing: T,
        operation: Operation,
        author: Author,
        *,
        note: str = "",
    ) -> T:
        """As `remove`, inside a transaction that is open."""
        ident = kind.ident_of(thing)
        row = connection.execute(sql.DOCUMENT_OF[kind.table], (ident,)).fetchone()
        if row is None:
            raise NotFoundError(_("{what} is er al niet meer.").format(what=kind.named(kind.name(thing))))
        before = self.read(kind, ident, row[2])
        if getattr(thing, "revision", row[1]) != row[1]:
            raise self._stale(connection, kind, before)
        connection.execute(sql.DOCUMENT_DELETE[kind.table], (ident,))
        self.append_entry(
            connection,
            operation=operation,
            author=author,
            subject=kind.subject_of(str(ident)),
            revision=row[1],
            document=b"",
            salt=b"",
            found=changes(before, kind.blank(thing), ignore=GIVEN),
            note=note or _called(kind, before),
        )
        return before

    def _new_key(self, connection: sqlite3.Connection, kind: Kind[Any], author: Author) -> int:
        """Return the next number of the year, as a key; things that have no number get none."""
        if kind is not CASE:
            return 0
        low = author.at.astimezone(AMSTERDAM).year * 1_000_000
        return last_key(connection, low, low + 999_999) + 1

    def append_entry(
        self,
        connection: sqlite3.Connection,
        *,
        operation: Operation,
        author: Author,
        subject: str,
        revision: int,
        document: bytes,
        salt: bytes,
        found: tuple[Change, ...] = (),
        reference: str = "",
        note: str = "",
        save_id: str | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> int:
        """Add an entry to the history, in the transaction of the change that it tells; return its number.

        Args:
            subject: id of the case, or what of the register as a whole.
            document: what is stored after the change, with its `salt` beside it; their hash goes into the entry.
            more: what the entry says beside what changed.
        """
        last = connection.execute(sql.LAST_ENTRY).fetchone()
        seq, previous = (last[0] + 1, last[1]) if last else (1, chain.GENESIS)
        at = author.at
        if last:
            with read_back():
                last_at = datetime.fromisoformat(msgspec.json.decode(last[2])["at"])
            if operation is Operation.RIGHT_CLOCK:
                more = {**(more or {}), **chain.clock_told(last_at, at)}
            else:
                # a clock that was set back must not make the history run backwards; what it said is kept
                at = max(at, last_at)
                if author.clock is not None:
                    more = {**(more or {}), **chain.clock_told(last_at, author.clock)}
        sealed = chain.seal(
            Entry(
                seq=seq,
                at=at,
                actor=author.actor,
                source=author.source,
                operation=operation.value,
                subject=subject,
                reference=reference,
                revision=revision,
                document=chain.document_hash(salt, document) if document else "",
                note=note,
                changes=found,
                save_id=save_id,
                more=more or {},
            ),
            previous,
        )
        connection.execute(sql.ENTRY_ADD, (seq, subject, save_id, sealed.header, sealed.hash))
        connection.execute(sql.VALUE_ADD, (seq, *sealed.values()))
        return int(seq)

    def _stale(self, connection: sqlite3.Connection, kind: Kind[T], current: T) -> StaleError:
        subject = kind.subject_of(str(kind.ident_of(current)))
        row = connection.execute(sql.LAST_ENTRY_ABOUT, (subject,)).fetchone()
        said = {"actor": "?", "at": "1970-01-01T00:00:00Z"}
        if row is not None:
            said = chain.named(msgspec.json.decode(row[0]), subject, row[1], "")
        at = datetime.fromisoformat(said["at"]).astimezone(AMSTERDAM)
        return StaleError(
            _("{what} is intussen opgeslagen door {actor} ({when}); uw versie is niet opgeslagen.").format(
                what=kind.named(kind.name(current)),
                actor=said["actor"],
                when=f"{day_in_digits(at)} {at:%H:%M}",
            ),
            _("Wat u typte staat er nog. Kopieer het, open het opnieuw en vul het daar in."),
            command=_("Lees de zaak opnieuw en geef de opdracht dan nog eens."),
        )


def last_key(connection: sqlite3.Connection, low: int, high: int) -> int:
    """Return the last key of a year that was given out, or `low`; that of an erased case is not given out again."""
    keys = [connection.execute(asked, (low, high)).fetchone()[0] for asked in (sql.LAST_KEY, sql.LAST_ERASED)]
    return max(key or low for key in keys)


def _called(kind: Kind[T], thing: T) -> str:
    """Return the name by which an entry tells which thing it is about, where it has no number for that."""
    return "" if kind is CASE else kind.name(thing)


def set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Keep a fact about the file itself, inside a transaction that is open."""
    if not connection.execute(sql.META_SET, (value, key)).rowcount:
        connection.execute(sql.META_ADD, (key, value))
