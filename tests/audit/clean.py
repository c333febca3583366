"""Clean cases: nothing is missing in them, whatever is asked. What is planted in them is broken in one place each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Any

from breachreg.audit.view import Setting
from breachreg.clock import FixedClock
from breachreg.domain.breach import (
    Breach,
    Count,
    DataConsequence,
    Decision,
    DecisionOutcome,
    DecisionTopic,
    FgInvolvement,
    ImpactLevel,
    IncidentKind,
    Measure,
    MeasureKind,
    PersonConsequence,
    PersonGroup,
    Protection,
)
from breachreg.domain.dossier import Effect, EffectCheck
from breachreg.domain.facts import BreachType, Cause, DataKind, Facts, Role
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.notifications import Channel, Notification, NotificationKind
from breachreg.domain.parties import Contact, Department, Organisation
from breachreg.law import load_law
from breachreg.law.case import facts_digest

NOW = FixedClock().now()
OFFICER, SECOND = "An Vos", "Bo de Wit"
DEPARTMENTS = ("Burgerzaken", "Werk en Inkomen", "Jeugd", "ICT")
OFFICE = Organisation(
    name="Gemeente Rijnbeek",
    fg=Contact(name="Fleur Groen"),
    contact=Contact(name="Privacyteam", email="privacy@rijnbeek.example"),
    officers=2,
    departments=tuple(Department(id=name, name=name) for name in DEPARTMENTS),
)
REASONS = "De ontvanger is bekend en vertrouwd, en heeft de brief ongelezen teruggegeven."
LETTER = "Uw brief is bij de buren bezorgd. Wij vertellen wat er gebeurde en wat u kunt doen."
SORTS = (
    (IncidentKind.POST_WRONG_RECIPIENT, Cause.MISDIRECTED_POST),
    (IncidentKind.EMAIL_WRONG_RECIPIENT, Cause.MISDIRECTED_EMAIL),
    (IncidentKind.EMAIL_OPEN_CC, Cause.OPEN_CC),
    (IncidentKind.WRONG_FILE, Cause.MISDIRECTED_DOCUMENT),
    (IncidentKind.PUBLISHED_BY_ACCIDENT, Cause.ACCIDENTAL_PUBLICATION),
    (IncidentKind.WRONG_PERMISSIONS, Cause.UNAUTHORISED_ACCESS_RIGHTS),
)
YEARS = (2024, 2025, 2026)


class How(StrEnum):
    """How a case ended."""

    NO_BREACH = "no_breach"
    DECLINED = "declined"
    NOTIFIED = "notified"
    TOLD = "told"
    PROCESSOR = "processor"


def setting(organisation: Organisation = OFFICE, **values: Any) -> Setting:
    return Setting(now=NOW, organisation=organisation, law=load_law(), **values)


def decision(topic: DecisionTopic, outcome: DecisionOutcome, at: datetime, **values: Any) -> Decision:
    taken = Decision(
        id=topic.value,
        topic=topic,
        outcome=outcome,
        reasons=REASONS,
        decided_by=OFFICER,
        decided_at=at,
        law_edition="2026-11-29",
        advice=outcome.value,
    )
    return replace(taken, **values)


def clean(number: int, how: How, *, year: int = 2025) -> Breach:
    """Return a closed case without a defect; `number` makes it unlike all others."""
    aware = datetime(year, 1, 6, 9, tzinfo=UTC) + timedelta(days=number % 300, hours=number % 5)
    kind, cause = SORTS[number % len(SORTS)]
    processor = how is How.PROCESSOR
    facts = Facts(
        is_security_incident=True,
        personal_data_involved=how is not How.NO_BREACH,
        role=Role.PROCESSOR if processor else Role.CONTROLLER,
        processor_involved=False,
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=cause,
        data_categories=() if how is How.NO_BREACH else (DataKind.IDENTIFICATION, DataKind.ADDRESS),
    )
    breach = Breach(
        id=f"zaak-{year}-{number}",
        reference=f"{year}-{number + 1:04d}",
        revision=1,
        registered_at=aware + timedelta(hours=3),
        registered_by=OFFICER,
        title=f"Brief {number} bezorgd bij de buren",
        description=f"De brief over aanvraag {number} van bureau {number % 7} is in de verkeerde envelop gedaan en bij de buren bezorgd.",
        moments=Moments(
            started_at=aware - timedelta(hours=20),
            ended_at=aware - timedelta(hours=2),
            first_signal_at=aware - timedelta(hours=2),
            discovered_at=aware - timedelta(hours=1),
            aware_at=aware,
            aware_reason=AwarenessReason.ESTABLISHED_OURSELVES,
        ),
        facts=facts,
        incident_kind=kind,
        department=DEPARTMENTS[number % len(DEPARTMENTS)],
        people_groups=(PersonGroup.CUSTOMERS,),
        people=Count.exact(1 + number % 9),
        data_description="Naam en adres",
        protection=Protection.NONE,
        data_consequences=(DataConsequence.UNAUTHORISED_KNOWLEDGE,),
        person_consequences=(PersonConsequence.LOSS_OF_CONTROL,),
        consequences_description="De buren weten van de aanvraag.",
        impact=ImpactLevel.LIMITED,
        impact_explanation="De buren gaven de brief ongelezen terug.",
        measures=measures(aware.date()),
        fg=FgInvolvement(involved=True, involved_at=aware + timedelta(hours=1), advice="Volg het advies.", advice_followed=True),
        effect_checks=(EffectCheck(id="e", measure="p", effect=Effect.WORKED, checked_on=aware.date() + timedelta(days=9)),),
        closed_at=min(aware + timedelta(days=20), NOW - timedelta(hours=1)),
    )  # fmt: skip
    return decided(ended(breach, how, aware))


def measures(day: date) -> tuple[Measure, ...]:
    return (
        Measure(id="c", kind=MeasureKind.CORRECTIVE, text="De brief is opgehaald.", owner=OFFICER, done_on=day),
        Measure(id="p", kind=MeasureKind.PREVENTIVE, text="Twee mensen controleren.", owner=SECOND, done_on=day),
    )


def ended(breach: Breach, how: How, aware: datetime) -> Breach:
    yes, no = DecisionOutcome.YES, DecisionOutcome.NO
    at, first = aware + timedelta(hours=5), DecisionTopic.IS_BREACH
    if how is How.NO_BREACH:
        return replace(breach, decisions=(decision(first, no, at),))
    decisions = [decision(first, yes, at)]
    sent: list[Notification] = []
    if how is How.PROCESSOR:
        sent = [Notification(id="c", kind=NotificationKind.CONTROLLER, sent_at=at, recipient="Gemeente Oever")]
        return replace(breach, decisions=tuple(decisions), notifications=tuple(sent))
    decisions.append(decision(DecisionTopic.AUTHORITY, no if how is How.DECLINED else yes, at))
    decisions.append(
        decision(
            DecisionTopic.PERSONS, yes if how is How.TOLD else no, at, ground="" if how is How.TOLD else "no-high-risk"
        )
    )
    if how is not How.DECLINED:
        number = f"Z{breach.reference}"
        sent.append(
            Notification(
                id="a", kind=NotificationKind.AUTHORITY_INITIAL, sent_at=at + timedelta(hours=1), receipt_number=number
            )
        )
    if how is How.TOLD:
        told = breach.people.maximum
        sent.append(
            Notification(
                id="p",
                kind=NotificationKind.PERSONS,
                sent_at=at + timedelta(days=2),
                persons=told,
                text=LETTER,
                channels=(Channel.LETTER,),
            )
        )
    return replace(breach, decisions=tuple(decisions), notifications=tuple(sent))


def decided(breach: Breach) -> Breach:
    """Return the case with its decisions resting on its facts of now."""
    digest = facts_digest(breach)
    return replace(breach, decisions=tuple(replace(d, facts_digest=digest) for d in breach.decisions))


def register(per_year: int) -> list[Breach]:
    """Return clean cases of three years, numbered without gaps."""
    hows = tuple(How)
    return [clean(number, hows[number % len(hows)], year=year) for year in YEARS for number in range(per_year)]
