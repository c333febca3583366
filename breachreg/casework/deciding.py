"""Deciding: the program advises, the officer decides in own words, and the brake asks before a "no" (AVG 33(1), 34, 5(2))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from breachreg.casework.scope import CLOSED
from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Role
from breachreg.domain.parties import Organisation
from breachreg.domain.person_names import same_name
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _
from breachreg.law.brake import brake
from breachreg.law.case import LawWithQuestions, facts_digest
from breachreg.law.results import Assessment, Conclusion, Contradiction

OUTCOMES = {
    DecisionTopic.IS_BREACH: (DecisionOutcome.YES, DecisionOutcome.NO),
    DecisionTopic.AUTHORITY: (DecisionOutcome.YES, DecisionOutcome.NO),
    DecisionTopic.PERSONS: (DecisionOutcome.YES, DecisionOutcome.PARTIAL, DecisionOutcome.NO),
}
"""What can be decided on each topic."""
PLACES = {
    "ground": "ground",
    "ground-missing": "ground",
    "ground-unknown": "ground",
    "ground-unfit": "ground",
    "second-person": "second_person",
    "cooling-off": "second_person",
    "against-advice": "second_person",
}
"""Where an objection is answered; all others are answered by the reasons."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What the officer wants to decide.

    Attributes:
        ground: for not telling the people: one of `law.brake.grounds`; empty elsewhere.
        second_person: who looked along at a "no", when somebody did.
    """

    topic: DecisionTopic
    outcome: DecisionOutcome
    reasons: str = ""
    ground: str = ""
    second_person: str = ""


@dataclass(frozen=True, kw_only=True)
class Bench:
    """What a decision is taken with.

    Attributes:
        assessment: the advice on the case as it stands.
        officer: name of who decides.
        now: UTC.
    """

    law: LawWithQuestions
    assessment: Assessment
    organisation: Organisation
    officer: str
    now: datetime


def objections(breach: Breach, choice: Choice, bench: Bench) -> tuple[Contradiction, ...]:
    """Return what stands in the way of fixing `choice` (`blocks_decision`), and what to weigh. Empty: it may be fixed."""
    asked = brake(
        bench.law,
        breach,
        bench.assessment,
        choice.topic,
        choice.outcome,
        bench.organisation,
        bench.now,
        choice.reasons,
        ground=choice.ground,
        second_person=choice.second_person,
    )
    return (*_of_form(breach, choice, bench), *asked)


def decide(breach: Breach, choice: Choice, bench: Bench) -> Breach:
    """Return the case with one more decision, with the advice and its reasons as they were shown and the facts it rests on.

    Raises:
        InputError: something stands in the way; every objection at the place where it is answered.
    """
    found = objections(breach, choice, bench)
    blocking = [objection for objection in found if objection.blocks_decision]
    if blocking:
        raise InputError([Problem(path=place_of(objection), message=objection.message) for objection in blocking])
    advice = bench.assessment.advice_on(choice.topic)
    shown = [f"{'–' if reason.counter else '+'} {reason.because} ({reason.reference})" for reason in advice.reasons]
    shown += [f"! {objection.message}" for objection in found]
    decision = Decision(
        topic=choice.topic,
        outcome=choice.outcome,
        ground=choice.ground.strip(),
        reasons=choice.reasons.strip() or _why_not_ours(breach, choice, advice),
        decided_by=bench.officer,
        decided_at=bench.now,
        law_edition=bench.assessment.law_edition,
        advice=advice.outcome,
        advice_reasons=tuple(shown),
        facts_digest=facts_digest(breach, choice.topic),
        second_person=choice.second_person.strip(),
    )
    return replace(breach, decisions=(*breach.decisions, decision))


def _why_not_ours(breach: Breach, choice: Choice, advice: Conclusion) -> str:
    """Return why a processor notifies nobody itself, in the words of the advice (AVG 33(2)); of a controller it says why in its own words."""
    own = breach.facts.role is not Role.PROCESSOR or choice.outcome is not DecisionOutcome.NO
    if own or choice.topic is DecisionTopic.IS_BREACH:
        return ""
    return next((reason.because for reason in advice.reasons if not reason.counter), "")


def place_of(objection: Contradiction) -> str:
    """Return where an objection is answered: `reasons`, `ground`, `second_person`, `outcome`, or the field of the case itself."""
    if objection.rule in ("mend", "outcome", "closed"):
        return objection.paths[0]
    return PLACES.get(objection.rule, "reasons")


def _of_form(breach: Breach, choice: Choice, bench: Bench) -> Iterator[Contradiction]:
    """Yield what is wrong with a choice by itself, whatever the facts are."""
    topic, outcome = choice.topic, choice.outcome
    if breach.closed_at is not None:
        yield _blocks(choice, "closed", _(CLOSED), "closed_at")
    declined = outcome is DecisionOutcome.NO
    if outcome not in OUTCOMES[topic]:
        allowed = ", ".join(item.value for item in OUTCOMES[topic])
        yield _blocks(
            choice,
            "outcome",
            _("Dit kan hier niet worden besloten. Kies uit: {allowed}.").format(allowed=allowed),
            "outcome",
        )
    first = breach.decision(DecisionTopic.IS_BREACH)
    if topic is not DecisionTopic.IS_BREACH and first is not None and first.outcome is DecisionOutcome.NO:
        yield _blocks(
            choice,
            "outcome",
            _("U besloot dat dit geen datalek is. Besluit daar eerst anders over; pas dan valt er iets te melden."),
            "topic",
        )
    if choice.ground.strip() and not (declined and topic is DecisionTopic.PERSONS):
        yield _blocks(
            choice, "ground", _("Een grond hoort bij het besluit om betrokkenen niet te informeren. Laat hem weg.")
        )
    second = choice.second_person.strip()
    if second and not declined:
        yield _blocks(
            choice, "second-person", _("Een tweede persoon kijkt mee bij een besluit dat nee zegt. Laat de naam weg.")
        )
    if same_name(second, bench.officer):
        yield _blocks(choice, "second-person", _("De tweede persoon moet iemand anders zijn dan u zelf."))
    advice = bench.assessment.advice_on(topic)
    if not declined and outcome.value != advice.outcome and not advice.disputed and not choice.reasons.strip():
        yield _blocks(
            choice,
            "departing",
            _(
                "Dit is iets anders dan het advies. Schrijf in uw eigen woorden waarom; zo kunt u het later verantwoorden."
            ),
        )


def _blocks(choice: Choice, rule: str, message: str, path: str = "") -> Contradiction:
    return Contradiction(
        rule=rule, message=message, paths=(path,) if path else (), topic=choice.topic.value, blocks_decision=True
    )
