"""The few plain things every screen is put together from: texts in the four sizes, buttons in three weights, lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import icon
from ui.pictures import Pictured
from ui.seen_order import go
from ui.theme import Role, Size


def title(text: str) -> QLabel:
    """Return the title of a screen."""
    return _label(text, Size.TITLE, strong=True)


def heading(text: str) -> QLabel:
    """Return the heading of a part of a screen."""
    return _label(text, Size.HEADING, strong=True)


def body(text: str = "", *, strong: bool = False, tone: str = "") -> QLabel:
    """Return running text that wraps at about seventy letters."""
    label = _label(text, Size.BODY, strong=strong)
    _wrap(label)
    theme.set_tone(label, tone)
    return label


def small(text: str = "", *, tone: str = "muted") -> QLabel:
    """Return help or a remark, smaller and quieter."""
    label = _label(text, Size.SMALL)
    _wrap(label)
    theme.set_tone(label, tone)
    return label


class _Text(QLabel):
    """A text that knows its height at the width it really gets, also where it may not fill its place.

    A page that is laid out asks each of its texts many times; breaking it into lines is done once for each width.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._heights: dict[int, int] = {}

    def setText(self, text: str) -> None:
        if text != self.text():
            self._heights.clear()
        super().setText(text)

    def changeEvent(self, event: QEvent) -> None:
        # another letter or look
        self._heights.clear()
        super().changeEvent(event)

    def heightForWidth(self, width: int) -> int:
        narrow = min(width, self.maximumWidth())
        height = self._heights.get(narrow)
        if height is None:
            height = self._heights[narrow] = super().heightForWidth(narrow)
        return height


def _label(text: str, size: Size, *, strong: bool = False) -> QLabel:
    label = _Text(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(size, strong=strong))
    return label


def _wrap(label: QLabel) -> None:
    label.setWordWrap(True)
    label.setMaximumWidth(theme.TEXT_WIDTH)
    # as high as it is at its width, and no higher: else a page of texts scrolls past its end
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)


def primary(text: str, icon_name: str = "") -> QPushButton:
    """Return the one button of a screen that does its main thing."""
    return _button(text, "primary", icon_name, Role.ON_ACCENT)


def button(text: str, icon_name: str = "") -> QPushButton:
    """Return an ordinary button."""
    return _button(text, "", icon_name, Role.TEXT)


def quiet(text: str, icon_name: str = "", *, flush: bool = False) -> QPushButton:
    """Return a button that looks like a link; `flush`: its text begins at the left edge, in a column of text."""
    made = _button(text, "quiet", icon_name, Role.ACCENT)
    made.setProperty("flush", "true" if flush else "false")
    return made


def icon_button(name: str, icon_name: str) -> QPushButton:
    """Return a button that is only an icon; `name` is said by screen readers and shown on hover."""
    made = _button("", "quiet", icon_name, Role.TEXT)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedSize(theme.FIELD_HEIGHT, theme.FIELD_HEIGHT)
    return made


def _button(text: str, kind: str, icon_name: str, role: Role) -> QPushButton:
    made = QPushButton(text)
    made.setProperty("kind", kind)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    if icon_name:
        made.setIcon(icon(icon_name, role))
    return made


def progress_bar(name: str) -> QProgressBar:
    """Return a bar of how far work is, under `name` for screen readers; without its number, which would lie over two colours."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setAccessibleName(name)
    return made


def line() -> QFrame:
    """Return a hairline across the screen."""
    made = QFrame()
    made.setProperty("part", "line")
    return made


def column(*, spacing: int = theme.SMALL, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Return a column without margins of its own."""
    layout = QVBoxLayout()
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    return layout


def forget(widget: QWidget) -> None:
    """Take a widget off the screen now and delete it when it is safe."""
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()


def put_away(widget: QWidget) -> None:
    """Take a widget off the screen and delete it when it is safe, as `forget` does, and in a fraction of its time.

    It keeps its parent until then: without one it becomes a window of its own first, which takes longer than making it did. For what is made anew at
    every answer; whoever looks through the children of a place still finds it, hidden.
    """
    focused = QApplication.focusWidget()
    if focused is not None and (focused is widget or widget.isAncestorOf(focused)):
        # else the focus goes to whatever comes next, which nobody chose
        focused.clearFocus()
    widget.hide()
    widget.deleteLater()


def row(*parts: QWidget | None, spacing: int = theme.SMALL) -> QHBoxLayout:
    """Return a row of widgets; None is room that stretches."""
    layout = QHBoxLayout()
    layout.setSpacing(spacing)
    for part in parts:
        if part is None:
            layout.addStretch()
        else:
            layout.addWidget(part)
    return layout


def refill(box: QVBoxLayout, widgets: Sequence[QWidget], *, away: Callable[[QWidget], None] = forget) -> None:
    """Put other widgets into a column; `away` takes those that stand there off the screen."""
    while box.count():
        item = box.takeAt(0)
        widget = item.widget() if item else None
        if widget is not None:
            away(widget)
    for widget in widgets:
        box.addWidget(widget)


def spin() -> QSpinBox:
    """Return a field for a small whole number; its text stands as far from the edge as in any other field."""
    made = QSpinBox()
    # the sheet does not reach the line inside
    made.lineEdit().setTextMargins(theme.SMALL, 0, 0, 0)
    return made


class Labelled(QWidget):
    """A field with its label above, help below, and its error in the same place as the help.

    Args:
        spoken: what tells it from another of the same label, for screen readers; empty: the label does.

    Attributes:
        field: the widget that is filled in; a button may stand beside it.
    """

    def __init__(
        self, label: str, field: QWidget, help_text: str = "", *, beside: QWidget | None = None, spoken: str = ""
    ) -> None:
        super().__init__()
        self.field = field
        self._help_text = help_text
        name = self._label = QLabel(label)
        self._name = spoken or label
        typed_in = field.focusProxy() or field
        if not isinstance(typed_in, ListBox):
            name.setBuddy(typed_in)
        self._describe(help_text)
        self._below = small(help_text)
        if not help_text:
            # shown before it stands in the form, it would be a window of its own
            self._below.hide()
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(name)
        if beside is None:
            layout.addWidget(field)
        else:
            layout.addLayout(row(field, beside))
        layout.addWidget(self._below)
        self.setFocusProxy(field)

    def set_label(self, label: str) -> None:
        """Ask something else in the same field."""
        self._label.setText(label)
        self._name = label
        self._describe(self._below.text())

    def speak(self, name: str) -> None:
        """Call the field so for screen readers: it tells it from another of the same label."""
        self._name = name
        self._describe(self._below.text())

    def set_help(self, text: str) -> None:
        """Say something else below the field, unless something is wrong there."""
        self._help_text = text
        if not self.error:
            self.set_error("")

    @property
    def said(self) -> QWidget:
        """Where help stands, or what is wrong."""
        return self._below

    @property
    def error(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._below.text() if self._below.property("tone") in {"late", "soon"} else ""

    def set_error(self, text: str, *, tone: str = "late") -> None:
        """Show what is wrong (`late`) or worth a look (`soon`); empty: the help again."""
        self._below.setText(text or self._help_text)
        self._below.setVisible(bool(text or self._help_text))
        theme.set_tone(self._below, tone if text else "muted")
        theme.set_problem(self.field, bool(text) and tone == "late")
        self._describe(text or self._help_text)

    def _describe(self, text: str) -> None:
        """Say name and help, or what is wrong, at the very widget that is typed in."""
        named = getattr(self.field, "name", None)
        if callable(named):
            named(self._name, text)
        else:
            self.field.setAccessibleName(self._name)
            self.field.setAccessibleDescription(text)


class ListBox(QComboBox):
    """A list that opens, whose name is heard everywhere: under Linux Qt takes what is chosen for the name, and looks for a label.

    Words are searched with the spaces in them, and Tab takes what is marked in the open list and goes on; Qt opens the list at a space,
    where all further typing gets lost.
    """

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel(self)
        self._label.setBuddy(self)
        self._label.hide()
        self._typed = QElapsedTimer()

    def showPopup(self) -> None:
        # not before: Qt makes a window for what is asked for its view, and of twenty lists in a form one is opened
        self.view().installEventFilter(self)
        super().showPopup()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._label.setText(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        searching = self._typed.isValid() and self._typed.elapsed() < QApplication.keyboardInputInterval()
        if event.key() == Qt.Key.Key_Space and searching:
            self._search(event.text())
            return
        if event.text().strip():
            self._typed.start()
        super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        """Go on searching with `text` as Qt does with a letter."""
        self._typed.start()
        view = self.view()
        view.setCurrentIndex(self.model().index(self.currentIndex(), self.modelColumn()))
        view.keyboardSearch(text)
        self._take(view.currentIndex().row())

    def _take(self, row: int) -> None:
        if row not in (-1, self.currentIndex()):
            self.setCurrentIndex(row)
            self.activated.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched is self.view():
            onward = {Qt.Key.Key_Tab: True, Qt.Key.Key_Backtab: False}.get(Qt.Key(event.key()))
            if onward is not None:
                row = self.view().currentIndex().row()
                self.hidePopup()
                self._take(row)
                go(self, back=not onward)
                return True
        return super().eventFilter(watched, event)


class EmptyState(QWidget):
    """What stands where a list would be: what belongs there and the first step.

    Attributes:
        step: the button of the first step. other: what can be done besides; hidden where there is nothing.
    """

    def __init__(self, icon_name: str, name: str, text: str, step: str, step_icon: str, other: str = "") -> None:
        super().__init__()
        self._name = heading(name)
        self._text = body(text, tone="muted")
        self._text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.step = button(step, step_icon)
        layout = column(spacing=theme.MEDIUM)
        self.setLayout(layout)
        layout.addStretch(2)
        for part in (Pictured(48, icon_name, Role.MUTED), self._name):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        wide = QHBoxLayout()
        # as wide as a text is anywhere, and narrower in a narrow place
        wide.addStretch()
        wide.addWidget(self._text, 1)
        wide.addStretch()
        layout.addLayout(wide)
        self.other = quiet(other)
        if not other:
            self.other.hide()
        layout.addWidget(self.step, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
