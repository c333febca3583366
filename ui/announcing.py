"""Telling a screen reader what changed by itself on the screen: what is seen to change is heard to change (WCAG 2.2, 4.1.3).

Qt's alert event reaches no screen reader under Linux; an announcement does, and on Windows and macOS as well.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

PAUSE = 300
"""Milliseconds without a change before it is said: who types hears the outcome, not every letter on the way."""


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say `text`, as news of `widget`.

    Args:
        urgent: at once, in the middle of what is being said; for what went wrong.
    """
    if text:
        event = QAccessibleAnnouncementEvent(widget, text)
        kinds = QAccessible.AnnouncementPoliteness
        event.setPoliteness(kinds.Assertive if urgent else kinds.Polite)
        QAccessible.updateAccessibility(event)


class Announcer(QTimer):
    """Says what one part of the screen shows, after a pause, and only what differs from the last time."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._text = self._last = ""
        self.setSingleShot(True)
        self.setInterval(PAUSE)
        self.timeout.connect(self._speak)

    def say(self, text: str) -> None:
        """Say this when nothing else comes within the pause."""
        self._text = text
        if text != self._last:
            self.start()
        else:
            self.stop()

    def know(self, text: str) -> None:
        """Take this as said: it is what the screen begins with."""
        self.stop()
        self._text = self._last = text

    def _speak(self) -> None:
        self._last = self._text
        if self._widget.isVisible():
            announce(self._widget, self._text)
