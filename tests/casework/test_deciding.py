"""Deciding: what the brake and the form of a decision ask, whoever decides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breachreg.casework.deciding import OUTCOMES, Choice, decide, objections, place_of
from breachreg.domain.breach import Breach, Count, CountKind, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.moments import Moments
from breachreg.errors import InputError
from breachreg.law.case import facts_digest, outdated_topics
from tests.casework.cases import (
    AUTHORITY,
    IS_BREACH,
    NO,
    NOW,
    PARTIAL,
    PERSONS,
    REASONS,
    YES,
    bench,
    choice,
    decided,
    letter,
)


def refused(breach: Breach, wish: Choice, officer: str = "M. Bos") -> dict[str, str]:
    with pytest.raises(InputError) as told:
        decide(breach, wish, bench(breach, officer))
    return {problem.path: problem.message for problem in told.value.problems}


def test_a_decision_keeps_what_was_advised_and_on_which_facts() -> None:
    breach = letter()
    advice = bench(breach).assessment.notify_authority
    kept = decide(breach, choice(AUTHORITY, YES, reasons="  Wij melden.  "), bench(breach)).decisions[-1]
    assert (kept.topic, kept.outcome, kept.reasons) == (AUTHORITY, YES, "Wij melden.")
    assert (kept.decided_by, kept.decided_at) == ("M. Bos", NOW)
    assert (kept.advice, kept.law_edition) == (advice.outcome, bench(breach).assessment.law_edition)
    assert kept.facts_digest == facts_digest(breach)
    assert [line[0] for line in kept.advice_reasons] == ["–" if reason.counter else "+" for reason in advice.reasons]
    assert all(reason.reference in line for reason, line in zip(advice.reasons, kept.advice_reasons, strict=True))


def test_a_later_decision_stands_beside_the_earlier_one() -> None:
    breach = letter(decisions=decided(is_breach=YES))
    again = decide(breach, choice(IS_BREACH, NO), bench(breach))
    assert [item.outcome for item in again.decisions] == [YES, NO]
    assert any(line.startswith("! ") for line in again.decisions[-1].advice_reasons)


def test_a_no_against_the_advice_asks_for_reasons_and_a_second_person() -> None:
    breach = letter()
    said = refused(breach, choice(AUTHORITY, NO, reasons="", second_person=""))
    assert set(said) == {"reasons", "second_person"}
    assert decide(breach, choice(AUTHORITY, NO), bench(breach)).decisions[-1].second_person == "P. Smit"


def test_the_second_person_is_somebody_else() -> None:
    said = refused(letter(), choice(AUTHORITY, NO, second_person=" m. bos "))
    assert said == {"second_person": "De tweede persoon moet iemand anders zijn dan u zelf."}


def test_a_yes_takes_no_second_person_and_no_ground() -> None:
    said = refused(letter(), choice(AUTHORITY, YES, second_person="P. Smit", ground="34(3)(a)"))
    assert set(said) == {"second_person", "ground"}
    assert "ground" in refused(letter(), choice(AUTHORITY, NO, ground="34(3)(a)"))
    assert "ground" in refused(letter(), choice(PERSONS, YES, reasons="Toch.", ground="34(3)(a)"))


def test_a_ground_is_one_that_there_is() -> None:
    said = refused(letter(), choice(PERSONS, NO, ground="34(9)"))
    assert "34(3)(a)" in said["ground"]


def test_whoever_departs_from_the_advice_says_why_also_with_a_yes() -> None:
    breach = letter()
    assert bench(breach).assessment.notify_data_subjects.outcome == NO.value
    said = refused(breach, choice(PERSONS, PARTIAL))
    assert "in uw eigen woorden waarom" in said["reasons"]
    assert "reasons" in refused(breach, choice(PERSONS, PARTIAL, reasons=" \n"))
    kept = decide(breach, choice(PERSONS, PARTIAL, reasons="Twee van hen lopen risico."), bench(breach))
    assert kept.decisions[-1].outcome is PARTIAL


@pytest.mark.parametrize("topic", DecisionTopic)
@pytest.mark.parametrize("outcome", DecisionOutcome)
def test_only_the_people_can_be_told_in_part(topic: DecisionTopic, outcome: DecisionOutcome) -> None:
    breach = letter()
    found = objections(breach, choice(topic, outcome, reasons=REASONS), bench(breach))
    wrong = [item for item in found if item.rule == "outcome"]
    assert bool(wrong) is (outcome not in OUTCOMES[topic])
    assert [place_of(item) for item in wrong] == ["outcome"] * len(wrong)


def test_what_is_no_breach_is_not_notified_either() -> None:
    breach = letter(decisions=decided(is_breach=NO))
    for topic in (AUTHORITY, PERSONS):
        assert "geen datalek" in refused(breach, choice(topic, YES, reasons="Toch."))["topic"]
    assert decide(breach, choice(IS_BREACH, YES), bench(breach)).decisions[-1].outcome is YES
    after = letter(decisions=decided(is_breach=YES))
    assert decide(after, choice(AUTHORITY, YES), bench(after)).decisions[-1].topic is AUTHORITY


def test_a_mistake_in_the_case_is_mended_first_and_named_where_it_stands() -> None:
    wrong = letter(people=Count(kind=CountKind.RANGE, minimum=9, maximum=3))
    assert set(refused(wrong, choice(IS_BREACH, YES))) == {"people"}
    ahead = letter(moments=Moments(aware_at=NOW.replace(year=2027)))
    assert set(refused(ahead, choice(IS_BREACH, YES))) == {"moments.aware_at"}


def test_a_closed_case_is_not_decided_on() -> None:
    assert set(refused(letter(closed_at=NOW), choice(IS_BREACH, YES))) == {"closed_at"}


def test_a_decision_is_outdated_when_the_facts_it_rests_on_changed() -> None:
    breach = letter()
    breach = decide(breach, choice(IS_BREACH, YES), bench(breach))
    assert outdated_topics(breach) == ()
    changed = replace(breach, facts=Facts(data_categories=(DataKind.HEALTH,)))
    assert outdated_topics(changed) == (IS_BREACH,)
    assert outdated_topics(letter(decisions=decided(is_breach=YES))) == ()
