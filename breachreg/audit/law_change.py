"""After a change of the law or of its data: which cases would come out otherwise today. A list with reasons; nothing changes by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.parties import Organisation
from breachreg.law.case import assess_breach, outdated_topics
from breachreg.law.law import Law
from breachreg.law.results import Conclusion


@dataclass(frozen=True)
class Otherwise:
    """One conclusion that is another one now.

    Attributes:
        topic: `is_breach`, `authority` or `persons`.
        decided, advised: what was decided then, and what the program advised then.
        now: what it would advise now; certain: nothing that it needs is missing.
        because: the reasons of now, as sentences with their source.
        then, edition: the edition of the law data then and now.
        facts_changed: the facts are others too, so that the law need not be what made the difference.
        closed: the case is closed.
    """

    reference: str
    topic: DecisionTopic
    decided: str
    advised: str
    now: str
    certain: bool
    because: tuple[str, ...]
    then: str
    edition: str
    facts_changed: bool
    closed: bool


def otherwise(breach: Breach, law: Law, organisation: Organisation, now: datetime) -> Iterator[Otherwise]:
    """Yield each decision of a case, open or closed, on which the advice would be another one today.

    A case entered by mistake and decisions without an advice of then are not compared.

    Args:
        now: UTC; the versions of the law are those of the moments of the case, as always.
    """
    if breach.mistake or not any(decision.advice for decision in breach.decisions):
        return
    found = assess_breach(law, breach, organisation, now=now, deep=False)
    no_breach = _said_no(breach.decision(DecisionTopic.IS_BREACH))
    changed = set(outdated_topics(breach))
    for topic in DecisionTopic:
        decision = breach.decision(topic)
        if decision is None or not decision.advice or (no_breach and topic is not DecisionTopic.IS_BREACH):
            continue
        advice = found.advice_on(topic)
        if advice.outcome == decision.advice:
            continue
        yield Otherwise(
            reference=breach.reference,
            topic=topic,
            decided=decision.outcome.value,
            advised=decision.advice,
            now=advice.outcome,
            certain=advice.certain,
            because=_because(advice),
            then=decision.law_edition,
            edition=found.law_edition,
            facts_changed=topic in changed,
            closed=breach.closed_at is not None,
        )


def _said_no(decision: Decision | None) -> bool:
    return decision is not None and decision.outcome is DecisionOutcome.NO


def _because(advice: Conclusion) -> tuple[str, ...]:
    return tuple(f"{reason.because} ({reason.reference})" for reason in advice.reasons if not reason.counter)
