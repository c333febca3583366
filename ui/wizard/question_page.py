"""One page of questions: the ones for the judgement first, those for the record folded away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.domain.managed_names import NameKind, NamesInUse, names_of
from breachreg.domain.problems import Severity
from breachreg.i18n import _
from breachreg.law.incident_kinds import in_words
from breachreg.law.interview import Interview, Question
from ui import theme
from ui.captured import FIELDS_KEY, captured, put_back
from ui.elements import body, column, heading
from ui.folded import Folded
from ui.forms.fields import LongTextField
from ui.forms.form_row import FormRow
from ui.forms.list_fields import ContactField, PartiesField
from ui.wizard.folding import Folding

if TYPE_CHECKING:
    from ui.forms.known_names import NamesCompleter


def unread(rows: Mapping[str, FormRow]) -> dict[str, Any]:
    """Return what stands in the fields that are seen and cannot be understood, by path; nothing when all can."""
    fields = {path: row.field for path, row in rows.items() if not row.isHidden() and row.field.problem()}
    return captured(fields) if fields else {}


KINDS = ("incident_kind", "cybercrime")
"""What is explained as soon as it is answered."""
SETTLED_MS = 1_000
"""After which a page that was just shown has its height."""

NAMED = {"systems": NameKind.SYSTEM, "parties": NameKind.PROCESSOR}
"""Answers that hold names of which the office keeps a list."""


class QuestionPage(QScrollArea):
    """The questions of one page; keeps what was typed as long as the case is open.

    Signals:
        answered: the case with the new answer.

    Attributes:
        rows: the questions by path.
        inside: what is scrolled.
    """

    answered = Signal(object)

    def __init__(
        self,
        interview: Interview,
        page_id: str,
        now: Callable[[], datetime],
        contacts: Callable[[], Sequence[KnownContact]] = tuple,
        in_use: Callable[[NameKind], NamesInUse] | None = None,
    ) -> None:
        super().__init__()
        self._aimed = ""
        self.verticalScrollBar().rangeChanged.connect(self._follow)
        self._interview, self._now, self._contacts = interview, now, contacts
        self._in_use = in_use
        self._names: dict[str, NamesInUse] = {}
        self._completer: NamesCompleter | None = None
        self.page_id = page_id
        self._breach = self._shown = Breach(id="empty")
        self.rows: dict[str, FormRow] = {}
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inside = inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.LARGE, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE))
        inside.setLayout(layout)
        title, intro = self._words()
        top = column(spacing=theme.TINY)
        top.addWidget(heading(title))
        top.addWidget(body(intro, tone="muted"))
        layout.addLayout(top)
        self._more = Folded("")
        for question in self._questions():
            row = FormRow(question, now)
            row.edited.connect(self._edited)
            row.finished.connect(self._finished)
            self.rows[question.path] = row
            if self._is_folded(question):
                self._more.content.addWidget(row)
            else:
                layout.addWidget(row)
        self._folding = Folding(interview, self.rows, self.focus_on)
        self._entered = False
        self._more.content.setSpacing(theme.LARGE)
        layout.addWidget(self._more)
        layout.addStretch()
        self.setWidget(inside)

    def _words(self) -> tuple[str, str]:
        """Return title and introduction."""
        page = self._interview.page(self.page_id, self._breach)
        return page.title, page.intro

    def _questions(self) -> tuple[Question, ...]:
        """Return all questions that may stand here, the hidden ones too."""
        return self._interview.questions_of(self.page_id)

    def _is_folded(self, question: Question) -> bool:
        """Tell whether a question is folded away at first."""
        return bool(self.page_id) and question.more

    def _is_shown(self, path: str) -> bool:
        """Tell whether a question is asked here in this case."""
        return self._interview.is_visible(self._breach, path)

    def set_changeable(self, changeable: bool) -> None:
        """Let answers be changed or not; why a question is asked can be read all the same."""
        for row in self.rows.values():
            row.field.setEnabled(changeable)

    def show_case(self, breach: Breach) -> None:
        """Show the answers of `breach`; what is answered when the page comes on the screen is folded into lines."""
        self._breach = self._shown = breach
        self._offer()
        for path, row in self.rows.items():
            if not row.field.problem():
                row.show_answer(self._interview.value(breach, path), unknown=path in breach.unknown)
        if self._entered:
            self._fold()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # the case may be put on the page before or after it comes on the screen; later answers fold nothing
            self._entered = True
            self._names = {}
            QTimer.singleShot(0, self, self._settle)
            self._fold()
            self._arrange()

    def _settle(self) -> None:
        self._entered = False
        line = self.window().focusWidget()
        if self.isVisible() and not self._aimed and line is not None and self.isAncestorOf(line) and line.isHidden():
            self.first()
        QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Show the question that is typed in once the lines above it have their height."""
        layout = self.inside.layout()
        if layout is not None:
            layout.activate()
        line = self.window().focusWidget()
        row = next((row for row in self.rows.values() if line is not None and row.isAncestorOf(line)), None)
        if row is not None and row.isVisible():
            self._show(row)

    def _fold(self) -> None:
        self._folding.fold(self._breach, self._now())
        self._folding.open(self._aimed)

    def _offer(self) -> None:
        """Let contacts and names of the register be chosen where somebody's name, or that of a system, is asked."""
        systems = self.rows.get("systems")
        if systems is not None and self._completer is None and isinstance(systems.field, LongTextField):
            from ui.forms.known_names import NamesCompleter

            self._completer = NamesCompleter(systems.field.paper, lambda: self._known("systems").offered)
        asking = [row.field for row in self.rows.values() if isinstance(row.field, PartiesField | ContactField)]
        if asking:
            known = self._contacts()
            for field in asking:
                field.offer([*known, *self._organisations(known)] if isinstance(field, PartiesField) else known)

    def _organisations(self, known: Sequence[KnownContact]) -> list[KnownContact]:
        """Return the processors of the register that are nobody's organisation among the contacts."""
        there = {contact.organisation.casefold() for contact in known}
        offered = self._known("parties").offered
        return [KnownContact(organisation=name) for name in offered if name.casefold() not in there]

    def _known(self, path: str) -> NamesInUse:
        """Return which names the register knows, read once while the page is on the screen: every answer comes past here."""
        if path not in self._names:
            kind = NAMED[path]
            self._names[path] = self._in_use(kind) if self._in_use is not None else NamesInUse(kind)
        return self._names[path]

    def focus_on(self, path: str) -> None:
        """Bring the question that fills `path` into view and put the cursor in it."""
        row = self.rows.get(path)
        if row is None:
            return
        if self._folding.is_closed(path):
            self._folding.open(path)
            self._arrange()
        if self._is_folded(row.question):
            self._more.open()
        self._go(row)
        # a page that is only about to be shown takes no focus, and a fold that was opened just now has no height yet
        QTimer.singleShot(0, row, lambda: self._go(row))
        # and the questions above it may still get the lines of their texts
        self._aimed = path
        QTimer.singleShot(SETTLED_MS, self, self._arrive)

    def _go(self, row: FormRow) -> None:
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        line = row.window().focusWidget()
        if isinstance(line, QLineEdit):
            # never all of it selected: one key would replace an answer
            line.deselect()
        layout = self.inside.layout()
        if layout is not None:
            layout.activate()
        self._show(row)

    def _arrive(self) -> None:
        self._aimed = ""

    def _follow(self) -> None:
        if self._aimed in self.rows:
            self._show(self.rows[self._aimed])

    def _show(self, row: FormRow) -> None:
        """Scroll to a question, as long as the cursor is in it."""
        line = row.window().focusWidget()
        within = line is not None and row.isAncestorOf(line)
        if not within and row.isVisible():
            return
        self.ensureWidgetVisible(row, 0, theme.HUGE)
        if line is not None and within:
            # of a question that is taller than the window, the part that is typed in
            self.ensureWidgetVisible(line, 0, theme.HUGE)

    def first(self) -> None:
        """Put the cursor in the first question that is seen; a page that is all fold is unfolded."""
        shown = [row for row in self.rows.values() if not row.isHidden()]
        if shown and all(self._is_folded(row.question) for row in shown):
            self._more.open()
        first = next((row for row in shown if row.isVisibleTo(self.inside)), None)
        lines = [line.change for line in self._folding.lines.values() if line.isVisibleTo(self.inside)]
        target = first or next(iter(lines), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
        self.verticalScrollBar().setValue(0)

    def unreadable(self) -> list[str]:
        """Return the paths whose text cannot be understood, and show why."""
        found = [path for path, row in self.rows.items() if not row.isHidden() and row.field.problem()]
        for path in found:
            self.rows[path].set_error(self.rows[path].field.problem())
        return found

    def unread(self) -> dict[str, Any]:
        """Return what stands in the fields that cannot be understood, by path; nothing when all can."""
        return unread(self.rows)

    def put_back(self, unread: Mapping[str, Any]) -> str:
        """Type again what could not be understood; return what does not fit, as text."""
        unfit = put_back({path: row.field for path, row in self.rows.items()}, unread)
        for path in [] if unfit else unread.get(FIELDS_KEY, {}):
            self._finished(path)
        return unfit

    def show_problems(self) -> list[str]:
        """Show at each visible question what is wrong with its answer; return their paths."""
        problems = {
            p.path: p.message
            for p in self._interview.problems(self._breach, self._now())
            if p.severity is not Severity.WARN
        }
        found = []
        for path, row in self.rows.items():
            text = row.field.problem() or next(
                (message for place, message in problems.items() if place == path or place.startswith(path + ".")), ""
            )
            row.set_error(text if not row.isHidden() else "")
            if text and not row.isHidden():
                found.append(path)
        return found

    def show_refused(self, problems: dict[str, str]) -> None:
        """Show what the register would not store, at its questions."""
        for path, message in problems.items():
            row = self.rows.get(path)
            if row is not None:
                self._folding.open(path)
                row.set_error(message)

    def _edited(self, path: str) -> None:
        field = self.rows[path].field
        if field.is_unknown():
            breach = self._interview.answer_unknown(self._breach, path)
        elif field.problem():
            # what cannot be read does not wipe out the answer that was there
            breach = self._as_shown(path)
        else:
            breach = self._interview.answer(self._breach, path, field.value())
        self.rows[path].set_error("")
        if breach == self._breach:
            return
        before, self._breach = self._breach, breach
        for other, row in self.rows.items():
            # one answer may offer others, such as the cause that belongs to a kind of incident
            if other != path and self._interview.value(before, other) != self._interview.value(breach, other):
                row.show_answer(self._interview.value(breach, other), unknown=other in breach.unknown)
        self._arrange()
        self.answered.emit(breach)

    def _as_shown(self, path: str) -> Breach:
        if path in self._shown.unknown:
            return self._interview.answer_unknown(self._breach, path)
        return self._interview.answer(self._breach, path, self._interview.value(self._shown, path))

    def _finished(self, path: str) -> None:
        row = self.rows[path]
        problems = self._interview.problems(self._breach, self._now())
        text = row.field.problem() or next((p.message for p in problems if p.path == path), "")
        row.set_error(text)
        if path in NAMED:
            row.tell(self._known(path).said(names_of(NAMED[path], self._breach)))

    def _arrange(self) -> None:
        more = 0
        for path in KINDS:
            if path in self.rows:
                self.rows[path].tell(in_words(path, self._breach))
        for path, row in self.rows.items():
            visible = self._is_shown(path)
            self._folding.show(self._breach, path, visible=visible)
            row.setVisible(visible and not self._folding.is_closed(path))
            more += visible and self._is_folded(row.question)
        self._more.set_title(_("Meer voor het register en het AP-formulier ({count})").format(count=more))
        self._more.setVisible(more > 0)
