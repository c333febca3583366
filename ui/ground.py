"""The first frame: the window's grounds in their colours and places, painted before the rest of Qt is imported.

Building the real window costs as much as Qt itself. So the user first sees where everything will be, and a moment
later everything, in the same places.
"""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.palette import NAVIGATION_WIDTH, SCHEMES, Role


class Ground(QWidget):
    """Paints where things will be.

    Attributes:
        with_list: a register will come, with its rooms on the left; not the page to choose one.
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
        painter.end()

    def _colour(self, role: Role) -> QColor:
        return QColor(self._colours[role])


def _system_is_dark() -> bool:
    return QApplication.palette().window().color().lightness() < 128
