"""What incidents say about measures: does a cause come more often, and did it stop after a measure? Exact tests, and no word more.

Counted are events, not cases: what the office linked, or what one cause did on one day, is one, as in the figures.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from breachreg.audit.events import Events
from breachreg.audit.exact import holm, unequal_difference
from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.causes import told_cause
from breachreg.domain.dossier import MeasurePart, StillNeeded
from breachreg.domain.facts import Cause
from breachreg.domain.programme import ProgrammeMeasure
from breachreg.i18n import N_, Texts

RECENT = 90
"""Days that are laid beside what was before."""
BACK = 365
"""Days that are looked back at, at most."""
FEWEST = 5
"""Events below which nothing is said of a difference."""
LEVEL = 0.05
"""For one measure, which somebody asks about."""
WATCHED = 0.02
"""For all causes together, which are looked at again and again: with a look every month a year without a change is called one in about 1 of 25."""


@dataclass(frozen=True)
class Happened:
    """A breach, as far as it matters here.

    Attributes:
        day: on which it happened, else was found; by the calendar in Amsterdam. event: the same for all cases of one event.
        parts: what measures did in it.
    """

    reference: str
    day: date
    event: str
    cause: Cause | None
    parts: tuple[MeasurePart, ...] = ()
    still_needed: StillNeeded | None = None


class Happenings:
    """Takes the cases of a register one by one; without mistakes and what was decided to be no breach."""

    def __init__(self) -> None:
        self._events, self._found = Events(), list[Happened]()

    def add(self, breach: Breach) -> None:
        """Take one case."""
        decided = breach.decision(DecisionTopic.IS_BREACH)
        if breach.mistake or (decided is not None and decided.outcome is DecisionOutcome.NO):
            return
        moments = breach.moments
        at = moments.started_at or moments.discovered_at or moments.aware_at or breach.registered_at
        if at is None:
            return
        cause = told_cause(breach)
        self._events.add(breach, cause)
        day = at.astimezone(AMSTERDAM).date()
        self._found.append(Happened(breach.reference, day, "", cause, breach.prevention, breach.still_needed))

    def found(self) -> list[Happened]:
        """Return what matters of the cases, in their order, each with its event."""
        return [replace(item, event=self._events.event(item.reference)) for item in self._found]


def happened(breaches: Iterable[Breach]) -> list[Happened]:
    """Return what matters of the cases of a register, in their order."""
    taking = Happenings()
    for breach in breaches:
        taking.add(breach)
    return taking.found()


class Timeline:
    """The cases by cause, each cause by day: a stretch of one is found without looking at all others.

    Attributes:
        since: the day of the first case; None: there is none.
    """

    def __init__(self, cases: Iterable[Happened]) -> None:
        ordered = sorted(cases, key=lambda item: item.day)
        self.since = ordered[0].day if ordered else None
        self._cases: dict[Cause, list[Happened]] = {}
        for item in ordered:
            if item.cause is not None:
                self._cases.setdefault(item.cause, []).append(item)
        self._days = {cause: [item.day for item in own] for cause, own in self._cases.items()}

    @property
    def causes(self) -> list[Cause]:
        """The causes that there are."""
        return sorted(self._cases)

    def between(self, cause: Cause, first: date, last: date) -> list[Happened]:
        """Return the cases of a cause from one day to another, both included, by day."""
        days = self._days.get(cause, [])
        return self._cases[cause][bisect_left(days, first) : bisect_right(days, last)] if days else []


class Verdict(StrEnum):
    """What may be said of the time after a measure beside the time before it."""

    STOPPED = "stopped"
    """Fewer than chance explains."""
    SAME = "same"
    """It fits chance."""
    MORE = "more"
    EARLY = "early"
    """Less than three months have passed."""
    FEW = "few"
    """Too few events to say something."""
    NO_BEFORE = "no_before"
    """The register knows too little of the time before."""
    NOT_STARTED = "not_started"


VERDICT_NAMES = Texts(
    {
        Verdict.STOPPED: N_("minder dan daarvoor; dat is geen toeval"),
        Verdict.SAME: N_("geen verschil dat groter is dan toeval"),
        Verdict.MORE: N_("meer dan daarvoor; dat is geen toeval"),
        Verdict.EARLY: N_("te vroeg: kijk drie maanden na de invoering"),
        Verdict.FEW: N_("te weinig gevallen om iets te zeggen"),
        Verdict.NO_BEFORE: N_("van de tijd ervoor is te weinig bekend"),
        Verdict.NOT_STARTED: N_("nog niet ingevoerd"),
    }
)


@dataclass(frozen=True)
class AfterMeasure:
    """The answer to: were there still cases of this cause after the measure?

    Attributes:
        before, after: events in the days before and after it (`before_days`, `after_days`), each a year at most.
        chance: how likely such a difference is by chance alone; None where nothing is said.
        references: of the cases after it, the newest first.
    """

    verdict: Verdict
    before: int = 0
    before_days: int = 0
    after: int = 0
    after_days: int = 0
    chance: float | None = None
    references: tuple[str, ...] = ()


def after_measure(measure: ProgrammeMeasure, cases: Timeline, today: date) -> AfterMeasure:
    """Return what happened after a measure beside what happened before it, of the causes that it is meant against."""
    start = measure.started_on
    if start is None or start > today:
        return AfterMeasure(Verdict.NOT_STARTED)
    # what works against everything is judged by everything
    causes = [cause for cause in cases.causes if measure.against(cause)]
    known_since = cases.since or start
    end = min(today, measure.ended_on or today, start + timedelta(days=BACK))
    begin = max(known_since, start - timedelta(days=BACK))
    before_days, after_days = max(0, (start - begin).days), (end - start).days + 1
    day_before = start - timedelta(days=1)
    before = _events(item for cause in causes for item in cases.between(cause, begin, day_before))
    since = [item for cause in causes for item in cases.between(cause, start, end)]
    after = _events(since)
    references = _newest(since)
    verdict, chance = Verdict.SAME, None
    if before_days < RECENT:
        verdict = Verdict.NO_BEFORE
    elif after_days < RECENT:
        verdict = Verdict.EARLY
    elif before + after < FEWEST:
        verdict = Verdict.FEW
    else:
        chance = unequal_difference(before, after, after_days / (before_days + after_days))
        if chance < LEVEL:
            verdict = Verdict.STOPPED if after * before_days < before * after_days else Verdict.MORE
    return AfterMeasure(verdict, before, before_days, after, after_days, chance, references)


@dataclass(frozen=True)
class Rising:
    """A cause that comes more often than chance explains.

    Attributes:
        recent: events in the last `RECENT` days; before: in the `before_days` before those.
        chance: counted for as many causes as were looked at (Holm).
        since: the day on which this could first be said, in this stretch.
        references: of the recent cases, the newest first.
    """

    cause: Cause
    recent: int
    before: int
    before_days: int
    chance: float
    since: date
    references: tuple[str, ...]


def rising(cases: Timeline, today: date) -> tuple[Rising, ...]:
    """Return the causes that come more often in the last three months than in the year before them, the surest first."""
    return tuple(replace(item, since=_since(cases, item.cause, today)) for item in _rising(cases, today))


def _since(cases: Timeline, cause: Cause, today: date) -> date:
    """Return the first day of those on which it was said without a break until today; it begins on the day of a case."""
    first = today
    for day in sorted({item.day for item in cases.between(cause, date.min, today)}, reverse=True):
        if not _said(cases, cause, day):
            break
        first = day
    return first


class _Count(NamedTuple):
    """Events of a cause: recent ones and those before, with the recent cases."""

    cause: Cause
    cases: list[Happened]
    recent: int
    before: int


class _Stretch(NamedTuple):
    """Two periods beside each other: how long the earlier one is, and what happened in both."""

    before_days: int
    counts: list[_Count]

    def chance(self, count: _Count) -> float:
        """Return how likely the difference of one cause is by chance alone."""
        return unequal_difference(count.before, count.recent, RECENT / (RECENT + self.before_days))

    def rises(self, count: _Count) -> bool:
        """Tell whether there are enough, and more than before."""
        enough = count.recent + count.before >= FEWEST
        return enough and count.recent * self.before_days > count.before * RECENT


def _stretch(cases: Timeline, today: date) -> _Stretch:
    recent_from = today - timedelta(days=RECENT - 1)
    begin = max(cases.since or today, recent_from - timedelta(days=BACK))
    before_days = (recent_from - begin).days
    counts: list[_Count] = []
    if before_days >= RECENT:
        for cause in cases.causes:
            recent = cases.between(cause, recent_from, today)
            before = _events(cases.between(cause, begin, recent_from - timedelta(days=1)))
            if recent or before:
                counts.append(_Count(cause, recent, _events(recent), before))
    return _Stretch(before_days, counts)


def _said(cases: Timeline, cause: Cause, today: date) -> bool:
    """Tell whether a cause is called rising on a day; the other causes are reckoned only where the answer hangs on them."""
    stretch = _stretch(cases, today)
    own = next((count for count in stretch.counts if count.cause is cause), None)
    if own is None or not stretch.rises(own):
        return False
    chance = stretch.chance(own)
    if chance * len(stretch.counts) < WATCHED:
        return True
    return chance < WATCHED and any(found.cause is cause for found in _rising(cases, today))


def _rising(cases: Timeline, today: date) -> list[Rising]:
    stretch = _stretch(cases, today)
    chances = holm([stretch.chance(count) for count in stretch.counts])
    found = [
        Rising(count.cause, count.recent, count.before, stretch.before_days, chance, today, _newest(count.cases))
        for count, chance in zip(stretch.counts, chances, strict=True)
        if stretch.rises(count) and chance < WATCHED
    ]
    return sorted(found, key=lambda item: item.chance)


def _newest(cases: Iterable[Happened]) -> tuple[str, ...]:
    return tuple(item.reference for item in sorted(cases, key=lambda item: item.day, reverse=True))


def _events(cases: Iterable[Happened]) -> int:
    return len({item.event for item in cases})
