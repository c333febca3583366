"""What a case or a year cost: its sums, what weighs most of what an insurer may refuse, the lines, and the policy beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from breachreg.costs.remarks import Reason, consent_said
from breachreg.costs.table import table_of
from breachreg.domain.claims import ClaimFile
from breachreg.domain.costs import CostKind, CostLine
from breachreg.domain.money import amount, euros
from breachreg.errors import NotFoundError
from breachreg.i18n import _
from ui import elements, theme
from ui.costs.line_dialog import NEW, PLACE, LineDialog
from ui.costs.lines_table import CASE, ROW_HEIGHT, LinesTable
from ui.costs.policy_column import PolicyColumn
from ui.flow import Flow
from ui.theme import Size
from ui.typed_dialog import DIALOGS, run
from ui.unfit import show_homeless

if TYPE_CHECKING:
    from breachreg.costs.beside import Insurance
    from breachreg.costs.own_risk import RiskFrom
    from breachreg.costs.totals import Totals
    from breachreg.domain.drafts import Draft
    from ui.workspace import Workspace

MOST_LINES = 500
"""So many lines are shown; the sums are of all."""
LEAST_EMPTY = 290
"""Room for what an empty room says, in pixels."""
LEAST_LINES = 3 * ROW_HEIGHT + 8
"""The headings and two lines."""
SIDE_BY_SIDE = 940
"""Width from which lines and policies stand beside each other."""


class MoneyBoard(QWidget):
    """The costs of a case, of a year or of all.

    Signals:
        policies_wished: the policies are to be shown.
    """

    policies_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.reference = ""
        self.year: int | None = None
        self.lines: list[CostLine] = []
        self._insurance: Insurance | None = None
        self._short = False
        self._risk_from: frozenset[RiskFrom] = frozenset()
        self.table, self.column = LinesTable(), PolicyColumn()
        self.sums: dict[str, tuple[QLabel, QLabel]] = {}
        self.warning = elements.body("")
        self.mend = elements.quiet("", "forward")
        self.state = elements.small("")
        self.hours_button = elements.quiet(_("Uren toevoegen"), "people", flush=True)
        self.outage_button = elements.quiet(_("Uitval berekenen"), "clock", flush=True)
        self.copy_button = elements.quiet(_("Kopieer als tabel"), "copy", flush=True)
        self.remove_button = elements.quiet(_("Weghalen"), "trash", flush=True)
        self.empty = elements.EmptyState(
            "euro",
            _("Nog geen kosten"),
            _(
                "Leg per zaak vast wat het kost: wat u verwacht, wat het werd, en wat u terugkreeg. Met bewijs voor de verzekeraar."
            ),
            _("Kosten toevoegen"),
            "plus",
        )
        self._lay_out()
        self.empty.step.clicked.connect(self.add)
        self.table.chosen.connect(self.change)
        self.table.adding.connect(self.add)
        self.table.leaving.connect(self.remove)
        self.hours_button.clicked.connect(lambda: self.add_of(CostKind.OWN_HOURS))
        self.outage_button.clicked.connect(lambda: self.add_of(CostKind.INTERRUPTION))
        self.copy_button.clicked.connect(self.copy)
        self.remove_button.clicked.connect(lambda: self.remove(self.table.currentRow()))
        self.mend.clicked.connect(self._mend)
        self.column.claim_wished.connect(self.claim)
        self.column.policies_wished.connect(self.policies_wished)

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL)
        self.setLayout(layout)
        names = {
            "cost": _("werkelijk tot nu toe"), "likely": _("geraamd"), "claim": _("opgegeven bij verzekeraar"), "own_risk": _("eigen risico"),
            "received": _("ontvangen"), "others": _("daarvan van anderen dan een verzekeraar"),
            "expected": _("nog te ontvangen, hooguit"), "own_account": _("nu voor eigen rekening"),
        }  # fmt: skip
        sums: list[QWidget] = []
        for name, label in names.items():
            value, below = elements.heading(""), elements.small(label)
            value.setFont(theme.numbers(Size.HEADING))
            below.setWordWrap(False)
            one = QWidget()
            inside = elements.column(spacing=0, margins=(0, 0, theme.MEDIUM, 0))
            one.setLayout(inside)
            inside.addWidget(value)
            inside.addWidget(below)
            sums.append(one)
            self.sums[name] = (value, below)
        self.risk = elements.small("")
        self.risk.setMaximumWidth(theme.NO_LIMIT)
        self._estimated, self._others = (sums[list(names).index(name)] for name in ("likely", "others"))
        self._sums, self.in_short = Flow(*sums), elements.small("", tone="")
        self.in_short.setMaximumWidth(theme.NO_LIMIT)
        self.in_short.hide()
        layout.addWidget(self._sums)
        layout.addWidget(self.risk)
        layout.addWidget(self.in_short)
        theme.set_tone(self.warning, "soon")
        self.warning.setMaximumWidth(theme.NO_LIMIT)
        self._band = QFrame()
        band = elements.row(self.warning, self.mend)
        band.setStretch(0, 1)
        band.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
        self._band.setLayout(band)
        theme.set_ground(self._band, "soon")
        layout.addWidget(self._band)
        self._body = body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(theme.MEDIUM)
        left = elements.column(spacing=theme.TINY)
        # in a low window the page scrolls, and is not pressed together
        self.empty.setMinimumHeight(LEAST_EMPTY)
        self.table.setMinimumHeight(LEAST_LINES)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(Flow(self.outage_button, self.hours_button, self.copy_button, self.remove_button))
        left.addWidget(self.state)
        body.addLayout(left, 1)
        body.addWidget(self.column)
        layout.addLayout(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # what the policies say stands below the lines where there is no room beside them
        beside = self.width() >= SIDE_BY_SIDE
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self.column.fit(beside)

    def set_short(self, short: bool) -> None:
        """Take little room above the lines: the sums and what is to be looked at in a line each."""
        if short != self._short:
            self._short = short
            self._sums.setHidden(short)
            self.in_short.setVisible(short)
            self.risk.setVisible(not short and bool(self._risk_from))
            self._show_warning()

    # -- showing -----------------------------------------------------------------------------

    def show_money(self, reference: str, year: int | None = None) -> Totals | None:
        """Show the costs of a case, of a year, of both or of all; return the totals."""
        self.reference, self.year = reference, year
        register = self._workspace.register
        totals = self._workspace.attempt(lambda: register.cost_totals(reference, year))
        if totals is None:
            return None
        for name, (value, _below) in self.sums.items():
            value.setText(euros(getattr(totals, name)))
        if not totals.own_risk_known:
            self.sums["own_risk"][0].setText(_("niet bekend"))
        self.risk.setText(_("Eigen risico: {said}.").format(said=totals.own_risk_said))
        self._risk_from = totals.own_risk_from
        self.risk.setVisible(not self._short and bool(self._risk_from))
        self.in_short.setText(_in_short(totals))
        self._estimated.setVisible(bool(totals.high))
        self._others.setVisible(bool(totals.others))
        self.sums["likely"][1].setText(
            _("geraamd: {low} – {high}").format(low=amount(totals.low), high=amount(totals.high))
        )
        self.lines = register.cost_lines(reference, year, MOST_LINES)
        self._insurance = register.insurance_of(reference) if reference else None
        self.table.show_lines(self.lines, self._consents())
        none, frozen = not self.lines, self._workspace.read_only
        for part in (self.table, self.copy_button, self.remove_button):
            part.setVisible(not none)
        self.empty.setVisible(none)
        for button in (self.hours_button, self.outage_button):
            button.setVisible(bool(reference))
        for button in (self.hours_button, self.outage_button, self.remove_button, self.empty.step):
            button.setEnabled(not frozen)
        more = _("De eerste {n} regels; de bedragen hierboven zijn van alle {all}.").format(
            n=len(self.lines), all=totals.lines
        )
        self.state.setText(
            more if totals.lines > len(self.lines) else _("Een raming blijft staan als de factuur komt.")
        )
        self.table.setColumnHidden(CASE, bool(reference))
        self._show_insurance()
        return totals

    def _consents(self) -> dict[str, tuple[str, str]]:
        beside = self._insurance.beside if self._insurance is not None else ()
        found = {}
        for line in self.lines:
            for item in beside:
                if line.policy in ("", item.policy.id) and line.id not in found:
                    found[line.id] = consent_said(line, item.policy, item.claim)
        return found

    def _show_insurance(self) -> None:
        found = self._insurance
        self._show_warning()
        if found is None:
            self.column.show_text(_("Kies een zaak: hier staat wat de polis zegt, met de vraag die beslist."))
            return
        self.column.show_insurance(found, self._workspace.now, frozen=self._workspace.read_only)

    def _show_warning(self) -> None:
        """Show the first of what weighs most; how many there are, and the rest at the policy."""
        beside = self._insurance.beside if self._insurance is not None else ()
        remarks = [remark for item in beside for remark in item.remarks]
        self._band.setVisible(bool(remarks))
        if not remarks:
            return
        first = remarks[0]
        rest = _(" En nog {n}, zie bij de polis.").format(n=len(remarks) - 1) if len(remarks) > 1 else ""
        self.warning.setText(first.title + rest if self._short else f"{first.title} {first.message}{rest}")
        self.warning.setToolTip(first.message if self._short else "")
        consent = first.reason is Reason.CONSENT
        line = _("Toestemming vastleggen") if consent else _("Naar de regel")
        self.mend.setText(line if first.line else _("Schadedossier"))
        self.mend.setVisible(not self._workspace.read_only)

    def _mend(self) -> None:
        """Go to where the first warning is mended: the consent log, the line, or the claim file."""
        for item in self._insurance.beside if self._insurance is not None else ():
            for remark in item.remarks:
                if remark.line and remark.reason is not Reason.CONSENT:
                    row = next((n for n, line in enumerate(self.lines) if line.id == remark.line), -1)
                    self.change(row, page="policy")
                else:
                    self.claim(item.policy.id, 1 if remark.reason is Reason.CONSENT else 0)
                return

    # -- changing ----------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new line, of the case that is shown."""
        if not self._workspace.read_only:
            run(LineDialog(self._workspace, CostLine(reference=self.reference), self))

    def add_of(self, kind: CostKind) -> None:
        """Ask for a line of own hours or of an interruption."""
        dialog = LineDialog(self._workspace, CostLine(reference=self.reference, kind=kind), self, page="hours")
        name = "hours" if kind is CostKind.OWN_HOURS else "outages"
        records = dialog.inside(name)
        form = records.forms[0] if records.forms else records.one_more()
        dialog.begin = next(iter(form.rows.values()))
        run(dialog)

    def change(self, row: int, *, page: str = "line") -> None:
        """Ask what is otherwise in a line."""
        if not self._workspace.read_only and 0 <= row < len(self.lines):
            run(LineDialog(self._workspace, self.lines[row], self, page=page))

    def remove(self, row: int) -> None:
        """Take a line away; the message offers to put it back."""
        if self._workspace.read_only or not 0 <= row < len(self.lines):
            return
        line = self.lines[row]
        self._workspace.attempt(lambda: self._workspace.register.remove_cost(line))
        if line not in self._workspace.register.cost_lines(self.reference, self.year, MOST_LINES):
            self._workspace.message(_("Weggehaald: {name}.").format(name=line.called), undo=True)

    def claim(self, policy: str, page: int = 0) -> None:
        """Ask what passed with the insurer of a policy about this case."""
        from ui.costs.claim_dialog import ClaimDialog

        if self._workspace.read_only or not self.reference:
            return
        known = self._workspace.register.claim_files(self.reference)
        claim = next((item for item in known if item.policy == policy), None)
        new = ClaimFile(reference=self.reference, policy=policy)
        run(ClaimDialog(self._workspace, claim or new, self, page=page))

    def copy(self) -> None:
        """Put the lines on the clipboard as a table."""
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in table_of(self.lines)))
        self._workspace.message(_("De tabel staat op het klembord."))

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a line or a claim file and never saved."""
        part = draft.place.removeprefix(DIALOGS)
        if self._workspace.read_only:
            return
        if not part.startswith(PLACE):
            _claims, reference, policy = part.split("/", 2)
            self.show_money(reference)
            self.claim("" if policy == "none" else policy)
            return
        line = self._line_of(part.removeprefix(PLACE))
        if line is None:
            show_homeless(self._workspace, draft, self.window())
        else:
            run(LineDialog(self._workspace, line, self))

    def _line_of(self, ident: str) -> CostLine | None:
        """Return the line a draft is of, by the last part of its place; None: it is gone since."""
        new, _slash, rest = ident.partition("/")
        reference, _slash, kind = rest.rpartition("/")
        if new == NEW and kind in set(CostKind):
            return CostLine(reference=reference, kind=CostKind(kind))
        try:
            return self._workspace.register.cost_line(ident)
        except NotFoundError:
            return None


def _in_short(totals: Totals) -> str:
    """Return the sums in one line: what it cost, and of the others those that there are."""
    named = (
        (_("geraamd"), totals.likely), (_("claim"), totals.claim), (_("eigen risico"), totals.own_risk), (_("ontvangen"), totals.received),
        (_("van anderen"), totals.others), (_("nog hooguit"), totals.expected), (_("zelf"), totals.own_account if totals.received else 0),
    )  # fmt: skip
    there = [f"{name} {amount(cents)}" for name, cents in named if cents]
    there += [] if totals.own_risk_known else [_("eigen risico niet bekend")]
    return " · ".join([_("werkelijk {amount}").format(amount=euros(totals.cost)), *there])
