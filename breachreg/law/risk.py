"""The risk of a breach to people, by the rules in `resources/law/risk.toml`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from breachreg.domain.facts import Facts
from breachreg.errors import LawDataError
from breachreg.law.condition_facts import deciding, mentioned
from breachreg.law.conditions import ConditionSet, Node, Term
from breachreg.law.reading import read_as
from breachreg.law.results import RiskLevel
from breachreg.law.vocabulary import ALL, LISTS, NUMBERS, typed_value

LEVELS = (RiskLevel.UNLIKELY, RiskLevel.RISK, RiskLevel.HIGH_RISK)
RANK = {level: rank for rank, level in enumerate(LEVELS)}
CHANNELS = ("confidentiality", "availability")
NEEDED_CONDITIONS = ("no_breach", "journalism", "malice", "looked_at", "unreadable")
_CACHE_SIZE = 20_000


class _ConditionData(Struct, forbid_unknown_fields=True, rename={"all_": "all", "any_": "any"}):
    name: str
    all_: list[Term] | None = None
    any_: list[Term] | None = None


class _RuleData(Struct, forbid_unknown_fields=True, rename={"all_": "all"}):
    id: str
    channel: Literal["confidentiality", "availability"]
    effect: Literal["at-least", "at-most"]
    level: RiskLevel
    source: str
    all_: list[Term]
    exception: Literal["34(3)(a)", "34(3)(b)"] | None = None
    said_by: list[str] = []
    assumed: list[Term] | None = None


class _FactorData(Struct, forbid_unknown_fields=True, rename={"all_": "all"}):
    id: str
    pleads: Literal["for", "against"]
    source: str
    all_: list[Term]
    said_by: list[str] = []


class _QuestionData(Struct, forbid_unknown_fields=True):
    fact: str
    basic: bool = False
    better: Any = None
    worse: Any = None
    turn: list[Any] = []
    turn_number: bool = False
    turn_open: bool = False
    settled: list[Any] = []
    when: Term | None = None


class Source(Struct, forbid_unknown_fields=True):
    """Where a rule comes from; `verified` False is shown as "niet geverifieerd"."""

    reference: str
    verified: bool
    url: str = ""


class _RiskData(Struct, forbid_unknown_fields=True):
    checked: date
    order: dict[str, str | list[Any]]
    condition: list[_ConditionData]
    rule: list[_RuleData]
    factor: list[_FactorData]
    question: list[_QuestionData]
    source: dict[str, Source]


@dataclass(frozen=True)
class Rule:
    """One rule on the risk; `raises` tells its effect, `level` to which level at least or at most.

    `answers` picks from facts the answers that the rule is about; `deciding` are the bits by which it can rest on other facts; `place` is where
    its words stand.
    """

    id: str
    channel: str
    raises: bool
    level: int
    source: str
    node: Node
    exception: str | None
    answers: Callable[[Facts], Any]
    deciding: int
    place: str


@dataclass(frozen=True)
class Factor:
    """What pleads for (aggravating) or against (mitigating), without an effect of its own."""

    id: str
    aggravates: bool
    source: str
    node: Node
    answers: Callable[[Facts], Any]
    place: str


@dataclass(frozen=True)
class OpenQuestion:
    """A question whose answer can still change the advice; see the data file for the fields."""

    fact: str
    basic: bool
    better: Any
    worse: Any
    turn: tuple[Any, ...]
    turn_number: bool
    turn_open: bool
    settled: tuple[Any, ...]
    when: Node | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judged risk: levels as ranks (0 unlikely, 1 risk, 2 high).

    Attributes:
        level: of the breach.
        confidentiality, availability: per channel.
        unmitigated: per channel, what it would be without the rules that lower it.
        bits: all conditions that decide the level and hold.
    """

    level: int
    confidentiality: int
    availability: int
    unmitigated: tuple[int, ...]
    bits: int


def _answers(node: Node) -> Callable[[Facts], Any]:
    return attrgetter(*sorted(mentioned(node)))


class RiskRules:
    """The compiled rules."""

    def __init__(self, data: _RiskData, place: str) -> None:
        self.place = place
        self.checked = data.checked
        self.sources = data.source
        self.conditions = ConditionSet(data.order, place)
        self.named: dict[str, Node] = {}
        for item in data.condition:
            if (item.all_ is None) == (item.any_ is None):
                raise LawDataError(f"{place}: condition.{item.name}: give either all or any")
            self.named[item.name] = self.conditions.name(item.name, Term(all_=item.all_, any_=item.any_))
        for name in NEEDED_CONDITIONS:
            if name not in self.named:
                raise LawDataError(f"{place}: condition {name} is missing; the assessment asks for it by name")
        self.rules = tuple(self._rule(item) for item in data.rule)
        # verdicts are remembered by the bits that rules look at; what only factors and questions look at must not split them
        self.conditions.end_core()
        self.assumed = {
            item.id: self.conditions.compile(Term(all_=item.assumed), f"rule.{item.id}.assumed")
            for item in data.rule
            if item.assumed is not None
        }
        """Of some rules, when they hold only because something was not answered: then `risk.assumed.<id>` says so."""
        self.factors = tuple(self._factor(item) for item in data.factor)
        self.questions = tuple(self._question(item) for item in data.question)
        self.asked_when = tuple((q.when.yes if q.when else 0, q.fact, q) for q in self.questions)
        """The questions with the bits for which they are worth asking (0: always)."""
        for ids in (
            [r.id for r in self.rules],
            [f.id for f in self.factors],
            [q.fact for q in self.questions],
        ):
            twice = {i for i in ids if ids.count(i) > 1}
            if twice:
                raise LawDataError(f"{place}: defined twice: {', '.join(sorted(twice))}")
        self.said_by = self._said_by(data)
        # in the order in which the reasons name them: the gravest of what raises, and what lowers most
        self.raising = tuple(sorted((r for r in self.rules if r.raises), key=lambda rule: -rule.level))
        self.lowering = tuple(sorted((r for r in self.rules if not r.raises), key=lambda rule: rule.level))
        # a mitigation takes away only the harm of its own channel: an encrypted laptop that is lost is still not there
        self._by_channel = tuple(
            (
                tuple((r.node.yes, r.level) for r in self.rules if r.channel == channel and r.raises),
                tuple((r.node.yes, r.level) for r in self.rules if r.channel == channel and not r.raises),
            )
            for channel in CHANNELS
        )
        self._core = self.conditions.core
        self._verdicts: dict[int, Verdict] = {}

    def _said_by(self, data: _RiskData) -> dict[str, frozenset[str]]:
        """Return, of each rule and factor, the rules whose sentence says it already."""
        known = {rule.id for rule in data.rule}
        found: dict[str, frozenset[str]] = {}
        items: list[_RuleData | _FactorData] = [*data.rule, *data.factor]
        for item in items:
            unknown = [name for name in item.said_by if name not in known or name == item.id]
            if unknown:
                raise LawDataError(f"{self.place}: {item.id}: said_by names no other rule: {', '.join(unknown)}")
            if item.said_by:
                found[item.id] = found.get(item.id, frozenset()) | frozenset(item.said_by)
        return found

    def _source(self, name: str, key: str) -> str:
        if name not in self.sources:
            raise LawDataError(f"{self.place}: {key}: source = {name!r}; allowed: {', '.join(sorted(self.sources))}")
        return name

    def _rule(self, item: _RuleData) -> Rule:
        key = f"rule.{item.id}"
        node = self.conditions.compile(Term(all_=item.all_), key)
        raises = item.effect == "at-least"
        if raises and not node.rising:
            raise LawDataError(f"{self.place}: {key}: an at-least rule may ask only for what aggravates")
        if not raises and not node.falling:
            raise LawDataError(f"{self.place}: {key}: an at-most rule may ask only for what mitigates")
        source = self._source(item.source, key)
        return Rule(
            id=item.id,
            channel=item.channel,
            raises=raises,
            level=RANK[item.level],
            source=source,
            node=node,
            exception=item.exception,
            answers=_answers(node),
            deciding=deciding(node),
            place=f"risk.{key}",
        )

    def _factor(self, item: _FactorData) -> Factor:
        key = f"factor.{item.id}"
        node = self.conditions.compile(Term(all_=item.all_), key)
        return Factor(
            item.id, item.pleads == "for", self._source(item.source, key), node, _answers(node), f"risk.{key}"
        )

    def _question(self, item: _QuestionData) -> OpenQuestion:
        key = f"question.{item.fact}"
        if item.turn_number and (item.fact not in NUMBERS or item.turn):
            raise LawDataError(f"{self.place}: {key}: turn_number belongs to a number, in place of turn")
        if item.fact not in ALL:
            raise LawDataError(f"{self.place}: {key}: unknown fact; allowed: {', '.join(ALL)}")

        def typed(value: Any) -> Any:
            if value is None:
                return None
            if item.fact in LISTS:
                return tuple(typed_value(item.fact, v, f"{self.place}: {key}") for v in value)
            return typed_value(item.fact, value, f"{self.place}: {key}")

        return OpenQuestion(
            item.fact,
            item.basic,
            typed(item.better),
            typed(item.worse),
            tuple(typed(v) for v in item.turn),
            item.turn_number,
            item.turn_open,
            tuple(typed(v) for v in item.settled),
            self.conditions.compile(item.when, f"{key}.when") if item.when else None,
        )

    def judge_bits(self, bits: int) -> Verdict:
        """Return the risk for the tests in `bits`, as `ConditionSet.read` gives them."""
        bits &= self._core
        known = self._verdicts.get(bits)
        if known is not None:
            return known
        derived = self.conditions.derive(bits)
        levels: list[int] = []
        unmitigated: list[int] = []
        for raising, lowering in self._by_channel:
            level = 0
            for mask, rank in raising:
                if rank > level and derived & mask:
                    level = rank
            unmitigated.append(level)
            for mask, rank in lowering:
                if rank < level and derived & mask:
                    level = rank
            levels.append(level)
        verdict = Verdict(max(levels), levels[0], levels[1], tuple(unmitigated), derived)
        if len(self._verdicts) >= _CACHE_SIZE:
            self._verdicts.clear()
        self._verdicts[bits] = verdict
        return verdict

    def holds(self, name: str, verdict: Verdict) -> bool:
        """Tell whether the named condition holds."""
        return bool(verdict.bits & self.named[name].yes)


def load_risk(root: Path) -> RiskRules:
    """Read and compile `risk.toml` in the law directory `root`.

    Raises:
        LawDataError: see `read_as` and `ConditionSet`.
    """
    path = root / "risk.toml"
    return RiskRules(read_as(path, _RiskData), path.name)
