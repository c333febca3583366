"""Whether a condition can hold at all, and whether it can fail: one that cannot is a mistake in the data.

The answers to different facts are free of one another, so it is enough to narrow down, fact by fact, what may be answered.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from breachreg.errors import LawDataError
from breachreg.law.conditions import Node, Test, negated
from breachreg.law.vocabulary import CHOICES, LISTS, NUMBERS

JUST_BELOW = 1e-6


def must_be_possible(node: Node, place: str) -> None:
    """Refuse a condition that no answers together can fulfil.

    Raises:
        LawDataError: names `place`.
    """
    if next(_ways(node, True, {}), None) is None:
        raise LawDataError(f"{place}: can never hold: no answers fulfil all of its conditions")


def must_decide(node: Node, place: str) -> None:
    """Refuse a condition that can never hold or always does.

    Raises:
        LawDataError: names `place`.
    """
    must_be_possible(node, place)
    if next(_ways(negated(node), True, {}), None) is None:
        raise LawDataError(f"{place}: always holds, whatever is answered")


def _ways(node: Node, wanted: bool, known: Mapping[str, _Left]) -> Iterator[Mapping[str, _Left]]:
    """Yield what is left to answer, each way in which `node` comes out as `wanted`."""
    if node.test is not None:
        fact = node.test.fact
        left = known.get(fact)
        for narrowed in (left if left is not None else _all_of(fact)).narrowed(node.test, wanted):
            yield {**known, fact: narrowed}
    elif len(node.parts) == 1 and not node.parts[0][1]:
        yield from _ways(node.parts[0][0], not wanted, known)
    elif node.every is wanted:
        yield from _together([part for part, _positive in node.parts], wanted, known)
    else:
        for part, _positive in node.parts:
            yield from _ways(part, wanted, known)


def _together(nodes: Sequence[Node], wanted: bool, known: Mapping[str, _Left]) -> Iterator[Mapping[str, _Left]]:
    if not nodes:
        yield known
        return
    for left in _ways(nodes[0], wanted, known):
        yield from _together(nodes[1:], wanted, left)


class _Left(ABC):
    """What may still be answered to one fact."""

    @abstractmethod
    def narrowed(self, test: Test, wanted: bool) -> Iterator[_Left]:
        """Yield what is left when `test` must come out as `wanted`; nothing when no answer is left."""


@dataclass(frozen=True)
class _OneOf(_Left):
    """Yes and no, or a choice; None: not answered."""

    answers: frozenset[Any]

    def narrowed(self, test: Test, wanted: bool) -> Iterator[_Left]:
        left = self.answers & test.values if wanted else self.answers - test.values
        if left:
            yield _OneOf(left)


@dataclass(frozen=True)
class _Number(_Left):
    lowest: float = 0.0
    highest: float = float("inf")
    unanswered: bool = True

    def narrowed(self, test: Test, wanted: bool) -> Iterator[_Left]:
        lowest, highest = self.lowest, self.highest
        if (test.kind == "at_least") is wanted:
            lowest = max(lowest, test.limit if wanted else test.limit + JUST_BELOW)
        else:
            highest = min(highest, test.limit if wanted else test.limit - JUST_BELOW)
        unanswered = self.unanswered and not wanted
        if lowest <= highest or unanswered:
            yield _Number(lowest, highest, unanswered)


@dataclass(frozen=True)
class _Some(_Left):
    """A list of answers: those that may be in it, sets of which one must be in it, and whether it was answered."""

    allowed: frozenset[Any]
    hits: tuple[frozenset[Any], ...] = ()
    stated: bool | None = None
    empty_is_unstated: bool = False

    def narrowed(self, test: Test, wanted: bool) -> Iterator[_Left]:
        everything = frozenset(LISTS[test.fact])
        if test.kind == "unstated":
            if self.stated in (None, not wanted):
                left = replace(self, stated=not wanted)
                yield from left._if_possible((everything,) if self.empty_is_unstated and not wanted else ())
        elif test.kind == "any_of" and wanted:
            yield from self._if_possible((test.values,))
        elif test.kind == "any_of":
            yield from replace(self, allowed=self.allowed - test.values)._if_possible(())
        elif wanted:
            yield from replace(self, allowed=self.allowed & test.values)._if_possible((test.values,))
        else:
            yield from self._if_possible((everything - test.values,))
            yield from replace(self, allowed=frozenset())._if_possible(())

    def _if_possible(self, hits: tuple[frozenset[Any], ...]) -> Iterator[_Left]:
        needed = (*self.hits, *hits)
        if all(hit & self.allowed for hit in needed) and not (needed and self.stated is False):
            yield replace(self, hits=needed)


def _all_of(fact: str) -> _Left:
    if fact in NUMBERS:
        return _Number()
    if fact in LISTS:
        return _Some(frozenset(LISTS[fact]), empty_is_unstated=fact == "data_categories")
    return _OneOf(frozenset({None, *(CHOICES.get(fact) or (True, False))}))
