"""Decided cases that resemble this one: the EDPB's examples and the organisation's own earlier cases."""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from breachreg.domain.facts import Cause, Facts
from breachreg.errors import LawDataError
from breachreg.law.cases import DecidedCase
from breachreg.law.reading import read_as
from breachreg.law.results import Precedent
from breachreg.law.risk import RiskRules
from breachreg.law.vocabulary import CHOICES, LISTS, NUMBERS
from breachreg.law.words import Words

SAME_FAMILY = 0.5
NOT_STATED = 0.4
"""Likeness of an answer with a question that the other case does not mention: neither alike nor different."""


@dataclass(frozen=True, kw_only=True)
class OwnCase:
    """An earlier case of this organisation.

    Attributes:
        outcome: what was decided, under `notify_authority` and `notify_data_subjects`.
    """

    reference: str
    title: str
    facts: Facts
    outcome: dict[str, str] = field(default_factory=dict)


REMEMBERED = 2000
"""Answers to one question of which it is remembered what they come to."""


class _Feature(Struct, forbid_unknown_fields=True):
    fact: str
    compare: Literal["equal", "family", "overlap", "steps", "magnitude"]
    weight: float


class _Data(Struct, forbid_unknown_fields=True):
    checked: date
    most: int
    least_alike: float
    most_sentences: int
    cases: list[str]
    feature: list[_Feature]
    family: dict[str, list[Cause]]


class Precedents:
    """The known cases and the measure of likeness."""

    def __init__(self, data: _Data, cases: Sequence[DecidedCase], rules: RiskRules, place: str) -> None:
        self._data = data
        self._rules = rules
        by_id = {case.id: case for case in cases}
        lacking = [name for name in data.cases if name not in by_id]
        if lacking:
            raise LawDataError(f"{place}: cases: unknown: {', '.join(lacking)}; allowed: {', '.join(by_id)}")
        self.cases = tuple(by_id[name] for name in data.cases)
        self._families: dict[Cause, str] = {}
        for name, causes in data.family.items():
            for cause in causes:
                if cause in self._families:
                    raise LawDataError(f"{place}: family.{name}: {cause} is in two families")
                self._families[cause] = name
        self._columns: list[dict[Any, tuple[tuple[float, ...], tuple[float, ...]]]] = [{} for _feature in data.feature]
        unplaced = sorted(set(Cause) - set(self._families))
        if unplaced:
            raise LawDataError(f"{place}: family: missing: {', '.join(unplaced)}")
        allowed = {"overlap": LISTS, "magnitude": NUMBERS, "steps": CHOICES, "family": ("cause",)}
        for item in data.feature:
            if item.fact not in Facts.__dataclass_fields__ or item.fact not in allowed.get(item.compare, (item.fact,)):
                raise LawDataError(f"{place}: feature.{item.fact}: cannot be compared by {item.compare}")

    def nearest(
        self, facts: Facts, words: Words, own: Sequence[OwnCase] = (), stated: Facts | None = None
    ) -> tuple[Precedent, ...]:
        """Return the few cases most like `facts`, the most alike first; nothing when none is alike enough.

        Args:
            stated: what was answered in so many words; of a list only that is named (None: all of `facts`).
        """
        candidates: list[tuple[float, int, DecidedCase | OwnCase]] = []
        known: tuple[DecidedCase | OwnCase, ...] = (*self.cases, *own)
        measured = (*self._to_decided(facts), *(self.likeness(facts, case.facts) for case in own))
        for index, (case, alike) in enumerate(zip(known, measured, strict=True)):
            if alike >= self._data.least_alike:
                candidates.append((alike, -index, case))
        best = heapq.nlargest(self._data.most, candidates, key=lambda item: item[:2])
        return tuple(self._precedent(facts, case, words, stated or facts) for _alike, _index, case in best)

    def likeness(self, one: Facts, other: Facts) -> float:
        """Return how alike two sets of facts are, 0 to 1; it is the same both ways."""
        total = weights = 0.0
        for feature in self._data.feature:
            here, there = getattr(one, feature.fact), getattr(other, feature.fact)
            if here in (None, ()) and there in (None, ()):
                continue
            weights += feature.weight
            total += feature.weight * self._compare(feature, here, there)
        return total / weights if weights else 0.0

    def _to_decided(self, facts: Facts) -> tuple[float, ...]:
        """Return how alike `facts` are to each decided case, as `likeness` says: what one answer comes to is the same for many cases."""
        totals, weights = [], []
        for feature, columns in zip(self._data.feature, self._columns, strict=True):
            here = getattr(facts, feature.fact)
            column = columns.get(here)
            if column is None:
                if len(columns) > REMEMBERED:
                    columns.clear()
                column = columns[here] = self._column(feature, here)
            totals.append(column[0])
            weights.append(column[1])
        return tuple(
            total / weight if weight else 0.0
            for total, weight in zip(
                map(sum, zip(*totals, strict=True)), map(sum, zip(*weights, strict=True)), strict=True
            )
        )

    def _column(self, feature: _Feature, here: Any) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return what the answer `here` adds to the total and to the weights of each decided case."""
        found = []
        for case in self.cases:
            there = getattr(case.facts, feature.fact)
            silent = here in (None, ()) and there in (None, ())
            found.append(
                (0.0, 0.0) if silent else (feature.weight * self._compare(feature, here, there), feature.weight)
            )
        return tuple(total for total, _weight in found), tuple(weight for _total, weight in found)

    def _compare(self, feature: _Feature, here: Any, there: Any) -> float:
        if here in (None, ()) or there in (None, ()):
            return NOT_STATED
        if here == there:
            return 1.0
        if feature.compare == "family":
            return SAME_FAMILY if self._families[here] == self._families[there] else 0.0
        if feature.compare == "overlap":
            return len({*here} & {*there}) / len({*here} | {*there})
        if feature.compare == "steps":
            return self._rules.conditions.closeness(feature.fact, here, there)
        if feature.compare == "magnitude":
            return max(0.0, 1.0 - abs(math.log10(max(here, 1)) - math.log10(max(there, 1))) / 3)
        return 0.0

    def _precedent(self, facts: Facts, case: DecidedCase | OwnCase, words: Words, stated: Facts) -> Precedent:
        alike: list[tuple[float, str]] = []
        differs: list[tuple[float, str]] = []
        for feature in self._data.feature:
            here, there = getattr(facts, feature.fact), getattr(case.facts, feature.fact)
            if here in (None, ()) and there in (None, ()):
                continue
            measure = self._compare(feature, here, there)
            told = getattr(stated, feature.fact) or here
            if measure >= 1.0:
                alike.append((feature.weight, words.say("precedents.alike", clause=words.answer(feature.fact, told))))
            elif measure <= SAME_FAMILY and there not in (None, ()):
                unsaid = words.say("precedents.not_mentioned")
                sentence = words.say(
                    "precedents.differs",
                    here=words.answer(feature.fact, told) or unsaid,
                    there=words.answer(feature.fact, there) or unsaid,
                )
                differs.append((feature.weight, sentence))
        most = self._data.most_sentences
        alike.sort(key=lambda item: -item[0])
        differs.sort(key=lambda item: -item[0])
        own = isinstance(case, OwnCase)
        return Precedent(
            reference=case.reference if isinstance(case, OwnCase) else case.id,
            title=case.title if isinstance(case, OwnCase) else words.text_at(f"precedents.case.{case.id}.title"),
            summary=words.say("precedents.own") if own else words.text_at(f"precedents.case.{_id(case)}.summary"),
            alike=tuple(text for _weight, text in alike[:most]),
            differs=tuple(text for _weight, text in differs[:most]),
            outcome=dict(case.outcome if isinstance(case, OwnCase) else case.expected),
            source="" if isinstance(case, OwnCase) else f"{case.source}, {case.place}".rstrip(", "),
            own=own,
        )


def _id(case: DecidedCase | OwnCase) -> str:
    return case.reference if isinstance(case, OwnCase) else case.id


def load_precedents(root: Path, cases: Sequence[DecidedCase], rules: RiskRules) -> Precedents:
    """Read `precedents.toml` in the law directory `root`.

    Raises:
        LawDataError: a wrong key, an unknown case or fact, a cause without a family.
    """
    path = root / "precedents.toml"
    return Precedents(read_as(path, _Data), cases, rules, path.name)
