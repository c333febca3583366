"""The time of an exercise: kept sealed in the first entry, read by every opening, absent from every other register."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.clock import FastClock, FixedClock
from breachreg.persistence.practice_time import PracticeTime, practice_time, running_on

TIME = PracticeTime(
    model="ransomware",
    begins=datetime(2026, 11, 13, 15, 40, tzinfo=UTC),
    started=datetime(2026, 11, 23, 9, 0, tzinfo=UTC),
    speed=60.0,
)


def first_entry(content: bytes | None) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE audit_value (seq INTEGER PRIMARY KEY, content BLOB)")
    if content is not None:
        connection.execute("INSERT INTO audit_value VALUES (1, ?)", (content,))
    return connection


def test_it_is_read_as_it_was_said() -> None:
    import msgspec

    said = msgspec.json.encode({"note": "", "changes": [], **TIME.said()})
    assert practice_time(first_entry(said)) == TIME


@pytest.mark.parametrize("content", [None, b'{"note": ""}', b"geen JSON", b'{"practice": {"model": 3}}'])
def test_any_other_register_runs_on_the_clock_that_is_given(content: bytes | None, clock: FixedClock) -> None:
    assert practice_time(first_entry(content)) is None
    assert running_on(first_entry(content), clock) is clock


def test_the_clock_is_fast_and_never_past_the_real_one() -> None:
    real = FixedClock(TIME.started)
    fast = TIME.clock(real)
    assert isinstance(fast, FastClock)
    assert fast.now() == TIME.begins
    real.advance(hours=0.5)
    assert fast.now() == TIME.begins + timedelta(hours=30)
    real.advance(hours=500)
    assert fast.now() == real.now()
