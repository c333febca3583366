"""Whether a clock that is behind the last entry shows the real time: the history says itself where it jumped ahead (decision 0334)."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from breachreg.persistence.chain import read_header
from breachreg.persistence.faults import read_back, told

A_JUMP = timedelta(days=31)
"""A history in which nothing happened for less than this says nothing of a clock."""
MOST_ENTRIES = 5_000
"""Made while a clock ran ahead; of more nobody says that they were all a slip."""


class Jump(NamedTuple):
    """Where the history jumped ahead: the number of the first entry behind it, its moment and that of the entry before it, UTC."""

    entry: int
    before: datetime
    after: datetime


def jump_ahead(connection: sqlite3.Connection, now: datetime) -> Jump | None:
    """Return the jump by which all entries later than `now` were made with a clock that ran ahead; None where they need not have been.

    They were where nothing happened for long before the first of them, and `now` lies within that time, nearer to what was before it. A
    clock that is set back to before the last entries, or that lost its battery, lies elsewhere.

    Raises:
        DamagedError: an entry cannot be read.
    """
    first: tuple[int, datetime] | None = None
    with told(), read_back():
        rows = connection.execute("SELECT seq, header FROM audit_entry ORDER BY seq DESC LIMIT ?", (MOST_ENTRIES,))
        for seq, header in rows:
            at = _moment(header)
            if at > now:
                first = seq, at
                continue
            if first is None or first[1] - at <= A_JUMP or now - at >= first[1] - now:
                return None
            return Jump(first[0], at, first[1])
    return None


def _moment(header: bytes) -> datetime:
    try:
        return datetime.fromisoformat(read_header(header).at)
    except msgspec.MsgspecError as error:
        raise ValueError("a header that is none") from error
