"""Where a history jumped ahead with a clock, and where nobody can say that it did."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.errors import DamagedError
from breachreg.persistence import chain, clock_jumps
from breachreg.persistence.clock_jumps import Jump, jump_ahead

START = datetime(2026, 11, 1, 9, tzinfo=UTC)


def history(*days: int) -> sqlite3.Connection:
    """Return a history with an entry on each of these days after the first."""
    found = sqlite3.connect(":memory:")
    found.execute("CREATE TABLE audit_entry (seq INTEGER PRIMARY KEY, header BLOB)")
    for seq, day in enumerate(days, 1):
        sealed = chain.seal(chain.Entry(seq, START + timedelta(days=day), "An", "ui", "add_note", "x"), chain.GENESIS)
        found.execute("INSERT INTO audit_entry VALUES (?, ?)", (seq, sealed.header))
    return found


def at(day: int) -> datetime:
    return START + timedelta(days=day)


def test_a_jump_is_named_with_where_it_was() -> None:
    assert jump_ahead(history(0, 1, 40, 41), at(2)) == Jump(3, at(1), at(40))


@pytest.mark.parametrize(
    ("days", "now"),
    [
        ((0, 1, 25), 2),  # a pause of less than a month
        ((0, 1, 40), 30),  # nearer to what came after
        ((40, 41), 2),  # nothing was before it
        ((0, 1, 40), 41),  # nothing is later than now
        ((), 2),
    ],
)
def test_none_that_can_be_told(days: tuple[int, ...], now: int) -> None:
    assert jump_ahead(history(*days), at(now)) is None


def test_very_many_entries_are_no_slip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_jumps, "MOST_ENTRIES", 2)
    assert jump_ahead(history(0, 40, 41), at(1)) is None


def test_a_header_that_is_none_is_damage() -> None:
    damaged = history(0)
    damaged.execute("UPDATE audit_entry SET header = x'00'")
    with pytest.raises(DamagedError):
        jump_ahead(damaged, at(1))
