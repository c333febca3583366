"""What would change this: every single answer that turns the advice, in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from breachreg.domain.facts import Facts
from breachreg.law.judgement import answer_key
from breachreg.law.missing import single_changes
from breachreg.law.results import Conclusion, TurningPoint
from breachreg.law.risk import RiskRules, Verdict
from breachreg.law.words import Words

Outcomes = Callable[[Facts], tuple[Conclusion, Conclusion]]
"""Gives the advice on the authority and on the people for changed facts."""


def turning_points(
    rules: RiskRules,
    facts: Facts,
    bits: int,
    verdict: Verdict,
    complete: int,
    words: Words,
    outcomes: Outcomes,
) -> tuple[TurningPoint, ...]:
    """Return every plausible single answer that turns the advice on the authority or on the people.

    `bits`, `verdict` and `complete` are the judgement of `facts`; the exceptions are taken into account by `outcomes`.
    """
    authority, persons = outcomes(facts)
    found: list[TurningPoint] = []
    for question, value, _other in single_changes(rules, facts, bits, verdict, complete):
        new_authority, new_persons = outcomes(replace(facts, **{question.fact: value}))
        becomes: dict[str, str] = {}
        if new_authority.outcome != authority.outcome:
            becomes["notify_authority"] = new_authority.outcome
        if new_persons.outcome != persons.outcome:
            becomes["notify_data_subjects"] = new_persons.outcome
        if becomes:
            key = answer_key(question.fact, value)
            text = f"risk.turn.{question.fact}.{'number' if question.turn_number else key}"
            found.append(
                TurningPoint(
                    question=f"facts.{question.fact}",
                    answer=key,
                    label=words.text_at(text).format(n=words.number(value))
                    if question.turn_number
                    else words.text_at(text),
                    becomes=becomes,
                )
            )
    return tuple(found)
