"""One line of costs: what it is, who sent it, what was expected beside what it became."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.costs import COST_NAMES, STATUS_NAMES, CostKind, CostLine, CostStatus, Estimate
from breachreg.domain.money import NOTHING, amount
from breachreg.domain.problems import Severity
from breachreg.i18n import _
from ui import elements, theme
from ui.costs.money_field import MoneyField
from ui.forms.day_field import DayField
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

PLACE, NEW = "costs/", "new"
ESTIMATES = ("low", "likely", "high")


class LineDialog(TypedDialog):
    """Adds or changes a line.

    Args:
        line: with its case; a new one has no id.

    Attributes:
        saved: the line as it was kept; None: nothing was.
    """

    def __init__(self, workspace: Workspace, line: CostLine, parent: QWidget | None = None) -> None:
        about = _("Kosten: {name}").format(name=line.called) if line.id else _("Kosten toevoegen")
        super().__init__(parent, workspace, f"{PLACE}{line.id or NEW}", about=about)
        self._workspace, self._line = workspace, line
        self.saved: CostLine | None = None
        self.setWindowTitle(about)
        self.setMinimumWidth(620)
        self._make_fields()
        self._lay_out()
        self._show()
        self.inputs = {
            "reference": self.reference, "what": self.what, "supplier": self.supplier, "invoice": self.invoice, "on": self.on,
            "net": self.net.line, "vat": self.vat.line, **{name: field.line for name, field in self.estimates.items()},
        }  # fmt: skip
        self.cancel_button.clicked.connect(self.reject)
        self.save_button.clicked.connect(self.save)
        for field in (self.net, self.vat, *self.estimates.values()):
            # a sentence below a field needs room of its own
            field.line.editingFinished.connect(self._fit)

    def _make_fields(self) -> None:
        self.reference, self.what, self.supplier, self.invoice = (QLineEdit() for _number in range(4))
        self.kind, self.status = elements.ListBox(), elements.ListBox()
        for kind, name in COST_NAMES.items():
            self.kind.addItem(name, kind.value)
        for status, name in STATUS_NAMES.items():
            self.status.addItem(name, status.value)
        self.on = DayField(self._today, ahead=False)
        self.net, self.vat = MoneyField(_("Bedrag zonder btw")), MoneyField(_("Btw"))
        self.estimates = {
            "low": MoneyField(_("Raming laag")),
            "likely": MoneyField(_("waarschijnlijk")),
            "high": MoneyField(_("hoog")),
        }
        self.rows = {
            "reference": elements.Labelled(_("Zaak"), self.reference, _("Het nummer, zoals 2026-0001.")),
            "kind": elements.Labelled(_("Soort kosten"), self.kind),
            "what": elements.Labelled(_("Waarvoor"), self.what, _("Zonder namen van betrokkenen.")),
            "supplier": elements.Labelled(_("Leverancier"), self.supplier),
            "invoice": elements.Labelled(_("Factuurnummer"), self.invoice),
            "on": elements.Labelled(_("Datum"), self.on),
            "status": elements.Labelled(_("Stand"), self.status),
            "net": self.net,
            "vat": self.vat,
        }
        self.guess_problem = elements.small("", tone="late")
        self.known = elements.small("")
        self.cancel_button = elements.button(_("Annuleren"))
        self.save_button = elements.primary(_("Opslaan"))
        self.save_button.setDefault(True)

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        for pair in (("reference", "kind"), ("what",), ("supplier", "invoice"), ("on", "status")):
            beside = QHBoxLayout()
            beside.setSpacing(theme.MEDIUM)
            for name in pair:
                beside.addWidget(self.rows[name], 1, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(beside)
        layout.addWidget(elements.heading(_("Wat u verwacht")))
        layout.addLayout(_beside(*self.estimates.values()))
        layout.addWidget(self.guess_problem)
        layout.addWidget(self.known)
        layout.addWidget(elements.heading(_("Wat het werd")))
        layout.addLayout(_beside(self.net, self.vat))
        layout.addLayout(elements.row(None, self.cancel_button, self.save_button))

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _show(self) -> None:
        line = self._line
        self.reference.setText(line.reference)
        self.reference.setReadOnly(bool(line.id))
        self.what.setText(line.what)
        self.supplier.setText(line.supplier)
        self.invoice.setText(line.invoice)
        self.kind.setCurrentIndex(self.kind.findData(line.kind.value))
        self.status.setCurrentIndex(self.status.findData(line.status.value))
        if line.on is not None:
            self.on.set_value(line.on)
        self.net.set_cents(line.net)
        self.vat.set_cents(line.vat or None)
        # what follows from hours, outages or another currency is not typed here
        reckoned = bool(line.hours or line.outages or line.foreign)
        self.net.line.setReadOnly(reckoned)
        guess = line.estimate
        if guess is None:
            self.known.setText(_("Een raming blijft staan als de factuur komt."))
        else:
            said = _(
                "Nu geraamd: {likely} ({low} – {high}). Die blijft staan; typ hier een nieuwe als u nu iets anders verwacht."
            )
            self.known.setText(said.format(likely=amount(guess.likely), low=amount(guess.low), high=amount(guess.high)))

    def typed_line(self) -> CostLine:
        """Return the line as it stands in the fields."""
        estimates = self._line.estimates
        found = {name: field.cents() for name, field in self.estimates.items()}
        if any(cents is not None for cents in found.values()):
            likely = next(cents for cents in (found["likely"], found["low"], found["high"]) if cents is not None)
            low, high = (found[name] if found[name] is not None else likely for name in ("low", "high"))
            estimates = (*estimates, Estimate(low=low or NOTHING, likely=likely, high=high or NOTHING))
        return replace(
            self._line,
            reference=self.reference.text().strip(),
            kind=CostKind(self.kind.currentData()),
            what=self.what.text().strip(),
            supplier=self.supplier.text().strip(),
            invoice=self.invoice.text().strip(),
            on=self.on.value(),
            status=CostStatus(self.status.currentData()),
            net=self.net.cents(),
            vat=self.vat.cents() or NOTHING,
            estimates=estimates,
        )

    def save(self) -> None:
        """Keep the line and close; what is wrong is said at its field, and the dialog stays."""
        money = [self.net, self.vat, *self.estimates.values()]
        clear = [field.look() for field in money]
        self._fit()
        if self.on.line.text().strip() and not self.on.look():
            self.on.setFocus()
            return
        if not all(clear):
            money[clear.index(False)].line.setFocus()
            return
        wanted = self.typed_line()
        problems: list[Problem] = []
        saved = self._workspace.attempt(lambda: self._workspace.register.put_cost(wanted), on_problems=problems.extend)
        if saved is None:
            self.show_problems(problems)
            return
        self.saved = saved
        doubts = [
            item.message for item in self._workspace.register.line_problems(saved) if item.severity is Severity.WARN
        ]
        said = _("Opgeslagen: {name}.").format(name=saved.called)
        self._workspace.message(" ".join((said, *doubts)), undo=True)
        self.accept()
        self.drop_typed()

    def show_problems(self, problems: list[Problem]) -> None:
        """Say at each field what is wrong with it."""
        said = {problem.path.partition(".")[0]: problem.message for problem in problems}
        said["what"] = said.pop("own_kind", said.pop("what", ""))
        for name, row in self.rows.items():
            row.set_error(said.pop(name, ""))
        self.guess_problem.setText(" ".join(said.values()))
        self._fit()

    def _fit(self) -> None:
        """Grow by what a sentence below a field needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))


def _beside(*fields: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout()
    layout.setSpacing(theme.MEDIUM)
    for field in fields:
        layout.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
    return layout
