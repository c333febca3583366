"""A part of a screen that is folded away until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import column, quiet, row
from ui.icons import icon
from ui.theme import Role


class Folded(QWidget):
    """A title that opens and closes what is below it; `beside` stands to the right of the title.

    Whether it is open is part of its spoken name: a button that stays down would be called a check box.

    Signals:
        opened: it was unfolded.

    Attributes:
        content: the column to put things in.
        button: the title.
    """

    opened = Signal()

    def __init__(self, title: str, *, beside: QWidget | None = None, spoken: str = "") -> None:
        super().__init__()
        self.button = quiet(title, "chevron-right", flush=True)
        self._spoken = ""
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
        self.button.clicked.connect(lambda: self._open(not self.is_open))
        self.setFocusProxy(self.button)
        self.set_title(title, spoken)

    def set_title(self, title: str, spoken: str = "") -> None:
        """Change the title.

        Args:
            spoken: what tells it from others of the same title, for screen readers; empty: the title does.
        """
        self.button.setText(title)
        self._spoken = spoken or title
        self._call()

    @property
    def is_open(self) -> bool:
        """What is below the title is shown."""
        return not self._inside.isHidden()

    def open(self) -> None:
        """Unfold."""
        if not self.is_open:
            self._open(True)

    def close_up(self) -> None:
        """Fold."""
        if self.is_open:
            self._open(False)

    def _open(self, on: bool) -> None:
        self._inside.setVisible(on)
        self.button.setIcon(icon("chevron-down" if on else "chevron-right", Role.ACCENT))
        self._call()
        if on:
            self.opened.emit()

    def _call(self) -> None:
        name = _("{title}, uitgeklapt") if self.is_open else _("{title}, ingeklapt")
        self.button.setAccessibleName(name.format(title=self._spoken))
