"""Aggravating answers never lower the advice and mitigating ones never raise it, whatever else was answered.

The order of each fact is written down here once more, apart from the law data, so that a wrong order there is found.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breachreg.domain.facts import (
    BreachType,
    Cause,
    DataKind,
    Evidence,
    Facts,
    RecipientType,
    Role,
    ServiceImpact,
)
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.results import Assessment, RiskLevel

HARMFUL_YES = (
    "malicious_intent", "special_categories", "criminal_data", "bsn", "vulnerable_persons", "key_compromised",
    "data_permanently_lost", "identity_theft_possible", "financial_loss_possible", "safety_critical", "channel_usable",
    "wrong_data_used", "professional_secrecy", "reputation_harm_possible", "recipient_knows_person",
)  # fmt: skip
HELPFUL_YES = (
    "encrypted_state_of_the_art", "password_protected", "device_switched_off", "remote_wipe", "backup_available",
    "backup_restored_in_time", "logs_available", "recipient_trusted", "unopened", "data_returned",
    "recipient_confirmed_deletion", "already_public", "special_data_reveals_little",
)  # fmt: skip
ATTACKS = (
    Cause.RANSOMWARE, Cause.MALWARE_WEBSERVER, Cause.HACKING_VULNERABILITY, Cause.CREDENTIAL_STUFFING,
    Cause.PHISHING_OR_ACCOUNT_TAKEOVER, Cause.SOCIAL_ENGINEERING, Cause.CYBER_ATTACK_OTHER, Cause.INSIDER_MALICIOUS,
    Cause.INSIDER_MISUSE, Cause.INSIDER_CURIOSITY, Cause.STOLEN_DEVICE, Cause.STOLEN_PAPER, Cause.THEFT_NOT_SPECIFIED,
)  # fmt: skip
EVIDENCE = [Evidence.EXCLUDED, None, Evidence.UNKNOWN, Evidence.LIKELY, Evidence.CONFIRMED]
IMPACT = [ServiceImpact.NONE, ServiceImpact.MINOR, None, ServiceImpact.SIGNIFICANT, ServiceImpact.CRITICAL]
RECIPIENT = [
    RecipientType.KNOWN_INTERNAL, RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_GROUP, None,
    RecipientType.UNKNOWN_GROUP, RecipientType.UNKNOWN_CRIMINAL,
]  # fmt: skip
PUBLIC = [*RECIPIENT[:-1], RecipientType.PUBLIC]
LADDERS: list[tuple[str, list[Any]]] = [
    *((name, [False, None, True]) for name in HARMFUL_YES),
    *((name, [True, None, False]) for name in HELPFUL_YES),
    ("exfiltration_evidence", EVIDENCE),
    ("access_evidence", EVIDENCE),
    ("service_impact", IMPACT),
    ("recipient_type", RECIPIENT),
    ("recipient_type", PUBLIC),
    ("is_personal_data_breach", [False, None]),
    ("personal_data_involved", [False, True]),
    ("is_security_incident", [False, True]),
    *(("cause", [None, attack]) for attack in ATTACKS),
    *(
        ("cause", [accident, attack])
        for accident in (Cause.MISDIRECTED_EMAIL, Cause.LOST_DEVICE)
        for attack in ATTACKS[:3]
    ),
]
COUNTS = (1, 2, 16, 50, 51, 99, 100, 500, 1000, 60_000)
HOURS = (0.1, 3.0, 4.0, 5.0, 23.9, 24.0, 72.0, 168.0, 720.0, 9000.0)
RISKS = list(RiskLevel)
YES = {"no": 0, "partial": 1, "yes": 1}

maybe = st.sampled_from([None, None, True, False])
facts = st.builds(
    Facts,
    is_personal_data_breach=st.sampled_from([None, None, None, True, False]),
    role=st.sampled_from([None, Role.CONTROLLER]),
    breach_type=st.one_of(st.none(), st.lists(st.sampled_from(BreachType), unique=True).map(tuple)),
    cause=st.one_of(st.none(), st.sampled_from(Cause)),
    data_categories=st.lists(st.sampled_from(DataKind), unique=True, max_size=4).map(tuple),
    persons_approx=st.one_of(st.none(), st.sampled_from(COUNTS)),
    recipient_count=st.one_of(st.none(), st.sampled_from(COUNTS)),
    restore_time_hours=st.one_of(st.none(), st.sampled_from(HOURS)),
    duration_hours=st.one_of(st.none(), st.sampled_from(HOURS)),
    service_impact=st.sampled_from([None, *ServiceImpact]),
    exfiltration_evidence=st.sampled_from([None, *Evidence]),
    access_evidence=st.sampled_from([None, *Evidence]),
    recipient_type=st.sampled_from([None, *RecipientType]),
    persons_identifiable_by_controller=maybe,
    **dict.fromkeys((*HARMFUL_YES, *HELPFUL_YES), maybe),
)


def judged(given_facts: Facts) -> tuple[int, int, int, int]:
    found: Assessment = assess(load_law(), given_facts, deep=False)
    return (
        YES[found.is_breach.outcome],
        YES[found.notify_authority.outcome],
        YES[found.notify_data_subjects.outcome],
        RISKS.index(found.risk_level),
    )


def not_lower(milder: Facts, graver: Facts) -> None:
    before, after = judged(milder), judged(graver)
    assert all(a >= b for a, b in zip(after, before, strict=True)), (before, after, milder, graver)


@settings(max_examples=1500, deadline=None)
@given(base=facts, ladder=st.sampled_from(LADDERS), data=st.data())
def test_a_graver_answer_never_lowers_the_advice(
    base: Facts, ladder: tuple[str, list[Any]], data: st.DataObject
) -> None:
    name, steps = ladder
    low = data.draw(st.integers(0, len(steps) - 2))
    high = data.draw(st.integers(low + 1, len(steps) - 1))
    not_lower(replace(base, **{name: steps[low]}), replace(base, **{name: steps[high]}))


@settings(max_examples=400, deadline=None)
@given(base=facts, kind=st.sampled_from(DataKind))
def test_one_more_kind_of_data_never_lowers_the_advice(base: Facts, kind: DataKind) -> None:
    if base.data_categories:
        not_lower(base, replace(base, data_categories=(*base.data_categories, kind)))


@settings(max_examples=300, deadline=None)
@given(base=facts, kind=st.sampled_from(BreachType))
def test_one_more_property_lost_never_lowers_the_advice(base: Facts, kind: BreachType) -> None:
    if base.breach_type is not None:
        not_lower(base, replace(base, breach_type=(*base.breach_type, kind)))


@settings(max_examples=600, deadline=None)
@given(base=facts, name=st.sampled_from(["persons_approx", "recipient_count"]), data=st.data())
def test_more_people_never_lower_the_advice(base: Facts, name: str, data: st.DataObject) -> None:
    few, many = sorted(data.draw(st.lists(st.sampled_from(COUNTS), min_size=2, max_size=2)))
    not_lower(replace(base, **{name: few}), replace(base, **{name: many}))
    not_lower(replace(base, **{name: None}), replace(base, **{name: 60_000}))
    not_lower(replace(base, **{name: 1}), replace(base, **{name: None}))


@settings(max_examples=400, deadline=None)
@given(base=facts, name=st.sampled_from(["restore_time_hours", "duration_hours"]), data=st.data())
def test_more_hours_never_lower_the_advice(base: Facts, name: str, data: st.DataObject) -> None:
    short, long = sorted(data.draw(st.lists(st.sampled_from(HOURS), min_size=2, max_size=2)))
    not_lower(replace(base, **{name: short}), replace(base, **{name: long}))
    not_lower(replace(base, **{name: 0.0}), replace(base, **{name: None}))
    not_lower(replace(base, **{name: None}), replace(base, **{name: 9000.0}))


@settings(max_examples=300, deadline=None)
@given(base=facts)
def test_the_people_are_told_only_when_the_authority_is(base: Facts) -> None:
    found = assess(load_law(), base, deep=False)
    if found.notify_data_subjects.outcome != "no":
        assert found.notify_authority.outcome == "yes"
    if found.notify_authority.outcome == "yes":
        assert found.document.outcome == "yes"


@settings(max_examples=300, deadline=None)
@given(base=facts)
def test_every_conclusion_has_a_reason_and_names_what_is_missing_when_uncertain(base: Facts) -> None:
    found = assess(load_law(), base, deep=False)
    for conclusion in (found.is_breach, found.document, found.notify_authority, found.notify_data_subjects):
        assert conclusion.reasons
        assert not conclusion.reasons[0].counter
        if conclusion.missing:
            assert not conclusion.certain
    for reason in found.notify_authority.reasons:
        assert reason.because
        assert "{" not in reason.because


@pytest.mark.parametrize("name", HARMFUL_YES)
def test_the_law_data_agree_that_a_yes_aggravates(name: str) -> None:
    conditions = load_law().judgement.risk.conditions
    assert conditions.closeness(name, False, True) == 0.0
    assert conditions.closeness(name, False, None) == pytest.approx(0.5)
