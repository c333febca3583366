"""Conditions on facts as data: a closed vocabulary, compiled to bit masks, with its direction proved at load.

Every fact has an order from mitigating to aggravating, in which "not stated" has its own place. A condition is
*rising* when no aggravating answer can make it false, *falling* when no mitigating answer can. Rules that raise the
risk must be rising and rules that lower it falling, so the judgement is monotone by construction (decision 0020).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

from breachreg.domain.facts import Facts
from breachreg.errors import LawDataError
from breachreg.law.vocabulary import ALL, CHOICES, COUNTS, LISTS, NUMBERS, TEXTS, YES_NO, typed_value, values_of

UNSTATED = "unstated"
NEUTRAL = "neutral"
MORE_IS_WORSE = "more-is-worse"
Value = bool | str | int | float
Step = tuple[int, int, int]
"""Of a composed condition: bits, what is set where one of them is, and what else."""


class Term(Struct, forbid_unknown_fields=True, rename={"is_": "is", "not_": "not", "all_": "all", "any_": "any"}):
    """One condition as it stands in the data; exactly one of its forms is filled.

    A test (`fact` with `is`, `any_of`, `only`, `at_least` or `at_most`), `use` of a named condition, or `all`, `any`,
    `not`.
    """

    fact: str | None = None
    is_: Value | None = None
    any_of: list[Value] | None = None
    only: list[str] | None = None
    at_least: Value | None = None
    at_most: float | None = None
    use: str | None = None
    all_: list[Term] | None = None
    any_: list[Term] | None = None
    not_: Term | None = None


@dataclass(frozen=True)
class Test:
    """A test on one fact: the answers (None: not stated) or the number for which it holds."""

    fact: str
    kind: str
    values: frozenset[Any] = frozenset()
    limit: float = 0.0


@dataclass(frozen=True)
class Node:
    """A condition in the compiled set: `yes` and `no` are its bits, `rising`/`falling` its proved directions."""

    yes: int
    no: int
    rising: bool
    falling: bool
    test: Test | None = None
    every: bool = True
    parts: tuple[tuple[Node, bool], ...] = ()


@dataclass
class _Column:
    """What the answers to one fact mean in bits."""

    everything: int = 0
    answers: dict[Any, int] = field(default_factory=dict)
    tests: list[Node] = field(default_factory=list)
    limits: list[float] = field(default_factory=list)
    by_limit: list[int] = field(default_factory=list)
    unstated: int = 0


class ConditionSet:
    """Compiles terms and evaluates them together.

    Args:
        orders: per fact its tiers from mitigating to aggravating, or `neutral` or `more-is-worse`.
        place: file name, for error messages.
    """

    def __init__(self, orders: Mapping[str, str | list[Any]], place: str) -> None:
        self._place = place
        self._tiers = {name: self._read_order(name, order) for name, order in orders.items()}
        for name in ALL:
            if name not in TEXTS and name not in self._tiers:
                raise LawDataError(f"{place}: [order] {name} is missing; give its tiers, or {NEUTRAL}")
        self._named: dict[str, Node] = {}
        self.used: set[str] = set()
        """The names of the conditions that another one uses."""
        self._tests: dict[Test, Node] = {}
        self._derived: list[Step] = []
        self._later: list[Step] = []
        self._core_done = False
        self.core = 0
        """The bits of the tests on which levels rest."""
        self._bits = 0
        self._columns: list[tuple[str, _Column]] = []
        self._by_name: dict[str, _Column] = {}
        self._reading: list[tuple[str, dict[Any, int], _Column]] = []
        self._limits: dict[str, tuple[float, ...]] = {}
        self.soothing: dict[str, frozenset[Any]] = {}
        """Per fact the answers that plead for a milder advice than not answering."""

    # ---- reading -------------------------------------------------------------------------------------------------

    def _read_order(self, name: str, order: str | list[Any]) -> dict[Any, int] | str:
        if isinstance(order, str):
            allowed = (NEUTRAL, MORE_IS_WORSE) if name in LISTS or name in NUMBERS else (NEUTRAL,)
            if order not in allowed:
                names = ", ".join(allowed)
                raise LawDataError(f"{self._place}: [order] {name} = {order!r}; allowed: {names} or a list of tiers")
            return order
        tiers: dict[Any, int] = {}
        for rank, tier in enumerate(order):
            for value in tier if isinstance(tier, list) else [tier]:
                tiers[None if value == UNSTATED else typed_value(name, value, self._place)] = rank
        expected = {True, False, None} if name in YES_NO else {*CHOICES.get(name, ()), None}
        if name not in YES_NO and name not in CHOICES:
            raise LawDataError(f"{self._place}: [order] {name} is not a yes/no or choice fact")
        if set(tiers) != expected:
            lacking = ", ".join(sorted(str(v) for v in expected - set(tiers)))
            raise LawDataError(f"{self._place}: [order] {name} must name every answer once; missing: {lacking}")
        return tiers

    def name(self, name: str, term: Term) -> Node:
        """Compile `term` and keep it under `name`, for `use` in later terms."""
        if name in self._named:
            raise LawDataError(f"{self._place}: condition {name} is defined twice")
        node = self.compile(term, f"condition.{name}")
        self._named[name] = node
        return node

    def names(self) -> frozenset[str]:
        """Return the names of the named conditions."""
        return frozenset(self._named)

    def compile(self, term: Term, key: str) -> Node:
        """Return the node of `term`; `key` names its place in the file.

        Raises:
            LawDataError: an unknown fact, answer or form, with what is allowed.
        """
        forms = [f for f in ("fact", "use", "all_", "any_", "not_") if getattr(term, f) is not None]
        if len(forms) != 1:
            raise LawDataError(f"{self._place}: {key}: a condition has exactly one of: fact, use, all, any, not")
        if term.use is not None:
            if term.use not in self._named:
                names = ", ".join(sorted(self._named))
                raise LawDataError(f"{self._place}: {key}: use = {term.use!r}; allowed: {names}")
            self.used.add(term.use)
            return self._named[term.use]
        if term.not_ is not None:
            return negated(self.compile(term.not_, f"{key}.not"))
        if term.fact is not None:
            return self._test_node(self._read_test(term, key))
        every = term.all_ is not None
        parts = term.all_ if every else term.any_
        if not parts:
            raise LawDataError(f"{self._place}: {key}: an empty list of conditions")
        nodes = [self.compile(part, f"{key}.{i}") for i, part in enumerate(parts)]
        if len(nodes) == 1:
            return nodes[0]
        yes, no = self._two_bits()
        mask = 0
        for node in nodes:
            mask |= node.no if every else node.yes
        # all hold unless one does not: so one kind of step is enough
        step = (mask, no, yes) if every else (mask, yes, no)
        (self._later if self._core_done else self._derived).append(step)
        return Node(
            yes,
            no,
            all(n.rising for n in nodes),
            all(n.falling for n in nodes),
            every=every,
            parts=tuple((n, True) for n in nodes),
        )

    def _two_bits(self) -> tuple[int, int]:
        yes = 1 << self._bits
        self._bits += 2
        return yes, yes << 1

    def _read_test(self, term: Term, key: str) -> Test:
        name = term.fact or ""
        if name not in self._tiers:
            names = ", ".join(sorted(self._tiers))
            raise LawDataError(f"{self._place}: {key}: unknown fact {name!r}; allowed: {names}")
        forms = [f for f in ("is_", "any_of", "only", "at_least", "at_most") if getattr(term, f) is not None]
        if len(forms) != 1:
            raise LawDataError(f"{self._place}: {key}: give exactly one of: is, any_of, only, at_least, at_most")
        form = forms[0]
        if name in NUMBERS:
            if form not in ("at_least", "at_most"):
                raise LawDataError(f"{self._place}: {key}: {name} is a number; allowed: at_least, at_most")
            return Test(name, form, limit=float(getattr(term, form)))
        if name in LISTS:
            if term.is_ == UNSTATED:
                return Test(name, "unstated")
            if form not in ("any_of", "only"):
                raise LawDataError(f"{self._place}: {key}: {name} is a list; allowed: any_of, only, is unstated")
            place = f"{self._place}: {key}"
            return Test(name, form, frozenset(typed_value(name, v, place) for v in getattr(term, form)))
        if form == "at_least":
            tiers = self._tiers[name]
            if isinstance(tiers, str) or term.at_least == UNSTATED:
                raise LawDataError(f"{self._place}: {key}: {name} has no order for at_least")
            floor = tiers[typed_value(name, term.at_least, f"{self._place}: {key}")]
            return Test(name, "any_of", frozenset(v for v, rank in tiers.items() if rank >= floor))
        if form == "is_":
            listed = [term.is_]
        elif form == "any_of":
            listed = list(term.any_of or [])
        else:
            raise LawDataError(f"{self._place}: {key}: {name} takes is, any_of or at_least")
        values = (None if v == UNSTATED else typed_value(name, v, f"{self._place}: {key}") for v in listed)
        return Test(name, "any_of", frozenset(values))

    def _test_node(self, test: Test) -> Node:
        if test in self._tests:
            return self._tests[test]
        yes, no = self._two_bits()
        rising, falling = self._directions(test)
        node = Node(yes, no, rising, falling, test=test)
        self._tests[test] = node
        if test.fact not in self._by_name:
            self._by_name[test.fact] = _Column()
            self._columns.append((test.fact, self._by_name[test.fact]))
        self._by_name[test.fact].tests.append(node)
        return node

    def _directions(self, test: Test) -> tuple[bool, bool]:
        order = self._tiers[test.fact]
        if order == NEUTRAL or test.kind == "unstated":
            return True, True
        if isinstance(order, str):
            return test.kind in ("any_of", "at_least"), test.kind in ("only", "at_most")
        rising = all(w in test.values for v in test.values for w, rank in order.items() if rank > order[v])
        falling = all(w in test.values for v in test.values for w, rank in order.items() if rank < order[v])
        return rising, falling

    def end_core(self) -> None:
        """From here on compiled conditions are only evaluated by `complete`: they tell more, but decide no level."""
        self._core_done = True
        for node in self._tests.values():
            self.core |= node.yes | node.no

    # ---- evaluating ----------------------------------------------------------------------------------------------

    def freeze(self) -> None:
        """Make the tables for evaluation; call once, after the last `compile`.

        Every test of an answer is a bit, "holds" and "does not hold" each its own. What an answer sets is worked out here once, for
        each answer that there is and for numbers on both sides of each limit, so that reading a case is a look-up per fact and
        judging it a few ands: a whole register is judged again when the law changes.
        """
        for name, column in self._columns:
            for node in column.tests:
                column.everything |= node.yes | node.no
            column.unstated = self._column_bits(name, column, None)
            if name in NUMBERS:
                column.limits = sorted({n.test.limit for n in column.tests if n.test})
                # just below, on and just above: between two limits no test can tell one number from another
                points: list[float] = []
                for limit in column.limits:
                    points += [limit - 1e-6, limit, limit + 1e-6]
                column.limits = points
                column.by_limit = [self._column_bits(name, column, p) for p in (-1e18, *points)]
            elif name in YES_NO or name in CHOICES:
                for value in (None, *([True, False] if name in YES_NO else CHOICES[name])):
                    column.answers[value] = self._column_bits(name, column, value)
        self._reading = [(name, column.answers, column) for name, column in self._columns]
        for name, tiers in self._tiers.items():
            if not isinstance(tiers, str):
                self.soothing[name] = frozenset(v for v, rank in tiers.items() if v is not None and rank < tiers[None])

    def _column_bits(self, name: str, column: _Column, value: Any) -> int:
        bits = 0
        for node in column.tests:
            assert node.test is not None
            bits |= node.yes if holds(node.test, value) else node.no
        return bits

    def bits_of(self, name: str, value: Any) -> int:
        """Return the bits that answer `value` to fact `name` sets."""
        column = self._by_name.get(name)
        if column is None:
            return 0
        return self._answer_bits(name, column, value)

    def _answer_bits(self, name: str, column: _Column, value: Any) -> int:
        if column.by_limit:
            if value is None:
                return column.unstated
            return column.by_limit[bisect_right(column.limits, value)]
        known = column.answers.get(value)
        if known is None:
            if len(column.answers) > 5000:
                column.answers.clear()
            known = column.answers[value] = self._column_bits(name, column, value)
        return known

    def closeness(self, name: str, one: Any, other: Any) -> float:
        """Return how close two answers to a choice stand in its order, 0 (the ends) to 1 (the same step)."""
        tiers = self._tiers[name]
        if isinstance(tiers, str):
            return 1.0 if one == other else 0.0
        longest = max(tiers.values()) or 1
        same = 1.0 if one == other else 0.9
        return min(same, 1.0 - abs(tiers[one] - tiers[other]) / longest)

    def facts(self) -> frozenset[str]:
        """Return the facts that some condition looks at."""
        return frozenset(self._by_name)

    def limits_of(self, name: str) -> tuple[float, ...]:
        """Return the numbers from which an answer to `name` can mean something else, rising.

        A rule that holds up to 50 people changes at 51; hours have no next number, so only limits of "at least" count there.
        """
        if name not in self._limits:
            tests = [node.test for node in self._by_name[name].tests] if name in self._by_name else []
            above = {test.limit for test in tests if test and test.kind == "at_least"}
            beyond = {test.limit + 1 for test in tests if test and test.kind == "at_most" and name in COUNTS}
            self._limits[name] = tuple(sorted(above | beyond))
        return self._limits[name]

    def everything_about(self, name: str) -> int:
        """Return all bits that depend directly on fact `name`."""
        column = self._by_name.get(name)
        return column.everything if column else 0

    def read(self, facts: Facts) -> int:
        """Return the bits of the tests (without the derived conditions) that `facts` set."""
        bits, values = 0, values_of(facts)
        for name, known, column in self._reading:
            value = values[name]
            answer = known.get(value)
            bits |= self._answer_bits(name, column, value) if answer is None else answer
        return bits

    def derive(self, bits: int) -> int:
        """Return `bits` with those of the composed conditions that decide the level."""
        return follow(bits, self._derived)

    def steps_to(self, wanted: int) -> tuple[Step, ...]:
        """Return, in their order, the composed conditions on which the bits of `wanted` rest; `follow` carries them out."""
        found: list[Step] = []
        for mask, hit, miss in reversed((*self._derived, *self._later)):
            if (hit | miss) & wanted:
                found.append((mask, hit, miss))
                wanted |= mask
        return tuple(reversed(found))

    def complete(self, bits: int) -> int:
        """Return the result of `derive` with the bits of all other composed conditions."""
        return follow(bits, self._later)


def follow(bits: int, steps: Iterable[Step]) -> int:
    """Return `bits` with those of composed conditions, in the order in which one rests on another."""
    for mask, hit, miss in steps:
        bits |= hit if bits & mask else miss
    return bits


def negated(node: Node) -> Node:
    """Return the condition that holds where `node` does not."""
    return Node(node.no, node.yes, node.falling, node.rising, parts=((node, False),))


def holds(test: Test, value: Any) -> bool:
    """Tell whether `test` holds for the answer `value` (None: not stated)."""
    if test.kind == "unstated":
        return value is None or (value == () and test.fact == "data_categories")
    if test.kind in ("at_least", "at_most"):
        if value is None:
            return False
        return bool(value >= test.limit) if test.kind == "at_least" else bool(value <= test.limit)
    if test.fact in LISTS:
        if not value:
            return False
        if test.kind == "only":
            return all(item in test.values for item in value)
        return any(item in test.values for item in value)
    return value in test.values
