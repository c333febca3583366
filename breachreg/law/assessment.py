"""The assessment: is it a breach, must the AP and the people be told, how certain is that, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from breachreg.domain.facts import Facts, Role
from breachreg.domain.moments import Moments
from breachreg.domain.parties import Organisation, Regime
from breachreg.law.contradictions import GATE, disputed_facts, disputed_gate, fact_contradictions
from breachreg.law.duties import AUTHORITY_DUTY, LawWithDuties, due_at, dutch_day, threshold_of
from breachreg.law.judgement import Judgement
from breachreg.law.missing import Missing, is_open, missing
from breachreg.law.obligations import obligations
from breachreg.law.reasoning import Reasoning, as_counter
from breachreg.law.results import (
    Assessment,
    AuthorityAdvice,
    Conclusion,
    PersonsAdvice,
    Reason,
    RiskLevel,
    TurningPoint,
)
from breachreg.law.risk import LEVELS, RiskRules, Verdict
from breachreg.law.scope import only_a_subgroup
from breachreg.law.severity import score
from breachreg.law.turning_points import turning_points

if TYPE_CHECKING:
    from breachreg.law.asked import Asked
    from breachreg.law.precedents import OwnCase

YES, NO, PARTIAL = "yes", "no", "partial"
FACTS = "facts."
ONLY_FOR_THE_AUTHORITY = frozenset({"few-people"})
"""Factors that plead against AVG 33 alone: a high risk to one person is a high risk (GBA 05/2021)."""


class LawWithJudgement(LawWithDuties, Protocol):
    """What the assessment needs of the law."""

    @property
    def edition(self) -> str:
        """The date of the law data."""
        ...

    @property
    def judgement(self) -> Judgement:
        """The rules on risk and what belongs to them."""
        ...


def assess(
    law: LawWithJudgement,
    facts: Facts,
    *,
    aware_at: datetime | None = None,
    organisation: Organisation | None = None,
    moments: Moments | None = None,
    now: datetime | None = None,
    language: str = "nl",
    deep: bool = True,
    own_cases: Sequence[OwnCase] = (),
    sent: Mapping[str, datetime] = MappingProxyType({}),
    asked: Asked | None = None,
    stated: Facts | None = None,
) -> Assessment:
    """Judge one set of facts under the law in force.

    Args:
        law: the law data.
        facts: what was answered.
        organisation: whose regimes decide on UAVG 42 and on other duties.
        language: of all sentences.
        aware_at: kennisname, UTC; counts before `moments.aware_at`.
        moments: the other moments, from which other duties run.
        now: the moment of judging, UTC; chooses the versions of duties where awareness is not known.
        deep: also look for precedents and turning points; False for the whole register and while typing.
        own_cases: the organisation's own decided cases, searched for precedents.
        sent: when which duty was fulfilled, UTC (`clocks.sent_moments`); a term that follows it runs from there.
        asked: the questions of this case; what cannot be asked in it is not named as missing or as turning the advice
            (None: every fact can be).
        stated: what was answered in so many words, where `facts` also holds what follows from it (None: all of them); what
            follows is told as such, never as an answer.
    """
    judgement = law.judgement
    aware = aware_at or (moments.aware_at if moments else None)
    day = dutch_day(aware or now or datetime.now(UTC))
    version = law.duties.by_id(AUTHORITY_DUTY).version_on(day)
    run = _Run(judgement, facts, organisation, language, day, threshold_of(version), asked, stated)
    is_breach = run.is_breach()
    document = run.document(is_breach)
    authority = run.authority(is_breach, due_at(version, aware) if version and aware else None)
    persons = run.persons(is_breach)
    duties = obligations(
        law,
        facts=facts,
        risk=RiskLevel.UNLIKELY if run.journalism else LEVELS[run.verdict.level],
        is_breach=is_breach,
        document=document,
        authority=authority,
        persons=persons,
        organisation=organisation,
        moments=moments,
        aware_at=aware,
        now=now,
        language=language,
        sent=sent,
    )
    level = LEVELS[run.verdict.level] if is_breach.outcome == YES else RiskLevel.UNLIKELY
    return Assessment(
        law_edition=law.edition,
        is_breach=is_breach,
        document=document,
        notify_authority=authority,
        notify_data_subjects=persons,
        risk_level=level,
        severity=score(judgement.severity, facts, level, run.words, malice=run.rules.holds("malice", run.verdict)),
        obligations=duties,
        contradictions=fact_contradictions(judgement.brake, run.words, facts, run.complete),
        precedents=judgement.precedents.nearest(facts, run.words, own_cases, stated) if deep and run.is_notable else (),
        turning_points=_turning(judgement, run, organisation, language) if deep and run.is_notable else (),
    )


def _turning(
    judgement: Judgement, run: _Run, organisation: Organisation | None, language: str
) -> tuple[TurningPoint, ...]:
    def outcomes(facts: Facts) -> tuple[Conclusion, Conclusion]:
        other = _Run(
            judgement, facts, organisation, language, run.day, LEVELS[run.threshold], run.asked, only_outcome=True
        )
        gate = other.is_breach()
        return other.authority(gate, None), other.persons(gate)

    found = turning_points(run.rules, run.facts, run.bits, run.verdict, run.complete, run.words, outcomes)
    if run.asked is None:
        return found
    return tuple(point for point in found if run.asked.is_asked(point.question.removeprefix(FACTS)))


class _Run:
    """One assessment in the making.

    Args:
        day: of awareness; chooses the versions of exceptions.
        threshold: the risk level from which the AP must be notified.
        only_outcome: what is missing is not asked.
    """

    def __init__(
        self,
        judgement: Judgement,
        facts: Facts,
        organisation: Organisation | None,
        language: str,
        day: date,
        threshold: RiskLevel,
        asked: Asked | None,
        stated: Facts | None = None,
        *,
        only_outcome: bool = False,
    ) -> None:
        self.facts = facts
        self.asked = asked
        self.day = day
        self.threshold = LEVELS.index(threshold)
        self.organisation = organisation
        self.rules: RiskRules = judgement.risk
        self.bits = self.rules.conditions.read(facts)
        self.verdict: Verdict = self.rules.judge_bits(self.bits)
        self.complete = self.rules.conditions.complete(self.verdict.bits | self.bits)
        self.words = judgement.words_in(language)
        self.reasoning = Reasoning(judgement, self.words, facts, self.verdict, self.complete, stated)
        self.once = self.reasoning.once
        self.missing = (
            Missing()
            if only_outcome
            else missing(self.rules, facts, self.bits, self.verdict, self.complete, self.threshold, asked)
        )
        self._pairs = () if only_outcome or not self.complete & judgement.brake.any_pair else judgement.brake.pairs
        self.no_breach = self.rules.holds("no_breach", self.verdict)
        self.nothing_touched = facts.breach_type == () and self.verdict.level == 0 and not facts.is_personal_data_breach
        self.grounds = judgement.brake.grounds
        self.journalism = self.rules.holds("journalism", self.verdict) and self.grounds.in_force("UAVG 43", day)
        self.processor = facts.role is Role.PROCESSOR

    @property
    def is_notable(self) -> bool:
        """Whether there is something to compare and to turn."""
        return not (self.no_breach or self.nothing_touched or self.journalism)

    def _paths(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the questions that lead to the facts `names`."""
        if self.asked is None:
            return tuple(FACTS + name for name in names)
        return tuple(dict.fromkeys(self.asked.leading_to(name) for name in names))

    def _disputed(self, floor: int) -> list[Reason]:
        """Return that answers which decide whether the level reaches `floor` speak against each other; empty when none do."""
        names = disputed_facts(self.rules, self._pairs, self.bits, self.complete, self.verdict, floor)
        # where the answer in dispute keeps the level low, it does count for now: the advice is a "no" that is not sure
        sentence = "contradicted" if self.verdict.level >= floor else "contradicted_no"
        return [self.reasoning.saying(sentence, "recital-85", facts=names)] if names else []

    # ---- is it a breach --------------------------------------------------------------------------------------------

    def is_breach(self) -> Conclusion:
        """AVG 4(12): a security incident that touches personal data."""
        say = self.reasoning.saying
        answered = tuple(n for n in GATE if getattr(self.facts, n) is not None)
        paths = tuple(f"facts.{n}" for n in answered)
        if self.no_breach or self.nothing_touched:
            sentence = "no_breach" if self.no_breach else "no_property"
            facts = paths or ("facts.breach_type",)
            reasons = [say(sentence, "avg-4-12", facts=facts)]
            looked_at = (self.verdict.level > 0 or not self.no_breach) and self.rules.holds("looked_at", self.verdict)
            disputed = disputed_gate(self._pairs, self.complete, self.facts, looked_at=looked_at)
            if disputed:
                # what is said first is what has to be looked into: a "no" that answers speak against reassures nobody
                reasons = [say("gate_contradiction", "avg-4-12", facts=disputed), as_counter(reasons[0])]
            return Conclusion(outcome=NO, certain=not disputed, reasons=tuple(reasons), missing=())
        established = (
            self.facts.is_personal_data_breach
            or (self.facts.is_security_incident and self.facts.personal_data_involved)
            or bool(self.facts.breach_type)
        )
        asked = ("is_security_incident", "personal_data_involved", "breach_type")
        lacking = () if established else self._paths([n for n in asked if not getattr(self.facts, n)])
        return Conclusion(
            outcome=YES,
            certain=bool(established),
            reasons=(say("breach" if established else "breach_assumed", "avg-4-12", facts=paths),),
            missing=lacking,
        )

    def document(self, is_breach: Conclusion) -> Conclusion:
        """AVG 33(5): every breach is documented."""
        say = self.reasoning.saying
        if is_breach.outcome == NO:
            return Conclusion(outcome=NO, certain=is_breach.certain, reasons=(say("document_no", "avg-33-5"),))
        if self.journalism:
            return Conclusion(outcome=NO, certain=True, reasons=(say("journalism", "uavg-43"),))
        return Conclusion(
            outcome=YES, certain=is_breach.certain, reasons=(say("document", "avg-33-5"),), missing=is_breach.missing
        )

    # ---- the authority ---------------------------------------------------------------------------------------------

    def authority(self, is_breach: Conclusion, due_at: datetime | None) -> AuthorityAdvice:
        """AVG 33(1): yes, unless a risk to people is unlikely (or lower than the threshold of the version in force)."""
        say = self.reasoning.saying
        if is_breach.outcome == NO:
            return AuthorityAdvice(outcome=NO, certain=is_breach.certain, reasons=is_breach.reasons)
        if self.journalism:
            return AuthorityAdvice(outcome=NO, certain=True, reasons=(say("journalism", "uavg-43"),))
        if self.processor:
            return AuthorityAdvice(
                outcome=NO, certain=True, reasons=(say("processor", "avg-33-2", facts=("facts.role",)),)
            )
        lacking = self._paths(self.missing.authority)
        disputed = self._disputed(self.threshold)
        certain = not (lacking or disputed)
        if self.verdict.level < self.threshold:
            reasons = [
                *([say("below_threshold", "avg-33-1")] if self.verdict.level else []),
                *self.reasoning.rules(raising=False),
                *self.reasoning.factors(aggravating=False),
                *self.reasoning.rules(raising=True, floor=1 if self.verdict.level else 2, counter=True),
                *self.reasoning.factors(aggravating=True, counter=True),
            ]
            if all(reason.counter for reason in reasons):
                # established as a breach, and yet no property of the data was touched
                reasons.insert(0, say("nothing_touched", "avg-4-12", facts=("facts.breach_type",)))
            reasons[1:1] = disputed
            return AuthorityAdvice(
                outcome=NO,
                certain=certain,
                reasons=self.once(reasons),
                missing=lacking,
                due_at=None if certain else due_at,
            )
        reasons = [
            *self.reasoning.rules(raising=True, floor=self.threshold),
            *self.reasoning.lacks_copy(),
            *self.reasoning.factors(aggravating=True),
        ]
        if lacking and self.verdict.level < LEVELS.index(RiskLevel.HIGH_RISK):
            reasons.append(say("doubt", "ap-wel-of-niet"))
        if self.facts.controller_outside_eea:
            reasons.append(say("non_eu", "edpb-9-2022-non-eu", facts=("facts.controller_outside_eea",)))
        elif self.facts.cross_border:
            reasons.append(say("cross_border", "ap-cross-border", facts=("facts.cross_border",)))
        if not reasons:
            reasons.append(say("doubt", "ap-wel-of-niet"))
        reasons[1:1] = disputed
        reasons += self.reasoning.rules(raising=False, counter=True)
        reasons += self.reasoning.factors(aggravating=False, counter=True)
        return AuthorityAdvice(outcome=YES, certain=certain, reasons=self.once(reasons), missing=lacking, due_at=due_at)

    # ---- the people ------------------------------------------------------------------------------------------------

    def persons(self, is_breach: Conclusion) -> PersonsAdvice:
        """AVG 34: yes when a high risk is likely, unless an exception of 34(3) or the UAVG holds."""
        say = self.reasoning.saying
        if is_breach.outcome == NO:
            return PersonsAdvice(outcome=NO, certain=is_breach.certain, reasons=is_breach.reasons)
        if self.journalism:
            return PersonsAdvice(outcome=NO, certain=True, exception="UAVG 43", reasons=(say("journalism", "uavg-43"),))
        if self.processor:
            return PersonsAdvice(
                outcome=NO, certain=True, reasons=(say("processor_persons", "avg-33-2", facts=("facts.role",)),)
            )
        lacking = self._paths(self.missing.persons)
        if self.verdict.level < LEVELS.index(RiskLevel.HIGH_RISK):
            return self._persons_no(lacking)
        supporting = [*self.reasoning.rules(raising=True, floor=2), *self.reasoning.factors(aggravating=True)]
        against = [
            *self.reasoning.rules(raising=False, counter=True),
            *self._persons_factors(counter=True),
        ]
        financial = self.organisation is not None and Regime.FINANCIAL_UNDERTAKING in self.organisation.regimes
        if financial and self.grounds.in_force("UAVG 42", self.day):
            reasons = [say("uavg_42", "uavg-42"), *(as_counter(r) for r in supporting)]
            return PersonsAdvice(outcome=NO, certain=True, exception="UAVG 42", reasons=self.once(reasons))
        disputed = self._disputed(LEVELS.index(RiskLevel.HIGH_RISK))
        supporting[1:1] = disputed
        outcome, exception, scope = YES, None, "scope_all"
        if self.facts.persons_identifiable_by_controller is False or self.facts.individual_notice_disproportionate:
            exception, scope = "34(3)(c)", "scope_public"
            supporting.append(say("exception_c", "avg-34-3-c"))
        elif only_a_subgroup(self.rules, self.verdict, self.facts):
            outcome, scope = PARTIAL, "scope_subgroup"
        elif self.verdict.confidentiality < self.verdict.level:
            scope = "scope_care"
        return PersonsAdvice(
            outcome=outcome,
            certain=not (lacking or disputed),
            exception=exception,
            scope=self.words.say(f"risk.say.{scope}"),
            reasons=self.once([*supporting, *against]),
            missing=lacking,
        )

    def _persons_no(self, lacking: tuple[str, ...]) -> PersonsAdvice:
        say = self.reasoning.saying
        exception = self._exception()
        disputed = self._disputed(LEVELS.index(RiskLevel.HIGH_RISK))
        reasons: list[Reason] = []
        if exception is not None:
            letter = exception[-2]
            sentence, source = f"exception_{letter}", f"avg-34-3-{letter}"
            measure = (self.facts.mitigation or "").strip()
            named = letter == "b"
            reasons.append(self.reasoning.measure(sentence, source, measure) if named else say(sentence, source))
        else:
            # without the kinds of data nothing bears out how high the risk is
            unknown = bool(lacking) and is_open(self.facts, "data_categories")
            # and while an answer can still make it high, that it is not likely is no finding
            sentence = "high_unknown" if unknown else "high_open" if lacking or disputed else "not_high"
            if sentence == "not_high" and not self.verdict.level:
                sentence = "no_risk"
            reasons.append(say(sentence, "avg-34-1"))
        reasons += [
            *disputed,
            *self.reasoning.rules(raising=False),
            *self._persons_factors(),
            *self.reasoning.rules(raising=True, floor=1, counter=True),
            *self.reasoning.factors(aggravating=True, counter=True),
        ]
        sure = not (lacking or disputed)
        return PersonsAdvice(outcome=NO, certain=sure, exception=exception, reasons=self.once(reasons), missing=lacking)

    def _persons_factors(self, *, counter: bool = False) -> list[Reason]:
        """What pleads against telling them; that they are few pleads only against telling the authority (AVG 33)."""
        found = self.reasoning.factors(aggravating=False, counter=counter)
        return [reason for reason in found if reason.rule not in ONLY_FOR_THE_AUTHORITY]

    def _exception(self) -> str | None:
        """The exception of 34(3) that keeps a risk that would be high from being high, if one does.

        34(3)(b) only when the officer named the measure that was taken afterwards; else there simply is no high risk.
        """
        if self.verdict.unmitigated[0] < LEVELS.index(RiskLevel.HIGH_RISK):
            return None
        for rule in self.rules.rules:
            if rule.exception is None or rule.raises or not self.verdict.bits & rule.node.yes:
                continue
            if rule.exception != "34(3)(b)" or (self.facts.mitigation or "").strip():
                return rule.exception
        return None
