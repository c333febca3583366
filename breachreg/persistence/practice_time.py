"""The time on which a register for practice runs, as the first entry of its history says it: sealed, and kept by every copy.

What is kept: the model case, how fast the clock goes, and by what moment of the computer it stood at the beginning of the exercise.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from breachreg.clock import Clock, FastClock, moment_text
from breachreg.persistence.faults import told

PRACTICE = "practice"
"""What the first entry calls it."""


@dataclass(frozen=True, kw_only=True)
class PracticeTime:
    """An exercise as it runs.

    Attributes:
        model: id of the model case. begins: the first moment of the exercise, UTC; started: when that was really, UTC.
        speed: hours of practice in an hour.
    """

    model: str
    begins: datetime
    started: datetime
    speed: float

    def said(self) -> dict[str, Any]:
        """Return it as the first entry of the history says it."""
        told_of = {"begins": moment_text(self.begins), "started": moment_text(self.started)}
        return {PRACTICE: {"model": self.model, **told_of, "speed": self.speed}}

    def clock(self, real: Clock) -> FastClock:
        """Return the clock of the exercise, driven by `real`."""
        return FastClock(self.begins, self.started, self.speed, real)


MARK = f'"{PRACTICE}":'.encode()
"""Without these bytes an entry says nothing of an exercise: most registers are opened without reading further."""


def practice_time(connection: sqlite3.Connection) -> PracticeTime | None:
    """Return the exercise that a register was made for; None for any other."""
    with told():
        row = connection.execute("SELECT content FROM audit_value WHERE seq = 1").fetchone()
    if row is None or MARK not in row[0]:
        return None
    # late: what opens at the first frame reads nothing with it
    import msgspec

    try:
        return msgspec.convert(msgspec.json.decode(row[0])[PRACTICE], PracticeTime)
    except (msgspec.MsgspecError, KeyError, TypeError):
        # what a check of the history will tell, with its place
        return None


def running_on(connection: sqlite3.Connection, clock: Clock) -> Clock:
    """Return the clock on which a register runs: `clock`, or the fast one of its exercise."""
    found = practice_time(connection)
    return found.clock(clock) if found else clock
