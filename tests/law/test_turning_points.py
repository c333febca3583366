"""What would change this: single plausible answers that really turn the advice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import DecidedCase, read_cases
from breachreg.law.facts_input import facts_from_json
from breachreg.law.facts_output import facts_to_json
from breachreg.law.results import TurningPoint

ROOT = Path(__file__).resolve().parents[2]
CASES = (
    *read_cases(ROOT / "resources" / "cases" / "official_cases.toml"),
    *read_cases(ROOT / "tests" / "law" / "own_cases.toml"),
)
HACKED = Facts(
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.HACKING_VULNERABILITY,
    data_categories=(DataKind.HEALTH,),
    persons_approx=80,
    recipient_type=RecipientType.UNKNOWN_CRIMINAL,
)
LETTER = Facts(
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.MISDIRECTED_POST,
    malicious_intent=False,
    data_categories=(DataKind.IDENTIFICATION, DataKind.DATE_OF_BIRTH, DataKind.INSURANCE),
    persons_approx=1,
    recipient_type=RecipientType.KNOWN_SINGLE,
)


def turning(facts: Facts) -> dict[tuple[str, str], TurningPoint]:
    return {(t.question, t.answer): t for t in assess(load_law(), facts).turning_points}


def answered(facts: Facts, point: TurningPoint) -> Facts:
    name = point.question.removeprefix("facts.")
    value = {"true": True, "false": False}.get(point.answer, point.answer)
    number = isinstance(value, str) and value.isdigit()
    return facts_from_json({**facts_to_json(facts), name: int(value) if number else value})


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_every_turning_point_does_turn_the_advice_as_it_says(case: DecidedCase) -> None:
    before = assess(load_law(), case.facts)
    for point in before.turning_points:
        after = assess(load_law(), answered(case.facts, point), deep=False)
        assert point.label.startswith("als ")
        for name, outcome in point.becomes.items():
            assert getattr(before, name).outcome != outcome
            assert getattr(after, name).outcome == outcome


def test_a_letter_turns_when_the_reader_confirms_that_it_is_destroyed_or_when_it_was_not_opened() -> None:
    found = turning(LETTER)
    assert found["facts.recipient_confirmed_deletion", "true"].becomes == {"notify_authority": "no"}
    assert "vernietigd" in found["facts.recipient_confirmed_deletion", "true"].label
    assert found["facts.unopened", "true"].becomes == {"notify_authority": "no"}


def test_an_encrypted_laptop_turns_when_the_key_is_lost_too() -> None:
    laptop = Facts(
        breach_type=(BreachType.CONFIDENTIALITY,),
        cause=Cause.LOST_DEVICE,
        data_categories=(DataKind.IDENTIFICATION, DataKind.NATIONAL_ID),
        encrypted_state_of_the_art=True,
        key_compromised=False,
        backup_available=True,
        recipient_type=RecipientType.UNKNOWN_GROUP,
    )
    assert turning(laptop)["facts.key_compromised", "true"].becomes == {
        "notify_authority": "yes",
        "notify_data_subjects": "yes",
    }


def test_established_history_is_not_proposed_to_change() -> None:
    seen = replace(LETTER, unopened=False)
    assert ("facts.unopened", "true") not in turning(seen)
    for question, _answer in turning(LETTER):
        assert question not in ("facts.cause", "facts.breach_type", "facts.role")


def test_a_number_that_turns_is_the_lowest_one_that_does() -> None:
    mail = Facts(
        breach_type=(BreachType.CONFIDENTIALITY,), cause=Cause.OPEN_CC, data_categories=(DataKind.EMAIL_ADDRESS,),
        persons_approx=16, recipient_type=RecipientType.KNOWN_GROUP, special_categories=False,
    )  # fmt: skip
    found = turning(mail)
    assert "als het om 51 of meer mensen gaat" in {point.label for point in found.values()}
    assert found["facts.persons_approx", "51"].becomes == {"notify_authority": "yes"}
    supplier = replace(
        mail, cause=Cause.MISDIRECTED_EMAIL, data_categories=(DataKind.NATIONAL_ID,), recipient_type=RecipientType.KNOWN_SINGLE,
        recipient_trusted=True, recipient_confirmed_deletion=True,
    )  # fmt: skip
    assert [p.answer for (path, _a), p in turning(supplier).items() if path == "facts.persons_approx"] == ["100"]


def test_every_question_that_can_turn_does_so_in_some_case() -> None:
    rules = load_law().judgement.risk
    reached = {question.removeprefix("facts.") for case in CASES for question, _answer in turning(case.facts)}
    unfinished = (
        LETTER,
        Facts(breach_type=(BreachType.CONFIDENTIALITY,), cause=Cause.LOST_DEVICE, key_compromised=False),
        Facts(breach_type=(BreachType.CONFIDENTIALITY,), data_categories=(DataKind.PAYMENT_CARD,)),
        replace(HACKED, key_compromised=False),
        replace(LETTER, data_categories=(DataKind.DEBTS,), reputation_harm_possible=True),
        Facts(cause=Cause.RANSOMWARE, breach_type=(BreachType.CONFIDENTIALITY,), access_evidence=Evidence.EXCLUDED),
    )
    for facts in unfinished:
        reached |= {question.removeprefix("facts.") for question, _answer in turning(facts)}
    assert {q.fact for q in rules.questions if q.turn} - reached == set()
