"""Which documents a case most likely needs now, so that they are offered first. The others are never hidden."""

from __future__ import annotations

from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Facts, RecipientType, Role
from breachreg.domain.notifications import NotificationKind
from breachreg.law.results import Applies, Assessment, RiskLevel


def wanted_kinds(breach: Breach, facts: Facts, assessment: Assessment) -> tuple[str, ...]:
    """Return ids of kinds of documents, the most likely first; what was decided goes before what is advised."""
    return (
        *_authority(breach, facts, assessment),
        *_persons(breach, facts, assessment),
        *_others(breach, facts, assessment),
    )


def _yes(breach: Breach, topic: DecisionTopic, advised: str) -> bool:
    decision = breach.decision(topic)
    return (decision.outcome is not DecisionOutcome.NO) if decision else advised != "no"


def _authority(breach: Breach, facts: Facts, assessment: Assessment) -> list[str]:
    if facts.role is Role.PROCESSOR:
        return ["processor-notice"]
    wanted = _yes(breach, DecisionTopic.AUTHORITY, assessment.notify_authority.outcome)
    if breach.notified(NotificationKind.AUTHORITY_WITHDRAWAL):
        return []
    if breach.notified(NotificationKind.AUTHORITY_INITIAL):
        return ["authority-follow-up"] if wanted else ["authority-withdrawal"]
    return ["authority"] if wanted else []


def _persons(breach: Breach, facts: Facts, assessment: Assessment) -> list[str]:
    if facts.role is Role.PROCESSOR:
        return []
    decision = breach.decision(DecisionTopic.PERSONS)
    if decision and decision.ground == "34(3)(c)":
        return ["public-notice"]
    return (
        ["persons", "persons-email"]
        if _yes(breach, DecisionTopic.PERSONS, assessment.notify_data_subjects.outcome)
        else []
    )


def _others(breach: Breach, facts: Facts, assessment: Assessment) -> list[str]:
    applying = [duty for duty in assessment.obligations if duty.applies is not Applies.NO and not duty.expected]
    found = []
    if facts.processor_involved and facts.role is not Role.PROCESSOR:
        found.append("processor-questions")
    if facts.recipient_type is RecipientType.KNOWN_SINGLE and not facts.recipient_confirmed_deletion:
        found.append("recipient-request")
    if any(duty.id.startswith("cbw") and duty.applies is Applies.YES for duty in applying):
        found.append("csirt")
    if any(duty.id.startswith("own-") for duty in applying):
        found.append("insurer")
    if breach.crimes or facts.malicious_intent:
        found.append("police")
    if assessment.risk_level is RiskLevel.HIGH_RISK:
        found.append("board")
    decision = breach.decision(DecisionTopic.AUTHORITY)
    if decision is not None and decision.outcome is DecisionOutcome.NO:
        found.append("not-notified")
    if breach.notified(NotificationKind.PERSONS):
        found.append("persons-closing" if breach.closed_at else "persons-update")
    if breach.notified(NotificationKind.PERSONS) or breach.closed_at:
        found.append("dossier")
    return found
