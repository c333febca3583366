"""What the lines of costs come to, summed by the file over its covering index, and the lines of a case or year."""

from __future__ import annotations

import sqlite3
from typing import Literal, NamedTuple

from breachreg.domain.costs import FROM_INSURER, CostLine
from breachreg.persistence import sqlite_only
from breachreg.persistence.decoding import decode_stored
from breachreg.persistence.faults import told
from breachreg.persistence.subjects import COST_LINE

By = Literal["kind", "year", "reference"]


class Sums(NamedTuple):
    """How many lines, and what they come to, in cents."""

    lines: int = 0
    cost: int = 0
    claim: int = 0
    received: int = 0


def has_costs(connection: sqlite3.Connection) -> bool:
    """Tell whether the file is new enough to hold costs."""
    with told():
        return sqlite_only.schema_version(connection) >= COST_LINE.since


def sums(connection: sqlite3.Connection, *, reference: str = "", year: int | None = None) -> Sums:
    """Return what the lines of a case, of a year, of both or of all come to."""
    if not has_costs(connection):
        return Sums()
    where, values = _where(reference, year)
    with told():
        row = connection.execute(sqlite_only.COST_SUMS + where, values).fetchone()
    return Sums(*(value or 0 for value in row))


class Guessed(NamedTuple):
    """What lines without an actual amount were last estimated at, in cents."""

    low: int = 0
    likely: int = 0
    high: int = 0


def guessed(connection: sqlite3.Connection, *, reference: str = "", year: int | None = None) -> Guessed:
    """Return what the lines of a case, of a year, of both or of all are estimated at, as far as their amount is not known and they were not dropped."""
    if not has_costs(connection):
        return Guessed()
    asked, values = _where(reference, year)
    where = f"{asked} AND {sqlite_only.COST_NOTHING}" if asked else f" WHERE {sqlite_only.COST_NOTHING}"
    with told():
        row = connection.execute(sqlite_only.COST_GUESSED.format(where=where), values).fetchone()
    return Guessed(*(value or 0 for value in row))


def from_others(connection: sqlite3.Connection, *, reference: str = "", year: int | None = None) -> dict[str, int]:
    """Return by case what came back for lines from others than an insurer, in cents: of a case, of a year, of both or of all.

    Asked where anything came back.
    """
    asked, values = _where(reference, year)
    where = f"{asked} AND {sqlite_only.COST_BACK}" if asked else f" WHERE {sqlite_only.COST_BACK}"
    kinds = [kind.value for kind in FROM_INSURER]
    query = sqlite_only.COST_OTHERS.format(where=where, insurer=", ".join("?" * len(kinds)))
    with told():
        return dict(connection.execute(query, (*values, *kinds)).fetchall())


def groups(
    connection: sqlite3.Connection, by: By, *, reference: str = "", year: int | None = None
) -> dict[str | int, Sums]:
    """Return what the lines come to by kind, year or case."""
    if not has_costs(connection):
        return {}
    where, values = _where(reference, year)
    with told():
        rows = connection.execute(sqlite_only.COST_GROUPS.format(by=by, where=where), values).fetchall()
    return {key: Sums(*numbers) for key, *numbers in rows}


def put_to_insurers(connection: sqlite3.Connection, *, reference: str = "") -> dict[str, list[tuple[str, str, int]]]:
    """Return by case policy, part and what was claimed under them, in cents, where anything was; of one case or of all."""
    if not has_costs(connection):
        return {}
    where, values = _where(reference, None)
    claimed = f"{where} AND {sqlite_only.COST_CLAIMED}" if where else f" WHERE {sqlite_only.COST_CLAIMED}"
    found: dict[str, list[tuple[str, str, int]]] = {}
    with told():
        for case, policy, part, claim in connection.execute(sqlite_only.COST_PUT.format(where=claimed), values):
            found.setdefault(case, []).append((policy, part, claim))
    return found


def cases_by_kind(connection: sqlite3.Connection, year: int) -> dict[str | int, int]:
    """Return in how many cases there are lines of each kind in a year."""
    if not has_costs(connection):
        return {}
    with told():
        return dict(connection.execute(sqlite_only.COST_CASES, (year,)).fetchall())


def lines(
    connection: sqlite3.Connection, *, reference: str = "", year: int | None = None, most: int = -1
) -> list[CostLine]:
    """Return the lines of a case, of a year, of both or of all, by case and year; the first `most`, or all (-1)."""
    if not has_costs(connection):
        return []
    where, values = _where(reference, year)
    with told():
        rows = connection.execute(sqlite_only.COST_LINES.format(where=where), (*values, most)).fetchall()
    return [_line(connection, document) for (document,) in rows]


def with_invoice(connection: sqlite3.Connection, number: str) -> list[CostLine]:
    """Return the lines with this number of an invoice."""
    with told():
        rows = connection.execute(sqlite_only.COST_INVOICE, (number,)).fetchall()
    return [_line(connection, document) for (document,) in rows]


def _line(connection: sqlite3.Connection, document: bytes) -> CostLine:
    return decode_stored(connection, document, CostLine, COST_LINE.table, subject_of=COST_LINE.subject_of)


def _where(reference: str, year: int | None) -> tuple[str, tuple[str | int, ...]]:
    asked: dict[str, str | int] = {}
    if reference:
        asked[sqlite_only.COST_OF_CASE] = reference
    if year is not None:
        asked[sqlite_only.COST_OF_YEAR] = year
    return (f" WHERE {' AND '.join(asked)}" if asked else ""), tuple(asked.values())


def wrong(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the lines of which what stands beside them is not what they say."""
    if not has_costs(connection):
        return []
    with told():
        return [ident for (ident,) in connection.execute(sqlite_only.COST_WRONG)]


def mend(connection: sqlite3.Connection) -> None:
    """Make what stands beside the lines what they say, inside a transaction that is open."""
    connection.execute(sqlite_only.COST_MENDED)
