"""Does every index hold what its table holds? By an index a case is found and a list is put in order: one that lies hides or moves it.

SQLite's own check says it too, and holds the file for seconds while it does; every backup has it on its copy. Here it goes a few
hundred rows at a time, so that a check beside the window stalls nobody.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from breachreg.i18n import _
from breachreg.persistence.entries_check import Tell
from breachreg.persistence.findings import Deviation
from breachreg.persistence.stored_check import made_by_steps

SLICE = 500
"""Rows of a table; the list of cases has seventeen indexes."""
BEFORE_ALL = -(2**63)
LARGE = frozenset({"breach", "audit_entry"})
"""Tables of which counting the rows takes long; in their indexes a row too many leads nowhere, for each is looked up in the table then."""
LIST_OF = (
    "SELECT m.name, m.tbl_name, coalesce(m.sql, '') FROM sqlite_master m JOIN pragma_table_list l ON l.name = m.tbl_name AND l.schema = 'main' "
    "WHERE m.type = 'index' AND (l.wr = 0 OR m.tbl_name = 'term') ORDER BY m.tbl_name, m.name"
)
"""A table without row numbers is its own first index; of those only `term` has so many rows that another one of it matters."""


class Index(NamedTuple):
    """An index of a table.

    Attributes:
        wanted: which rows it must hold, of the table as `t`; held: the same of the table read by it, as `i`.
        missing: which rows of `t` it must hold and does not. All are conditions in SQL.
    """

    name: str
    table: str
    wanted: str
    held: str
    missing: str


def look(connection: sqlite3.Connection, version: int, tell: Tell) -> Iterator[None]:
    """Tell of every index of the steps up to `version` that holds other things than its table; yields after each slice."""
    by_table: dict[str, list[Index]] = {}
    ours = made_by_steps(version)
    for name, table, text in connection.execute(LIST_OF).fetchall():
        if name not in ours:
            continue
        index = _index(connection, name, table, text)
        # what depends on the document itself says which cases have papers, and reading them all again is not worth that
        if "document" not in index.wanted:
            by_table.setdefault(table, []).append(index)
    for table, indexes in by_table.items():
        place = "key" if table == "term" else "rowid"
        wrong: set[str] = set()
        last = BEFORE_ALL
        while (ends := _next(connection, table, place, last)) is not None:
            wrong |= {index.name for index in indexes if _unlike(connection, index, place, ends)}
            last = ends[1]
            yield
        for index in indexes if table not in LARGE else ():
            wrong |= {index.name} if _too_many(connection, index) else set()
            yield
        for name in sorted(wrong):
            text = _("De index {name} zegt iets anders dan de tabel {table}: wat daarmee wordt gezocht, klopt niet.")
            tell(Deviation.SCHEMA_CHANGED, text.format(name=name, table=table), None)


def _next(connection: sqlite3.Connection, table: str, place: str, last: int) -> tuple[int, int] | None:
    """Return the first and the last place of the next slice, or None at the end."""
    rows = f"SELECT {place} FROM {table} NOT INDEXED WHERE {place} > ? ORDER BY {place} LIMIT {SLICE}"
    first, end = connection.execute(f"SELECT min({place}), max({place}) FROM ({rows})", (last,)).fetchone()
    return None if first is None else (first, end)


def _unlike(connection: sqlite3.Connection, index: Index, place: str, ends: tuple[int, int]) -> bool:
    """Tell whether an index lacks a row of a slice, or has it otherwise."""
    asked = (
        f"SELECT EXISTS (SELECT 1 FROM {index.table} t NOT INDEXED WHERE t.{place} BETWEEN ? AND ? AND {index.missing})"
    )
    return bool(connection.execute(asked, ends).fetchone()[0])


def _too_many(connection: sqlite3.Connection, index: Index) -> bool:
    by_index = f"SELECT count(*) FROM {index.table} i INDEXED BY {index.name} WHERE {index.held}"
    by_table = f"SELECT count(*) FROM {index.table} t NOT INDEXED WHERE {index.wanted}"
    there, wanted = connection.execute(f"SELECT ({by_index}), ({by_table})").fetchone()
    return bool(there != wanted)


def _index(connection: sqlite3.Connection, name: str, table: str, text: str) -> Index:
    """Return an index with what it asks of a row, from what SQLite says of it and, for an expression, from the text that made it."""
    columns = [row[1] for row in connection.execute(f"PRAGMA table_xinfo({table})")]
    named = re.compile(rf"\b({'|'.join(map(re.escape, columns))})\b")
    terms, where = _parts(text)
    same = ["i.key = t.key AND i.place = t.place" if table == "term" else "i.rowid = t.rowid"]
    for number, cid, column, _desc, collation, is_key in connection.execute(f"PRAGMA index_xinfo({name})"):
        if not is_key or cid == -1:
            continue
        said = column if cid >= 0 else terms[number]
        one, other = (_beside(named, said, side) for side in "it")
        same.append(f"({one}) COLLATE {collation} IS ({other}) COLLATE {collation}")
    # the plus keeps a table without row numbers from being read by the very index that is looked at
    wanted, held = (f"({_beside(named, where, side)})" if where else "1" for side in ("+t", "i"))
    there = f"SELECT 1 FROM {table} i INDEXED BY {name} WHERE {' AND '.join(same)} AND {held}"
    return Index(name, table, wanted, held, f"({wanted} AND NOT EXISTS ({there}))")


def _beside(columns: re.Pattern[str], said: str, name: str) -> str:
    """Return an expression in which every column is that of the table that goes by this name."""
    return columns.sub(rf"{name}.\1", said)


def _parts(text: str) -> tuple[list[str], str]:
    """Return the terms of an index and its condition from the text that made it; of one that SQLite made itself nothing."""
    if not text:
        return [], ""
    place = text.index("(") + 1
    depth, parts, part = 1, [], ""
    while depth:
        char = text[place]
        depth += {"(": 1, ")": -1}.get(char, 0)
        if depth == 0 or (depth == 1 and char == ","):
            parts.append(part.strip())
            part = ""
        else:
            part += char
        place += 1
    return parts, text[place:].partition("WHERE")[2].strip()
