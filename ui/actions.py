"""What can be done from everywhere, with its keys."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from breachreg.i18n import _
from ui.screens import SCREENS
from ui.shortcuts import keys_of


class Actions(QObject):
    """The program's actions; undo and redo are connected by the register that is open."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.new_breach = self._action(_("Nieuw datalek"), "new_breach")
        self.find = self._action(_("Zoeken in het register"), "find")
        self.commands = self._action(_("Alles wat u kunt doen"), "commands")
        rooms = [(name, screen.label) for name, screen in SCREENS.items() if screen.label and not screen.below]
        self.rooms: dict[str, QAction] = {}
        for (name, label), key in zip(rooms, keys_of("rooms"), strict=True):
            self.rooms[name] = QAction(_(label), self)
            self.rooms[name].setShortcut(QKeySequence(key))
        self.call_card = self._action(_("Belkaart"), "call_card")
        self.undo = self._action(_("Ongedaan maken"), "undo")
        self.redo = self._action(_("Opnieuw doen"), "redo")
        self.open_register = self._action(_("Ander register openen"), "open_register")
        self.back = self._action(_("Terug"), "back")
        self.help = self._action(_("Hulp en info"), "help")
        self.quit = self._action(_("Afsluiten"), "quit")

    def connect_to(self, window: Any) -> None:
        """Let the main window do what the user wants."""
        self.new_breach.triggered.connect(window.new_breach)
        self.find.triggered.connect(window.search)
        self.commands.triggered.connect(lambda: _show_commands(window))
        for name, action in self.rooms.items():
            action.triggered.connect(lambda _on=False, room=name: window.show_screen(room))
        self.call_card.triggered.connect(lambda: window.show_screen("prepared", "card"))
        self.open_register.triggered.connect(window.open_wished)
        self.back.triggered.connect(window.go_back)
        self.help.triggered.connect(window.show_help)
        self.quit.triggered.connect(window.close)

    def all(self) -> list[QAction]:
        """Return every action, to hang on the window."""
        return [item for item in self.children() if isinstance(item, QAction)]

    def _action(self, text: str, name: str) -> QAction:
        action = QAction(text, self)
        action.setShortcuts([QKeySequence(key) for key in keys_of(name)])
        return action


def _show_commands(window: Any) -> None:
    from ui.commands.dialog import CommandDialog

    CommandDialog(window).open()
