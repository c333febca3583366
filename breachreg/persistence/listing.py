"""Reading windows of the list: SQL on the driver's connection, so that the first rows come before anything heavy."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Sequence
from typing import Any

from breachreg.domain.listing import ListQuery, ListRow, SortBy
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import sqlite_only
from breachreg.persistence.case_rows import crime_word
from breachreg.persistence.faults import told
from breachreg.persistence.list_columns import list_row

YEAR = 1_000_000
"""A key is the year times this, and the number."""
AT_ONCE = 512
"""Rows that are asked for by one statement; databases bound the number of its parameters."""


def window(connection: sqlite3.Connection, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
    """Return the rows `offset` .. `offset + limit` of the cases that `query` asks for."""
    statement, values = _keys(query)
    # the keys come from a narrow index; only the rows of the window are read in full
    with told():
        keys = [key for (key,) in connection.execute(f"{statement} LIMIT ? OFFSET ?", (*values, limit, offset))]
    return rows(connection, keys)


def count(connection: sqlite3.Connection, query: ListQuery) -> int:
    """Return how many cases `query` asks for."""
    with told():
        if _only_search(query):
            statement, values = _matched(sqlite_only.FOUND_COUNT, query)
        else:
            where, values = _where(query)
            statement = sql.LIST_COUNT + where
        return int(connection.execute(statement, values).fetchone()[0])


def keys(connection: sqlite3.Connection, query: ListQuery) -> array[int]:
    """Return the keys of all cases that `query` asks for, in its order: eight bytes a case. `rows` gives a page of them."""
    statement, values = _keys(query)
    with told():
        return array("q", (key for (key,) in connection.execute(statement, values)))


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[ListRow]:
    """Return the rows with these keys, in their order; a key that is not there is left out."""
    found: list[ListRow] = []
    for start in range(0, len(wanted), AT_ONCE):
        part = tuple(wanted[start : start + AT_ONCE])
        places = ", ".join("?" * len(part))
        with told():
            read = connection.execute(f"{sql.LIST_ROWS} WHERE {sql.LIST_KEY} IN ({places})", part)
            by_key = {key: row for key, *row in read}
        found += [list_row(by_key[key]) for key in part if key in by_key]
    return found


def years(connection: sqlite3.Connection) -> list[int]:
    """Return the years in which cases were registered, the latest first."""
    found: list[int] = []
    with told():
        key = connection.execute(sql.LIST_YEAR).fetchone()[0]
        while key is not None:
            found.append(key // YEAR)
            key = connection.execute(sql.LIST_YEAR_BEFORE, (key // YEAR * YEAR,)).fetchone()[0]
    return found


def _only_search(query: ListQuery) -> bool:
    """Tell whether the search index alone can answer; the year is in its numbers."""
    return bool(_words(query)) and query.status is None and query.kind is None


def _words(query: ListQuery) -> str:
    """Return what the search index is asked; a kind of attack is one word there."""
    crime = crime_word(query.crime) if query.crime is not None else ""
    return f"{query.search} {crime}".strip()


def _keys(query: ListQuery) -> tuple[str, tuple[Any, ...]]:
    """Return what gives the keys in order."""
    if _only_search(query) and query.sort is SortBy.REFERENCE:
        statement, values = _matched(sqlite_only.FOUND, query)
        return f"{statement} ORDER BY rowid {'DESC' if query.descending else 'ASC'}", values
    where, values = _where(query)
    order = sql.LIST_ORDERS[query.sort.value, query.descending]
    return f"{sql.LIST_KEYS}{where} ORDER BY {order}", values


def _matched(statement: str, query: ListQuery) -> tuple[str, tuple[Any, ...]]:
    values: tuple[Any, ...] = (sqlite_only.match_expression(_words(query)),)
    if query.year is not None:
        return statement + sqlite_only.FOUND_YEAR, (*values, *_year(query.year))
    return statement, values


def _where(query: ListQuery) -> tuple[str, tuple[Any, ...]]:
    conditions: list[str] = []
    values: list[Any] = []
    if query.year is not None:
        conditions.append(sql.LIST_CONDITIONS["year"])
        values += _year(query.year)
    for name in ("status", "kind"):
        wanted = getattr(query, name)
        if wanted is not None:
            conditions.append(sql.LIST_CONDITIONS[name])
            values.append(wanted.value)
    if _words(query):
        conditions.append(sqlite_only.LIST_FOUND)
        values.append(sqlite_only.match_expression(_words(query)))
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), tuple(values)


def _year(year: int) -> tuple[int, int]:
    return year * YEAR, year * YEAR + YEAR - 1
