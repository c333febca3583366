"""What can be done from everywhere, with its keys."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from breachreg.i18n import _


class Actions(QObject):
    """The program's actions; the window connects them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.new_breach = self._action(_("Nieuw datalek"), "Ctrl+N")
        self.find = self._action(_("Zoeken"), "Ctrl+F")
        self.undo = self._action(_("Ongedaan maken"), "Ctrl+Z")
        self.redo = self._action(_("Opnieuw doen"), "Ctrl+Shift+Z", "Ctrl+Y")
        self.open_register = self._action(_("Register openen"), "Ctrl+O")
        self.back = self._action(_("Terug"), "Alt+Left")
        self.help = self._action(_("Hulp en info"), "F1")
        self.quit = self._action(_("Afsluiten"), "Ctrl+Q")

    def all(self) -> list[QAction]:
        """Return every action, to hang on the window."""
        return [item for item in self.children() if isinstance(item, QAction)]

    def _action(self, text: str, *keys: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        return action
