"""Vandaag as somebody uses it: by keys and by mouse, each row leads to the very place where it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg.casework.deciding import Choice
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.choices import DecisionOutcome, DecisionTopic
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.law.agenda import Agenda
from breachreg.law.agenda_words import Group, Row
from breachreg.register import Register
from ui.application import Program
from ui.today.rows import said
from ui.today.today_view import TodayView

KEY = Qt.Key


def shown(program: Program) -> TodayView:
    program.window.show_screen("today")
    view = program.window.screen_named("today")
    assert isinstance(view, TodayView)
    return view


def whens(view: TodayView) -> list[str]:
    rows = (view.list.rows.row_at(place) for place in range(view.list.rows.rowCount()))
    return [row.when for row in rows if row is not None]


def test_the_most_urgent_is_the_card_and_is_not_repeated(program: Program) -> None:
    view = shown(program)
    assert view.card.row is not None
    # eighty hours ago somebody became aware, and nobody decided or notified
    assert view.card.row.when == "8 uur te laat"
    assert view.card.go.hasFocus()
    assert view.card.row.when not in whens(view)
    assert len(view.agenda.rows) == len(whens(view)) + 1
    assert "kennisname ontbreekt" in whens(view)


def test_the_navigation_counts_what_is_late_or_of_today(program: Program, qtbot: QtBot) -> None:
    button = program.window.navigation.buttons["today"]
    view = shown(program)
    qtbot.waitUntil(lambda: f"({view.agenda.count})" in button.text())
    assert button.accessibleName().startswith(f"Vandaag ({view.agenda.count}) te doen")
    assert next(iter(program.window.navigation.buttons)) == "today"


def test_keys_go_through_the_rows_across_groups_and_enter_goes_there(program: Program, qtbot: QtBot) -> None:
    view = shown(program)
    QTest.keyClick(view.card.go, KEY.Key_Down)
    assert view.list.hasFocus()
    seen = set()
    for _step in range(view.list.rows.rowCount()):
        row = view.list.rows.row_at(view.list.currentIndex().row())
        assert row is not None  # a head is never chosen
        seen.add(row.group)
        QTest.keyClick(view.list, KEY.Key_Down)
    assert seen >= {Group.TODAY, Group.WEEK}
    for _step in range(view.list.rows.rowCount()):
        QTest.keyClick(view.list, KEY.Key_Up)
    assert view.card.go.hasFocus()
    QTest.keyClick(view.card.go, KEY.Key_Down)
    row = view.list.rows.row_at(view.list.currentIndex().row())
    assert row is not None
    QTest.keyClick(view.list, KEY.Key_Return)
    wizard = program.window.screen_named("wizard")
    assert program.window.views.currentWidget() is wizard
    assert wizard.breach.reference == row.reference


def test_the_link_leads_to_the_very_place(program: Program) -> None:
    view = shown(program)
    place = next(
        place
        for place in range(view.list.rows.rowCount())
        if (row := view.list.rows.row_at(place)) is not None and row.link == "Invullen"
    )
    middle = view.list.visualRect(view.list.rows.index(place)).center()
    left = QPoint(120, middle.y())
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=left)
    assert program.window.views.currentWidget() is view  # a click on a row chooses it
    link = QPoint(view.list.viewport().width() - 40, middle.y())
    QTest.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, pos=link)
    wizard = program.window.screen_named("wizard")
    assert program.window.views.currentWidget() is wizard
    focus, row = QApplication.focusWidget(), wizard.pages[wizard.step].rows["moments.aware_at"]
    assert focus is not None
    assert row.isAncestorOf(focus)


def test_space_ticks_a_task_and_it_can_be_undone(program: Program, clock: FixedClock, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    register.add_task("case-0", "Bel de ontvanger", due_on=clock.now().date())
    view = shown(program)
    row = next(row for row in view.agenda.rows if row.kind == "task")
    view.list.setCurrentIndex(view.list.rows.index(view.list.rows.place_of(row)))
    view.list.setFocus()
    QTest.keyClick(view.list, KEY.Key_Space)
    assert all(row.kind != "task" for row in view.agenda.rows)
    register.undo()
    assert any(row.kind == "task" for row in view.agenda.rows)


def test_a_task_opens_at_the_tasks_of_its_case(program: Program, clock: FixedClock) -> None:
    register = program.register
    assert register is not None
    register.add_task("case-0", "Bel de ontvanger", due_on=clock.now().date())
    view = shown(program)
    view.wished.emit(next(row for row in view.agenda.rows if row.kind == "task"))
    case = program.window.screen_named("case")
    assert case.tabs.currentWidget().property("part") == "tasks"


def test_what_the_register_asks_leads_to_the_settings(program: Program) -> None:
    view = shown(program)
    row = next((row for row in view.agenda.rows if row.kind == "care"), None)
    if row is not None:
        view.wished.emit(row)
        assert program.window.views.currentWidget() is program.window.screen_named("settings")


def test_time_goes_on_while_the_page_is_seen(program: Program, clock: FixedClock) -> None:
    view = shown(program)
    clock.advance(hours=13)
    program.window.reminders.minute.emit()
    assert view.card.row is not None
    assert view.card.row.tone == "late"
    assert "te laat" in view._sum.text()  # noqa: SLF001


def test_a_calm_page_when_there_is_nothing(
    make_program: Callable[..., Program], tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "leeg.db"
    Register.create(path, Organisation(name="Gemeente Leeg"), clock=clock, officer=Officer("An")).close()
    program = make_program(path)
    view = shown(program)
    assert view.agenda.count == 0
    assert not view.card.isVisible()
    assert view.calm.isVisible()
    assert view.new.property("kind") == "primary"
    view.all_cases.click()
    assert program.window.views.currentWidget() is program.window.register_view


def test_what_comes_later_stands_under_a_calm_page(
    make_program: Callable[..., Program], tmp_path: Path, clock: FixedClock
) -> None:
    path = tmp_path / "straks.db"
    with Register.create(path, Organisation(name="Gemeente"), clock=clock, officer=Officer("An")) as made:
        made.new_breach(Breach(id="a", title="Map te open"))
    program = make_program(path)
    view = shown(program)
    day = (clock.now() + timedelta(days=30)).date()
    assert not len(view.agenda.of(Group.LATER))
    register = program.register
    assert register is not None
    register.add_task("a", "Evalueren", due_on=day)
    coming = Agenda(rows=view.agenda.of(Group.LATER))
    view._show(coming)  # noqa: SLF001 - as if the rest were done
    assert whens(view) == ["uiterlijk wo 23 dec"]


def test_who_only_reads_is_offered_to_look_and_ticks_nothing(
    program: Program, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = program.register
    assert register is not None
    register.add_task("case-0", "Bel de ontvanger", due_on=clock.now().date())
    monkeypatch.setattr(register, "read_only", True)
    view = shown(program)
    assert view.card.go.text() == "Bekijken"
    row = next(row for row in view.agenda.rows if row.kind == "task")
    view.list.setCurrentIndex(view.list.rows.index(view.list.rows.place_of(row)))
    QTest.keyClick(view.list, KEY.Key_Space)
    assert row in view.agenda.rows
    monkeypatch.setattr(register, "read_only", False)


def test_what_is_open_in_a_closed_case_opens_the_case(program: Program) -> None:
    view = shown(program)
    assert view.card.row is not None
    view.wished.emit(replace(view.card.row, screen="case", part=""))
    case = program.window.screen_named("case")
    assert program.window.views.currentWidget() is case
    assert case.breach.reference == view.card.row.reference


def test_a_row_is_heard_whole(program: Program) -> None:
    view = shown(program)
    index = view.list.rows.index(view.list.rows.place_of(None))
    row = view.list.rows.row_at(index.row())
    assert row is not None
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == said(row)
    assert row.reference in said(row)
    assert row.when in said(row)


def test_what_is_told_while_the_register_closes_is_not_read_for(program: Program, qtbot: QtBot) -> None:
    """A last backup is told of when the file is closed already; the page, still there, once asked that file what is due."""
    view = shown(program)
    workspace, window = program.window.workspace, program.window
    assert workspace is not None
    qtbot.waitUntil(lambda: f"({view.agenda.count})" in window.navigation.buttons["today"].text())
    workspace.closing.emit()
    workspace.register.close(backup=False)
    workspace.care.changed.emit()
    qtbot.wait(300)
    assert "(" not in window.navigation.buttons["today"].text()


def test_a_case_to_be_notified_says_how_many_answers_the_ap_still_misses(program: Program, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    (breach,) = [case for case in register.all_breaches() if case.title == "Laptop kwijt in de trein"]
    facts = replace(breach.facts, is_security_incident=True, personal_data_involved=True, bsn=True, persons_approx=90)
    breach = register.save(Operation.ANSWER_QUESTIONS, replace(breach, facts=facts))
    for topic in DecisionTopic:
        breach = register.decide(breach, Choice(topic=topic, outcome=DecisionOutcome.YES))
    view = shown(program)
    qtbot.waitUntil(lambda: any("antwoorden ontbreken" in row.what for row in shown_rows(view)), timeout=10_000)
    (row,) = [row for row in shown_rows(view) if row.missing is not None]
    assert row.missing == register.answers_missing(breach.reference)
    view.wished.emit(row)
    assert program.window.screen_named("case").tabs.currentWidget().property("part") == "form"


def shown_rows(view: TodayView) -> list[Row]:
    rows = [view.list.rows.row_at(place) for place in range(view.list.rows.rowCount())]
    return [row for row in [view.card.row, *rows] if row is not None]


def test_looks_that_nobody_asked_for_say_nothing_while_something_long_is_written(
    program: Program, qtbot: QtBot
) -> None:
    view, workspace = shown(program), program.window.workspace
    assert workspace is not None
    button = program.window.navigation.buttons["today"]
    qtbot.waitUntil(lambda: f"({view.agenda.count})" in button.text())
    told: list[object] = []
    workspace.told.connect(told.append)
    inside, go_on = Event(), Event()

    def write_long() -> None:
        with workspace.register._file.turn.alone("er wordt een register ingelezen"):
            inside.set()
            go_on.wait(10)

    beside = Thread(target=write_long)
    beside.start()
    assert inside.wait(10)
    program.window.navigation.set_count("today", 0)
    program.window.reminders.minute.emit()
    view.tick()
    assert (told, "(" in button.text()) == ([], False)
    go_on.set()
    beside.join()
    # counted once it is over, without anybody asking
    qtbot.waitUntil(lambda: f"({view.agenda.count})" in button.text())
    assert told == []
