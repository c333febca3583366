"""The one table of drafts: outside the history, undo and every export; a row per form, written over at each keeping.

Somebody is typing while it is written: the window does not wait for the disk, which `flush` asks for afterwards in a thread.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.clock import moment_text
from breachreg.domain.drafts import KEPT_FOR, Draft
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import sqlite_only
from breachreg.persistence.faults import told
from breachreg.persistence.transaction import transaction

if TYPE_CHECKING:
    from queue import SimpleQueue

SINCE = 15
"""The step since which there is a table; an older file that cannot be written has none."""


def keep(connection: sqlite3.Connection, draft: Draft, now: datetime) -> None:
    """Write a draft in the place of the one before."""
    from breachreg.persistence import codec

    document = codec.encode(draft.case) if draft.case is not None else None
    typed = codec.canonical(dict(draft.typed)).decode()
    with transaction(connection, waits=False):
        connection.execute(sql.DRAFT_DELETE, (draft.place,))
        row = (draft.place, draft.subject, draft.about, moment_text(now), typed, document)
        connection.execute(sql.DRAFT_ADD, row)


def drop(connection: sqlite3.Connection, place: str) -> bool:
    """Take a draft away; False when there was none, and then nothing is written."""
    with told():
        there = connection.execute(sql.DRAFT, (place,)).fetchone()
    if there is None:
        return False
    with transaction(connection, waits=False):
        connection.execute(sql.DRAFT_DELETE, (place,))
    return True


@cache
def _logs() -> SimpleQueue[Path]:
    """Return where logs are handed to the one thread that waits for the disk: to start a thread each time would be waiting too."""
    from queue import SimpleQueue

    logs: SimpleQueue[Path] = SimpleQueue()

    def work() -> None:
        while True:
            log = logs.get()
            flush(log)

    threading.Thread(target=work, name="draft", daemon=True).start()
    return logs


def flush_soon(log: Path) -> None:
    """Let the disk take what stands in the log of the register, beside whoever is typing."""
    _logs().put(log)


def flush(log: Path) -> None:
    """Let the disk take what stands in the log of the register, for as long as that takes.

    Never raises: a log that is gone was taken into the file, and a disk that refuses is told at the next saving, which waits for it.
    """
    with contextlib.suppress(OSError), log.open("r+b") as file:
        os.fsync(file.fileno())


def sweep(connection: sqlite3.Connection, now: datetime) -> None:
    """Take away what was kept for too long."""
    before = moment_text(now - KEPT_FOR)
    with told():
        old = connection.execute(sql.DRAFTS_BEFORE, (before,)).fetchone()
    if old is not None:
        with transaction(connection):
            connection.execute(sql.DRAFTS_SWEEP, (before,))


def every(connection: sqlite3.Connection) -> Iterator[Draft]:
    """Return the drafts, the latest first; one that a newer program wrote, or that cannot be read, is left where it is."""
    import msgspec

    from breachreg.domain.breach import Breach
    from breachreg.errors import DamagedError, NewerFileError
    from breachreg.persistence import codec

    with told():
        if sqlite_only.schema_version(connection) < SINCE:
            return
        rows = connection.execute(sql.DRAFTS).fetchall()
    for place, subject, about, kept_at, typed, document in rows:
        try:
            case = codec.decode(document, Breach) if document is not None else None
            values = msgspec.json.decode(typed, type=dict)
        except (NewerFileError, DamagedError, msgspec.DecodeError):
            continue
        when = datetime.fromisoformat(kept_at)
        yield Draft(place=place, subject=subject, about=about, typed=values, case=case, kept_at=when)
