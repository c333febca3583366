"""A page of settings that scrolls, with its buttons always in sight below."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui import theme

WIDTH = 720


class ScrollingPage(QWidget):
    """One column of fields.

    Attributes:
        column: where the fields go.
    """

    def __init__(self, parent: QWidget | None = None, *, width: int = WIDTH) -> None:
        super().__init__(parent)
        inside = QWidget()
        inside.setProperty("ground", "window")
        inside.setMaximumWidth(width)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(2, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        self.column.setSpacing(theme.SMALL)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._outside.setSpacing(0)
        self._outside.addWidget(scroll, 1)
        self._width = width
        self._scroll = scroll

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until a widget is in sight, once it has its place."""
        QTimer.singleShot(0, widget, lambda: self._scroll.ensureWidgetVisible(widget))

    def add_foot(self, *buttons: QPushButton) -> None:
        """Put buttons below the column, the last one at the right edge of the column."""
        foot = QWidget()
        foot.setMaximumWidth(self._width)
        row = QHBoxLayout(foot)
        row.setContentsMargins(2, theme.SMALL, theme.MEDIUM, 0)
        row.setSpacing(theme.SMALL)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        self._outside.addWidget(foot)
