"""The order in which Tab goes through a window: that in which everything is seen, whatever was made first (WCAG 2.2, 2.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
"""What is made of parts that are no stops of their own."""


def put_in_order(window: QWidget) -> None:
    """Let Tab go through what is shown in `window` as it lies there: by layout, row by row."""
    before: QWidget | None = None
    for widget in stops(window):
        if before is not None:
            QWidget.setTabOrder(before, widget)
        before = widget


def stops(root: QWidget) -> Iterator[QWidget]:
    """Yield the widgets under `root` at which Tab stops, as they are seen."""
    for widget in _parts(root):
        if widget.isWindow() or not widget.isVisible():
            continue
        # what passes its focus on is no stop itself
        if widget.focusProxy() is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            yield widget
        if not isinstance(widget, WHOLE):
            yield from stops(widget)


def _parts(widget: QWidget) -> list[QWidget]:
    """Return the widgets in `widget` in their order: that of its layout, and where there is none that of their places."""
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    known = set(laid)
    loose = [child for child in widget.children() if isinstance(child, QWidget) and child not in known]
    return laid + sorted(loose, key=lambda child: (child.y(), child.x()))


def _laid(layout: QLayout) -> Iterator[QWidget]:
    places = range(layout.count())
    if isinstance(layout, QGridLayout):
        places = sorted(places, key=lambda place: layout.getItemPosition(place)[:2])  # type: ignore[assignment, index]
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            yield from _laid(inside)
        elif widget is not None:
            yield widget
