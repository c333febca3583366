"""Lists that were made under other law or for another organisation are made anew between what the user does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import OwnClock
from breachreg.errors import BusyError, StorageError
from breachreg.persistence import projection
from breachreg.persistence.lists import Lists
from breachreg.register import Register
from tests.persistence.other_law import OTHER_LAW, made_under
from ui.application import Program
from ui.register.list_columns import DUE
from ui.renewal import Renewal


@pytest.fixture
def stale(register_path: Path) -> Path:
    """A register whose list was made under other law: its terms are others."""
    with Register.open(register_path, officer=Officer("An"), check=False) as register:
        made_under(register, OTHER_LAW)
        register._file.connection.execute("UPDATE case_list SET due_at = NULL")
    return register_path


def test_a_list_that_was_changed_under_another_flag_is_mended_and_told(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    with closing(sqlite3.connect(register_path, isolation_level=None)) as connection:
        connection.execute("UPDATE meta SET value = '2020-01-01 0000000000000000 3 1' WHERE key = 'law_edition'")
        connection.execute("UPDATE case_list SET title = 'Niets aan de hand'")
    program = make_program(register_path)
    register = program.register
    assert register is not None
    qtbot.waitUntil(lambda: "buiten het programma om veranderd" in program.window.message_bar.text)
    assert "Niets aan de hand" not in [row.title for row in register.window(ListQuery(), 0, 9)]
    assert [entry.operation for entry in register.history()].count(Operation.REPAIR_LIST) == 2
    qtbot.waitUntil(lambda: register.upkeep.verdict is not None)
    assert register.upkeep.verdict is not None
    assert register.upkeep.verdict.ok


def test_after_the_law_changed_the_list_shows_other_terms_by_itself(
    make_program: Callable[..., Program], stale: Path, qtbot: QtBot
) -> None:
    program = make_program(stale)
    register = program.register
    assert register is not None
    qtbot.waitUntil(lambda: not register.lists.stale)
    model = program.window.register_view.model
    assert [model.index(row, DUE).data() for row in (3, 4)] == [
        "nog 12 uur (ma 23 nov 22:00)",
        "nog 70 uur (do 26 nov 08:00)",
    ]
    qtbot.waitUntil(lambda: register.upkeep.verdict is not None)
    assert register.upkeep.verdict is not None
    assert register.upkeep.verdict.ok


def test_another_period_of_the_organisation_makes_the_terms_anew(program: Program, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    clock = OwnClock(id="polis", name="Cyberpolis", hours=1)
    register.save_organisation(replace(register.organisation, own_clocks=(clock,)))
    qtbot.waitUntil(lambda: not register.lists.stale)
    assert register.lists.next_terms(1)[0].term.text == "Cyberpolis"


@pytest.fixture
def renewal(program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Renewal:
    monkeypatch.setattr(projection, "SLICE", 1)
    assert program.register is not None
    register = program.register
    # what the opening does by itself is over
    qtbot.waitUntil(lambda: register.upkeep.verdict is not None)
    register._file.connection.execute("UPDATE meta SET value = 'x' WHERE key = 'law_edition'")
    return Renewal(register)


def test_progress_is_told_and_ends_empty(renewal: Renewal, qtbot: QtBot) -> None:
    told: list[tuple[str, int]] = []
    renewal.progress.connect(lambda what, share: told.append((what, share)))
    over: list[bool] = []
    renewal.start(lambda: over.append(True))
    assert renewal.busy
    qtbot.waitUntil(lambda: bool(over))
    assert told[0] == ("Lijst en termijnen worden bijgewerkt", 20)
    assert told[-1] == ("", 0)
    assert not renewal.busy


def test_stopped_half_way_it_is_left_for_the_next_time(renewal: Renewal, qtbot: QtBot) -> None:
    over: list[bool] = []
    renewal.start(lambda: over.append(True))
    renewal.stop()
    qtbot.wait(20)
    assert over == []
    assert renewal._register.lists.stale


def test_while_something_else_has_the_register_it_waits(
    renewal: Renewal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = Lists.renew, []

    def busy_once(lists: Lists) -> object:
        calls.append(1)
        if len(calls) == 1:
            raise BusyError("Bezig.", "Wacht.")
        yield from real(lists)  # type: ignore[misc]

    monkeypatch.setattr(Lists, "renew", busy_once)
    over: list[bool] = []
    renewal.start(lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))
    assert not renewal._register.lists.stale


def test_what_cannot_be_read_is_left_to_the_check(
    renewal: Renewal, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_lists: Lists) -> object:
        raise StorageError("Schijf.", "Kijk.")
        yield

    monkeypatch.setattr(Lists, "renew", broken)
    over: list[bool] = []
    renewal.start(lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))


def test_a_register_that_may_only_be_read_is_left_alone(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    register: Register | None = program.register
    assert register is not None
    register._file.connection.execute("UPDATE meta SET value = 'x' WHERE key = 'law_edition'")
    monkeypatch.setattr(register, "read_only", True)
    over: list[bool] = []
    Renewal(register).start(lambda: over.append(True))
    assert over == [True]
