"""Keeps remaining times true while the window stands open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

EVERY = 60_000


class Reminders(QObject):
    """Ticks once a minute while a register is open.

    Signals:
        minute: put remaining times into words again.
    """

    minute = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.minute)

    def start(self) -> None:
        """Begin to tick."""
        self._timer.start()

    def stop(self) -> None:
        """Stop ticking."""
        self._timer.stop()
