"""One transaction on the driver's connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from breachreg.persistence.faults import told


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Take the write lock at once, and keep all or, when an exception leaves the block, nothing.

    A transaction that reads first and takes the lock later loses updates of others.

    Raises:
        UserError: what the database complains of, in words.
    """
    with told():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
