"""What is known of a made-up case: at once, and when every question was answered."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.demo.hours import awake, minute
from breachreg.demo.material import Setting
from breachreg.demo.story import Story
from breachreg.domain.breach import Breach, ImpactLevel, MeasureKind
from breachreg.domain.facts import Facts
from breachreg.domain.moments import AwarenessReason, Moments
from breachreg.domain.parties import Contact

WHY_AWARE = {
    AwarenessReason.ESTABLISHED_OURSELVES: "Op dat moment stond vast dat persoonsgegevens waren geraakt.",
    AwarenessReason.TOLD_BY_PROCESSOR: "Met het bericht van de verwerker wisten wij met redelijke zekerheid dat het om onze gegevens ging.",
    AwarenessReason.TOLD_BY_PERSON_CONCERNED: "Uit wat de betrokkene vertelde, bleek dat een ander de gegevens had.",
    AwarenessReason.TOLD_BY_RECIPIENT: "Toen de ontvanger zich meldde, was duidelijk dat de gegevens bij een ander waren.",
    AwarenessReason.TOLD_BY_THIRD_PARTY: "De melding was zo concreet dat er geen twijfel meer was.",
    AwarenessReason.AFTER_SHORT_INVESTIGATION: "Na een kort onderzoek stond vast dat er een datalek was; dat onderzoek is direct na het eerste signaal begonnen.",
}


def complete_case(
    story: Story, setting: Setting, entered: datetime, aware: float | None, officer: str, chance: random.Random
) -> Breach:
    """Return the case with every question answered.

    Args:
        entered: when it was entered, UTC; aware: hours from awareness to that; None: not established yet.
    """
    contact = setting.organisation.contact
    today = entered.astimezone(AMSTERDAM).date()
    measures = tuple(
        replace(
            measure,
            # told apart by what looks at their effect later
            id=f"{story.breach.id}-{place}",
            owner=_owner(story.unit),
            done_on=today if measure.kind is MeasureKind.CORRECTIVE else None,
            due_on=None if measure.kind is MeasureKind.CORRECTIVE else today + timedelta(days=60),
        )
        for place, measure in enumerate(story.breach.measures, 1)
    )
    return replace(
        story.breach,
        moments=_moments(story, entered, aware, chance),
        measures=measures,
        impact=_impact(story),
        impact_explanation=_explained(story),
        filer=Contact(name=officer, function="Privacy officer", email=contact.email, phone=contact.phone),
        unknown=() if aware is not None else ("moments.aware_at",),
        wizard_step="measures",
    )


def first_entry(whole: Breach) -> Breach:
    """Return what an officer fills in at once; the rest follows in the interview."""
    facts = whole.facts
    return Breach(
        id=whole.id,
        title=whole.title,
        description=whole.description,
        incident_kind=whole.incident_kind,
        incident_kind_other=whole.incident_kind_other,
        moments=replace(whole.moments, aware_explanation="", dates_estimated=None),
        facts=Facts(
            role=facts.role,
            cause=facts.cause,
            data_categories=facts.data_categories,
            recipient_type=facts.recipient_type,
        ),
        people=whole.people,
        people_groups=whole.people_groups,
        unknown=whole.unknown,
        wizard_step="what",
    )


def _moments(story: Story, entered: datetime, hours_aware: float | None, chance: random.Random) -> Moments:
    attack = bool(story.breach.facts.malicious_intent)
    known = awake(entered - timedelta(hours=hours_aware if hours_aware is not None else 2))
    processor = story.family.processor
    discovered = known if processor else awake(known - timedelta(hours=story.aware_after))
    started = minute(discovered - timedelta(hours=story.found))
    # letters and e-mails go out while people are at work; attackers do not keep to that
    started = started if attack or story.breach.facts.duration_hours else awake(started, at_work=True)
    facts = story.breach.facts
    stopped = facts.data_returned or facts.recipient_confirmed_deletion or not facts.recipient_count
    ended = min(minute(discovered + timedelta(hours=chance.uniform(0, 3))), entered) if stopped else None
    if facts.duration_hours is not None:
        ended = discovered
    investigated = story.course.aware is AwarenessReason.AFTER_SHORT_INVESTIGATION or story.aware_after > 12
    aware = known if hours_aware is not None else None
    return Moments(
        started_at=started,
        ended_at=ended,
        dates_estimated=story.found > 48,
        first_signal_at=discovered if investigated else None,
        discovered_at=discovered,
        discovered_how=story.how,
        aware_at=aware,
        aware_reason=story.course.aware if aware else None,
        aware_explanation=_why_aware(story) if aware else "",
        processor_notice_at=known if processor else None,
    )


def _why_aware(story: Story) -> str:
    if story.breach.facts.is_personal_data_breach is False:
        return "Het moment waarop het signaal bij ons bekend was; er bleek geen datalek te zijn."
    return WHY_AWARE[story.course.aware]


def _impact(story: Story) -> ImpactLevel:
    if story.safe:
        return ImpactLevel.NEGLIGIBLE
    facts = story.breach.facts
    heavy = bool(facts.bsn or facts.special_categories or facts.criminal_data)
    if heavy and (facts.persons_approx or 0) >= 500:
        return ImpactLevel.VERY_LARGE
    return ImpactLevel.CONSIDERABLE if heavy else ImpactLevel.LIMITED


def _owner(unit: str) -> str:
    return f"Teamleider {unit.removeprefix('het team ').removeprefix('de ').removeprefix('het ')}"


def _explained(story: Story) -> str:
    clause = story.safe or f"{story.harm}; {story.open}"
    return clause[:1].upper() + clause[1:] + "."
