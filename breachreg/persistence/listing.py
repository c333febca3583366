"""Reading windows of the list, with the plain connection: the first rows come before SQLAlchemy is imported."""

from __future__ import annotations

import re
import sqlite3
from datetime import datetime
from typing import Any

from breachreg.domain.breach import IncidentKind
from breachreg.domain.listing import ListQuery, ListRow, SortBy
from breachreg.domain.status import CaseStatus
from breachreg.persistence.faults import told

COLUMNS = "l.id, l.reference, l.title, l.kind, l.status, l.aware_at, l.due_at, l.registered_at, l.people_max"
ORDERS = {
    SortBy.REFERENCE: "key",
    SortBy.TITLE: "title COLLATE NOCASE",
    SortBy.KIND: "kind",
    SortBy.STATUS: "status",
    SortBy.AWARE_AT: "aware_at",
    SortBy.DUE_AT: "due_at",
    SortBy.REGISTERED_AT: "registered_at",
}
WORD = re.compile(r"\w+", re.UNICODE)


def window(connection: sqlite3.Connection, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
    """Return the rows `offset` .. `offset + limit` of the cases that `query` asks for."""
    source, values = _source(query)
    direction = "DESC" if query.descending else "ASC"
    column = ORDERS[query.sort]
    order = f"key {direction}" if column == "key" else f"{column} {direction}, key {direction}"
    # cases without a due time are never the first to look at
    nulls = "due_at IS NULL, " if query.sort is SortBy.DUE_AT else ""
    # the inner query walks a narrow index; only the rows of the window are read in full
    sql = (
        f"SELECT {COLUMNS} FROM (SELECT key FROM {source} ORDER BY {nulls}{order} LIMIT ? OFFSET ?) w "
        f"JOIN case_list l ON l.key = w.key ORDER BY {nulls.replace('due_at', 'l.due_at')}"
        + ", ".join(f"l.{part}" for part in order.split(", "))
    )
    with told():
        rows = connection.execute(sql, (*values, limit, offset)).fetchall()
    return [_row(row) for row in rows]


def count(connection: sqlite3.Connection, query: ListQuery) -> int:
    """Return how many cases `query` asks for."""
    source, values = _source(query)
    with told():
        return int(connection.execute(f"SELECT count(*) FROM {source}", values).fetchone()[0])


def years(connection: sqlite3.Connection) -> list[int]:
    """Return the years in which cases were registered, the latest first."""
    found: list[int] = []
    with told():
        latest = connection.execute("SELECT max(key) / 1000000 FROM case_list").fetchone()[0]
        while latest is not None:
            found.append(latest)
            row = connection.execute(
                "SELECT max(key) / 1000000 FROM case_list WHERE key < ?", (latest * 1_000_000,)
            ).fetchone()
            latest = row[0]
    return found


def match_expression(search: str) -> str:
    """Return what the search index is asked: every word as the beginning of a word."""
    return " ".join(f'"{word}"*' for word in WORD.findall(search))


def _source(query: ListQuery) -> tuple[str, tuple[Any, ...]]:
    conditions: list[str] = []
    values: list[Any] = []
    if query.year is not None:
        conditions.append("key BETWEEN ? AND ?")
        values += [query.year * 1_000_000, query.year * 1_000_000 + 999_999]
    if query.status is not None:
        conditions.append("status = ?")
        values.append(query.status.value)
    if query.kind is not None:
        conditions.append("kind = ?")
        values.append(query.kind.value)
    if query.search.strip():
        expression = match_expression(query.search)
        if expression:
            conditions.append("key IN (SELECT rowid FROM search WHERE search MATCH ?)")
            values.append(expression)
        else:
            conditions.append("0")
    return "case_list" + (" WHERE " + " AND ".join(conditions) if conditions else ""), tuple(values)


def _row(row: tuple[Any, ...]) -> ListRow:
    ident, reference, title, kind, status, aware_at, due_at, registered_at, people_max = row
    return ListRow(
        id=ident,
        reference=reference,
        title=title,
        incident_kind=IncidentKind(kind) if kind else None,
        status=CaseStatus(status),
        aware_at=datetime.fromisoformat(aware_at) if aware_at else None,
        due_at=datetime.fromisoformat(due_at) if due_at else None,
        registered_at=datetime.fromisoformat(registered_at),
        people_max=people_max,
    )
