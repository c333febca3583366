"""What two years allow to be said of each other: exact tests, and no word more. Counts follow how people report, too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breachreg.audit.exact import count_limits, difference, holm
from breachreg.figures.year import Figures

LEVEL = 0.05
MONTHS = 12


class Word(StrEnum):
    """What may be said of a difference."""

    CHANCE = "chance"
    """It fits chance."""
    MORE = "more"
    """More than chance explains; reporting better does that too."""
    FEWER = "fewer"


@dataclass(frozen=True)
class Change:
    """Two counts beside each other.

    Attributes:
        chance: how likely such a difference is by chance alone, counted for as many comparisons as were made (Holm).
        limits: between what the expectation of the count of now lies, with 95 % assurance.
    """

    before: int
    now: int
    chance: float
    word: Word
    limits: tuple[float, float]


@dataclass(frozen=True)
class Comparison:
    """A year beside an earlier one.

    Attributes:
        months: compared are the first so many months of both; 12: whole years. A year that runs is never extrapolated.
        events: the whole is counted in events, several cases of one cause on one day being one; else in cases.
        total: breaches, or events; kinds, causes: by kind and by cause, in the order of the later year.
    """

    year: int
    before: int
    months: int
    events: bool
    total: Change
    kinds: Mapping[str, Change]
    causes: Mapping[str, Change]


def change(before: int, now: int, chance: float | None = None) -> Change:
    """Return what two counts allow to be said; `chance` where it was counted among others."""
    found = difference(before, now) if chance is None else chance
    word = Word.CHANCE if found >= LEVEL else Word.MORE if now > before else Word.FEWER
    return Change(before, now, found, word, count_limits(now))


def compare(figures: Figures, year: int, before: int, today: date) -> Comparison:
    """Return a year beside an earlier one; of a year that still runs its whole months are compared.

    Args:
        today: by the calendar in Amsterdam.
    """
    one, other = figures.of(before), figures.of(year)
    months = MONTHS if today.year > year else today.month - 1 if today.year == year else 0
    whole = months == MONTHS
    total = change(one.events, other.events) if whole else change(sum(one.months[:months]), sum(other.months[:months]))
    kinds = _changes(
        {kind: sum(counts[:months]) for kind, counts in one.month_kinds.items()},
        {kind: sum(other.month_kinds[kind][:months]) for kind in other.kinds},
    )
    causes = _changes(one.causes, other.causes) if whole else {}
    return Comparison(year, before, months, whole, total, kinds, causes)


def _changes(before: Mapping[str, int], now: Mapping[str, int]) -> dict[str, Change]:
    names = [*now, *(name for name in before if name not in now)]
    pairs = [(before.get(name, 0), now.get(name, 0)) for name in names]
    chances = holm([difference(*pair) for pair in pairs])
    return {name: change(*pair, chance) for name, pair, chance in zip(names, pairs, chances, strict=True)}
