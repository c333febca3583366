"""Entering many cases with their past at once: one transaction, one chain, the rows of each case written only once."""

from __future__ import annotations

import heapq
import itertools
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import msgspec

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.changes import changes
from breachreg.domain.identity import identities
from breachreg.domain.operations import PastChange
from breachreg.domain.shapes import with_values
from breachreg.persistence import assets, chain, sqlite_only
from breachreg.persistence import compiled_sqlite as sql
from breachreg.persistence.chain import Entry
from breachreg.persistence.faults import read_back
from breachreg.persistence.growing import Growing, blank
from breachreg.persistence.projection import Projector, rows_of
from breachreg.persistence.store import GIVEN, last_key
from breachreg.persistence.subjects import CASE
from breachreg.persistence.transaction import transaction

BATCH = 500


def enter(
    connection: sqlite3.Connection,
    histories: Iterable[Sequence[PastChange]],
    *,
    source: str,
    projector: Projector,
    check: Callable[[Breach], object],
) -> Iterator[int]:
    """Enter the cases of `histories`, yielding now and then how many are in: all of them or, when anything fails, none.

    Args:
        connection: of the open register.
        histories: the changes of each case in order of time, the first one entering it; ordered by those first changes.
        source: through which program.
        projector: what is open in a case.
        check: raises when a case cannot be stored.
    """
    with transaction(connection):
        writer = Writer(connection, source, projector, check)
        for placed in _in_order_of_time(histories):
            writer.write(placed.change, first=placed.first, last=placed.last)
            if placed.first and writer.cases % BATCH == 0:
                yield writer.cases
        writer.flush()
    yield writer.cases


class _Placed(NamedTuple):
    change: PastChange
    first: bool
    last: bool


def _in_order_of_time(histories: Iterable[Sequence[PastChange]]) -> Iterator[_Placed]:
    """Weave the histories into one, keeping only the cases in memory that have changes to come."""
    waiting: list[tuple[datetime, int, _Placed]] = []
    ticket = itertools.count()
    for history in histories:
        while waiting and waiting[0][0] <= history[0].at:
            yield heapq.heappop(waiting)[2]
        for index, change in enumerate(history):
            placed = _Placed(change, index == 0, index == len(history) - 1)
            heapq.heappush(waiting, (change.at, next(ticket), placed))
        yield heapq.heappop(waiting)[2]
    while waiting:
        yield heapq.heappop(waiting)[2]


class _State(NamedTuple):
    """What is remembered of a case that has changes to come: as it is stored, and as it was handed over."""

    key: int
    stored: Breach
    given: Breach
    document: Growing[Breach]


class Writer:
    """Writes changes of new cases inside a transaction that is open; the rows are handed over in batches.

    Attributes:
        cases: how many were entered; seq: number of the last entry of the history.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        source: str,
        projector: Projector,
        check: Callable[[Breach], object],
    ) -> None:
        self._connection = connection
        self._source = source
        self._projector = projector
        self._check = check
        self._states: dict[str, _State] = {}
        self._numbers: dict[int, int] = {}
        self._rows: dict[str, list[tuple[Any, ...]]] = {statement: [] for statement in _INSERTS}
        self._ids = itertools.count(1)
        self.cases = 0
        self.resume()

    def resume(self) -> None:
        """Go on behind what was written in another way since `flush`."""
        last = self._connection.execute(sql.LAST_ENTRY).fetchone()
        self.seq: int = last[0] if last else 0
        self._hash: bytes = last[1] if last else chain.GENESIS
        with read_back():
            self._at = datetime.fromisoformat(msgspec.json.decode(last[2])["at"]) if last else None

    def write(
        self, change: PastChange, *, first: bool = True, last: bool = True, wanted: int | None = None
    ) -> Breach | None:
        """Write one change: its entry, and with the last one the case itself, which is returned.

        Args:
            wanted: the key that a case had elsewhere; it gets it where it is free.
        """
        # a case may not be older than what the register already holds
        at = change.at if self._at is None else max(change.at, self._at)
        self._at = at
        if first:
            key = wanted if wanted is not None and self._free(wanted) else self._next_key(at)
            before, given_before, growing = with_values(_BLANK, id=change.breach.id), None, Growing[Breach](_BEGIN)
            given = CASE.given(None, key, at, change.actor)
            self.cases += 1
        else:
            key, before, given_before, growing = self._states[change.breach.id]
            given = CASE.given(before, key, at, change.actor)
        given["revision"] = before.revision + 1
        # ids by number: the same cases entered anew get the same ones
        given |= identities(before, change.breach, lambda: f"r{next(self._ids)}", given_before=given_before)
        after = with_values(change.breach, **given)
        (document, after), salt = growing.stored(after), chain.new_salt()
        self._states[after.id] = _State(key, after, change.breach, growing)
        self._enter(change, at, before, after, chain.document_hash(salt, document))
        if last:
            self._check(after)
            del self._states[after.id]
            self._keep(key, after, document, salt)
        if len(self._rows[sql.ENTRY_ADD]) >= BATCH:
            self.flush()
        return after if last else None

    def _free(self, key: int) -> bool:
        """Tell whether a key was never given out, and take it."""
        year = key // 1_000_000
        last = self._numbers.get(year)
        if last is None:
            low = year * 1_000_000
            last = self._numbers[year] = last_key(self._connection, low, low + 999_999) - low
        if key % 1_000_000 <= last:
            return False
        self._numbers[year] = key % 1_000_000
        return True

    def _next_key(self, at: datetime) -> int:
        year = at.astimezone(AMSTERDAM).year
        if year not in self._numbers:
            low = year * 1_000_000
            self._numbers[year] = last_key(self._connection, low, low + 999_999) - low
        self._numbers[year] += 1
        return year * 1_000_000 + self._numbers[year]

    def _enter(self, change: PastChange, at: datetime, before: Breach, after: Breach, document: str) -> None:
        self.seq += 1
        sealed = chain.seal(
            Entry(
                seq=self.seq,
                at=at,
                actor=change.actor,
                source=self._source,
                operation=change.operation.value,
                subject=after.id,
                reference=after.reference,
                revision=after.revision,
                document=document,
                note=change.note,
                changes=changes(before, after, ignore=GIVEN),
            ),
            self._hash,
        )
        self._hash = sealed.hash
        self._rows[sql.ENTRY_ADD].append((self.seq, after.id, None, sealed.header, sealed.hash))
        self._rows[sql.VALUE_ADD].append((self.seq, *sealed.values()))

    def _keep(self, key: int, breach: Breach, document: bytes, salt: bytes) -> None:
        rows = rows_of(breach, self._projector)
        if any(item.kept for item in breach.evidence):
            assets.set_uses(self._connection, breach.id, assets.kept_by(breach))
        self._rows[sql.DOCUMENT_ADD[CASE.table]].append((key, breach.id, breach.revision, document, salt))
        self._rows[sql.LIST_ADD].append((key, *rows.line))
        self._rows[sqlite_only.SEARCH_ADD].append((key, rows.words))
        self._rows[sql.TERM_ADD] += [(key, place, *row) for place, row in enumerate(rows.terms)]

    def flush(self) -> None:
        """Hand the collected rows to the database, inside the transaction."""
        for statement, rows in self._rows.items():
            if rows:
                self._connection.executemany(statement, rows)
                rows.clear()


_BLANK = Breach(id="")
_BEGIN = blank(_BLANK)
_INSERTS = (
    sql.ENTRY_ADD,
    sql.VALUE_ADD,
    sql.DOCUMENT_ADD[CASE.table],
    sql.LIST_ADD,
    sqlite_only.SEARCH_ADD,
    sql.TERM_ADD,
)
