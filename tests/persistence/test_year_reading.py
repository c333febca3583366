"""What an audit reads besides the cases, of a register of today and of one from before there was any of it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, Count, Measure, MeasureKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
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


def test_when_something_was_put_down_is_told(register: Register, clock: FixedClock) -> None:
    clock.advance(hours=100)
    sent = Notification(
        kind=NotificationKind.AUTHORITY_INITIAL, sent_at=clock.now() - timedelta(hours=70), delay_reasons="Laat."
    )
    kept = register.notify(register.load_id("a"), sent).notifications[0]
    assert year_reading.recorded(register._connection, 2026) == {("a", kept.id): clock.now()}
    assert year_reading.recorded(register._connection, 2026, 2) == {}


def test_people_that_became_fewer_since_are_told(register: Register) -> None:
    connection = register._connection
    for people in (Count.exact(500), Count.exact(380), Count.exact(400), Count()):
        register.save(Operation.EDIT_BREACH, replace(register.load_id("a"), people=people))
    assert year_reading.lowered_since(connection, "a", '"Een"') == 500
    assert year_reading.lowered_since(connection, "a", ",380]") is None


def test_a_case_that_was_reopened_and_closed_again_is_told_with_what_changed(tmp_path: Path) -> None:
    start = datetime(2026, 1, 5, 9, tzinfo=UTC)
    case = Breach(id="a", title="Een", closed_at=start)

    def past(minutes: int, operation: Operation, actor: str, **values: Any) -> PastChange:
        nonlocal case
        case = replace(case, **values)
        return PastChange(at=start + timedelta(minutes=minutes), operation=operation, breach=case, actor=actor)

    history = [
        past(0, Operation.NEW_BREACH, "An"),
        past(5, Operation.REOPEN_CASE, "An", closed_at=None),
        past(6, Operation.EDIT_BREACH, "An", title="Twee"),
        past(7, Operation.CLOSE_CASE, "An", closed_at=start),
        past(8, Operation.ADD_NOTE, "An", description="Later."),
        past(9, Operation.REOPEN_CASE, "An", closed_at=None),
        past(10, Operation.EDIT_BREACH, "Bo", title="Drie"),
        past(11, Operation.CLOSE_CASE, "An", closed_at=start),
    ]
    clock = FixedClock(start - timedelta(days=1))
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An")) as made:
        list(made.replay([history]))
        (told,) = year_reading.reopenings(made._connection, 2026)
        assert list(year_reading.reopenings(made._connection, 2026, 2)) == []
    assert (told.ident, told.paths, told.actor) == ("a", ("title",), "An")
    assert told.closed_at - told.at == timedelta(minutes=2)


def test_a_file_from_before_has_no_list_to_say_it_and_no_names_beside_its_entries(tmp_path: Path) -> None:
    shutil.copy(OLD, tmp_path / "old.db")
    connection = sqlite3.connect(tmp_path / "old.db")
    assert year_reading.erased_numbers(connection, 2026) == frozenset()
    assert list(year_reading.early_erasings(connection, 2026)) == []
    assert year_reading.outdated(connection) is None
    assert list(year_reading.reopenings(connection, 2026)) == []
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
