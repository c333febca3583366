"""The keys and the wheel that mean the same on every screen and in every dialog.

Enter presses the button that has the focus, whatever the default button is. The wheel scrolls and never changes a field. Escape goes
back or cancels, Ctrl+Enter goes on and Ctrl+S saves, in the innermost form that has an answer to it. F6 goes from part to part, Shift+F10
opens the menu of what has the focus, and Alt with a letter presses a button.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QPushButton,
    QTabBar,
    QToolButton,
    QToolTip,
    QWidget,
)

from ui.fitting import fit
from ui.seen_order import go, stops

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
TABS = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
TAB_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
NO_MODIFIER = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
WHEELED = (QAbstractSpinBox, QComboBox, QTabBar)
"""What Qt lets the wheel change."""
BUTTONS = (QPushButton, QToolButton)
LETTERS = range(Qt.Key.Key_A, Qt.Key.Key_Z + 1)

# looked up once and compared by "is": every event of the program comes past, thousands for one screen
_KEY, _KEY_UP, _WHEEL, _POLISH, _SHOW, _RESIZE = (
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.Wheel,
    QEvent.Type.Polish,
    QEvent.Type.Show,
    QEvent.Type.Resize,
)
_RELEASE, _INPUT, _DROP = QEvent.Type.MouseButtonRelease, QEvent.Type.InputMethod, QEvent.Type.Drop


class Answers(NamedTuple):
    """What a form does at a key; None: it has no answer of its own, and the form around it is asked."""

    escape: Callable[[], object] | None = None
    go_on: Callable[[], object] | None = None
    save: Callable[[], object] | None = None


def answer(
    form: QWidget,
    *,
    escape: Callable[[], object] | None = None,
    go_on: Callable[[], object] | None = None,
    save: Callable[[], object] | None = None,
) -> None:
    """Let a form answer Escape, Ctrl+Enter and Ctrl+S while the focus is somewhere in it."""
    setattr(form, _ANSWERS, Answers(escape, go_on, save))


_ANSWERS = "answers_to_keys"


class Keys(QObject):
    """Sees every key and every turn of the wheel before the widget does.

    Signals:
        used: a key was pressed or a mouse button let go; something may have been typed or chosen.
    """

    used = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer what means the same everywhere; all else goes on to the widget."""
        kind = event.type()
        if kind is _KEY or kind is _RELEASE or kind is _INPUT or kind is _DROP:
            self.used.emit()
        if kind is _KEY:
            return isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and _pressed(watched, event)
        if kind is _KEY_UP:
            if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt and isinstance(watched, QWidget):
                _show_letters(watched.window(), on=False)
        elif kind is _WHEEL:
            if isinstance(watched, WHEELED):
                # not taken and not answered: what is around it scrolls
                event.ignore()
                return True
        elif kind is _SHOW:
            if isinstance(watched, QDialog) and not event.spontaneous():
                _fit(watched)
        elif kind is _RESIZE:
            if isinstance(watched, QDialog) and watched.height() > watched.screen().availableGeometry().height():
                # what is wrong is told in it, and it grew
                QTimer.singleShot(0, watched, lambda: _fit(watched))
        elif kind is _POLISH and isinstance(watched, WHEELED):
            _no_focus_by_wheel(watched)
        return False


def _fit(dialog: QDialog) -> None:
    room = dialog.screen().availableGeometry()
    fit(dialog, room.width(), room.height())


def install(app: QApplication) -> Keys:
    """Let these keys count in every window of the program, also in what is there already, once; return what sees them."""
    there: Keys | None = app.findChild(Keys)
    if there is None:
        there = Keys(app)
        for widget in app.allWidgets():
            if isinstance(widget, WHEELED):
                _no_focus_by_wheel(widget)
        app.installEventFilter(there)
    return there


def _no_focus_by_wheel(widget: QWidget) -> None:
    if widget.focusPolicy() == Qt.FocusPolicy.WheelFocus:
        widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _pressed(widget: QWidget, event: QKeyEvent) -> bool:
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if widget.window().isVisible() and _is_hidden(widget):
        # nobody answers a question by a key without seeing it; a form that the key itself put away has given the focus on
        focused = QApplication.focusWidget()
        if focused is None or _is_hidden(focused):
            _to_what_is_seen(widget)
        return True
    if key in TABS and modifiers in TAB_MODIFIERS:
        if isinstance(widget.window().parentWidget(), QComboBox):
            # the open list takes what is marked in it, and goes on itself
            return False
        return go(widget, back=key == Qt.Key.Key_Backtab or modifiers == Qt.KeyboardModifier.ShiftModifier)
    if key == Qt.Key.Key_F6 and modifiers in TAB_MODIFIERS:
        from ui import panes

        return panes.go(widget, back=modifiers == Qt.KeyboardModifier.ShiftModifier)
    if key == Qt.Key.Key_F10 and modifiers == Qt.KeyboardModifier.ShiftModifier:
        return _menu(widget)
    if sys.platform != "darwin" and key == Qt.Key.Key_Alt:
        _show_letters(widget.window(), on=True)
        return False
    if sys.platform != "darwin" and modifiers == Qt.KeyboardModifier.AltModifier and key in LETTERS:
        from ui import key_tips

        return key_tips.press(widget.window(), chr(key))
    control = modifiers & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    if key in ENTER and modifiers in NO_MODIFIER and isinstance(widget, BUTTONS):
        # a key that is held down presses once: else it would walk through every page
        if not event.isAutoRepeat() and widget.isEnabled():
            widget.click()
        return True
    if key == Qt.Key.Key_Escape and QToolTip.isVisible():
        # what hangs over the screen goes first (WCAG 2.2, 1.4.13)
        QToolTip.hideText()
        return True
    if key == Qt.Key.Key_Escape and modifiers == Qt.KeyboardModifier.NoModifier:
        return _ask(widget, "escape")
    if key in ENTER and control:
        return _ask(widget, "go_on") or _press_default(widget)
    if key == Qt.Key.Key_S and control:
        return _ask(widget, "save") or _ask(widget, "go_on") or _press_default(widget)
    return False


def _show_letters(window: QWidget, *, on: bool) -> None:
    """Show the letters of buttons and tabs while Alt is held down; on macOS that key types other letters."""
    from ui import key_tips

    (key_tips.show if on else key_tips.hide)(window)


def _menu(widget: QWidget) -> bool:
    """Ask a widget for its menu as the menu key does: under Linux Qt knows only that key."""
    at = widget.rect().center()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def _is_hidden(widget: QWidget) -> bool:
    """Tell whether a widget was taken off the screen, itself or with what it is in; one that is only about to come is not."""
    place: QWidget | None = widget
    while place is not None and not place.isWindow():
        if place.isHidden() and place.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        place = place.parentWidget()
    return False


def _to_what_is_seen(widget: QWidget) -> None:
    """Give the focus to the first stop near a widget that is not on the screen."""
    around = widget.parentWidget()
    while around is not None:
        if around.isVisible() and (stop := next(stops(around), None)) is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)
            return
        around = around.parentWidget()


def _ask(widget: QWidget, name: str) -> bool:
    """Let the innermost form around `widget` answer; False when there is none up to its window."""
    place: QWidget | None = widget
    around = widget.parentWidget()
    if around is not None and isinstance(around.parentWidget(), QAbstractItemView):
        # what is typed in a cell of a table is the table's
        return False
    while place is not None:
        answers = getattr(place, _ANSWERS, None)
        wanted = getattr(answers, name) if answers is not None and place.isEnabled() else None
        if wanted is not None:
            wanted()
            return True
        if place.isWindow():
            return False
        place = place.parentWidget()
    return False


def _press_default(widget: QWidget) -> bool:
    window = widget.window()
    if not isinstance(window, QDialog):
        return False
    chosen = next((button for button in window.findChildren(QPushButton) if button.isDefault()), None)
    if chosen is None or not chosen.isEnabled():
        return False
    chosen.click()
    return True
