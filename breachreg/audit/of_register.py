"""Points that are asked of the register as a whole: numbers, doubles, repeated causes, effects, departments, and what lies beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from breachreg.audit.catalogue import Grade, catalogue
from breachreg.audit.events import Events
from breachreg.clock import day_in_digits, dutch_day
from breachreg.domain.breach import Breach, CountKind, DecisionOutcome, DecisionTopic, MeasureKind
from breachreg.domain.causes import told_cause
from breachreg.domain.departments import department_key
from breachreg.domain.filings import standing
from breachreg.domain.parties import Organisation

YEAR = timedelta(days=365)
REPEATED = 3
"""So many events of one cause in twelve months are a pattern."""
ENOUGH = 10
"""With fewer cases nothing is asked about their mixture."""
NAMED = 3


class RegisterLack(NamedTuple):
    """One thing that fails, or is asked, of the register.

    Attributes:
        references: the cases concerned; empty: none.
        question: a person answers it.
    """

    point: str
    key: str
    references: tuple[str, ...]
    values: Mapping[str, str]
    grade: Grade
    question: bool

    def sentence(self, language: str = "nl") -> str:
        """Return what is missing and how to mend it."""
        return catalogue().points[self.point].sentence(self.key, self.values, language)


class Elsewhere(NamedTuple):
    """A line of another list that no case belongs to and nobody explained.

    Attributes:
        source: the list, such as "TOPdesk"; `receipt`: it is a receipt of the AP.
    """

    source: str
    number: str
    receipt: bool = False


class OverdueFinding(NamedTuple):
    """A finding of an earlier audit that is past its date."""

    text: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Around:
    """What lies beside the cases. None: nobody looked, and the point is not judged.

    Attributes:
        numbers: the number of every case of the year; `erased`: those of erased ones.
        verdict: what checking the history found; empty: nothing.
        changed_evidence: pairs of case and name of a file that is not what it was.
        early: what was erased before its term, in words.
    """

    numbers: Sequence[int] | None = None
    erased: frozenset[int] = frozenset()
    verdict: str | None = None
    changed_evidence: Sequence[tuple[str, str]] | None = None
    elsewhere: Sequence[Elsewhere] | None = None
    overdue: Sequence[OverdueFinding] | None = None
    early: Sequence[str] = ()


def lack(
    point: str, key: str, values: Mapping[str, str], references: Iterable[str] = (), grade: Grade | None = None
) -> RegisterLack:
    """Return what fails in the way `key`."""
    known = catalogue().points[point]
    return RegisterLack(point, key, tuple(references), values, grade or known.grade_of(key), known.says[key].question)


class _Case(NamedTuple):
    """What is kept of a case to lay it beside others."""

    reference: str
    day: date
    prevented: bool


class _Prevention(NamedTuple):
    """A preventive measure that was taken and whose effect nobody looked at."""

    reference: str
    done_on: date


_Told = tuple[int, str, CountKind, int | None, int | None, str, str]
"""Place among those that came, reference, number of people, description and title: what tells a case from another of its day and kind."""


class Compared:
    """Lays cases beside each other as they come, one pass; `lacks` then says what was found in one year."""

    def __init__(self, organisation: Organisation, year: int) -> None:
        self._organisation, self._year = organisation, year
        self._before, self._mark = f"{year - 1}-", f"{year}-"
        self._events = Events()
        self._by_cause: dict[str, list[_Case]] = defaultdict(list)
        self._by_place: dict[tuple[str, str], list[_Case]] = defaultdict(list)
        self._prevented: dict[tuple[str, str], list[_Prevention]] = defaultdict(list)
        self._days: dict[tuple[str, date], list[_Told]] = defaultdict(list)
        self._receipts: dict[str, list[str]] = defaultdict(list)
        self._departments: set[str] = set()
        self._told = self._in_year = self._notified = self._unnotified = self._no_breach = 0

    def add(self, breach: Breach) -> None:
        """Take one case, of any year."""
        registered = breach.registered_at
        if breach.mistake or registered is None:
            return
        cause = told_cause(breach)
        self._events.add(breach, cause)
        this_year = breach.reference.startswith(self._mark)
        first = breach.decision(DecisionTopic.IS_BREACH)
        no_breach = first is not None and first.outcome is DecisionOutcome.NO
        stands = standing(breach) if breach.notifications else None
        if this_year:
            self._count(breach, no_breach, stands is not None)
        if stands is not None and stands.number:
            self._receipts[stands.number.replace(" ", "").casefold()].append(breach.reference)
        started = breach.moments.started_at
        if breach.incident_kind is not None and started is not None:
            # only where a day has more than one, and one of the year, are they laid beside each other
            people = breach.people
            many = people.kind, people.minimum, people.maximum
            told = (self._told, breach.reference, *many, breach.description, breach.title)
            self._days[breach.incident_kind, dutch_day(started)].append(told)
            self._told += 1
        if cause is None or no_breach or breach.reference < self._before:
            # of a cause twelve months count, of a measure what came after it: nothing older shows in the year
            return
        preventive = [m for m in breach.measures if m.kind is MeasureKind.PREVENTIVE]
        known = _Case(breach.reference, dutch_day(registered), bool(preventive))
        place = (cause.value, department_key(breach.department))
        self._by_cause[cause.value].append(known)
        self._by_place[place].append(known)
        if preventive and this_year_or_last(breach.reference, self._year):
            looked = {check.measure for check in breach.effect_checks}
            done = [m.done_on for m in preventive if m.done_on is not None and m.id not in looked]
            if done:
                self._prevented[place].append(_Prevention(breach.reference, max(done)))

    def _count(self, breach: Breach, no_breach: bool, notified: bool) -> None:
        self._in_year += 1
        self._no_breach += no_breach
        self._notified += notified
        self._unnotified += not notified and not no_breach
        if breach.department.strip():
            self._departments.add(department_key(breach.department))

    def repeated(self) -> dict[str, int]:
        """Return how many events each cause had in the year."""
        return {
            cause: len(
                {self._events.event(case.reference) for case in cases if case.reference.startswith(f"{self._year}-")}
            )
            for cause, cases in self._by_cause.items()
        }

    def lacks(self, around: Around) -> list[RegisterLack]:
        """Return what fails or is asked of the register in the year."""
        found = [
            *self._gaps(around),
            *self._mixture(),
            *_elsewhere(around),
            *self._doubles(),
            *self._effects(),
            *self._silent(),
            *_beside(around),
            *self._causes(),
        ]
        return sorted(found, key=lambda item: item.point)

    def _gaps(self, around: Around) -> Iterator[RegisterLack]:
        if not around.numbers:
            return
        have = set(around.numbers) | around.erased
        missing = [number for number in range(1, max(have) + 1) if number not in have]
        if missing:
            names = [f"{self._year}-{number:04d}" for number in missing]
            shown = ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
            yield lack("A-01", "gap", {"numbers": shown}, names)

    def _mixture(self) -> Iterator[RegisterLack]:
        if self._in_year < ENOUGH:
            return
        values = {"n": str(self._in_year)}
        if not self._unnotified:
            yield lack("A-02", "none_unnotified", values)
        if not self._no_breach:
            yield lack("A-02", "no_near_miss", values)

    def _doubles(self) -> Iterator[RegisterLack]:
        for references in self._alike():
            for one, other in self._apart(references):
                yield lack("A-06", "pair", {"one": one, "other": other}, (one, other))
        for number, references in self._receipts.items():
            for one, other in self._apart(references):
                yield lack("A-06", "receipt", {"one": one, "other": other, "number": number}, (one, other))

    def _alike(self) -> Iterator[list[str]]:
        """Yield the cases that tell the same of as many people on one day, of days that have cases of the year, as they came."""
        found: list[tuple[int, list[str]]] = []
        for cases in self._days.values():
            if len(cases) > 1 and any(case[1].startswith(self._mark) for case in cases):
                alike: dict[tuple[object, ...], tuple[int, list[str]]] = {}
                for place, reference, *many, description, title in cases:
                    what = description.strip() or title.strip()
                    alike.setdefault((*many, what.casefold()), (place, []))[1].append(reference)
                found += alike.values()
        yield from (references for _place, references in sorted(found))

    def _apart(self, references: list[str]) -> Iterator[tuple[str, str]]:
        """Yield neighbours of which one is of the year, and which nobody linked."""
        for one, other in pairwise(references):
            ours = one.startswith(self._mark) or other.startswith(self._mark)
            if ours and not self._events.linked(one, other):
                yield one, other

    def _effects(self) -> Iterator[RegisterLack]:
        for place, measures in self._prevented.items():
            cases = sorted(self._by_place[place], key=lambda case: case.day)
            days = [case.day for case in cases]
            # one question a cause and department: that about the latest measure after which it came back
            for reference, done_on in sorted(measures, key=lambda item: item.done_on, reverse=True):
                own = self._events.event(reference)
                later = cases[bisect_right(days, done_on) : bisect_right(days, done_on + YEAR)]
                other = (c.reference for c in later if self._events.event(c.reference) != own)
                ours = next((name for name in other if name.startswith(f"{self._year}-")), "")
                if ours:
                    yield lack("D-05", "again", {"reference": reference, "others": ours}, (reference,))
                    break

    def _silent(self) -> Iterator[RegisterLack]:
        if not self._in_year:
            yield lack("J-02", "empty", {"year": str(self._year)})
            return
        for department in self._organisation.departments:
            if department_key(department.name) not in self._departments:
                yield lack("J-02", "silent", {"department": department.name})

    def _causes(self) -> Iterator[RegisterLack]:
        for cause, cases in self._by_cause.items():
            unseen = self._unseen(cases)
            ours = [reference for reference in unseen if reference.startswith(f"{self._year}-")]
            if ours:
                events = len({self._events.event(reference) for reference in unseen})
                yield lack("L-02", "cause", {"cause": cause, "n": str(events)}, unseen)

    def _unseen(self, cases: list[_Case]) -> list[str]:
        """Return the cases of the last pattern that nobody did anything about, or none."""
        ordered = sorted((case for case in cases if not case.prevented), key=lambda case: case.day)
        answered = sorted(case.day for case in cases if case.prevented)
        events: Counter[str] = Counter()
        start, found = 0, (0, 0)
        for place, case in enumerate(ordered):
            events[self._events.event(case.reference)] += 1
            while case.day - ordered[start].day >= YEAR:
                gone = self._events.event(ordered[start].reference)
                events[gone] -= 1
                if not events[gone]:
                    del events[gone]
                start += 1
            if len(events) >= REPEATED:
                first = bisect_right(answered, ordered[start].day - timedelta(days=1))
                if first == len(answered) or answered[first] > case.day + YEAR:
                    found = (start, place + 1)
        return [case.reference for case in ordered[slice(*found)]]


def this_year_or_last(reference: str, year: int) -> bool:
    """Tell whether a case is of a year or of the one before, whose measures show in it."""
    return reference.startswith((f"{year}-", f"{year - 1}-"))


def _elsewhere(around: Around) -> Iterator[RegisterLack]:
    for row in around.elsewhere or ():
        if row.receipt:
            yield lack("A-03", "receipt", {"number": row.number})
        else:
            yield lack("A-03", "ticket", {"source": row.source, "number": row.number})


def _beside(around: Around) -> Iterator[RegisterLack]:
    if around.verdict:
        yield lack("K-01", "broken", {"text": around.verdict})
    for reference, name in around.changed_evidence or ():
        yield lack("K-02", "changed", {"name": name, "reference": reference}, (reference,))
    for finding in around.overdue or ():
        day = day_in_digits(finding.due_on)
        yield lack("L-01", "late", {"text": finding.text, "day": day})
    for what in around.early:
        yield lack("P-02", "early", {"what": what})
