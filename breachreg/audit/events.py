"""Which cases are one event: linked by the office, or of one cause on one day. Breaches come in bursts; who counts cases counts wrong."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from breachreg.clock import dutch_day
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import LinkKind
from breachreg.domain.facts import Cause

TOGETHER = frozenset({LinkKind.SAME_EVENT, LinkKind.FILED_TOGETHER, LinkKind.DOUBLE})


class Events:
    """Groups cases as they come; a link said in one case holds for both, whichever came first."""

    def __init__(self) -> None:
        self._links, self._bursts = _Groups(), _Groups()

    def add(self, breach: Breach, cause: Cause | None) -> None:
        """Take a case with its links."""
        own = breach.reference
        for link in breach.links:
            if link.kind in TOGETHER:
                self._links.join(own, link.reference)
                self._bursts.join(own, link.reference)
        started = breach.moments.started_at
        if cause is not None and started is not None:
            self._bursts.join(own, _burst(cause, dutch_day(started)))

    def event(self, reference: str) -> str:
        """Return by what the event of a case is known, the same for all of its cases."""
        return self._bursts.root(reference)

    def linked(self, one: str, other: str) -> bool:
        """Tell whether the office said that two cases belong together."""
        return self._links.root(one) == self._links.root(other)


@lru_cache(maxsize=4_000)
def _burst(cause: Cause, day: date) -> str:
    return f"{cause.value} {day.isoformat()}"


class _Groups:
    """Names that belong together, each group known by the first of them in order."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Put the groups of two names together."""
        first, second = self.root(one), self.root(other)
        if first < second:
            self._above[second] = first
        elif second < first:
            self._above[first] = second

    def root(self, name: str) -> str:
        """Return by what the group of a name is known."""
        above = self._above
        if name not in above:
            return name
        way = []
        while (next_one := above.get(name)) is not None:
            way.append(name)
            name = next_one
        for passed in way[:-1]:
            # a long chain is made short
            above[passed] = name
        return name
