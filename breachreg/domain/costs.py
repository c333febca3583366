"""What an incident costs, line by line: an estimate beside what it became, its proof, and what came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from breachreg.domain.money import NOTHING, Cents
from breachreg.i18n import N_, Texts


class CostKind(StrEnum):
    """Kinds of costs: the eleven of an incident, those that a claim needs beside them, and the office's own."""

    RECOVERY = "recovery"
    AUTHORITY = "authority"
    FINE = "fine"
    COMMUNICATION = "communication"
    LEGAL = "legal"
    FORENSICS = "forensics"
    INFORMING = "informing"
    INTERRUPTION = "interruption"
    GOOD_NAME = "good_name"
    TRADE_SECRET = "trade_secret"
    LOST_ORDERS = "lost_orders"
    RANSOM = "ransom"
    OWN_HOURS = "own_hours"
    DAMAGES = "damages"
    IDENTITY_HELP = "identity_help"
    IDENTITY_DOCUMENT = "identity_document"
    CALL_CENTRE = "call_centre"
    HARDWARE = "hardware"
    EXTRA_WORK = "extra_work"
    STOLEN_MONEY = "stolen_money"
    PHONE_BILL = "phone_bill"
    CONTRACT_FINE = "contract_fine"
    IMPROVEMENT = "improvement"
    PREMIUM = "premium"
    OTHER = "other"


COST_NAMES = Texts(
    {
        CostKind.RECOVERY: N_("Systeemherstel"),
        CostKind.AUTHORITY: N_("Melden bij de toezichthouder"),
        CostKind.FINE: N_("Bestuurlijke boete"),
        CostKind.COMMUNICATION: N_("PR en crisiscommunicatie"),
        CostKind.LEGAL: N_("Advocaat- en proceskosten"),
        CostKind.FORENSICS: N_("Forensisch onderzoek"),
        CostKind.INFORMING: N_("Melding aan klanten en betrokkenen"),
        CostKind.INTERRUPTION: N_("Niet kunnen doorwerken"),
        CostKind.GOOD_NAME: N_("Waardedaling van de naam"),
        CostKind.TRADE_SECRET: N_("Verlies van bedrijfsgeheim of IE"),
        CostKind.LOST_ORDERS: N_("Gemiste orders en vertrokken klanten"),
        CostKind.RANSOM: N_("Losgeld en onderhandelaar"),
        CostKind.OWN_HOURS: N_("Eigen uren"),
        CostKind.DAMAGES: N_("Schadevergoeding aan derden"),
        CostKind.IDENTITY_HELP: N_("Kredietbewaking of identiteitshulp"),
        CostKind.IDENTITY_DOCUMENT: N_("Nieuw identiteitsbewijs voor betrokkenen"),
        CostKind.CALL_CENTRE: N_("Callcenter"),
        CostKind.HARDWARE: N_("Hardware"),
        CostKind.EXTRA_WORK: N_("Extra kosten om door te werken"),
        CostKind.STOLEN_MONEY: N_("Gestolen geld of crypto"),
        CostKind.PHONE_BILL: N_("Telefoonnota"),
        CostKind.CONTRACT_FINE: N_("Contractboete"),
        CostKind.IMPROVEMENT: N_("Verbetering"),
        CostKind.PREMIUM: N_("Hogere premie na het incident"),
        CostKind.OTHER: N_("Andere kosten"),
    }
)
"""What each kind is called, in the order in which they are offered."""
RARELY_PAID = frozenset(
    {CostKind.GOOD_NAME, CostKind.TRADE_SECRET, CostKind.IMPROVEMENT, CostKind.PREMIUM, CostKind.CONTRACT_FINE}
)
"""Not put to the insurer unless somebody says so."""


class CostStatus(StrEnum):
    """From estimate to payment."""

    ESTIMATE = "estimate"
    REQUESTED = "requested"
    AGREED = "agreed"
    QUOTED = "quoted"
    INVOICED = "invoiced"
    PAID = "paid"
    DISPUTED = "disputed"
    DROPPED = "dropped"


STATUS_NAMES = Texts(
    {
        CostStatus.ESTIMATE: N_("raming"),
        CostStatus.REQUESTED: N_("aangevraagd"),
        CostStatus.AGREED: N_("akkoord verzekeraar"),
        CostStatus.QUOTED: N_("offerte"),
        CostStatus.INVOICED: N_("factuur"),
        CostStatus.PAID: N_("betaald"),
        CostStatus.DISPUTED: N_("betwist"),
        CostStatus.DROPPED: N_("vervallen"),
    }
)


class ReceiptKind(StrEnum):
    """Where money came back from."""

    ADVANCE = "advance"
    PAYOUT = "payout"
    RECOURSE = "recourse"
    BANK = "bank"
    CRIMINAL = "criminal"
    SUBSIDY = "subsidy"
    OTHER = "other"


FROM_INSURER = frozenset({ReceiptKind.ADVANCE, ReceiptKind.PAYOUT})
"""What an insurer pays; all else comes from others and is no payment of what he owes."""
RECEIPT_NAMES = Texts(
    {
        ReceiptKind.ADVANCE: N_("voorschot"),
        ReceiptKind.PAYOUT: N_("uitkering"),
        ReceiptKind.RECOURSE: N_("regres op leverancier"),
        ReceiptKind.BANK: N_("bank"),
        ReceiptKind.CRIMINAL: N_("strafzaak"),
        ReceiptKind.SUBSIDY: N_("subsidie"),
        ReceiptKind.OTHER: N_("anders"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """What somebody expected then; a later one is added, an earlier one stays.

    Attributes:
        low, likely, high: without deductible VAT.
        on, by: given by the register when left out.
    """

    id: str = ""
    low: Cents
    likely: Cents
    high: Cents
    on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Foreign:
    """An amount in another currency, with how it became euros.

    Attributes:
        currency: ISO 4217, or what a coin is called. amount: in hundredths of it.
        rate: euros for one of it, as it was read, such as `0.9137`. rate_on, source: of which day and where it was read.
    """

    currency: str
    amount: Cents
    rate: str
    rate_on: date | None = None
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnHours:
    """Work of the own people on an incident, by function: no name is needed.

    Attributes:
        hours: in quarters. rate: in cents an hour; rate_source: where that comes from.
        outside: outside normal hours. extra_paid: paid on top of normal wages, which an insurer pays sooner.
    """

    id: str = ""
    on: date | None = None
    function: str
    task: str = ""
    hours: float
    rate: Cents
    rate_source: str = ""
    outside: bool = False
    extra_paid: bool = False


class WaitingEffect(StrEnum):
    """What the waiting time of a policy does; which of the two, only the policy says."""

    DEDUCTION = "deduction"
    """Its hours are never paid."""
    THRESHOLD = "threshold"
    """Once it has passed, all hours are paid."""


MOST_SEASON = 1_000
"""Per cent: ten times the turnover of an ordinary hour; more is a slip."""


@dataclass(frozen=True, kw_only=True)
class Outage:
    """A system that could not be used, and what that cost.

    Attributes:
        down_at, up_at: UTC. open_hours: hours between them in which there would have been work.
        share: per cent of the activity that was hit; season: the turnover of those hours in per cent of an ordinary hour.
        turnover_per_hour: nothing for who has no turnover; source: annual accounts, VAT return, till.
        variable, catch_up: per cent; saved: costs that were not made.
        extra: costs made to go on working.
        waiting_hours, waiting_effect: as the policy has them.
    """

    id: str = ""
    system: str
    down_at: datetime | None = None
    up_at: datetime | None = None
    open_hours: float
    share: float = 100.0
    season: float = 100.0
    turnover_per_hour: Cents = NOTHING
    source: str = ""
    variable: float = 0.0
    catch_up: float = 0.0
    saved: Cents = NOTHING
    extra: Cents = NOTHING
    waiting_hours: float = 0.0
    waiting_effect: WaitingEffect = WaitingEffect.DEDUCTION


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """Money that came back; it may be more than was paid."""

    id: str = ""
    kind: ReceiptKind
    amount: Cents
    on: date | None = None
    payer: str = ""
    number: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SanctionsCheck:
    """Somebody looked whether a payment would reach a listed person, before it was made."""

    on: date | None = None
    by: str = ""
    looked_for: str = ""
    source: str = ""
    outcome: str = ""


@dataclass(frozen=True, kw_only=True)
class CostLine:
    """One line of the costs of a case.

    Attributes:
        reference: number of the case. own_kind: what it is called where `kind` is OTHER.
        what: for what, without names of the people concerned.
        estimates: oldest first, never overwritten.
        on: day of the invoice or of the costs; recorded_on: when it was first entered, given by the register.
        net, vat: of the invoice. deductible: per cent of the VAT that the organisation deducts; None: as the organisation says.
        module, policy: under which part of which policy it was put to the insurer.
        claimed: it was put to the insurer; None: what its kind usually is. claim_amount: how much of it, where that is another sum.
        evidence: ids of evidence of the case. consent: id in the claim file; no_consent: why none was needed.
        cost, claim, received, year: what follows from the rest, kept with it so that sums are asked of the file at once.
    """

    id: str = ""
    revision: int = 0
    reference: str = ""
    kind: CostKind = CostKind.OTHER
    own_kind: str = ""
    what: str = ""
    status: CostStatus = CostStatus.ESTIMATE
    on: date | None = None
    recorded_on: date | None = None
    supplier: str = ""
    invoice: str = ""
    estimates: tuple[Estimate, ...] = ()
    net: Cents | None = None
    vat: Cents = NOTHING
    deductible: int | None = None
    foreign: Foreign | None = None
    hours: tuple[OwnHours, ...] = ()
    outages: tuple[Outage, ...] = ()
    policy: str = ""
    module: str = ""
    claimed: bool | None = None
    claim_amount: Cents | None = None
    evidence: tuple[str, ...] = ()
    consent: str = ""
    no_consent: str = ""
    sanctions: SanctionsCheck | None = None
    receipts: tuple[Receipt, ...] = ()
    note: str = ""
    cost: Cents = NOTHING
    claim: Cents = NOTHING
    received: Cents = NOTHING
    year: int = 0

    @property
    def called(self) -> str:
        """What it is called in a list: its kind, and what it was for."""
        kind = self.own_kind if self.kind is CostKind.OTHER and self.own_kind else COST_NAMES[self.kind]
        return f"{kind}: {self.what}" if self.what else kind

    @property
    def known(self) -> bool:
        """There is an actual amount, and not an estimate alone."""
        return self.net is not None or self.foreign is not None or bool(self.hours) or bool(self.outages)

    @property
    def estimate(self) -> Estimate | None:
        """The estimate that counts now."""
        return self.estimates[-1] if self.estimates else None


FOLLOWS = frozenset({"cost", "claim", "received", "year", "recorded_on"})
"""Fields of a line that nobody types."""
