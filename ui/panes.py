"""F6 goes from one part of a window to the next, where Tab goes from field to field: past the rooms, the list, the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from ui import seen_order
from ui.announcing import announce

_NAME, _LEFT = "pane", "pane_left_at"


def pane(widget: QWidget, name: str) -> QWidget:
    """Make a widget a part that F6 goes to, called `name` by a screen reader; return it. Parts may lie in each other."""
    widget.setProperty(_NAME, name)
    return widget


def go(widget: QWidget, *, back: bool = False) -> bool:
    """Bring the focus from the part that `widget` is in to the next one that is seen, or the one before, where it was there last.

    Returns:
        False when there is no other part.
    """
    first: dict[QWidget, QWidget] = {}
    for stop in seen_order.stops(widget.window()):
        first.setdefault(_pane_of(stop), stop)
    here = _pane_of(widget)
    found = list(first)
    if found in ([], [here]):
        return False
    here.setProperty(_LEFT, widget)
    place = found.index(here) if here in found else 0
    there = found[(place + (-1 if back else 1)) % len(found)]
    left = there.property(_LEFT)
    target = left if left in seen_order.stops(there) else first[there]
    target.setFocus(Qt.FocusReason.TabFocusReason)
    focused = QApplication.focusWidget() or target
    seen_order.bring_into_sight(focused)
    announce(there, str(there.property(_NAME) or ""))
    return True


def _pane_of(widget: QWidget) -> QWidget:
    """Return the innermost part that a widget is in; what is in none belongs to its window."""
    place = widget
    while not place.isWindow() and not place.property(_NAME):
        parent = place.parentWidget()
        if parent is None:
            break
        place = parent
    return place
