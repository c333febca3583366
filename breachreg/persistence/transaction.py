"""One transaction on the driver's connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from breachreg.errors import BusyError
from breachreg.i18n import _
from breachreg.persistence.faults import told


@contextmanager
def transaction(connection: sqlite3.Connection, *, waits: bool = True) -> Iterator[sqlite3.Connection]:
    """Take the write lock at once, and keep all or, when an exception leaves the block, nothing.

    A transaction that reads first and takes the lock later loses updates of others.

    Args:
        waits: until the disk has it; False: the file is whole after a power cut too, but may be without this. Whoever asks for that
            sees to it that nobody else begins a transaction on the connection meanwhile (`Turn.brief`).

    Raises:
        BusyError: a write is going on already: what it has half done is nobody else's to add to, or to take back.
        UserError: what the database complains of, in words.
    """
    if connection.in_transaction:
        raise BusyError(
            _("Dit kan nu even niet: er wordt al iets opgeslagen."),
            _("Wacht tot dat klaar is en probeer het dan opnieuw. Wat u had ingevuld staat er nog."),
            command=_("Wacht tot dat klaar is en geef de opdracht opnieuw."),
        )
    with told():
        if not waits:
            connection.execute("PRAGMA synchronous=normal")
        try:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        finally:
            if not waits:
                connection.execute("PRAGMA synchronous=full")
