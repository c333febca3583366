from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
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


def test_two_groups_of_a_foot_stand_at_its_ends_and_below_each_other_where_it_is_narrow(qtbot: QtBot) -> None:
    left, right = QPushButton("Overslaan"), QPushButton("Zaak beginnen")
    foot = Flow.of_two((left,), (right,))
    qtbot.addWidget(foot)
    foot.resize(900, 60)
    foot.show()

    def place(button: QPushButton) -> tuple[int, int]:
        at = button.mapTo(foot, QPoint(0, 0))
        return at.x() + button.width(), at.y()

    assert place(right)[0] >= 890
    assert place(left)[1] == place(right)[1]
    foot.resize(foot.minimumSizeHint().width(), 120)
    assert place(left)[1] < place(right)[1]
    assert place(right)[0] <= foot.width()


def test_a_text_that_needs_no_other_room_lays_nothing_out_anew_and_a_longer_one_does(qtbot: QtBot) -> None:
    count, room = QLabel("9 zaken"), QWidget()
    qtbot.addWidget(room)
    count.setMinimumWidth(120)
    flow = Flow(QLineEdit(), count, right=count)
    layout = QVBoxLayout(room)
    layout.addWidget(flow)
    room.resize(600, 100)
    room.show()
    qtbot.wait(1)
    asked: list[int] = []
    heard = _Asked(asked)
    room.installEventFilter(heard)
    count.setText("8 zaken")
    qtbot.wait(1)
    assert not asked
    count.setText("8 zaken van de honderdduizend die er zijn")
    qtbot.waitUntil(lambda: bool(asked))
    assert count.width() >= count.sizeHint().width()
    assert count.geometry().right() == flow.rect().right()


class _Asked(QObject):
    """Notes who is asked to lay out."""

    def __init__(self, asked: list[int]) -> None:
        super().__init__()
        self._asked = asked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._asked.append(1)
        return super().eventFilter(watched, event)
