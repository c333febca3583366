"""Files that are dropped on a part of the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


class Dropping(QObject):
    """Lets files be dropped on a widget; nothing else is taken, and nothing is opened.

    Args:
        widget: on which they are dropped, and on all that lies in it.
        take: is given the files. wanted: tells whether files can be taken now.
    """

    def __init__(self, widget: QWidget, take: Callable[[list[Path]], None], wanted: Callable[[], bool]) -> None:
        super().__init__(widget)
        self._take, self._wanted = take, wanted
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent | QDragMoveEvent):
            if self._wanted() and files_in(event):
                event.acceptProposedAction()
            else:
                event.ignore()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            found = files_in(event)
            if found and self._wanted():
                event.acceptProposedAction()
                self._take(found)
            return True
        return False


def files_in(event: QDropEvent) -> list[Path]:
    """Return the files of this computer that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
