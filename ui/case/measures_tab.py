"""What is done about a breach: each measure with who does it, until when, when it was done, and whether it worked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from breachreg.casework.timeline import EFFECTS
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.domain.dossier import PART_NAMES, STILL_NEEDED_NAMES, Part
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.i18n import _
from breachreg.prevention.catalogue import catalogue
from breachreg.prevention.lessons import called
from ui import theme
from ui.case.facts_tab import scrolling, shortened
from ui.case.measure_dialog import MEASURE, ask_measure
from ui.case.prevention_dialog import PREVENTION, PreventionDialog
from ui.elements import body, button, column, heading, quiet, refill, row, small
from ui.flow import Flow
from ui.in_parts import InParts
from ui.typed_dialog import DIALOGS, run
from ui.workspace import Workspace

LACKING = (Part.FAILED, Part.PARTLY, Part.MISSING)


class MeasuresTab(QWidget):
    """The measures of a case.

    Signals:
        changed: the saved case. effect_wished: where is recorded whether a measure worked.

    Attributes:
        add: a new one. list: their lines. changes: the buttons that change one, by its id.
    """

    changed = Signal(object)
    effect_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self.ask_measure = ask_measure
        self.add = button(_("Maatregel toevoegen …"), "plus")
        self.changes: dict[str, QPushButton] = {}
        self.list = InParts(spacing=theme.MEDIUM)
        self.prevention = button(_("Vastleggen …"), "shield")
        self.prevention.setAccessibleName(_("Vastleggen wat maatregelen deden en of de gegevens er nog moesten zijn"))
        self._parts = column(spacing=theme.TINY)
        area, inside = scrolling(_("Maatregelen"))
        inside.addLayout(row(self.add, None))
        inside.addWidget(self.list)
        inside.addSpacing(theme.SMALL)
        inside.addWidget(heading(_("Wat deden de maatregelen die er al waren?")))
        inside.addLayout(self._parts)
        inside.addLayout(row(self.prevention, None))
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.add.clicked.connect(lambda: self._ask(None))
        self.prevention.clicked.connect(self._ask_prevention)
        self.setFocusProxy(self.add)

    def show_case(self, breach: Breach) -> None:
        """Show the measures of `breach`."""
        self.breach = breach
        self.changes = {}
        self.add.setEnabled(self._can_change)
        # of a closed case too: it is seen afterwards what would have helped
        self.prevention.setEnabled(not self._workspace.read_only and bool(breach.reference))
        refill(self._parts, [body(text, tone=tone) for text, tone in self._told(breach)])
        none = _("Er zijn nog geen maatregelen. Het register moet ze noemen (AVG 33(5)).")
        self.list.show_things(breach.id, breach.measures, self._line, none)

    def _told(self, breach: Breach) -> list[tuple[str, str]]:
        """Return what is recorded of measures and of the data, each with its tone."""
        if not breach.reference:
            return []
        names = (
            {measure.id: measure.called for measure in self._workspace.register.programme()}
            if breach.prevention
            else {}
        )
        lines = []
        for part in breach.prevention:
            name = names.get(part.measure) or called(part.measure, {}, catalogue())
            said = f"{shortened(name)}: {PART_NAMES[part.part]}" + (f" ({part.why})" if part.why else "")
            lines.append((said, "soon" if part.part in LACKING else ""))
        if breach.still_needed is not None:
            said = _("Hadden de gegevens er nog moeten zijn? {answer}").format(
                answer=STILL_NEEDED_NAMES[breach.still_needed]
            )
            lines.append((said + (f" ({breach.still_needed_why})" if breach.still_needed_why else ""), ""))
        return lines or [(_("Nog niet vastgelegd welke maatregel werkte, faalde of ontbrak."), "muted")]

    def _ask_prevention(self) -> None:
        dialog = PreventionDialog(self, self._workspace, self.breach)
        run(dialog)
        if dialog.saved is not None:
            self.show_case(dialog.saved)
            self.changed.emit(dialog.saved)

    @property
    def _can_change(self) -> bool:
        return not self._workspace.read_only and self.breach.closed_at is None

    def _line(self, measure: Measure) -> QWidget:
        whole = QWidget()
        layout = column(spacing=0)
        whole.setLayout(layout)
        layout.addWidget(body(shortened(measure.text), strong=True))
        text, tone = self._standing(measure)
        layout.addWidget(small(text, tone=tone))
        change = quiet(_("Wijzigen …"), "edit", flush=True)
        change.setAccessibleName(_("Wijzigen: {text}").format(text=measure.text))
        change.setEnabled(self._can_change)
        change.clicked.connect(lambda: self._ask(measure))
        self.changes[measure.id] = change
        parts = [change]
        if measure.done_on is not None:
            effect = quiet(_("Werking vastleggen"), "check")
            effect.setAccessibleName(_("Werking vastleggen van: {text}").format(text=measure.text))
            effect.clicked.connect(self.effect_wished)
            parts.append(effect)
        layout.addWidget(Flow(*parts))
        return whole

    def _standing(self, measure: Measure) -> tuple[str, str]:
        """Return kind, owner, days and effect of a measure in words, and the tone of it."""
        kind = _("Voorkomen") if measure.kind is MeasureKind.PREVENTIVE else _("Herstel")
        parts, tone = [kind, measure.owner or _("nog niemand")], ""
        if measure.done_on is not None:
            parts.append(_("klaar op {day}").format(day=_day(measure)))
            seen = [check for check in self.breach.effect_checks if check.measure == measure.id]
            parts.append(EFFECTS[seen[-1].effect] if seen else _("werking nog niet bekeken"))
        elif measure.due_on is not None:
            today = self._workspace.now.astimezone(AMSTERDAM).date()
            past = measure.due_on < today
            tone = "soon" if past else "muted"
            said = _("over tijd, het moest op {day}") if past else _("uiterlijk {day}")
            parts.append(said.format(day=_day(measure)))
        else:
            parts.append(_("geen dag afgesproken"))
        return " · ".join(parts), tone or "muted"

    def ask_again(self, draft: Draft) -> None:
        """Ask again about the measure that was being typed; one that is gone by now is asked as a new one."""
        if draft.place.startswith(f"{DIALOGS}{PREVENTION}/"):
            self._ask_prevention()
            return
        ident = draft.place.rpartition("/")[2]
        self._ask(next((measure for measure in self.breach.measures if measure.id == ident), None))

    def _ask(self, measure: Measure | None) -> None:
        register, case = self._workspace.register, self.breach
        wanted = self.ask_measure(self, self._workspace, case, measure)
        if wanted is None:
            return
        saved = self._workspace.act(
            Operation.EDIT_MEASURES, wanted, lambda save_id: register.keep_measure(case.id, wanted, save_id=save_id)
        )
        if saved is not None:
            place = f"{DIALOGS}{MEASURE}/{case.id}/{measure.id if measure is not None else 'new'}"
            self._workspace.attempt(lambda: register.drop_draft(place))
            self.show_case(saved)
            self.changed.emit(saved)


def _day(measure: Measure) -> str:
    day = measure.done_on or measure.due_on
    return day_in_digits(day) if day is not None else ""
