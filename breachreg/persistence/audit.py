"""The history: an append-only chain of entries. Each entry's hash covers the one before it.

An entry's header holds a commitment to what changed (SHA-256 over a random salt and the content), so that the content of a case
can be erased after its retention term while the chain stays checkable. The bytes that were hashed are the bytes that are stored.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from breachreg.clock import moment_text
from breachreg.domain.changes import Change
from breachreg.i18n import _
from breachreg.persistence.codec import canonical, to_plain

VERSION = 1
GENESIS = bytes(32)
SALT_BYTES = 16
TEMPLATE_SUBJECT = "office:template:"
"""Before kind and language of the own templates that an entry is about."""
HOUSE_STYLE_SUBJECT = "office:house-style"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry before it is written.

    Attributes:
        subject: id of the case, or `register`.
        document: SHA-256 of the stored document after the change, hexadecimal.
    """

    seq: int
    at: datetime
    actor: str
    source: str
    operation: str
    subject: str
    reference: str = ""
    revision: int = 0
    document: str = ""
    note: str = ""
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Sealed:
    """An entry as it is stored."""

    header: bytes
    hash: bytes
    salt: bytes
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Verification:
    """The outcome of checking the history.

    Attributes:
        entries: number of entries that were read.
        head: hash of the last entry, hexadecimal: the code to keep outside the file.
        problem: what is wrong, a Dutch sentence; empty when all is well.
        at_entry: the entry where it goes wrong, if it is one entry.
    """

    ok: bool
    entries: int
    head: str
    problem: str = ""
    at_entry: int | None = None


def seal(entry: Entry, previous: bytes) -> Sealed:
    """Return `entry` with its commitment and its hash after `previous`."""
    salt = secrets.token_bytes(SALT_BYTES)
    content = canonical(
        {"note": entry.note, "changes": [[c.path, to_plain(c.before), to_plain(c.after)] for c in entry.changes]}
    )
    header = canonical(
        {
            "v": VERSION,
            "seq": entry.seq,
            "at": moment_text(entry.at),
            "actor": entry.actor,
            "source": entry.source,
            "operation": entry.operation,
            "subject": entry.subject,
            "reference": entry.reference,
            "revision": entry.revision,
            "document": entry.document,
            "commitment": hashlib.sha256(salt + content).hexdigest(),
        }
    )
    return Sealed(header, chain_hash(previous, header), salt, content)


def chain_hash(previous: bytes, header: bytes) -> bytes:
    """Return the hash of an entry with `header` that follows an entry with hash `previous`."""
    return hashlib.sha256(previous + header).digest()


def verify(connection: sqlite3.Connection) -> Verification:
    """Check every entry, and that the cases as stored are those that the history ends with."""
    previous, count, last_at = GENESIS, 0, ""
    documents: dict[str, str] = {}
    decoder = msgspec.json.Decoder()
    rows = connection.execute(
        "SELECT e.seq, e.subject, e.header, e.hash, v.salt, v.content FROM audit_entry e "
        "LEFT JOIN audit_value v ON v.seq = e.seq ORDER BY e.seq"
    )
    for seq, subject, header, stored, salt, content in rows:
        problem = ""
        if seq != count + 1:
            problem = _("Regel {seq} van de historie ontbreekt.").format(seq=count + 1)
            seq = count + 1  # noqa: PLW2901 - name the missing one
        elif chain_hash(previous, header) != stored:
            problem = _("Regel {seq} van de historie is veranderd of verplaatst.").format(seq=seq)
        else:
            said: dict[str, Any] = decoder.decode(header)
            if said["seq"] != seq or said["subject"] != subject:
                problem = _("Regel {seq} van de historie staat niet op zijn plaats.").format(seq=seq)
            elif said["at"] < last_at:
                problem = _("De tijd van regel {seq} ligt vóór die van de regel ervoor.").format(seq=seq)
            elif salt is None or hashlib.sha256(salt + content).hexdigest() != said["commitment"]:
                problem = _("De inhoud bij regel {seq} van de historie is veranderd of weg.").format(seq=seq)
            else:
                last_at = said["at"]
                documents[subject] = said["document"]
        if problem:
            return Verification(ok=False, entries=count, head=previous.hex(), problem=problem, at_entry=seq)
        previous, count = stored, seq
    problem = _compare(connection, documents)
    return Verification(ok=not problem, entries=count, head=previous.hex(), problem=problem)


def _compare(connection: sqlite3.Connection, documents: dict[str, str]) -> str:
    """Return what differs between the stored cases and what the history says they are."""
    documents = dict(documents)
    stored = connection.execute(
        "SELECT id, document FROM breach UNION ALL SELECT 'register', document FROM organisation"
    )
    for subject, document in stored:
        expected = documents.pop(subject, None)
        if expected is None:
            return _("Een zaak ({subject}) staat niet in de historie.").format(subject=_named(connection, subject))
        if hashlib.sha256(document).hexdigest() != expected:
            return _("Zaak {subject} is veranderd buiten de historie om.").format(subject=_named(connection, subject))
    office = {subject: documents.pop(subject) for subject in list(documents) if subject.startswith("office:")}
    for subject in documents:
        return _("Zaak {subject} staat in de historie, maar is weg.").format(subject=subject)
    return _compare_list(connection) or _compare_office(connection, office)


def template_state(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Return what the history's SHA-256 of the own templates of one kind and language is made of.

    Args:
        rows: version, name, SHA-256 of the file, moment, who, in use (0 or 1) of each, by version.
    """
    return canonical({"v": VERSION, "data": [list(row) for row in rows]})


def _compare_office(connection: sqlite3.Connection, expected: dict[str, str]) -> str:
    """Return what differs between the own templates, house style and logo and what the history says they are."""
    if connection.execute("PRAGMA user_version").fetchone()[0] < 2:
        return ""  # an older file, such as an old backup, has none
    stored: dict[str, list[tuple[Any, ...]]] = {}
    for kind, language, version, content, *rest in connection.execute(
        "SELECT kind, language, version, content, name, added_at, added_by, in_use FROM office_template "
        "ORDER BY kind, language, version"
    ):
        name, added_at, added_by, in_use = rest
        # of the file itself, not what stands beside it
        digest = hashlib.sha256(content).hexdigest()
        rows = stored.setdefault(f"{kind}.{language}", [])
        rows.append((version, name, digest, added_at, added_by, in_use))
    states = {TEMPLATE_SUBJECT + name: template_state(rows) for name, rows in stored.items()}
    style = connection.execute("SELECT document FROM house_style").fetchone()
    if style is not None:
        states[HOUSE_STYLE_SUBJECT] = style[0]
    for subject, state in states.items():
        if hashlib.sha256(state).hexdigest() != expected.pop(subject, None):
            return _("{what} buiten de historie om veranderd.").format(what=_office_name(subject))
    for subject in expected:
        return _("{what} volgens de historie ingesteld, maar weg.").format(what=_office_name(subject))
    logo = msgspec.json.decode(style[0])["data"]["logo"] if style else ""
    found = {sha: content for sha, content in connection.execute("SELECT sha256, content FROM asset")}  # noqa: C416
    if set(found) != ({logo} - {""}) or any(hashlib.sha256(data).hexdigest() != sha for sha, data in found.items()):
        return _("Het logo van de huisstijl is buiten de historie om veranderd.")
    return ""


def _office_name(subject: str) -> str:
    if subject == HOUSE_STYLE_SUBJECT:
        return _("De huisstijl is")
    return _("Eigen sjablonen voor {kind} zijn").format(kind=subject.removeprefix(TEMPLATE_SUBJECT))


def _compare_list(connection: sqlite3.Connection) -> str:
    rows = connection.execute(
        "SELECT coalesce(b.key, l.key) FROM breach b LEFT JOIN case_list l ON l.key = b.key AND l.id = b.id "
        "WHERE l.key IS NULL UNION ALL SELECT l.key FROM case_list l LEFT JOIN breach b ON l.key = b.key WHERE b.key IS NULL"
    )
    first = rows.fetchone()
    if first is not None:
        return _("De lijst van zaken komt niet overeen met de zaken zelf (sleutel {key}).").format(key=first[0])
    return ""


def _named(connection: sqlite3.Connection, subject: str) -> str:
    row = connection.execute("SELECT reference FROM case_list WHERE id = ?", (subject,)).fetchone()
    return row[0] if row else subject
