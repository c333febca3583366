"""Which open answers could still change the advice, and which single answers would turn it; found by trying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from breachreg.domain.facts import DataKind, Facts
from breachreg.law.risk import OpenQuestion, RiskRules, Verdict
from breachreg.law.vocabulary import LISTS, values_of

if TYPE_CHECKING:
    from breachreg.law.asked import Asked

SAYS_NOTHING = frozenset({DataKind.NOT_SPECIFIED, DataKind.OTHER})
PERSONS_FLOOR = 2


def is_open(facts: Facts, fact: str) -> bool:
    """Tell whether the question was not answered, or answered with nothing that helps."""
    value = getattr(facts, fact)
    return value is None or (fact in LISTS and says_nothing(value))


def says_nothing(kinds: tuple[Any, ...]) -> bool:
    """Tell whether a list of answers is empty or holds only such as "other"."""
    return all(item in SAYS_NOTHING for item in kinds)


@dataclass(frozen=True)
class Missing:
    """The facts that could still change the advice on the authority and on the people; empty when certain."""

    authority: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()


def missing(
    rules: RiskRules,
    facts: Facts,
    bits: int,
    verdict: Verdict,
    complete: int,
    authority_floor: int = 1,
    asked: Asked | None = None,
) -> Missing:
    """Return which open questions could change the advice.

    `bits` are the tests of `facts`, `verdict` their judgement and `complete` all conditions that hold;
    `authority_floor` is the place of the risk level from which the AP must be notified. `asked` are the questions of this
    case (None: every fact can be asked). What is never asked about a lost letter cannot be missing from a "yes"; a "no"
    that rests on it stays uncertain.
    """
    values = values_of(facts)
    open_ones = [
        q
        for mask, fact, q in rules.asked_when
        if (not mask or complete & mask)
        and ((value := values[fact]) is None or (fact in LISTS and says_nothing(value)))
    ]
    if not open_ones:
        return Missing()
    found: list[tuple[str, ...]] = []
    for floor in (authority_floor, PERSONS_FLOOR):
        applies = verdict.level >= floor
        names = _changing(rules, bits, open_ones, floor, applies)
        if names and asked is not None:
            can_be = [q for q in open_ones if asked.can_be_answered(q.fact)]
            if len(can_be) < len(open_ones):
                names = _changing(rules, bits, can_be, floor, applies) or (() if applies else names)
        if names:
            basics = (q.fact for q in open_ones if q.basic and (asked is None or asked.can_be_answered(q.fact)))
            names = tuple(dict.fromkeys((*basics, *names)))
        found.append(names)
    return Missing(*found)


def _changing(rules: RiskRules, bits: int, asked: list[OpenQuestion], floor: int, applies: bool) -> tuple[str, ...]:
    """Return the questions whose plausible answers would turn whether the level reaches `floor`."""
    changes: dict[str, tuple[int, int]] = {}
    together = bits
    for question in asked:
        value = question.better if applies else question.worse
        if value is None:
            continue
        everything = rules.conditions.everything_about(question.fact)
        answer = rules.conditions.bits_of(question.fact, value)
        if everything:
            changes[question.fact] = (everything, answer)
            together = together & ~everything | answer

    def turned(candidate: int) -> bool:
        return (rules.judge_bits(candidate).level >= floor) != applies

    if not changes or not turned(together):
        return ()
    alone = tuple(fact for fact, (everything, answer) in changes.items() if turned(bits & ~everything | answer))
    if alone:
        return alone
    needed = dict(changes)
    for fact, (everything, _answer) in changes.items():
        without = together & ~everything | bits & everything
        if turned(without):
            together = without
            del needed[fact]
    return tuple(needed)


def single_changes(
    rules: RiskRules, facts: Facts, bits: int, verdict: Verdict, complete: int
) -> Iterator[tuple[OpenQuestion, Any, Verdict]]:
    """Yield every single plausible answer that changes the risk level, with the judgement it would give.

    Of a number: the lowest one from which the level is another.
    """
    for question in rules.questions:
        if question.when is not None and not complete & question.when.yes:
            continue
        current = getattr(facts, question.fact)
        if current in question.settled or (question.turn_open and not is_open(facts, question.fact)):
            continue
        everything = rules.conditions.everything_about(question.fact)
        level = verdict.level
        for value in rules.conditions.limits_of(question.fact) if question.turn_number else question.turn:
            if value == current or _beyond(current, value):
                continue
            other = rules.judge_bits(bits & ~everything | rules.conditions.bits_of(question.fact, value))
            if other.level != level:
                yield question, value, other
            if question.turn_number:
                # only the lowest number from which it is so
                level = other.level


def _beyond(current: Any, value: Any) -> bool:
    """Tell whether a number is already as large as `value`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or current is None:
        return False
    return bool(current >= value)
