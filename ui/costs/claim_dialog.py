"""What passed with an insurer about a case: the notice, consent per firm, advances, questions, claims by others, recourse, the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.clock import AMSTERDAM
from breachreg.costs.checks import claim_problems
from breachreg.domain.claims import (
    ANSWER_NAMES,
    CLAIM_NAMES,
    RECOURSE_NAMES,
    Advance,
    ClaimFile,
    Consent,
    InsurerQuestion,
    Recourse,
    ThirdPartyClaim,
)
from breachreg.domain.money import NOTHING
from breachreg.i18n import _
from breachreg.law.interview import Option
from ui.costs.line_dialog import receipts_field
from ui.costs.policy_dialog import yes_no
from ui.forms.choice_fields import ChoicesField
from ui.forms.day_field import DayField
from ui.forms.fields import LongTextField, TextField
from ui.forms.moment_field import MomentField
from ui.forms.record_dialog import Page, RecordDialog
from ui.forms.record_form import Asked
from ui.forms.small_fields import MoneyField, PickField, RecordsField

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

PLACE = "claims/"
CONSENTS, MONEY = 1, 2
"""Pages to open it at."""


class ClaimDialog(RecordDialog):
    """Adds or changes the claim file of a case under one policy.

    Args:
        claim: with its case and policy. page: which page is shown first.
    """

    def __init__(self, workspace: Workspace, claim: ClaimFile, parent: QWidget | None = None, *, page: int = 0) -> None:
        self._workspace = workspace
        title = _("Schadedossier van zaak {reference}").format(reference=claim.reference)
        register, reference = workspace.register, claim.reference
        breach = workspace.attempt(lambda: register.load(reference)) if reference else None
        self._files = [Option(item.id, item.name) for item in (breach.evidence if breach is not None else ())]
        pages = [
            Page(_("Melding"), self._of_notice()),
            Page(_("Toestemming"), self._of_consents()),
            Page(_("Geld"), self._of_money()),
            Page(_("Vragen, claims, regres"), self._of_others()),
        ]
        place = f"{PLACE}{claim.reference}/{claim.policy or 'none'}"
        super().__init__(parent, workspace, place, title, claim, pages)
        self.tabs.setCurrentIndex(page)

    def _day(self) -> DayField:
        return DayField(self._today, ahead=False)

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _moment(self) -> MomentField:
        return MomentField(lambda: self._workspace.now)

    def _of_notice(self) -> list[Asked]:
        policies = [(item.id, item.called) for item in self._workspace.register.policies()]
        return [
            Asked("policy", _("Polis"), PickField(policies, _("geen polis (alleen regres)")), empty=""),
            Asked("state", _("Stand"), PickField(CLAIM_NAMES)),
            Asked("notified_at", _("Gemeld bij de verzekeraar"), self._moment()),
            Asked("number", _("Schadenummer"), TextField(), empty=""),
            Asked("channel", _("Hoe gemeld"), TextField(), empty=""),
            Asked("spoken_to", _("Gesproken met"), TextField(), empty=""),
            Asked("late_reason", _("Waarom niet eerder"), TextField(), wide=True, empty=""),
            Asked("team_at", _("Alarmteam ingeschakeld"), self._moment(), _("Dat is niet altijd een melding.")),
            Asked("circumstance_on", _("Als omstandigheid gemeld op"), self._day()),
            Asked("standstill_at", _("Het werk lag stil sinds"), self._moment()),
            Asked("paid_by_hand", _("Heeft iemand zelf betaald (CEO-fraude)"), yes_no()),
            Asked("police", _("Nummer van de aangifte"), TextField(), empty=""),
            Asked("other_insurance", _("Wat verder kan betalen"), TextField(), _("Een andere polis, een leverancier."), empty=""),
            Asked("limiting", _("Wat is gedaan om de schade te beperken"), LongTextField(), wide=True, empty=""),
            *self._along(_("Bewijs dat meegaat")),
            Asked("note", _("Opmerking"), LongTextField(), wide=True, empty=""),
        ]  # fmt: skip

    def _along(self, label: str) -> list[Asked]:
        """Return the question which evidence of the case goes along; none where the case has none."""
        return [Asked("evidence", label, ChoicesField(self._files), wide=True, empty=())] if self._files else []

    def _of_consents(self) -> list[Asked]:

        def consent() -> list[Asked]:
            found = [
                Asked("supplier", _("Bureau of uitgave"), TextField(), empty=""),
                Asked("purpose", _("Waarvoor"), TextField(), empty=""),
                Asked("asked_at", _("Gevraagd"), self._moment()),
                Asked("asked_by", _("Door wie"), TextField(), empty=""),
                Asked("asked_of", _("Aan wie"), TextField(), empty=""),
                Asked("limit", _("Tot welk bedrag"), MoneyField()),
                Asked("answer", _("Antwoord"), PickField(ANSWER_NAMES)),
                Asked("answered_at", _("Antwoord gekregen"), self._moment()),
                Asked("proof", _("Waar het antwoord ligt"), TextField(), wide=True, empty=""),
            ]
            return [*found, *self._along(_("Bewijs"))]

        return [
            Asked("consents", _("Toestemming vooraf"), RecordsField(Consent, consent, _("Toestemming toevoegen")), wide=True, empty=())
        ]  # fmt: skip

    def _of_money(self) -> list[Asked]:
        def advance() -> list[Asked]:
            return [
                Asked("amount", _("Gevraagd voorschot"), MoneyField(), empty=NOTHING),
                Asked("asked_on", _("Gevraagd op"), self._day()),
                Asked("granted", _("Toegekend"), MoneyField()),
                Asked("answered_on", _("Antwoord op"), self._day()),
                Asked("note", _("Opmerking"), TextField(), wide=True, empty=""),
            ]

        return [
            Asked("own_risk", _("Eigen risico"), MoneyField(), _("Leeg: zoals de polis zegt.")),
            Asked("advances", _("Voorschotten"), RecordsField(Advance, advance, _("Voorschot toevoegen")), wide=True, empty=()),
            Asked("receipts", _("Ontvangen voor de zaak als geheel"), receipts_field(self._day), wide=True, empty=()),
            Asked("offer", _("Voorstel van de verzekeraar"), MoneyField(), heading=_("Afloop")),
            Asked("offered_on", _("Voorstel van"), self._day()),
            Asked("decided_on", _("Besloten op"), self._day()),
            Asked("decision", _("Wat u antwoordde"), TextField(), empty=""),
        ]  # fmt: skip

    def _of_others(self) -> list[Asked]:
        def question() -> list[Asked]:
            return [
                Asked("text", _("Vraag van de verzekeraar"), TextField(), wide=True, empty=""),
                Asked("asked_on", _("Gevraagd op"), self._day()),
                Asked("answered_on", _("Beantwoord op"), self._day()),
                Asked("answer", _("Antwoord"), TextField(), wide=True, empty=""),
            ]

        def third() -> list[Asked]:
            return [
                Asked("claimant", _("Wie"), TextField(), _("Zonder namen van betrokkenen."), empty=""),
                Asked("amount", _("Bedrag"), MoneyField()),
                Asked("received_on", _("Ontvangen op"), self._day()),
                Asked("forwarded_on", _("Doorgestuurd op"), self._day()),
                Asked("answer", _("Antwoord"), TextField(), _("Erken geen aansprakelijkheid zonder toestemming."), wide=True, empty=""),
            ]  # fmt: skip

        def recourse() -> list[Asked]:
            return [
                Asked("against", _("Op wie"), TextField(), empty=""),
                Asked("amount", _("Bedrag"), MoneyField()),
                Asked("asked_on", _("Gevraagd op"), self._day()),
                Asked("state", _("Stand"), PickField(RECOURSE_NAMES)),
                Asked("answered_on", _("Antwoord op"), self._day()),
                Asked("note", _("Opmerking"), TextField(), empty=""),
            ]

        return [
            Asked("questions", _("Vragen van de verzekeraar"), RecordsField(InsurerQuestion, question, _("Vraag toevoegen")), wide=True, empty=()),
            Asked("third_parties", _("Claims van anderen"), RecordsField(ThirdPartyClaim, third, _("Claim toevoegen")), wide=True, empty=()),
            Asked("recourse", _("Regres"), RecordsField(Recourse, recourse, _("Regres toevoegen")), wide=True, empty=()),
        ]  # fmt: skip

    def look_over(self, record: ClaimFile) -> list[Problem]:
        return claim_problems(record, self._workspace.now)

    def put(self, record: ClaimFile, refused: Callable[[Sequence[Problem]], None]) -> ClaimFile | None:
        saved = self._workspace.attempt(lambda: self._workspace.register.put_claim_file(record), on_problems=refused)
        if saved is not None:
            said = _("Opgeslagen: schadedossier van zaak {reference}.").format(reference=saved.reference)
            self._workspace.message(said, undo=True)
        return saved
