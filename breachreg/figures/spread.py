"""How long things took: nearest-rank figures of a list of durations, in hours."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST = 5
"""With fewer values there is no ninth decile."""


@dataclass(frozen=True)
class Spread:
    """Durations in hours.

    Attributes:
        n: of so many cases both moments are known; undetermined: of so many not.
        median, p90, maximum: nearest rank; p90 is None with fewer than five values.
    """

    n: int = 0
    undetermined: int = 0
    median: float | None = None
    p90: float | None = None
    maximum: float | None = None


def spread(hours: Sequence[float], undetermined: int = 0) -> Spread:
    """Return the figures of durations, in any order."""
    if not hours:
        return Spread(undetermined=undetermined)
    ordered = sorted(hours)
    p90 = nearest_rank(ordered, 0.9) if len(ordered) >= FEWEST else None
    return Spread(len(ordered), undetermined, nearest_rank(ordered, 0.5), p90, ordered[-1])


def nearest_rank(ordered: Sequence[float], share: float) -> float:
    """Return the smallest value at or below which lies at least this share of the values, which are ordered."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
