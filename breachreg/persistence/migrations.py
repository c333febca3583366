"""The schema, step by step. Plain SQL only: a step must keep meaning the same when the program changes.

Each step runs in one transaction together with its record, after a verified backup. A step never imports today's classes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from breachreg.persistence.connection import APPLICATION_ID
from breachreg.persistence.faults import told

SCHEMA_1 = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE organisation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

-- key = year * 1000000 + number, so that the order of keys is the order of references
CREATE TABLE breach (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 64),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    document BLOB NOT NULL
) STRICT;

-- what the list shows: narrow, so that a window of it is read without touching a case
CREATE TABLE case_list (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    reference TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT,
    status TEXT NOT NULL,
    year INTEGER NOT NULL,
    aware_at TEXT,
    due_at TEXT,
    registered_at TEXT NOT NULL,
    people_max INTEGER
) STRICT;
CREATE INDEX case_list_title ON case_list (title COLLATE NOCASE);
CREATE INDEX case_list_kind ON case_list (kind);
CREATE INDEX case_list_status ON case_list (status);
CREATE INDEX case_list_aware_at ON case_list (aware_at);
CREATE INDEX case_list_due_at ON case_list (due_at);
CREATE INDEX case_list_registered_at ON case_list (registered_at);

CREATE VIRTUAL TABLE search USING fts5 (content, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE audit_entry (
    seq INTEGER PRIMARY KEY,
    subject TEXT NOT NULL,
    save_id TEXT UNIQUE,
    header BLOB NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_entry_subject ON audit_entry (subject, seq);

CREATE TABLE audit_value (
    seq INTEGER PRIMARY KEY REFERENCES audit_entry (seq),
    salt BLOB NOT NULL,
    content BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_value_no_update BEFORE UPDATE ON audit_value
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
CREATE TRIGGER audit_value_no_delete BEFORE DELETE ON audit_value
BEGIN SELECT raise(ABORT, 'the history can only be added to'); END;
"""

SCHEMA_2 = """
-- the office's own Word templates; the file comes last, so that a list of them reads no file
CREATE TABLE office_template (
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 1),
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    in_use INTEGER NOT NULL CHECK (in_use IN (0, 1)),
    content BLOB NOT NULL,
    PRIMARY KEY (kind, language, version)
) STRICT;
CREATE UNIQUE INDEX office_template_in_use ON office_template (kind, language) WHERE in_use = 1;

-- cases with documents: which template made them is asked without reading the others; keys are sorted, without spaces
CREATE INDEX breach_with_drafts ON breach (id) WHERE instr(document, CAST('"drafts":[{' AS BLOB)) > 0;

CREATE TABLE house_style (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    revision INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

CREATE TABLE asset (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    media_type TEXT NOT NULL,
    content BLOB NOT NULL
) STRICT;
"""


@dataclass(frozen=True)
class Step:
    """From version `number - 1` to `number`."""

    number: int
    sql: str


STEPS: tuple[Step, ...] = (Step(1, SCHEMA_1), Step(2, SCHEMA_2))


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
