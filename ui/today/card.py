"""The card of what is most urgent, with the one button that leads to where it is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from breachreg.i18n import _
from breachreg.law.agenda_words import Row
from ui import elements, theme
from ui.pictures import Pictured
from ui.theme import Role
from ui.today.rows import SIGNS, TONES

GROUNDS = {"late": "late", "soon": "soon"}
ICON = 24


class Card(QFrame):
    """What is most urgent.

    Signals:
        chosen: its `Row`, to go to.
        below: Down was pressed on the button.
    """

    chosen = Signal(object)
    below = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: Row | None = None
        self._picture = Pictured(ICON)
        self._when = elements.body("", strong=True)
        self._title = elements.body("")
        self.go: QPushButton = elements.primary("")
        for label in (self._when, self._title):
            label.setMaximumWidth(theme.NO_LIMIT)
        self._title.setMinimumWidth(0)
        texts = elements.column(spacing=0)
        texts.addWidget(self._when)
        texts.addWidget(self._title)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL + 4, theme.MEDIUM, theme.SMALL + 4)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(self._picture)
        layout.addLayout(texts, 1)
        layout.addWidget(self.go)
        self.go.clicked.connect(self._choose)
        self.go.installEventFilter(self)

    def show_row(self, row: Row, *, read_only: bool) -> None:
        """Show this row."""
        self.row = row
        theme.set_ground(self, GROUNDS.get(row.tone, "accent"))
        self._when.setText(f"{row.when} – {row.what}")
        theme.set_tone(self._when, row.tone if row.tone in GROUNDS else "")
        self._title.setText(f"{row.reference}  {row.title}".strip())
        self._title.setVisible(bool(row.reference))
        self.go.setText(_("Bekijken") if read_only else row.link)
        self.go.setAccessibleDescription(f"{row.when}. {row.what}. {row.reference} {row.title}")
        self._picture.show_icon(SIGNS[row.sign], TONES.get(row.tone, Role.ACCENT))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QEvent.Type.KeyPress:
            self.below.emit()
            return True
        return False

    def _choose(self) -> None:
        if self.row is not None:
            self.chosen.emit(self.row)
