"""Who is involved: the organisation that keeps the register, its contacts, and others."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from breachreg.domain.retention import OwnTerm


@dataclass(frozen=True, kw_only=True)
class Contact:
    """A person or desk that can be reached, as it was typed; `contact_id` where it was taken from the register's contacts."""

    name: str = ""
    function: str = ""
    email: str = ""
    phone: str = ""
    contact_id: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.email or self.phone)


def is_mail_address(text: str) -> bool:
    """Tell whether a text could be an e-mail address; none at all could."""
    name, at, domain = text.partition("@")
    return not text or bool(name and at and "." in domain.strip(".") and " " not in text)


class Regime(StrEnum):
    """Sector rules that an organisation can fall under, beside the AVG."""

    FINANCIAL_UNDERTAKING = "financial_undertaking"  # Wft; UAVG 42
    POLICE_DATA = "police_data"  # Wpg
    JUDICIAL_DATA = "judicial_data"  # Wjsg
    TELECOM_PROVIDER = "telecom_provider"  # Tw 11.3a
    CYBERSECURITY_ACT = "cybersecurity_act"  # Cbw (NIS2)
    TRUST_SERVICE = "trust_service"  # eIDAS
    DORA = "dora"
    CRITICAL_ENTITY = "critical_entity"  # CER
    PRODUCT_MAKER = "product_maker"  # CRA
    HEALTHCARE = "healthcare"
    EDUCATION = "education"
    GOVERNMENT = "government"
    JOURNALISM = "journalism"  # UAVG 43


class ClockAnchor(StrEnum):
    """The moment from which an own (contract or insurance) period runs."""

    AWARE = "aware_at"
    DISCOVERED = "discovered_at"
    FIRST_SIGNAL = "first_signal_at"


@dataclass(frozen=True, kw_only=True)
class OwnClock:
    """A period from a contract or policy that the organisation entered itself.

    Attributes:
        hours: length of the period, in real hours.
        source: the article of the contract or policy, as the organisation typed it.
    """

    id: str
    name: str
    recipient: str = ""
    hours: float = 24.0
    anchor: ClockAnchor = ClockAnchor.AWARE
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Department:
    """A part of the organisation, as the office calls it in its cases.

    Attributes:
        staff: how many people work there, to see which department never reports; None: not known.
    """

    id: str = ""
    name: str
    staff: int | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """The organisation that keeps the register; the AP form's chapter 3.

    Attributes:
        kvk: number in the trade register, eight digits.
        fg_registration: the FG's registration number with the AP.
        vat_deductible: per cent of the VAT (btw) on costs that it deducts; None: not said, then no VAT is counted as deducted.
        officers: how many privacy officers there are (one: a cooling-off replaces the second person).
    """

    name: str = ""
    kvk: str = ""
    address: str = ""
    postcode: str = ""
    city: str = ""
    sector: str = ""
    fg: Contact = field(default_factory=Contact)
    fg_registration: str = ""
    contact: Contact = field(default_factory=Contact)
    regimes: tuple[Regime, ...] = ()
    own_clocks: tuple[OwnClock, ...] = ()
    officers: int = 1
    practice: bool = False
    departments: tuple[Department, ...] = ()
    retention: tuple[OwnTerm, ...] = ()
    vat_deductible: int | None = None


class PartyRole(StrEnum):
    """What another organisation was in the breach."""

    PROCESSOR = "processor"
    SUB_PROCESSOR = "sub_processor"
    JOINT_CONTROLLER = "joint_controller"
    CONTROLLER = "controller"
    RECIPIENT = "recipient"
    OTHER = "other"


AT_PROCESSORS = frozenset({PartyRole.PROCESSOR, PartyRole.SUB_PROCESSOR})
"""Roles of who works with the data for another (AVG 4(8), 28)."""


@dataclass(frozen=True, kw_only=True)
class InvolvedParty:
    """Another organisation that had to do with the breach (AP form 3.3)."""

    id: str = ""
    name: str
    role: PartyRole = PartyRole.PROCESSOR
    contact: Contact = field(default_factory=Contact)
    note: str = ""
