"""F6 and Shift+F6 go round the parts of a screen, and come back to where one was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from ui import keys, panes
from ui.application import Program

SHIFT = Qt.KeyboardModifier.ShiftModifier


def f6(qtbot: QtBot, *, back: bool = False) -> str:
    """Press F6 and return the part in which the focus is then."""
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Qt.Key.Key_F6, SHIFT if back else Qt.KeyboardModifier.NoModifier)
    found = QApplication.focusWidget()
    assert found is not None
    assert not found.visibleRegion().isEmpty()
    return str(panes._pane_of(found).property("pane") or "")


def test_f6_goes_round_the_list_and_back(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    window.show_register()
    parts = ["Berichten", "Onderdelen van het programma", "Herinnering", "Scherm", "Zoeken en filters", "Zaken"]
    assert [f6(qtbot) for _part in parts] == parts
    assert [f6(qtbot, back=True) for _part in parts] == [*parts[-2::-1], "Zaken"]


def test_f6_in_the_questions_reaches_steps_foot_and_verdict_and_comes_back_to_the_same_field(
    program: Program, qtbot: QtBot
) -> None:
    window = program.window
    window.activateWindow()
    window.open_wizard("2026-0001")
    begun = QApplication.focusWidget()
    went = []
    while len(went) < 12:
        went.append(f6(qtbot))
        if QApplication.focusWidget() is begun:
            break
    assert went[-1] == "Vragen"
    assert {"Stappen", "Verder of terug", "Oordeel tot nu toe", "Onderdelen van het programma"} <= set(went)
    assert len(went) == len(set(went))


def test_f6_stays_where_there_is_one_part(qtbot: QtBot, qapp: QApplication) -> None:
    keys.install(qapp)
    dialog = QDialog()
    qtbot.addWidget(dialog)
    layout = QVBoxLayout(dialog)
    line = QLineEdit()
    layout.addWidget(line)
    with qtbot.waitActive(dialog):
        dialog.show()
    line.setFocus()
    assert not panes.go(line)
    qtbot.keyClick(line, Qt.Key.Key_F6)
    assert line.hasFocus()
