"""A list of lines that are typed one below the other, with a button for one more."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from ui import theme
from ui.elements import column, forget, quiet, small


class TypedLine(QWidget):
    """One line of such a list.

    Attributes:
        text: what makes it a line: one without is empty. remove: takes it away.
    """

    text: QLineEdit
    remove: QAbstractButton

    @abstractmethod
    def call(self, place: int) -> None:
        """Name the parts of the line by its place: several lines have the same parts."""


L = TypeVar("L", bound=TypedLine)


class LineList(QWidget, Generic[L]):
    """Lines with a button for one more; Enter in a line asks for one too.

    Args:
        title: stands above; may be empty. add: the words of the button. new: makes an empty line.
        on_change: heard of when a line was taken away. spacing: between the lines, in pixels.

    Attributes:
        lines: as they stand. more: the button.
    """

    def __init__(
        self, title: str, add: str, new: Callable[[], L], on_change: Callable[[], None], *, spacing: int = theme.TINY
    ) -> None:
        super().__init__()
        self._new, self._on_change = new, on_change
        self.lines: list[L] = []
        self._column = column(spacing=spacing)
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        self.setMaximumWidth(theme.TEXT_WIDTH)
        if title:
            layout.addWidget(small(title))
        layout.addLayout(self._column)
        self.more = quiet(add, "plus", flush=True)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self.one_more)

    def filled(self) -> list[L]:
        """Return the lines that say something."""
        return [line for line in self.lines if line.text.text().strip()]

    def one_more(self) -> None:
        """Go to a line that is empty; there is one from now on."""
        empty = next((line for line in self.lines if not line.text.text().strip()), None)
        (empty or self.add()).text.setFocus()

    def add(self) -> L:
        """Put an empty line at the end, and return it."""
        line = self._new()
        line.remove.clicked.connect(lambda: self._take_away(line))
        line.text.returnPressed.connect(self.one_more)
        self._column.addWidget(line)
        self.lines.append(line)
        self._call()
        return line

    def clear(self) -> None:
        """Take all lines away; nobody hears of it."""
        for line in self.lines:
            forget(line)
        self.lines.clear()

    def _take_away(self, line: L) -> None:
        self.lines.remove(line)
        forget(line)
        self._call()
        self.more.setFocus()
        self._on_change()

    def _call(self) -> None:
        for place, line in enumerate(self.lines, start=1):
            line.call(place)
