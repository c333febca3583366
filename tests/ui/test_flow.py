from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.flow import Flow


def test_parts_go_on_below_where_there_is_no_room_and_nothing_is_covered(qtbot: QtBot) -> None:
    window, search, last = QWidget(), QLineEdit(), QPushButton("9 zaken")
    qtbot.addWidget(window)
    search.setMinimumWidth(120)
    buttons = [QPushButton(f"Knop {n}") for n in range(4)]
    for button in buttons:
        button.setFixedWidth(100)
    flow = Flow(search, *buttons, last, growing=search, right=last)
    layout = QVBoxLayout(window)
    layout.addWidget(flow)
    layout.addStretch()
    heights = []
    parts = [search, *buttons, last]
    for width in (900, 420, 200):
        window.resize(width, 500)
        window.show()
        qtbot.waitUntil(lambda: all(flow.rect().contains(part.geometry()) for part in parts))
        for place, one in enumerate(parts):
            for other in parts[place + 1 :]:
                assert not one.geometry().intersects(other.geometry())
        heights.append(flow.height())
    assert heights == sorted(heights)
    assert heights[0] < heights[1]
    window.resize(900, 500)
    qtbot.waitUntil(lambda: search.width() > 120)
    assert last.geometry().right() == flow.rect().right()
    buttons[0].hide()
    qtbot.waitUntil(lambda: buttons[1].x() == search.geometry().right() + 9)
