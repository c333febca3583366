"""The history's chain: how an entry is sealed. Pure; what checks a whole register is in `verification`.

Each entry's hash covers its header and the hash before it. The header itself tells no outsider anything: who acted, about what, what
changed and the document that came of it are commitments, SHA-256 over a random salt and the value. So an entry can be shown in part
(value and salt of that part alone), and forgotten (all salts gone) while the chain stays checkable. The bytes that were hashed are the
bytes that are stored. Headers of version 1 named actor and subject and hashed the document without a salt; they stay valid.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

import msgspec

from breachreg.clock import moment_text
from breachreg.domain.changes import Change
from breachreg.persistence.codec import canonical

VERSION = 2
"""Of the headers that are written; those of version 1 are read."""
GENESIS = bytes(32)
SALT_BYTES = 16
ERASED_SUBJECT = "erased:"
"""Before the number of the entry that tells it: what the entries of an erased case are about."""

IDENTITY = frozenset({"register_id", "created_at"})
"""Facts about the file itself that the history tells too."""


class Header(msgspec.Struct, frozen=True, gc=False):
    """A header as it is read; in version 1 `actor`, `subject` and `reference` are the words themselves, in 2 commitments to them."""

    v: int
    seq: int
    at: str
    source: str
    operation: str
    actor: str
    subject: str
    revision: int
    document: str
    commitment: str
    reference: str = ""


read_header = msgspec.json.Decoder(Header).decode
"""Return the header in these bytes; raises `msgspec.MsgspecError` where they are none."""
_subject_bytes = msgspec.json.Encoder().encode


NOTHING: Mapping[str, Any] = MappingProxyType({})


class Entry(NamedTuple):
    """One entry before it is written.

    Attributes:
        subject: id of the case, or what of the register as a whole.
        document: what `document_hash` gives of the stored document after the change; empty when nothing is left of it.
        more: what belongs to the operation beside note and changes: what was erased, or what the register is.
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
    save_id: str | None = None
    more: Mapping[str, Any] = NOTHING


class Sealed(NamedTuple):
    """An entry as it is stored: header and hash for ever, the rest until it is erased."""

    header: bytes
    hash: bytes
    salt: bytes
    content: bytes
    actor: str
    actor_salt: bytes
    reference: str
    subject_salt: bytes

    def values(self) -> tuple[bytes, bytes, str, bytes, str, bytes]:
        """Return what is stored beside header and hash, in the order of the columns of `audit_value`."""
        return (self.salt, self.content, self.actor, self.actor_salt, self.reference, self.subject_salt)


def named(header: dict[str, Any], subject: str, actor: str | None, reference: str | None) -> dict[str, Any]:
    """Return a header with the words themselves where it holds commitments, as they stand beside it; empty what was erased."""
    if header["v"] == 1:
        return {**header, "subject": subject}
    return {**header, "subject": subject, "actor": actor or "", "reference": reference or ""}


def seal(entry: Entry, previous: bytes) -> Sealed:
    """Return `entry` with its commitments and its hash after `previous`."""
    told = {"note": entry.note, "changes": entry.changes}
    if entry.save_id is not None:
        told["save_id"] = entry.save_id
    content = canonical({**told, **entry.more})
    # one draw for all three, for each draw asks the system
    drawn = os.urandom(3 * SALT_BYTES)
    salt, actor_salt, subject_salt = drawn[:SALT_BYTES], drawn[SALT_BYTES:-SALT_BYTES], drawn[-SALT_BYTES:]
    header = canonical(
        {
            "v": VERSION,
            "seq": entry.seq,
            "at": moment_text(entry.at),
            "source": entry.source,
            "operation": entry.operation,
            "actor": actor_commitment(actor_salt, entry.actor),
            "subject": subject_commitment(subject_salt, entry.subject, entry.reference),
            "revision": entry.revision,
            "document": entry.document,
            "commitment": commitment(salt, content),
        }
    )
    hashed = chain_hash(previous, header)
    return Sealed(header, hashed, salt, content, entry.actor, actor_salt, entry.reference, subject_salt)


def clock_told(last: datetime, now: datetime) -> dict[str, Any]:
    """Return what the entry that puts the clock right says: the moment of the entry before it, and that of its own."""
    return {"clock": [moment_text(last), moment_text(now)]}


def new_salt() -> bytes:
    """Return a salt that nobody can guess."""
    return os.urandom(SALT_BYTES)


def chain_hash(previous: bytes, header: bytes) -> bytes:
    """Return the hash of an entry with `header` that follows an entry with hash `previous`."""
    return hashlib.sha256(previous + header).digest()


def commitment(salt: bytes, content: bytes) -> str:
    """Return what a header says of a content, in hexadecimal."""
    return hashlib.sha256(salt + content).hexdigest()


def actor_commitment(salt: bytes, actor: str) -> str:
    """Return what a header says of who acted, in hexadecimal."""
    return hashlib.sha256(salt + actor.encode()).hexdigest()


def subject_commitment(salt: bytes, subject: str, reference: str) -> str:
    """Return what a header says of what the entry is about and its case number, in hexadecimal."""
    return hashlib.sha256(salt + _subject_bytes((subject, reference))).hexdigest()


def document_hash(salt: bytes | None, document: bytes) -> str:
    """Return what a header says of a stored document, in hexadecimal; without a salt (None): as version 1 did."""
    return hashlib.sha256(salt + document if salt else document).hexdigest()


def template_state(rows: Iterable[tuple[Any, ...]]) -> bytes:
    """Return what the history's hash of the own templates of one kind and language is made of.

    Args:
        rows: version, name, SHA-256 of the file, moment, who, in use (0 or 1) of each, by version.
    """
    return canonical({"v": 1, "data": [list(row) for row in rows]})
