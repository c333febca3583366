from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from ui import elements, keys, seen_order
from ui.application import Program


def test_tab_goes_as_things_are_seen_and_past_what_is_not(qtbot: QtBot) -> None:
    keys.install(keys.QApplication.instance())  # type: ignore[arg-type]
    window = QWidget()
    qtbot.addWidget(window)
    names = ["last", "middle-2", "first", "gone", "shut", "middle-1"]
    made = {name: QPushButton(name) for name in names}
    layout, beside = QVBoxLayout(window), QHBoxLayout()
    layout.addWidget(made["first"])
    layout.addLayout(beside)
    beside.addWidget(made["middle-1"])
    beside.addWidget(made["middle-2"])
    for name in ("gone", "shut", "last"):
        layout.addWidget(made[name])
    made["gone"].hide()
    made["shut"].setEnabled(False)
    window.show()
    assert [stop.text() for stop in seen_order.stops(window)] == ["first", "middle-1", "middle-2", "last"]  # type: ignore[attr-defined]
    made["first"].setFocus()
    went = []
    for _step in range(3):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        went.append(window.focusWidget().text())  # type: ignore[attr-defined]
    assert went == ["middle-1", "middle-2", "last"]
    qtbot.keyClick(made["last"], Qt.Key.Key_Backtab)
    assert window.focusWidget() is made["middle-2"]


def test_a_grid_goes_row_by_row_and_tabs_come_before_their_page(qtbot: QtBot) -> None:
    window, tabs, page = QWidget(), QTabWidget(), QWidget()
    qtbot.addWidget(window)
    grid = QGridLayout(page)
    lines = {place: QLineEdit(f"{place}") for place in ((1, 1), (0, 0), (1, 0), (0, 1))}
    for place, line in lines.items():
        grid.addWidget(line, *place)
    tabs.addTab(page, "Bladzijde")
    QVBoxLayout(window).addWidget(tabs)
    window.show()
    qtbot.waitUntil(page.isVisible)
    first, *rest = seen_order.stops(window)
    assert first is tabs.tabBar()
    assert rest == [lines[place] for place in ((0, 0), (0, 1), (1, 0), (1, 1))]


def test_tab_reaches_the_bar_of_tabs_as_keys_of_the_system_come(program: Program, qtbot: QtBot) -> None:
    """Keys go to the window and not to a widget; whoever walks through it lets go of nothing that is still to have the focus."""
    window = program.window
    window.open_case("2026-0001")
    shown = window.views.currentWidget()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert all(isValid(stop) for stop in list(seen_order.stops(window)))
    went: set[str] = set()
    for back in (False, True):
        key = Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab
        modifier = Qt.KeyboardModifier.ShiftModifier if back else Qt.KeyboardModifier.NoModifier
        for _press in range(30):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QCoreApplication.postEvent(window.windowHandle(), QKeyEvent(kind, key, modifier))
            QCoreApplication.processEvents()
            here = QApplication.focusWidget()
            assert here is not None
            assert isValid(here)
            went.add(type(here).__name__)
    assert "QTabBar" in went
    assert window.views.currentWidget() is shown


@pytest.mark.parametrize("asked", [False, True])
def test_what_is_made_anew_keeps_the_focus_also_under_a_dialog_that_asked(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, asked: bool
) -> None:
    window, other, rows = QWidget(), QPushButton("Toevoegen"), [QWidget(), QWidget()]
    qtbot.addWidget(window)
    layout, inside = QVBoxLayout(window), QVBoxLayout()
    layout.addWidget(other)
    layout.addLayout(inside)
    inside.addWidget(rows[0])
    layout.addWidget(QPushButton("Opslaan"))
    buttons = [QPushButton("Hoever: bellen") for _row in rows]
    for row, button in zip(rows, buttons, strict=True):
        button.setAccessibleName(button.text())
        QVBoxLayout(row).addWidget(button)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    buttons[0].setFocus()
    if asked:
        field = QLineEdit(QDialog(window))
        monkeypatch.setattr(QApplication, "focusWidget", lambda: field)
    with seen_order.same_place(window, other):
        elements.refill(inside, [rows[1]])
    assert window.focusWidget() is buttons[1]
