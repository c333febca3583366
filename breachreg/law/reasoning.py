"""From rules that hold to reasons in words: what supports a conclusion first, then what pleads against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from breachreg.domain.facts import Facts
from breachreg.law.condition_facts import grounds, stated
from breachreg.law.judgement import Judgement
from breachreg.law.references import cited
from breachreg.law.results import Reason
from breachreg.law.risk import CHANNELS, Factor, Rule, Verdict
from breachreg.law.words import Words

MOST_FACTORS = 6
REMEMBERED = 20_000


class Reasoning:
    """The reasons for one set of facts in one language.

    Args:
        complete: all conditions that hold, as `ConditionSet.complete` gives them.
        stated: what was answered in so many words; None: all of `facts`.
    """

    def __init__(
        self,
        judgement: Judgement,
        words: Words,
        facts: Facts,
        verdict: Verdict,
        complete: int,
        stated: Facts | None = None,
    ) -> None:
        self._judgement = judgement
        self._words = words
        self._facts = facts
        self._stated = facts if stated is None else stated
        self._verdict = verdict
        self._complete = complete
        pleading = [f for f in judgement.risk.factors if complete & f.node.yes]
        self._pleading = {side: [f for f in pleading if f.aggravates is side][:MOST_FACTORS] for side in (True, False)}
        self._raising: list[Rule] | None = None
        self._lowering: list[Rule] | None = None
        self._told: dict[tuple[bool, bool], list[Reason]] = {}

    def saying(self, sentence: str, source: str, *, facts: tuple[str, ...] = (), counter: bool = False) -> Reason:
        """Return the reason `risk.say.<sentence>` with its source."""
        key = (sentence, source, facts, counter)
        known = self._words.said.get(key)
        if known is None:
            known = self._reason(sentence, self._words.text_at(f"risk.say.{sentence}"), source, facts, counter)
            self._words.said[key] = known
        return known

    def measure(self, sentence: str, source: str, measure: str) -> Reason:
        """Return the reason `risk.say.<sentence>` with the measure that the officer named."""
        text = self._words.say(f"risk.say.{sentence}", measure=measure)
        return self._reason(sentence, text, source, ("facts.mitigation",), counter=False)

    def _reason(
        self, rule: str, because: str, source: str, facts: tuple[str, ...], counter: bool, short: str = ""
    ) -> Reason:
        found = self._judgement.risk.sources[source]
        reference = cited(found.reference, self._words.language)
        return Reason(rule, because, reference, facts, counter, found.url, found.verified, short or because)

    def rules(self, *, raising: bool, floor: int = 0, counter: bool = False) -> list[Reason]:
        """Return the rules that hold and raise to at least `floor` (or lower), strongest first.

        A rule supports a conclusion only where its channel really is that high: what a lost but encrypted laptop
        would have exposed is not why its missing back-up must be told (then see `lacks_copy`).
        """
        bits, risk = self._verdict.bits, self._judgement.risk
        if not raising:
            if self._lowering is None:
                self._lowering = [rule for rule in risk.lowering if bits & rule.node.yes and self._matters(rule)]
            return [self._rule(rule, counter) for rule in self._lowering]
        if self._raising is None:
            self._raising = [rule for rule in risk.raising if bits & rule.node.yes]
        reached = dict(zip(CHANNELS, (self._verdict.confidentiality, self._verdict.availability), strict=True))
        chosen = (
            self._rule(rule, counter)
            for rule in self._raising
            if rule.level >= floor
            and (counter or (reached[rule.channel] >= floor and (rule.channel != CHANNELS[0] or not self._unreadable)))
        )
        # what rests on open questions alone is no reason, but doubt
        return [reason for reason in chosen if reason.facts]

    @property
    def _unreadable(self) -> bool:
        return self._judgement.risk.holds("unreadable", self._verdict)

    def lacks_copy(self) -> list[Reason]:
        """Return the reason why what could not be read is still told to the authority; none where that is not so."""
        if not self._unreadable or not self._verdict.confidentiality:
            return []
        return [self.saying("no_copy", "ap-wel-of-niet", facts=("facts.encrypted_state_of_the_art",))]

    def _matters(self, rule: Rule) -> bool:
        """Tell whether a lowering rule had something to lower."""
        return self._verdict.unmitigated[CHANNELS.index(rule.channel)] > rule.level

    def _rule(self, rule: Rule, counter: bool) -> Reason:
        given = rule.answers(self._facts)
        own = given if self._stated is self._facts else rule.answers(self._stated)
        place = self._place(rule)
        key = (place, counter, given, own)
        known = self._words.reasons.get(key)
        if known is None:
            names = stated(self._facts, self._grounds(rule))
            sentence = self._words.text_at(place)
            answers = self._words.answers(self._facts, names, self._stated)
            paths = tuple(f"facts.{n}" for n in names)
            known = self._reason(rule.id, f"{sentence} {answers}".strip(), rule.source, paths, counter, sentence)
            self._keep(key, known)
        return known

    def _place(self, rule: Rule) -> str:
        """Return where the words of a rule stand: others where only an open question makes it hold, for that is no finding."""
        assumed = self._judgement.risk.assumed.get(rule.id)
        return f"risk.assumed.{rule.id}" if assumed and self._complete & assumed.yes else rule.place

    def _grounds(self, rule: Rule) -> tuple[str, ...]:
        """Return the facts on which a rule rests: the same for all cases in which the same of its parts hold, whatever their numbers."""
        key = (rule.place, self._verdict.bits & rule.deciding)
        known = self._words.grounds.get(key)
        if known is None:
            if len(self._words.grounds) > REMEMBERED:
                self._words.grounds.clear()
            known = self._words.grounds[key] = tuple(grounds(rule.node, self._verdict.bits))
        return known

    def _keep(self, key: tuple[Any, ...], reason: Reason) -> None:
        """Remember a reason: it depends on the rule, the answers that the rule is about and the language alone."""
        if len(self._words.reasons) > REMEMBERED:
            self._words.reasons.clear()
        self._words.reasons[key] = reason

    def factors(self, *, aggravating: bool, counter: bool = False) -> list[Reason]:
        """Return what pleads for a higher (or lower) risk without deciding it."""
        key = (aggravating, counter)
        if key not in self._told:
            self._told[key] = [self._factor(factor, counter) for factor in self._pleading[aggravating]]
        return self._told[key]

    def once(self, reasons: Sequence[Reason]) -> tuple[Reason, ...]:
        """Return `reasons` without repeats: of the same rule, and of what another rule on the same side says already."""
        said_by = self._judgement.risk.said_by
        seen: dict[str, Reason] = {}
        for reason in reasons:
            seen.setdefault(reason.rule, reason)
        sides = ({r.rule for r in seen.values() if not r.counter}, {r.rule for r in seen.values() if r.counter})
        return tuple(r for r in seen.values() if sides[r.counter].isdisjoint(said_by.get(r.rule, ())))

    def _factor(self, factor: Factor, counter: bool) -> Reason:
        key = (factor.place, counter, factor.answers(self._facts))
        known = self._words.reasons.get(key)
        if known is None:
            names = stated(self._facts, grounds(factor.node, self._complete))
            paths = tuple(f"facts.{n}" for n in names)
            known = self._reason(factor.id, self._words.text_at(factor.place), factor.source, paths, counter)
            self._keep(key, known)
        return known


def as_counter(reason: Reason) -> Reason:
    """Return the reason as one that pleads against the outcome."""
    return replace(reason, counter=True)
