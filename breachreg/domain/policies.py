"""Insurance policies as the office has them: a record of what was read, never a promise of cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breachreg.domain.costs import WaitingEffect
from breachreg.domain.money import Cents
from breachreg.i18n import N_, Texts


class Module(StrEnum):
    """Parts that a cyber policy can have."""

    INCIDENT_RESPONSE = "incident_response"
    DATALEK = "datalek"
    AANSPRAKELIJKHEID = "aansprakelijkheid"
    BOETES = "boetes"
    DIGITALE_MEDIA = "digitale_media"
    CYBERAFPERSING = "cyberafpersing"
    NETWERKONDERBREKING = "netwerkonderbreking"
    NETWERKONDERBREKING_LEVERANCIER = "netwerkonderbreking_leverancier"
    HERSTELKOSTEN = "herstelkosten"
    COMPUTERCRIMINALITEIT = "computercriminaliteit"
    TELEFOONHACKING = "telefoonhacking"


MODULE_NAMES = Texts(
    {
        Module.INCIDENT_RESPONSE: N_("Incident response (alarmteam)"),
        Module.DATALEK: N_("Datalek: onderzoek, melding, betrokkenen"),
        Module.AANSPRAKELIJKHEID: N_("Aansprakelijkheid en kosten van verweer"),
        Module.BOETES: N_("Boetes, mits wettelijk verzekerbaar"),
        Module.DIGITALE_MEDIA: N_("Digitale media (smaad, auteursrecht)"),
        Module.CYBERAFPERSING: N_("Cyberafpersing, losgeld en onderhandelaar"),
        Module.NETWERKONDERBREKING: N_("Netwerkonderbreking of bedrijfsschade"),
        Module.NETWERKONDERBREKING_LEVERANCIER: N_("Uitval bij IT-leverancier"),
        Module.HERSTELKOSTEN: N_("Herstel van data en systemen"),
        Module.COMPUTERCRIMINALITEIT: N_("Diefstal van geld"),
        Module.TELEFOONHACKING: N_("Hacking telefooncentrale"),
    }
)


class Covered(StrEnum):
    """What the office read in its policy."""

    YES = "yes"
    NO = "no"
    CHECK = "check"
    """Not read yet."""


class Origin(StrEnum):
    """What an incident comes from, as a policy's definition of it may ask."""

    CRIME = "crime"
    MISTAKE = "mistake"
    FAILURE = "failure"
    SUPPLIER = "supplier"
    PAPER = "paper"


ORIGIN_NAMES = Texts(
    {
        Origin.CRIME: N_("misdrijf door een ander"),
        Origin.MISTAKE: N_("eigen fout"),
        Origin.FAILURE: N_("storing van een systeem"),
        Origin.SUPPLIER: N_("uitval of lek bij een leverancier"),
        Origin.PAPER: N_("papier en post"),
    }
)


class Start(StrEnum):
    """The moment from which a time in a policy runs."""

    DISCOVERED = "discovered"
    STANDSTILL = "standstill"
    NOTICE = "notice"


class Basis(StrEnum):
    """By which date a policy decides whether it was in force."""

    EVENT = "event"
    DISCOVERY = "discovery"
    CLAIM = "claim"


class LossBasis(StrEnum):
    """What an interruption is reckoned by."""

    GROSS = "gross"
    NET = "net"
    FIXED = "fixed"


@dataclass(frozen=True, kw_only=True)
class PolicyModule:
    """One part of a policy.

    Attributes:
        sub_limit, excess: in cents; sub_limit_percent: of the sum.
        article: where it stands in the conditions.
    """

    id: str = ""
    module: Module
    covered: Covered = Covered.CHECK
    sub_limit: Cents | None = None
    sub_limit_percent: float | None = None
    excess: Cents | None = None
    article: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SecurityCondition:
    """What the insurer asked at acceptance (MFA, back-up, patching), what was answered, and what proves it.

    Attributes:
        proof: what shows it, and where it lies; sha256: of a file. proven_on: of which day that is.
    """

    id: str = ""
    text: str
    answer: bool | None = None
    article: str = ""
    proof: str = ""
    sha256: str = ""
    proven_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Exclusion:
    """What a policy leaves out, in own words."""

    id: str = ""
    text: str
    article: str = ""


@dataclass(frozen=True, kw_only=True)
class ConditionsFile:
    """The conditions as a file: where it lies, and what it was (SHA-256, hexadecimal)."""

    name: str
    sha256: str
    size: int
    place: str = ""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """A policy, one version of it: a case points to the one that was in force on the day that the policy itself counts by.

    Attributes:
        ends_on: the last day; renews_on: when it is renewed.
        alarm_always: that number is answered day and night.
        basis: by which date it counts; claims_made: a claim must be notified while it runs.
        retroactive_on: causes from before it are not covered; tail_months: after the end. circumstance: circumstances can be notified.
        origins: what an incident may come from; empty: not read yet.
        yearly_sum, event_sum, premium, excess: in cents.
        excess_free_hours: the first hours without excess, from `excess_free_from`; excess_waived_hours: no excess when notified within.
        waiting_hours: before an interruption counts, from `waiting_from`, in open hours or on the clock (`waiting_open_hours`).
        notice_rule, consent_rule, documents: as the policy says it. own_target_hours: an own target for the notice, no term of the policy.
        large_expense: from this amount on consent is asked.
    """

    id: str = ""
    revision: int = 0
    insurer: str = ""
    product: str = ""
    number: str = ""
    version: str = ""
    conditions: ConditionsFile | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    renews_on: date | None = None
    broker: str = ""
    broker_phone: str = ""
    alarm_number: str = ""
    alarm_always: bool | None = None
    claim_email: str = ""
    basis: Basis = Basis.EVENT
    claims_made: bool | None = None
    retroactive_on: date | None = None
    tail_months: int | None = None
    circumstance: bool | None = None
    territory: str = ""
    origins: tuple[Origin, ...] = ()
    yearly_sum: Cents | None = None
    event_sum: Cents | None = None
    premium: Cents | None = None
    excess: Cents | None = None
    excess_free_hours: float | None = None
    excess_free_from: Start = Start.NOTICE
    excess_waived_hours: float | None = None
    waiting_hours: float | None = None
    waiting_from: Start = Start.STANDSTILL
    waiting_open_hours: bool = False
    waiting_effect: WaitingEffect | None = None
    payout_months: int | None = None
    loss_basis: LossBasis | None = None
    fixed_per_hour: Cents | None = None
    notice_rule: str = ""
    own_target_hours: float = 24.0
    consent_rule: str = ""
    large_expense: Cents | None = None
    panel: tuple[str, ...] = ()
    modules: tuple[PolicyModule, ...] = ()
    security: tuple[SecurityCondition, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    documents: str = ""
    note: str = ""

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return " ".join(part for part in (self.insurer, self.product) if part) or self.number

    def holds(self, day: date) -> bool:
        """Tell whether it is in force on a day."""
        return (self.starts_on is None or self.starts_on <= day) and (self.ends_on is None or day <= self.ends_on)
