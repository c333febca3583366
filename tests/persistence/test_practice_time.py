"""The time of an exercise: kept sealed in the first entry, read by every opening, absent from every other register."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from breachreg.clock import FastClock, FixedClock
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import RegisterFileError
from breachreg.persistence.founding import first_content, found
from breachreg.persistence.practice_time import PracticeTime, practice_time, running_on
from breachreg.persistence.store import Author
from breachreg.register import Register

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
    said = msgspec.json.encode({"note": "", "changes": [], **TIME.said()})
    assert practice_time(first_entry(said)) == TIME


@pytest.mark.parametrize(
    "content",
    [
        None,
        b'{"note": ""}',
        b"geen JSON",
        b'{"practice":{"model":3}}',
        b'"practice":',
        b'{"a":{"practice":3}}',
        b'["practice", {"practice":3}]',
    ],
)
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


def test_a_backup_of_an_exercise_stays_away_from_a_register_that_nobody_can_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    clock, officer = FixedClock(TIME.started), Officer("An Vos")
    first = first_content(
        Organisation(name="Gemeente X", practice=True), Author(officer.name, "cli", TIME.begins), TIME.said()
    )
    with Register.open(found(tmp_path / "oefening.db", first), clock=clock, officer=officer) as register:
        assert register.practice_time() == TIME
        assert register.now == TIME.begins
        backup = register.upkeep.backup("manual").path
    broken = tmp_path / "echt.db"
    broken.write_bytes(b"stuk" * 2000)
    with pytest.raises(RegisterFileError, match="back-up van een oefening"):
        Register.restore(backup, broken, clock=clock, officer=officer, reason="vergissing")
    assert broken.read_bytes() == b"stuk" * 2000
    with Register.restore(backup, tmp_path / "elders.db", clock=clock, officer=officer, reason="kijken") as register:
        assert register.history()[-1].at == register.now
