"""The points of one year: every case that was registered in it, the register around them, and what comes of the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from breachreg.audit.catalogue import Grade, PointKind, Scope, catalogue
from breachreg.audit.of_register import REPEATED, Around, Compared, RegisterLack
from breachreg.audit.points import CaseAudit, Lack, Outcome, audit_case
from breachreg.audit.view import Setting
from breachreg.domain.breach import Breach
from breachreg.domain.causes import told_cause


@dataclass(frozen=True)
class PointYear:
    """One point over a year.

    Attributes:
        judged: False where nobody looked: a person has to, or what it needs was not given.
        asked: of so many cases it was asked and could be told; the register itself counts as none.
        failed, open: numbers of cases that fail, or of which a question is asked, in order.
        not_yet: so many cases are too young to say.
        lacks: what fails or is asked of the register as a whole.
    """

    id: str
    judged: bool
    asked: int
    failed: tuple[str, ...]
    open: tuple[str, ...]
    not_yet: int
    lacks: tuple[RegisterLack, ...] = ()

    @property
    def fails(self) -> bool:
        """It fails somewhere."""
        return bool(self.failed) or any(not lack.question for lack in self.lacks)


@dataclass(frozen=True)
class Completeness:
    """How complete the cases of a year are.

    Attributes:
        cases: of so many the AP's four could be judged; complete: so many have all of them (facts, data, effects, measures).
        scored: so many cases have a score; mean: the mean of their scores, 0 to 1, or None.
        grave: so many have a grave defect.
    """

    cases: int
    complete: int
    scored: int
    mean: float | None
    grave: int

    @property
    def share(self) -> float | None:
        """The share that is complete on the AP's four; None where no case could be judged."""
        return self.complete / self.cases if self.cases else None


@dataclass(frozen=True)
class YearAudit:
    """What the points say of a year.

    Attributes:
        population: numbers of the cases registered in it, in order; one entered by mistake counts, its number is there.
        mistakes: how many of them were entered by mistake, and are asked nothing.
        lacking: what is missing, by case; cases without a lack are not in it.
        practice: it is a practice register.
        taken_over: how many of them were decided on before this register, and are asked nothing.
    """

    year: int
    population: tuple[str, ...]
    mistakes: int
    points: Mapping[str, PointYear]
    lacking: Mapping[str, tuple[Lack, ...]]
    completeness: Completeness
    practice: bool = False
    taken_over: int = 0


class Tally:
    """Takes every case of a register once, of whatever year, and tells what the points say of one year."""

    def __init__(self, year: int, setting: Setting) -> None:
        self._year, self._setting = year, setting
        self._mark = f"{year}-"
        self._compared = Compared(setting.organisation, year)
        self._population: list[str] = []
        self._lacking: dict[str, tuple[Lack, ...]] = {}
        self._causes: dict[str, str] = {}
        known = [p for p in catalogue().points.values() if p.scope is Scope.CASE and p.kind is not PointKind.JUDGED]
        self._asked = {point.id: 0 for point in known}
        self._not_yet = dict(self._asked)
        self._taken_over = self._mistakes = self._judged = self._complete = self._scored = self._grave = 0
        self._sum = 0.0

    def add(self, breach: Breach) -> None:
        """Take one case."""
        self._compared.add(breach)
        if not breach.reference.startswith(self._mark):
            return
        self._population.append(breach.reference)
        if breach.mistake:
            self._mistakes += 1
            return
        if breach.before_register:
            self._taken_over += 1
            return
        audit = audit_case(breach, self._setting)
        self._count(audit)
        if audit.lacks:
            self._lacking[breach.reference] = audit.lacks
            if any(lack.point == "D-02" for lack in audit.lacks):
                cause = told_cause(breach)
                self._causes[breach.reference] = cause.value if cause else ""

    def _count(self, audit: CaseAudit) -> None:
        asked, not_yet = self._asked, self._not_yet
        for point, outcome in audit.outcomes.items():
            if outcome is Outcome.NOT_YET:
                not_yet[point] += 1
            elif outcome is not Outcome.NOT_APPLICABLE:
                asked[point] += 1
        score = audit.score
        if score.trio is not None:
            self._judged += 1
            self._complete += score.trio
        if score.share is not None:
            self._scored += 1
            self._sum += score.share
        self._grave += score.grave

    def finish(self, around: Around) -> YearAudit:
        """Return the year, with what lies beside the cases."""
        repeated = self._compared.repeated()
        for reference, cause in self._causes.items():
            if repeated.get(cause, 0) >= REPEATED:
                self._lacking[reference] = tuple(_heavier(self._lacking[reference], repeated[cause]))
        of_register: dict[str, list[RegisterLack]] = {}
        for lack in self._compared.lacks(around):
            of_register.setdefault(lack.point, []).append(lack)
        mean = self._sum / self._scored if self._scored else None
        return YearAudit(
            self._year,
            tuple(self._population),
            self._mistakes,
            {point.id: point for point in self._points(of_register, around)},
            self._lacking,
            Completeness(self._judged, self._complete, self._scored, mean, self._grave),
            self._setting.organisation.practice,
            self._taken_over,
        )

    def _points(self, of_register: Mapping[str, list[RegisterLack]], around: Around) -> Iterator[PointYear]:
        failed: dict[str, dict[str, None]] = {}
        questions: dict[str, dict[str, None]] = {}
        for reference, lacks in self._lacking.items():
            for lack in lacks:
                (questions if lack.question else failed).setdefault(lack.point, {})[reference] = None
        looked = {
            "A-01": around.numbers,
            "A-03": around.elsewhere,
            "K-01": around.verdict,
            "K-02": around.changed_evidence,
            "L-01": around.overdue,
            "P-02": self._setting.beside.due,
        }
        for point in catalogue().points.values():
            found = of_register.get(point.id, [])
            wrong = failed.get(point.id, {}) | dict.fromkeys(_cases(found, question=False))
            asked = {name: None for name in questions.get(point.id, {}) if name not in wrong}
            yield PointYear(
                point.id,
                judged=point.kind is not PointKind.JUDGED and looked.get(point.id, ()) is not None,
                asked=self._asked.get(point.id, 0),
                failed=tuple(wrong),
                open=tuple(asked | dict.fromkeys(_cases(found, question=True))),
                not_yet=self._not_yet.get(point.id, 0),
                lacks=tuple(found),
            )


def _cases(lacks: Iterable[RegisterLack], *, question: bool) -> Iterator[str]:
    return (name for lack in lacks if lack.question is question for name in lack.references)


def _heavier(lacks: Iterable[Lack], events: int) -> Iterator[Lack]:
    """Yield the lacks with that of prevention as a repeated one."""
    for lack in lacks:
        if lack.point == "D-02":
            yield lack._replace(key="repeated", values={"n": str(events)}, grade=Grade.MIDDLE)
        else:
            yield lack


def audit_year(breaches: Iterable[Breach], year: int, setting: Setting, around: Around | None = None) -> YearAudit:
    """Return what the points say of the cases registered in `year` (Dutch time), in one pass over all cases.

    Args:
        breaches: every case of the register, for some points lay cases of more years beside each other.
        around: what lies beside the cases; None: nothing was looked at.
    """
    tally = Tally(year, setting)
    for breach in breaches:
        tally.add(breach)
    return tally.finish(around or Around())
