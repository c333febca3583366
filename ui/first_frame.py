"""The moment after which heavy things may be loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class FirstFrame(QObject):
    """Calls once, when the window was painted for the first time."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def in_turn(parts: Iterator[Callable[[], None]]) -> None:
    """Do one part after the other, and hear between them whoever clicks or types."""
    if (part := next(parts, None)) is not None:
        part()
        # a timer of 0 is a posted event, and those are all handled before anybody is heard
        QTimer.singleShot(1, lambda: in_turn(parts))
