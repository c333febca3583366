"""How the parts of the window lie: the rooms on the left; banner, screen and message bar on the right."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget


def work_room(navigation: QWidget, banner: QWidget, views: QStackedWidget, message_bar: QWidget) -> QWidget:
    """Return the room in which a register is worked with; `views` takes the space."""
    right = QVBoxLayout()
    right.setContentsMargins(0, 0, 0, 0)
    right.setSpacing(0)
    for part in (banner, views, message_bar):
        right.addWidget(part, 1 if part is views else 0)
    room = QWidget()
    row = QHBoxLayout(room)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(navigation)
    row.addLayout(right, 1)
    return room
