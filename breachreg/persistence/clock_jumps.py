"""Whether what is saved with a clock that is behind the last entry gets that clock's own time (decisions 0334 and 0356).

A small step back is always taken, and shown: it may be that the clock ran ahead, or that it is behind now, and nobody gains much by
either. A large one only where the history, or the program's own age, says which clock was wrong.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from breachreg.persistence.chain import read_header
from breachreg.persistence.faults import read_back, told
from breachreg.persistence.glance import MADE_UNDER

A_JUMP = timedelta(days=31)
"""A history in which nothing happened for less than this says nothing of a clock; a step back of less is small."""
MOST_ENTRIES = 5_000
"""Made while a clock ran ahead; of more nobody says that they were all a slip."""


class Jump(NamedTuple):
    """Where the entries begin that are later than the clock.

    Attributes:
        entry: number of the first of them; of a small step that of the last entry.
        before: moment of the entry before it, UTC; None where there is none, or nobody looked.
        after: its own moment, UTC.
        small: it is less than a month, and which of the clocks was wrong is not known.
    """

    entry: int
    before: datetime | None
    after: datetime
    small: bool = False


def step_back(connection: sqlite3.Connection, now: datetime) -> Jump | None:
    """Return from where entries are later than `now` though what is saved now gets that moment; None where none are, or where it does not.

    A large step is taken where nothing happened for long before the first of those entries, and `now` lies within that time, nearer to
    what was before it; or where the whole history is later than `now`, and the law data it was made under are not. A clock that is set
    back to before the last entries, or that lost its battery, lies elsewhere.

    Raises:
        DamagedError: an entry cannot be read.
    """
    first: tuple[int, datetime] | None = None
    with told(), read_back():
        rows = connection.execute("SELECT seq, header FROM audit_entry ORDER BY seq DESC LIMIT ?", (MOST_ENTRIES,))
        for seq, header in rows:
            at = _moment(header)
            if first is None and timedelta(0) < at - now <= A_JUMP:
                return Jump(seq, None, at, small=True)
            if at > now:
                first = seq, at
                continue
            if first is None or first[1] - at <= A_JUMP or now - at >= first[1] - now:
                return None
            return Jump(first[0], at, first[1])
        if first is None or first[0] > 1 or now.date().isoformat() <= _law_of(connection):
            return None
    return Jump(first[0], None, first[1])


def _law_of(connection: sqlite3.Connection) -> str:
    """Return of which day the law data are that the register was used with: no clock that is right shows an earlier one."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (MADE_UNDER,)).fetchone()
    return str(row[0])[:10] if row else "9999"


def _moment(header: bytes) -> datetime:
    try:
        return datetime.fromisoformat(read_header(header).at)
    except msgspec.MsgspecError as error:
        raise ValueError("a header that is none") from error
