"""Groups and tasks of a case, with real clicks and keys; and that the tabs of a case come when they are asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.facts import DataKind
from tests.ui.conftest import nameless
from ui.application import Program
from ui.leaving import Wish

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def case(program: Program) -> Any:
    program.window.open_case("2026-0001")
    return program.window.views.currentWidget()


def saved(program: Program) -> Breach:
    assert program.register is not None
    return program.register.load("2026-0001")


def open_tab(case: Any, name: str) -> Any:
    for index in range(case.tabs.count()):
        if case.tabs.tabText(index) == name:
            case.tabs.setCurrentIndex(index)
            tab = case.tabs.widget(index)
            return case.part(tab.property("part")) if tab.property("part") else tab
    raise AssertionError(name)


def test_tabs_are_made_when_they_are_asked_for(case: Any, qtbot: QtBot) -> None:
    assert case._made == {}
    for name in ("AP-formulier", "Betrokkenen", "Taken", "Bewijs"):
        shown: QWidget = open_tab(case, name)
        qtbot.waitUntil(shown.isVisible)
        assert nameless(shown) == []
    assert set(case._made) == {"form", "groups", "tasks", "evidence"}


def test_a_group_is_added_changed_and_taken_out(program: Program, case: Any, qtbot: QtBot) -> None:
    groups = open_tab(case, "Betrokkenen")
    qtbot.mouseClick(groups.add, LEFT)
    assert not groups.keep.isEnabled()
    qtbot.keyClicks(groups.fields["name"].field.line, "Oud-medewerkers")
    qtbot.keyClicks(groups.fields["people"].field.low.line, "12")
    boxes = dict(groups.fields["data_categories"].field._boxes)
    boxes[DataKind.SALARY].click()
    qtbot.keyClicks(groups.fields["advice"].field.paper, "Kijk derhalve uw laatste loonstrook na.")
    assert "derhalve" in groups.reading.text()
    qtbot.mouseClick(groups.keep, LEFT)
    (group,) = saved(program).groups
    assert (group.name, group.people.minimum, group.data_categories) == ("Oud-medewerkers", 12, (DataKind.SALARY,))
    program.window.show_register()
    program.window.open_case("2026-0001")
    qtbot.mouseClick(groups.groups[group.id].change, LEFT)
    assert groups.fields["name"].error == ""
    qtbot.keyClicks(groups.fields["name"].field.line, " 2019")
    qtbot.mouseClick(groups.keep, LEFT)
    assert saved(program).groups[0].name == "Oud-medewerkers 2019"
    assert saved(program).groups[0].id == group.id
    qtbot.mouseClick(groups.groups[group.id].remove, LEFT)
    assert saved(program).groups == ()
    assert program.register is not None
    program.register.undo()
    assert saved(program).groups[0].name == "Oud-medewerkers 2019"


def test_two_groups_cannot_have_one_name(program: Program, case: Any, qtbot: QtBot) -> None:
    groups = open_tab(case, "Betrokkenen")
    for _ in range(2):
        qtbot.mouseClick(groups.add, LEFT)
        qtbot.keyClicks(groups.fields["name"].field.line, "Ouders")
        qtbot.mouseClick(groups.keep, LEFT)
    assert [g.name for g in saved(program).groups] == ["Ouders"]
    assert "Er is al een groep met deze naam" in groups.fields["name"].error
    assert groups.typed()


def test_a_group_that_was_not_recorded_is_asked_about_on_leaving(program: Program, case: Any, qtbot: QtBot) -> None:
    groups = open_tab(case, "Betrokkenen")
    qtbot.mouseClick(groups.add, LEFT)
    qtbot.keyClicks(groups.fields["name"].field.line, "Ouders")
    case.ask = lambda *_about: Wish.BACK
    qtbot.mouseClick(case.head.to_list, LEFT)
    assert program.window.views.currentWidget() is case
    assert groups.typed()
    case.ask = lambda *_about: Wish.DISCARD
    qtbot.mouseClick(case.head.to_list, LEFT)
    assert program.window.views.currentWidget() is not case
    assert saved(program).groups == ()
    assert not groups.typed()


def test_a_task_is_added_done_and_past_its_day(program: Program, case: Any, qtbot: QtBot, clock: FixedClock) -> None:
    tasks = open_tab(case, "Taken")
    qtbot.mouseClick(tasks.add, LEFT)
    qtbot.keyClicks(tasks.text.line, "Ontvanger bellen")
    qtbot.keyClicks(tasks.owner.line, "An")
    tasks.has_due.click()
    day = clock.now() - timedelta(days=1)
    tasks.due.setDate(QDate(day.year, day.month, day.day))
    qtbot.keyClick(tasks.owner.line, Qt.Key.Key_Return)
    (task,) = saved(program).tasks
    assert (task.text, task.owner, task.due_on) == ("Ontvanger bellen", "An", day.date())
    shown = tasks.rows[task.id]
    assert any("over tijd" in label.text() for label in shown.findChildren(QWidget) if hasattr(label, "text"))
    shown.tick.click()
    assert saved(program).tasks[0].done_on is not None
    qtbot.mouseClick(tasks.rows[task.id].remove, LEFT)
    assert saved(program).tasks == ()


def test_a_task_that_somebody_else_added_is_not_lost(program: Program, case: Any, qtbot: QtBot) -> None:
    tasks = open_tab(case, "Taken")
    qtbot.mouseClick(tasks.add, LEFT)
    qtbot.keyClicks(tasks.text.line, "Mijn taak")
    assert program.register is not None
    program.register.add_task(saved(program).id, "Andere taak")
    assert tasks.text.value() == "Mijn taak"
    qtbot.mouseClick(tasks.keep, LEFT)
    assert {task.text for task in saved(program).tasks} == {"Mijn taak", "Andere taak"}


def test_the_focus_stays_where_a_list_of_tasks_is_made_anew(case: Any, program: Program, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    tasks = open_tab(case, "Taken")
    qtbot.waitUntil(tasks.isVisible)
    for text in ("Bellen", "Schrijven"):
        qtbot.mouseClick(tasks.add, LEFT)
        qtbot.keyClicks(tasks.text.line, text)
        qtbot.keyClick(tasks.text.line, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is tasks.add
    tick = next(row.tick for row in tasks.rows.values() if row.task.text == "Bellen")
    tick.setFocus()
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert QApplication.focusWidget().accessibleName() == "Gedaan: Bellen"
    remove = next(row.remove for row in tasks.rows.values() if row.task.text == "Bellen")
    remove.setFocus()
    qtbot.keyClick(remove, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is tasks.add
    assert [task.text for task in saved(program).tasks] == ["Schrijven"]
