"""Two moments beside each other, files that are dropped on the evidence, and evidence that goes into other hands."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.operations import Operation
from breachreg.domain.vouching import HandOver
from ui.application import Program
from ui.case.case_view import CaseView
from ui.case.evidence_tab import EvidenceTab
from ui.case.hand_over_dialog import HandOverDialog

LEFT = Qt.MouseButton.LeftButton


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def case(program: Program) -> CaseView:
    program.window.open_case("2026-0001")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, CaseView)
    return shown


def test_two_moments_are_compared_each_field_once(program: Program, case: CaseView, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    for title, systems in (("Tussentitel", "CRM"), ("Eindtitel", "CRM")):
        changed = replace(register.load("2026-0001"), title=title, systems=systems)
        register.save(Operation.EDIT_BREACH, changed)
    case.tabs.setCurrentWidget(case.history)
    box = case.history.compare
    qtbot.mouseClick(box.button, LEFT)
    said = texts(box)
    assert "Korte titel: Brief met BSN verkeerd bezorgd → Eindtitel" in said
    assert "Tussentitel" not in said
    assert "CRM" in said
    box.start.setCurrentIndex(box.start.count() - 1)
    box.start.activated.emit(box.start.currentIndex())
    assert "niets anders geworden" in texts(box)


def test_a_long_history_goes_on_when_asked(
    program: Program, case: CaseView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.case.record_tabs.MOST_ENTRIES", 1)
    register = program.register
    assert register is not None
    case.history._most = 1
    register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), title="Andere"))
    case.tabs.setCurrentWidget(case.history)
    assert "Datalek ingevoerd" not in texts(case.history)
    qtbot.mouseClick(case.history.older, LEFT)
    assert "Datalek ingevoerd" in texts(case.history)
    assert case.history.older.isHidden()


def evidence(case: CaseView) -> EvidenceTab:
    case.show_part("evidence")
    part = case.part("evidence")
    assert isinstance(part, EvidenceTab)
    return part


def drop(widget: QWidget, paths: list[Path]) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, LEFT, none)
    QApplication.sendEvent(widget, enter)
    if enter.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), copy, data, LEFT, none))
    return enter.isAccepted()


def test_files_that_are_dropped_are_recorded_one_after_the_other(
    program: Program, case: CaseView, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = evidence(case)
    paths = [tmp_path / name for name in ("een.eml", "twee.jpg")]
    for path in paths:
        path.write_bytes(path.name.encode())
    assert drop(tab, paths)
    for path in paths:
        qtbot.waitUntil(lambda path=path: tab.keep.isVisible() and path.name in tab._chosen.text())
        qtbot.mouseClick(tab.keep, LEFT)
    qtbot.waitUntil(lambda: len(tab.breach.evidence) == 2)
    assert [item.kept for item in tab.breach.evidence] == [True, True]
    # text and addresses of the web are no files
    assert not drop(tab, [])


def test_evidence_is_handed_over_and_the_row_says_to_whom(
    program: Program, case: CaseView, tmp_path: Path, qtbot: QtBot
) -> None:
    tab = evidence(case)
    path = tmp_path / "foto.jpg"
    path.write_bytes(b"pixels")
    tab.add_file(path)
    qtbot.waitUntil(tab.keep.isVisible)
    qtbot.mouseClick(tab.keep, LEFT)
    qtbot.waitUntil(lambda: len(tab.breach.evidence) == 1)
    (ident,) = tab.rows
    workspace = program.window.workspace
    assert workspace is not None
    dialog = HandOverDialog(tab, workspace, tab.breach, tab.breach.evidence[0])
    qtbot.addWidget(dialog)
    assert not dialog.save.isEnabled()
    dialog.recipient.set_value("Politie")
    dialog.recipient.edited.emit()
    assert dialog.save.isEnabled()
    dialog.reason.set_value("aangifte")
    given: HandOver = dialog.handed()
    tab.ask_hand_over = lambda *_about: None
    qtbot.mouseClick(tab.rows[ident].give, LEFT)
    assert tab.breach.hand_overs == ()
    tab.ask_hand_over = lambda *_about: given
    qtbot.mouseClick(tab.rows[ident].give, LEFT)
    assert "Gegeven aan Politie, voor aangifte" in texts(tab.rows[ident])
    assert workspace.register.load("2026-0001").hand_overs[0].recipient == "Politie"
