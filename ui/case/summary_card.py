"""The case in one look, on top of its page: what holds and until when, the facts that matter, and the one next step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QSpacerItem,
    QWidget,
)

from breachreg.casework.next_step import NextStep, Stage, StageState, StepKind
from breachreg.casework.summary import Summary, Tone, Verdict
from breachreg.i18n import N_, Texts, _
from ui import elements, theme
from ui.case.facts_tab import shortened
from ui.flow import Flow
from ui.pictures import Pictured
from ui.theme import Role, Size

WIDE, MIDDLE, NARROW = 900, 560, 460
"""From these widths three parts stand beside each other, and two."""
VERDICT_WIDTH, NEXT_WIDTH, NAME_WIDTH = 340, 280, 96
LOOK = {
    Tone.LATE: ("late", "late", Role.LATE, "warning"),
    Tone.SOON: ("soon", "soon", Role.SOON, "warning"),
    Tone.ADVICE: ("accent", "", Role.ACCENT, "decision"),
    Tone.DONE: ("done", "done", Role.DONE, "check"),
    Tone.CALM: ("panel", "", Role.MUTED, "register"),
}
"""Of each tone: the ground, the tone of the words, the colour of the picture, and the picture."""
STATES = {
    StageState.DONE: ("check", Role.DONE, "done"),
    StageState.NOW: ("dot", Role.ACCENT, ""),
    StageState.LATER: ("circle", Role.MUTED, "muted"),
}
STATE_NAMES = Texts({StageState.DONE: N_("gedaan"), StageState.NOW: N_("nu"), StageState.LATER: N_("daarna")})
PICTURE, SMALL_PICTURE = 24, 16


class VerdictBlock(QFrame):
    """What holds, in colour, with a picture and words."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Pictured(PICTURE, middle=False)
        self.outcome, self.when = elements.heading(""), elements.body("", strong=True)
        self.outcome.setWordWrap(True)
        self._lines = elements.column(spacing=theme.TINY)
        self._below = QWidget()
        self._below.setLayout(self._lines)
        # beside each other where there is room for one line alone
        self._said = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._said.setSpacing(2)
        self._said.addWidget(self.outcome)
        self._said.addWidget(self.when, 1)
        texts = elements.column(spacing=2)
        texts.addLayout(self._said)
        texts.addWidget(self._below)
        texts.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL + 4, theme.MEDIUM, theme.SMALL + 4)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self._picture)
        layout.addLayout(texts, 1)

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what holds."""
        ground, tone, role, picture = LOOK[verdict.tone]
        theme.set_ground(self, ground)
        self.outcome.setText(verdict.outcome)
        self.when.setText(verdict.when)
        self.when.setVisible(bool(verdict.when))
        for label in (self.outcome, self.when):
            theme.set_tone(label, tone)
        elements.refill(
            self._lines, [elements.small(shortened(line), tone="") for line in verdict.lines], away=elements.put_away
        )
        self._picture.show_icon(picture, role)

    def set_short(self, short: bool, *, wide: bool = True) -> None:
        """Show the heading and its time alone, in one line where that is `wide` enough, or all of it."""
        self._below.setHidden(short)
        beside = short and wide
        self._said.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._said.setSpacing(theme.MEDIUM if beside else 0 if short else 2)
        font = theme.font(Size.BODY if short else Size.HEADING, strong=True)
        self.outcome.setFont(font)
        # one line is enough for what is said nearly always; the name of a duty of another law may be long
        width = self.outcome.fontMetrics().horizontalAdvance(self.outcome.text())
        self.outcome.setWordWrap(not short or width > VERDICT_WIDTH)
        margin = theme.SMALL if short else theme.SMALL + 4
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(theme.MEDIUM, margin, theme.MEDIUM, margin)


class SummaryCard(QFrame):
    """The verdict, the facts and the next step.

    Signals:
        wished: the `NextStep` that the button stands for.

    Attributes:
        go: the one filled button of the page; hidden where nothing is left to do.
    """

    wished = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.step: NextStep | None = None
        self.verdict = VerdictBlock()
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(theme.MEDIUM)
        self._facts.setVerticalSpacing(theme.SMALL)
        self._facts.setColumnStretch(1, 1)
        self._about = QWidget()
        about = elements.column(margins=(theme.MEDIUM, theme.SMALL + 4, theme.MEDIUM, theme.SMALL + 4))
        about.addLayout(self._facts)
        about.addStretch()
        self._about.setLayout(about)
        self._head = elements.small(_("Volgende stap"))
        self._what, self._after = elements.body("", strong=True), elements.small("")
        self.go: QPushButton = elements.primary("")
        self._next = QWidget()
        self._side = elements.column(
            spacing=theme.SMALL, margins=(theme.MEDIUM, theme.SMALL + 4, theme.MEDIUM, theme.SMALL + 4)
        )
        self._next.setLayout(self._side)
        self._side.addWidget(self._head)
        self._side.addWidget(self._what)
        self._side.addLayout(elements.row(self.go, None))
        self._side.addWidget(self._after)
        self._rest = QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self._side.addItem(self._rest)
        self._strip = QWidget()
        strip = elements.column(margins=(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL))
        self._strip.setLayout(strip)
        self._steps = strip
        self._line = elements.line()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._short = False
        self._arranged: tuple[int, bool, bool] | None = None
        self.go.clicked.connect(self._go)
        # what is shown before it lies in something is a window of its own for a moment, and takes the focus along
        for part in (self.verdict, self._about, self._next, self._line, self._strip):
            part.setParent(self)
        self._arrange()

    def show_summary(self, summary: Summary, *, read_only: bool) -> None:
        """Show a case."""
        self.step = step = summary.next
        self.verdict.show_verdict(summary.verdict)
        while self._facts.count():
            item = self._facts.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                elements.put_away(widget)
        for place, (name, text) in enumerate(summary.facts):
            label = elements.small(name)
            label.setFixedWidth(NAME_WIDTH)
            value = elements.body(shortened(text or _("nog invullen")), tone="" if text else "soon")
            value.setAccessibleName(f"{name}: {value.text()}")
            self._facts.addWidget(label, place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, place, 1)
        self._what.setText(shortened(step.what))
        self._after.setText(
            _("Daarna: {stage}").format(stage=summary.after[:1].lower() + summary.after[1:]) if summary.after else ""
        )
        self.go.setVisible(bool(step.button))
        self.go.setText(_("Bekijken") if read_only else step.button)
        self.go.setEnabled(not read_only or step.kind is not StepKind.CLOSE)
        self.go.setAccessibleDescription(f"{step.what}. {self._after.text()}")
        elements.refill(self._steps, [Flow(*(self._stage(stage) for stage in summary.stages))], away=elements.put_away)
        self._arrange(again=True)

    @staticmethod
    def _stage(stage: Stage) -> QWidget:
        whole = QWidget()
        layout = elements.row(spacing=theme.TINY)
        layout.setContentsMargins(0, 0, theme.MEDIUM, 0)
        whole.setLayout(layout)
        name, role, tone = STATES[stage.state]
        picture = Pictured(SMALL_PICTURE, middle=False)
        picture.show_icon(name, role)
        said = elements.small(stage.name, tone=tone)
        said.setWordWrap(False)
        said.setFont(theme.font(Size.SMALL, strong=stage.state is StageState.NOW))
        said.setAccessibleName(f"{stage.name}: {STATE_NAMES[stage.state]}")
        layout.addWidget(picture)
        layout.addWidget(said)
        whole.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return whole

    def spoken(self) -> str:
        """Return what a screen reader hears of it."""
        parts = (self.verdict.outcome.text(), self.verdict.when.text(), self._what.text())
        return ". ".join(part for part in parts if part)

    def set_short(self, short: bool) -> None:
        """Take little room: the outcome, its time and the button; for a low window, and beside what needs the room."""
        self._short = short
        self._arrange()

    def set_primary(self, primary: bool) -> None:
        """Let the button be the filled one of the page, or an ordinary one beside that of a tab."""
        theme.set_kind(self.go, "primary" if primary else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, again: bool = False) -> None:
        columns = 3 if self.width() >= WIDE else 2 if self.width() >= MIDDLE else 1
        arranged = columns, self._short, self.width() >= NARROW
        if self._arranged == arranged and not again:
            return
        self._arranged = arranged
        for part in (self.verdict, self._about, self._next, self._line, self._strip):
            self._grid.removeWidget(part)
        short = self._short
        self.verdict.set_short(short, wide=columns > 1)
        for part in (self._about, self._line, self._strip, self._head, self._after):
            part.setHidden(short)
        self._what.setHidden(short)
        self._after.setHidden(short or not self._after.text())
        margin = theme.TINY if short else theme.SMALL + 4
        self._side.setContentsMargins(theme.MEDIUM, margin, theme.MEDIUM, margin)
        side_by_side = columns > 1 or (short and self.width() >= NARROW)
        self.verdict.setFixedWidth(VERDICT_WIDTH) if columns == 3 and not short else self.verdict.setMaximumWidth(
            theme.NO_LIMIT
        )
        if not (columns == 3 and not short):
            self.verdict.setMinimumWidth(0)
        self._next.setMinimumWidth(NEXT_WIDTH if side_by_side and not short else 0)
        self._next.setMaximumWidth(NEXT_WIDTH if columns == 3 and not short else theme.NO_LIMIT)
        grid = self._grid
        if short:
            grid.addWidget(self.verdict, 0, 0)
            grid.addWidget(self._next, 0, 1) if side_by_side else grid.addWidget(self._next, 1, 0)
        elif columns == 3:
            grid.addWidget(self.verdict, 0, 0)
            grid.addWidget(self._about, 0, 1)
            grid.addWidget(self._next, 0, 2)
        elif columns == 2:
            grid.addWidget(self.verdict, 0, 0)
            grid.addWidget(self._next, 0, 1)
            grid.addWidget(self._about, 1, 0, 1, 2)
        else:
            for place, part in enumerate((self.verdict, self._next, self._about)):
                grid.addWidget(part, place, 0)
        for column in range(3):
            grid.setColumnStretch(column, 0)
        grid.setColumnStretch(1 if columns == 3 and not short else 0, 1)
        grid.addWidget(self._line, 3, 0, 1, 3)
        grid.addWidget(self._strip, 4, 0, 1, 3)

    def _go(self) -> None:
        if self.step is not None:
            self.wished.emit(self.step)
