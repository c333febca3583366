"""What an audit reads besides the cases, of a register of today and of one from before there was any of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.persistence import year_reading
from breachreg.register import Register

OLD = Path(__file__).with_name("version-1.db")


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        made.new_breach(Breach(id="a", title="Een", moments=Moments(aware_at=clock.now() - timedelta(hours=9))))
        made.new_breach(Breach(id="b", title="Twee", moments=Moments(aware_at=clock.now() - timedelta(hours=9))))
        yield made


def test_a_changed_moment_of_awareness_is_told_and_the_first_one_is_not(register: Register) -> None:
    connection = register._connection
    assert list(year_reading.moves(connection, 2026)) == []
    case = register.load_id("a")
    assert case.moments.aware_at is not None
    later = case.moments.aware_at + timedelta(hours=2)
    changed = replace(case, title="Anders", moments=replace(case.moments, aware_at=later))
    register.save(Operation.EDIT_BREACH, changed, note="De balie wist het later.")
    gone = replace(register.load_id("a"), moments=Moments())
    register.save(Operation.EDIT_BREACH, gone, note="Toch niet.")
    (move,) = year_reading.moves(connection, 2026)
    assert isinstance(move, year_reading.Move)
    assert (move.ident, move.before, move.after) == ("a", case.moments.aware_at, later)
    assert list(year_reading.moves(connection, 2026, 1)) == [move]
    assert list(year_reading.moves(connection, 2026, 2)) == []
    assert list(year_reading.moves(connection, 2025)) == []


def test_a_day_that_was_put_off_is_told_and_one_that_was_brought_forward_is_not(register: Register) -> None:
    connection = register._connection
    agreed, later, early = date(2026, 12, 1), date(2027, 1, 15), date(2026, 11, 30)
    for due in (agreed, later, early, None, later):
        case = register.load_id("a")
        measure = Measure(id="m", kind=MeasureKind.PREVENTIVE, text="Vensterenveloppen", due_on=due)
        register.save(Operation.EDIT_BREACH, replace(case, measures=(measure,)))
    told = [year_reading.Postponed("a", "m", agreed, later), year_reading.Postponed("a", "m", early, None)]
    assert list(year_reading.moves(connection, 2026)) == told
    assert list(year_reading.moves(connection, 2026, 2)) == []


def test_who_worked_on_a_year_is_told(register: Register) -> None:
    assert year_reading.workers(register._connection, 2026) == {"An Vos"}
    assert year_reading.workers(register._connection, 2025) == frozenset()
    assert year_reading.numbers(register._connection, 2026) == [1, 2]


def test_what_changed_since_is_told_and_a_missing_entry_counts_as_a_change(register: Register) -> None:
    connection = register._connection
    assert year_reading.changed_since(connection, "a", "never told", {"title"})
    register.add_note("a", "Vuurtoren")
    assert not year_reading.changed_since(connection, "a", "Vuurtoren", {"title"})
    register.save(Operation.EDIT_BREACH, replace(register.load_id("a"), title="Anders"))
    assert year_reading.changed_since(connection, "a", "Vuurtoren", {"title"})
    assert not year_reading.changed_since(connection, "a", "Vuurtoren", {"people"})


def test_a_file_from_before_has_no_list_to_say_it_and_no_names_beside_its_entries(tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "old.db")
    connection = sqlite3.connect(tmp_path / "old.db")
    assert year_reading.erased_numbers(connection, 2026) == frozenset()
    assert list(year_reading.early_erasings(connection, 2026)) == []
    assert year_reading.outdated(connection) is None
    assert year_reading.workers(connection, 2026) == frozenset()
    connection.close()


def test_entries_of_before_that_were_brought_up_say_who_worked(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    shutil.copy(OLD, tmp_path / "old.db")
    with Register.open(tmp_path / "old.db", clock=clock, officer=Officer("Nu Hier")) as opened:
        years = opened.years()
        workers = frozenset().union(*(opened.year_workers(year) for year in years))
        told = {entry.actor for entry in opened.history() if entry.reference}
        assert workers == told
        assert opened.outdated_cases() is not None
        assert opened.numbers(years[0])[0]
