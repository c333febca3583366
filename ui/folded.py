"""A part of a screen that is folded away until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.elements import column, quiet, row
from ui.icons import icon
from ui.theme import Role


class Folded(QWidget):
    """A title that opens and closes what is below it; `beside` stands to the right of the title.

    Attributes:
        content: the column to put things in.
    """

    def __init__(self, title: str, *, beside: QWidget | None = None) -> None:
        super().__init__()
        self.button = quiet(title, "chevron-right", flush=True)
        self.button.setCheckable(True)
        self._inside = QWidget()
        self.content: QVBoxLayout = column(spacing=theme.SMALL, margins=(theme.SMALL, 0, 0, theme.SMALL))
        self._inside.setLayout(self.content)
        self._inside.hide()
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        if beside is None:
            layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            top = row(self.button, beside, None)
            layout.addLayout(top)
        layout.addWidget(self._inside)
        self.button.toggled.connect(self._open)
        self.setFocusProxy(self.button)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.button.setText(title)

    def open(self) -> None:
        """Unfold."""
        self.button.setChecked(True)

    def close_up(self) -> None:
        """Fold."""
        self.button.setChecked(False)

    def _open(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.button.setIcon(icon("chevron-down" if on else "chevron-right", Role.ACCENT))
