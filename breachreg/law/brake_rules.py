"""The brake as data: answers that do not go together, questions before a "no", grounds and limits, compiled once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct

from breachreg.errors import LawDataError
from breachreg.law.conditions import Node, Step, Term
from breachreg.law.grounds import Grounds, load_grounds
from breachreg.law.reading import once, read_as
from breachreg.law.risk import RiskRules
from breachreg.law.vocabulary import ALL

ALLOWED = ", ".join(ALL)
Topic = Literal["is_breach", "authority", "persons"]


class _ContradictionData(Struct, forbid_unknown_fields=True, rename={"all_": "all"}):
    id: str
    facts: tuple[str, str]
    all_: list[Term]


class _BrakeData(Struct, forbid_unknown_fields=True, rename={"any_": "any"}):
    id: str
    topics: list[Topic]
    facts: list[str]
    any_: list[Term]
    grave: bool = False


class Limits(Struct, forbid_unknown_fields=True):
    """The numbers of the brake; see the data file."""

    words: int
    words_per_question: int
    cooling_off_hours: float
    cooling_off_margin: float


class _Data(Struct, forbid_unknown_fields=True):
    checked: date
    contradiction: list[_ContradictionData]
    brake: list[_BrakeData]
    rules: Limits


@dataclass(frozen=True)
class Pair:
    """Two answers that do not go together when `node` holds."""

    id: str
    facts: tuple[str, str]
    node: Node


@dataclass(frozen=True)
class BrakeQuestion:
    """A question asked before a "no" on one of `topics` is fixed; `grave` ones ask a second person or time."""

    id: str
    topics: tuple[str, ...]
    facts: tuple[str, ...]
    grave: bool
    node: Node


@dataclass(frozen=True)
class BrakeRules:
    """The contradictions, the questions of the brake and the grounds, compiled among the conditions of the risk."""

    pairs: tuple[Pair, ...]
    questions: tuple[BrakeQuestion, ...]
    grounds: Grounds
    limits: Limits
    any_pair: int
    """The bits of all pairs together."""
    pair_steps: tuple[Step, ...]
    """The composed conditions on which the pairs rest: of a whole register nothing else is asked."""


def load_brake(root: Path, rules: RiskRules) -> BrakeRules:
    """Read `brake.toml` and `grounds.toml` in the law directory `root` and compile them into the conditions of `rules`.

    Raises:
        LawDataError: an unknown key, fact or answer, or an id that occurs twice.
    """
    path = root / "brake.toml"
    data: _Data = read_as(path, _Data)
    once((c.id for c in data.contradiction), path.name, "contradiction")
    once((b.id for b in data.brake), path.name, "brake")
    for key, names in (
        *((f"contradiction.{c.id}", c.facts) for c in data.contradiction),
        *((f"brake.{b.id}", b.facts) for b in data.brake),
    ):
        unknown = [n for n in names if n not in ALL]
        if unknown:
            raise LawDataError(f"{path.name}: {key}: unknown facts: {', '.join(unknown)}; allowed: {ALLOWED}")
    compile_term = rules.conditions.compile
    pairs = tuple(
        Pair(c.id, c.facts, compile_term(Term(all_=c.all_), f"{path.name}: contradiction.{c.id}"))
        for c in data.contradiction
    )
    questions = tuple(
        BrakeQuestion(
            b.id,
            tuple(b.topics),
            tuple(b.facts),
            b.grave,
            compile_term(Term(any_=b.any_), f"{path.name}: brake.{b.id}"),
        )
        for b in data.brake
    )
    any_pair = 0
    for pair in pairs:
        any_pair |= pair.node.yes
    return BrakeRules(
        pairs, questions, load_grounds(root, rules), data.rules, any_pair, rules.conditions.steps_to(any_pair)
    )
