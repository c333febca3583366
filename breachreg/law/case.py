"""A whole case before the law: its answers with what its details add, its assessment, and its digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from breachreg.domain.breach import (
    Breach,
    Cybercrime,
    DataConsequence,
    IncidentKind,
    NotificationKind,
    PersonConsequence,
    Protection,
)
from breachreg.domain.facts import BROADER_KIND, SPECIAL_KINDS, BreachType, Cause, DataKind, Facts
from breachreg.domain.parties import Organisation
from breachreg.law.contradictions import PROCESSORS, VULNERABLE_GROUPS, case_contradictions
from breachreg.law.facts_input import facts_to_json
from breachreg.law.results import Assessment

if TYPE_CHECKING:
    from breachreg.law.assessment import LawWithJudgement
    from breachreg.law.precedents import OwnCase

CAUSE_OF_INCIDENT = {
    IncidentKind.EMAIL_WRONG_RECIPIENT: Cause.MISDIRECTED_EMAIL,
    IncidentKind.EMAIL_OPEN_CC: Cause.OPEN_CC,
    IncidentKind.POST_WRONG_RECIPIENT: Cause.MISDIRECTED_POST,
    IncidentKind.POST_RETURNED_OPENED: Cause.MISDIRECTED_POST,
    IncidentKind.POST_LOST: Cause.LOST_PAPER,
    IncidentKind.WRONG_PERMISSIONS: Cause.UNAUTHORISED_ACCESS_RIGHTS,
    IncidentKind.FOLDER_TOO_OPEN: Cause.UNAUTHORISED_ACCESS_RIGHTS,
    IncidentKind.DEVICE_OR_PAPER_LOST: Cause.LOST_DEVICE,
    IncidentKind.PUBLISHED_BY_ACCIDENT: Cause.ACCIDENTAL_PUBLICATION,
    IncidentKind.HACKING_MALWARE_PHISHING: Cause.CYBER_ATTACK_OTHER,
    IncidentKind.WRONG_FILE: Cause.MISDIRECTED_DOCUMENT,
}
CAUSE_OF_CRIME = {
    Cybercrime.RANSOMWARE: Cause.RANSOMWARE,
    Cybercrime.PHISHING: Cause.PHISHING_OR_ACCOUNT_TAKEOVER,
    Cybercrime.HACKING: Cause.HACKING_VULNERABILITY,
}
TYPE_OF_CONSEQUENCE = {
    DataConsequence.UNAUTHORISED_KNOWLEDGE: BreachType.CONFIDENTIALITY,
    DataConsequence.UNLAWFUL_USE: BreachType.CONFIDENTIALITY,
    DataConsequence.WRONG_DATA_USED_INSIDE: BreachType.INTEGRITY,
    DataConsequence.WRONG_DATA_PASSED_ON: BreachType.INTEGRITY,
    DataConsequence.SERVICE_TEMPORARILY_LOST: BreachType.AVAILABILITY,
    DataConsequence.SERVICE_PERMANENTLY_LOST: BreachType.AVAILABILITY,
}
NOT_IN_DIGEST = frozenset(
    {"mitigation", "discovered_by", "ds_informed_voluntarily", "hours_from_awareness_to_notification"}
)
"""Facts that no advice rests on: a change of these does not make a decision old."""


def effective_facts(breach: Breach) -> Facts:
    """Return the facts of `breach`, with what was not answered filled from its details; an answer is never replaced."""
    facts = breach.facts
    filled = {
        name: value
        for name, value in _from_details(breach).items()
        if value is not None and getattr(facts, name) is None
    }
    kinds = dict.fromkeys(facts.data_categories)
    for kind in facts.data_categories:
        if kind in BROADER_KIND:
            kinds.setdefault(BROADER_KIND[kind])
    if len(kinds) != len(facts.data_categories):
        filled["data_categories"] = tuple(kinds)
    return replace(facts, **filled) if filled else facts


def _from_details(breach: Breach) -> dict[str, Any]:
    kinds = frozenset(breach.facts.data_categories)
    moments = breach.moments
    notice = breach.notified(NotificationKind.AUTHORITY_INITIAL)
    returned_opened = breach.incident_kind is IncidentKind.POST_RETURNED_OPENED
    types = {TYPE_OF_CONSEQUENCE[c] for c in breach.data_consequences if c in TYPE_OF_CONSEQUENCE}
    duration = None
    if moments.started_at and moments.ended_at and moments.ended_at >= moments.started_at:
        duration = (moments.ended_at - moments.started_at).total_seconds() / 3600
    delay = None
    if notice and moments.aware_at and notice.sent_at >= moments.aware_at:
        delay = (notice.sent_at - moments.aware_at).total_seconds() / 3600
    return {
        "persons_approx": _people(breach),
        "special_categories": True if kinds & SPECIAL_KINDS else None,
        "criminal_data": True if DataKind.CRIMINAL in kinds else None,
        "bsn": True if DataKind.NATIONAL_ID in kinds else None,
        "processor_involved": True if any(p.role in PROCESSORS for p in breach.parties) else None,
        "cross_border": True if len(breach.countries) > 1 else None,
        "vulnerable_persons": True if any(g in VULNERABLE_GROUPS for g in breach.people_groups) else None,
        "encrypted_state_of_the_art": False if breach.protection is Protection.NONE else None,
        "cause": _cause(breach),
        "breach_type": tuple(t for t in BreachType if t in types) or None,
        "malicious_intent": True if breach.cybercrime else None,
        "data_returned": True if returned_opened else None,
        "unopened": False if returned_opened else None,
        "identity_theft_possible": True if PersonConsequence.IDENTITY_FRAUD in breach.person_consequences else None,
        "financial_loss_possible": True if PersonConsequence.FINANCIAL_LOSS in breach.person_consequences else None,
        "duration_hours": duration,
        "hours_from_awareness_to_notification": delay,
    }


def _people(breach: Breach) -> int | None:
    """The largest number the count allows: in doubt more people."""
    return breach.people.maximum if breach.people.maximum is not None else breach.people.minimum


def _cause(breach: Breach) -> Cause | None:
    if breach.incident_kind is IncidentKind.HACKING_MALWARE_PHISHING:
        for crime, cause in CAUSE_OF_CRIME.items():
            if crime in breach.cybercrime:
                return cause
    return CAUSE_OF_INCIDENT.get(breach.incident_kind) if breach.incident_kind else None


def assess_breach(
    law: LawWithJudgement,
    breach: Breach,
    organisation: Organisation | None,
    *,
    now: datetime,
    language: str = "nl",
    deep: bool = True,
    own_cases: Sequence[OwnCase] = (),
) -> Assessment:
    """Judge a whole case: its answers and its details together. Arguments as in `assessment.assess`."""
    from breachreg.law.assessment import assess

    found = assess(
        law,
        effective_facts(breach),
        moments=breach.moments,
        organisation=organisation,
        now=now,
        language=language,
        deep=deep,
        own_cases=tuple(c for c in own_cases if c.reference != breach.reference),
    )
    return replace(found, contradictions=case_contradictions(law.judgement, breach, language))


def facts_digest(breach: Breach) -> str:
    """Return the SHA-256 of what the advice on `breach` rests on; another digest means: reassess."""
    stated = {k: v for k, v in facts_to_json(effective_facts(breach)).items() if k not in NOT_IN_DIGEST}
    for name in ("breach_type", "data_categories"):
        if name in stated:
            stated[name] = sorted(stated[name])
    return hashlib.sha256(json.dumps(stated, sort_keys=True).encode()).hexdigest()
