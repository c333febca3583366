"""A thing of a case in a few lines of text, with what can be done with it: beside the texts, or below them where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.elements import column, row

BESIDE = 760
"""Device-independent pixels from which the buttons stand beside the texts."""
MOST = 1_000
"""The texts take all room before what is left over does."""


class TextsRow(QWidget):
    """Texts at the left, buttons at the right; no line is narrower than its place, so none is cut off."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.SMALL)

    def lay_out(
        self, texts: Sequence[QWidget], buttons: Sequence[QPushButton], *, before: QWidget | None = None
    ) -> None:
        """Give the parts their places, once.

        Args:
            before: what stands in front of the texts, such as a tick.
        """
        said = column(spacing=0)
        for text in texts:
            said.addWidget(text)
        top = row(before) if before is not None else row()
        if before is not None:
            before.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            top.setAlignment(before, Qt.AlignmentFlag.AlignTop)
        top.addLayout(said, MOST)
        top.addStretch(1)
        self._whole.addLayout(top, 1)
        below = row(*buttons)
        self._whole.addLayout(below)
        self._whole.setAlignment(below, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= BESIDE
        self._whole.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._whole.setSpacing(theme.SMALL if beside else 0)
