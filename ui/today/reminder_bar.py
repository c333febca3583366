"""The calm strip above the screens that reminds of a term; it stays until somebody goes there or closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from breachreg.i18n import _
from breachreg.law.reminders import Reminders
from ui import elements, theme
from ui.announcing import announce
from ui.pictures import Pictured
from ui.theme import Role, Size

LOW = 560
MOST_NAMED = 3
"""So many cases are named; who has more goes to Vandaag."""


class ReminderBar(QFrame):
    """What is due, in one sentence.

    Signals:
        wished: the user wants to go there.
        dismissed: the user has seen it.
    """

    wished = Signal()
    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._late = False
        self._said = ""
        self._picture = Pictured(18)
        self._text = QLabel()
        self._text.setFont(theme.font(Size.SMALL))
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self.go = elements.button("")
        self.close_button = elements.icon_button(_("Herinnering gezien"), "close")
        row = elements.row(self._picture, self._text, self.go, self.close_button)
        row.setContentsMargins(theme.LARGE, theme.TINY, theme.MEDIUM, theme.TINY)
        row.setStretch(1, 1)
        self.setLayout(row)
        self.setMinimumHeight(44)
        self.go.clicked.connect(self.wished)
        self.close_button.clicked.connect(self.dismissed)
        self.hide()

    @property
    def text(self) -> str:
        """What is said."""
        return self._said

    def show_reminders(self, reminders: Reminders) -> None:
        """Say what is due, and let it be heard."""
        self.reword(reminders)
        self.show()
        announce(self, self.text, urgent=self._late)

    def reword(self, reminders: Reminders) -> None:
        """Say it as it stands now, without a word to who only listens."""
        due = reminders.due
        self._late = any(item.row.tone == "late" for item in due)
        # the most urgent of each case: the same number twice says nothing more
        first = {item.row.reference: item.row for item in reversed(due)}
        cases = [first[reference] for reference in dict.fromkeys(item.row.reference for item in due)]
        named = (
            [f"{row.reference}: {row.when}" for row in cases[:MOST_NAMED]]
            if len(due) > 1 or reminders.since is not None
            else []
        )
        more = [_("en nog {n}").format(n=len(cases) - MOST_NAMED)] if len(cases) > MOST_NAMED else []
        self._said = "\n".join(part for part in (reminders.text, "  ·  ".join((*named, *more))) if part)
        self._fit()
        self.go.setText(due[0].row.link if len(due) == 1 else _("Bekijken"))
        theme.set_ground(self, "late" if self._late else "soon")
        self.setAccessibleName(self.text)
        self._picture.show_icon("clock", Role.LATE if self._late else Role.SOON)

    @property
    def is_low(self) -> bool:
        """The window is so low that more than a line would take the room of the screen itself."""
        return self.window().height() < LOW

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Name the cases too, but not in a low window."""
        self._text.setText(self._said.partition("\n")[0] if self.is_low else self._said)
        self._text.setToolTip(self._said if self.is_low else "")
