"""What is kept beside the incident: department, numbers elsewhere, cases that belong together, whether measures worked, and a hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QWidget

from breachreg.auditing import YearWork
from breachreg.casework.dossier import dossier_of, hold_remark
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import Breach, Measure
from breachreg.domain.dossier import CaseLink, Dossier, Effect, EffectCheck, LinkKind
from breachreg.domain.drafts import Draft
from breachreg.domain.managed_names import NameKind, NamesInUse
from breachreg.domain.operations import Operation
from breachreg.domain.problems import Problem
from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.captured import FIELDS_KEY, Input, Inputs, captured, put_back
from ui.case.effect_row import EffectRow
from ui.case.facts_tab import scrolling, shortened
from ui.case.points_list import PointsList
from ui.case.reopen_dialog import HOLD, RELEASE, ask_hold, ask_release, settled
from ui.elements import Labelled, body, button, column, heading, line, primary, quiet, row, small
from ui.forms.choice_fields import Picker
from ui.forms.day_field import DayField
from ui.forms.fields import ListField, TextField
from ui.in_parts import InParts
from ui.keys import answer
from ui.leaving import ask, may_close
from ui.wizard.places import DECIDE, LETTERS, question_of
from ui.workspace import Workspace

LINK_NAMES = Texts(
    {
        LinkKind.SAME_EVENT: N_("één gebeurtenis"),
        LinkKind.FILED_TOGETHER: N_("samen gemeld onder één nummer"),
        LinkKind.DOUBLE: N_("dubbel van elkaar"),
        LinkKind.RELATED: N_("hoort erbij"),
    }
)


class DossierTab(QWidget):
    """What an office keeps about a case, of a closed one too.

    Signals:
        changed: the saved case. place_wished: a page of questions, or a step, where something that is missing is mended.

    Attributes:
        department, tickets, labels, links, link_kind, first, no_prevention: the fields; keep, drop: buttons.
        points: what an auditor would miss.
        list: the measures that were taken, part by part; effects: a row for each that is shown; hold: sets or releases a hold on erasing.
    """

    changed = Signal(object)
    place_wished = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self.ask_hold, self.ask_release, self.ask = ask_hold, ask_release, ask
        self.department, self.tickets, self.links = TextField(), ListField(), ListField()
        self.labels = ListField()
        self.link_kind, self.no_prevention = Picker(), TextField()
        self.link_kind.setAccessibleName(_("Hoe zaken bij elkaar horen"))
        for value, name in LINK_NAMES.items():
            self.link_kind.addItem(name, value)
        self.first = DayField(self._today, ahead=False)
        self.keep, self.drop = primary(_("Vastleggen"), "check"), button(_("Annuleren"))
        self.problem = small("", tone="late")
        self.hold = quiet("", "lock")
        self._held = body("")
        self._departments: NamesInUse | None = None
        self.points = PointsList()
        self.points.place_wished.connect(self._go)
        self._form, self.list = QWidget(), InParts(spacing=theme.SMALL)
        self.effects: list[EffectRow] = []
        self._lay_out()
        for field in (self.department, self.tickets, self.labels, self.links, self.no_prevention, self.first):
            field.edited.connect(self._look)
        self.link_kind.activated.connect(self._look)
        self.keep.clicked.connect(self._keep)
        self.drop.clicked.connect(self._cancel)
        self.hold.clicked.connect(self._hold)
        answer(self._form, escape=self._cancel, go_on=self._keep)

    def _lay_out(self) -> None:
        asking = column()
        self._form.setLayout(asking)
        for field, label, explanation in (
            (self.department, _("Afdeling"), _("Waar het gebeurde, zoals uw organisatie die noemt.")),
            (
                self.tickets,
                _("Nummers in andere lijsten"),
                _("Van de helpdesk of het meldsysteem; een komma ertussen."),
            ),
            (self.labels, _("Labels"), _("Eigen woorden om zaken op te filteren; een komma ertussen.")),
            (self.links, _("Hoort bij zaak"), _("Nummers zoals 2026-0001; een komma ertussen.")),
            (
                self.first,
                _("Eerder geregistreerd op"),
                _("Alleen voor een zaak die uit een ander register is overgenomen."),
            ),
            (
                self.no_prevention,
                _("Waarom geen preventieve maatregel"),
                _("Alleen als u bewust niets doet om herhaling te voorkomen."),
            ),
        ):
            beside = self.link_kind if field is self.links else None
            asked = Labelled(label, field, explanation, beside=beside)
            asked.setMaximumWidth(theme.TEXT_WIDTH)
            asking.addWidget(asked)
            field.name(label, explanation)
            if field is self.department:
                field.finished.connect(lambda asked=asked, help=explanation: self._say_department(asked, help))
        asking.addWidget(self.problem)
        asking.addLayout(row(self.keep, self.drop, None))
        area, inside = scrolling(_("Dossier"))
        inside.addWidget(self.points)
        inside.addWidget(line())
        inside.addWidget(self._form)
        inside.addWidget(line())
        inside.addWidget(heading(_("Werkte de maatregel?")))
        inside.addWidget(self.list)
        inside.addWidget(line())
        inside.addWidget(heading(_("Wissen")))
        inside.addWidget(self._held)
        inside.addLayout(row(self.hold, None))
        inside.addStretch()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(area)
        self.setFocusProxy(self.department)

    def _say_department(self, asked: Labelled, explanation: str) -> None:
        """Say in the place of the help that a department is new to the register, or is called otherwise now."""
        said = self._departments.said([self.department.value()]) if self._departments is not None else ""
        asked.set_help(said or explanation)

    # -- showing ----------------------------------------------------------------------------------

    def show_case(self, breach: Breach) -> None:
        """Show what is kept of `breach`; what is being typed stays for the same case."""
        typing = breach.id == self.breach.id and self.typed()
        self.breach = breach
        can_change = not self._workspace.read_only
        self._departments = self._workspace.register.names_in_use(NameKind.DEPARTMENT)
        if self._departments.offered:
            completer = QCompleter(self._departments.offered, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            # no list that opens over the field below: the rest of the name stands there while it is typed
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self.department.line.setCompleter(completer)
        for part in (
            self.department,
            self.tickets,
            self.labels,
            self.links,
            self.link_kind,
            self.first,
            self.no_prevention,
        ):
            part.setEnabled(can_change)
        if not typing:
            self._show(dossier_of(breach))
        self.points.show_points(YearWork(self._workspace.register).case(breach))
        self._show_effects(can_change)
        self._show_hold(can_change)
        self._look()

    def _show(self, kept: Dossier) -> None:
        self.department.set_value(kept.department)
        self.tickets.set_value(kept.tickets)
        self.labels.set_value(kept.labels)
        self.links.set_value(tuple(link.reference for link in kept.links))
        kind = kept.links[0].kind if kept.links else LinkKind.SAME_EVENT
        self.link_kind.setCurrentIndex(self.link_kind.findData(kind))
        self.first.set_value(kept.first_registered_on)
        self.no_prevention.set_value(kept.no_prevention)
        self._say("")

    def _show_effects(self, can_change: bool) -> None:
        taken = [measure for measure in self.breach.measures if measure.done_on is not None]
        self.effects = []

        def made(measure: Measure) -> EffectRow:
            checks = [check for check in self.breach.effect_checks if check.measure == measure.id]
            shown = EffectRow(measure, checks, can_change=can_change)
            shown.keep.clicked.connect(lambda: self._check(shown))
            self.effects.append(shown)
            return shown

        self.list.show_things(self.breach.id, taken, made, _("Er is nog geen maatregel uitgevoerd."))

    def _show_hold(self, can_change: bool) -> None:
        hold = self.breach.hold
        if not hold.reason:
            said = _("Deze zaak volgt de bewaartermijn.")
        elif hold.until is None:
            said = _("Wissen is opgeschort door {who}: {why}").format(who=hold.set_by, why=hold.reason)
        else:
            said = _("Wissen is opgeschort tot en met {day} door {who}: {why}").format(
                day=day_in_digits(hold.until), who=hold.set_by, why=hold.reason
            )
        over = [problem.message for problem in hold_remark(self.breach, self._today())]
        self._held.setText(" ".join([shortened(said), *over]))
        self.hold.setText(_("Opschorten beëindigen …") if hold.reason else _("Wissen opschorten …"))
        self.hold.setEnabled(can_change)

    def _go(self, path: str) -> None:
        """Lead to where a path is mended: a field here, a page of questions, or a step of the wizard."""
        here = {"no_prevention": self.no_prevention, "hold.reason": self.hold, "department": self.department}
        room = path.partition("[")[0]
        if path in here:
            here[path].setFocus(Qt.FocusReason.OtherFocusReason)
        elif room in ("notifications",):
            self.place_wished.emit(LETTERS)
        elif room in ("decisions", "closed_at"):
            self.place_wished.emit(DECIDE)
        else:
            self.place_wished.emit(question_of(room))

    # -- typing -----------------------------------------------------------------------------------

    def wanted(self) -> Dossier:
        """Return what stands in the fields; a link that was there keeps its own kind and remark."""
        known = {link.reference: link for link in self.breach.links}
        kind = LinkKind(self.link_kind.currentData())
        links = tuple(known.get(name) or CaseLink(reference=name, kind=kind) for name in self.links.value())
        if len(links) == 1 and links[0].reference in known:
            links = (replace(links[0], kind=kind),)
        # what is asked elsewhere (what measures did) stays as it is
        return replace(
            dossier_of(self.breach),
            department=self.department.value(),
            tickets=self.tickets.value(),
            labels=self.labels.value(),
            links=links,
            first_registered_on=self.first.value(),
            no_prevention=self.no_prevention.value(),
        )

    def typed(self) -> bool:
        """Tell whether something was filled in that is not recorded."""
        if not self.breach.reference:
            return False
        looked_at = any(shown.effect.currentData() or shown.note.value() for shown in self.effects)
        return looked_at or bool(self.first.problem()) or self.wanted() != dossier_of(self.breach)

    @property
    def _inputs(self) -> Inputs:
        fields: dict[str, Input] = {
            "department": self.department,
            "tickets": self.tickets,
            "labels": self.labels,
            "links": self.links,
            "link_kind": self.link_kind,
            "first": self.first,
            "no_prevention": self.no_prevention,
        }
        for shown in self.effects:
            fields |= {f"effect.{shown.measure.id}": shown.effect, f"note.{shown.measure.id}": shown.note}
        return fields

    def sketch(self) -> dict[str, Any]:
        """Return what stands in the fields."""
        return captured(self._inputs)

    def take(self, typed: Mapping[str, Any]) -> str:
        """Fill the fields again; return what does not fit, as text."""
        while typed.get(FIELDS_KEY, {}).keys() - self._inputs.keys() and not self.list.more.isHidden():
            # what was typed stands at a measure further on
            self.list.more.click()
        unfit = put_back(self._inputs, typed)
        self._look()
        return unfit

    def keep_typed(self) -> bool:
        """Record what was typed; False when that cannot be."""
        self._keep()
        for shown in [shown for shown in self.effects if shown.effect.currentData()]:
            self._check(shown)
        if any(shown.note.value() and not shown.effect.currentData() for shown in self.effects):
            self._say(_("Kies bij de maatregel ook of zij werkte."))
        return not self.typed()

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self._show(dossier_of(self.breach))
        for shown in self.effects:
            shown.effect.setCurrentIndex(0)
            shown.note.set_value("")
        self._say("")
        self._look()

    def _cancel(self) -> None:
        if may_close(self, self.ask):
            self.drop_typed()

    def ask_again(self, _draft: Draft) -> None:
        """Ask again for the reason to set or release the hold, which was being typed."""
        self._hold()

    def _look(self) -> None:
        typed = self.typed()
        self.keep.setEnabled(typed and not self._workspace.read_only)
        self.drop.setVisible(typed)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    # -- keeping ----------------------------------------------------------------------------------

    def _keep(self) -> None:
        if not self.keep.isEnabled() or not self.first.look():
            return
        register, ident, wanted = self._workspace.register, self.breach.id, self.wanted()
        self._say("")
        self._save(
            Operation.EDIT_DOSSIER, wanted, lambda save_id: register.keep_dossier(ident, wanted, save_id=save_id)
        )

    def _check(self, shown: EffectRow) -> None:
        check = EffectCheck(
            measure=shown.measure.id,
            effect=Effect(shown.effect.currentData()),
            checked_on=self._today(),
            note=shown.note.value(),
        )
        register, ident = self._workspace.register, self.breach.id
        self._save(Operation.CHECK_EFFECT, check, lambda save_id: register.check_effect(ident, check, save_id=save_id))

    def _hold(self) -> None:
        held = bool(self.breach.hold.reason)
        reason = (self.ask_release if held else self.ask_hold)(self, self._workspace, self.breach)
        if reason is None:
            return
        register, ident = self._workspace.register, self.breach.id
        act = register.release_hold if held else register.hold
        saved = self._save(Operation.EDIT_HOLD, (held, reason), lambda save_id: act(ident, reason, save_id=save_id))
        settled(self._workspace, RELEASE if held else HOLD, self.breach, saved)

    def _save(self, operation: Operation, wish: object, work: Callable[[str], Breach]) -> Breach | None:
        saved = self._workspace.act(operation, wish, work, on_problems=self._refused)
        if saved is not None:
            if operation is Operation.EDIT_DOSSIER:
                self.breach = saved
                self._show(dossier_of(saved))
            self.show_case(saved)
            self.changed.emit(saved)
        return saved

    def _refused(self, problems: Sequence[Problem]) -> None:
        self._say(" ".join(problem.message for problem in problems))

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()
