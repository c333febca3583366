"""On which facts a condition rests: all that it is about, and those by which it holds for the answers given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from breachreg.domain.facts import Facts
from breachreg.law.conditions import Node


def mentioned(node: Node) -> set[str]:
    """Return all facts that `node` is about."""
    if node.test is not None:
        return {node.test.fact}
    return {fact for part, _positive in node.parts for fact in mentioned(part)}


def deciding(node: Node) -> int:
    """Return the bits by which the answer of `grounds` can be another one: those of all parts within `node`."""
    bits = 0
    for part, _positive in node.parts:
        bits |= part.yes | deciding(part)
    return bits


def grounds(node: Node, bits: int, *, expected: bool = True) -> dict[str, None]:
    """Return the facts on which it rests that `node` holds (`expected` False: that it does not), in reading order."""
    found: dict[str, None] = {}
    _collect(node, bits, expected, found)
    return found


def _collect(node: Node, bits: int, expected: bool, found: dict[str, None]) -> None:
    if node.test is not None:
        found.setdefault(node.test.fact)
        return
    if len(node.parts) == 1 and not node.parts[0][1]:
        _collect(node.parts[0][0], bits, not expected, found)
        return
    for part, _positive in node.parts:
        if bool(bits & part.yes) == expected:
            _collect(part, bits, expected, found)


def stated(facts: Facts, names: Sequence[str] | Mapping[str, None]) -> tuple[str, ...]:
    """Return those of `names` that were answered in `facts`."""
    return tuple(n for n in names if getattr(facts, n) not in (None, ()))
