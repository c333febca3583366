"""A dialog that is larger than the screen scrolls, so that its buttons can be reached at every scale (WCAG 2.2, 1.4.4 and 1.4.10)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.elements import Labelled
from ui.seen_order import bring_into_sight

FRAME = 48
"""Device-independent pixels for the title bar and the edges that the system draws around a dialog."""

FOOT = "foot"
"""Property of a widget that holds the buttons at the end of a dialog."""
SPACE = 8
"""Above buttons that stand below what is scrolled."""


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Let a dialog be no larger than a screen of this size; what does not fit is scrolled to."""
    layout = dialog.layout()
    if layout is None or isinstance(dialog.findChild(QScrollArea, _NAME), QScrollArea):
        return
    tall = layout.hasHeightForWidth()
    needed = layout.totalHeightForWidth(dialog.width()) if tall else 0
    # what scrolls inside likes to be higher than it has to be, and must not push the buttons out of sight
    lowest = layout.minimumHeightForWidth(dialog.width()) if tall else 0
    least = layout.totalMinimumSize()
    room_x, room_y = width - FRAME // 2, height - FRAME
    if max(lowest, least.height()) > room_y or least.width() > room_x:
        inside = QWidget()
        focused, buttons = dialog.focusWidget(), _last_row(layout)
        # Qt hands the layout over with all that lies in it
        inside.setLayout(layout)
        area = QScrollArea()
        area.setObjectName(_NAME)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        inside.installEventFilter(_FocusStaysInSight(inside))
        outside = QVBoxLayout(dialog)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(area)
        if buttons is not None:
            edges = layout.contentsMargins()
            buttons.setContentsMargins(edges.left(), SPACE, edges.right(), edges.bottom())
            outside.addLayout(buttons)
        if focused is not None:
            # what is moved lets go of it
            focused.setFocus()
        dialog.setMinimumSize(0, 0)
        # the bar beside it takes its own width, or there would be a second one below
        wide = max(dialog.width(), least.width() + area.verticalScrollBar().sizeHint().width())
        dialog.resize(min(wide, room_x), min(max(needed, least.height()), room_y))
    else:
        # texts that wrap are higher than Qt expects before it knows how wide they are, and what scrolls inside can be lower than it likes
        dialog.resize(min(dialog.width(), room_x), min(max(dialog.height(), needed), room_y))


class _FocusStaysInSight(QObject):
    """Scrolls to the field with the cursor, with what is wrong in it, when what lies around it becomes higher: an error above pushes it down."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look after the layout was done."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            QTimer.singleShot(0, watched, lambda: _show_focused(watched))
        return False


def _show_focused(inside: QWidget) -> None:
    focused = inside.window().focusWidget()
    if focused is not None and inside.isAncestorOf(focused):
        around = focused.parentWidget()
        while around is not None and around is not inside and not isinstance(around, Labelled):
            around = around.parentWidget()
        if isinstance(around, Labelled):
            bring_into_sight(around)
        bring_into_sight(focused)


def _last_row(layout: QLayout) -> QLayout | None:
    """Take the row of buttons at the end of a dialog out of it: it stays in sight, whatever is scrolled; None: it ends with something else."""
    last = layout.itemAt(layout.count() - 1)
    foot = last.widget() if last is not None else None
    if foot is not None and foot.property(FOOT):
        layout.removeWidget(foot)
        whole = QHBoxLayout()
        whole.addWidget(foot)
        return whole
    row = last.layout() if last is not None else None
    if not isinstance(layout, QVBoxLayout) or not isinstance(row, QHBoxLayout):
        return None
    widgets = [widget for place in range(row.count()) if (widget := _at(row, place)) is not None]
    if not widgets or not all(isinstance(widget, QPushButton) for widget in widgets):
        return None
    layout.removeItem(row)
    row.setParent(None)
    return row


def _at(row: QLayout, place: int) -> QWidget | None:
    item = row.itemAt(place)
    return item.widget() if item is not None else None


_NAME = "the whole dialog"
