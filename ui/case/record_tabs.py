"""What was decided, made and sent, and the history of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach, Decision, Note
from breachreg.domain.history import HistoryEntry
from breachreg.domain.list_changes import known_things
from breachreg.domain.operations import Operation
from breachreg.i18n import _
from breachreg.law.case import outdated_topics
from breachreg.law.clock import Clock, ClockState
from breachreg.law.clock_words import clock_in_words
from breachreg.law.decided_words import decided_line
from breachreg.law.ground_names import ground_names
from breachreg.law.interview import Interview
from breachreg.law.results import Assessment
from ui import theme
from ui.captured import captured, put_back
from ui.case.change_lines import change_lines
from ui.case.compare_box import CompareBox
from ui.case.facts_tab import scrolling, shortened
from ui.documents.made_list import MadeList
from ui.elements import body, button, column, heading, quiet, refill, row, small
from ui.folded import Folded
from ui.forms.fields import LongTextField
from ui.in_parts import InParts
from ui.keys import answer
from ui.making_paper import case_folder
from ui.wizard.places import DECIDE
from ui.wizard.sent_words import sent_in_words
from ui.words import DECISION_TITLES, moment, outcome_words
from ui.workspace import Workspace

MOST_ENTRIES = 200


def _group(lines: Sequence[QWidget]) -> QWidget:
    """Return lines that belong together, close to each other."""
    whole = QWidget()
    layout = column(spacing=0)
    whole.setLayout(layout)
    for item in lines:
        layout.addWidget(item)
    return whole


class DecisionsRecord(QWidget):
    """What was decided, with the reasons, and how each duty stands.

    Signals:
        decide_wished: the step where decisions are taken.
    """

    decide_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.go = quiet(_("Besluit nemen"), "decision")
        self._column = column(spacing=theme.MEDIUM)
        self.duties = Folded(_("Plichten en termijnen"))
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addLayout(row(body(_("Besluiten"), strong=True), self.go, None))
        layout.addLayout(self._column)
        layout.addWidget(self.duties)
        self.go.clicked.connect(lambda: self.decide_wished.emit(DECIDE))

    def show_case(self, breach: Breach, assessment: Assessment, clocks: Sequence[Clock]) -> None:
        """Show the decisions on `breach`, the last one on each topic first, for that one counts."""
        outdated = outdated_topics(breach)
        parts: list[QWidget] = []
        for decision in reversed(breach.decisions):
            counts = breach.decision(decision.topic) is decision
            parts.append(self._decision(decision, counts=counts, outdated=counts and decision.topic in outdated))
        refill(self._column, parts or [body(_("Er is nog niets besloten."), tone="muted")])
        self.go.setText(_("Opnieuw besluiten") if breach.decisions else _("Besluit nemen"))
        self.go.setVisible(breach.closed_at is None)
        lines: list[QWidget] = []
        for clock in clocks:
            if clock.state is not ClockState.NOT_DUE:
                lines.append(_group(_clock_lines(clock, self._workspace.now)))
        for duty in assessment.obligations:
            if duty.expected:
                ahead: list[QWidget] = [body(f"{duty.name}: {_('vooruitblik, nog geen recht')}", tone="muted")]
                lines.append(_group([*ahead, small(f"{duty.because} {duty.reference}; {duty.recipient}.")]))
        refill(self.duties.content, lines)

    def _decision(self, decision: Decision, *, counts: bool, outdated: bool) -> QWidget:
        whole = QWidget()
        layout = column(spacing=theme.TINY)
        whole.setLayout(layout)
        title = f"{DECISION_TITLES[decision.topic]} {outcome_words(decision.topic, decision.outcome.value)}"
        layout.addWidget(body(title, strong=counts, tone="" if counts else "muted"))
        layout.addWidget(small(decided_line(decision)))
        if decision.ground:
            called = ground_names(self._workspace.register.law, "nl").get(decision.ground, decision.ground)
            layout.addWidget(small(_("Grond: {ground}").format(ground=called)))
        if outdated:
            layout.addWidget(small(_("Dit besluit past niet meer bij de feiten. Beoordeel opnieuw."), tone="late"))
        layout.addWidget(body(shortened(decision.reasons)))
        if decision.advice_reasons:
            advice = Folded(_("Advies toen: {advice}").format(advice=outcome_words(decision.topic, decision.advice)))
            for reason in decision.advice_reasons:
                advice.content.addWidget(small(reason, tone=""))
            layout.addWidget(advice)
        return whole


def _clock_lines(clock: Clock, now: datetime) -> list[QWidget]:
    """Return how a duty stands: its name, its clock, and why it applies with its source."""
    said = clock_in_words(clock, now)
    unsure = "" if clock.verified else _(" Niet geverifieerd.")
    return [
        body(clock.name, strong=True),
        small(said.text, tone={"late": "late", "soon": "soon"}.get(said.tone, "")),
        small(f"{clock.because} {clock.reference}; {clock.recipient}.{unsure}"),
    ]


class SentTab(QWidget):
    """What was made and what went out, and the way to make and send more.

    Signals:
        letters_wished: the page of the documents.

    Attributes:
        go: leads there. sent: what went out, the latest first; made: the documents, each to be opened.
    """

    letters_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.go = button(_("Brieven maken en versturen"), "letter")
        self.made = MadeList(workspace, most=None)
        self.sent = InParts()
        area, inside = scrolling(_("Brieven"))
        inside.addLayout(row(self.go, None))
        inside.addWidget(body(_("Verstuurd"), strong=True))
        inside.addWidget(self.sent)
        inside.addWidget(body(_("Gemaakte documenten"), strong=True))
        inside.addWidget(self.made)
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.go.clicked.connect(self.letters_wished)

    def show_case(self, breach: Breach) -> None:
        """Show drafts and notifications of `breach`."""
        sent = breach.notifications[::-1]
        self.sent.show_things(breach.id, sent, lambda n: body(shortened(sent_in_words(n))), _("Nog niets."))
        self.made.show_case(breach, case_folder(self._workspace, breach.reference))


class HistoryTab(QWidget):
    """Who changed what, when, from what to what; and notes.

    Signals:
        noted: text of a note to add.
    """

    noted = Signal(str)

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._shown: tuple[Breach, Sequence[HistoryEntry]] = (Breach(id="empty"), ())
        self.note = LongTextField()
        self.note.name(_("Notitie"), "")
        self.note.paper.setFixedHeight(64)
        self.add = button(_("Notitie toevoegen"), "plus")
        self.add.setEnabled(False)
        top = column(spacing=theme.TINY, margins=(2, theme.MEDIUM, 0, 0))
        top.addWidget(small(_("Notitie bij deze zaak")))
        top.addWidget(self.note)
        self._wrong = small("", tone="late")
        self._wrong.hide()
        top.addWidget(self._wrong)
        top.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        area, inside = scrolling(_("Historie"))
        self.compare = CompareBox(interview)
        self.older = quiet(_("Oudere regels tonen"), "chevron-down", flush=True)
        self._column = column(spacing=theme.MEDIUM)
        self.notes = InParts(spacing=theme.MEDIUM)
        self._most = MOST_ENTRIES
        # all in one page that scrolls: in a low window the form above it would leave no room for the history
        inside.addLayout(top)
        inside.addWidget(self.compare)
        inside.addWidget(self.notes)
        inside.addLayout(self._column)
        inside.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.older.clicked.connect(self._show_older)
        self.note.edited.connect(self._look)
        self.add.clicked.connect(lambda: self.noted.emit(self.note.value()))
        answer(self, go_on=self.keep_typed)

    def _look(self) -> None:
        wrong = self.note.problem()
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        self.add.setEnabled(bool(self.note.value()) and not wrong)

    def typed(self) -> bool:
        """Tell whether a remark was typed that is not added."""
        return bool(self.note.value())

    def sketch(self) -> dict[str, Any]:
        """Return the remark as it is typed."""
        return captured({"note": self.note})

    def take(self, typed: Mapping[str, Any]) -> str:
        """Type a remark again; return what does not fit, as text."""
        return put_back({"note": self.note}, typed)

    def keep_typed(self) -> bool:
        """Add the remark; False when that was refused."""
        if self.add.isEnabled():
            self.add.click()
        return not self.typed()

    def drop_typed(self) -> None:
        """Throw the remark away."""
        self.note.set_value("")
        self._look()

    def show_case(self, breach: Breach, entries: Sequence[HistoryEntry]) -> None:
        """Show notes and history of a case, the latest first."""
        if breach.id != self._shown[0].id:
            self._most = MOST_ENTRIES
        self._shown = breach, entries
        self.notes.setVisible(bool(breach.notes))
        self.notes.show_things(breach.id, breach.notes[::-1], self._note, "")
        parts: list[QWidget] = [heading(_("Historie"))]
        things = known_things(breach, (entry.changes for entry in entries))
        for entry in list(reversed(entries))[: self._most]:
            parts.append(self._entry(entry, things))
        self.older.setVisible(len(entries) > self._most)
        refill(self._column, parts)
        self.compare.show_entries(entries, things)

    def _show_older(self) -> None:
        self._most += MOST_ENTRIES
        self.show_case(*self._shown)

    def _note(self, note: Note) -> QWidget:
        whole = QWidget()
        layout = column(spacing=0)
        whole.setLayout(layout)
        layout.addWidget(body(shortened(note.text)))
        layout.addWidget(small(f"{moment(note.written_at)}, {note.written_by}"))
        return whole

    def _entry(self, entry: HistoryEntry, things: Mapping[str, Any]) -> QWidget:
        whole = QWidget()
        layout = column(spacing=0)
        whole.setLayout(layout)
        layout.addWidget(body(f"{entry.title[:1].upper()}{entry.title[1:]}", strong=True))
        layout.addWidget(small(f"{moment(entry.at)}, {entry.actor}, {_('regel')} {entry.seq}"))
        if entry.remark:
            layout.addWidget(small(entry.remark))
        for text in change_lines(self._interview, entry.changes, things):
            layout.addWidget(small(text, tone=""))
        if entry.note:
            why = entry.note if entry.operation in (Operation.UNDO, Operation.REDO) else f"{_('Reden')}: {entry.note}"
            layout.addWidget(small(shortened(why)))
        return whole
