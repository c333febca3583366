"""The order in which Tab goes through a window: that in which everything is seen, whatever was made first (WCAG 2.2, 2.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGridLayout,
    QLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from ui import theme

WHOLE = (QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit)
"""What is made of parts that are no stops of their own."""


def go(widget: QWidget, *, back: bool = False) -> bool:
    """Bring the focus from `widget` to the next stop in its window, or the one before, round and round, and into sight.

    Returns:
        False when `widget` is no stop, or does something of its own with the key.
    """
    if _takes_tab(widget):
        return False
    window = widget.window()
    number, count = -1, 0
    for stop in stops(window):
        if stop is widget:
            number = count
        count += 1
    if number < 0:
        return False
    # asked for again, and focused before anything of it is let go of: see `_parts`
    walk = stops(window)
    target = next(islice(walk, (number + (-1 if back else 1)) % count, None))
    target.setFocus(Qt.FocusReason.BacktabFocusReason if back else Qt.FocusReason.TabFocusReason)
    bring_into_sight(QApplication.focusWidget() or target)
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Scroll whatever a widget lies in until it is seen."""
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, QScrollArea):
            place.ensureWidgetVisible(widget, 0, theme.LARGE)
        place = place.parentWidget()


def stops(root: QWidget) -> Iterator[QWidget]:
    """Yield the widgets under `root` at which Tab stops, as they are seen."""
    for widget in _parts(root):
        if widget.isWindow() or not widget.isVisible():
            continue
        # what passes its focus on is no stop itself
        takes = widget.focusProxy() is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
        if takes and _stands_for_its_group(widget):
            yield widget
        if not isinstance(widget, WHOLE):
            yield from stops(widget)


def _stands_for_its_group(widget: QWidget) -> bool:
    """Tell whether Tab stops here: of answers of which one is chosen at the chosen one, or at the first; arrows go on from there."""
    group = widget.group() if isinstance(widget, QRadioButton) else None
    if group is None:
        return True
    buttons = [button for button in group.buttons() if button.isVisible() and button.isEnabled()]
    focused = next((button for button in buttons if button.hasFocus()), None)
    return widget is (focused or group.checkedButton() or buttons[0])


def _takes_tab(widget: QWidget) -> bool:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return not (widget.tabChangesFocus() or widget.isReadOnly())
    around = widget.parentWidget()
    # an editor in a cell goes on to the next cell
    return around is not None and isinstance(around.parentWidget(), QAbstractItemView)


def _parts(widget: QWidget) -> list[QWidget]:
    """Return the widgets in `widget` in their order: that of its layout, and where there is none that of their places.

    Of what scrolls it is what lies in it: who asks Qt for the viewport between the two gets an object that ends all below it that was made by Qt itself
    (the bar of a row of tabs) for Python, as soon as it is let go of.
    """
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        return [inside] if inside is not None else []
    layout = widget.layout()
    laid = list(_laid(layout)) if layout is not None else []
    known = set(laid)
    loose = [child for child in widget.children() if isinstance(child, QWidget) and child not in known]
    return laid + sorted(loose, key=lambda child: (child.y(), child.x()))


def _laid(layout: QLayout) -> Iterator[QWidget]:
    places = list(range(layout.count()))
    if isinstance(layout, QGridLayout):
        cells: Any = [layout.getItemPosition(place) for place in places]
        places.sort(key=lambda place: (cells[place][0], cells[place][1]))
    for place in places:
        item = layout.itemAt(place)
        if item is None:
            continue
        inside, widget = item.layout(), item.widget()
        if inside is not None:
            yield from _laid(inside)
        elif widget is not None:
            yield widget


@contextmanager
def same_place(root: QWidget, otherwise: QWidget) -> Iterator[None]:
    """Keep the focus where it is while what lies in `root` is made anew: at what has the same name, or at `otherwise`.

    While a dialog asks over it, that is where the focus goes back to.
    """
    focused = root.window().focusWidget()
    inside = focused is not None and root.isAncestorOf(focused)
    name = focused.accessibleName() if focused is not None else ""
    yield
    # what was taken out is only deleted later, and no longer in `root`
    if not inside or focused is None or root.isAncestorOf(focused):
        return
    again = (part for part in root.findChildren(QWidget) if name and part.accessibleName() == name)
    target = next((part for part in again if part.isEnabled() and not part.isHidden()), otherwise)
    target.setFocus(Qt.FocusReason.OtherFocusReason)
