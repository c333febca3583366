"""The brake on "no": what stands in the way of fixing a decision, as questions that the officer can answer.

Nothing here stands in the way of saving. A question is answered by reasons in own words; a grave one, or a "no"
against the advice, also asks for a second person, or for time to think where the office has one officer.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.facts import Role
from breachreg.domain.parties import Organisation
from breachreg.domain.problems import Severity
from breachreg.domain.validation import problems
from breachreg.law.brake_rules import BrakeQuestion
from breachreg.law.case import LawWithQuestions, counted_facts
from breachreg.law.duties import authority_due_at, dutch_day
from breachreg.law.grounds import Ground
from breachreg.law.questionnaire import FACTS
from breachreg.law.results import Assessment, Conclusion, Contradiction, RiskLevel
from breachreg.law.words import Words

OTHER_TOPIC = {DecisionTopic.AUTHORITY: DecisionTopic.PERSONS, DecisionTopic.PERSONS: DecisionTopic.AUTHORITY}
SEVERE_BANDS = ("high", "very high")


def brake(
    law: LawWithQuestions,
    breach: Breach,
    assessment: Assessment,
    topic: DecisionTopic,
    outcome: DecisionOutcome,
    organisation: Organisation,
    now: datetime,
    reasons: str,
    *,
    ground: str = "",
    second_person: str = "",
    language: str = "nl",
) -> tuple[Contradiction, ...]:
    """Return what stands in the way of fixing the decision `outcome` on `topic` (`blocks_decision`), and what to weigh.

    Args:
        law: the law data.
        breach: the case as it stands.
        assessment: the advice on it.
        topic: which of the three decisions.
        outcome: what the officer wants to decide.
        organisation: for the number of officers and the regimes.
        now: UTC.
        reasons: the officer's own words.
        ground: for not telling the people: one of `grounds`.
        second_person: who looked along, when somebody did.
        language: of the sentences.
    """
    found = [
        Contradiction(rule="mend", message=p.message, paths=(p.path,), topic=topic.value, blocks_decision=True)
        for p in problems(breach, now)
        if p.severity is Severity.MEND
    ]
    if outcome is DecisionOutcome.NO and not _not_ours(breach, topic):
        found += _No(law, breach, assessment, topic, organisation, now, language).objections(
            reasons, ground.strip(), second_person.strip()
        )
    return tuple(found)


def _not_ours(breach: Breach, topic: DecisionTopic) -> bool:
    """Tell whether somebody else decides: a processor's "no" to the AP and the people follows from AVG 33(2) and needs no reasons of its own."""
    return breach.facts.role is Role.PROCESSOR and topic is not DecisionTopic.IS_BREACH


def grounds(law: LawWithQuestions, language: str = "nl", on: date | None = None) -> tuple[tuple[str, str, str], ...]:
    """Return the closed list of grounds for not telling the people: id, reference and explanation of each.

    Args:
        on: day of awareness, which chooses the versions; None: the last version of each that has not ended.
    """
    words = law.judgement.words_in(language)
    found = []
    for ground in law.judgement.brake.grounds:
        version = ground.version_on(on) if on else ground.latest
        if version is not None and (on or version.until is None):
            found.append((ground.id, version.reference, words.text_at(f"brake.ground.{ground.id}")))
    return tuple(found)


class _No:
    """A wish to decide "no"."""

    def __init__(
        self,
        law: LawWithQuestions,
        breach: Breach,
        assessment: Assessment,
        topic: DecisionTopic,
        organisation: Organisation,
        now: datetime,
        language: str,
    ) -> None:
        self._law = law
        self._breach = breach
        self._assessment = assessment
        self._topic = topic
        self._organisation = organisation
        self._now = now
        self._rules = law.judgement.brake
        self._words: Words = law.judgement.words_in(language)
        self._facts = counted_facts(law, breach)
        conditions = law.judgement.risk.conditions
        self._complete = conditions.complete(conditions.derive(conditions.read(self._facts)))
        self._advice: Conclusion = assessment.advice_on(topic)

    def _told(self, rule: str, paths: tuple[str, ...] = (), *, blocks: bool, **values: str) -> Contradiction:
        return Contradiction(
            rule=rule,
            message=self._words.say(f"brake.check.{rule}", **values),
            paths=paths,
            topic=self._topic.value,
            blocks_decision=blocks,
        )

    def objections(self, reasons: str, ground: str, second_person: str) -> Iterator[Contradiction]:
        """Yield every objection, the ones that block and the ones to weigh."""
        asked = [q for q in self._rules.questions if self._topic.value in q.topics and self._complete & q.node.yes]
        against = self._advice.outcome != DecisionOutcome.NO.value
        limits = self._rules.limits
        needed = limits.words + limits.words_per_question * len(asked)
        count = len(reasons.split())
        enough = count >= needed
        if against:
            yield self._against(second_person)
        elif not self._advice.certain and self._advice.missing:
            names = [self._label(path) for path in self._advice.missing]
            yield self._told("uncertain", self._advice.missing, blocks=not enough, missing=self._words.series(names))
        for question in asked:
            yield self._question(question, blocks=not enough)
        if count == 0:
            yield self._told("reasons-empty", blocks=True, words=str(limits.words))
        elif not enough:
            yield self._told("reasons-short", blocks=True, count=str(count), words=str(needed))
        yield from self._copied(reasons)
        if self._topic is DecisionTopic.PERSONS and self._assessment.is_breach.outcome == DecisionOutcome.YES.value:
            yield from self._ground(ground, count)
        if against or any(q.grave for q in asked):
            yield from self._another_look(second_person)
        severity = self._assessment.severity
        if severity.band in SEVERE_BANDS and self._assessment.risk_level is RiskLevel.UNLIKELY:
            band = self._words.text_at(f"severity.band.{severity.band}")
            yield self._told("enisa", blocks=False, band=band)

    def _against(self, second_person: str) -> Contradiction:
        counter = next((r.because for r in self._advice.reasons if not r.counter), "")
        return self._told("against-advice", blocks=not self._looked_again(second_person), counter=counter)

    def _question(self, question: BrakeQuestion, *, blocks: bool) -> Contradiction:
        answers = [
            clause for name in question.facts if (clause := self._words.answer(name, getattr(self._facts, name)))
        ]
        return Contradiction(
            rule=question.id,
            message=self._words.say(f"brake.brake.{question.id}", answers=self._words.series(answers)),
            paths=tuple(f"facts.{name}" for name in question.facts),
            topic=self._topic.value,
            blocks_decision=blocks,
        )

    def _copied(self, reasons: str) -> Iterator[Contradiction]:
        other = OTHER_TOPIC.get(self._topic)
        decision = self._breach.decision(other) if other else None
        if decision is not None and reasons.strip() and decision.reasons.split() == reasons.split():
            yield self._told("reasons-copied", blocks=True)

    def _ground(self, name: str, count: int) -> Iterator[Contradiction]:
        day = dutch_day(self._breach.moments.aware_at or self._now)
        known = {g.id: g for g in self._rules.grounds if g.version_on(day) is not None}
        if not name:
            if self._advice.outcome != DecisionOutcome.NO.value:
                yield self._told("ground-missing", blocks=True)
            return
        ground = known.get(name)
        if ground is None:
            yield self._told("ground-unknown", blocks=True, ground=name, allowed=", ".join(known))
            return
        if not self._fits(ground):
            explanation = self._words.text_at(f"brake.ground.{ground.id}")
            yield self._told("ground-unfit", blocks=True, ground=name, explanation=explanation)
        if count < ground.words:
            yield self._told("ground-words", blocks=True, ground=name, words=str(ground.words))
        if ground.weighing:
            weighing = self._rules.grounds.weighing
            elements = [self._words.text_at(f"brake.weighing.{name}") for name in weighing.elements]
            yield self._told(
                "ground-weighing", blocks=False, reference=weighing.reference, elements=self._words.series(elements)
            )

    def _fits(self, ground: Ground) -> bool:
        if ground.regime is not None and ground.regime not in self._organisation.regimes:
            return False
        return ground.needs is None or bool(self._complete & ground.needs.yes)

    # ---- a second person, or time to think ---------------------------------------------------------------------------

    def _another_look(self, second_person: str) -> Iterator[Contradiction]:
        if self._looked_again(second_person):
            return
        if self._organisation.officers > 1:
            yield self._told("second-person", blocks=True)
            return
        until = self._rest_until()
        if until is not None:
            yield self._told("cooling-off", blocks=True, until=self._words.moment(until))

    def _looked_again(self, second_person: str) -> bool:
        if second_person:
            return True
        if self._organisation.officers > 1:
            return False
        until = self._rest_until()
        return until is None or self._now >= until

    def _rest_until(self) -> datetime | None:
        """From when one officer may fix a contradicted "no"; never so late that the AP's term would lapse."""
        limits = self._rules.limits
        entered = self._breach.registered_at or self._now
        until = entered + timedelta(hours=limits.cooling_off_hours)
        aware = self._breach.moments.aware_at
        due = authority_due_at(self._law, aware) if aware else None
        if due is not None:
            until = min(until, due - timedelta(hours=limits.cooling_off_margin))
        return None if until <= entered else until

    def _label(self, path: str) -> str:
        fact = path.removeprefix(FACTS)
        if fact != path:
            return self._words.label(fact)
        return f"“{self._law.questionnaire.words[self._words.language].question[path].label}”"
