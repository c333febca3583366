"""The short form for a new breach: an everyday letter to the wrong address takes less than a minute."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import _
from breachreg.law.interview import Question
from ui import theme
from ui.captured import FIELDS_KEY, put_back
from ui.elements import body, button, column, line, primary, quiet, title
from ui.forms.form_row import FormRow
from ui.keys import answer
from ui.leaving import Wish, ask
from ui.wizard.loose import OwnChanges
from ui.wizard.question_page import unread
from ui.words import KIND_NAMES
from ui.workspace import Workspace


class NewBreachForm(QWidget):
    """The quick questions on one page.

    Signals:
        created: case number, and whether the user wants to go on with the questions.
        cancelled: nothing was entered.
    """

    created = Signal(str, bool)
    cancelled = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._interview = workspace.interview
        self._warned = False
        self._suggested = ""
        self.ask = ask
        self._own = OwnChanges(self._interview)
        self.breach = self._fresh()
        self.rows: dict[str, FormRow] = {}
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.LARGE, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE))
        inside.setLayout(layout)
        top = column(spacing=theme.TINY)
        top.addWidget(title(_("Nieuw datalek")))
        top.addWidget(body(_("Vul in wat u nu weet. De rest kan later; u kunt altijd opslaan."), tone="muted"))
        layout.addLayout(top)
        for question in self._quick():
            row = FormRow(question, lambda: workspace.now, explain=False)
            row.edited.connect(self._edited)
            row.finished.connect(self._finished)
            self.rows[question.path] = row
            layout.addWidget(row)
        layout.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self.cancel = quiet(_("Annuleren"))
        self.later = button(_("Opslaan, later verder"))
        self.go_on = primary(_("Opslaan en naar de vragen"), "forward")
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL)
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self.cancel)
        foot.addStretch()
        foot.addWidget(self.later)
        foot.addWidget(self.go_on)
        whole = column(spacing=0)
        self.setLayout(whole)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(line())
        whole.addLayout(foot)
        self.go_on.clicked.connect(lambda: self.save(go_on=True))
        self.later.clicked.connect(lambda: self.save(go_on=False))
        self.cancel.clicked.connect(self._cancel)
        answer(
            self,
            escape=self._cancel,
            go_on=lambda: self.save(go_on=True),
            save=lambda: self.save(go_on=False),
        )
        first = self.rows["incident_kind"]
        self.setFocusProxy(first)
        self._show()

    def _quick(self) -> list[Question]:
        every = [q for page in self._interview.page_ids() for q in self._interview.questions_of(page)]
        return [question for question in every if question.quick]

    def _fresh(self) -> Breach:
        # the id is made here, so that saving twice after a failure makes one case
        return Breach(id=uuid.uuid4().hex)

    def typed(self) -> bool:
        """Tell whether anything was filled in."""
        return self.breach != Breach(id=self.breach.id) or any(row.field.problem() for row in self.rows.values())

    @property
    def scope(self) -> str:
        """The place of the draft of this form."""
        return "new"

    def sketches(self) -> list[Draft]:
        """Return what is typed and not entered."""
        if not self.typed():
            return []
        about = _("Nieuw datalek: {title}").format(title=self.breach.title.strip() or _("nog zonder titel"))
        return [Draft(place=self.scope, about=about, typed=unread(self.rows), case=self.breach)]

    def take_draft(self, draft: Draft) -> str | None:
        """Put back what was typed; return what does not fit, as text."""
        if draft.case is None:
            return None
        self.breach = draft.case
        self._show()
        if not draft.typed:
            return ""
        unfit = put_back({path: row.field for path, row in self.rows.items()}, draft.typed)
        for path in [] if unfit else draft.typed[FIELDS_KEY]:
            self._finished(path)
        return unfit

    def reset(self) -> None:
        """Make the form empty for the next case."""
        self.breach, self._warned, self._suggested = self._fresh(), False, ""
        self._own.clear()
        for row in self.rows.values():
            # also a text that was no answer
            row.field.set_value(None)
        self._show()
        self._scroll.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        for path, row in self.rows.items():
            row.show_answer(self._interview.value(self.breach, path), unknown=path in self.breach.unknown)
            row.set_error("")
        self._arrange()

    def _arrange(self) -> None:
        for path, row in self.rows.items():
            row.setVisible(self._interview.is_visible(self.breach, path))

    def _edited(self, path: str) -> None:
        field = self.rows[path].field
        before = self.breach
        if field.is_unknown():
            self.breach = self._interview.answer_unknown(before, path)
        else:
            self.breach = self._interview.answer(before, path, field.value())
        self.rows[path].set_error("")
        if path == "incident_kind":
            self._offer_title()
        self._own.note(before, self.breach)
        for other, row in self.rows.items():
            if other != path and self._interview.value(before, other) != self._interview.value(self.breach, other):
                row.show_answer(self._interview.value(self.breach, other), unknown=other in self.breach.unknown)
        self._arrange()

    def take_back(self) -> bool:
        """Take back the last answer. True also where there is none: what was saved before is not seen here, and stays as it is."""
        found = self._own.take_back()
        if found is None:
            self._workspace.message(_("Op dit formulier valt niets terug te nemen."))
            return True
        self.breach = found[0]
        self._show()
        self._workspace.message(_("Teruggenomen: ‘{question}’.").format(question=found[1]))
        return True

    def _offer_title(self) -> None:
        """Offer the kind as a title, as long as the officer has not typed one."""
        kind = self.breach.incident_kind
        if kind is not None and self.breach.title in ("", self._suggested):
            self._suggested = KIND_NAMES[kind]
            self.breach = self._interview.answer(self.breach, "title", self._suggested)

    def _finished(self, path: str) -> None:
        row = self.rows[path]
        problems = self._interview.problems(self.breach, self._workspace.now)
        row.set_error(row.field.problem() or next((p.message for p in problems if p.path == path), ""))

    def _problems(self) -> list[str]:
        problems = {
            p.path: p.message
            for p in self._interview.problems(self.breach, self._workspace.now)
            if p.severity is not Severity.WARN
        }
        if not self.breach.title.strip():
            problems["title"] = _("Geef de zaak een korte titel, dan vindt u haar terug.")
        found = []
        for path, row in self.rows.items():
            text = "" if row.isHidden() else row.field.problem() or problems.get(path, "")
            row.set_error(text)
            if text:
                found.append(path)
        return found

    def save(self, *, go_on: bool) -> bool:
        """Enter the case. The first time with something wrong on the form, show that instead.

        What cannot be read is never left out: it holds the case back every time, until it is mended or taken out.
        """
        wrong = self._problems()
        if self._held_back():
            return False
        if wrong and ("title" in wrong or not self._warned):
            self._warned = True
            self._go_to(wrong[0])
            return False
        saved = self._workspace.new(self.breach, on_problems=self._refused)
        if saved is None:
            return False
        self.reset()
        self.created.emit(saved.reference, go_on)
        return True

    def _go_to(self, path: str) -> None:
        self._scroll.ensureWidgetVisible(self.rows[path], 0, theme.HUGE)
        self.rows[path].setFocus(Qt.FocusReason.OtherFocusReason)

    def _refused(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            if problem.path in self.rows:
                self.rows[problem.path].set_error(problem.message)
        self._workspace.warn(_("Nog niet opgeslagen: {why}").format(why=problems[0].message))

    def _held_back(self) -> bool:
        """Name the first answer that cannot be read and go to it; False when all can."""
        path = self._unreadable()
        if not path:
            return False
        row = self.rows[path]
        row.set_error(row.field.problem())
        self._go_to(path)
        self._workspace.warn(
            _("Nog niet opgeslagen: ‘{label}’ kan zo niet worden gelezen.").format(label=row.question.label),
            _("Verbeter het of maak het veld leeg."),
        )
        return True

    def leave(self) -> bool:
        """Ask what to do with what was typed; False when the form stays."""
        if not self.typed():
            return True
        wish = self.ask(
            self,
            _("U was bezig met een nieuw datalek. Bewaart u het, dan komt het in het register en kunt u later verder."),
            _("Bewaren in het register"),
        )
        if wish is Wish.KEEP and (path := self._unreadable()):
            # it cannot be entered without that answer, nor may the answer go: all of it stays here, and as a draft on disk
            self._workspace.warn(
                _("Nog niet in het register: ‘{label}’ kan zo niet worden gelezen.").format(
                    label=self.rows[path].question.label
                ),
                _("Wat u typte staat er weer bij Nieuw datalek."),
            )
            return True
        if wish is Wish.BACK or (wish is Wish.KEEP and not self._keep()):
            return False
        self.reset()
        return True

    def _unreadable(self) -> str:
        return next((path for path, row in self.rows.items() if not row.isHidden() and row.field.problem()), "")

    def _keep(self) -> bool:
        """Enter the case as it is, with a title of its own where none was typed."""
        if not self.breach.title.strip():
            self.breach = self._interview.answer(self.breach, "title", _("Nog zonder titel"))
        return self._workspace.new(self.breach, on_problems=self._refused) is not None

    def _cancel(self) -> None:
        if self.leave():
            self.cancelled.emit()
