"""Ctrl+K: type a few letters of what you want to do, and Enter does it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem

from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.announcing import Announcer
from ui.commands.table import Command, cases, commands, fitting, searching

WIDTH, HEIGHT, ROW_HEIGHT = 660, 460, 30
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class CommandDialog(QDialog):
    """A line to type in and what fits it; gone when it is closed.

    Args:
        window: the main window (`table.House`).

    Attributes:
        line: what is typed; list: what fits. found: the same as commands.
    """

    def __init__(self, window: Any) -> None:
        super().__init__(window)
        self._window = window
        self._known = commands(window)
        self.found: list[Command] = []
        self.setWindowTitle(_("Alles wat u kunt doen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(WIDTH, HEIGHT)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Typ wat u wilt doen, het nummer van een zaak of een woord eruit"))
        self.line.setAccessibleName(_("Wat wilt u doen?"))
        self.line.setAccessibleDescription(_("Pijltjes kiezen in de lijst, Enter voert uit, Esc sluit."))
        self.list = QTreeWidget()
        self.list.setAccessibleName(_("Wat past bij wat u typt"))
        self.list.setColumnCount(3)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        columns = self.list.header()
        columns.setStretchLastSection(False)
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        columns.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._none = elements.small(_("Niets gevonden. Gebruik minder letters, of andere woorden."))
        self._spoken = Announcer(self)
        layout = elements.column(spacing=theme.SMALL, margins=(theme.MEDIUM,) * 4)
        self.setLayout(layout)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._none)
        self.line.textChanged.connect(self._look)
        self.line.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item, _column: self.run())
        self.list.itemClicked.connect(lambda _item, _column: self.run())
        self._look("")
        self.line.setFocus()

    def run(self) -> None:
        """Do what is chosen, once this dialog is gone."""
        row = self._row()
        if 0 <= row < len(self.found):
            chosen = self.found[row]
            self.accept()
            QTimer.singleShot(0, self._window, chosen.run)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = STEPS.get(Qt.Key(event.key()), 0)
            if step and self.found:
                self._choose(max(0, min(len(self.found) - 1, self._row() + step)))
                self._speak()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
        return super().eventFilter(watched, event)

    def _look(self, typed: str) -> None:
        workspace = self._window.workspace
        numbered, searched = [], []
        if workspace is not None:
            numbered = cases(typed, workspace.register, self._window)
            searched = searching(typed, self._window)
        self.found = [*numbered, *fitting(typed, self._known), *searched]
        self.list.clear()
        for command in self.found:
            item = QTreeWidgetItem([command.name, command.where, command.keys])
            item.setToolTip(0, command.name)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            self.list.addTopLevelItem(item)
        if self.found:
            self._choose(0)
        self._none.setVisible(not self.found)
        self._speak()

    def _row(self) -> int:
        return self.list.currentIndex().row()

    def _choose(self, row: int) -> None:
        self.list.setCurrentIndex(self.list.model().index(row, 0))

    def _speak(self) -> None:
        """Say what Enter would do, and among how many."""
        row = self._row()
        if not self.found or row < 0:
            self._spoken.say(self._none.text())
            return
        count = ngettext("{n} mogelijkheid", "{n} mogelijkheden", len(self.found)).format(n=len(self.found))
        self._spoken.say(f"{self.found[row].name}, {self.found[row].where}; {count}")
