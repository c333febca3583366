"""The history and the documents as they are stored, one at a time: for whoever hands out all of a register."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from breachreg.persistence.case_rows import reference_of
from breachreg.persistence.chain import template_state
from breachreg.persistence.faults import told
from breachreg.persistence.steps import SALTED
from breachreg.persistence.subjects import CASE, HOUSE_STYLE, KINDS, TEMPLATE_SUBJECT

SLICE = 500
"""Rows that are read at a time, so that somebody else can save between two of them."""
NAMES = "v.actor, v.actor_salt, v.reference, v.subject_salt"
NO_NAMES = "NULL, NULL, NULL, NULL"


class StoredEntry(NamedTuple):
    """An entry of the history with what stands beside it; None: erased, or from before there was any."""

    seq: int
    subject: str
    header: bytes
    hash: bytes
    salt: bytes | None
    content: bytes | None
    actor: str | None
    actor_salt: bytes | None
    reference: str | None
    subject_salt: bytes | None


class StoredDocument(NamedTuple):
    """A document as it is stored; `reference` only of a case; `salt` None: its register was never brought up."""

    subject: str
    reference: str
    revision: int
    document: bytes
    salt: bytes | None


class StoredTemplates(NamedTuple):
    """The own templates of one kind and language: what their hash is made of, its salt, and the files with a name each."""

    subject: str
    state: bytes
    salt: bytes | None
    files: tuple[tuple[str, bytes], ...]


def entries(connection: sqlite3.Connection, version: int, upto: int) -> Iterator[StoredEntry]:
    """Yield the entries 1 to `upto`, in their order.

    Args:
        version: of the register's file.
    """
    names = NAMES if version >= SALTED else NO_NAMES
    asked = (
        f"SELECT e.seq, e.subject, e.header, e.hash, v.salt, v.content, {names} FROM audit_entry e "
        f"LEFT JOIN audit_value v ON v.seq = e.seq WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq LIMIT {SLICE}"
    )
    last = 0
    while True:
        with told():
            rows = connection.execute(asked, (last, upto)).fetchall()
        if not rows:
            return
        for row in rows:
            yield StoredEntry(*row)
        last = rows[-1][0]


def hashes(connection: sqlite3.Connection) -> Iterator[tuple[int, bytes]]:
    """Yield number and hash of every entry, the last one first."""
    last = None
    while True:
        within = "" if last is None else "WHERE seq < ? "
        asked = f"SELECT seq, hash FROM audit_entry {within}ORDER BY seq DESC LIMIT {SLICE}"
        with told():
            rows = connection.execute(asked, () if last is None else (last,)).fetchall()
        if not rows:
            return
        yield from rows
        last = rows[-1][0]


def hash_of(connection: sqlite3.Connection, seq: int) -> bytes:
    """Return the hash of an entry; empty where there is none with this number."""
    with told():
        row = connection.execute("SELECT hash FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
    return row[0] if row else b""


def documents(connection: sqlite3.Connection, version: int) -> Iterator[StoredDocument]:
    """Yield every stored document: the cases by their number, then the rest of what the register holds."""
    salt = "salt" if version >= SALTED else "NULL"
    last, more = -1, True
    while more:
        asked = f"SELECT key, id, revision, document, {salt} FROM breach WHERE key > ? ORDER BY key LIMIT {SLICE}"
        with told():
            rows = connection.execute(asked, (last,)).fetchall()
        for key, ident, revision, document, its_salt in rows:
            yield StoredDocument(ident, reference_of(key), revision, document, its_salt)
            last = key
        more = bool(rows)
    for kind in KINDS:
        if kind is CASE or kind.since > version:
            continue
        with told():
            others = connection.execute(
                f"SELECT {kind.key}, revision, document, {salt} FROM {kind.table} ORDER BY {kind.key}"
            ).fetchall()
        for ident, revision, document, its_salt in others:
            yield StoredDocument(kind.subject_of(str(ident)), "", revision, document, its_salt)


def templates(connection: sqlite3.Connection, version: int) -> Iterator[StoredTemplates]:
    """Yield the own templates, those of one kind and language together, with what the history's hash of them is made of."""
    if version < HOUSE_STYLE.since:
        return
    salt = "salt" if version >= SALTED else "NULL"
    with told():
        rows = connection.execute(
            f"SELECT kind, language, version, name, sha256, content, added_at, added_by, in_use, {salt} FROM office_template "
            "ORDER BY kind, language, version"
        ).fetchall()
    for (kind, language), group in groupby(rows, key=lambda row: (row[0], row[1])):
        found = list(group)
        state = template_state(
            (number, name, sha, at, by, used) for _k, _l, number, name, sha, _c, at, by, used, _s in found
        )
        files = tuple((f"{kind}.{language}.v{row[2]}.docx", row[5]) for row in found)
        yield StoredTemplates(f"{TEMPLATE_SUBJECT}{kind}.{language}", state, found[-1][9], files)
