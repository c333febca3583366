"""The few plain things every screen is put together from: texts in the four sizes, buttons in three weights, lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.icons import icon
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


def _label(text: str, size: Size, *, strong: bool = False) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setFont(theme.font(size, strong=strong))
    return label


def _wrap(label: QLabel) -> None:
    label.setWordWrap(True)
    label.setMaximumWidth(theme.TEXT_WIDTH)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    label.setSizePolicy(policy)


def primary(text: str, icon_name: str = "") -> QPushButton:
    """Return the one button of a screen that does its main thing."""
    return _button(text, "primary", icon_name, Role.ON_ACCENT)


def button(text: str, icon_name: str = "") -> QPushButton:
    """Return an ordinary button."""
    return _button(text, "", icon_name, Role.TEXT)


def quiet(text: str, icon_name: str = "") -> QPushButton:
    """Return a button that looks like a link."""
    return _button(text, "quiet", icon_name, Role.ACCENT)


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
