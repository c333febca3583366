"""A case to read: the story, the lines that matter, what was decided, and beside it the timeline. All answers are folded away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QWidget

from breachreg.casework.record import Line, record_of
from breachreg.casework.timeline import timeline_of
from breachreg.domain.breach import Breach
from breachreg.domain.facts import Cause
from breachreg.domain.repeats import in_words
from breachreg.i18n import _
from ui import theme
from ui.case.facts_tab import FactsTab, scrolling, shortened
from ui.case.record_tabs import DecisionsRecord
from ui.case.timeline_list import TimelineList
from ui.elements import body, column, put_away, quiet, small
from ui.folded import Folded
from ui.workspace import Workspace

BESIDE = 860
"""From this width the timeline stands beside the record."""
MOST_LINKED = 6
NAME_WIDTH, TIMELINE_WIDTH, STORY_WIDTH = 152, 380, 620


class OverviewTab(QWidget):
    """What the case is about.

    Signals:
        page_wished: a page of questions, a question by its path, or the step of the decisions.
        note_wished: an own entry in the timeline.
        case_wished: the number of another case.

    Attributes:
        facts: all answers, as they were asked; made when they are asked for.
        decisions: what was decided and why, and how the duties stand. timeline: what happened and what comes.
    """

    page_wished = Signal(str)
    note_wished = Signal()
    case_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        area, inside = scrolling(_("Overzicht"))
        self._area = area
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.change = quiet(_("Wijzigen"), "edit")
        self.change.setAccessibleName(_("Wat er is gebeurd wijzigen"))
        top = QHBoxLayout()
        top.setSpacing(theme.SMALL)
        top.addWidget(body(_("Wat is er gebeurd?"), strong=True))
        top.addWidget(self.change)
        top.addStretch()
        self.story = body("")
        self.story.setMaximumWidth(STORY_WIDTH)
        self.story.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._record = QGridLayout()
        self._record.setHorizontalSpacing(theme.MEDIUM)
        self._record.setVerticalSpacing(theme.SMALL)
        self._record.setColumnStretch(1, 1)
        self.decisions = DecisionsRecord(workspace)
        self.facts = FactsTab(workspace.interview)
        self._all = Folded(_("Alle antwoorden"))
        self._all.content.addWidget(self.facts)
        self.repeat = body("", tone="soon")
        self.repeat.setTextFormat(Qt.TextFormat.RichText)
        self.repeat.setMaximumWidth(STORY_WIDTH)
        self.repeat.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.repeat.linkActivated.connect(self.case_wished)
        self.repeat.hide()
        left = column(spacing=theme.MEDIUM)
        left.addWidget(self.repeat)
        left.addLayout(top)
        left.addWidget(self.story)
        left.addLayout(self._record)
        left.addWidget(self.decisions)
        left.addWidget(self._all)
        left.addStretch()
        self.timeline = TimelineList()
        self._timeline_place = QWidget()
        right = column(spacing=0)
        right.addWidget(self.timeline)
        right.addStretch()
        self._timeline_place.setLayout(right)
        self._upright = QFrame()
        self._upright.setProperty("part", "upright")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.LARGE)
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._upright)
        self._columns.addWidget(self._timeline_place)
        inside.addLayout(self._columns)
        inside.addStretch()
        self.change.clicked.connect(lambda: self.page_wished.emit("description"))
        self.facts.page_wished.connect(self.page_wished)
        self.decisions.decide_wished.connect(self.page_wished)
        self.timeline.note_wished.connect(self.note_wished)
        self._all.opened.connect(self._show_answers)
        self._arrange()

    def show_case(self, breach: Breach) -> None:
        """Show `breach`."""
        same = breach.id == self._breach.id
        self._breach = breach
        if not same:
            self._all.close_up()
        assessment = self._workspace.assess(breach, deep=False)
        clocks = self._workspace.clocks(breach, assessment)
        self._show_repeat(breach)
        self._show_story(breach)
        self._show_record(record_of(self._workspace.interview, breach))
        self.decisions.show_case(breach, assessment, clocks)
        now = self._workspace.now
        can_note = not self._workspace.read_only
        self.timeline.show_items(timeline_of(breach, clocks, now), now, can_note=can_note)
        if self._all.is_open:
            self._show_answers()

    def _show_repeat(self, breach: Breach) -> None:
        """Say that the cause came back, with the other cases a click away."""
        repeat = self._workspace.register.repeat_of(breach.reference)
        self.repeat.setVisible(repeat is not None)
        if repeat is None:
            return
        cause = self._workspace.register.law.judgement.words_in("nl").answer("cause", Cause(repeat.cause))
        others = [reference for reference in repeat.references if reference != breach.reference]
        links = ", ".join(f'<a href="{escape(other)}">{escape(other)}</a>' for other in others[-MOST_LINKED:])
        said = in_words(repeat, self._workspace.now)
        text = _("{said}: {cause}. Ook: {others}.").format(
            said=escape(said[:1].upper() + said[1:]), cause=escape(cause[:1].lower() + cause[1:]), others=links
        )
        more = len(others) - MOST_LINKED
        self.repeat.setText(text + (" " + _("En {n} eerder.").format(n=more) if more > 0 else ""))

    def _show_story(self, breach: Breach) -> None:
        told = breach.description or breach.account
        self.story.setText(
            shortened(told) if told else _("Dit staat er nog niet. Schrijf in een paar zinnen wat er is gebeurd.")
        )
        theme.set_tone(self.story, "" if told else "soon")

    def _show_record(self, lines: Sequence[Line]) -> None:
        while self._record.count():
            item = self._record.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                put_away(widget)
        for place, line in enumerate(lines):
            name = small(line.name)
            name.setFixedWidth(NAME_WIDTH)
            self._record.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
            if line.text is None:
                fill = quiet(_("nog invullen"), "edit", flush=True)
                fill.setAccessibleName(_("{name} nog invullen").format(name=line.name))
                # the button is higher than a line of text, which stands in its middle
                name.setMinimumHeight(fill.sizeHint().height())
                name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                fill.clicked.connect(lambda _on=False, path=line.path: self.page_wished.emit(path))
                self._record.addWidget(fill, place, 1, Qt.AlignmentFlag.AlignLeft)
                continue
            text = body(shortened(line.text))
            text.setAccessibleName(f"{line.name}: {line.text}")
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._record.addWidget(text, place, 1)

    def _show_answers(self) -> None:
        self.facts.show_case(self._breach)

    def open_answers(self) -> None:
        """Show all answers too."""
        self._all.open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        beside = self.width() >= BESIDE
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction or self._upright.isHidden() == beside:
            self._columns.setDirection(direction)
            self._upright.setVisible(beside)
        self._timeline_place.setMaximumWidth(TIMELINE_WIDTH if beside else theme.NO_LIMIT)
        self._timeline_place.setMinimumWidth(TIMELINE_WIDTH if beside else 0)
