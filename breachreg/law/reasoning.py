"""From rules that hold to reasons in words: what supports a conclusion first, then what pleads against it."""

from __future__ import annotations

from breachreg.domain.facts import Facts
from breachreg.law.conditions import grounds, stated
from breachreg.law.judgement import Judgement
from breachreg.law.results import Reason
from breachreg.law.risk import CHANNELS, Rule, Verdict
from breachreg.law.words import Words

MOST_FACTORS = 6


class Reasoning:
    """The reasons for one set of facts in one language.

    Args:
        complete: all conditions that hold, as `ConditionSet.complete` gives them.
    """

    def __init__(self, judgement: Judgement, words: Words, facts: Facts, verdict: Verdict, complete: int) -> None:
        self._judgement = judgement
        self._words = words
        self._facts = facts
        self._verdict = verdict
        self._complete = complete

    def saying(self, sentence: str, source: str, *, facts: tuple[str, ...] = (), counter: bool = False) -> Reason:
        """Return the reason `risk.say.<sentence>` with its source."""
        return Reason(sentence, self._words.say(f"risk.say.{sentence}"), self.reference(source), facts, counter)

    def reference(self, source: str) -> str:
        """Return the short name of a source."""
        return self._judgement.risk.sources[source].reference

    def rules(self, *, raising: bool, floor: int = 0, counter: bool = False) -> list[Reason]:
        """Return the rules that hold and raise to at least `floor` (or lower), strongest first."""
        bits = self._verdict.bits
        found = [
            rule
            for rule in self._judgement.risk.rules
            if rule.raises == raising and bits & rule.node.yes and (not raising or rule.level >= floor)
        ]
        if not raising:
            found = [rule for rule in found if self._matters(rule)]
        found.sort(key=lambda rule: -rule.level if raising else rule.level)
        return [self._rule(rule, counter) for rule in found]

    def _matters(self, rule: Rule) -> bool:
        """Tell whether a lowering rule had something to lower."""
        return self._verdict.unmitigated[CHANNELS.index(rule.channel)] > rule.level

    def _rule(self, rule: Rule, counter: bool) -> Reason:
        names = stated(self._facts, grounds(rule.node, self._verdict.bits))
        sentence = self._words.say(f"risk.rule.{rule.id}")
        answers = self._words.answers(self._facts, names)
        return Reason(
            rule.id,
            f"{sentence} {answers}".strip(),
            self.reference(rule.source),
            tuple(f"facts.{n}" for n in names),
            counter,
        )

    def factors(self, *, aggravating: bool, counter: bool = False) -> list[Reason]:
        """Return what pleads for a higher (or lower) risk without deciding it."""
        found: list[Reason] = []
        for factor in self._judgement.risk.factors:
            if factor.aggravates != aggravating or not self._complete & factor.node.yes:
                continue
            names = stated(self._facts, grounds(factor.node, self._complete))
            found.append(
                Reason(
                    factor.id,
                    self._words.say(f"risk.factor.{factor.id}"),
                    self.reference(factor.source),
                    tuple(f"facts.{n}" for n in names),
                    counter,
                )
            )
            if len(found) == MOST_FACTORS:
                break
        return found
