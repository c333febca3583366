"""Choosing names that the register knows while several are typed in one text; typing one that it does not know stays possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from breachreg.domain.managed_names import BETWEEN_SYSTEMS

TAKES, LEAVES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}), frozenset({Qt.Key.Key_Escape})
"""Keys that take the chosen name over, and that close the list."""
MOST = 8


class NamesCompleter(QCompleter):
    """Offers names below a text of several lines, by any part of the one that is being typed.

    Args:
        paper: where the names are typed, with commas or new lines between them.
        known: gives the names; asked when the first letter is typed, for most who see the question pass it by.
    """

    def __init__(self, paper: QPlainTextEdit, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(paper)
        self._paper, self._known, self._names = paper, known, QStringListModel(self)
        self.setModel(self._names)
        self.setWidget(paper)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(MOST)
        self._offered: Sequence[str] = ()
        self._taking = False
        self.activated.connect(self.take)
        paper.textChanged.connect(self._look)

    def typed(self) -> str:
        """Return the name that is being typed, up to the cursor."""
        before = self._paper.toPlainText()[: self._paper.textCursor().position()]
        return BETWEEN_SYSTEMS.split(before)[-1].lstrip()

    def take(self, name: str) -> None:
        """Put a name in the place of what was typed of it."""
        cursor = self._paper.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self.typed()))
        self._taking = True
        cursor.insertText(name)
        self._taking = False
        self._paper.setTextCursor(cursor)

    def _look(self) -> None:
        typed = self.typed()
        offered = self.popup()
        if not self._taking and typed and self._paper.hasFocus():
            known = self._known()
            if known is not self._offered:
                self._offered = known
                self._names.setStringList(list(known))
        self.setCompletionPrefix(typed)
        whole = self.completionCount() == 1 and self.currentCompletion().casefold() == typed.casefold()
        if self._taking or not typed or not self._paper.hasFocus() or whole or not self.completionCount():
            if offered is not None:
                offered.hide()
            return
        place = self._paper.cursorRect()
        place.setWidth(min(self._paper.width(), 320))
        self.complete(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        offered = self.popup()
        if watched is offered and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            chosen = offered.currentIndex()
            if event.key() in LEAVES or (event.key() in TAKES and chosen.isValid()):
                offered.hide()
                if event.key() in TAKES:
                    self.take(str(chosen.data()))
                return True
            if event.key() in TAKES:
                # nothing was chosen: the key is for the text
                offered.hide()
        return super().eventFilter(watched, event)
