"""Enter, wheel, Escape, Ctrl+Enter: the same everywhere, with real widgets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDateEdit,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui import keys
from ui.application import Program
from ui.leaving import LeavingDialog, Wish

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def installed(qapp: QApplication) -> None:
    keys.install(qapp)


def turn_wheel(widget: QWidget) -> None:
    """Turn the wheel over a widget as the system does it: at its window."""
    window = widget.window()
    QTest.wheelEvent(window.windowHandle(), QPointF(widget.mapTo(window, widget.rect().center())), QPoint(0, -120))
    QApplication.processEvents()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_on_discard_discards_though_keep_is_the_default(qtbot: QtBot, key: Qt.Key) -> None:
    dialog = LeavingDialog(None, "Half ingevuld.")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.discard.setFocus()
    qtbot.keyClick(dialog.discard, key)
    assert dialog.wish is Wish.DISCARD
    assert not dialog.isVisible()


def test_enter_held_down_presses_once(qtbot: QtBot) -> None:
    button = QPushButton("Verder")
    qtbot.addWidget(button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    for held in (False, True, True):
        QApplication.sendEvent(
            button,
            QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", held),
        )
    assert pressed == [1]


def test_enter_presses_the_buttons_of_the_window(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.open_case("2026-0001")
    qtbot.keyClick(window.screen_named("case").head.questions, Qt.Key.Key_Return)
    wizard = window.screen_named("wizard")
    assert window.views.currentWidget() is wizard
    first = wizard.step
    qtbot.keyClick(wizard.forward, Qt.Key.Key_Return)
    assert wizard.step != first


@pytest.mark.parametrize("make", [QSpinBox, QDateEdit, QComboBox])
def test_the_wheel_scrolls_the_page_and_changes_no_field(qtbot: QtBot, make: type[QWidget]) -> None:
    area, inside = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    layout = QVBoxLayout(inside)
    field = make()
    if isinstance(field, QSpinBox):
        field.setValue(5)
    if isinstance(field, QComboBox):
        field.addItems(["een", "twee", "drie"])
    layout.addWidget(field)
    layout.addStretch()
    inside.setMinimumHeight(2000)
    area.setWidget(inside)
    area.resize(300, 200)
    area.show()
    before = field.text() if isinstance(field, QAbstractSpinBox) else field.currentText()  # type: ignore[attr-defined]
    turn_wheel(field)
    after = field.text() if isinstance(field, QAbstractSpinBox) else field.currentText()  # type: ignore[attr-defined]
    assert after == before
    assert area.verticalScrollBar().value() > 0
    assert field.focusPolicy() != Qt.FocusPolicy.WheelFocus


def test_the_wheel_over_a_filter_leaves_the_list_as_it_is(program: Program) -> None:
    filters = program.window.register_view.filters
    for box in (filters.year, filters.status, filters.kind):
        turn_wheel(box)
        assert box.currentIndex() == 0


def test_escape_closes_what_hangs_over_the_screen_first(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    form, line = QWidget(), QLineEdit()
    qtbot.addWidget(form)
    QVBoxLayout(form).addWidget(line)
    said: list[str] = []
    keys.answer(form, escape=lambda: said.append("escape"))
    monkeypatch.setattr(keys.QToolTip, "isVisible", lambda: not said)
    monkeypatch.setattr(keys.QToolTip, "hideText", lambda: said.append("tooltip"))
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert said == ["tooltip"]
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert said == ["tooltip", "escape"]


def test_the_innermost_form_answers_escape(qtbot: QtBot) -> None:
    outer, inner, line = QWidget(), QWidget(), QLineEdit()
    qtbot.addWidget(outer)
    QVBoxLayout(outer).addWidget(inner)
    QVBoxLayout(inner).addWidget(line)
    said: list[str] = []
    keys.answer(outer, escape=lambda: said.append("outer"), save=lambda: said.append("saved"))
    keys.answer(inner, escape=lambda: said.append("inner"))
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    assert said == ["inner", "saved"]


def test_control_enter_presses_the_default_button_of_a_dialog(qtbot: QtBot) -> None:
    dialog = LeavingDialog(None, "")
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog.back, Qt.Key.Key_Return, CTRL)
    assert dialog.wish is Wish.KEEP
    bare = QDialog()
    qtbot.addWidget(bare)
    bare.show()
    qtbot.keyClick(bare, Qt.Key.Key_Return, CTRL)
    assert bare.isVisible()


def test_escape_goes_back_from_wizard_and_case(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.show_register()
    window.open_wizard("2026-0001")
    wizard = window.screen_named("wizard")
    qtbot.keyClick(wizard.forward, Qt.Key.Key_Escape)
    case = window.views.currentWidget()
    assert case is window.screen_named("case")
    qtbot.keyClick(case.head.questions, Qt.Key.Key_Escape)
    assert window.views.currentWidget() is window.register_view


def test_escape_closes_the_form_of_a_task_and_stays_in_the_case(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.open_case("2026-0001")
    case = window.screen_named("case")
    tasks = case.part("tasks")
    case.tabs.setCurrentWidget(tasks.parentWidget())
    tasks.show_case(case.breach)
    qtbot.mouseClick(tasks.add, Qt.MouseButton.LeftButton)
    qtbot.keyClick(tasks.text.line, Qt.Key.Key_Escape)
    assert window.views.currentWidget() is case
    assert tasks._form.isHidden()


def test_a_key_never_answers_a_question_that_is_not_seen(program: Program, qtbot: QtBot) -> None:
    """Space on a folded page answered "encrypted", and the answer was saved."""
    window = program.window
    window.open_wizard("2026-0001")
    wizard = window.screen_named("wizard")
    for step in wizard.step_ids():
        wizard.go_to(step)
        focus = window.focusWidget()
        assert focus is not None, step
        assert focus.isVisible(), step
    wizard.go_to("data")
    page = wizard.pages["data"]
    hidden = next(row for row in page.rows.values() if row.question.more and not row.isHidden())
    page._more.close_up()
    hidden.setFocus()
    before = wizard.breach
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert wizard.breach == before
    assert window.focusWidget().isVisible()


def test_shift_f10_opens_the_menu_of_the_row_that_is_chosen(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[list[str], QPoint]] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: opened.append(([a.text() for a in menu.actions()], at)))
    window = program.window
    window.activateWindow()
    window.show_register()
    table = window.register_view.table
    qtbot.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    ((texts, at),) = opened
    assert "Openen" in texts
    assert at == table.viewport().mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft())
