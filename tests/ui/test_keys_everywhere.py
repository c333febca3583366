"""Enter, the wheel and Ctrl+Z on every screen, tab, step, form and dialog: the screens come from the walk, so a new one is tried too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QSlider,
    QTabBar,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.test_accessibility_walk import demo, dialogs, every, fullest, open_folds, walked
from ui.application import Program

__all__ = ["demo", "walked"]

FIELDS = (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QSlider,
    QTabBar,
)


def state(root: QWidget) -> list[tuple[str, Any]]:
    """What is typed and chosen on a screen, and which row of its lists is the current one."""
    found: list[tuple[str, Any]] = []
    for field in root.findChildren(QWidget):
        if isinstance(field, QComboBox | QTabBar):
            found.append((type(field).__name__, field.currentIndex()))
        elif isinstance(field, QAbstractSpinBox | QLineEdit):
            found.append((type(field).__name__, field.text()))
        elif isinstance(field, QPlainTextEdit):
            found.append((type(field).__name__, field.toPlainText()))
        elif isinstance(field, QCheckBox | QRadioButton):
            found.append((type(field).__name__, field.isChecked()))
        elif isinstance(field, QSlider):
            found.append((type(field).__name__, field.value()))
        elif isinstance(field, QAbstractItemView):
            found.append((type(field).__name__, field.currentIndex().row()))
    return found


def turned(root: QWidget) -> Iterator[str]:
    """Turn the wheel over everything that is seen; name what that changed."""
    window = root.window()
    for field in root.findChildren(QWidget):
        if not isinstance(field, FIELDS) or not field.isVisible() or field.visibleRegion().isEmpty():
            continue
        before = state(root)
        middle = QPointF(field.mapTo(window, field.visibleRegion().boundingRect().center()))
        QTest.wheelEvent(window.windowHandle(), middle, QPoint(0, -120))
        if state(root) != before:
            yield f"the wheel over {type(field).__name__} {field.accessibleName() or field.objectName()}"


def unpressed(root: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Press Enter on every button that is seen, without doing what it does; name those that heard nothing, or more than once."""
    for button in root.findChildren(QPushButton) + root.findChildren(QToolButton):
        if not button.isVisible() or not button.isEnabled() or button.focusPolicy() == Qt.FocusPolicy.NoFocus:
            continue
        pressed: list[int] = []
        with monkeypatch.context() as patch:
            patch.setattr(button, "click", lambda pressed=pressed: pressed.append(1), raising=False)
            QTest.keyClick(button, Qt.Key.Key_Return)
        if pressed != [1]:
            yield f"Enter on {button.text() or button.accessibleName()}: {len(pressed)}"


def test_the_wheel_changes_nothing_and_enter_presses_what_has_the_focus_on_every_screen(
    walked: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for name, root in every(walked):
        qtbot.wait(20)
        open_folds(root)
        wrong = [*turned(root), *unpressed(root, monkeypatch)]
        if wrong:
            found[name] = wrong
    assert found == {}


def test_the_wheel_and_enter_in_every_dialog(walked: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {}
    for name, make in dialogs(walked).items():
        dialog = make()
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        wrong = [*turned(dialog), *unpressed(dialog, monkeypatch)]
        dialog.hide()
        if wrong:
            found[name] = wrong
    assert found == {}


def test_ctrl_z_on_every_screen_says_what_it_did_or_that_there_is_nothing(walked: Program, qtbot: QtBot) -> None:
    silent = []
    window = walked.window
    for name, _root in every(walked):
        window.message_bar.clear()
        window.actions_.undo.trigger()
        QApplication.processEvents()
        if not window.message_bar.text.strip():
            silent.append(name)
    assert silent == []


def test_ctrl_z_never_takes_back_an_older_change_below_one_that_cannot_be_undone(walked: Program) -> None:
    register, window = walked.register, walked.window
    assert register is not None
    reference = fullest(walked)
    task = register.add_task(register.load(reference).id, "Bellen")
    register.save_organisation(replace(register.organisation, city="Rijnbeek"))
    for room in ("today", "figures", "audit", "settings"):
        window.show_screen(room)
    window.actions_.undo.trigger()
    assert "organisatie gewijzigd" in window.message_bar.text
    assert "Nog een keer neemt terug" in window.message_bar.text
    assert register.load(reference).tasks == task.tasks
    window.actions_.undo.trigger()
    assert register.load(reference).tasks != task.tasks
    assert f"Ongedaan gemaakt: {reference}" in window.message_bar.text
