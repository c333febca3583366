"""One personal data breach: the immutable aggregate that is loaded, changed and saved as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

# whoever has the case, has these from here too
from breachreg.domain.choices import NO_CRIME
from breachreg.domain.choices import Cybercrime as Cybercrime  # noqa: PLC0414
from breachreg.domain.choices import DecisionOutcome as DecisionOutcome  # noqa: PLC0414
from breachreg.domain.choices import DecisionTopic as DecisionTopic  # noqa: PLC0414
from breachreg.domain.choices import IncidentKind as IncidentKind  # noqa: PLC0414
from breachreg.domain.desk import Call, Delivery, Matter
from breachreg.domain.dossier import CaseLink, EffectCheck, LegalHold, MeasurePart, StillNeeded
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.imports import Origin
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import DraftRecord, Notification, NotificationKind
from breachreg.domain.parties import Contact, InvolvedParty
from breachreg.domain.shapes import shared
from breachreg.domain.tasks import Task as Task  # noqa: PLC0414
from breachreg.domain.vouching import Approval, HandOver


class PersonGroup(StrEnum):
    """Groups of people concerned (AP form 7.1)."""

    EMPLOYEES = "employees"
    CUSTOMERS = "customers"
    STUDENTS = "students"
    PATIENTS = "patients"
    MINORS = "minors"
    VULNERABLE = "vulnerable"
    OTHER = "other"


class CountKind(StrEnum):
    """How well a number is known."""

    EXACT = "exact"
    RANGE = "range"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Count:
    """A number of people or records: exact (minimum == maximum), from-to, or unknown."""

    kind: CountKind = CountKind.UNKNOWN
    minimum: int | None = None
    maximum: int | None = None

    @classmethod
    def exact(cls, number: int) -> Count:
        """Return a number that is known."""
        return cls(kind=CountKind.EXACT, minimum=number, maximum=number)

    @classmethod
    def about(cls, number: int) -> Count:
        """Return a number that was given as an estimate; one is one."""
        return cls.exact(1) if number == 1 else cls(kind=CountKind.RANGE, minimum=number, maximum=number)


class Protection(StrEnum):
    """How data had been made unreadable beforehand (AP form 8.1)."""

    ENCRYPTED = "encrypted"
    HASHED = "hashed"
    OTHERWISE_UNREADABLE = "otherwise_unreadable"
    NONE = "none"


class DataConsequence(StrEnum):
    """Consequences for confidentiality, integrity and availability (AP form 9.1)."""

    UNAUTHORISED_KNOWLEDGE = "unauthorised_knowledge"
    UNLAWFUL_USE = "unlawful_use"
    WRONG_DATA_USED_INSIDE = "wrong_data_used_inside"
    WRONG_DATA_PASSED_ON = "wrong_data_passed_on"
    SERVICE_TEMPORARILY_LOST = "service_temporarily_lost"
    SERVICE_PERMANENTLY_LOST = "service_permanently_lost"
    OTHER = "other"


class PersonConsequence(StrEnum):
    """Consequences for the people concerned (AP form 9.2; recital 85)."""

    DISCRIMINATION = "discrimination"
    IDENTITY_FRAUD = "identity_fraud"
    FINANCIAL_LOSS = "financial_loss"
    REPUTATION = "reputation"
    PROFESSIONAL_SECRECY = "professional_secrecy"
    REIDENTIFICATION = "reidentification"
    NO_ACCESS_TO_DATA = "no_access_to_data"
    LOSS_OF_CONTROL = "loss_of_control"
    OTHER = "other"


class ImpactLevel(StrEnum):
    """How severe the consequences are (AP form 9.3)."""

    NEGLIGIBLE = "negligible"
    LIMITED = "limited"
    CONSIDERABLE = "considerable"
    VERY_LARGE = "very_large"


class MeasureKind(StrEnum):
    """Corrective (stop and mend this breach) or preventive (the next one); kept apart, as the AP advises."""

    CORRECTIVE = "corrective"
    PREVENTIVE = "preventive"


@dataclass(frozen=True, kw_only=True)
class Measure:
    """Something done or to be done about the breach.

    Attributes:
        text: for the register, with names and systems; never told to the people concerned.
        for_people: how the people are told, a sentence of its own that the officer wrote or confirmed (AVG 34(2), 33(3)(d)).
        unmentioned: the officer chose not to tell the people of it.
    """

    id: str = ""
    kind: MeasureKind
    text: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    for_people: str = ""
    unmentioned: bool = False


@dataclass(frozen=True, kw_only=True)
class Decision:
    """The officer's own decision on one topic; a case keeps them all, the last one per topic counts.

    Attributes:
        ground: the rule or exception relied on, for example `34(3)(a)`; empty when none.
        reasons: the officer's own words (recital 85: demonstrable).
        advice: the outcome that the program advised when this was decided (`yes`, `no`, `partial`).
        advice_reasons: the program's reasons and counter-arguments at that moment, as shown.
        facts_digest: digest of the facts on which was decided, to see that they changed since.
        second_person: who agreed, where the four-eyes brake applied.
        before_register: it was decided before this register and taken over from another: nobody judges it, and `decided_at` is when it was
            taken over.
    """

    id: str = ""
    topic: DecisionTopic
    outcome: DecisionOutcome
    ground: str = ""
    reasons: str = ""
    decided_by: str
    decided_at: datetime
    law_edition: str
    advice: str = ""
    advice_reasons: tuple[str, ...] = ()
    facts_digest: str = ""
    second_person: str = ""
    before_register: bool = False


class Reader(StrEnum):
    """Who reads the letter to a group, and whose data it is about (AVG 34; from 16 as an adult in care, AVG 8 and UAVG 5)."""

    PERSON = "person"
    PARENT_UNDER_12 = "parent_under_12"
    PARENT_12_15 = "parent_12_15"
    YOUTH_12_15 = "youth_12_15"
    YOUTH_16 = "youth_16"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, kw_only=True)
class ConcernedGroup:
    """People who are told the same: a group with data, text and advice of its own (AVG 34).

    Attributes:
        name: what the office calls them, such as "oud-medewerkers".
        data_categories: what leaked of them; empty: as in the whole case.
        text: what is said to them alone; advice: what they alone can do. Both in Dutch.
        reader: whom the letter addresses; None: not chosen, then the person.
        exact: everybody in the group lost all of its data, so that the letter need not say "kan gaan om".
    """

    id: str
    name: str
    people: Count = field(default_factory=shared(Count))
    data_categories: tuple[DataKind, ...] = ()
    text: str = ""
    advice: str = ""
    reader: Reader | None = None
    exact: bool = False


@dataclass(frozen=True, kw_only=True)
class EnglishText:
    """What the office typed in Dutch for a document, and how it says that in English. Another Dutch text asks anew."""

    dutch: str
    english: str


@dataclass(frozen=True, kw_only=True)
class EvidenceItem:
    """A file that proves something; it stays where the office keeps it, and the register may keep its bytes too.

    Attributes:
        sha256: of its bytes when it was added, in hexadecimal; `size` in bytes.
        place: where it is kept, as the officer says it.
        kept: the register keeps the bytes.
        recipient_statement: it is what a wrong recipient signed: returned, erased, read or passed on.
    """

    id: str
    name: str
    sha256: str
    size: int
    about: str = ""
    place: str = ""
    added_at: datetime
    added_by: str = ""
    kept: bool = False
    recipient_statement: bool = False


@dataclass(frozen=True, kw_only=True)
class Note:
    """A remark with its writer and moment."""

    id: str = ""
    written_at: datetime
    written_by: str
    text: str


@dataclass(frozen=True, kw_only=True)
class FgInvolvement:
    """Whether and how the FG was involved (AP study 2019, tip 4)."""

    involved: bool | None = None
    involved_at: datetime | None = None
    advice: str = ""
    advice_followed: bool | None = None
    explanation: str = ""


@dataclass(frozen=True, kw_only=True)
class Breach:
    """Everything that AVG 33(5) and the AP form ask about one breach.

    The things in its lists get an id when they are first saved (see `identity`), by which the history tells them apart.

    Attributes:
        id: made by the form before the first save, so that saving twice makes one case.
        reference: the case number (`2026-0001`), given by the register at the first save; never typed.
        revision: how often it was saved; a save with an older revision is refused.
        registered_at: when it was entered, UTC; given by the register, never typed.
        reporter: who told of the incident, inside or outside the organisation.
        filer: who notifies the AP of this case (AP form 3.2.1), where it is not the organisation's contact person.
        unknown: paths of questions answered with "not known yet".
        description: for the register alone; it flows into no letter that leaves the house.
        account: what happened, without names, for whoever reads it outside: insurer, police, supervisors, client, AP.
        carrier: what was lost or stolen, as a letter can say it: "een usb-stick".
        explanation_to_people: what the letters tell of what happened, in the office's own words (AVG 34(2)).
        news_at: when the people hear from the office again, as the letters promise.
        english: what was typed for documents, in English beside the Dutch.
        wizard_step: where the officer left the wizard.
        form_done: what was copied into the AP's form for the filing that is being prepared: number of the question and a digest
            of the answer, so that an answer that changed since counts as not copied. Empty again after the filing.
        closed_at: when the case was closed.
        mistake: why this was entered by mistake; its number stays, marked. Empty: it was not.
        department: where in the organisation it happened, as the office calls it.
        tickets: numbers under which other lists know it (a helpdesk, a reporting system), as they are there.
        labels: words of the office's own by which it finds cases again.
        links: other cases that it belongs with.
        first_registered_on: when it was first registered, for a case taken over from another register (AVG 33(5)).
        no_prevention: why nothing is done to prevent the next one.
        prevention: what measures of the programme did in it: worked, failed, or were not there.
        still_needed: whether the data should still have been there (AVG 5(1)(e)); still_needed_why: by which term or rule.
        effect_checks: whether measures worked; looked at after closing too.
        hold: why nothing of it may be erased yet.
        approvals: who agreed with which exact version of a document; hand_overs: who was given evidence, and when.
        calls: who was spoken to by telephone; matters: what the AP and people sent since; deliveries: how letters arrived.
        origin: where it came from, for a case that was read in from another register.
    """

    id: str
    reference: str = ""
    revision: int = 0
    registered_at: datetime | None = None
    registered_by: str = ""
    title: str = ""
    description: str = ""
    account: str = ""
    moments: Moments = field(default_factory=shared(Moments))
    facts: Facts = field(default_factory=shared(Facts))
    unknown: tuple[str, ...] = ()
    incident_kind: IncidentKind | None = None
    incident_kind_other: str = ""
    cybercrime: tuple[Cybercrime, ...] = ()
    systems: str = ""
    carrier: str = ""
    parties: tuple[InvolvedParty, ...] = ()
    reporter: Contact = field(default_factory=shared(Contact))
    filer: Contact = field(default_factory=shared(Contact))
    people_groups: tuple[PersonGroup, ...] = ()
    people_description: str = ""
    people: Count = field(default_factory=shared(Count))
    data_description: str = ""
    records: Count = field(default_factory=shared(Count))
    countries: tuple[str, ...] = ()
    protection: Protection | None = None
    protection_explanation: str = ""
    data_consequences: tuple[DataConsequence, ...] = ()
    person_consequences: tuple[PersonConsequence, ...] = ()
    consequences_description: str = ""
    impact: ImpactLevel | None = None
    impact_explanation: str = ""
    measures: tuple[Measure, ...] = ()
    explanation_to_people: str = ""
    advice_to_people: str = ""
    news_at: datetime | None = None
    english: tuple[EnglishText, ...] = ()
    fg: FgInvolvement = field(default_factory=shared(FgInvolvement))
    decisions: tuple[Decision, ...] = ()
    notifications: tuple[Notification, ...] = ()
    delay_reasons: str = ""
    drafts: tuple[DraftRecord, ...] = ()
    groups: tuple[ConcernedGroup, ...] = ()
    tasks: tuple[Task, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    notes: tuple[Note, ...] = ()
    form_done: tuple[str, ...] = ()
    wizard_step: str = ""
    closed_at: datetime | None = None
    mistake: str = ""
    department: str = ""
    tickets: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    links: tuple[CaseLink, ...] = ()
    first_registered_on: date | None = None
    no_prevention: str = ""
    prevention: tuple[MeasurePart, ...] = ()
    still_needed: StillNeeded | None = None
    still_needed_why: str = ""
    effect_checks: tuple[EffectCheck, ...] = ()
    hold: LegalHold = field(default_factory=shared(LegalHold))
    approvals: tuple[Approval, ...] = ()
    hand_overs: tuple[HandOver, ...] = ()
    calls: tuple[Call, ...] = ()
    matters: tuple[Matter, ...] = ()
    deliveries: tuple[Delivery, ...] = ()
    origin: Origin = field(default_factory=shared(Origin))

    @property
    def kinds_of_data(self) -> tuple[DataKind, ...]:
        """The kinds of data that were answered, of the case and then of its groups: what leaked of a group leaked in the case."""
        kinds = self.facts.data_categories
        if not self.groups:
            return kinds
        of_groups = (kind for group in self.groups for kind in group.data_categories)
        return tuple(dict.fromkeys((*kinds, *(kind for kind in of_groups if kind is not DataKind.NOT_SPECIFIED))))

    @property
    def crimes(self) -> tuple[Cybercrime, ...]:
        """The kinds of attack that somebody meant; a breach at a processor need not be one."""
        return tuple(crime for crime in self.cybercrime if crime not in NO_CRIME)

    def decision(self, topic: DecisionTopic) -> Decision | None:
        """Return the decision that counts now on `topic`, or None."""
        for decision in reversed(self.decisions):
            if decision.topic == topic:
                return decision
        return None

    @property
    def before_register(self) -> bool:
        """Whether it was dealt with before this register, so that nobody judges it here.

        It is closed or all that has to be decided is, and nothing of that was decided here; one old decision does not settle an open case.
        """
        if not self.origin:
            return False
        topics = {decision.topic for decision in self.decisions}
        first = self.decision(DecisionTopic.IS_BREACH)
        decided = topics >= set(DecisionTopic) or (first is not None and first.outcome is DecisionOutcome.NO)
        dealt_with = decided or self.closed_at is not None
        return dealt_with and all(decision.before_register for decision in self.decisions)

    def notified(self, *kinds: NotificationKind) -> Notification | None:
        """Return the latest notification of one of `kinds` that went out, or None."""
        return next((n for n in reversed(self.notifications) if n.kind in kinds), None)
