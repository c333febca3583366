"""Bringing the documents of a file to the shape of today, after its tables were."""

from __future__ import annotations

import sqlite3
from typing import Any

from breachreg.domain.operations import Operation
from breachreg.i18n import _
from breachreg.persistence import chain, codec
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.migrations import DOCUMENTS
from breachreg.persistence.steps import SCHEMA_VERSION
from breachreg.persistence.store import Author, Store, set_meta
from breachreg.persistence.subjects import KINDS, ORGANISATION, Kind
from breachreg.progress import Watch, unwatched

SLICE = 500
"""Documents that are read at a time."""


def bring_up(store: Store, author: Author, watch: Watch = unwatched) -> int:
    """Write every document of an older shape, or without a salt, as it is written today; return how many there were.

    One transaction for all, an entry for each. A file that was stopped before this has its old documents read as they are, and
    is brought up the next time.

    Raises:
        Cancelled: `watch` said so; nothing was changed.
    """
    count = read = 0
    with store.transaction() as connection:
        (cases,) = connection.execute(sql.LIST_COUNT).fetchone()
        for kind in KINDS:
            after: Any = kind.before
            while rows := connection.execute(sql.DOCUMENTS_AFTER[kind.table], (after, SLICE)).fetchall():
                for ident, revision, document, salt in rows:
                    fresh = codec.brought_up(document, kind.type)
                    if fresh is not None or salt is None:
                        _rewrite(store, connection, author, kind, ident, revision, fresh or document)
                        count += 1
                after = rows[-1][0]
                read += len(rows)
                watch(_("Het register wordt bijgewerkt"), min(1.0, read / max(cases, 1)))
        set_meta(connection, DOCUMENTS, str(SCHEMA_VERSION))
    return count


def _rewrite(
    store: Store,
    connection: sqlite3.Connection,
    author: Author,
    kind: Kind[Any],
    ident: str | int,
    revision: int,
    document: bytes,
) -> None:
    salt = chain.new_salt()
    connection.execute(sql.DOCUMENT_SET[kind.table], (document, salt, ident))
    more = None
    if kind is ORGANISATION:
        more = {"register": {key: value for key, value in connection.execute(sql.METAS) if key in chain.IDENTITY}}
    store.append_entry(
        connection,
        operation=Operation.MIGRATE,
        author=author,
        subject=kind.subject_of(str(ident)),
        reference=str(getattr(codec.decode(document, kind.type), "reference", "")),
        revision=revision,
        document=document,
        salt=salt,
        note=_("vorm {version}").format(version=SCHEMA_VERSION),
        more=more,
    )
