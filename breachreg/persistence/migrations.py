"""Bringing a file up to date: the steps it lacks, each in one transaction together with its record, after a verified backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from breachreg.persistence.faults import read_back, told
from breachreg.persistence.inspection import APPLICATION_ID
from breachreg.persistence.steps import STEPS, Step, last_upgrade

DOCUMENTS = "documents"
"""The fact about the file that says up to which step its documents were brought."""


def pending(version: int, steps: Sequence[Step] = STEPS) -> tuple[Step, ...]:
    """Return the steps that a file of `version` still needs, in order."""
    return tuple(step for step in steps if step.number > version)


def migrate(
    connection: sqlite3.Connection,
    version: int,
    *,
    steps: Sequence[Step] = STEPS,
    before: Callable[[], object] | None = None,
) -> int:
    """Bring the schema up to date and return its version.

    Args:
        before: makes the verified backup; called once, and only when there is something to do.
    """
    todo = pending(version, steps)
    if not todo:
        return version
    if before is not None and version > 0:
        before()
    for step in todo:
        with told():
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in statements(step.sql):
                    connection.execute(statement)
                if step.number == 1:
                    # a new file has no older documents
                    connection.execute("INSERT INTO meta VALUES (?, ?)", (DOCUMENTS, str(steps[-1].number)))
                if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise RuntimeError(f"schema step {step.number} breaks a reference")
                connection.execute(f"PRAGMA user_version={step.number}")
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            finally:
                connection.execute("PRAGMA foreign_keys=ON")
        version = step.number
    return version


def documents_behind(connection: sqlite3.Connection) -> bool:
    """Tell whether the file may hold documents whose shape a step has changed since they were written."""
    with told():
        row = connection.execute("SELECT value FROM meta WHERE key = ?", (DOCUMENTS,)).fetchone()
    with read_back():
        return (int(row[0]) if row else 0) < last_upgrade()


def statements(sql: str) -> list[str]:
    """Split a script into statements; `executescript` would commit in the middle."""
    found, start = [], 0
    for end, letter in enumerate(sql, 1):
        if letter == ";" and sqlite3.complete_statement(sql[start:end]):
            found.append(sql[start:end].strip())
            start = end
    if sql[start:].strip():
        raise ValueError("unfinished statement at the end of a schema step")
    return found
