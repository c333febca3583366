"""What stands at the right of the foot: whether the history is right, and how old the newest backup is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from breachreg.i18n import _
from ui import theme
from ui.care import Care, Line
from ui.icons import icon
from ui.theme import Role, Size

EVERY = 60_000
SOON = 150
HISTORY, BACKUPS = "settings/history", "settings/backups"
PICTURES = {"": ("shield", Role.MUTED), "done": ("check", Role.DONE), "soon": ("warning", Role.SOON)} | {
    "late": ("warning", Role.LATE)
}


class Keeping(QWidget):
    """How the register is kept.

    Signals:
        wished: the user wants to see more of it: the name of a screen and a place in it.
    """

    wished = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._care: Care | None = None
        self._narrow = False
        self.history = _line()
        self.backup = _line()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.history)
        layout.addWidget(self.backup)
        self.history.clicked.connect(lambda: self.wished.emit(HISTORY))
        self.backup.clicked.connect(lambda: self.wished.emit(BACKUPS))
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.refresh)
        self.hide()

    def follow(self, care: Care | None) -> None:
        """Show how this register is kept; None: no register is open."""
        self._care = care
        self.setVisible(care is not None)
        if care is None:
            self._timer.stop()
        else:
            care.changed.connect(self.refresh)
            self._timer.start()
            # looking for backups can wait until the rows are on the screen
            QTimer.singleShot(SOON, self.refresh)

    def set_narrow(self, narrow: bool) -> None:
        """Show the pictures alone, or with their words."""
        if narrow != self._narrow:
            self._narrow = narrow
            self.refresh()

    def refresh(self) -> None:
        """Say it again, for time passes."""
        if self._care is not None:
            lines = (self._care.history_line, self._care.backup_line)
            wheres = (_("Naar de historie en de controle"), _("Naar de back-ups"))
            for button, line, where in zip((self.history, self.backup), lines, wheres, strict=True):
                _say(button, line, where, narrow=self._narrow)

    def changeEvent(self, event: QEvent) -> None:
        if theme.is_recolouring(event):
            self.refresh()
        super().changeEvent(event)


def _line() -> QPushButton:
    made = QPushButton()
    made.setProperty("kind", "keeping")
    made.setFont(theme.font(Size.SMALL))
    made.setIconSize(QSize(14, 14))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _say(button: QPushButton, line: Line, where: str, *, narrow: bool) -> None:
    button.setText("" if narrow else line.text)
    button.setIcon(icon(*PICTURES[line.tone]))
    # what is seen is part of what is heard
    button.setAccessibleName(f"{line.text}. {line.more}" if line.more else line.text)
    button.setAccessibleDescription(where)
    button.setToolTip(". ".join(part for part in (line.text if narrow else "", line.more, where) if part))
