"""A playbook is offered above the tasks of a case, read, and started by a click; its tasks go on from there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import IncidentKind
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.domain.tasks import TaskStage, TermBasis
from breachreg.law.playbooks import playbooks
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.case.desk_dialogs import StageDialog
from ui.case.playbook_dialog import PlaybookDialog, term_in_words
from ui.case.tasks_tab import TasksTab

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def register(program: Program) -> Register:
    assert program.register is not None
    case = program.register.load("2026-0001")
    program.register.save(Operation.EDIT_BREACH, replace(case, incident_kind=IncidentKind.POST_WRONG_RECIPIENT))
    return program.register


@pytest.fixture
def tab(program: Program, register: Register) -> TasksTab:
    assert register is program.register
    program.window.open_case("2026-0001")
    view = program.window.views.currentWidget()
    view.show_part("tasks")  # type: ignore[union-attr]
    made = view.part("tasks")  # type: ignore[union-attr]
    assert isinstance(made, TasksTab)
    return made


def during(act: Callable[[QApplication], None]) -> None:
    QTimer.singleShot(0, lambda: act(QApplication.instance()))  # type: ignore[arg-type]


def start(tab: TasksTab, qtbot: QtBot, leave_out: int = 0) -> None:
    def choose(_app: QApplication) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlaybookDialog)
        assert nameless(dialog) == []
        for tick in list(dialog.ticks.values())[:leave_out]:
            tick.click()
        assert f"{15 - leave_out} taken" in dialog.start.text()
        qtbot.mouseClick(dialog.start, LEFT)

    during(choose)
    qtbot.mouseClick(tab.offer.look, LEFT)


def test_what_fits_is_offered_read_and_started(tab: TasksTab, register: Register, qtbot: QtBot) -> None:
    assert tab.offer.look.isVisible()
    assert "Verkeerd verstuurd" in tab.offer.name.text()
    start(tab, qtbot, leave_out=2)
    tasks = register.load("2026-0001").tasks
    assert len(tasks) == 13
    assert not tab.offer.look.isVisible(), "it was started"
    said = "\n".join(label.text() for row in tab.rows.values() for label in row.findChildren(QLabel))
    assert "wettelijke termijn: " in said
    assert "AVG art. 33 lid 1 en 4" in said
    for row in tab.rows.values():
        # only what the law asks stands out, and what the office aims at is no alarm
        law = row.task.term is TermBasis.LAW
        assert (row.when.font().weight() >= QFont.Weight.DemiBold) is law
        assert row.when.text().startswith("wettelijke termijn" if law else ("eigen streven", "de polis bepaalt"))
        assert law or row.task.term is not TermBasis.TARGET or row.when.property("tone") in ("muted", "soon")
    assert "14 dagen na het sluiten van de zaak" in said


def test_any_other_playbook_is_in_the_menu_and_a_task_is_not_put_there_twice(
    tab: TasksTab, register: Register, qtbot: QtBot
) -> None:
    start(tab, qtbot)
    menu = tab.offer.others.menu()
    menu.aboutToShow.emit()
    names = [act.text() for act in menu.actions() if act.text()]
    assert len(names) == 14
    assert names[0].startswith("Verkeerd verstuurd")

    def look(_app: QApplication) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PlaybookDialog)
        assert not dialog.start.isEnabled()
        dialog.reject()

    during(look)
    menu.actions()[0].trigger()
    assert len(register.load("2026-0001").tasks) == 15


def test_a_task_waits_falls_away_and_is_taken_up_again(tab: TasksTab, register: Register, qtbot: QtBot) -> None:
    start(tab, qtbot)
    ident = register.load("2026-0001").tasks[1].id

    def staged(stage: TaskStage) -> None:
        tab.rows[ident].stage.menu().actions()[list(TaskStage).index(stage)].trigger()

    def reason(text: str) -> None:
        def fill(_app: QApplication) -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, StageDialog)
            qtbot.mouseClick(dialog.keep, LEFT)
            assert dialog.rows["reason"].error
            qtbot.keyClicks(dialog.reason.line, text)
            qtbot.mouseClick(dialog.keep, LEFT)

        during(fill)

    def task() -> tuple[TaskStage, str]:
        found = next(item for item in register.load("2026-0001").tasks if item.id == ident)
        return found.stage, found.reason

    staged(TaskStage.BUSY)
    assert task() == (TaskStage.BUSY, "")
    reason("de drukker")
    staged(TaskStage.WAITING)
    assert task() == (TaskStage.WAITING, "de drukker")
    assert [row.group.value for row in register.today().rows if row.subject == ident] in (["waiting"], ["today"])
    reason("niet nodig")
    tab.ask_again(Draft(place=f"dialog/stage/a/{ident}/dropped", about="x"))
    assert task() == (TaskStage.DROPPED, "niet nodig")
    assert not [row for row in register.today().rows if row.subject == ident]
    staged(TaskStage.OPEN)
    assert task() == (TaskStage.OPEN, "")


def test_hours_say_what_they_rest_on() -> None:
    tasks = {task.id: task for task in playbooks().get("ransomware").tasks}
    assert term_in_words(tasks["ransomware.02"]) == "0,5 uur – eigen streven"
    assert term_in_words(tasks["ransomware.14"]) == "72 uur – wettelijke termijn"
    assert term_in_words(tasks["ransomware.15"]) == "14 dagen na sluiten – eigen streven"
