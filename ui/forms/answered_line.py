"""A question that is answered, in one line: what was asked, the answer, and the way to change it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from breachreg.i18n import _
from breachreg.law.interview import Question
from ui import theme
from ui.elements import body, quiet, small
from ui.pictures import Pictured
from ui.theme import Role

QUESTION_WIDTH, BESIDE, PICTURE = 280, 600, 16
NARROWEST = 320
"""The question, or a long word of the answer, with its picture and button."""
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
        picture = Pictured(PICTURE, middle=False)
        picture.show_icon("check", Role.DONE)
        picture.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._asked = small(question.label)
        self.answer = body("")
        self.change = quiet(_("Wijzigen"), "edit")
        self._texts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._texts.setSpacing(theme.SMALL)
        self._texts.addWidget(self._asked)
        self._texts.addWidget(self.answer, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(picture)
        layout.addLayout(self._texts, 1)
        layout.addWidget(self.change, 0, Qt.AlignmentFlag.AlignVCenter)
        # a page with little on it has room over, which is not for its lines
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._arrange()
        self.change.clicked.connect(lambda: self.change_wished.emit(question.path))

    def sizeHint(self) -> QSize:
        # no higher than its texts are at its width, and no lower either: a list of kinds of data takes many lines beside its question
        hint = super().sizeHint()
        return QSize(hint.width(), self.heightForWidth(self.width()) if self.isVisible() else hint.height())

    def minimumSizeHint(self) -> QSize:
        # as narrow as it gets with the answer below: what it asks for beside would hold the page wider than the window, and the answer
        # would never come below
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), NARROWEST), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _arrange(self) -> None:
        """Put question and answer beside each other where there is room, else the answer below."""
        beside = self.width() >= BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._texts.direction() != direction or self._asked.minimumWidth() != (QUESTION_WIDTH if beside else 0):
            self._texts.setDirection(direction)
            self._texts.setSpacing(theme.SMALL if beside else 0)
            self._asked.setMinimumWidth(QUESTION_WIDTH if beside else 0)
            self._asked.setMaximumWidth(QUESTION_WIDTH if beside else theme.TEXT_WIDTH)

    def show_answer(self, text: str, *, follows: bool) -> None:
        """Show an answer; `follows`: it was not given but follows from others, and can be looked at."""
        short = text if len(text) <= LONGEST else text[:LONGEST].rstrip() + "…"
        self.answer.setText(_("{answer} – volgt uit uw andere antwoorden").format(answer=short) if follows else short)
        self.change.setText(_("Nakijken") if follows else _("Wijzigen"))
        self.change.setAccessibleName(f"{self.change.text()}: {self._question.label}")
        self.change.setAccessibleDescription(self.answer.text())
