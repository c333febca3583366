"""All points of one case: what holds, what is missing and where that is mended, and the score (AVG 33(5))."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from breachreg.audit import of_content, of_form, of_handling, of_notifying, of_people
from breachreg.audit.catalogue import WEIGHT, Catalogue, Grade, PointKind, Scope, catalogue
from breachreg.audit.rule import NOT_ASKED, NOT_YET, PointRule, Said, Stage
from breachreg.audit.view import Looked, Setting
from breachreg.domain.breach import Breach

TRIO = ("B-01", "B-04", "C-01", "D-01")
"""Facts, effects and measures: what the AP's study of 2019 counted as complete."""


class Outcome(StrEnum):
    """How a point stands in a case."""

    GOOD = "good"
    FAILS = "fails"
    QUESTION = "question"
    NOT_YET = "not_yet"
    NOT_APPLICABLE = "not_applicable"


class Lack(NamedTuple):
    """One thing that is missing in a case.

    Attributes:
        key, path, values: as in `rule.Said`.
        question: a person answers it.
    """

    point: str
    key: str
    path: str
    values: Mapping[str, str]
    grade: Grade
    question: bool

    def sentence(self, language: str = "nl") -> str:
        """Return what is missing and how to mend it."""
        return catalogue().points[self.point].sentence(self.key, self.values, language)


@dataclass(frozen=True)
class Score:
    """How complete a case is, by the computed points alone.

    Attributes:
        good, asked: so many points hold of so many that are asked.
        earned, weight: the same, a high one counting three, a middle one two.
        grave: a high one fails; then the case is never shown as good.
        trio: facts, data, effects and measures all hold; None where that is not judged.
    """

    good: int
    asked: int
    earned: int
    weight: int
    grave: bool
    trio: bool | None

    @property
    def share(self) -> float | None:
        """The score, 0 to 1; None where nothing is asked."""
        return self.earned / self.weight if self.weight else None


@dataclass(frozen=True)
class CaseAudit:
    """What the points say of one case.

    Attributes:
        outcomes: of every point of a case, by its id.
        lacks: what fails or is asked, in the order of the points.
    """

    reference: str
    outcomes: Mapping[str, Outcome]
    lacks: tuple[Lack, ...]

    @property
    def score(self) -> Score:
        """The score of this case."""
        good = asked = earned = weight = 0
        for point, of_point in _computed():
            outcome = self.outcomes[point]
            if outcome is Outcome.GOOD:
                good, asked, earned, weight = good + 1, asked + 1, earned + of_point, weight + of_point
            elif outcome is Outcome.FAILS:
                asked, weight = asked + 1, weight + of_point
        return Score(good, asked, earned, weight, self.grave, self.trio)

    @property
    def grave(self) -> bool:
        """A computed point fails in a way that is high."""
        return any(lack.grade is Grade.HIGH and not lack.question for lack in self.lacks)

    @property
    def trio(self) -> bool | None:
        """The AP's four hold; None where one of them is not judged."""
        found = [self.outcomes[point] for point in TRIO]
        if any(outcome in (Outcome.NOT_YET, Outcome.NOT_APPLICABLE) for outcome in found):
            return None
        return all(outcome is Outcome.GOOD for outcome in found)


_RULES: tuple[PointRule, ...] = tuple(
    sorted((*of_content.RULES, *of_handling.RULES, *of_notifying.RULES, *of_people.RULES), key=lambda rule: rule.point)
)
_STAGES = tuple((stage, tuple(rule for rule in _RULES if rule.stage is stage)) for stage in Stage)
FROM_FORM = ("F-05", "F-06")
"""Compared with what was filed, both at once."""
RULED = frozenset(rule.point for rule in _RULES) | frozenset(FROM_FORM)


def case_points(points: Catalogue) -> tuple[str, ...]:
    """Return the ids of the points that are asked of a case and found by the program."""
    return tuple(
        point.id for point in points.points.values() if point.scope is Scope.CASE and point.kind is not PointKind.JUDGED
    )


def audit_case(breach: Breach, setting: Setting) -> CaseAudit:
    """Return what every point says of a case."""
    case = Looked(breach, setting)
    outcomes: dict[str, Outcome] = {}
    lacks: list[Lack] = []
    for stage, rules in _STAGES:
        barred = _barred(case, stage)
        if barred is not None:
            for rule in rules:
                outcomes[rule.point] = barred
            continue
        for rule in rules:
            said = rule.rule(case)
            outcomes[rule.point] = _outcome(rule.point, said, lacks) if said else Outcome.GOOD
    barred = _barred(case, Stage.OURS)
    for point, said in zip(FROM_FORM, (NOT_ASKED, NOT_ASKED) if barred else of_form.compared(case), strict=True):
        outcomes[point] = _outcome(point, said, lacks) if said else Outcome.GOOD
    _closed_well(case, outcomes, lacks)
    if len(lacks) > 1:
        lacks.sort(key=lambda lack: lack.point)
    return CaseAudit(breach.reference, outcomes, tuple(lacks))


def _barred(case: Looked, stage: Stage) -> Outcome | None:
    """Return why the points of a stage are not asked of a case; None: they are."""
    if case.breach.mistake or case.breach.before_register:
        return Outcome.NOT_APPLICABLE
    if stage in (Stage.CASE, Stage.CASE_COMPLETE):
        return Outcome.NOT_YET if stage is Stage.CASE_COMPLETE and not case.closed else None
    if case.no_breach or (case.processor and stage in (Stage.OURS, Stage.OURS_COMPLETE)):
        return Outcome.NOT_APPLICABLE
    return Outcome.NOT_YET if stage in (Stage.COMPLETE, Stage.OURS_COMPLETE) and not case.closed else None


def _outcome(point: str, said: Sequence[Said], lacks: list[Lack]) -> Outcome:
    if said is NOT_ASKED:
        return Outcome.NOT_APPLICABLE
    if said is NOT_YET:
        return Outcome.NOT_YET
    sentences = catalogue().points[point].says
    found = [
        Lack(
            point,
            item.key,
            item.path,
            item.values,
            catalogue().points[point].grade_of(item.key),
            sentences[item.key].question,
        )
        for item in said
    ]
    lacks += found
    return Outcome.QUESTION if all(lack.question for lack in found) else Outcome.FAILS


def _closed_well(case: Looked, outcomes: dict[str, Outcome], lacks: list[Lack]) -> None:
    """Add to K-03 that a closed case has a grave defect: known only when all others are."""
    if not case.closed or case.breach.mistake or case.breach.before_register:
        return
    grave = sorted({lack.point for lack in lacks if lack.grade is Grade.HIGH and not lack.question})
    mendable = [point for point in grave if point not in PAST]
    if mendable:
        outcomes["K-03"] = Outcome.FAILS
        values = {"points": ", ".join(mendable)}
        lacks.append(Lack("K-03", "grave", "closed_at", values, catalogue().points["K-03"].grade_of("grave"), False))


PAST = frozenset({"A-04", "E-02", "E-05", "G-03", "I-05"})
"""Too late is too late: reopening mends nothing of it."""


@cache
def _computed() -> tuple[tuple[str, int], ...]:
    """Return the computed points of a case with their weights."""
    known = catalogue().points
    return tuple(
        (point, WEIGHT[known[point].grade])
        for point in case_points(catalogue())
        if known[point].kind is PointKind.COMPUTED
    )
