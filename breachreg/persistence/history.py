"""The stored history in the domain's own values."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry
from breachreg.domain.operations import Operation
from breachreg.persistence.chain import ERASED_SUBJECT
from breachreg.persistence.clock_jumps import A_JUMP
from breachreg.persistence.codec import newer, to_domain
from breachreg.persistence.faults import read_back
from breachreg.persistence.subjects import KINDS, kind_of

OFFICE = "office:"
"""Before everything of the office itself: own templates, house style."""
OPERATIONS = frozenset(operation.value for operation in Operation)


def read_entries(
    stored: Iterable[tuple[dict[str, Any], dict[str, Any]]], steps: Sequence[tuple[int, datetime]] = ()
) -> list[HistoryEntry]:
    """Return stored entries (header and content) with the domain's own values in their changes.

    Args:
        steps: where the clock went back by little, as `steps_back` tells; what was saved after it and before its moment says so.

    Raises:
        NewerFileError: an entry tells of something that only a newer program does. DamagedError: one cannot be read.
    """
    with read_back():
        return [_entry(header, content, steps) for header, content in stored]


def _entry(header: dict[str, Any], content: dict[str, Any], steps: Sequence[tuple[int, datetime]]) -> HistoryEntry:
    at = datetime.fromisoformat(header["at"])
    kind = kind_of(header["subject"]).type
    if header["operation"] not in OPERATIONS:
        raise newer()
    changes = tuple(
        Change(path, to_domain(before, path, kind), to_domain(after, path, kind))
        for path, before, after in content["changes"]
    )
    return HistoryEntry(
        seq=header["seq"],
        at=at,
        actor=header["actor"],
        source=header["source"],
        operation=Operation(header["operation"]),
        reference=header["reference"],
        revision=header["revision"],
        note=content["note"],
        changes=changes,
        subject=header["subject"],
        clock=_clock(header["operation"], content),
        ahead=max((before for seq, before in steps if seq <= header["seq"] and at < before), default=None),
    )


def steps_back(stored: Iterable[tuple[dict[str, Any], dict[str, Any]]]) -> list[tuple[int, datetime]]:
    """Return the entries at which the clock went back by little, and from which moment.

    Nobody knows of such a step whether the clock ran ahead before it or behind after it, so who reads what follows has to know of it.

    Args:
        stored: header and content of the entries about the register itself.
    """
    found = []
    with read_back():
        for header, content in stored:
            if header["operation"] == Operation.RIGHT_CLOCK.value and content.get("clock"):
                before, after = (datetime.fromisoformat(text) for text in content["clock"])
                if before - after <= A_JUMP:
                    found.append((header["seq"], before))
    return found


def _clock(operation: str, content: dict[str, Any]) -> datetime | None:
    """Return what the computer's clock said, where the moment of an entry is another."""
    said = content.get("clock") if operation != Operation.RIGHT_CLOCK.value else None
    return datetime.fromisoformat(said[1]) if said else None


def subjects_of_register(connection: sqlite3.Connection) -> list[str]:
    """Return what the history calls the things that belong to the register as a whole and to no case that is there."""
    found = {kind.subject for kind in KINDS if kind.subject}
    for prefix in (OFFICE, ERASED_SUBJECT, *(kind.prefix for kind in KINDS if kind.prefix)):
        # the names that begin so, by the index on the subject
        last = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        rows = connection.execute(
            "SELECT subject FROM audit_entry WHERE subject >= ? AND subject < ? GROUP BY subject", (prefix, last)
        )
        found |= {subject for (subject,) in rows}
    return sorted(found)


def subjects_between(connection: sqlite3.Connection, first: int, last: int) -> list[str]:
    """Return what the entries from `first` to `last` are about, in their order."""
    rows = connection.execute("SELECT subject FROM audit_entry WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last))
    return [subject for (subject,) in rows]
