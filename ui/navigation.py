"""The rooms of the program, on the left."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from breachreg.i18n import _
from ui import theme
from ui.icons import icon, program_icon
from ui.palette import NAVIGATION_WIDTH
from ui.screens import OFFICES, SCREENS
from ui.theme import Role, Size

NARROW_WIDTH = 60
MOST_COUNTED = 99


class Navigation(QWidget):
    """One button per room.

    Signals:
        chosen: name of the screen, with a place in it after a slash where that matters.
        help_wished: the user asks for help.
    """

    chosen = Signal(str)
    help_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_ground(self, "panel")
        self.setFixedWidth(NAVIGATION_WIDTH)
        self.buttons: dict[str, QPushButton] = {}
        self._texts: dict[QPushButton, str] = {}
        self._counts: dict[str, int] = {}
        self._room = ""
        self._narrow = self._low = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.MEDIUM, theme.SMALL, theme.MEDIUM)
        layout.setSpacing(theme.TINY)
        self._house = QLabel(_("Datalekregister"))
        layout.addLayout(_mark_of_the_house(self._house))
        layout.addSpacing(theme.MEDIUM)
        self._add_buttons(layout, below=False)
        layout.addStretch()
        self._add_buttons(layout, below=True)
        self.help_button = _nav_button(_("Hulp en info"), "help")
        self._texts[self.help_button] = _("Hulp en info")
        self.help_button.clicked.connect(self.help_wished)
        layout.addWidget(self.help_button)
        self.show_offices(several=False)

    def mark(self, room: str) -> None:
        """Show which room the user is in."""
        self._room = room
        for name, button in self.buttons.items():
            here = name == room
            theme.set_current(button, here)
            button.setIcon(icon(SCREENS[name].icon, Role.ON_SELECTED if here else Role.TEXT))
            label = _(SCREENS[name].label)
            said = _("{text} te doen").format(text=self._seen(name)) if self._counts.get(name) else label
            button.setAccessibleName(_("{name}, hier bent u").format(name=said) if here else said)

    def show_offices(self, *, several: bool) -> None:
        """Show the room of all organisations, or not: who has one register has no use for it."""
        self.buttons[OFFICES].setVisible(several)

    def set_count(self, room: str, count: int) -> None:
        """Say beside the name of a room how much there is to do; 0 says nothing."""
        if self._counts.get(room, 0) != count:
            self._counts[room] = count
            self._say(self.buttons[room])
            self.mark(self._room)

    def set_narrow(self, narrow: bool) -> None:
        """Show pictures alone, whose names are said and shown on hover, where a window has no room for words."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        self.setFixedWidth(NARROW_WIDTH if narrow else NAVIGATION_WIDTH)
        self._house.setVisible(not narrow)
        for button in self._texts:
            self._say(button)

    def set_low(self, low: bool) -> None:
        """Let the rooms stand closer to each other, or as far apart as is pleasant."""
        layout = self.layout()
        if low == self._low or layout is None:
            return
        self._low = low
        edge = theme.SMALL if low else theme.MEDIUM
        layout.setContentsMargins(theme.SMALL, edge, theme.SMALL, edge)
        layout.setSpacing(2 if low else theme.TINY)
        for button in self._texts:
            theme.set_kind(button, "nav low" if low else "nav")

    def _say(self, button: QPushButton) -> None:
        name = next((name for name, made in self.buttons.items() if made is button), "")
        text = self._seen(name) if name else self._texts[button]
        button.setText("" if self._narrow else "  " + text)
        button.setToolTip(text if self._narrow else "")

    def _seen(self, room: str) -> str:
        """Return the name of a room with how much there is to do in it."""
        text, count = self._texts[self.buttons[room]], self._counts.get(room, 0)
        shown = str(count) if count <= MOST_COUNTED else f"{MOST_COUNTED}+"
        return f"{text} ({shown})" if count else text

    def _add_buttons(self, layout: QVBoxLayout, *, below: bool) -> None:
        for name, screen in SCREENS.items():
            if screen.label and screen.below is below:
                layout.addWidget(self._button(name, _(screen.label), screen.icon))

    def _button(self, room: str, text: str, icon_name: str) -> QPushButton:
        made = _nav_button(text, icon_name)
        made.clicked.connect(lambda _checked=False, name=room: self.chosen.emit(name))
        self.buttons[room] = made
        self._texts[made] = text
        return made


def _nav_button(text: str, icon_name: str) -> QPushButton:
    made = QPushButton("  " + text)
    made.setAccessibleName(text)
    made.setProperty("kind", "nav")
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(20, 20))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def _mark_of_the_house(name: QLabel) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(theme.SMALL + 2, 0, 0, 0)
    row.setSpacing(theme.SMALL)
    picture = QLabel()
    picture.setPixmap(program_icon().pixmap(24, 24))
    name.setFont(theme.font(Size.BODY, strong=True))
    row.addWidget(picture)
    row.addWidget(name, 1)
    return row
