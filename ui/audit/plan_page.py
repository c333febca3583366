"""The plan of an audit: which year, who audits, what is looked at. Keeping it freezes the population, before any seed is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from breachreg.casework.auditing import ASSURED, Frozen, plan
from breachreg.casework.norms import norms_of, norms_text
from breachreg.clock import AMSTERDAM
from breachreg.domain.audit_names import ASSURANCES, AXES
from breachreg.domain.audits import Assurance, Audit, Axis
from breachreg.errors import InputError, UserError
from breachreg.i18n import _, ngettext
from ui import elements
from ui.audit.page import Page
from ui.forms.choice_fields import Picker
from ui.forms.fields import LongTextField, TextField
from ui.tasks import Watched
from ui.words import number
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.progress import Watch


class PlanPage(Page):
    """The form of a new audit.

    Signals:
        planned: the audit as it was kept.

    Attributes:
        year, axis, who, title, scope, auditor, commissioned_by, norms: the fields; stop: ends the reading of the cases.
    """

    planned = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, _("Jaarcontrole plannen"), _("Plannen en bevriezen"))
        self.tasks = Watched(self)
        self.year, self.axis, self.who = Picker(), Picker(), Picker()
        self.title, self.scope, self.auditor, self.commissioned_by = (TextField() for _n in range(4))
        self.norms = LongTextField()
        self.means = elements.small("")
        self.state, self.stop = elements.small(""), elements.quiet(_("Stoppen"))
        self._suggested = ("", "")
        for axis, name in AXES.items():
            self.axis.addItem(name, axis.value)
        for who, name in ASSURANCES.items():
            self.who.addItem(name, who.value)
        self.column.addWidget(
            elements.body(
                _(
                    "Met het plan worden de zaken van het jaar en de laatste regel van de historie bevroren. "
                    "Daarna typt de controleur een zaad, en trekt het programma daarmee de steekproef."
                ),
                tone="muted",
            )
        )
        self.field("year", _("Jaar"), self.year)
        self.field("axis", _("Welke zaken"), self.axis, _("Voor volledigheid telt het jaar van registratie."))
        self.field("title", _("Naam van de controle"), self.title)
        self.field("scope", _("Wat wordt er bekeken?"), self.scope, _("In één zin."))
        self.field("auditor", _("Wie doet de controle?"), self.auditor, _("De naam van wie toetst."))
        self.field("assurance", _("In welke rol?"), self.who)
        self.column.addWidget(self.means)
        self.field("commissioned_by", _("In opdracht van"), self.commissioned_by, _("Alleen als dat een ander is."))
        self.field(
            "norms",
            _("Normen waartegen u toetst"),
            self.norms,
            _("Mag leeg blijven. Per regel een punt en de norm, zoals ‘G-04: PCF 7.1’; hij staat op het werkdocument."),
        )
        self.column.addStretch()
        self.foot.insertWidget(1, self.stop)
        self.foot.insertWidget(1, self.state)
        self.stop.hide()
        self.year.activated.connect(self._suggest)
        self.who.activated.connect(self._explain)
        self.stop.clicked.connect(self.tasks.stop)
        self.tasks.progress.connect(self._tell)
        self.tasks.stopped.connect(lambda: self._rest(_("Gestopt. Er is niets bevroren.")))
        self.setFocusProxy(self.year)

    def open(self) -> None:
        """Show an empty plan, of the last whole year that has cases."""
        this = self._workspace.now.astimezone(AMSTERDAM).year
        years = sorted({this, this - 1, *self._workspace.register.years()}, reverse=True)
        self.year.clear()
        for year in years:
            self.year.addItem(str(year), year)
        known = self._workspace.register.years()
        self.year.setCurrentIndex(years.index(this - 1 if this - 1 in known else this))
        self.axis.setCurrentIndex(0)
        self.who.setCurrentIndex(0)
        self.commissioned_by.set_value("")
        self.auditor.set_value(self._workspace.actor)
        self.title.set_value("")
        self.scope.set_value("")
        # the norms of the last audit hold for the next as a rule
        self.norms.set_value(norms_text(next((a.norms for a in self._workspace.register.audits() if a.norms), ())))
        self._suggested = ("", "")
        self._rest("")
        self._suggest()
        self._explain()
        self.begin()

    def _suggest(self) -> None:
        """Offer a name and a scope for the year, as long as nobody typed others."""
        year = self.year.currentData()
        title = _("Jaarcontrole {year}").format(year=year)
        scope = _("Alle zaken van {year}, op wat AVG 33 lid 5 vraagt.").format(year=year)
        for field, before, now in ((self.title, self._suggested[0], title), (self.scope, self._suggested[1], scope)):
            if field.value() in ("", before):
                field.set_value(now)
        self._suggested = (title, scope)

    def _explain(self) -> None:
        said = ASSURED[Assurance(self.who.currentData())]
        self.means.setText(_("Op het rapport: {said}").format(said=said))

    def wanted(self) -> Audit:
        """Return the plan as it is filled in."""
        return Audit(
            title=self.title.value(),
            year=int(self.year.currentData()),
            axis=Axis(self.axis.currentData()),
            scope=self.scope.value(),
            assurance=Assurance(self.who.currentData()),
            auditor=self.auditor.value(),
            commissioned_by=self.commissioned_by.value(),
            norms=norms_of(self.norms.value()),
        )

    def keep(self) -> None:
        """Freeze the population and keep the plan, beside the window; what the rules refuse is told before the cases are read."""
        from breachreg.auditing import YearWork

        if self._workspace.read_only or self.tasks.busy:
            return
        draft, register = self.attempt(lambda _id: self.wanted()), self._workspace.register
        if draft is None:
            return
        nothing = Frozen(members=(), certain=(), entry=0, code="", workers=frozenset(), officers=0)
        if self.attempt(lambda _id: plan(draft, nothing, by=self._workspace.actor, now=self._workspace.now)) is None:
            return

        save_id = self._save_id

        def planned(watch: Watch) -> Audit:
            work = YearWork(register)
            frozen = work.freeze(work.look(draft.year, axis=draft.axis, watch=watch))
            # of ten thousand cases keeping them takes longer than a window may stand still
            return register.plan_audit(draft, frozen, save_id=save_id)

        self.save.setEnabled(False)
        self.stop.show()
        self.tasks.watch(planned, self._planned, self._failed)

    def _planned(self, made: Audit) -> None:
        self._rest("")
        self.begin()
        cases = len(made.population)
        said = ngettext("De populatie is bevroren: {n} zaak.", "De populatie is bevroren: {n} zaken.", cases)
        self._workspace.message(said.format(n=number(cases)), undo=False)
        self.planned.emit(made)

    def _failed(self, error: BaseException) -> None:
        self._rest("")
        if isinstance(error, InputError):
            self.refused(error.problems)
            return
        if not isinstance(error, UserError):
            raise error
        self._workspace.report(error)

    def _tell(self, what: str, hundredths: int) -> None:
        self.state.setText(_("{what}: {share} %").format(what=what, share=hundredths))

    def _rest(self, said: str) -> None:
        self.state.setText(said)
        self.stop.hide()
        self.save.setEnabled(not self._workspace.read_only)

    def let_go(self) -> None:
        """Stop reading; the register is about to be closed."""
        super().let_go()
        self.tasks.stop()
        self.tasks.abandon()
