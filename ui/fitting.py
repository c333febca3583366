"""A dialog that is larger than the screen scrolls, so that its buttons can be reached at every scale (WCAG 2.2, 1.4.4 and 1.4.10)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

FRAME = 48
"""Device-independent pixels for the title bar and the edges that the system draws around a dialog."""


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Let a dialog be no larger than a screen of this size; what does not fit is scrolled to."""
    layout = dialog.layout()
    if layout is None or isinstance(dialog.findChild(QScrollArea, _NAME), QScrollArea):
        return
    needed = layout.totalHeightForWidth(dialog.width()) if layout.hasHeightForWidth() else 0
    least = layout.totalMinimumSize()
    room_x, room_y = width - FRAME // 2, height - FRAME
    if max(needed, least.height()) > room_y or least.width() > room_x:
        inside = QWidget()
        # Qt hands the layout over with all that lies in it
        inside.setLayout(layout)
        area = QScrollArea()
        area.setObjectName(_NAME)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outside = QVBoxLayout(dialog)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        dialog.setMinimumSize(0, 0)
        dialog.resize(min(max(dialog.width(), least.width()), room_x), min(max(needed, least.height()), room_y))
    else:
        # texts that wrap are higher than Qt expects before it knows how wide they are, and what scrolls inside can be lower than it likes
        dialog.resize(min(dialog.width(), room_x), min(max(dialog.height(), needed), room_y))


_NAME = "the whole dialog"
