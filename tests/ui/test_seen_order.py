from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import keys, seen_order


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
