"""After a change of law it is told which cases would come out otherwise, open ones and closed ones, and nothing is changed."""

from __future__ import annotations

from dataclasses import replace

from breachreg.audit.law_change import Otherwise, otherwise
from breachreg.domain.breach import Breach, DecisionTopic
from breachreg.domain.facts import DataKind
from breachreg.law import load_law
from breachreg.law.case import assess_breach
from tests.audit.clean import NOW, OFFICE, How, clean, decided
from tests.audit.planted import deciding

LAW = load_law()


def found(breach: Breach) -> list[Otherwise]:
    return list(otherwise(breach, LAW, OFFICE, NOW))


def as_advised(breach: Breach) -> Breach:
    """Return the case whose decisions have the advice of today."""
    now = assess_breach(LAW, breach, OFFICE, now=NOW, deep=False)
    return replace(breach, decisions=tuple(replace(d, advice=now.advice_on(d.topic).outcome) for d in breach.decisions))


def test_a_case_of_which_the_advice_is_the_same_is_not_told() -> None:
    for how in (How.NOTIFIED, How.TOLD, How.NO_BREACH, How.PROCESSOR):
        assert found(as_advised(clean(7, how))) == []


def test_another_advice_is_told_with_its_reasons_for_open_and_closed_cases() -> None:
    case = as_advised(clean(7, How.NOTIFIED))
    advice = next(d.advice for d in case.decisions if d.topic is DecisionTopic.AUTHORITY)
    other = "no" if advice == "yes" else "yes"
    then = deciding(DecisionTopic.AUTHORITY, advice=other)(case)
    (item,) = found(then)
    assert (item.topic, item.advised, item.now, item.closed, item.facts_changed) == (
        DecisionTopic.AUTHORITY, other, advice, True, False,
    )  # fmt: skip
    assert item.edition == LAW.edition
    (opened,) = found(replace(then, closed_at=None))
    assert not opened.closed


def test_facts_that_changed_too_are_told_apart_from_the_law() -> None:
    case = deciding(DecisionTopic.AUTHORITY, advice="no")(as_advised(clean(7, How.NOTIFIED)))
    health = replace(case, facts=replace(case.facts, data_categories=(DataKind.HEALTH, DataKind.NATIONAL_ID)))
    assert all(item.facts_changed for item in found(health))
    assert not any(item.facts_changed for item in found(decided(health)))


def test_mistakes_and_decisions_without_an_advice_are_not_compared() -> None:
    case = clean(7, How.NOTIFIED)
    assert found(replace(case, mistake="Dubbel")) == []
    silent = replace(case, decisions=tuple(replace(d, advice="") for d in case.decisions))
    assert found(silent) == []
    assert found(Breach(id="x", reference="2025-0001")) == []
