"""What a register tells at a glance: without the classes of the domain and without the law, which cost a command more than its answer.

Nothing is taken on trust for it: what is not surely as it should be is left to whoever reads it whole, and that tells why.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from typing import Any

from breachreg.persistence import case_rows
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.case_rows import key_of
from breachreg.persistence.compiled_shape import CASE
from breachreg.persistence.faults import told
from breachreg.persistence.steps import SCHEMA_VERSION, lacking, upgrades

MADE_UNDER = "law_edition"
"""The fact about the file that says under what list and terms were made."""


def case(connection: sqlite3.Connection, reference: str) -> dict[str, Any] | None:
    """Return the fields of a case in JSON's own types, as they are stored.

    Returns:
        None where the case has to be read whole: it is not there, of another version, or not what the history says.
    """
    with told():
        row = connection.execute(sql.CASE_OF_KEY, (key_of(reference) or -1,)).fetchone()
        if row is None or not _of_today(connection):
            return None
        ident, document = row
        (salt,) = connection.execute(sql.DOCUMENT_SALT["breach"], (ident,)).fetchone()
        entry = connection.execute(sql.LAST_HEADER_ABOUT, (ident,)).fetchone()
    try:
        # the history's word for it stands in for reading every field: this version wrote it, and nobody else touched it
        hashed = hashlib.sha256(salt + document if salt else document).hexdigest()
        if entry is None or json.loads(entry[0])["document"] != hashed:
            return None
        said = json.loads(document)
        added = lacking(said["v"])
        if added is None or said["v"] > SCHEMA_VERSION or not _known(said["data"], CASE):
            return None
        return {**added, **said["data"]}
    except (ValueError, TypeError, KeyError):
        return None


def _known(value: Any, shape: Any) -> bool:
    """Tell whether a stored value holds only fields and values that this program has: else a newer one wrote it, which reading it whole tells."""
    kind = type(shape)
    if kind is set:
        return value in shape
    if kind is tuple:
        return (None if value is None else type(value)) in shape or (type(value) is int and float in shape)
    if value is None:
        return True
    if kind is list:
        (item,) = shape
        return type(value) is list and all(_known(part, item) for part in value)
    return type(value) is dict and all(name in shape and _known(part, shape[name]) for name, part in value.items())


def organisation_name(connection: sqlite3.Connection) -> str:
    """Return what the organisation is called; empty where that cannot be told, which reading it whole then explains."""
    with told():
        row = connection.execute(sql.DOCUMENT_OF["organisation"], (1,)).fetchone()
    try:
        name = json.loads(row[2])["data"]["name"] if row is not None else ""
    except (ValueError, TypeError, KeyError):
        return ""
    return name if isinstance(name, str) else ""


def lists_are_fresh(connection: sqlite3.Connection, edition: str) -> bool:
    """Tell whether list and terms surely were made under this edition of the law, this organisation with its policies, and by this program."""
    with told():
        made = connection.execute(sql.META, (MADE_UNDER,)).fetchone()
        row = connection.execute(sql.DOCUMENT_OF["organisation"], (1,)).fetchone()
    if made is None or row is None or not _of_today(connection):
        return False
    try:
        said = _told(row[2])
        if upgrades("Organisation", said["v"]):
            return False
        parts = [said["data"]["regimes"], said["data"]["own_clocks"]]
        if policies := _policies(connection):
            parts.append(policies)
        profile = _canonical(parts)
    except (ValueError, TypeError, KeyError):
        return False
    return bool(made[0] == made_under(edition, profile))


def _policies(connection: sqlite3.Connection) -> list[list[Any]]:
    """Return of each policy with a first day what its times rest on, by id.

    Raises:
        KeyError: it is not of today's shape.
    """
    with told():
        rows = connection.execute(sql.DOCUMENTS["insurance_policy"]).fetchall()
    if not rows:
        return []
    from breachreg.domain.terms import COUNTING_FIELDS

    found = []
    for (document,) in rows:
        said = _told(document)
        if upgrades("Policy", said["v"]):
            raise KeyError("v")
        if said["data"]["starts_on"] is not None:
            found.append([said["data"][name] for name in COUNTING_FIELDS])
    return found


def _told(document: bytes) -> Any:
    """Return what a document says; a number as the codec reads it back where lists and terms rest on it: all of those are hours."""
    return json.loads(document, parse_int=float)


def made_under(edition: str, profile: bytes) -> str:
    """Return in a few signs on what lists and terms rest beside the cases; `profile`: that of the organisation and its policies, canonical."""
    return f"{edition} {hashlib.sha256(profile).hexdigest()[:16]} {SCHEMA_VERSION} {case_rows.VERSION}"


def _of_today(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION)


def _canonical(value: Any) -> bytes:
    """Return what the codec makes of plain values that it wrote itself."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
