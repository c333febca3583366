"""The last page of questions: only what the AP's form still misses, answered in place, in the order of the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.i18n import N_, Texts, _
from breachreg.law.forms.form_case import AnswerState
from breachreg.law.interview import Question
from ui import theme
from ui.elements import body, column, refill, small
from ui.wizard.question_page import QuestionPage

if TYPE_CHECKING:
    from breachreg.law.forms.ap_filings import CaseForm
    from breachreg.law.interview import Interview

ELSEWHERE = Texts(
    {
        "organisation": N_("Bij Instellingen, Organisatie: {questions}"),
        "decide": N_("Volgt uit uw besluit: {questions}"),
        "letters/persons": N_("Na het informeren: {questions}"),
        "letters/authority": N_("Als u vastlegt dat u gemeld hebt: {questions}"),
        "letters/other": N_("Bij wat er aan anderen is verstuurd: {questions}"),
    }
)
"""Where answers are filled in that are no question here."""

WITH = {"moments.ongoing": "moments.ended_at", "facts.cross_border": "countries"}
"""Questions that an answer of the form needs beside its own."""


def _asked(place: str) -> tuple[str, ...]:
    return (place, WITH[place]) if place in WITH else (place,)


class AuthorityPage(QuestionPage):
    """What the form misses and the officer could know.

    What was answered here stays on the page until it is left, so that nothing jumps away under the hand.

    Args:
        form: the AP's form of a case, as it is answered now.
    """

    def __init__(
        self,
        interview: Interview,
        now: Callable[[], datetime],
        contacts: Callable[[], Sequence[KnownContact]],
        form: Callable[[Breach], CaseForm],
    ) -> None:
        self._form = form
        self._left: list[str] = []
        self._rest = column(spacing=theme.TINY)
        super().__init__(interview, "", now, contacts)
        self._whole = body("", tone="done")
        layout = self.inside.layout()
        if isinstance(layout, QVBoxLayout):
            place = QWidget()
            place.setLayout(self._rest)
            # above the room that is left over
            layout.insertWidget(layout.count() - 1, self._whole)
            layout.insertWidget(layout.count() - 1, place)

    def _words(self) -> tuple[str, str]:
        return _("Nog voor de AP"), _(
            "Deze antwoorden ontbreken nog in het AP-formulier. Wat u niet weet, vult u later aan."
        )

    def _questions(self) -> tuple[Question, ...]:
        # every question that fills an answer of the form; which of them are seen says the case
        form = self._form(Breach(id="empty"))
        places = dict.fromkeys(place for answer in form.answers for place in _asked(answer.place))
        return tuple(self._interview.question(place) for place in places if self._interview.page_of(place))

    def show_case(self, breach: Breach) -> None:
        missing = [answer for answer in self._form(breach).answers if answer.state is AnswerState.MISSING]
        for answer in missing:
            self._left += [place for place in _asked(answer.place) if place in self.rows and place not in self._left]
        lines: list[QWidget] = []
        for place, words in ELSEWHERE.items():
            numbers = [
                f"{answer.number} {answer.question}" for answer in missing if answer.place.partition(".")[0] == place
            ]
            if numbers:
                lines.append(small(words.format(questions="; ".join(numbers))))
        refill(self._rest, lines)
        super().show_case(breach)

    def _is_shown(self, path: str) -> bool:
        return path in self._left and super()._is_shown(path)

    def _arrange(self) -> None:
        super()._arrange()
        empty = all(row.isHidden() for row in self.rows.values())
        self._whole.setText(_("Er ontbreekt niets dat u hier kunt invullen.") if empty else "")
        self._whole.setVisible(empty)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._left = []
