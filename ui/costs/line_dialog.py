"""One line of costs: what it is, what was expected beside what it became, hours, outages, the policy, and what came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from breachreg.clock import AMSTERDAM
from breachreg.costs.downtime import interruption_of
from breachreg.costs.lines import amount_of, followed
from breachreg.domain.costs import (
    COST_NAMES,
    MOST_SEASON,
    RECEIPT_NAMES,
    STATUS_NAMES,
    CostKind,
    CostLine,
    Estimate,
    Foreign,
    Outage,
    OwnHours,
    Receipt,
    SanctionsCheck,
    WaitingEffect,
)
from breachreg.domain.money import NOTHING, Cents, amount, euros
from breachreg.domain.policies import MODULE_NAMES
from breachreg.errors import NotFoundError
from breachreg.i18n import N_, Texts, _
from breachreg.law.interview import Option
from ui import elements, theme
from ui.captured import FIELDS_KEY
from ui.flow import Flow
from ui.forms.choice_fields import ChoicesField
from ui.forms.day_field import DayField
from ui.forms.fields import Field, LongTextField, TextField
from ui.forms.moment_field import MomentField
from ui.forms.record_dialog import Page, RecordDialog
from ui.forms.record_form import Asked
from ui.forms.small_fields import (
    FollowingMoney,
    MoneyField,
    PickField,
    RecordsField,
    TickField,
    hours_field,
    percent_field,
)
from ui.typed_dialog import DIALOGS

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

PLACE, NEW = "costs/", "new"
WAITING = Texts(
    {
        WaitingEffect.DEDUCTION: N_("aftrek: die uren worden nooit betaald"),
        WaitingEffect.THRESHOLD: N_("drempel: daarna telt alles"),
    }
)
CLAIMED = {True: N_("ja, wel opgeven"), False: N_("nee, niet opgeven")}


class EstimatesField(Field):
    """What is expected: what was said before stays, and what is typed is added to it."""

    NAMES = (("low", N_("laag")), ("likely", N_("waarschijnlijk")), ("high", N_("hoog")))

    def __init__(self) -> None:
        super().__init__()
        self._kept: tuple[Estimate, ...] = ()
        self.fields = {name: MoneyField() for name, _label in self.NAMES}
        self.known = elements.small("")
        layout = elements.column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(self.known)
        parts: list[QWidget] = []
        for name, label in self.NAMES:
            parts.append(elements.Labelled(_(label), self.fields[name]))
            self.fields[name].edited.connect(self.edited)
            self.fields[name].finished.connect(self.finished)
        layout.addWidget(Flow(*parts))
        self.setFocusProxy(self.fields["low"])

    def value(self) -> Any:
        found = {name: field.value() for name, field in self.fields.items()}
        given = [cents for name in ("likely", "low", "high") if (cents := found[name]) is not None]
        if not given:
            return self._kept
        low, high = (found[name] if found[name] is not None else given[0] for name in ("low", "high"))
        return (*self._kept, Estimate(low=low or NOTHING, likely=given[0], high=high or NOTHING))

    def set_value(self, value: Any) -> None:
        self._kept = tuple(value or ())
        said = [
            _("{likely} ({low} – {high}){day}{by}").format(
                likely=amount(item.likely),
                low=amount(item.low),
                high=amount(item.high),
                day=f", {item.on.day}-{item.on.month}-{item.on.year}" if item.on else "",
                by=f", {item.by}" if item.by else "",
            )
            for item in self._kept
        ]
        before = _("Eerder geraamd, en dat blijft staan: {those}.").format(those="; ".join(said))
        self.known.setText(before if said else _("Een raming blijft staan als de factuur komt."))
        for field in self.fields.values():
            field.set_value(None)

    def sketch(self) -> Any:
        return {name: field.sketch() for name, field in self.fields.items()}

    def retype(self, sketch: Any) -> None:
        for name, field in self.fields.items():
            field.retype(sketch[name])

    def problem(self) -> str:
        return next((field.problem() for field in self.fields.values() if field.problem()), "")

    def to_mend(self) -> QWidget:
        return next((field for field in self.fields.values() if field.problem()), self)

    def mark_problem(self, wrong: bool) -> None:
        for field in self.fields.values():
            field.mark_problem(wrong and (bool(field.problem()) or not self.problem()))

    def name(self, label: str, description: str) -> None:
        for name, shown in self.NAMES:
            self.fields[name].name(f"{label} {_(shown)}", description)


class LineDialog(RecordDialog):
    """Adds or changes a line.

    Args:
        line: with its case; a new one has no id.
    """

    def __init__(
        self, workspace: Workspace, line: CostLine, parent: QWidget | None = None, *, page: str = "line"
    ) -> None:
        title = _("Kosten: {name}").format(name=line.called) if line.id else _("Kosten toevoegen")
        self._workspace = workspace
        # one draft for each case and kind of it: what was typed of one case is never offered for another
        place = f"{PLACE}{line.id or f'{NEW}/{line.reference}/{line.kind}'}"
        pages = {
            "line": Page(_("Kosten"), self._of_line()),
            "hours": Page(_("Uren, uitval, andere munt"), self._of_work()),
            "policy": Page(_("Polis en bewijs"), self._of_policy(self._case_in(place) or line.reference)),
            "received": Page(_("Ontvangen"), self._of_receipts()),
        }
        super().__init__(parent, workspace, place, title, line, list(pages.values()))
        self.tabs.setCurrentIndex(list(pages).index(page))
        self.inside("kind").edited.connect(self._fit_kind)
        self._fit_kind()
        for name in ("hours", "outages", "foreign"):
            self.inside(name).edited.connect(self._fit_amount)
        if _follows(line):
            # nobody typed it
            self.inside("net").set_value(None)
        self._fit_amount()

    def _case_in(self, place: str) -> str:
        """Return the number of the case that was typed before: its consents and evidence are what is offered."""
        register = self._workspace.register
        draft = None if register.read_only else register.draft(DIALOGS + place)
        fields = draft.typed.get(FIELDS_KEY) if draft is not None else None
        return str(fields.get("reference") or "") if isinstance(fields, Mapping) else ""

    def _now(self) -> Any:
        return self._workspace.now

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _day(self) -> DayField:
        return DayField(self._today, ahead=False)

    def _of_line(self) -> list[Asked]:
        part = self._workspace.register.organisation.vat_deductible
        office = _("Leeg: zoals bij Instellingen, {part} %.").format(part=part) if part is not None else ""
        return [
            Asked("reference", _("Zaak"), TextField(), _("Het nummer, zoals 2026-0001."), empty=""),
            Asked("kind", _("Soort kosten"), PickField(COST_NAMES)),
            Asked("own_kind", _("Eigen soort"), TextField(), empty=""),
            Asked("what", _("Waarvoor"), TextField(), _("Zonder namen van betrokkenen."), wide=True, empty=""),
            Asked("supplier", _("Leverancier"), TextField(), empty=""),
            Asked("invoice", _("Factuurnummer"), TextField(), empty=""),
            Asked("on", _("Datum"), self._day()),
            Asked("status", _("Stand"), PickField(STATUS_NAMES)),
            Asked("estimates", _("Wat u nu verwacht, zonder btw"), EstimatesField(), wide=True, heading=_("Raming"), empty=()),
            Asked("net", _("Bedrag zonder btw"), FollowingMoney(), heading=_("Wat het werd")),
            Asked("vat", _("Btw"), MoneyField(), empty=NOTHING),
            Asked("deductible", _("Aftrekbare btw in procenten"), percent_field(whole=True), office or _("Wat u aftrekt, is geen schade.")),
            Asked("note", _("Opmerking"), LongTextField(), wide=True, empty=""),
        ]  # fmt: skip

    def _of_work(self) -> list[Asked]:
        return [
            Asked("hours", _("Eigen uren"), RecordsField(OwnHours, self._of_hours, _("Uren toevoegen"), sums=_hours_say), wide=True, empty=()),
            Asked("outages", _("Uitval per systeem"), RecordsField(Outage, self._of_outage, _("Uitval toevoegen"), sums=_outage_says), wide=True, empty=()),
            Asked("foreign", _("Bedrag in een andere munt"), RecordsField(Foreign, self._of_foreign, _("Andere munt"), single=True), wide=True),
        ]  # fmt: skip

    def _of_hours(self) -> list[Asked]:
        return [
            Asked("function", _("Functie"), TextField(), _("Een naam is niet nodig."), empty=""),
            Asked("task", _("Wat"), TextField(), empty=""),
            Asked("on", _("Dag"), self._day()),
            Asked("hours", _("Uren"), hours_field(), _("In kwartieren, zoals 1,5."), empty=0.0),
            Asked("rate", _("Tarief per uur"), MoneyField(), empty=NOTHING),
            Asked("rate_source", _("Waar het tarief vandaan komt"), TextField(), empty=""),
            Asked("outside", _("Wanneer"), TickField(_("buiten normale werktijd"))),
            Asked("extra_paid", _("Betaling"), TickField(_("extra betaald")), _("Een verzekeraar betaalt dat eerder.")),
        ]

    def _of_outage(self) -> list[Asked]:
        return [
            Asked("system", _("Systeem"), TextField(), wide=True, empty=""),
            Asked("down_at", _("Uit sinds"), MomentField(self._now)),
            Asked("up_at", _("Weer aan"), MomentField(self._now)),
            Asked("open_hours", _("Uren waarin gewerkt zou zijn"), hours_field(), empty=0.0),
            Asked("share", _("Deel van het werk (procent)"), percent_field(), _("Leeg: alles."), empty=100.0),
            Asked("turnover_per_hour", _("Omzet per uur"), MoneyField(), _("Van een gewoon uur."), empty=NOTHING),
            Asked(
                "season",
                _("Omzet in deze weken (procent van gewoon)"),
                percent_field(most=MOST_SEASON),
                _("Leeg: zoals anders. In het seizoen meer dan 100."),
                empty=100.0,
            ),
            Asked("source", _("Bron van de omzet"), TextField(), _("Jaarrekening, btw-aangifte of kassa."), empty=""),
            Asked("variable", _("Variabele kosten (procent)"), percent_field(), empty=0.0),
            Asked("catch_up", _("Later ingehaald (procent)"), percent_field(), empty=0.0),
            Asked("saved", _("Bespaarde kosten"), MoneyField(), empty=NOTHING),
            Asked("extra", _("Extra kosten om door te werken"), MoneyField(), empty=NOTHING),
            Asked("waiting_hours", _("Wachttijd volgens de polis"), hours_field(), empty=0.0),
            Asked("waiting_effect", _("Wat de wachttijd doet"), PickField(WAITING)),
        ]

    def _of_foreign(self) -> list[Asked]:
        return [
            Asked("currency", _("Munt"), TextField(), _("Met haar letters: USD, GBP of BTC."), empty=""),
            Asked("amount", _("Bedrag in die munt, zonder btw"), MoneyField(), empty=NOTHING),
            Asked("rate", _("Euro voor één ervan"), TextField(), _("Zoals 0,9137."), empty=""),
            Asked("rate_on", _("Koers van"), self._day()),
            Asked("source", _("Waar u de koers vond"), TextField(), wide=True, empty=""),
        ]

    def _of_policy(self, reference: str) -> list[Asked]:
        register = self._workspace.register
        try:
            breach = register.load(reference) if reference else None
        except NotFoundError:
            # a number that was typed and is of no case: told at its field when it is saved
            breach = None
        consents = [
            (item.id, item.supplier) for claim in (register.claim_files(reference) if reference else ()) for item in claim.consents
        ]  # fmt: skip
        evidence = [Option(item.id, item.name) for item in (breach.evidence if breach is not None else ())]
        none = _("Leg het bestand eerst bij Bewijs van de zaak.") if not evidence else ""
        policies = [(item.id, item.called) for item in register.policies()]
        return [
            Asked("policy", _("Polis"), PickField(policies, _("nog niet gekozen")), empty=""),
            Asked("module", _("Rubriek"), PickField([(key.value, name) for key, name in MODULE_NAMES.items()], _("na te gaan")), empty=""),
            Asked("claimed", _("Opgeven bij de verzekeraar"), PickField([(key, _(name)) for key, name in CLAIMED.items()], _("zoals gebruikelijk bij deze soort"))),
            Asked("claim_amount", _("Ander bedrag opgeven"), MoneyField(), _("Leeg: wat het kost.")),
            Asked("consent", _("Toestemming vooraf"), PickField(consents, _("die van deze leverancier")), empty="", heading=_("Toestemming")),
            Asked("no_consent", _("Waarom niet nodig"), TextField(), empty=""),
            Asked("evidence", _("Factuur, betaalbewijs, opdracht"), ChoicesField(evidence), none, wide=True, empty=(), heading=_("Bewijs")),
            Asked("sanctions", _("Sanctiecontrole vóór een betaling van losgeld"), RecordsField(SanctionsCheck, self._of_sanctions, _("Controle vastleggen"), single=True), wide=True),
        ]  # fmt: skip

    def _of_sanctions(self) -> list[Asked]:
        return [
            Asked("on", _("Dag"), self._day()),
            Asked("by", _("Door wie"), TextField(), empty=""),
            Asked("looked_for", _("Waarop gezocht"), TextField(), _("Naam van de groep, walletadres."), empty=""),
            Asked("source", _("In welke lijst"), TextField(), empty=""),
            Asked("outcome", _("Uitkomst"), TextField(), wide=True, empty=""),
        ]

    def _of_receipts(self) -> list[Asked]:
        return [Asked("receipts", _("Ontvangen of verhaald"), receipts_field(self._day), wide=True, empty=())]

    # -- what follows while it is typed ------------------------------------------------------------

    def _fit_kind(self) -> None:
        other = self.inside("kind").value() is CostKind.OTHER
        self.forms[0].hide_row("own_kind", not other)

    def _fit_amount(self) -> None:
        """What follows from hours, outages or another currency is not typed."""
        line = followed(replace(self.typed_record(), net=None), None, self._today())
        reckoned = _follows(line)
        self.inside("net").follow(reckoned, line.net)
        self.rows["net"].set_help(_("Volgt uit uren, uitval of andere munt.") if reckoned else "")

    # -- saving --------------------------------------------------------------------------------------

    def look_over(self, record: CostLine) -> list[Problem]:
        return self._workspace.register.line_problems(record)

    def put(self, record: CostLine, refused: Callable[[Sequence[Problem]], None]) -> CostLine | None:
        saved = self._workspace.attempt(lambda: self._workspace.register.put_cost(record), on_problems=refused)
        if saved is not None:
            self._workspace.message(_("Opgeslagen: {name}.").format(name=saved.called), undo=True)
        return saved


def _follows(line: CostLine) -> bool:
    return bool(line.hours or line.outages or line.foreign)


def receipts_field(day: Callable[[], DayField]) -> RecordsField:
    """Return the field for what came back."""

    def asked() -> list[Asked]:
        return [
            Asked("kind", _("Soort"), PickField(RECEIPT_NAMES)),
            Asked("amount", _("Bedrag"), MoneyField(), empty=NOTHING),
            Asked("on", _("Dag"), day()),
            Asked("payer", _("Van wie"), TextField(), empty=""),
            Asked("number", _("Kenmerk"), TextField(), empty=""),
            Asked("note", _("Opmerking"), TextField(), empty=""),
        ]

    def says(item: Receipt) -> str:
        return euros(item.amount)

    return RecordsField(Receipt, asked, _("Ontvangst toevoegen"), sums=says)


def _hours_say(item: OwnHours) -> str:
    return _("samen {sum}").format(sum=euros(amount_of(item)))


def _outage_says(item: Outage) -> str:
    found = interruption_of(item)
    return _("schade {cost}, volgens de polis hooguit {claim}").format(
        cost=euros(found.cost), claim=euros(Cents(max(0, found.before_excess)))
    )
