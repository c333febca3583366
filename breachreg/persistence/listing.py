"""Reading windows of the list: SQL on the driver's connection, so that the first rows come before anything heavy."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any, TypeVar

from breachreg.clock import moment_text
from breachreg.domain.listing import CountBy, Lateness, ListQuery, ListRow, SortBy
from breachreg.domain.managed_names import KnownNames
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence import sqlite_only
from breachreg.persistence.case_rows import crime_word, label_word, reference_of
from breachreg.persistence.faults import told
from breachreg.persistence.hit_words import Hits
from breachreg.persistence.list_columns import BETWEEN_LABELS, list_rows
from breachreg.persistence.list_names import COUNTED_NAMES, by_month, month_between, summed, values
from breachreg.persistence.word_parts import WordParts

T = TypeVar("T")
YEAR = 1_000_000
"""A key is the year times this, and the number."""
FEW = 100
"""Fewer hits than this, and parts of words are looked for too."""
AT_ONCE = 512
"""Rows that are asked for by one statement; databases bound the number of its parameters."""
_COUNTED = {
    CountBy.YEAR: f"key / {YEAR}",
    CountBy.STATUS: "status",
    CountBy.KIND: "kind",
    CountBy.DEPARTMENT: "department",
    CountBy.LABEL: "labels",
    CountBy.MONTH: "substr(registered_at, 1, 13)",
    CountBy.CAUSE: "cause",
    CountBy.PROCESSOR: "processors",
    CountBy.SYSTEM: "systems",
}


def window(
    connection: sqlite3.Connection, query: ListQuery, offset: int, limit: int, parts: WordParts | None = None
) -> list[ListRow]:
    """Return the rows `offset` .. `offset + limit` of the cases that `query` asks for.

    Args:
        parts: the words of the register, so that parts of words are found too; else only beginnings of words are.
    """
    statement, values = _keys(query, _expression(connection, query, parts))
    # the keys come from a narrow index; only the rows of the window are read in full
    with told():
        keys = [key for (key,) in connection.execute(f"{statement} LIMIT ? OFFSET ?", (*values, limit, offset))]
    return rows(connection, keys)


def count(connection: sqlite3.Connection, query: ListQuery, parts: WordParts | None = None) -> int:
    """Return how many cases `query` asks for; `parts` as in `window`."""

    def ask(expression: str) -> int:
        if _only_search(query):
            statement, values = _matched(sqlite_only.FOUND_COUNT, query, expression)
        else:
            where, values = _where(query, expression)
            statement = sql.LIST_COUNT + where
        with told():
            return int(connection.execute(statement, values).fetchone()[0])

    return _searched(connection, query, parts, ask, int)


def counted(
    connection: sqlite3.Connection,
    query: ListQuery,
    by: CountBy,
    parts: WordParts | None = None,
    known: KnownNames | None = None,
) -> list[tuple[str, int]]:
    """Return how many of the cases that `query` asks for have each value of a column, as it is stored; empty: none is known.

    A case with two labels counts with both; a department, processor or system is one by whatever name `known` says.
    """
    where, values = _where(query, _expression(connection, query, parts))
    with told():
        found = connection.execute(
            f"SELECT {_COUNTED[by]}, count(*) FROM case_list{where} GROUP BY 1", values
        ).fetchall()
    told_values = [("" if value is None else str(value), number) for value, number in found]
    if by in COUNTED_NAMES:
        return summed(told_values, COUNTED_NAMES[by], known or KnownNames())
    if by is CountBy.MONTH:
        return by_month(told_values)
    if by is not CountBy.LABEL:
        # what is stored empty and what is not stored are one
        whole: Counter[str] = Counter()
        for value, number in told_values:
            whole[value] += number
        return list(whole.items())
    split: Counter[str] = Counter()
    for value, number in told_values:
        for label in value.split(BETWEEN_LABELS):
            split[label] += number
    return list(split.items())


def labels(connection: sqlite3.Connection) -> list[str]:
    """Return the labels that cases have, in the order of the alphabet; one that is written in two ways, once."""
    texts = values(connection, "labels")
    found = {label.casefold(): label for text in texts for label in text.split(BETWEEN_LABELS)}
    return [found[folded] for folded in sorted(found)]


def hits(connection: sqlite3.Connection, query: ListQuery, wanted: Sequence[int]) -> Hits:
    """Return the words around what a search found in these cases; none where it is not a search."""
    texts: dict[str, str] = {}
    for start in range(0, len(wanted) if query.search.strip() else 0, AT_ONCE):
        with told():
            found = sqlite_only.search_texts(connection, wanted[start : start + AT_ONCE])
        texts |= {reference_of(key): text for key, text in found}
    return Hits(query.search, texts)


def keys(connection: sqlite3.Connection, query: ListQuery, parts: WordParts | None = None) -> array[int]:
    """Return the keys of all cases that `query` asks for, in its order: eight bytes a case. `rows` gives a page of them."""

    def ask(expression: str) -> array[int]:
        statement, values = _keys(query, expression)
        with told():
            return array("q", chain.from_iterable(connection.execute(statement, values)))

    return _searched(connection, query, parts, ask, len)


def rows(connection: sqlite3.Connection, wanted: Sequence[int]) -> list[ListRow]:
    """Return the rows with these keys, in their order; a key that is not there is left out."""
    found: list[ListRow] = []
    for start in range(0, len(wanted), AT_ONCE):
        part = tuple(wanted[start : start + AT_ONCE])
        places = ", ".join("?" * len(part))
        with told():
            read = connection.execute(f"{sql.LIST_ROWS} WHERE {sql.LIST_KEY} IN ({places})", part)
            by_key = {row[0]: row for row in read}
        found += list_rows([by_key[key] for key in part if key in by_key])
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
    by_columns = (query.status, query.kind, query.duty, query.lateness, query.people_min, query.month, query.cause)
    return bool(_words(query)) and not query.among and all(wanted is None for wanted in by_columns)


def _words(query: ListQuery) -> str:
    """Return what the search index is asked; a kind of attack and a label are one word each there."""
    crime = crime_word(query.crime) if query.crime is not None else ""
    label = label_word(query.label) if query.label is not None else ""
    return " ".join(part for part in (query.search.strip(), crime, label) if part)


def _searched(
    connection: sqlite3.Connection,
    query: ListQuery,
    parts: WordParts | None,
    ask: Callable[[str], T],
    number: Callable[[T], int],
) -> T:
    """Return what `ask` gives for what the search index is asked: once, unless that are so few that parts of words may give more."""
    plain = _expression(connection, query, None)
    found = ask(plain)
    if plain and number(found) < FEW and (wider := _expression(connection, query, parts)) != plain:
        return ask(wider)
    return found


def _expression(connection: sqlite3.Connection, query: ListQuery, parts: WordParts | None) -> str:
    """Return what the search index is asked; empty when nothing is looked for by words.

    Only where few cases have a word that begins so, words with it inside them are looked for too.
    """
    words = _words(query)
    if not words:
        return ""
    expression = sqlite_only.match_expression(words)
    if parts is not None and query.search.strip() and sqlite_only.few_found(connection, expression, FEW):
        expression = sqlite_only.match_expression(words, parts.having)
    return expression


def _keys(query: ListQuery, expression: str) -> tuple[str, tuple[Any, ...]]:
    """Return what gives the keys in order."""
    if _only_search(query) and query.sort is SortBy.REFERENCE:
        statement, values = _matched(sqlite_only.FOUND, query, expression)
        return f"{statement} ORDER BY rowid {'DESC' if query.descending else 'ASC'}", values
    where, values = _where(query, expression)
    order = sql.LIST_ORDERS[query.sort.value, query.descending]
    return f"{sql.LIST_KEYS}{where} ORDER BY {order}", values


def _matched(statement: str, query: ListQuery, expression: str) -> tuple[str, tuple[Any, ...]]:
    values: tuple[Any, ...] = (expression,)
    if query.year is not None:
        return statement + sqlite_only.FOUND_YEAR, (*values, *_year(query.year))
    return statement, values


def _where(query: ListQuery, expression: str) -> tuple[str, tuple[Any, ...]]:
    conditions: list[str] = []
    given: list[Any] = []
    if query.year is not None:
        conditions.append(sql.LIST_CONDITIONS["year"])
        given += _year(query.year)
    for name in ("status", "kind", "cause", "duty", "people_min"):
        wanted = getattr(query, name)
        if wanted is not None:
            conditions.append(sql.LIST_CONDITIONS[name])
            given.append(getattr(wanted, "value", wanted))
    if query.month is not None:
        conditions.append(sql.LIST_CONDITIONS["month"])
        given += month_between(query.month)
    if not query.department is query.processor is query.system is None:
        raise ValueError("what a name means is asked with `list_names.meant` first")
    for column, texts in query.among:
        # without "<> ''" an index of what is not empty would not do
        conditions.append(f"{column} <> '' AND {column} {sqlite_only.AMONG}")
        given.append(json.dumps(texts, ensure_ascii=False))
    if query.lateness is not None:
        conditions.append(sql.LIST_CONDITIONS[query.lateness.value])
        if query.lateness in (Lateness.OVERDUE, Lateness.RUNNING):
            if query.now is None:
                raise ValueError("whether something is late depends on the moment")
            given.append(moment_text(query.now))
    if expression:
        conditions.append(sqlite_only.LIST_FOUND)
        given.append(expression)
    return (" WHERE " + " AND ".join(conditions) if conditions else ""), tuple(given)


def _year(year: int) -> tuple[int, int]:
    return year * YEAR, year * YEAR + YEAR - 1
