"""What is open in a whole register, as it is stored beside the cases: read without the classes of the domain, which the first page does not wait for."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import Any

from breachreg.clock import moment_text
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.faults import told

Stored = tuple[Any, ...]


def terms_around(
    connection: sqlite3.Connection, moment: datetime, before: int, after: int
) -> tuple[list[Stored], list[Stored]]:
    """Return what comes before `moment` in the whole register and what comes from then on, each the nearest first.

    As it is stored, with the line of its case: number, title, status, then kind, subject, status, last moment, moment of order
    and text of the term. Whoever shows a dozen of them reads a dozen.

    Two reads, so that a backlog of years never hides what has to be done today or what was missed yesterday.

    Args:
        moment: UTC. before, after: at most so many of each.
    """
    at = moment_text(moment)
    with told():
        past = connection.execute(sql.AGENDA_BEFORE, (at, before)).fetchall()
        coming = connection.execute(sql.AGENDA_FROM, (at, after)).fetchall()
    return past, coming
