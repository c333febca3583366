"""One answer of the AP's form at a time, beside the AP's site: one key copies it, marks it and goes on to the next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from breachreg.i18n import _, ngettext
from breachreg.law.forms.ap_filings import CaseForm
from breachreg.law.forms.ap_form import FormAnswer
from breachreg.law.forms.form_case import AnswerState
from breachreg.law.interview import Interview, QuestionKind
from ui import theme
from ui.announcing import announce
from ui.case.facts_tab import shortened
from ui.elements import body, column, heading, primary, quiet, refill, small
from ui.flow import Flow
from ui.words import number

MOST_NEXT = 3
"""So many of the questions after this one are named."""
LONGEST_LINE = 90
CHOSEN = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES, QuestionKind.YES_NO, QuestionKind.COUNTRIES})
"""Of these the AP's site asks for a choice: there is nothing to paste."""


class _Keys(QPushButton):
    """The button that copies: with it the keys walk through the form."""

    moved = Signal(int)
    skipped = Signal()
    change_wished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(-1 if key == Qt.Key.Key_Left else 1)
        elif key == Qt.Key.Key_S:
            self.skipped.emit()
        elif key == Qt.Key.Key_W:
            self.change_wished.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


def to_copy(form: CaseForm) -> tuple[FormAnswer, ...]:
    """Return the answers to be copied into the AP's form, in its order; of a supplement those that changed and those about it."""
    answers = [answer for answer in form.answers if answer.state is not AnswerState.MISSING]
    if form.stands is not None and form.stands.is_frozen:
        changed = {change.number for change in form.changes}
        answers = [answer for answer in answers if answer.filing or answer.number in changed]
    return tuple(answers)


class CopyGuide(QWidget):
    """The question of now, its answer, and what comes after it.

    Signals:
        ticked: number of the question whose answer was copied, and True.
        place_wished: where the answer is changed.
        finished: the last answer was copied.

    Attributes:
        go: copies and goes on. skip, change: leave it for later; change the answer.
    """

    ticked = Signal(str, bool)
    place_wished = Signal(str)
    finished = Signal()

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._answers: tuple[FormAnswer, ...] = ()
        self._done: frozenset[str] = frozenset()
        self._here = self._all_copied = ""
        self._skipped: set[str] = set()
        self._before = small("", tone="done")
        self._number, self._question = small(""), heading("")
        self._question.setWordWrap(True)
        self._hint = small("", tone="accent")
        self.answer = body("")
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer.setMaximumWidth(theme.NO_LIMIT)
        ground = QFrame()
        theme.set_ground(ground, "panel")
        inside = column(margins=(theme.SMALL + 4, theme.SMALL, theme.SMALL + 4, theme.SMALL))
        inside.addWidget(self.answer)
        ground.setLayout(inside)
        self.go = _Keys()
        model = primary("", "copy")
        self.go.setProperty("kind", "primary")
        self.go.setIcon(model.icon())
        self.go.setAutoDefault(False)
        self.go.setCursor(Qt.CursorShape.PointingHandCursor)
        self.skip, self.change = quiet(_("Overslaan")), quiet(_("Antwoord wijzigen"), "edit")
        self._count = small("")
        self._count.setWordWrap(False)
        card = QFrame()
        card.setProperty("part", "card")
        lines = column(spacing=theme.SMALL, margins=(theme.MEDIUM, theme.SMALL + 4, theme.MEDIUM, theme.SMALL + 4))
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self._question, 1)
        lines.addLayout(top)
        lines.addWidget(self._hint)
        lines.addWidget(ground)
        lines.addWidget(Flow(self.go, self.skip, self.change, self._count))
        card.setLayout(lines)
        self._next = column(spacing=theme.TINY)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(self._before)
        layout.addWidget(card)
        layout.addLayout(self._next)
        self._card = card
        self.setMaximumWidth(theme.TEXT_WIDTH + 5 * theme.HUGE)
        self.setFocusProxy(self.go)
        self.go.clicked.connect(self._copy)
        self.go.moved.connect(self._move)
        self.go.skipped.connect(self._skip)
        self.go.change_wished.connect(self._change)
        self.skip.clicked.connect(self._skip)
        self.change.clicked.connect(self._change)

    def show_form(self, form: CaseForm, *, read_only: bool) -> None:
        """Show where the copying of a form is."""
        self._answers, self._done = to_copy(form), form.done
        left = [item for item in form.answers if item.state is AnswerState.MISSING and item.number not in form.done]
        self._all_copied = _("Alles is overgenomen.")
        if left:
            self._all_copied = ngettext(
                "Wat er is, is overgenomen; {n} antwoord ontbreekt nog.",
                "Wat er is, is overgenomen; {n} antwoorden ontbreken nog.",
                len(left),
            ).format(n=len(left))
        numbers = [answer.number for answer in self._answers]
        self._skipped &= set(numbers)
        if self._here not in numbers or self._here in self._done:
            self._here = self._following(self._here)
        self.setVisible(bool(self._answers) and not read_only)
        self._show()

    def start_again(self) -> None:
        """Begin at the first answer that is not copied: it is another case."""
        self._here, self._skipped = "", set()
        self._before.setText("")

    def _following(self, number: str) -> str:
        """Return the question to go on with after one; empty when all are copied. What was skipped comes last."""
        numbers = [answer.number for answer in self._answers]
        after = numbers.index(number) + 1 if number in numbers else 0
        left = [n for n in (*numbers[after:], *numbers[:after]) if n not in self._done and n != number]
        ahead = [n for n in left if n not in self._skipped]
        return (ahead or left or [number if number in numbers and number not in self._done else ""])[0]

    def _show(self) -> None:
        answer = self._answer
        self._card.setVisible(answer is not None)
        self._before.setVisible(bool(self._before.text()))
        if answer is None:
            refill(self._next, [body(self._all_copied, tone="done")] if self._answers else [])
            return
        chosen = self._is_chosen(answer)
        self._number.setText(answer.number)
        self._question.setText(answer.question)
        self._hint.setText(_("Kies dit op de site:"))
        self._hint.setVisible(chosen)
        self.answer.setText(shortened(answer.answer))
        self.go.setText(_("Gekozen, volgende") if chosen else _("Kopieer en volgende"))
        self.go.setToolTip(_("Enter. Pijltjes: vorige en volgende; S: overslaan; W: wijzigen"))
        self.go.setAccessibleDescription(f"{answer.number} {answer.question}: {shortened(answer.answer)}")
        length = len(answer.answer)
        self._count.setText(ngettext("{n} teken", "{n} tekens", length).format(n=number(length)))
        self.change.setVisible(bool(answer.place))
        numbers = [item.number for item in self._answers]
        place = numbers.index(answer.number)
        left = [item for item in self._answers[place + 1 :] if item.number not in self._done][:MOST_NEXT]
        lines: list[QWidget] = [small(_("Hierna"))] if left else []
        lines += [small(_in_line(item), tone="") for item in left]
        refill(self._next, lines)

    @property
    def _answer(self) -> FormAnswer | None:
        return next((answer for answer in self._answers if answer.number == self._here), None)

    def _is_chosen(self, answer: FormAnswer) -> bool:
        place = answer.place
        return bool(self._interview.page_of(place)) and self._interview.question(place).kind in CHOSEN

    def _copy(self) -> None:
        answer = self._answer
        if answer is None:
            return
        if not self._is_chosen(answer):
            QGuiApplication.clipboard().setText(answer.answer)
        said = _("Gekozen: {line}") if self._is_chosen(answer) else _("Gekopieerd: {line}")
        self._before.setText(said.format(line=_in_line(answer)))
        self._skipped.discard(answer.number)
        self.ticked.emit(answer.number, True)
        now = self._answer
        if now is None or now.number == answer.number:
            announce(self, self._all_copied)
            self.finished.emit()
            return
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"{self._before.text()}. {_('Nu')} {now.number} {now.question}")

    def _move(self, step: int) -> None:
        numbers = [answer.number for answer in self._answers]
        if self._here in numbers:
            self._here = numbers[max(0, min(len(numbers) - 1, numbers.index(self._here) + step))]
            self._show()

    def _skip(self) -> None:
        self._skipped.add(self._here)
        self._here = self._following(self._here)
        self._show()
        self.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def _change(self) -> None:
        answer = self._answer
        if answer is not None and answer.place:
            self.place_wished.emit(answer.place)


def _in_line(answer: FormAnswer) -> str:
    """Return a question with its answer in one line."""
    said = " ".join(answer.answer.split())
    cut = said if len(said) <= LONGEST_LINE else said[:LONGEST_LINE].rstrip() + "…"
    return f"{answer.number}  {answer.question} – {cut}"
