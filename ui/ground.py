"""The first frame: the window's grounds in their colours and places, painted before the rest of Qt is imported.

Building the real window costs as much as Qt itself. So the user first sees where everything will be (navigation, title,
table), and a moment later everything, in the same places.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.palette import (
    FIELD_HEIGHT,
    LARGE,
    MEDIUM,
    MESSAGE_HEIGHT,
    NAVIGATION_WIDTH,
    SCHEMES,
    SMALL,
    Role,
)


class Ground(QWidget):
    """Paints where things will be.

    Attributes:
        with_list: the list of a register will come, not the first page.
    """

    def __init__(self, wish: str, *, with_list: bool) -> None:
        super().__init__()
        self.with_list = with_list
        self._colours = SCHEMES[wish if wish in SCHEMES else "dark" if _system_is_dark() else "light"]

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        painter.fillRect(0, 0, width, height, self._colour(Role.WINDOW))
        if self.with_list:
            painter.fillRect(0, 0, NAVIGATION_WIDTH, height, self._colour(Role.PANEL))
            left, top = NAVIGATION_WIDTH + LARGE, 3 * MEDIUM + 2 * FIELD_HEIGHT
            table = QRectF(left, top, width - left - LARGE, height - top - SMALL - MESSAGE_HEIGHT)
            painter.fillRect(table, self._colour(Role.LINE))
            painter.fillRect(table.adjusted(1, 1, -1, -1), self._colour(Role.FIELD))
            head = QRectF(table.topLeft() + QPointF(1, 1), table.topRight() + QPointF(-1, FIELD_HEIGHT))
            painter.fillRect(head, self._colour(Role.PANEL))
        painter.end()

    def _colour(self, role: Role) -> QColor:
        return QColor(self._colours[role])


def _system_is_dark() -> bool:
    return QApplication.palette().window().color().lightness() < 128
