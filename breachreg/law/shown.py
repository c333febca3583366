"""When a question is asked: its conditions on other answers, made ready once, for they run for every case in the register.

What was answered to a question that is not asked itself counts as not answered: a letter that once "came back unopened"
does not hide the question whether a mail was deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from msgspec import Struct

from breachreg.domain.breach import Breach

UNANSWERED = "unanswered"
"""In `any_of` and `includes`: the question is also asked while nothing was answered there."""


class When(Struct, frozen=True, forbid_unknown_fields=True, rename={"is_": "is"}):
    """One line of a condition on another answer; exactly one of its forms is filled."""

    path: str
    is_: bool | str | None = None
    is_not: bool | str | None = None
    any_of: list[str] | None = None
    includes: list[str] | None = None

    def allowed(self, answers: Iterable[Any]) -> frozenset[Any]:
        """Return which of `answers` (None: unanswered) let it hold, where one answer is given at a time."""
        if self.is_not is not None:
            return frozenset(item for item in answers if item != self.is_not)
        wanted = self.any_of or self.includes or (self.is_,)
        return frozenset(item for item in answers if (UNANSWERED if item is None else item) in wanted)


class Line:
    """One condition on another answer.

    Args:
        parent: tells whether the question of that answer is asked itself; None: always.
    """

    __slots__ = ("_get", "_how", "_parent", "_wanted", "path")

    def __init__(self, line: When, parent: Shown | None) -> None:
        self.path = line.path
        self._get: Callable[[Breach], Any] = attrgetter(line.path)
        self._parent = parent
        self._wanted: frozenset[Any]
        if line.is_not is not None:
            self._wanted, self._how = frozenset({line.is_not}), "not"
        elif line.includes is not None:
            self._wanted, self._how = frozenset(line.includes), "some"
        else:
            listed = line.any_of if line.any_of is not None else [line.is_]
            self._wanted, self._how = frozenset([None if item == UNANSWERED else item for item in listed]), "one"

    def answer(self, breach: Breach) -> Any:
        """Return the answer that counts."""
        return self._get(breach) if self._parent is None or self._parent(breach) else None

    def holds(self, breach: Breach) -> bool:
        """Tell whether the answer fits."""
        value = self._get(breach)
        if value is not None and self._parent is not None and not self._parent(breach):
            value = None
        if self._how == "some":
            return not self._wanted.isdisjoint(value or (UNANSWERED,))
        return (value in self._wanted) is (self._how == "one")


class Shown:
    """Tells whether a question is asked in a case: whether all its lines hold, or all of one group of `others`."""

    __slots__ = ("_others", "lines")

    def __init__(self, lines: Sequence[Line], others: Sequence[Sequence[Line]] = ()) -> None:
        self.lines = tuple(lines)
        self._others = tuple(tuple(group) for group in others)

    def __call__(self, breach: Breach) -> bool:
        """Tell whether the question is asked in this case."""
        for line in self.lines:
            if not line.holds(breach):
                break
        else:
            return True
        return any(all(line.holds(breach) for line in group) for group in self._others)


def shown_questions(
    conditions: Mapping[str, Sequence[When]], others: Mapping[str, Sequence[Sequence[When]]] | None = None
) -> dict[str, Shown]:
    """Return per question when it is asked; a question comes after those that its conditions look at, but for what is always asked.

    One that looks at its own answer stays where it was answered.

    Args:
        conditions, others: per question its lines, and the groups of lines that show it too.
    """
    found: dict[str, Shown] = {}

    def made(asked: str, lines: Sequence[When]) -> list[Line]:
        return [
            Line(line, found[line.path] if conditions[line.path] and line.path != asked else None) for line in lines
        ]

    for path, lines in conditions.items():
        found[path] = Shown(made(path, lines), [made(path, group) for group in (others or {}).get(path, ())])
    return found
