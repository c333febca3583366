"""How the parts of the window lie: the rooms on the left; banner, screen and message bar on the right.

In a small window, or on a small screen at a large scale, the rooms become pictures, and a screen that is higher than its place is
scrolled; the message bar stays in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from breachreg.i18n import _
from ui.case.dropping import Dropping
from ui.intake.dropping import drop, takes
from ui.panes import pane

if TYPE_CHECKING:
    from ui.message_bar import MessageBar
    from ui.navigation import Navigation

NARROW, LOW, CLOSE = 900, 520, 560
LEAST_HEIGHT = 300
"""Of a screen; what is lower is scrolled."""


class WorkRoom(QWidget):
    """The room in which a register is worked with; `views` takes the space."""

    def __init__(self, navigation: Navigation, banner: QWidget, views: QStackedWidget, message_bar: MessageBar) -> None:
        super().__init__()
        self._navigation, self._message_bar = navigation, message_bar
        Dropping(self, lambda paths: drop(self.window(), paths), lambda: takes(self.window()))
        self._rooms = _scrolled(pane(navigation, _("Onderdelen van het programma")))
        pane(banner, _("Mededeling"))
        pane(views, _("Scherm"))
        pane(message_bar, _("Berichten"))
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(banner)
        room = _scrolled(views)
        room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        right.addWidget(room, 1)
        right.addWidget(message_bar)
        self._right = right
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._rooms)
        row.addLayout(right, 1)
        self._arrange()

    def put_above(self, bar: QWidget) -> None:
        """Give a bar a place above banner and screen."""
        self._right.insertWidget(0, pane(bar, _("Herinnering")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self._navigation.set_narrow(self.width() < NARROW)
        self._navigation.set_low(self.height() < CLOSE)
        self._rooms.setFixedWidth(self._navigation.width())
        self._message_bar.keep_place(self.height() >= LOW)


class Views(QStackedWidget):
    """The screens, one at a time; the one that is shown alone says how much room it needs."""

    def minimumSizeHint(self) -> QSize:
        current = self.currentWidget()
        needed = current.minimumSizeHint() if current is not None else super().minimumSizeHint()
        return needed.expandedTo(QSize(0, LEAST_HEIGHT))

    def heightForWidth(self, width: int) -> int:
        # asked by the scroll area: what a screen would like is no reason to scroll it, only what it needs
        return self.minimumSizeHint().height()


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
