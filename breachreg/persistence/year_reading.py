"""What an audit of a year reads besides the cases: numbers, changed moments of awareness, and what changed after something was told."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator
from datetime import date, datetime
from typing import NamedTuple

import msgspec

from breachreg.clock import AMSTERDAM
from breachreg.persistence import sqlite_only as sql
from breachreg.persistence.erasing import ERASINGS
from breachreg.persistence.faults import read_back, told
from breachreg.persistence.steps import SALTED

PER_YEAR = 1_000_000
"""Keys of a case: its year times this, and its number."""
OUTDATED_SINCE = 13
"""The step since which the list says it."""
AWARE = "moments.aware_at"
PEOPLE = ("people.minimum", "people.maximum")
SENT = re.compile(rb'\["notifications\[([^\]]+)\]"')
DUE = re.compile(r"measures\[(.+)\]\.due_on")


class Move(NamedTuple):
    """A changed moment of awareness of one case, as an entry tells it."""

    ident: str
    at: datetime
    before: datetime
    after: datetime


class Reopening(NamedTuple):
    """A case that was reopened and closed again by one person, with the paths of what changed meanwhile."""

    ident: str
    at: datetime
    closed_at: datetime
    paths: tuple[str, ...]
    actor: str


class Postponed(NamedTuple):
    """A measure of one case whose day was put off, as an entry tells it; no day after it: it was taken away."""

    ident: str
    measure: str
    before: date
    after: date | None


def numbers(connection: sqlite3.Connection, year: int) -> list[int]:
    """Return the numbers of the cases of a year, in order."""
    with told():
        return [key % PER_YEAR for (key,) in connection.execute(sql.NUMBERS, _keys(year))]


def erased_numbers(connection: sqlite3.Connection, year: int) -> frozenset[int]:
    """Return the numbers of cases of a year that were erased, and are never given out again."""
    with told():
        if sql.schema_version(connection) < SALTED:
            return frozenset()
        return frozenset(key % PER_YEAR for (key,) in connection.execute(sql.ERASED_NUMBERS, _keys(year)))


def early_erasings(connection: sqlite3.Connection, year: int) -> Iterator[tuple[str, str]]:
    """Yield number of the case and rule of what was erased in a year, in the Netherlands, before its term was over."""
    with told():
        if sql.schema_version(connection) < SALTED:
            return
        rows = connection.execute(ERASINGS).fetchall()
    with read_back():
        for _hash, content, reference, header in rows:
            said = msgspec.json.decode(content) if content else {}
            at = datetime.fromisoformat(msgspec.json.decode(header)["at"])
            if said.get("early") and at.astimezone(AMSTERDAM).year == year:
                yield reference, said["rule"]


def outdated(connection: sqlite3.Connection) -> frozenset[str] | None:
    """Return the ids of the cases of which the list says that a decision rests on facts that changed since; None: it does not say."""
    with told():
        if sql.schema_version(connection) < OUTDATED_SINCE:
            return None
        return frozenset(ident for (ident,) in connection.execute(sql.OUTDATED))


def moves(connection: sqlite3.Connection, year: int, number: int | None = None) -> Iterator[Move | Postponed]:
    """Yield what was moved in the cases of a year, or in one by its number, in order; what was erased is not told.

    That is awareness, and the day of a measure to a later one.
    """
    with told():
        rows = connection.execute(sql.MOVED, _between(year, number)).fetchall()
    with read_back():
        for ident, header, content in rows:
            at = datetime.fromisoformat(msgspec.json.decode(header)["at"])
            for path, before, after in msgspec.json.decode(content)["changes"]:
                if path == AWARE and before and after:
                    yield Move(ident, at, datetime.fromisoformat(before), datetime.fromisoformat(after))
                elif before and (after is None or after > before) and (measure := DUE.fullmatch(path)):
                    day = None if after is None else date.fromisoformat(after)
                    yield Postponed(ident, measure[1], date.fromisoformat(before), day)


def recorded(connection: sqlite3.Connection, year: int, number: int | None = None) -> dict[tuple[str, str], datetime]:
    """Return by ids of the case and of what was sent when it was put down, of the cases of a year or of one by its number."""
    with told():
        rows = connection.execute(sql.RECORDED, _between(year, number)).fetchall()
    with read_back():
        return {
            (ident, found[1].decode()): datetime.fromisoformat(msgspec.json.decode(header)["at"])
            for ident, header, start in rows
            if (found := SENT.match(start))
        }


def reopenings(connection: sqlite3.Connection, year: int, number: int | None = None) -> Iterator[Reopening]:
    """Yield how cases of a year, or one by its number, were reopened and closed again by one person, in order."""
    with told():
        if sql.schema_version(connection) < SALTED:
            return
        rows = connection.execute(sql.REOPENED, _between(year, number)).fetchall()
    begun: dict[str, Reopening] = {}
    with read_back():
        for ident, header, name, content in rows:
            said = msgspec.json.decode(header)
            at, actor, operation = datetime.fromisoformat(said["at"]), name or said["actor"], said["operation"]
            known = begun.get(ident)
            if operation == "reopen_case":
                begun[ident] = Reopening(ident, at, at, (), actor)
            elif known is not None and actor != known.actor:
                del begun[ident]
            elif known is not None and operation == "close_case":
                yield begun.pop(ident)._replace(closed_at=at)
            elif known is not None:
                paths = (path for path, _before, _after in msgspec.json.decode(content)["changes"])
                begun[ident] = known._replace(paths=(*known.paths, *paths))


def lowered_since(connection: sqlite3.Connection, ident: str, words: str) -> int | None:
    """Return the highest number of people that a case said and no longer says, since the entry that tells of `words`; None: none."""
    with told():
        rows = connection.execute(sql.CHANGED_SINCE, (ident, words.encode())).fetchall()
    with read_back():
        return max(
            (
                before
                for (content,) in rows
                for path, before, after in msgspec.json.decode(content)["changes"]
                if path in PEOPLE and before is not None and after is not None and after < before
            ),
            default=None,
        )


def workers(connection: sqlite3.Connection, year: int) -> frozenset[str]:
    """Return the names of everybody who worked on a case of a year; what was erased is not told."""
    with told():
        if sql.schema_version(connection) < SALTED:
            return frozenset()
        rows = connection.execute(sql.WORKERS, _keys(year)).fetchall()
    with read_back():
        return frozenset(actor if actor is not None else msgspec.json.decode(header)["actor"] for actor, header in rows)


def changed_since(connection: sqlite3.Connection, ident: str, words: str, fields: Collection[str]) -> bool:
    """Tell whether one of these fields of a case changed after the entry that tells of `words`; also where no entry does."""
    with told():
        (known,) = connection.execute(sql.TOLD_OF, (ident, words.encode())).fetchone()
        if not known:
            return True
        rows = connection.execute(sql.CHANGED_SINCE, (ident, words.encode())).fetchall()
    with read_back():
        return any(
            path.partition(".")[0].partition("[")[0] in fields
            for (content,) in rows
            for path, _before, _after in msgspec.json.decode(content)["changes"]
        )


def _between(year: int, number: int | None) -> tuple[int, int]:
    first, last = _keys(year)
    return (first, last) if number is None else (first + number, first + number)


def _keys(year: int) -> tuple[int, int]:
    return year * PER_YEAR, year * PER_YEAR + PER_YEAR - 1
