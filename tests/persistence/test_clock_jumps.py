"""Where a history jumped ahead with a clock, and where nobody can say that it did."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.errors import DamagedError
from breachreg.persistence import chain, clock_jumps
from breachreg.persistence.clock_jumps import Jump, step_back

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def history(*days: int, law: str = "2026-10-01 x") -> sqlite3.Connection:
    """Return a history with an entry on each of these days after the first, made under the law data of a day."""
    found = sqlite3.connect(":memory:")
    found.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    if law:
        found.execute("INSERT INTO meta VALUES ('law_edition', ?)", (law,))
    found.execute("CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, header BLOB)")
    for seq, day in enumerate(days, 1):
        sealed = chain.seal(chain.Entry(seq, START + timedelta(days=day), "An", "ui", "add_note", "x"), chain.GENESIS)
        found.execute("INSERT INTO audit_entry VALUES (?, ?)", (seq, sealed.header))
    return found


def at(day: int) -> datetime:
    return START + timedelta(days=day)


def test_a_jump_is_named_with_where_it_was() -> None:
    assert step_back(history(0, 1, 40, 41), at(2)) == Jump(3, at(1), at(40))


@pytest.mark.parametrize("days", [(0, 1, 25), (25, 26), (0, 1, 2, 3, 4, 33)])
def test_a_small_step_is_taken_whatever_came_before(days: tuple[int, ...]) -> None:
    assert step_back(history(*days), at(2)) == Jump(len(days), None, at(days[-1]), small=True)


def test_a_history_that_is_later_whole_was_made_with_a_clock_that_ran_ahead() -> None:
    assert step_back(history(400, 401), at(2)) == Jump(1, None, at(400))


@pytest.mark.parametrize(
    ("days", "now", "law"),
    [
        ((0, 1, 20, 60), 2, "2026-10-01"),  # a pause of less than a month
        ((0, 1, 80), 45, "2026-10-01"),  # nearer to what came after
        ((400, 401), 2, "2026-11-03"),  # a clock that shows a day before the program was made
        ((400, 401), 2, ""),  # or nobody knows when that was
        ((0, 1, 40), 41, "2026-10-01"),  # nothing is later than now
        ((), 2, "2026-10-01"),
    ],
)
def test_none_that_can_be_told(days: tuple[int, ...], now: int, law: str) -> None:
    assert step_back(history(*days, law=law), at(now)) is None


def test_very_many_entries_are_no_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_jumps, "MOST_ENTRIES", 2)
    assert step_back(history(0, 40, 41), at(1)) is None


def test_a_header_that_is_none_is_damage() -> None:
    damaged = history(0)
    damaged.execute("UPDATE audit_entry SET header = x'00'")
    with pytest.raises(DamagedError):
        step_back(damaged, at(1))
