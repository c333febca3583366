"""Writing: every change in one transaction with its entry in the history. SQLAlchemy Core on the connection that is open already."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, create_engine, delete, event, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.pool import StaticPool

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.changes import Change, changes
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import NotFoundError, StaleError
from breachreg.i18n import _
from breachreg.persistence import audit, codec, tables
from breachreg.persistence.audit import Entry
from breachreg.persistence.case_rows import key_of, list_values, reference_of, search_text
from breachreg.persistence.faults import told
from breachreg.persistence.migrations import DOCUMENTS
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.subjects import KINDS

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


class Store:
    """The register's tables, written through one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._engine = create_engine(
            "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True, echo=False
        )
        event.listen(self._engine, "begin", _begin_immediate)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction that takes the write lock at once; rolled back when an exception leaves it."""
        with told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The connection without a transaction of its own."""
        # autocommit: no transaction is left open while a user reads
        with told(), self._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection

    # -- reading ------------------------------------------------------------

    def load(self, *, ident: str = "", reference: str = "") -> Breach:
        """Return a case by id or by reference.

        Raises:
            NotFoundError: there is none.
        """
        table = tables.breach
        if ident:
            condition = table.c.id == ident
        else:
            condition = table.c.key == (key_of(reference) or -1)
        with self.reading() as connection:
            document = connection.execute(select(table.c.document).where(condition)).scalar()
        if document is None:
            raise NotFoundError(
                _("Zaak {reference} staat niet in dit register.").format(reference=reference or ident),
                _("Controleer het nummer; het ziet eruit als 2026-0001."),
            )
        return codec.decode(document, Breach)

    def all_breaches(self) -> Iterator[Breach]:
        """Return every case, the oldest first, one at a time."""
        with self.reading() as connection:
            for (document,) in connection.execute(select(tables.breach.c.document).order_by(tables.breach.c.key)):
                yield codec.decode(document, Breach)

    def organisation(self) -> Organisation:
        """Return the organisation that keeps the register."""
        with self.reading() as connection:
            document = connection.execute(select(tables.organisation.c.document)).scalar()
        return codec.decode(document, Organisation) if document else Organisation()

    def entries(self, subject: str = "") -> list[tuple[dict[str, Any], dict[str, Any]]]:
        """Return header and content of the entries about `subject` (all when empty), the oldest first."""
        import msgspec

        joined = tables.audit_entry.outerjoin(tables.audit_value, tables.audit_entry.c.seq == tables.audit_value.c.seq)
        query = select(tables.audit_entry.c.header, tables.audit_value.c.content).select_from(joined)
        if subject:
            query = query.where(tables.audit_entry.c.subject == subject)
        with self.reading() as connection:
            rows = connection.execute(query.order_by(tables.audit_entry.c.seq)).all()
        empty: dict[str, Any] = {"note": "", "changes": []}
        decode = msgspec.json.decode
        return [(decode(header), decode(content) if content else empty) for header, content in rows]

    def head(self) -> tuple[int, str]:
        """Return number and hash (hexadecimal) of the last entry."""
        entry = tables.audit_entry
        with self.reading() as connection:
            row = connection.execute(select(entry.c.seq, entry.c.hash).order_by(entry.c.seq.desc()).limit(1)).first()
        return (row.seq, row.hash.hex()) if row else (0, audit.GENESIS.hex())

    # -- writing ------------------------------------------------------------

    def set_meta(self, **values: str) -> None:
        """Keep facts about the file itself."""
        with self.transaction() as connection:
            for key, value in values.items():
                statement = upsert(tables.meta).values(key=key, value=value)
                connection.execute(statement.on_conflict_do_update(set_={"value": value}))

    def meta(self, key: str) -> str:
        """Return a fact about the file itself, or nothing."""
        with self.reading() as connection:
            return connection.execute(select(tables.meta.c.value).where(tables.meta.c.key == key)).scalar() or ""

    def add(self, breach: Breach, author: Author, due_at: datetime | None, note: str = "") -> Breach:
        """Enter a new case: number it, keep it, write its first entry. The same id again gives the case that is there."""
        with self.transaction() as connection:
            return self.add_within(connection, breach, author, due_at, note)

    def add_within(
        self, connection: Connection, breach: Breach, author: Author, due_at: datetime | None, note: str = ""
    ) -> Breach:
        """As `add`, inside a transaction that is open."""
        table = tables.breach
        existing = connection.execute(select(table.c.document).where(table.c.id == breach.id)).scalar()
        if existing is not None:
            return codec.decode(existing, Breach)
        year = author.at.astimezone(AMSTERDAM).year
        low, high = year * 1_000_000, year * 1_000_000 + 999_999
        last = connection.execute(select(func.max(table.c.key)).where(table.c.key.between(low, high))).scalar()
        key = (last or low) + 1
        saved = replace(
            breach,
            reference=reference_of(key),
            revision=1,
            registered_at=author.at,
            registered_by=author.actor,
        )
        document = codec.encode(saved)
        connection.execute(insert(table).values(key=key, id=saved.id, revision=1, document=document))
        self._project(connection, key, saved, due_at)
        found = changes(Breach(id=breach.id), saved, ignore=GIVEN)
        self._append(connection, Operation.NEW_BREACH, author, saved, document, found, note, None)
        return saved

    def replace(
        self,
        breach: Breach,
        operation: Operation,
        author: Author,
        due_at: datetime | None,
        *,
        save_id: str | None = None,
        note: str = "",
    ) -> tuple[Breach, Breach]:
        """Save a changed case; return it as it was and as it is now.

        Raises:
            StaleError: somebody saved it since it was read; nothing was changed.
        """
        with self.transaction() as connection:
            return self.replace_within(connection, breach, operation, author, due_at, save_id=save_id, note=note)

    def replace_within(
        self,
        connection: Connection,
        breach: Breach,
        operation: Operation,
        author: Author,
        due_at: datetime | None,
        *,
        save_id: str | None = None,
        note: str = "",
    ) -> tuple[Breach, Breach]:
        """As `replace`, inside a transaction that is open."""
        table = tables.breach
        row = connection.execute(select(table.c.key, table.c.document).where(table.c.id == breach.id)).first()
        if row is None:
            raise NotFoundError(_("Deze zaak staat niet in het register."), _("Voeg haar eerst toe."))
        current = codec.decode(row.document, Breach)
        if save_id is not None and self._done_before(connection, save_id):
            return current, current
        if current.revision != breach.revision:
            raise self._stale(connection, current)
        kept = replace(
            breach,
            reference=current.reference,
            registered_at=current.registered_at,
            registered_by=current.registered_by,
            revision=current.revision + 1,
        )
        found = changes(current, kept, ignore=GIVEN)
        if not found and not note:
            return current, current
        document = codec.encode(kept)
        connection.execute(
            update(table).where(table.c.key == row.key).values(revision=kept.revision, document=document)
        )
        self._project(connection, row.key, kept, due_at)
        self._append(connection, operation, author, kept, document, found, note, save_id)
        return current, kept

    def save_organisation(
        self, organisation: Organisation, operation: Operation, author: Author, note: str = ""
    ) -> None:
        """Keep the organisation's own data, with an entry."""
        table = tables.organisation
        with self.transaction() as connection:
            row = connection.execute(select(table.c.revision, table.c.document)).first()
            before = codec.decode(row.document, Organisation) if row else Organisation()
            found = changes(before, organisation)
            if row and not found and not note:
                return
            revision = (row.revision if row else 0) + 1
            document = codec.encode(organisation)
            statement = upsert(table).values(one=1, revision=revision, document=document)
            connection.execute(statement.on_conflict_do_update(set_={"revision": revision, "document": document}))
            self.append_entry(
                connection,
                operation=operation,
                author=author,
                subject=REGISTER_SUBJECT,
                revision=revision,
                document=document,
                found=found,
                note=note,
            )

    def bring_up(self, author: Author) -> int:
        """Write every document of an older shape in the shape of today, each with its entry; return how many there were."""
        count = 0
        with self.transaction() as connection:
            for kind in KINDS:
                table = tables.metadata.tables[kind.table]
                key = table.c[kind.key]
                columns = (key, table.c.revision, table.c.document)
                rows: Sequence[Any] = connection.execute(select(*columns).order_by(key).limit(SLICE)).all()
                while rows:
                    for ident, revision, document in rows:
                        fresh = codec.brought_up(document, kind.type)
                        if fresh is None:
                            continue
                        connection.execute(update(table).where(key == ident).values(document=fresh))
                        self.append_entry(
                            connection,
                            operation=Operation.MIGRATE,
                            author=author,
                            subject=kind.subject_of(str(ident)),
                            reference=str(getattr(codec.decode(fresh, kind.type), "reference", "")),
                            revision=revision,
                            document=fresh,
                            found=(),
                            note=_("vorm {version}").format(version=SCHEMA_VERSION),
                        )
                        count += 1
                    after = select(*columns).where(key > rows[-1][0]).order_by(key).limit(SLICE)
                    rows = connection.execute(after).all()
            statement = upsert(tables.meta).values(key=DOCUMENTS, value=str(SCHEMA_VERSION))
            connection.execute(statement.on_conflict_do_update(set_={"value": str(SCHEMA_VERSION)}))
        return count

    def reproject(self, due: Any) -> None:
        """Make list and search anew from the cases; `due(breach)` gives the latest moment to notify."""
        with self.transaction() as connection:
            rows = connection.execute(select(tables.breach.c.key, tables.breach.c.document)).all()
            connection.execute(delete(tables.case_list))
            connection.execute(delete(tables.search))
            for key, document in rows:
                breach = codec.decode(document, Breach)
                self._project(connection, key, breach, due(breach))

    def _project(self, connection: Connection, key: int, breach: Breach, due_at: datetime | None) -> None:
        values = list_values(key, breach, due_at)
        statement = upsert(tables.case_list).values(key=key, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))
        connection.execute(delete(tables.search).where(tables.search.c.rowid == key))
        connection.execute(insert(tables.search).values(rowid=key, content=search_text(breach)))

    def _append(
        self,
        connection: Connection,
        operation: Operation,
        author: Author,
        breach: Breach,
        document: bytes,
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
            found=found,
            note=note,
            save_id=save_id,
        )

    def append_entry(
        self,
        connection: Connection,
        *,
        operation: Operation,
        author: Author,
        subject: str,
        revision: int,
        document: bytes,
        found: tuple[Change, ...],
        reference: str = "",
        note: str = "",
        save_id: str | None = None,
    ) -> None:
        """Add an entry to the history, in the transaction of the change that it tells.

        Args:
            subject: id of the case, or what of the register as a whole.
            document: what is stored after the change; its SHA-256 goes into the entry.
        """
        table = tables.audit_entry
        last = connection.execute(
            select(table.c.seq, table.c.hash, table.c.header).order_by(table.c.seq.desc()).limit(1)
        ).first()
        seq, previous = (last.seq + 1, last.hash) if last else (1, audit.GENESIS)
        at = author.at
        if last:
            # a clock that was set back must not make the history run backwards
            import msgspec

            at = max(at, datetime.fromisoformat(msgspec.json.decode(last.header)["at"]))
        sealed = audit.seal(
            Entry(
                seq=seq,
                at=at,
                actor=author.actor,
                source=author.source,
                operation=operation.value,
                subject=subject,
                reference=reference,
                revision=revision,
                document=hashlib.sha256(document).hexdigest(),
                note=note,
                changes=found,
            ),
            previous,
        )
        connection.execute(
            insert(table).values(seq=seq, subject=subject, save_id=save_id, header=sealed.header, hash=sealed.hash)
        )
        connection.execute(insert(tables.audit_value).values(seq=seq, salt=sealed.salt, content=sealed.content))

    def _done_before(self, connection: Connection, save_id: str) -> bool:
        table = tables.audit_entry
        return connection.execute(select(table.c.seq).where(table.c.save_id == save_id)).first() is not None

    def _stale(self, connection: Connection, current: Breach) -> StaleError:
        import msgspec

        table = tables.audit_entry
        header = connection.execute(
            select(table.c.header).where(table.c.subject == current.id).order_by(table.c.seq.desc()).limit(1)
        ).scalar()
        said = msgspec.json.decode(header) if header else {"actor": "?", "at": "1970-01-01T00:00:00Z"}
        at = datetime.fromisoformat(said["at"]).astimezone(AMSTERDAM)
        return StaleError(
            _("Zaak {reference} is intussen opgeslagen door {actor} ({when}); uw versie is niet opgeslagen.").format(
                reference=current.reference, actor=said["actor"], when=f"{at.day}-{at.month}-{at.year} {at:%H:%M}"
            ),
            _("Wat u typte staat er nog. Kopieer het, open de zaak opnieuw en vul het daar in."),
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._engine.dispose()


def _begin_immediate(connection: Connection) -> None:
    # take the write lock at once: a transaction that reads first and writes later loses updates of others
    options = connection.get_execution_options()
    if options.get("isolation_level") != "AUTOCOMMIT":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
