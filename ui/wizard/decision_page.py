"""The three decisions: the program advises and gives the counter-argument, the officer decides in own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QScrollArea, QWidget

from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Role
from breachreg.i18n import _
from breachreg.law.case import outdated_topics
from breachreg.law.decided_words import decided_sentence
from breachreg.law.results import Assessment, Conclusion, Contradiction, Reason
from ui import elements, theme
from ui.announcing import Announcer, announce
from ui.captured import captured, put_back
from ui.elements import body, button, column, heading, line, quiet, refill, small
from ui.folded import Folded
from ui.forms.choice_fields import Picker
from ui.forms.fields import LongTextField, TextField
from ui.keys import answer
from ui.wizard.decision_draft import sketched
from ui.words import CHOICES, DECISION_TITLES, outcome_words
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.casework.deciding import Choice

ASK_SECOND = frozenset({"second-person", "cooling-off"})
"""What the brake says where a second person (or time) is needed."""
REFERENCES = {
    DecisionTopic.IS_BREACH: "AVG 4(12)",
    DecisionTopic.AUTHORITY: "AVG 33(1)",
    DecisionTopic.PERSONS: "AVG 34",
}


class ReasonLine(QWidget):
    """A reason with its legal source, and the way to read that source."""

    def __init__(self, reason: Reason, topic: DecisionTopic) -> None:
        super().__init__()
        layout = column(spacing=0)
        self.setLayout(layout)
        unsure = "" if reason.verified else _("; niet geverifieerd")
        layout.addWidget(small(f"• {reason.because}", tone=""))
        source = small(f"{reason.reference}{unsure}")
        if not reason.url:
            layout.addWidget(source)
            return
        read = quiet(_("Lees de bron"), flush=True)
        read.setFont(theme.font(theme.Size.SMALL))
        read.setAccessibleName(
            _("Lees de bron: {reference}. {because} ({topic})").format(
                reference=reason.reference, because=reason.because, topic=DECISION_TITLES[topic]
            )
        )
        read.setToolTip(reason.url)
        read.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(reason.url)))
        beside = elements.row(source, read)
        beside.setStretch(0, 1)
        layout.addLayout(beside)


class DecisionBlock(QWidget):
    """One decision.

    Signals:
        decided: a `Choice` that the officer wants to fix.
    """

    decided = Signal(object)

    def __init__(self, topic: DecisionTopic, workspace: Workspace) -> None:
        super().__init__()
        self.topic, self._workspace = topic, workspace
        self._breach = Breach(id="empty")
        self._assessment: Assessment | None = None
        self._fixed = 0
        self._objections: list[Contradiction] = []
        self._spoken = Announcer(self)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(heading(DECISION_TITLES[topic]))
        self.advice = body("")
        layout.addWidget(self.advice)
        title = _("Waarom, en wat ertegen pleit")
        self.why = Folded(title, spoken=f"{title}: {DECISION_TITLES[topic]}")
        layout.addWidget(self.why)
        self.now_decided = body("", strong=True)
        self.outdated = body("", tone="late")
        self.again = quiet(_("Anders besluiten"), "edit", flush=True)
        self.again.setAccessibleName(_("Anders besluiten: {title}").format(title=DECISION_TITLES[topic]))
        self._reopened = False
        layout.addWidget(self.now_decided)
        layout.addWidget(self.outdated)
        layout.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.choices = QButtonGroup(self)
        self._choosing = QWidget()
        choosing = column(spacing=0)
        self._choosing.setLayout(choosing)
        self._label = body(_("Uw besluit"), strong=True)
        layout.addWidget(self._label)
        for place, (outcome, _label) in enumerate(CHOICES[topic]):
            label = outcome_words(topic, outcome)
            radio = QRadioButton(label)
            radio.setAccessibleName(f"{DECISION_TITLES[topic]} {label}")
            self.choices.addButton(radio, place)
            choosing.addWidget(radio)
        layout.addWidget(self._choosing)
        self.ground = Picker()
        self.ground.setMaximumWidth(theme.TEXT_WIDTH)
        self.ground.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ground.setAccessibleName(_("Grond om niet te informeren"))
        layout.addWidget(self.ground)
        self.reasons_label = small(_("Waarom? In uw eigen woorden."), tone="")
        self.reasons = LongTextField()
        layout.addWidget(self.reasons_label)
        layout.addWidget(self.reasons)
        self._second_label = small(_("Wie heeft meegekeken?"), tone="")
        self.second = TextField()
        layout.addWidget(self._second_label)
        layout.addWidget(self.second)
        self._brake = column(spacing=theme.TINY)
        layout.addLayout(self._brake)
        self.fix = button(_("Besluit vastleggen"), "decision")
        self.fix.setAccessibleName(_("Besluit vastleggen: {title}").format(title=DECISION_TITLES[topic]))
        layout.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(line())
        self.again.clicked.connect(self._reopen)
        self.choices.idClicked.connect(self._weigh)
        self.reasons.edited.connect(self._weigh)
        self.second.edited.connect(self._weigh)
        self.ground.activated.connect(self._weigh)
        self.fix.clicked.connect(self._fix)

    def show_case(self, breach: Breach, assessment: Assessment, digest: str) -> None:
        """Show the advice on `breach` and what was decided before; what was typed stays."""
        fixed = len([d for d in breach.decisions if d.topic is self.topic])
        other = breach.id != self._breach.id or fixed != self._fixed
        self._fixed = fixed
        self._breach, self._assessment = breach, assessment
        advice = assessment.advice_on(self.topic)
        outcome = _("nog niet te zeggen") if advice.cannot_say else outcome_words(self.topic, advice.outcome)
        unsure = "" if advice.certain else _(" (voorlopig: er staan nog vragen open)")
        if breach.facts.role is Role.PROCESSOR and self.topic is not DecisionTopic.IS_BREACH:
            unsure = _(": de verwerkingsverantwoordelijke beslist hierover")
        if advice.disputed:
            unsure = _(" (antwoorden spreken elkaar tegen)")
        self.advice.setText(
            _("Advies: {advice}{unsure}. {reference}").format(
                advice=outcome, unsure=unsure, reference=REFERENCES[self.topic]
            )
        )
        for radio in self.choices.buttons():
            radio.setAccessibleDescription(self.advice.text())
        self._show_why(advice)
        decision = breach.decision(self.topic)
        self.now_decided.setVisible(decision is not None)
        self.outdated.hide()
        if decision is not None:
            self.now_decided.setText(decided_sentence(decision, outcome_words(self.topic, decision.outcome.value)))
            if self.topic in outdated_topics(breach):
                self.outdated.setText(_("Het besluit past niet meer bij de feiten. Beoordeel opnieuw."))
                self.outdated.show()
        if other:
            self._clear()
        self._weigh()

    def _reopen(self) -> None:
        """Offer the choice again after a decision."""
        self._reopened = True
        self._weigh()
        self.focus()

    def focus(self) -> QWidget:
        """Put the cursor where this is decided, or where it can be decided anew; return what has it now."""
        places = (self.choices.checkedButton(), self.choices.button(0), self.again, self.why.button)
        target = next((place for place in places if place is not None and place.isVisibleTo(self)), self.why.button)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return target

    def _clear(self) -> None:
        self._reopened = False
        self.choose(-1)
        self.reasons.set_value("")
        self.second.set_value("")
        self.ground.clear()
        if self.topic is DecisionTopic.PERSONS:
            from breachreg.law.brake import grounds

            self.ground.addItem(_("Kies de grond om niet te informeren …"), "")
            for ident, reference, explanation in grounds(self._workspace.register.law):
                self.ground.addItem(f"{reference}: {explanation}", ident)

    def choose(self, place: int) -> None:
        """Choose the outcome at a place; -1: none."""
        self.choices.setExclusive(False)
        for other in range(len(CHOICES[self.topic])):
            self.choices.button(other).setChecked(other == place)
        self.choices.setExclusive(True)

    def _show_why(self, advice: Conclusion) -> None:
        widgets: list[QWidget] = []
        for counter, title in ((False, _("Daarom")), (True, _("Wat ertegen pleit"))):
            reasons = [reason for reason in advice.reasons if reason.counter is counter]
            if reasons:
                widgets.append(small(title))
                widgets += [ReasonLine(reason, self.topic) for reason in reasons]
        refill(self.why.content, widgets)

    @property
    def outcome(self) -> DecisionOutcome | None:
        """What the officer chose."""
        place = self.choices.checkedId()
        return CHOICES[self.topic][place][0] if place >= 0 else None

    def objections(self) -> tuple[Contradiction, ...]:
        """Return what stands in the way of the chosen outcome, and what to weigh."""
        choice = self.choice()
        return self._workspace.register.weigh(self._breach, choice) if choice is not None else ()

    def choice(self) -> Choice | None:
        """Return what the officer wants to decide; None while nothing is chosen."""
        from breachreg.casework.deciding import Choice

        if self.outcome is None or self._assessment is None:
            return None
        declined = self.outcome is DecisionOutcome.NO
        return Choice(
            topic=self.topic,
            outcome=self.outcome,
            reasons=self.reasons.value(),
            ground=self._ground(),
            second_person=self.second.value() if declined else "",
        )

    def _ground(self) -> str:
        wanted = self.topic is DecisionTopic.PERSONS and self.outcome is DecisionOutcome.NO
        return str(self.ground.currentData() or "") if wanted else ""

    def _weigh(self, *_args: object) -> None:
        decided = self._fixed > 0
        open_now = not decided or self._reopened or self.outcome is not None or not self.outdated.isHidden()
        self.again.setVisible(not open_now and not self._workspace.read_only)
        for part in (self._label, self._choosing):
            part.setVisible(open_now)
        declined = self.outcome is DecisionOutcome.NO
        self.ground.setVisible(declined and self.topic is DecisionTopic.PERSONS)
        chosen = self.outcome is not None
        # what is chosen here is fixed by the keys that else go to the next page, which would only ask what to do with it, or save all but it
        answer(self, **dict.fromkeys(("go_on", "save"), self._fix if chosen else None))
        self.reasons_label.setVisible(chosen)
        self.reasons.setVisible(chosen)
        objections = self._objections = sorted(self.objections(), key=lambda objection: not objection.blocks_decision)
        # asked for only where the brake asks for it; what was filled in stays in sight
        second = bool(self.second.value()) or any(objection.rule in ASK_SECOND for objection in objections)
        self._second_label.setVisible(declined and second)
        self.second.setVisible(declined and second)
        self._show_objections(objections)
        self.fix.setVisible(chosen)
        # also while something is lacking: a button that cannot be pressed is passed over, and nobody hears why
        self.fix.setEnabled(chosen and not self._workspace.read_only)

    def _show_objections(self, objections: list[Contradiction]) -> None:
        said: list[QWidget] = []
        if self.reasons.problem():
            said.append(small(self.reasons.problem(), tone="late"))
        for blocks, title in ((True, _("Eerst nodig, voordat u dit besluit vastlegt")), (False, _("Weeg dit mee"))):
            tone = "late" if blocks else "soon"
            messages = [objection.message for objection in objections if objection.blocks_decision is blocks]
            if messages:
                heads = small(title, tone=tone)
                heads.setFont(theme.font(theme.Size.SMALL, strong=True))
                said.append(heads)
                said += [small(f"• {message}", tone="") for message in messages]
        refill(self._brake, said)
        lacking = " ".join(self.lacking())
        brake = _("Eerst nodig: {what}").format(what=lacking) if lacking else ""
        for field, name in self._named():
            field.name(name, brake)
        self.ground.setAccessibleDescription(brake)
        self.fix.setAccessibleDescription(brake)
        self._spoken.say(brake or (_("Dit besluit kan worden vastgelegd.") if self.outcome is not None else ""))

    def _named(self) -> tuple[tuple[LongTextField | TextField, str], ...]:
        reasons = _("Redenen van het besluit: {title}").format(title=DECISION_TITLES[self.topic])
        second = _("Wie heeft meegekeken? {title}").format(title=DECISION_TITLES[self.topic])
        return (self.reasons, reasons), (self.second, second)

    def lacking(self) -> list[str]:
        """Return what is first needed before the chosen outcome can be fixed."""
        blocking = [objection.message for objection in self._objections if objection.blocks_decision]
        return [text for text in (self.reasons.problem(), *blocking) if text]

    def typed(self) -> bool:
        """Tell whether something was chosen or typed that is not fixed yet."""
        return self.outcome is not None or bool(self.reasons.value() or self.second.value())

    def _fix(self) -> None:
        choice = self.choice()
        if choice is not None and not self.lacking():
            self.decided.emit(choice)
        elif choice is not None:
            self._to_what_lacks()

    def _to_what_lacks(self) -> None:
        """Go to the first field that keeps the decision from being fixed, and say why."""
        rules = [objection.rule for objection in self._objections if objection.blocks_decision]
        ground_first = bool(rules) and rules[0].startswith("ground-") and not self.ground.isHidden()
        second_only = bool(rules) and all(rule in ASK_SECOND for rule in rules) and not self.reasons.problem()
        target: QWidget = self.ground if ground_first else self.second if second_only else self.reasons
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.fix, " ".join((_("Nog niet vastgelegd."), *self.lacking())), urgent=True)


class DecisionPage(QScrollArea):
    """The three decisions below each other.

    Signals:
        decided: a `Choice` to fix. all_decided: that was the last one.
    """

    decided = Signal(object)
    all_decided = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._breach = Breach(id="empty")
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.LARGE, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.LARGE))
        inside.setLayout(layout)
        layout.addWidget(
            body(
                _(
                    "Het programma adviseert, u beslist. Elk besluit blijft met redenen en tijdstip in het register staan."
                ),
                tone="muted",
            )
        )
        self.blocks = {topic: DecisionBlock(topic, workspace) for topic in DecisionTopic}
        for block in self.blocks.values():
            layout.addWidget(block)
            block.decided.connect(self._decided)
        layout.addStretch()
        self.setWidget(inside)

    def show_case(self, breach: Breach, assessment: Assessment, digest: str) -> None:
        """Show the decisions on `breach`; without a breach there is nothing to notify."""
        self._breach = breach
        for block in self.blocks.values():
            block.show_case(breach, assessment, digest)
        is_breach = breach.decision(DecisionTopic.IS_BREACH)
        none = is_breach is not None and is_breach.outcome is DecisionOutcome.NO
        for topic in (DecisionTopic.AUTHORITY, DecisionTopic.PERSONS):
            self.blocks[topic].setVisible(not none)

    def first(self) -> None:
        """Put the cursor in the first decision that is still to be taken; else where one can be taken anew."""
        shown = [block for block in self.blocks.values() if not block.isHidden()]
        block = next((block for block in shown if self._breach.decision(block.topic) is None), shown[0])
        block.focus()

    def typed(self) -> bool:
        """Tell whether something was chosen or typed that is not fixed yet."""
        return any(not block.isHidden() and block.typed() for block in self.blocks.values())

    def sketch(self) -> dict[str, Any]:
        """Return what is chosen and typed, by the topic of the decision."""
        return captured(sketched(self.blocks))

    def take(self, typed: Mapping[str, Any]) -> str:
        """Choose and type it again; return what does not fit, as text."""
        return put_back(sketched(self.blocks), typed)

    def _decided(self, choice: Choice) -> None:
        before = len(self._breach.decisions)
        self.decided.emit(choice)
        if len(self._breach.decisions) > before:
            self._go_on(choice.topic)

    def _go_on(self, topic: DecisionTopic) -> None:
        """Put the cursor in the next decision: the button that was pressed is no longer there."""
        topics = list(DecisionTopic)
        after = topics.index(topic) + 1
        blocks = [self.blocks[t] for t in topics[after:] + topics[:after] if self._breach.decision(t) is None]
        if waiting := [block for block in blocks if not block.isHidden()]:
            self.ensureWidgetVisible(waiting[0].focus(), 0, theme.HUGE * 4)
        else:
            self.all_decided.emit()
