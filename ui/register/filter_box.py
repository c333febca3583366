"""One list above the register: everything, or one of what there is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QListView

from ui import elements, theme


class FilterBox(elements.ListBox):
    """A list whose first line leaves nothing out.

    Args:
        name: what it is about. everything: its first line. width: in pixels; what is chosen may be shortened, what there is to choose is not.
    """

    def __init__(self, name: str, everything: str, width: int) -> None:
        super().__init__()
        self._width: int | None = width
        # else Qt measures every line again after each change
        self.setSizeAdjustPolicy(elements.ListBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._offered: list[tuple[str, Any]] = []
        self.addItem(everything, None)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedWidth(width)

    def showPopup(self) -> None:
        if self._width is not None:
            view = QListView()
            # of ten thousand labels each line is as high as the next
            view.setUniformItemSizes(True)
            view.setMinimumWidth(self._width + theme.HUGE)
            self.setView(view)
            self._width = None
        super().showPopup()

    def offer(self, choices: Sequence[tuple[str, Any]]) -> None:
        """Offer these, text and value; the choice that was made stays where it is still offered, and nobody is told."""
        if list(choices) == self._offered:
            return
        chosen, everything = self.currentData(), self.itemText(0)
        self._offered = list(choices)
        with QSignalBlocker(self):
            self.clear()
            self.addItem(everything, None)
            for text, value in choices:
                self.addItem(text, value)
            self.choose(chosen)

    def choose(self, value: Any) -> bool:
        """Choose a value, or everything where it is None or not offered; nobody is told. False: it is not offered."""
        found = 0 if value is None else next((n for n in range(1, self.count()) if self.itemData(n) == value), 0)
        with QSignalBlocker(self):
            self.setCurrentIndex(found)
        return value is None or found > 0

    def choose_also(self, value: Any, text: str) -> None:
        """Choose a value, offered or not, under this name."""
        if not self.choose(value):
            with QSignalBlocker(self):
                self.addItem(text, value)
                self.setCurrentIndex(self.count() - 1)
            self._offered.append((text, value))
