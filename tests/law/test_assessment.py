"""The advice as a whole: the gate, who must notify, exceptions, scope, certainty, terms and language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from breachreg.domain.breach import DecisionTopic
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType, Role, ServiceImpact
from breachreg.domain.parties import Organisation, Regime
from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.results import Applies, Assessment, RiskLevel

AWARE = datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
LETTER = Facts(
    role=Role.CONTROLLER,
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.MISDIRECTED_POST,
    malicious_intent=False,
    data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT, DataKind.NATIONAL_ID),
    bsn=True,
    persons_approx=1,
    recipient_type=RecipientType.KNOWN_SINGLE,
    recipient_trusted=False,
)
STOLEN = Facts(
    role=Role.CONTROLLER,
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.STOLEN_DEVICE,
    data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH),
    special_categories=True,
    persons_approx=300,
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
)


def judge(facts: Facts, **given: object) -> Assessment:
    return assess(load_law(), facts, **given)  # type: ignore[arg-type]


def test_when_nothing_is_known_the_advice_is_to_notify_and_what_is_missing_is_named() -> None:
    found = judge(Facts())
    assert found.is_breach.outcome == "yes"
    assert not found.is_breach.certain
    assert found.notify_authority.outcome == "yes"
    assert not found.notify_authority.certain
    assert {"facts.cause", "facts.data_categories", "facts.persons_approx"} <= set(found.notify_authority.missing)
    assert "twijfel" in " ".join(r.because for r in found.notify_authority.reasons)


def test_what_was_unreadable_is_not_why_a_missing_backup_is_told() -> None:
    encrypted = replace(
        STOLEN,
        breach_type=(BreachType.CONFIDENTIALITY, BreachType.AVAILABILITY),
        encrypted_state_of_the_art=True,
        key_compromised=False,
    )
    found = judge(encrypted)
    assert (found.notify_authority.outcome, found.risk_level) == ("yes", RiskLevel.RISK)
    rules = {reason.rule: reason.counter for reason in found.notify_authority.reasons}
    assert rules["availability-lost"] is False
    assert rules["unreadable"] is True
    assert not {"confidentiality-lost", "special-data-exposed", "private-life-exposed"} & set(rules)


def test_a_letter_with_a_number_to_a_stranger_is_told_to_the_authority_and_the_person() -> None:
    found = judge(LETTER, aware_at=AWARE)
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("yes", "yes")
    assert found.notify_authority.due_at == datetime(2026, 11, 23, 15, 40, tzinfo=UTC)
    assert found.risk_level is RiskLevel.HIGH_RISK
    reason = found.notify_authority.reasons[0]
    assert reason.rule == "identity-data-exposed"
    assert "burgerservicenummer" in reason.because
    assert "facts.bsn" in reason.facts
    assert reason.reference.startswith("AP")
    assert not reason.verified
    assert all(r.url for r in found.notify_authority.reasons if r.verified)


def test_the_same_letter_back_unopened_is_only_written_down() -> None:
    found = judge(replace(LETTER, unopened=True, data_returned=True), aware_at=AWARE)
    assert found.document.outcome == "yes"
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("no", "no")
    assert found.notify_authority.reasons[0].rule == "not-read"
    assert any(r.counter and r.rule == "identity-data-exposed" for r in found.notify_authority.reasons)


@pytest.mark.parametrize(
    "facts",
    [
        Facts(is_personal_data_breach=False),
        Facts(is_security_incident=False),
        Facts(is_security_incident=True, personal_data_involved=False),
        Facts(breach_type=()),
    ],
)
def test_without_an_incident_data_or_a_lost_property_there_is_no_breach(facts: Facts) -> None:
    found = judge(facts, aware_at=AWARE)
    assert found.is_breach.outcome == "no"
    assert (found.document.outcome, found.notify_authority.outcome, found.notify_data_subjects.outcome) == (
        "no",
        "no",
        "no",
    )
    assert found.notify_authority.due_at is None
    assert found.precedents == ()
    assert all(o.applies is not Applies.YES for o in found.obligations if not o.expected)


def test_no_breach_after_all_is_doubtful_when_somebody_saw_the_data() -> None:
    found = judge(Facts(is_personal_data_breach=False, access_evidence=Evidence.CONFIRMED))
    assert not found.is_breach.certain
    assert [c.rule for c in found.contradictions] == ["no-breach-but-seen"]


def test_a_processor_tells_the_controller_and_not_the_authority() -> None:
    found = judge(replace(STOLEN, role=Role.PROCESSOR), aware_at=AWARE)
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("no", "no")
    assert "verwerkingsverantwoordelijke" in found.notify_authority.reasons[0].because
    duties = {o.id: o.applies for o in found.obligations}
    assert (duties["avg-33-2"], duties["avg-33-1"]) == (Applies.YES, Applies.NO)


def test_articles_33_and_34_do_not_hold_for_journalism_alone() -> None:
    found = judge(replace(STOLEN, journalistic_purpose_only=True))
    assert (found.notify_authority.outcome, found.notify_data_subjects.exception) == ("no", "UAVG 43")
    assert found.is_breach.outcome == "yes"


def test_a_financial_undertaking_need_not_tell_its_clients_by_the_gdpr_but_hears_of_its_duty_of_care() -> None:
    bank = Organisation(name="Bank", regimes=(Regime.FINANCIAL_UNDERTAKING,))
    found = judge(STOLEN, organisation=bank)
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("yes", "no")
    assert found.notify_data_subjects.exception == "UAVG 42"
    assert "zorgplicht" in found.notify_data_subjects.reasons[0].because
    assert judge(LETTER, organisation=Organisation(name="Gemeente")).notify_data_subjects.outcome == "yes"


def test_exception_a_is_named_where_encryption_takes_a_high_risk_away() -> None:
    found = judge(replace(STOLEN, encrypted_state_of_the_art=True, key_compromised=False))
    assert (found.notify_data_subjects.outcome, found.notify_data_subjects.exception) == ("no", "34(3)(a)")
    assert (
        judge(replace(STOLEN, encrypted_state_of_the_art=True, key_compromised=True)).notify_data_subjects.outcome
        == "yes"
    )


def test_encryption_with_an_unchecked_key_leans_to_notifying() -> None:
    found = judge(replace(STOLEN, encrypted_state_of_the_art=True))
    assert found.notify_authority.outcome == "yes"
    assert "facts.key_compromised" in found.notify_authority.missing


def test_exception_b_is_claimed_only_with_the_measure_that_the_officer_named() -> None:
    facts = replace(LETTER, recipient_trusted=True, recipient_confirmed_deletion=True)
    found = judge(facts).notify_data_subjects
    assert (found.outcome, found.exception) == ("no", None)
    assert found.reasons[0].rule == "high_open"
    named = judge(replace(facts, mitigation="De ontvanger vernietigde alles en tekende daarvoor.")).notify_data_subjects
    assert (named.outcome, named.exception) == ("no", "34(3)(b)")
    assert "De ontvanger vernietigde alles en tekende daarvoor." in named.reasons[0].because


@pytest.mark.parametrize(
    "fact", [{"persons_identifiable_by_controller": False}, {"individual_notice_disproportionate": True}]
)
def test_exception_c_asks_a_public_message(fact: dict[str, bool]) -> None:
    found = judge(replace(STOLEN, **fact)).notify_data_subjects
    assert (found.outcome, found.exception) == ("yes", "34(3)(c)")
    assert "openbaar bericht" in found.scope


def test_only_the_people_in_danger_are_told_of_a_large_ordinary_leak() -> None:
    leak = Facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.MISCONFIGURATION_OR_BUG,
        data_categories=(DataKind.IDENTIFICATION, DataKind.ADDRESS),
        persons_approx=5000,
        recipient_type=RecipientType.PUBLIC,
        safety_critical=True,
    )
    assert judge(leak).notify_data_subjects.outcome == "partial"
    assert judge(replace(leak, persons_approx=3)).notify_data_subjects.outcome == "yes"
    assert judge(replace(leak, bsn=True)).notify_data_subjects.outcome == "yes"


def test_the_people_struck_by_an_outage_are_the_ones_to_tell() -> None:
    outage = Facts(breach_type=(BreachType.AVAILABILITY,), service_impact=ServiceImpact.CRITICAL)
    assert "last van hebben" in judge(outage).notify_data_subjects.scope


def test_a_complete_interview_gives_a_certain_advice() -> None:
    complete = replace(
        LETTER,
        unopened=False,
        recipient_confirmed_deletion=False,
        data_returned=False,
        access_evidence=Evidence.CONFIRMED,
        identity_theft_possible=True,
        financial_loss_possible=False,
        safety_critical=False,
        vulnerable_persons=False,
        special_categories=False,
        criminal_data=False,
    )
    found = judge(complete)
    assert (found.notify_authority.certain, found.notify_data_subjects.certain) == (True, True)
    assert found.notify_authority.missing == ()


def test_every_missing_question_is_open_and_all_of_them_together_can_change_the_advice() -> None:
    ordinary = replace(
        LETTER, data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT), bsn=False, recipient_trusted=None
    )
    found = judge(replace(ordinary, persons_approx=None)).notify_authority
    assert found.outcome == "yes"
    assert "facts.persons_approx" in found.missing
    assert judge(replace(ordinary, persons_approx=1)).notify_authority.outcome == "no"


def test_an_uncertain_no_keeps_its_clock() -> None:
    light = replace(
        LETTER, data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT), bsn=False, recipient_trusted=None
    )
    found = judge(light, aware_at=AWARE).notify_authority
    assert (found.outcome, found.certain) == ("no", False)
    assert found.due_at == datetime(2026, 11, 23, 15, 40, tzinfo=UTC)


def test_an_organisation_outside_the_eea_hears_that_every_authority_must_be_told() -> None:
    reasons = judge(replace(STOLEN, controller_outside_eea=True)).notify_authority.reasons
    assert any("elke lidstaat" in r.because for r in reasons)
    reasons = judge(replace(STOLEN, cross_border=True)).notify_authority.reasons
    assert any("hoofdvestiging" in r.because for r in reasons)


def test_the_same_advice_in_english() -> None:
    dutch, english = judge(LETTER), judge(LETTER, language="en")
    assert [r.rule for r in dutch.notify_authority.reasons] == [r.rule for r in english.notify_authority.reasons]
    assert "national" in english.notify_authority.reasons[0].because
    with pytest.raises(LawDataError, match="allowed: nl, en"):
        judge(LETTER, language="fr")


def test_the_quick_look_leaves_out_precedents_and_turning_points_only() -> None:
    quick, deep = judge(LETTER, deep=False), judge(LETTER)
    assert (quick.precedents, quick.turning_points) == ((), ())
    assert deep.precedents
    assert replace(deep, precedents=(), turning_points=()) == quick


def test_the_edition_of_the_law_is_kept() -> None:
    assert judge(LETTER).law_edition == load_law().edition


def test_a_case_of_wrong_data_asks_whether_they_were_used() -> None:
    facts = Facts(
        role=Role.CONTROLLER,
        breach_type=(BreachType.INTEGRITY,),
        cause=Cause.DATA_QUALITY_ERROR,
        data_categories=(DataKind.IDENTIFICATION, DataKind.FINANCIAL_DETAILED),
        persons_approx=40,
    )
    found = judge(facts)
    assert found.notify_authority.missing[0] == "facts.wrong_data_used"
    assert "facts.wrong_data_used" in found.advice_on(DecisionTopic.PERSONS).missing
    assert "facts.wrong_data_used" not in judge(replace(facts, wrong_data_used=True)).notify_authority.missing


def sentences(facts: Facts) -> str:
    """Every sentence of the judgement on these facts."""
    found = judge(facts)
    obligations = (found.notify_authority, found.notify_data_subjects)
    return " ".join(reason.because for obligation in obligations for reason in obligation.reasons)


def test_reasons_of_wrong_data_speak_of_no_outage() -> None:
    dose = Facts(
        breach_type=(BreachType.INTEGRITY,),
        cause=Cause.DATA_QUALITY_ERROR,
        data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH),
        persons_approx=2,
        vulnerable_persons=True,
        wrong_data_used=True,
        service_impact=ServiceImpact.CRITICAL,
    )
    assert "uitval" not in sentences(dose)
    assert "gezondheid of veiligheid" in sentences(dose)


def test_where_nobody_saw_the_data_nothing_is_unknown_of_a_recipient() -> None:
    phished = Facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.PHISHING_OR_ACCOUNT_TAKEOVER,
        data_categories=(DataKind.COMMUNICATION_CONTENT,),
        recipient_type=RecipientType.UNKNOWN_CRIMINAL,
        access_evidence=Evidence.EXCLUDED,
        exfiltration_evidence=Evidence.EXCLUDED,
        logs_available=True,
    )
    assert "Wat er met de gegevens gebeurt" not in sentences(phished)
    assert "liggen open" not in sentences(phished)
    seen = replace(phished, access_evidence=Evidence.CONFIRMED, exfiltration_evidence=Evidence.UNKNOWN)
    assert "Wat er met de gegevens gebeurt, is onbekend." in sentences(seen)


def test_of_a_colleague_it_is_asked_whether_he_knows_the_person_where_a_good_name_can_suffer() -> None:
    letter = Facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.MISDIRECTED_EMAIL,
        data_categories=(DataKind.PROFESSIONAL_CONDUCT, DataKind.HEALTH),
        persons_approx=1,
        recipient_type=RecipientType.KNOWN_INTERNAL,
        recipient_count=1,
        reputation_harm_possible=True,
    )
    turning = {(t.question, t.answer): t.becomes for t in assess(load_law(), letter).turning_points}
    assert turning["facts.recipient_knows_person", "true"] == {"notify_data_subjects": "yes"}


def test_no_reason_says_what_another_one_said() -> None:
    letter = Facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.MISDIRECTED_POST,
        data_categories=(DataKind.IDENTIFICATION, DataKind.FINANCIAL_DETAILED),
        persons_approx=1,
        recipient_type=RecipientType.KNOWN_SINGLE,
        recipient_trusted=True,
        unopened=True,
    )
    rules = [reason.rule for reason in judge(letter).notify_authority.reasons if not reason.counter]
    assert "not-read" in rules
    assert "unopened" not in rules
    assert "trusted-and-gone" in rules
    assert "trusted-recipient" not in rules
    opened = replace(letter, unopened=False)
    assert "trusted-recipient" in [reason.rule for reason in judge(opened).notify_data_subjects.reasons]
