"""The strip above every screen that says what is special about this register: practice, read-only, or changed by nobody by name."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from breachreg.i18n import _
from ui import elements, theme
from ui.pictures import Pictured
from ui.theme import Role, Size


class Banner(QFrame):
    """Hidden for an ordinary register.

    Signals:
        new_wished: a register of one's own; name_wished: to where the user's own name is typed.

    Attributes:
        button: offers the way to what is asked for.
    """

    new_wished = Signal()
    name_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = "info"
        self._picture = Pictured(18)
        self._text = QLabel()
        self._text.setFont(theme.font(Size.SMALL))
        self._text.setWordWrap(True)
        self.button = elements.quiet("")
        self._asks_name = False
        self._way: Callable[[], object] = self.new_wished.emit
        self.button.clicked.connect(lambda: self._way())
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.LARGE, theme.TINY, theme.MEDIUM, theme.TINY)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def show_practice(self) -> None:
        """Say that this is a practice register."""
        self._say(
            "practice",
            _("Oefenregister: deze zaken zijn verzonnen. U kunt alles proberen; er gaat niets de deur uit."),
            "accent",
        )
        self._offer(_("Eigen register maken"), self.new_wished.emit)

    def show_nameless(self, account: str) -> None:
        """Say that the history would give the account of the computer as who acts."""
        said = _("In de historie komt ‘{account}’ te staan als degene die dit register bijhoudt. Vul uw eigen naam in.")
        self._say("info", said.format(account=account), "accent")
        self._offer(_("Naam invullen"), self.name_wished.emit, name=True)

    @property
    def asks_name(self) -> bool:
        """It is shown, and asks who acts."""
        return self._asks_name and not self.isHidden()

    def show_exercise(self, text: str, more: Callable[[], object]) -> None:
        """Say how an exercise goes, and offer what `more` shows of it; what is said already is not drawn again."""
        if self.text != text or not self.isVisible():
            self._say("practice", text, "accent")
            self._offer(_("Berichten en verslag"), more)

    def show_read_only(self, text: str) -> None:
        """Say that nothing can be changed, and why."""
        self._say("lock", text, "soon")
        self.button.hide()

    def _offer(self, text: str, way: Callable[[], object], *, name: bool = False) -> None:
        self._asks_name, self._way = name, way
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.button.show()

    def _say(self, icon_name: str, text: str, ground: str) -> None:
        self._picture.show_icon(icon_name, Role.TEXT)
        self._text.setText(text)
        self.setAccessibleName(text)
        theme.set_ground(self, ground)
        self.setMinimumHeight(44)
        self.show()
