"""What nobody answered never makes the advice milder, and is never told as if it had been answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType, Role, ServiceImpact
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.results import Assessment

LEAK = Facts(
    role=Role.CONTROLLER,
    is_security_incident=True,
    personal_data_involved=True,
    breach_type=(BreachType.CONFIDENTIALITY,),
)
OPEN_SERVER = replace(
    LEAK,
    cause=Cause.MISCONFIGURATION_OR_BUG,
    recipient_type=RecipientType.PUBLIC,
    data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT, DataKind.FINANCIAL_BASIC),
    persons_approx=12_000_000,
    duration_hours=40_000.0,
)
HASHED = replace(
    LEAK,
    cause=Cause.HACKING_VULNERABILITY,
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
    data_categories=(DataKind.EMAIL_ADDRESS, DataKind.CREDENTIALS_HASHED),
    persons_approx=50,
    exfiltration_evidence=Evidence.CONFIRMED,
)
LOST_STICK = replace(
    LEAK,
    cause=Cause.LOST_DEVICE,
    recipient_type=RecipientType.UNKNOWN_GROUP,
    data_categories=(DataKind.NATIONAL_ID, DataKind.HEALTH),
    persons_approx=112,
    encrypted_state_of_the_art=False,
)


def judged(facts: Facts) -> Assessment:
    return assess(load_law(), facts, deep=False)


def reasons(found: Assessment) -> set[str]:
    return {r.rule for c in (found.notify_authority, found.notify_data_subjects) for r in c.reasons}


@pytest.mark.parametrize("seen", [None, Evidence.UNKNOWN])
def test_account_numbers_of_very_many_in_the_open_are_told_though_nobody_knows_of_a_copy(seen: Evidence | None) -> None:
    found = judged(replace(OPEN_SERVER, access_evidence=seen, exfiltration_evidence=seen))
    assert found.notify_data_subjects.outcome == "yes"
    # somebody may still show that nobody can do harm with them
    assert "facts.identity_theft_possible" in found.notify_data_subjects.missing


@pytest.mark.parametrize("kinds", [OPEN_SERVER.data_categories, (DataKind.COMMUNICATION_CONTENT,)])
def test_data_with_a_criminal_weigh_the_same_however_he_got_them(kinds: tuple[DataKind, ...]) -> None:
    outcomes = {
        judged(replace(OPEN_SERVER, cause=cause, recipient_type=RecipientType.UNKNOWN_CRIMINAL, data_categories=kinds))
        .notify_data_subjects.outcome
        for cause in (Cause.MISCONFIGURATION_OR_BUG, Cause.HACKING_VULNERABILITY)
    }  # fmt: skip
    assert outcomes == {"yes"}


def test_hashed_passwords_count_as_passwords_until_their_hashing_was_answered() -> None:
    found = judged(HASHED)
    assert found.notify_data_subjects.outcome == "yes"
    assert "facts.encrypted_state_of_the_art" in found.notify_data_subjects.missing
    assert "ordinary-data" not in reasons(found)
    assert judged(replace(HASHED, encrypted_state_of_the_art=True)).notify_data_subjects.outcome == "no"


def test_a_salt_that_reached_the_same_people_makes_hashing_worth_nothing() -> None:
    hashed = replace(HASHED, encrypted_state_of_the_art=True)
    assert judged(replace(hashed, key_compromised=True)).notify_data_subjects.outcome == "yes"
    assert judged(replace(hashed, key_compromised=False)).notify_data_subjects.outcome == "no"
    assert "facts.key_compromised" in judged(hashed).notify_data_subjects.missing


def test_readable_passwords_with_a_stranger_are_told_though_nobody_knows_whether_he_looked() -> None:
    lost = replace(LOST_STICK, data_categories=(DataKind.EMAIL_ADDRESS, DataKind.CREDENTIALS_PLAIN))
    found = judged(lost).notify_data_subjects
    assert found.outcome == "yes"
    assert "facts.access_evidence" in found.missing
    shown = replace(lost, access_evidence=Evidence.EXCLUDED, logs_available=True)
    assert judged(shown).notify_data_subjects.outcome == "no"


def test_how_passwords_were_hashed_is_missing_whatever_the_cause() -> None:
    found = judged(replace(HASHED, cause=Cause.MISCONFIGURATION_OR_BUG, recipient_type=RecipientType.PUBLIC))
    assert "facts.encrypted_state_of_the_art" in found.notify_data_subjects.missing


@pytest.mark.parametrize("kind", [DataKind.DEBTS, DataKind.BENEFITS, DataKind.SALARY])
def test_whether_a_known_group_can_be_trusted_is_asked_and_its_silence_is_no_finding(kind: DataKind) -> None:
    seen = replace(
        LEAK,
        cause=Cause.MISDIRECTED_EMAIL,
        recipient_type=RecipientType.KNOWN_GROUP,
        access_evidence=Evidence.CONFIRMED,
        data_categories=(DataKind.IDENTIFICATION, kind),
        persons_approx=600,
    )
    unknown = judged(seen).notify_data_subjects
    assert "facts.recipient_trusted" in unknown.missing
    assert not unknown.certain
    assert not any("niet waarschijnlijk" in r.because for r in unknown.reasons)
    assert judged(replace(seen, recipient_trusted=False)).notify_data_subjects.outcome == "yes"
    assert judged(replace(seen, recipient_type=RecipientType.UNKNOWN_GROUP)).notify_data_subjects.outcome == "yes"


def test_a_no_that_answers_can_still_turn_is_told_as_open_and_a_settled_one_as_settled() -> None:
    open_case = replace(LEAK, cause=Cause.MISDIRECTED_EMAIL, data_categories=(DataKind.CONTACT,), persons_approx=600)
    told = judged(open_case).notify_data_subjects
    assert told.reasons[0].rule == "high_open"
    settled = replace(open_case, encrypted_state_of_the_art=True, key_compromised=False, backup_available=True)
    told = judged(settled).notify_data_subjects
    assert (told.certain, told.reasons[0].rule) == (True, "no_risk")


@pytest.mark.parametrize("recipient", [RecipientType.PUBLIC, RecipientType.UNKNOWN_CRIMINAL])
def test_what_people_earn_is_sensitive_as_what_they_owe_is(recipient: RecipientType) -> None:
    pay = replace(LEAK, data_categories=(DataKind.IDENTIFICATION, DataKind.SALARY), persons_approx=600)
    assert judged(replace(pay, recipient_type=recipient)).notify_data_subjects.outcome == "yes"
    # among colleagues it stays a risk for the authority
    inside = judged(replace(pay, recipient_type=RecipientType.KNOWN_INTERNAL))
    assert (inside.notify_authority.outcome, inside.notify_data_subjects.outcome) == ("yes", "no")


@pytest.mark.parametrize(("answered", "told"), [(True, True), (None, False), (False, False)])
def test_a_password_is_told_of_only_where_there_was_one(answered: bool | None, told: bool) -> None:
    found = judged(replace(LOST_STICK, password_protected=answered))
    assert ("password-only" in reasons(found)) is told


CONTRADICTED = replace(
    LEAK,
    cause=Cause.MISDIRECTED_EMAIL,
    recipient_type=RecipientType.KNOWN_SINGLE,
    recipient_trusted=True,
    data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH),
    persons_approx=5,
    unopened=True,
    access_evidence=Evidence.CONFIRMED,
)


def test_a_message_that_was_seen_is_not_taken_for_unopened() -> None:
    found = judged(CONTRADICTED)
    assert found.notify_authority.outcome == "yes"
    assert {"trusted-and-gone", "unopened"}.isdisjoint(reasons(found))
    assert judged(replace(CONTRADICTED, access_evidence=None)).notify_authority.outcome == "no"


def test_a_stranger_is_not_trusted_and_his_word_is_no_proof() -> None:
    stranger = replace(
        CONTRADICTED,
        recipient_type=RecipientType.UNKNOWN_GROUP,
        recipient_confirmed_deletion=True,
        unopened=None,
        access_evidence=None,
        safety_critical=False,
    )
    found = judged(stranger)
    assert (found.notify_authority.outcome, found.notify_data_subjects.outcome) == ("yes", "yes")
    assert "trusted-recipient" not in reasons(found)


def test_intimate_data_never_say_little_whatever_was_answered() -> None:
    intimate = replace(LEAK, data_categories=(DataKind.SEXUAL,), special_data_reveals_little=True, persons_approx=5)
    assert judged(intimate).notify_data_subjects.outcome == "yes"


def test_answers_that_speak_against_each_other_leave_it_uncertain_and_are_named() -> None:
    advice = judged(replace(CONTRADICTED, special_data_reveals_little=False, recipient_confirmed_deletion=False))
    (told,) = (r for r in advice.notify_authority.reasons if r.rule == "contradicted")
    assert told.facts == ("facts.unopened", "facts.access_evidence")
    assert not advice.notify_authority.certain
    settled = judged(replace(CONTRADICTED, unopened=False))
    assert "contradicted" not in reasons(settled)


@pytest.mark.parametrize(
    "cause", [Cause.CREDENTIAL_STUFFING, Cause.PHISHING_OR_ACCOUNT_TAKEOVER, Cause.HACKING_VULNERABILITY]
)
def test_an_attacker_is_a_criminal_though_nobody_filled_in_who_has_the_data(cause: Cause) -> None:
    entered = replace(
        LEAK,
        cause=cause,
        data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT, DataKind.ACCOUNT_DATA),
        persons_approx=118_895,
        access_evidence=Evidence.CONFIRMED,
        channel_usable=False,
    )
    assert judged(entered).notify_data_subjects.outcome == "yes"
    # somebody who is known, such as the finder of the flaw, is no criminal
    known = replace(entered, recipient_type=RecipientType.KNOWN_SINGLE, malicious_intent=False)
    assert judged(known).notify_data_subjects.outcome == "no"


@pytest.mark.parametrize("cause", [Cause.PHISHING_OR_ACCOUNT_TAKEOVER, Cause.NOT_SPECIFIED])
def test_what_counts_only_because_it_was_not_answered_is_not_told_as_a_finding(cause: Cause) -> None:
    found = judged(replace(LEAK, breach_type=None, cause=cause, persons_approx=3))
    said = " ".join(r.because for c in (found.notify_authority, found.notify_data_subjects) for r in c.reasons)
    assert "Gegevens waren weg, niet bereikbaar of veranderd" not in said
    assert "Of gegevens weg, niet bereikbaar of veranderd waren, is niet beantwoord" in said
    assert ("Onbevoegden konden bij persoonsgegevens" in said) is (cause is not Cause.NOT_SPECIFIED)
    # what was answered is told as it is
    away = judged(replace(LEAK, breach_type=(BreachType.AVAILABILITY,), cause=cause, persons_approx=3))
    assert "Gegevens waren weg" in " ".join(r.because for r in away.notify_authority.reasons)


RESTORED = replace(
    LEAK,
    cause=Cause.RANSOMWARE,
    breach_type=(BreachType.AVAILABILITY,),
    data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT),
    persons_approx=300,
    service_impact=ServiceImpact.MINOR,
    backup_available=True,
    backup_restored_in_time=True,
    exfiltration_evidence=Evidence.EXCLUDED,
)


def test_that_an_attacker_copied_nothing_rests_on_logs() -> None:
    shown = judged(replace(RESTORED, logs_available=True)).notify_authority
    assert (shown.outcome, shown.certain) == ("no", True)
    asked = judged(RESTORED).notify_authority
    assert (asked.outcome, asked.certain) == ("no", False)
    assert "facts.logs_available" in asked.missing
    without = judged(replace(RESTORED, logs_available=False))
    assert without.notify_authority.outcome == "yes"
    assert "nothing-copied" not in reasons(without)


def test_what_somebody_saw_is_no_certain_unreadable() -> None:
    laptop = replace(
        LEAK,
        cause=Cause.STOLEN_DEVICE,
        data_categories=(DataKind.NATIONAL_ID,),
        persons_approx=200,
        encrypted_state_of_the_art=True,
        key_compromised=False,
        backup_available=True,
    )
    assert judged(laptop).notify_authority.certain
    seen = judged(replace(laptop, access_evidence=Evidence.CONFIRMED))
    assert not seen.notify_authority.certain
    assert not seen.notify_data_subjects.certain
    # the answer in dispute counts in a "no": it is not said that it does not
    assert "contradicted_no" in reasons(seen)
    assert "contradicted" not in reasons(seen)
