"""Writing: every change in one transaction with its entry in the history."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import msgspec

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.changes import Change, changes
from breachreg.domain.identity import identified
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import NotFoundError, StaleError
from breachreg.i18n import _
from breachreg.persistence import assets, chain, codec, projection
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import reference_of
from breachreg.persistence.chain import Entry
from breachreg.persistence.faults import told
from breachreg.persistence.migrations import DOCUMENTS
from breachreg.persistence.projection import Projector
from breachreg.persistence.reading import Reader
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.subjects import KINDS, ORGANISATION
from breachreg.persistence.transaction import transaction

GIVEN = frozenset({"revision", "id"})
"""Fields that the register counts itself and that say nothing in the history."""
REGISTER_SUBJECT = "register"
SLICE = 500
"""Documents that are read at a time where all of them are."""


@dataclass(frozen=True)
class Author:
    """Who makes a change, when, and through which program."""

    actor: str
    source: str
    at: datetime


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
                _set_meta(connection, key, value)

    def add(self, breach: Breach, author: Author, note: str = "") -> Breach:
        """Enter a new case: number it, keep it, write its first entry. The same id again gives the case that is there."""
        with self.transaction() as connection:
            return self.add_within(connection, breach, author, note)

    def add_within(self, connection: sqlite3.Connection, breach: Breach, author: Author, note: str = "") -> Breach:
        """As `add`, inside a transaction that is open."""
        existing = connection.execute(sql.CASE_OF_ID, (breach.id,)).fetchone()
        if existing is not None:
            return codec.decode(existing[1], Breach)
        year = author.at.astimezone(AMSTERDAM).year
        low, high = year * 1_000_000, year * 1_000_000 + 999_999
        key = last_key(connection, low, high) + 1
        saved = replace(
            identified(None, breach),
            reference=reference_of(key),
            revision=1,
            registered_at=author.at,
            registered_by=author.actor,
        )
        document, salt = codec.encode(saved), chain.new_salt()
        connection.execute(sql.CASE_ADD, (key, saved.id, 1, document, salt))
        projection.add(connection, key, saved, self.projector)
        assets.set_uses(connection, saved.id, assets.kept_by(saved))
        found = changes(Breach(id=breach.id), saved, ignore=GIVEN)
        self._append(connection, Operation.NEW_BREACH, author, saved, document, salt, found, note, None)
        return saved

    def replace(
        self,
        breach: Breach,
        operation: Operation,
        author: Author,
        *,
        save_id: str | None = None,
        note: str = "",
    ) -> tuple[Breach, Breach]:
        """Save a changed case; return it as it was and as it is now.

        Raises:
            StaleError: somebody saved it since it was read; nothing was changed.
        """
        with self.transaction() as connection:
            return self.replace_within(connection, breach, operation, author, save_id=save_id, note=note)

    def replace_within(
        self,
        connection: sqlite3.Connection,
        breach: Breach,
        operation: Operation,
        author: Author,
        *,
        save_id: str | None = None,
        note: str = "",
    ) -> tuple[Breach, Breach]:
        """As `replace`, inside a transaction that is open."""
        row = connection.execute(sql.CASE_OF_ID, (breach.id,)).fetchone()
        if row is None:
            raise NotFoundError(_("Deze zaak staat niet in het register."), _("Voeg haar eerst toe."))
        key, stored = row
        current = self._case(stored)
        if save_id is not None and self._done_before(connection, save_id):
            return current, current
        if current.revision != breach.revision:
            raise self._stale(connection, current)
        kept = replace(
            identified(current, breach),
            reference=current.reference,
            registered_at=current.registered_at,
            registered_by=current.registered_by,
            revision=current.revision + 1,
        )
        found = changes(current, kept, ignore=GIVEN)
        if not found and not note:
            return current, current
        document, salt = codec.encode(kept), chain.new_salt()
        connection.execute(sql.CASE_SET, (kept.revision, document, salt, key))
        projection.change(connection, key, current, kept, self.projector)
        if kept.evidence != current.evidence:
            assets.set_uses(connection, kept.id, assets.kept_by(kept))
        self._append(connection, operation, author, kept, document, salt, found, note, save_id)
        return current, kept

    def save_organisation(
        self,
        organisation: Organisation,
        operation: Operation,
        author: Author,
        note: str = "",
        *,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep the organisation's own data, with an entry; `more` is what the entry says beside it."""
        with self.transaction() as connection:
            row = connection.execute(sql.ORGANISATION).fetchone()
            before = codec.decode(row[1], Organisation) if row else Organisation()
            organisation = identified(before, organisation)
            found = changes(before, organisation)
            if row and not found and not note:
                return
            revision = (row[0] if row else 0) + 1
            document, salt = codec.encode(organisation), chain.new_salt()
            connection.execute(sql.ORGANISATION_SET if row else sql.ORGANISATION_ADD, (revision, document, salt))
            self.append_entry(
                connection,
                operation=operation,
                author=author,
                subject=REGISTER_SUBJECT,
                revision=revision,
                document=document,
                salt=salt,
                found=found,
                note=note,
                more=more,
            )

    def bring_up(self, author: Author) -> int:
        """Write every document of an older shape in the shape of today, each with its entry; return how many there were."""
        count = 0
        with self.transaction() as connection:
            identity = {key: value for key, value in connection.execute(sql.METAS) if key in chain.IDENTITY}
            for kind in KINDS:
                after: Any = kind.before
                while rows := connection.execute(sql.DOCUMENTS_AFTER[kind.table], (after, SLICE)).fetchall():
                    for ident, revision, document, salt in rows:
                        fresh = codec.brought_up(document, kind.type)
                        if fresh is None and salt is not None:
                            continue
                        fresh, salt = fresh or document, chain.new_salt()  # noqa: PLW2901
                        connection.execute(sql.DOCUMENT_SET[kind.table], (fresh, salt, ident))
                        self.append_entry(
                            connection,
                            operation=Operation.MIGRATE,
                            author=author,
                            subject=kind.subject_of(str(ident)),
                            reference=str(getattr(codec.decode(fresh, kind.type), "reference", "")),
                            revision=revision,
                            document=fresh,
                            salt=salt,
                            note=_("vorm {version}").format(version=SCHEMA_VERSION),
                            more={"register": identity} if kind is ORGANISATION else None,
                        )
                        count += 1
                    after = rows[-1][0]
            _set_meta(connection, DOCUMENTS, str(SCHEMA_VERSION))
        return count

    def _append(
        self,
        connection: sqlite3.Connection,
        operation: Operation,
        author: Author,
        breach: Breach,
        document: bytes,
        salt: bytes,
        found: tuple[Change, ...],
        note: str,
        save_id: str | None,
    ) -> None:
        self.append_entry(
            connection,
            operation=operation,
            author=author,
            subject=breach.id,
            reference=breach.reference,
            revision=breach.revision,
            document=document,
            salt=salt,
            found=found,
            note=note,
            save_id=save_id,
        )

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
            # a clock that was set back must not make the history run backwards
            at = max(at, datetime.fromisoformat(msgspec.json.decode(last[2])["at"]))
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

    def _done_before(self, connection: sqlite3.Connection, save_id: str) -> bool:
        return connection.execute(sql.SAVED_AS, (save_id,)).fetchone() is not None

    def _stale(self, connection: sqlite3.Connection, current: Breach) -> StaleError:
        row = connection.execute(sql.LAST_ENTRY_ABOUT, (current.id,)).fetchone()
        said = {"actor": "?", "at": "1970-01-01T00:00:00Z"}
        if row is not None:
            said = chain.named(msgspec.json.decode(row[0]), current.id, row[1], current.reference)
        at = datetime.fromisoformat(said["at"]).astimezone(AMSTERDAM)
        return StaleError(
            _("Zaak {reference} is intussen opgeslagen door {actor} ({when}); uw versie is niet opgeslagen.").format(
                reference=current.reference, actor=said["actor"], when=f"{at.day}-{at.month}-{at.year} {at:%H:%M}"
            ),
            _("Wat u typte staat er nog. Kopieer het, open de zaak opnieuw en vul het daar in."),
        )


def last_key(connection: sqlite3.Connection, low: int, high: int) -> int:
    """Return the last key of a year that was given out, or `low`; that of an erased case is not given out again."""
    keys = [connection.execute(asked, (low, high)).fetchone()[0] for asked in (sql.LAST_KEY, sql.LAST_ERASED)]
    return max(key or low for key in keys)


def _set_meta(connection: sqlite3.Connection, key: str, value: str) -> None:
    if not connection.execute(sql.META_SET, (value, key)).rowcount:
        connection.execute(sql.META_ADD, (key, value))
