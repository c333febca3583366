"""A picture beside a text, which follows the colours of the scheme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel

from ui import theme
from ui.icons import pixmap
from ui.theme import Role


class Pictured(QLabel):
    """The picture.

    Args:
        size: in device-independent pixels. name, role: which icon in which colour; it may be chosen later.
        middle: it stands in the middle of its place, and not at the first line of a text.
    """

    def __init__(self, size: int, name: str = "", role: Role = Role.TEXT, *, middle: bool = True) -> None:
        super().__init__()
        self._size, self._name, self._role = size, name, role
        self.setFixedWidth(size)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter if middle else Qt.AlignmentFlag.AlignTop)
        self._draw()

    def show_icon(self, name: str, role: Role) -> None:
        """Show an icon by its name, in the colour of a role."""
        self._name, self._role = name, role
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        if theme.is_recolouring(event):
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if self._name:
            self.setPixmap(pixmap(self._name, self._size, self._role, self.devicePixelRatioF()))
