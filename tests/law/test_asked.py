"""What can be asked in a case: the advice names only that, and a "no" never becomes certain because something is not asked."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from breachreg.domain.breach import Breach, Count, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at, with_value
from breachreg.law import load_law
from breachreg.law.asked import Asked, question_of
from breachreg.law.assessment import assess
from breachreg.law.brake import brake
from breachreg.law.case import assess_breach, counted_facts
from breachreg.law.questionnaire import QuestionData, offered

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LAPTOP = Breach(
    id="a",
    incident_kind=IncidentKind.DEVICE_OR_PAPER_LOST,
    facts=Facts(
        cause=Cause.LOST_DEVICE, breach_type=(BreachType.CONFIDENTIALITY,), data_categories=(DataKind.IDENTIFICATION,)
    ),
)


def asked(breach: Breach) -> Asked:
    return Asked(load_law().questionnaire, breach)


def test_a_fact_leads_to_its_question_to_the_open_one_before_it_or_to_the_answer_that_hides_it() -> None:
    case = asked(LAPTOP)
    assert case.leading_to("encrypted_state_of_the_art") == "facts.encrypted_state_of_the_art"
    assert case.leading_to("persons_approx") == "people"
    assert case.is_asked("persons_approx")
    assert case.leading_to("key_compromised") == "facts.encrypted_state_of_the_art"
    assert case.can_be_answered("key_compromised")
    assert not case.is_asked("key_compromised")
    assert case.leading_to("unopened") == "facts.cause"
    assert not case.can_be_answered("unopened")
    unencrypted = asked(replace(LAPTOP, facts=replace(LAPTOP.facts, encrypted_state_of_the_art=False)))
    assert not unencrypted.can_be_answered("key_compromised")
    assert unencrypted.leading_to("key_compromised") == "facts.encrypted_state_of_the_art"


def test_every_fact_that_can_change_the_advice_has_a_question() -> None:
    law = load_law()
    for question in law.judgement.risk.questions:
        assert law.questionnaire.question(question_of(question.fact)) is not None, question.fact


def test_what_is_not_asked_about_a_letter_is_not_missing_from_a_yes() -> None:
    letter = Breach(
        id="a",
        incident_kind=IncidentKind.POST_LOST,
        people=Count.exact(3),
        facts=Facts(
            cause=Cause.IMPROPER_DISPOSAL,
            breach_type=(BreachType.CONFIDENTIALITY,),
            data_categories=(DataKind.IDENTIFICATION, DataKind.SALARY),
            recipient_type=RecipientType.UNKNOWN_GROUP,
            access_evidence=Evidence.UNKNOWN,
        ),
    )
    found = assess_breach(load_law(), letter, None, now=NOW).notify_authority
    assert found.outcome == "yes"
    assert "facts.encrypted_state_of_the_art" not in found.missing
    alone = assess(load_law(), counted_facts(load_law(), letter), now=NOW).notify_authority
    assert "facts.encrypted_state_of_the_art" in alone.missing


def test_a_no_that_rests_on_what_is_not_asked_stays_uncertain_and_points_to_the_answer_that_hides_it() -> None:
    mail = Breach(
        id="a",
        incident_kind=IncidentKind.EMAIL_OPEN_CC,
        people=Count.exact(20),
        facts=Facts(
            cause=Cause.OPEN_CC,
            breach_type=(BreachType.CONFIDENTIALITY,),
            data_categories=(DataKind.PHONE_NUMBER,),
            recipient_type=RecipientType.KNOWN_GROUP,
            vulnerable_persons=False,
            identity_theft_possible=False,
            financial_loss_possible=False,
            safety_critical=False,
        ),
    )
    found = assess_breach(load_law(), mail, None, now=NOW).notify_data_subjects
    assert found.outcome == "no"
    assert not found.certain
    assert "facts.data_categories" in found.missing
    assert "facts.special_categories" not in found.missing


def _an_answer(question: QuestionData, chance: random.Random) -> Any:
    if question.kind == "choice":
        return chance.choice(offered(question.options or ""))
    if question.kind == "choices":
        options = offered(question.options or "")
        chosen = set(chance.sample(options, chance.choice([1, 1, 2, min(3, len(options))])))
        return tuple(item for item in options if item in chosen)
    if question.path == "people":
        return Count.exact(chance.choice([1, 20, 60, 1500]))
    return {
        "yes_no": chance.random() < 0.5,
        "number": chance.choice([1, 20, 300]),
        "hours": chance.choice([1.0, 50.0]),
        "text": "Zij heeft een beroepsgeheim.",
        "long_text": "Wachtwoorden ingetrokken.",
    }[question.kind]


def answered_at_random(chance: random.Random) -> Breach:
    """A case in which some of the questions asked were answered, in their order."""
    questionnaire = load_law().questionnaire
    breach = Breach(id="x", incident_kind=chance.choice(list(IncidentKind)))
    for path, value in questionnaire.suggestions[breach.incident_kind].items():  # type: ignore[index]
        if chance.random() < 0.8:
            breach = with_value(breach, f"facts.{path.removeprefix('facts.')}", value)
    share = chance.choice([0.3, 0.6, 0.9])
    for question in questionnaire.questions:
        about = question.path == "people" or question.path.startswith("facts.")
        if (
            about
            and not value_at(breach, question.path)
            and questionnaire.shown[question.path](breach)
            and chance.random() < share
        ):
            breach = with_value(breach, question.path, _an_answer(question, chance))
    return breach


@pytest.mark.parametrize("seed", range(4))
def test_not_asking_never_makes_a_no_certain_and_never_changes_an_outcome(seed: int) -> None:
    law, chance = load_law(), random.Random(seed)
    for _number in range(250):
        breach = answered_at_random(chance)
        facts, case = counted_facts(law, breach), asked(breach)
        with_questions = assess(law, facts, now=NOW, deep=False, asked=case)
        all_facts = assess(law, facts, now=NOW, deep=False)
        for topic in ("is_breach", "document", "notify_authority", "notify_data_subjects"):
            one, other = getattr(with_questions, topic), getattr(all_facts, topic)
            assert one.outcome == other.outcome, facts
            if one.outcome == "no":
                assert one.certain == other.certain, facts
            else:
                assert one.certain or not other.certain, facts
            # what leaves it open is named: a question, or answers that speak against each other
            named = one.missing or any(reason.rule in ("contradicted", "contradicted_no") for reason in one.reasons)
            assert one.certain or named or not other.missing, facts


@pytest.mark.parametrize("seed", range(2))
def test_what_would_turn_the_advice_is_asked_in_the_case(seed: int) -> None:
    law, chance = load_law(), random.Random(100 + seed)
    for _number in range(60):
        breach = answered_at_random(chance)
        case = asked(breach)
        for point in assess_breach(law, breach, None, now=NOW).turning_points:
            assert case.is_asked(point.question.removeprefix("facts."))


def test_what_was_answered_to_a_hidden_question_hides_no_other() -> None:
    folder = Breach(
        id="a",
        incident_kind=IncidentKind.WRONG_PERMISSIONS,
        facts=Facts(
            cause=Cause.UNAUTHORISED_ACCESS_RIGHTS,
            breach_type=(BreachType.CONFIDENTIALITY,),
            recipient_type=RecipientType.KNOWN_SINGLE,
            data_returned=True,
        ),
    )
    assert not asked(folder).is_asked("data_returned")
    assert asked(folder).is_asked("recipient_confirmed_deletion")
    letter = replace(
        folder,
        incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
        facts=replace(folder.facts, cause=Cause.MISDIRECTED_POST),
    )
    assert not asked(letter).is_asked("recipient_confirmed_deletion")
    # and it shows none either
    sheet = replace(letter, facts=replace(letter.facts, encrypted_state_of_the_art=True))
    assert not asked(sheet).is_asked("encrypted_state_of_the_art")
    assert not asked(sheet).is_asked("key_compromised")


def test_only_answers_that_soothe_and_are_asked_in_some_cases_only_can_be_left_out() -> None:
    law = load_law()
    found = {item.fact: item for item in law.soothing}
    assert found["unopened"].answers == {True}
    assert found["key_compromised"].answers == {False}
    assert Evidence.EXCLUDED in found["access_evidence"].answers
    assert "malicious_intent" in found
    assert "vulnerable_persons" not in found  # always asked
    assert "duration_hours" not in found  # a number soothes nothing by itself


def test_the_brake_names_questions_that_are_no_facts_in_words() -> None:
    mail = replace(LAPTOP, incident_kind=IncidentKind.EMAIL_WRONG_RECIPIENT, people=Count())
    facts = replace(
        mail.facts, cause=Cause.MISDIRECTED_EMAIL, recipient_type=RecipientType.KNOWN_SINGLE, persons_approx=None
    )
    mail = replace(mail, facts=facts)
    found = assess_breach(load_law(), mail, None, now=NOW)
    assert "people" in found.notify_data_subjects.missing
    told = brake(
        load_law(), mail, found, DecisionTopic.PERSONS, DecisionOutcome.NO, Organisation(name="X"), NOW, "kort"
    )
    uncertain = next(o for o in told if o.rule == "uncertain")
    assert "“Van hoeveel mensen zijn gegevens gelekt?”" in uncertain.message


@pytest.mark.parametrize("kind", list(IncidentKind))
def test_a_false_alarm_can_be_told_where_there_can_be_one(kind: IncidentKind) -> None:
    certain = {
        IncidentKind.EMAIL_WRONG_RECIPIENT, IncidentKind.EMAIL_OPEN_CC, IncidentKind.POST_WRONG_RECIPIENT,
        IncidentKind.POST_RETURNED_OPENED, IncidentKind.POST_LOST, IncidentKind.PUBLISHED_BY_ACCIDENT,
        IncidentKind.WRONG_FILE,
    }  # fmt: skip
    alarm = Breach(id="a", incident_kind=kind, facts=Facts(is_security_incident=False, personal_data_involved=True))
    assert asked(alarm).is_asked("is_security_incident") is (kind not in certain)
    assert asked(alarm).is_asked("personal_data_involved")
    found = assess_breach(load_law(), alarm, None, now=NOW)
    assert found.is_breach.outcome == ("yes" if kind in certain else "no")
    nothing = replace(alarm, facts=Facts(breach_type=()))
    assert assess_breach(load_law(), nothing, None, now=NOW).is_breach.outcome == "no"
