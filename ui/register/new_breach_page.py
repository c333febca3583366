"""What the form for a new breach looks like: the kinds of every week, the questions, what is filled in beforehand, and the judgement beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from breachreg.domain.breach import Breach
from breachreg.i18n import _
from breachreg.intake.everyday import EverydayKind, Given, everyday, given_answers
from breachreg.law.interview import Question
from ui import theme
from ui.announcing import Announcer
from ui.elements import body, button, column, line, primary, quiet, refill, row, small, title
from ui.flow import Flow
from ui.forms.form_row import FormRow
from ui.intake.kind_bar import KindBar
from ui.intake.notes import AlikeNote, GivenNote
from ui.wizard.verdict_panel import WIDTH, VerdictPanel
from ui.workspace import Workspace

DEEP_AFTER_MS = 350
ROOM = 900
"""Below this width the judgement is one line above the buttons."""


class NewBreachPage(QWidget):
    """The parts of the form; what is done with the answers is in `NewBreachForm`.

    Attributes:
        breach: the case as it is answered; kind: the everyday kind that it was begun as.
        rows: the questions that are asked, by path.
        cancel, later, go_on: the buttons; go_on is the main one.
    """

    def __init__(self, workspace: Workspace, breach: Breach) -> None:
        super().__init__()
        self._workspace = workspace
        self._interview = workspace.interview
        self.breach = breach
        self.kind: EverydayKind | None = None
        self.rows: dict[str, FormRow] = {}
        self.bar = KindBar(everyday().kind)
        self.given, self.alike = GivenNote(), AlikeNote(_("Is het een andere zaak? Sla dan gewoon nog een keer op."))
        self.verdict = VerdictPanel(self._interview)
        self._short = small("", tone="")
        self._spoken = Announcer(self)
        self._deep = QTimer(self)
        self._deep.setSingleShot(True)
        self._deep.setInterval(DEEP_AFTER_MS)
        self._deep.timeout.connect(self._judge_deep)
        self.cancel = quiet(_("Annuleren"), flush=True)
        self.later = button("")
        self.go_on = primary("", "forward")
        self._lay_out()
        self.given.change_wished.connect(self._ask_given)
        self.verdict.question_wished.connect(self._go_to)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.LARGE, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE))
        inside.setLayout(layout)
        top = column(spacing=theme.TINY)
        self._head = body("", tone="muted")
        self.report = quiet(_("Melding inlezen …"), "letter", flush=True)
        self.series = quiet(_("Reeks invoeren …"), "register")
        self.form = quiet(_("Formulier voor collega's …"), "document")
        top.addWidget(title(_("Nieuw datalek")))
        top.addWidget(Flow(self.report, self.series, self.form))
        top.addWidget(self._head)
        layout.addLayout(top)
        layout.addWidget(self.alike)
        layout.addWidget(self.bar)
        self._box = column(spacing=theme.LARGE)
        layout.addWidget(self.given)
        layout.addLayout(self._box)
        layout.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.verdict.setFixedWidth(WIDTH)
        foot = row(self.cancel, None, self.later, self.go_on)
        foot.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        self._strip = QWidget()
        theme.set_ground(self._strip, "panel")
        strip = column(margins=(theme.LARGE, theme.TINY, theme.LARGE, theme.TINY))
        self._strip.setLayout(strip)
        strip.addWidget(self._short)
        middle = column(spacing=0)
        middle.addWidget(self._scroll, 1)
        middle.addWidget(self._strip)
        middle.addWidget(line())
        middle.addLayout(foot)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(middle, 1)
        whole.addWidget(self.verdict)
        self.setLayout(whole)
        self.setFocusProxy(self.bar)

    # -- what the form does with it ------------------------------------------------------

    @abstractmethod
    def _edited(self, path: str) -> None:
        """Take an answer."""

    @abstractmethod
    def _finished(self, path: str) -> None:
        """Say what is wrong with an answer."""

    # -- which questions -----------------------------------------------------------------

    def _quick(self) -> list[Question]:
        every = [q for page in self._interview.page_ids() for q in self._interview.questions_of(page)]
        return [question for question in every if question.quick]

    def _ask_given(self) -> None:
        """Ask also what the form filled in by itself."""
        shown = (item.path for item in self._given())
        self._ask(
            [*(item.question for item in self.rows.values()), *(self._interview.question(path) for path in shown)]
        )
        self._go_to(list(self.rows)[-1])

    def _ask(self, asked: Sequence[Question]) -> None:
        """Show these questions."""
        self.rows = {}
        for question in asked:
            made = FormRow(self._whole(question), lambda: self._workspace.now, explain=False)
            made.edited.connect(self._edited)
            made.finished.connect(self._finished)
            self.rows[question.path] = made
        more = {path: self._more(path) for path in (self.kind.offered if self.kind else ()) if path in self.rows}
        refill(
            self._box, [part for path, made in self.rows.items() for part in (made, more.get(path)) if part is not None]
        )
        self.bar.show_kind(self.kind.id if self.kind else "")
        self._head.setText(
            _("Vul in wat u nu weet. De rest kan later; u kunt altijd opslaan.")
            if self.kind is None
            else _("Bijvoorbeeld: {example}").format(example=self.kind.example)
        )
        # the main thing that is done with a breach of every week is recording it
        self.later.setText(_("Opslaan, later verder") if self.kind is None else _("Opslaan en naar de vragen"))
        self.go_on.setText(_("Opslaan en naar de vragen") if self.kind is None else _("Vastleggen"))
        self._show()

    def _whole(self, question: Question) -> Question:
        """Return the question with all of its answers, where one was given that is not usual."""
        offered = {option.value for option in question.options}
        given = self._interview.value(self.breach, question.path)
        chosen = set(given) if isinstance(given, tuple) else {given} - {None}
        return question if not offered or chosen <= offered else self._interview.question(question.path)

    def _more(self, path: str) -> QWidget | None:
        """Return the button that shows all answers to a question, where some are left out."""
        if len(self.rows[path].question.options) == len(self._interview.question(path).options):
            return None
        made = quiet(_("Alle antwoorden tonen"), "more", flush=True)
        made.setAccessibleName(_("Alle antwoorden tonen: {label}").format(label=self.rows[path].question.label))

        def widen() -> None:
            asked = [
                self._interview.question(name) if name == path else item.question for name, item in self.rows.items()
            ]
            self._ask(asked)
            self._go_to(path)

        made.clicked.connect(widen)
        place = QWidget()
        place.setLayout(row(made, None))
        return place

    def _go_to(self, path: str) -> None:
        if path not in self.rows:
            # what this page does not ask is asked in the questions
            self._workspace.warn(
                _("‘{label}’ staat in de vragen van de zaak.").format(label=self._interview.label(path)),
                _("Sla het datalek op; daarna kunt u het daar beantwoorden."),
            )
            return
        self._scroll.ensureWidgetVisible(self.rows[path], 0, theme.HUGE)
        self.rows[path].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        for path, made in self.rows.items():
            made.show_answer(self._interview.value(self.breach, path), unknown=path in self.breach.unknown)
            made.set_error("")
        self._arrange()

    def _arrange(self) -> None:
        for path, made in self.rows.items():
            made.setVisible(self._interview.is_visible(self.breach, path))
        self.given.show_given(self._given())
        self._judge()

    def _given(self) -> tuple[Given, ...]:
        """Return what was filled in beforehand and is still so; its kind and title stand above and in the form."""
        if self.kind is None:
            return ()
        every = given_answers(self._interview, self.kind, self.breach)
        return tuple(item for item in every if item.path not in ("incident_kind", "title"))

    # -- the judgement -------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_verdict()

    def _place_verdict(self) -> None:
        there = self.breach.incident_kind is not None
        self.verdict.setVisible(there and self.width() >= ROOM)
        self._strip.setVisible(there and self.width() < ROOM)

    def _judge(self) -> None:
        if self.breach.incident_kind is not None:
            found = self._workspace.assess(self.breach, deep=False)
            self.verdict.show_quick(found, self._workspace.clocks(self.breach, found), self._workspace.now)
            self._short.setText(self.verdict.summary())
            self._spoken.say(self.verdict.summary())
            self._deep.start()
        self._place_verdict()

    def _judge_deep(self) -> None:
        if self.isVisible() and self.breach.incident_kind is not None:
            self.verdict.show_deep(self._workspace.assess(self.breach))
