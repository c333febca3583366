"""A register made anew from an export: the same cases and things under the same numbers, and the same history under new seals.

Who changed what and when is written as it was; salts, hashes and the id of the file are new, so that a code of the old history does not
fit this one. Of earlier states only their changes are known, so the commitment to the document after each is to nothing; that of the
last one is to what is stored.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.changes import Change
from breachreg.persistence import chain, codec, raw_rows, stored_rows
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import key_of
from breachreg.persistence.chain import Entry
from breachreg.persistence.glance import MADE_UNDER
from breachreg.persistence.lists import SEALED, under
from breachreg.persistence.projection import Projector
from breachreg.persistence.store import set_meta
from breachreg.persistence.subjects import CASE, ORGANISATION, TEMPLATE_SUBJECT, Kind
from breachreg.persistence.transaction import transaction

EVERY = 500
Thing = tuple[Kind[Any], Any]


def refill(
    history: Sequence[Mapping[str, Any]],
    things: Iterable[Thing],
    files: Iterable[Mapping[str, Any]],
    projector: Projector,
    edition: str,
    tell: Callable[[int], object] = lambda _done: None,
) -> Callable[[sqlite3.Connection], None]:
    """Return what writes the content of a new register (see `founding.found`).

    Args:
        history: its entries, as the export has them; things: cases and everything else; files: as `raw_rows` gave them.
        edition: of the law under which lists and terms are made.
        tell: is told now and then how many things and entries are written.

    The writer raises KeyError, TypeError or ValueError where the export does not fit together.
    """

    def fill(connection: sqlite3.Connection) -> None:
        with transaction(connection):
            salts = raw_rows.put_rows(connection, (row for row in files if row["table"] not in LATER))
            # by number: an entry is read anew each time that it is asked for
            ends = {entry["subject"]: (number, entry["revision"]) for number, entry in enumerate(history, 1)}
            hashes = _documents(connection, things, ends, projector, tell)
            hashes |= _templates(connection, salts)
            made = _entries(connection, history, ends, hashes, tell)
            raw_rows.put_rows(connection, (row for row in files if row["table"] in LATER))
            document = connection.execute(f"SELECT document FROM {ORGANISATION.table}").fetchone()[0]
            set_meta(connection, MADE_UNDER, made or under(edition, codec.decode(document, ORGANISATION.type)))

    return fill


LATER = ("erased_case",)
"""Rows that name entries of the history."""


def _documents(
    connection: sqlite3.Connection,
    things: Iterable[Thing],
    ends: Mapping[str, tuple[int, int]],
    projector: Projector,
    tell: Callable[[int], object],
) -> dict[str, str]:
    """Store every thing with what it is found by; return the commitment to each, by what the history calls it."""
    hashes: dict[str, str] = {}
    for number, (kind, given) in enumerate(things, 1):
        document, thing = codec.stored(given)
        salt, ident = chain.new_salt(), kind.ident_of(thing)
        subject = kind.subject_of(str(ident))
        _number, revision = ends[subject]
        key = 0
        row: tuple[Any, ...] = (ident,)
        if isinstance(thing, Breach):
            key = key_of(thing.reference) or 0
            row = (key, ident)
        connection.execute(sql.DOCUMENT_ADD[kind.table], (*row, revision, document, salt))
        if kind is CASE:
            from breachreg.persistence.projection import add

            # which files a case uses stands among the files
            add(connection, key, thing, projector)
        else:
            # what stands beside a line of costs is what totals are made of
            kind.project(connection, key, None, thing, projector)
        hashes[subject] = chain.document_hash(salt, document)
        if number % EVERY == 0:
            tell(number)
    return hashes


def _templates(connection: sqlite3.Connection, salts: Mapping[tuple[str, str], bytes]) -> dict[str, str]:
    from breachreg.persistence.steps import SCHEMA_VERSION

    found = {item.subject: item for item in stored_rows.templates(connection, SCHEMA_VERSION)}
    hashes = {}
    for (kind, language), salt in salts.items():
        subject = f"{TEMPLATE_SUBJECT}{kind}.{language}"
        hashes[subject] = chain.document_hash(salt, found[subject].state)
    return hashes


def _entries(
    connection: sqlite3.Connection,
    history: Sequence[Mapping[str, Any]],
    ends: Mapping[str, tuple[int, int]],
    hashes: Mapping[str, str],
    tell: Callable[[int], object],
) -> str:
    """Write the history; return under what lists and terms were made as its last word on that says."""
    previous, made = chain.GENESIS, ""
    identity = {"register_id": os.urandom(16).hex(), "created_at": history[0]["at"]}
    for key, value in identity.items():
        set_meta(connection, key, value)
    for number, told in enumerate(history, 1):
        subject = told["subject"]
        last = ends[subject][0] == number
        more = dict(told.get("more", {}))
        made = more.get(SEALED, made)
        if number == 1:
            more["register"] = identity
        nothing = chain.document_hash(chain.new_salt(), b"")
        sealed = chain.seal(
            Entry(
                seq=number,
                at=datetime.fromisoformat(told["at"]),
                actor=told["actor"],
                source=told["source"],
                operation=told["operation"],
                subject=subject,
                reference=told["reference"],
                revision=told["revision"],
                document=hashes.get(subject, "") if last else nothing,
                note=told["note"],
                changes=tuple(Change(item["path"], item["before"], item["after"]) for item in told["changes"]),
                more=more,
            ),
            previous,
        )
        previous = sealed.hash
        connection.execute(sql.ENTRY_ADD, (number, subject, None, sealed.header, sealed.hash))
        connection.execute(sql.VALUE_ADD, (number, *sealed.values()))
        if number % EVERY == 0:
            tell(number)
    return made
