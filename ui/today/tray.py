"""The program's picture among those of the system, where there is such a place: a reminder is seen while the window is not."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from breachreg.i18n import _
from ui.icons import program_icon
from ui.palette import PROGRAM

SHOWN_FOR = 20_000
"""Milliseconds; the system may choose otherwise."""


class Tray(QObject):
    """Says a reminder beside the clock of the system; where there is no place for it, nothing happens.

    Signals:
        wished: somebody clicked on what was said, or on the picture.
    """

    wished = Signal()

    def __init__(self, window: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self.icon: QSystemTrayIcon | None = None
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self.icon = QSystemTrayIcon(program_icon(), self)
        self.icon.setToolTip(PROGRAM)
        menu = QMenu(window)
        # the window outlives the register that this is of
        self.destroyed.connect(menu.deleteLater)
        menu.addAction(_("Vandaag bekijken"), self.wished.emit)
        menu.addAction(_("Afsluiten"), window.close)
        self.icon.setContextMenu(menu)
        self.icon.messageClicked.connect(self.wished)
        self.icon.activated.connect(self._activated)
        self.icon.show()

    def say(self, text: str) -> None:
        """Show a message; of a case it says no more than its number and what has to be done."""
        if self.icon is not None:
            self.icon.showMessage(PROGRAM, text, program_icon(), SHOWN_FOR)

    def count(self, due: int) -> None:
        """Let the picture say, on hover, how much is due."""
        if self.icon is not None:
            self.icon.setToolTip(f"{PROGRAM} – " + _("{n} te doen").format(n=due) if due else PROGRAM)

    def _activated(self, how: QSystemTrayIcon.ActivationReason) -> None:
        if how == QSystemTrayIcon.ActivationReason.Trigger:
            self.wished.emit()
