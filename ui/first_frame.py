"""The moment after which heavy things may be loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

FURNITURE = ("ui.care", "ui.message_bar")
FIRST_SCREEN = (
    "breachreg.persistence.connection", "breachreg.acts.beside", "breachreg.register", "ui.drafting", "ui.today.today_view",
)  # fmt: skip
"""What is read before the window is furnished, and before a register opens; in one go it would keep keys and clicks waiting."""


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


def after(
    dress: Callable[[], None], furnish: Callable[[], None], begin: Callable[[], None], *, opens: bool
) -> Iterator[Callable[[], object]]:
    """Yield what comes after the first frame, in parts; `opens`: a register, and not the first page."""
    yield dress
    yield from (partial(import_module, name) for name in FURNITURE)
    yield furnish
    if opens:
        yield from (partial(import_module, name) for name in FIRST_SCREEN)
    yield begin


def in_turn(parts: Iterator[Callable[[], object]]) -> None:
    """Do one part after the other, and hear between them whoever clicks or types."""
    if (part := next(parts, None)) is not None:
        part()
        # a timer of 0 is a posted event, and those are all handled before anybody is heard
        QTimer.singleShot(1, lambda: in_turn(parts))
