"""A policy as the office has it: who, until when, its times, its parts, what it asks, and the conditions themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.costs.checks import policy_problems
from breachreg.costs.conditions import conditions_of
from breachreg.domain.policies import (
    MODULE_NAMES,
    ORIGIN_NAMES,
    Basis,
    ConditionsFile,
    Covered,
    Exclusion,
    LossBasis,
    Policy,
    PolicyModule,
    SecurityCondition,
    Start,
)
from breachreg.i18n import N_, Texts, _
from breachreg.law.interview import Option
from ui import elements
from ui.costs.line_dialog import WAITING
from ui.forms.choice_fields import ChoicesField
from ui.forms.day_field import DayField
from ui.forms.fields import Field, ListField, LongTextField, TextField
from ui.forms.record_dialog import Page, RecordDialog
from ui.forms.record_form import Asked
from ui.forms.small_fields import DecimalField, MoneyField, PickField, RecordsField, hours_field, percent_field

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

PLACE, NEW = "policies/", "new"
MOST_MONTHS = 120
COVERED = Texts({Covered.CHECK: N_("na te gaan"), Covered.YES: N_("ja, volgens de polis"), Covered.NO: N_("nee")})
STARTS = Texts(
    {Start.DISCOVERED: N_("de ontdekking"), Start.STANDSTILL: N_("het stilvallen"), Start.NOTICE: N_("de melding")}
)
BASES = Texts(
    {Basis.EVENT: N_("het incident"), Basis.DISCOVERY: N_("de ontdekking"), Basis.CLAIM: N_("de claim of melding")}
)
LOSSES = Texts(
    {LossBasis.GROSS: N_("brutowinst"), LossBasis.NET: N_("nettowinst"), LossBasis.FIXED: N_("vast bedrag per uur")}
)
YES_NO = ((True, N_("ja")), (False, N_("nee")))


def yes_no() -> PickField:
    """Return a field for yes, no or not looked up yet."""
    return PickField([(value, _(name)) for value, name in YES_NO], _("na te gaan"))


class ConditionsField(Field):
    """The conditions as a file: its name and SHA-256 are kept, and where it lies."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kept: ConditionsFile | None = None
        self.said = elements.small("")
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = elements.button(_("Bestand kiezen …"), "folder")
        self.away = elements.quiet(_("Weghalen"), "trash")
        layout = elements.column(spacing=0)
        self.setLayout(layout)
        layout.addWidget(self.said)
        layout.addLayout(elements.row(self.choose, self.away, None))
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._ask)
        self.away.clicked.connect(lambda: self._take(None))
        self.set_value(None)

    def _ask(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Polisvoorwaarden"))
        if path:
            found = self._workspace.attempt(lambda: conditions_of(Path(path)))
            if found is not None:
                self._take(found)

    def _take(self, found: ConditionsFile | None) -> None:
        self.set_value(found)
        self._done()

    def value(self) -> Any:
        return self._kept

    def set_value(self, value: Any) -> None:
        self._kept = value
        self.away.setVisible(value is not None)
        if value is None:
            self.said.setText(_("Nog geen bestand. Van het gekozen bestand worden naam en SHA-256 vastgelegd."))
        else:
            self.said.setText(f"{value.name} · SHA-256 {value.sha256}\n{value.place}")

    def sketch(self) -> Any:
        kept = self._kept
        return None if kept is None else [kept.name, kept.sha256, kept.size, kept.place]

    def retype(self, sketch: Any) -> None:
        if sketch is None:
            self._take(None)
            return
        name, digest, size, place = sketch
        self._take(ConditionsFile(name=str(name), sha256=str(digest), size=int(size), place=str(place)))

    def name(self, label: str, description: str) -> None:
        self.choose.setAccessibleName(f"{label}: {_('Bestand kiezen')}")
        self.choose.setAccessibleDescription(". ".join(part for part in (self.said.text(), description) if part))


class PolicyDialog(RecordDialog):
    """Adds or changes a policy."""

    def __init__(self, workspace: Workspace, policy: Policy, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        title = _("Polis: {name}").format(name=policy.called) if policy.id else _("Polis vastleggen")
        pages = [
            Page(_("Polis"), self._of_policy()),
            Page(_("Bedragen en tijden"), self._of_times()),
            Page(_("Rubrieken"), self._of_modules()),
            Page(_("Regels en eisen"), self._of_rules()),
        ]
        super().__init__(parent, workspace, f"{PLACE}{policy.id or NEW}", title, policy, pages)

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _day(self, *, ahead: bool = False) -> DayField:
        return DayField(self._today, ahead=ahead)

    def _of_policy(self) -> list[Asked]:
        return [
            Asked("insurer", _("Verzekeraar"), TextField(), empty=""),
            Asked("product", _("Naam van de verzekering"), TextField(), empty=""),
            Asked("number", _("Polisnummer"), TextField(), empty=""),
            Asked("alarm_number", _("Alarmnummer"), TextField(), _("Komt op de belkaart."), empty=""),
            Asked("alarm_always", _("Alarmnummer dag en nacht"), yes_no()),
            Asked("claim_email", _("E-mailadres voor schade"), TextField(), empty=""),
            Asked("broker", _("Tussenpersoon"), TextField(), empty=""),
            Asked("broker_phone", _("Telefoon van de tussenpersoon"), TextField(), empty=""),
            Asked("starts_on", _("Ingangsdatum"), self._day(), heading=_("Looptijd")),
            Asked("ends_on", _("Laatste dag"), self._day(ahead=True)),
            Asked("renews_on", _("Wordt verlengd op"), self._day(ahead=True)),
            Asked("basis", _("De polis telt de dag van"), PickField(BASES)),
            Asked("claims_made", _("Claim moet binnen de looptijd (claims-made)"), yes_no()),
            Asked("circumstance", _("Omstandigheden kunnen worden gemeld"), yes_no()),
            Asked("retroactive_on", _("Inloop: oorzaken vanaf"), self._day()),
            Asked("tail_months", _("Uitloop"), DecimalField(_("maanden"), MOST_MONTHS, whole=True)),
            Asked("version", _("Versie van de voorwaarden"), TextField(), heading=_("Voorwaarden"), empty=""),
            Asked("conditions", _("Bestand met de voorwaarden"), ConditionsField(self._workspace), wide=True),
            Asked("note", _("Opmerking"), LongTextField(), wide=True, empty=""),
        ]  # fmt: skip

    def _of_times(self) -> list[Asked]:
        return [
            Asked("yearly_sum", _("Verzekerd per jaar"), MoneyField()),
            Asked("event_sum", _("Verzekerd per gebeurtenis"), MoneyField()),
            Asked("excess", _("Eigen risico"), MoneyField()),
            Asked("premium", _("Premie per jaar"), MoneyField()),
            Asked("own_target_hours", _("Melden binnen, streeftermijn"), hours_field(), _("Leeg: 24 uur. Een streven van uzelf: de polis zegt meestal alleen zo spoedig mogelijk."), empty=24.0, heading=_("Melden")),
            Asked("excess_waived_hours", _("Geen eigen risico bij melding binnen"), hours_field()),
            Asked("excess_free_hours", _("Eerste uren zonder eigen risico"), hours_field()),
            Asked("excess_free_from", _("Die uren lopen vanaf"), PickField(STARTS)),
            Asked("waiting_hours", _("Wachttijd"), hours_field(), heading=_("Bedrijfsschade")),
            Asked("waiting_from", _("De wachttijd loopt vanaf"), PickField(STARTS)),
            Asked("waiting_effect", _("Wat de wachttijd doet"), PickField(WAITING, _("na te gaan"))),
            Asked("waiting_open_hours", _("De wachttijd telt"), PickField(((False, _("op de klok")), (True, _("in bedrijfsuren"))))),
            Asked("loss_basis", _("Schade wordt berekend naar"), PickField(LOSSES, _("na te gaan"))),
            Asked("fixed_per_hour", _("Vast bedrag per uur"), MoneyField()),
            Asked("payout_months", _("Uitkeringstermijn"), DecimalField(_("maanden"), MOST_MONTHS, whole=True)),
        ]  # fmt: skip

    def _of_modules(self) -> list[Asked]:
        def module() -> list[Asked]:
            return [
                Asked("module", _("Rubriek"), PickField(MODULE_NAMES)),
                Asked("covered", _("Meeverzekerd"), PickField(COVERED)),
                Asked("sub_limit", _("Hoogstens"), MoneyField()),
                Asked("sub_limit_percent", _("Of deel van de som"), percent_field()),
                Asked("excess", _("Eigen risico"), MoneyField(), _("Leeg: dat van de hele polis.")),
                Asked("article", _("Artikel"), TextField(), empty=""),
                Asked("note", _("Opmerking"), TextField(), wide=True, empty=""),
            ]

        origins = [Option(key, name) for key, name in ORIGIN_NAMES.items()]
        return [
            Asked("origins", _("Wat de polis een incident noemt"), ChoicesField(origins), _("Niets aangevinkt: nog niet gelezen."), wide=True, empty=()),
            Asked("territory", _("Gebied"), TextField(), wide=True, empty=""),
            Asked("modules", _("Rubrieken"), RecordsField(PolicyModule, module, _("Rubriek toevoegen")), wide=True, empty=()),
        ]  # fmt: skip

    def _of_rules(self) -> list[Asked]:
        def condition() -> list[Asked]:
            return [
                Asked("text", _("Eis"), TextField(), _("Zoals MFA, back-up of updates."), wide=True, empty=""),
                Asked("answer", _("Uw antwoord"), yes_no()),
                Asked("article", _("Artikel"), TextField(), empty=""),
                Asked("proof", _("Bewijs, en waar het ligt"), TextField(), empty=""),
                Asked("proven_on", _("Bewijs van"), self._day()),
            ]

        def exclusion() -> list[Asked]:
            return [
                Asked("text", _("Wat is uitgesloten, in eigen woorden"), TextField(), empty=""),
                Asked("article", _("Artikel"), TextField(), empty=""),
            ]

        return [
            Asked("notice_rule", _("Hoe snel u moet melden, zoals het in de polis staat"), LongTextField(), wide=True, empty=""),
            Asked("consent_rule", _("Toestemming vooraf, zoals het in de polis staat"), LongTextField(), wide=True, empty=""),
            Asked("large_expense", _("Vooraf vragen vanaf"), MoneyField()),
            Asked("panel", _("Vaste bureaus"), ListField(), _("Met komma's ertussen."), empty=()),
            Asked("security", _("Beveiligingseisen"), RecordsField(SecurityCondition, condition, _("Eis toevoegen")), wide=True, empty=()),
            Asked("exclusions", _("Uitsluitingen"), RecordsField(Exclusion, exclusion, _("Uitsluiting toevoegen")), wide=True, empty=()),
            Asked("documents", _("Stukken die de verzekeraar vraagt"), LongTextField(), wide=True, empty=""),
        ]  # fmt: skip

    def look_over(self, record: Policy) -> list[Problem]:
        return policy_problems(record)

    def put(self, record: Policy, refused: Callable[[Sequence[Problem]], None]) -> Policy | None:
        saved = self._workspace.attempt(lambda: self._workspace.register.put_policy(record), on_problems=refused)
        if saved is not None:
            self._workspace.message(_("Opgeslagen: polis {name}.").format(name=saved.called), undo=True)
        return saved
