"""A question that is answered, in one line: what was asked, the answer, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from breachreg.i18n import _
from breachreg.law.interview import Question
from ui import theme
from ui.case.pictures import Pictured
from ui.elements import body, quiet, small
from ui.theme import Role

QUESTION_WIDTH, PICTURE = 300, 16
LONGEST = 160
"""A longer answer is cut: all of it stands in its field."""


class AnsweredLine(QWidget):
    """One line.

    Signals:
        change_wished: path of the question.

    Attributes:
        change: the button.
    """

    change_wished = Signal(str)

    def __init__(self, question: Question) -> None:
        super().__init__()
        self._question = question
        picture = Pictured(PICTURE)
        picture.show_icon("check", Role.DONE)
        asked = small(question.label)
        asked.setFixedWidth(QUESTION_WIDTH)
        self.answer = body("")
        self.change = quiet(_("Wijzigen"), "edit")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        for part in (picture, asked):
            layout.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.answer, 1)
        layout.addWidget(self.change)
        self.change.clicked.connect(lambda: self.change_wished.emit(question.path))

    def show_answer(self, text: str, *, follows: bool) -> None:
        """Show an answer; `follows`: it was not given but follows from others, and can be looked at."""
        short = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
        self.answer.setText(_("{answer} – volgt uit uw andere antwoorden").format(answer=short) if follows else short)
        self.change.setText(_("Nakijken") if follows else _("Wijzigen"))
        self.change.setAccessibleName(f"{self.change.text()}: {self._question.label}")
        self.change.setAccessibleDescription(self.answer.text())
