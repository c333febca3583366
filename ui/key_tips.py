"""Letters for buttons and tabs: while Alt is held down each shows its letter, and Alt with that letter presses it.

The letters are given for what is seen now, so that no two are the same on a page, whatever buttons a case brings along. They are not
written into the words of the buttons: the rooms, which are pictures in a small window, have one too.
"""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QPushButton, QTabBar, QTabWidget, QToolButton, QWidget

from ui import seen_order, theme
from ui.theme import Role, Size

SHOWN_AFTER = 250
"""Milliseconds that Alt is held before the letters are shown: Alt with an arrow shows none."""
SIDE = 20
PAGES = "pages"
"""Property of a list of which each line opens a page, as a tab does."""
_LETTERS = string.ascii_lowercase


class Place(NamedTuple):
    """A button, or a tab of tabs or a line of a list of pages (-1: neither)."""

    widget: QWidget
    tab: int = -1


def letters(window: QWidget) -> dict[str, Place]:
    """Return what Alt presses in a window as it is seen now, by letter; none twice.

    Rooms and tabs come first, so that they keep their letters; then the button that does the main thing, then the others as they are
    seen. Buttons of one name, such as the copy buttons of a form, have none: Tab and the arrows go there.
    """
    found: dict[str, Place] = {}
    named = list(_takers(window))
    often = Counter(name for name, _place in named)
    left = []
    for name, place in sorted(named, key=lambda each: _rank(each[1])):
        if often[name] > 1 and _rank(place) > 1:
            continue
        letter = next((letter for letter in _wanted(name) if letter not in found), "")
        if letter:
            found[letter] = place
        else:
            left.append(place)
    free = [letter for letter in _LETTERS if letter not in found]
    return found | dict(zip(free, left, strict=False))


def press(window: QWidget, letter: str) -> bool:
    """Press what has this letter, as a click does: the focus goes there first; False when nothing has it."""
    place = letters(window).get(letter.casefold())
    if place is None:
        return False
    hide(window)
    if isinstance(place.widget, QTabWidget):
        place.widget.tabBar().setFocus(Qt.FocusReason.ShortcutFocusReason)
        place.widget.setCurrentIndex(place.tab)
    elif isinstance(place.widget, QListWidget):
        place.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        place.widget.setCurrentRow(place.tab)
    elif isinstance(place.widget, QPushButton | QToolButton):
        place.widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        place.widget.click()
    return True


def show(window: QWidget) -> None:
    """Show the letters of a window soon, until `hide`."""
    if window.findChild(KeyTips, "", Qt.FindChildOption.FindDirectChildrenOnly) is None:
        KeyTips(window)


def hide(window: QWidget) -> None:
    """Take the letters away."""
    for tips in window.findChildren(KeyTips, "", Qt.FindChildOption.FindDirectChildrenOnly):
        tips.setParent(None)
        tips.deleteLater()


class KeyTips(QWidget):
    """The letters, drawn over a window; gone when it is left."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFont(theme.font(Size.SMALL, strong=True))
        self.places: list[tuple[str, QPoint]] = []
        self.hide()
        window.installEventFilter(self)
        QTimer.singleShot(SHOWN_AFTER, self, self._appear)

    def _appear(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        found = letters(window)
        self.places = [(letter.upper(), _corner(place, window)) for letter, place in found.items() if _in_sight(place)]
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Resize) and isinstance(watched, QWidget):
            hide(watched)
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for letter, at in self.places:
            box = QRect(at, at + QPoint(SIDE - 1, SIDE - 1))
            painter.setPen(QColor(theme.colour(Role.ON_ACCENT)))
            painter.setBrush(QColor(theme.colour(Role.ACCENT)))
            painter.drawRoundedRect(box, 4, 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, letter)


def _takers(window: QWidget) -> Iterator[tuple[str, Place]]:
    for stop in seen_order.stops(window):
        if stop.visibleRegion().isEmpty():
            continue
        for number, tabs in tabs_of(stop):
            yield tabs.tabText(number), Place(tabs, number)
        if isinstance(stop, QListWidget) and stop.property(PAGES):
            lines = ((number, stop.item(number)) for number in range(stop.count()))
            yield from ((line.text(), Place(stop, number)) for number, line in lines if line.flags())
        if isinstance(stop, QPushButton | QToolButton):
            yield (stop.text().strip() or stop.accessibleName()), Place(stop)


def tabs_of(stop: QWidget) -> Iterator[tuple[int, QTabWidget]]:
    """Yield the tabs that can be chosen in a bar of tabs: the number of each, and what it is a tab of."""
    # not the bar itself: Qt for Python lets go of what it gave for that
    tabs = stop.parentWidget() if isinstance(stop, QTabBar) else None
    if isinstance(tabs, QTabWidget):
        for number in range(tabs.count()):
            if tabs.isTabVisible(number) and tabs.isTabEnabled(number):
                yield number, tabs


def _rank(place: Place) -> int:
    """Return when a button or tab gets its letter: rooms, tabs, the main button, buttons, what looks like a link."""
    if place.tab >= 0:
        return 1
    return {"nav": 0, "primary": 2, None: 3, "": 3}.get(place.widget.property("kind"), 4)


def _wanted(name: str) -> Iterator[str]:
    """Yield the letters by which a name may be known, the best first: those that words begin with, then the others."""
    plain = unicodedata.normalize("NFD", name.casefold())
    words = plain.split()
    yield from (word[0] for word in words if word[0] in _LETTERS)
    yield from (letter for letter in plain if letter in _LETTERS)


def _in_sight(place: Place) -> bool:
    """Tell whether a button or tab is seen; a tab may be scrolled away, and is pressed all the same."""
    if isinstance(place.widget, QTabWidget):
        bar = place.widget.tabBar()
        return bar.rect().contains(bar.tabRect(place.tab).center())
    if isinstance(place.widget, QListWidget):
        return place.widget.viewport().rect().contains(_line(place.widget, place.tab).center())
    return True


def _corner(place: Place, window: QWidget) -> QPoint:
    """Return where a letter is drawn: at the left of its button, half over its lower edge; of a line at its end."""
    if isinstance(place.widget, QTabWidget):
        widget: QWidget = place.widget.tabBar()
        box = place.widget.tabBar().tabRect(place.tab)
    elif isinstance(place.widget, QListWidget):
        widget, box = place.widget.viewport(), _line(place.widget, place.tab)
        # at the end of the line: at its begin the letter would cover the word
        box.setLeft(box.right() - SIDE - theme.SMALL)
    else:
        widget, box = place.widget, place.widget.rect()
    at = widget.mapTo(window, box.bottomLeft()) + QPoint(2, -SIDE * 3 // 4)
    return QPoint(max(0, min(at.x(), window.width() - SIDE)), max(0, min(at.y(), window.height() - SIDE)))


def _line(pages: QListWidget, number: int) -> QRect:
    return pages.visualItemRect(pages.item(number))
