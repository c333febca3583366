"""Colours, type and spacing: the one place where the look is decided.

Fusion with our own palettes, because the platforms' dark modes differ and cannot be tested everywhere. A widget names a
*role* and never a colour, so that light, dark and high contrast follow by themselves.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QDir, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from breachreg.resources import FONTS, ICONS
from ui.palette import (
    FIELD_HEIGHT,
    HUGE,
    LARGE,
    MEDIUM,
    NO_LIMIT,
    SCHEMES,
    SMALL,
    STYLE,
    TEXT_WIDTH,
    TINY,
    Role,
    Size,
)

__all__ = [
    "FIELD_HEIGHT",
    "HUGE",
    "LARGE",
    "MEDIUM",
    "NO_LIMIT",
    "SMALL",
    "TEXT_WIDTH",
    "TINY",
    "Role",
    "Size",
]

FAMILY = "Source Sans 3"
FONT_FILES = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf")
SLANTED = "SourceSans3-It.ttf"


class _State(QObject):
    changed = Signal()
    scheme = "light"
    wish = "system"
    fonts_loaded = False


_state = _State()
changed = _state.changed
"""Signal without arguments: the colours are others now."""


def colour(role: Role, scheme: str = "") -> QColor:
    """Return the colour of `role` in the scheme in use, or in `scheme`."""
    return QColor(SCHEMES[scheme or _state.scheme][role])


def scheme() -> str:
    """Return the scheme in use: `light`, `dark` or `contrast`."""
    return _state.scheme


def font(size: Size = Size.BODY, *, strong: bool = False, italic: bool = False) -> QFont:
    """Return the program's font in one of its four sizes; `strong` is semibold."""
    made = QFont(FAMILY)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    made.setPixelSize(int(size))
    if strong:
        made.setWeight(QFont.Weight.DemiBold)
    made.setItalic(italic)
    return made


def numbers(size: Size = Size.BODY) -> QFont:
    """Return the font with figures of equal width, for columns of numbers and times."""
    made = font(size)
    made.setFeature(QFont.Tag.fromString("tnum"), 1)
    return made


def apply(app: QApplication, wish: str = "system", *, styled: bool = False) -> None:
    """Give the whole program its look.

    Args:
        app: the running program.
        wish: `light`, `dark`, `contrast`, or `system` to follow the computer (also when it changes later).
        styled: it was begun with our style: to ask whether it was, or to set it, costs all names of a style.
    """
    first = not _state.fonts_loaded
    if first:
        _state.fonts_loaded = True
        QDir.addSearchPath("icons", str(ICONS))
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(FONTS / name))
        if not styled:
            app.setStyle(STYLE)
        app.setFont(font())
        app.styleHints().colorSchemeChanged.connect(_system_changed)
    _state.wish = wish
    wanted = _system_scheme() if wish not in SCHEMES else wish
    if not first and wanted == _state.scheme and app.styleSheet():
        return
    _state.scheme = wanted
    app.setPalette(_palette(wanted))
    app.setStyleSheet(_sheet(wanted))
    _state.changed.emit()


@cache
def read_slanted() -> None:
    """Read the slanted letters, which no first screen has."""
    QFontDatabase.addApplicationFont(str(FONTS / SLANTED))


def _system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and _state.wish not in SCHEMES:
        apply(app, _state.wish)


def _system_scheme() -> str:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        preference = accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def _palette(name: str) -> QPalette:
    def of(role: Role) -> QColor:
        return colour(role, name)

    palette = QPalette()
    parts = QPalette.ColorRole
    for part, role in {
        parts.Window: Role.WINDOW,
        parts.WindowText: Role.TEXT,
        parts.Base: Role.FIELD,
        parts.AlternateBase: Role.PANEL,
        parts.Text: Role.TEXT,
        parts.PlaceholderText: Role.MUTED,
        parts.Button: Role.WINDOW,
        parts.ButtonText: Role.TEXT,
        parts.BrightText: Role.LATE,
        parts.Highlight: Role.SELECTED,
        parts.HighlightedText: Role.ON_SELECTED,
        parts.Link: Role.ACCENT,
        parts.LinkVisited: Role.ACCENT,
        parts.ToolTipBase: Role.PANEL,
        parts.ToolTipText: Role.TEXT,
        parts.Accent: Role.ACCENT,
        parts.Mid: Role.LINE,
        parts.Midlight: Role.LINE,
        parts.Light: Role.LINE,
        parts.Dark: Role.EDGE,
        parts.Shadow: Role.EDGE,
    }.items():
        palette.setColor(part, of(role))
    for part in (parts.WindowText, parts.Text, parts.ButtonText, parts.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, of(Role.DISABLED))
    return palette


_SHEET = """
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { color: @text; background: @panel; border: 1px solid @edge; padding: 6px 8px; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
    color: @text; background: @field; border: 1px solid @edge; border-radius: 4px; padding: 0 8px;
    min-height: 34px; selection-background-color: @accent; selection-color: @on_accent; placeholder-text-color: @muted; }
QPlainTextEdit, QTextEdit { padding: 6px 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border: 2px solid @accent; padding: 0 7px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 5px 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled,
QLineEdit:read-only, QPlainTextEdit:read-only { color: @muted; background: @panel; border-color: @line; }
QLineEdit[problem="true"], QPlainTextEdit[problem="true"], QAbstractSpinBox[problem="true"], QComboBox[problem="true"] {
    border: 2px solid @late; padding: 0 7px; }
QLineEdit:focus, QLineEdit[problem="true"] { min-height: 32px; }
QAbstractSpinBox QLineEdit:focus { min-height: 0; }
QAbstractSpinBox QLineEdit { border: none; padding: 0 0 0 6px; min-height: 0; background: transparent; }
QComboBox::drop-down, QDateTimeEdit::drop-down, QDateEdit::drop-down { border: none; width: 28px; }
QComboBox::down-arrow, QDateTimeEdit::down-arrow, QDateEdit::down-arrow {
    image: url(icons:control-down.svg); width: 16px; height: 16px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: 24px; background: transparent; }
QAbstractSpinBox::up-arrow { image: url(icons:control-up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url(icons:control-down.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @field; border: 1px solid @edge; padding: 4px; outline: 0; }
QComboBox QAbstractItemView::item { min-height: 30px; padding: 0 6px; }
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar, QComboBox { outline: 0; }
QPushButton { color: @text; background: @window; border: 1px solid @edge; border-radius: 4px; padding: 0 14px;
    min-height: 34px; }
QPushButton[bare="true"]::menu-indicator { image: none; width: 0; }
QPushButton:hover, QPushButton:checked { background: @hover; }
QPushButton:pressed { background: @selected; color: @on_selected; }
QPushButton:focus { border: 2px solid @accent; padding: 0 13px; }
QPushButton:disabled { color: @disabled; border-color: @line; background: transparent; }
QPushButton[kind="primary"] { color: @on_accent; background: @accent; border: 1px solid @accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: @accent_strong; border-color: @accent_strong; }
QPushButton[kind="primary"]:focus { border: 6px double @on_accent; border-radius: 0; padding: 0 9px;
    min-height: 24px; }
QPushButton[kind="primary"]:disabled { color: @disabled; background: @panel; border-color: @line; }
QPushButton[kind="quiet"] { color: @accent; background: transparent; border: 2px solid transparent; padding: 0 8px; }
QPushButton[kind="quiet"]:hover { background: @hover; }
QPushButton[kind="quiet"]:focus { border-color: @accent; padding: 0 8px; }
QPushButton[kind="quiet"]:disabled { color: @disabled; }
QPushButton[flush="true"], QPushButton[flush="true"]:focus { padding: 0 6px 0 0; text-align: left; }
QPushButton[kind^="nav"] { color: @text; background: transparent; border: 2px solid transparent; border-radius: 4px;
    padding: 0 10px; min-height: 38px; text-align: left; }
QPushButton[kind^="nav"]:hover { background: @hover; }
QPushButton[current="true"] { background: @selected; color: @on_selected; font-weight: 600; }
QPushButton[kind^="nav"]:focus { border-color: @accent; padding: 0 10px; }
QPushButton[kind="nav low"] { min-height: 28px; }
#foot { background: @panel; border-top: 1px solid @line; }
QPushButton[kind="keeping"] { color: @muted; background: transparent; border: 2px solid transparent; border-radius: 4px;
    padding: 0 6px; min-height: 24px; text-align: left; }
QPushButton[kind="keeping"]:hover { background: @hover; }
QPushButton[kind="keeping"]:focus { border-color: @accent; padding: 0 6px; }
QPushButton[kind="choice"] { background: @field; border: 1px solid @edge; border-radius: 6px; padding: 0;
    min-height: 78px; }
QPushButton[kind="choice"]:hover { background: @hover; }
QPushButton[kind="choice"]:focus { border: 2px solid @accent; padding: 0; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 28px; border: 2px solid transparent; border-radius: 4px; padding-right: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @disabled; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid @edge; border-radius: 3px; background: @field; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent;
    image: url(icons:control-check-@scheme.svg); }
QCheckBox::indicator:indeterminate { background: @selected; }
QAbstractItemView::indicator { width: 14px; height: 14px; border: 1px solid @edge; border-radius: 3px; background: @field; }
QAbstractItemView::indicator:checked { background: @accent; border-color: @accent;
    image: url(icons:control-check-@scheme.svg); }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid @edge; border-radius: 9px; background: @field; }
QRadioButton::indicator:checked { width: 8px; height: 8px; border: 5px solid @accent; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @line; background: @panel; }
QTableView, QListView, QTreeView { background: @field; border: 1px solid @line; border-radius: 4px; outline: 0;
    gridline-color: @line; selection-background-color: @selected; selection-color: @on_selected; }
QTableView::item { padding: 0 6px; border: none; }
QTableView::item:selected { background: @selected; color: @on_selected; border-top: 1px solid @accent;
    border-bottom: 1px solid @accent; }
QListView::item:selected { background: @selected; color: @on_selected; border: 2px solid @accent; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { border: none; }
QTableView:focus, QListView:focus, QTreeView:focus { border: 2px solid @accent; }
QListView#pages, QListView#pages:focus { background: transparent; border: none; }
QListView#pages::item { padding-left: 6px; border-radius: 4px; }
QListView#pages::item:selected { border: none; padding-left: 6px; }
QListView#pages::item:selected:focus { border: 2px solid @accent; padding-left: 4px; }
QHeaderView { background: @panel; border: none; }
QHeaderView::section { color: @muted; background: @panel; border: none; border-bottom: 1px solid @line; padding: 0 8px;
    min-height: 34px; }
QHeaderView::section:hover { color: @text; background: @hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: url(icons:control-up.svg); width: 12px; height: 12px;
    subcontrol-position: center right; right: 6px; }
QHeaderView::down-arrow { image: url(icons:control-down.svg); }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: @panel; border: none; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabWidget[bare="true"]::pane { border: none; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tear { width: 0; }
QTabBar::scroller { width: 48px; }
QTabBar QToolButton { background: @window; border: 2px solid transparent; border-radius: 4px; }
QTabBar QToolButton:hover { background: @hover; }
QTabBar::tab { color: @muted; background: transparent; border: none; border-bottom: 3px solid transparent;
    padding: 8px 4px; margin-right: 12px; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; font-weight: 600; }
QTabBar:focus { outline: 0; }
QTabBar::tab:selected:focus { color: @accent; border: 2px solid @accent; border-radius: 4px; padding: 6px 4px 9px 4px;
    margin-right: 10px; }
QScrollArea:focus { border: 2px solid @accent; border-radius: 4px; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="window"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @edge; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: @muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @panel; }
QCalendarWidget QToolButton { color: @text; background: transparent; border: 2px solid transparent; padding: 4px 6px;
    border-radius: 4px; }
QCalendarWidget QToolButton:hover { background: @hover; } QCalendarWidget QToolButton:focus { border-color: @accent; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: url(icons:control-left.svg); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: url(icons:control-right.svg); }
QCalendarWidget QAbstractItemView { background: @field; selection-background-color: @accent;
    selection-color: @on_accent; border: none; }
QMenu { background: @field; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 3px; }
QMenu::item:selected { background: @selected; color: @on_selected; }
QProgressBar { border: 1px solid @edge; border-radius: 4px; background: @panel; text-align: center; min-height: 8px; max-height: 8px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: @line; }
QLabel[tone="muted"] { color: @muted; } QLabel[tone="late"] { color: @late; } QLabel[tone="soon"] { color: @soon; }
QLabel[tone="done"] { color: @done; } QLabel[tone="accent"] { color: @accent; }
QFrame[part="card"] { background: @field; border: 1px solid @line; border-radius: 4px; }
QFrame[part="line"] { background: @line; border: none; max-height: 1px; min-height: 1px; }
QFrame[part="upright"] { background: @line; border: none; max-width: 1px; min-width: 1px; }
QWidget[ground="panel"] { background: @panel; } QWidget[ground="field"] { background: @field; }
QFrame[ground="soon"] { background: @soon_ground; } QFrame[ground="late"] { background: @late_ground; }
QFrame[ground="done"] { background: @done_ground; } QFrame[ground="accent"] { background: @accent_ground; }
"""


_OUTLINES = """
QFrame[ground] { border: 1px solid @line; }
QPushButton:disabled, QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { border-style: dashed; border-color: @disabled; }
QWidget[ground="panel"] { border-right: 1px solid @line; }
"""
"""Where the grounds are all black, lines show what belongs together."""


def _sheet(name: str) -> str:
    text = (_SHEET + (_OUTLINES if name == "contrast" else "")).replace("@scheme", name)
    # the longest names first, for one may begin another
    for role in sorted(Role, key=lambda item: -len(item.value)):
        text = text.replace("@" + role.value, SCHEMES[name][role])
    return text


def set_tone(label: QLabel, tone: str) -> None:
    """Colour a text by meaning: `muted`, `late`, `soon`, `done`, `accent`, or nothing for plain."""
    _mark(label, "tone", tone)


def set_ground(widget: QWidget, ground: str) -> None:
    """Give a widget the ground `panel`, `field`, `soon`, `late`, `done` or `accent`."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    _mark(widget, "ground", ground)


def set_current(widget: QWidget, current: bool) -> None:
    """Draw a button as the one of where the user is, or not."""
    _mark(widget, "current", "true" if current else "false")


def set_kind(button: QWidget, kind: str) -> None:
    """Draw a button as `primary` or `quiet`, or as an ordinary one."""
    _mark(button, "kind", kind)


def set_bare(tabs: QWidget, bare: bool) -> None:
    """Draw the pages of a tab widget without the line under its tabs, or with it."""
    _mark(tabs, "bare", "true" if bare else "")


def set_problem(widget: QWidget, wrong: bool) -> None:
    """Draw a field as one with a problem, or not."""
    _mark(widget, "problem", "true" if wrong else "false")


def _mark(widget: QWidget, name: str, value: str) -> None:
    before = widget.property(name)
    if before == value or (before is None and not value):
        # a widget without a mark looks like one with an empty mark
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # the sheet is read when it is first shown
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def is_recolouring(event: QEvent) -> bool:
    """Tell whether `event` (in `changeEvent`) says that the colours are others."""
    return event.type() == QEvent.Type.PaletteChange
