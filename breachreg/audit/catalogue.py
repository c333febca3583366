"""The test points as data: what is asked of a register, how it is found, and what is said when it fails (`resources/audit/points.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct, field

from breachreg.errors import LawDataError
from breachreg.i18n import agreed
from breachreg.law.reading import once, read_as
from breachreg.law.text_tables import places
from breachreg.resources import AUDIT

LANGUAGES = ("nl", "en")
TIPS = range(1, 11)


class Grade(StrEnum):
    """How grave it is when a point fails."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"


WEIGHT = {Grade.HIGH: 3, Grade.MIDDLE: 2, Grade.LOW: 1}
"""What a point counts for in a score."""


class PointKind(StrEnum):
    """Who finds it: the program, the program as a question for a person, or a person alone."""

    COMPUTED = "R"
    QUESTION = "R+"
    JUDGED = "M"


class Scope(StrEnum):
    """Of what it is asked."""

    CASE = "case"
    REGISTER = "register"


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A point in one language."""

    question: str
    rule: str
    evidence: str


class Sentence(Struct, frozen=True, forbid_unknown_fields=True):
    """What is said when it fails in one way.

    Attributes:
        key: the way, as the rule calls it.
        grade: None: that of the point.
        question: a person answers it; the program does not call it a failure.
    """

    key: str
    nl: str
    en: str
    grade: Grade | None = field(default=None, name="severity")
    question: bool = False


class SourceData(Struct, frozen=True, forbid_unknown_fields=True):
    """Where a point comes from; not verified: nobody looked at it here, which is shown."""

    name: str
    url: str
    verified: bool


class PointData(Struct, frozen=True, forbid_unknown_fields=True):
    """A point as it stands in the file."""

    id: str
    scope: Scope
    kind: PointKind
    grade: Grade = field(name="severity")
    sources: list[str]
    nl: Words
    en: Words
    tips: list[int] = []
    says: list[Sentence] = []


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    source: dict[str, SourceData]
    point: list[PointData]


@dataclass(frozen=True)
class Point:
    """One test point.

    Attributes:
        grade: when it fails in the plainest way.
        tips: of the AP's ten tips of 2019, by number.
        sources: where it comes from.
        says: sentences by the way in which it fails.
    """

    id: str
    scope: Scope
    kind: PointKind
    grade: Grade
    tips: tuple[int, ...]
    sources: tuple[SourceData, ...]
    words: Mapping[str, Words]
    says: Mapping[str, Sentence]

    def sentence(self, key: str, values: Mapping[str, str], language: str = "nl") -> str:
        """Return what is missing and how to mend it."""
        said = self.says[key]
        return agreed(said.nl if language == "nl" else said.en, values)

    def grade_of(self, key: str) -> Grade:
        """Return how grave it is in this way."""
        return self.says[key].grade or self.grade


@dataclass(frozen=True)
class Catalogue:
    """All points, in their order.

    Attributes:
        checked: the day on which the sources were looked at.
    """

    checked: date
    points: Mapping[str, Point]


@cache
def catalogue(path: Path = AUDIT / "points.toml") -> Catalogue:
    """Return the test points.

    Raises:
        LawDataError: an id twice, a source or tip that is not there, or a sentence with other places in English than in Dutch.
    """
    found = read_as(path, _File)
    once((point.id for point in found.point), path.name, "point")
    return Catalogue(found.checked, MappingProxyType({p.id: _point(p, found, path.name) for p in found.point}))


def _point(data: PointData, file: _File, name: str) -> Point:
    once((said.key for said in data.says), name, f"{data.id}: key")
    if strange := [source for source in data.sources if source not in file.source]:
        raise LawDataError(f"{name}: {data.id}: no such source: {', '.join(strange)}")
    if strange := [str(tip) for tip in data.tips if tip not in TIPS]:
        raise LawDataError(f"{name}: {data.id}: no such tip: {', '.join(strange)}")
    for said in data.says:
        if places(said.nl) != places(said.en):
            raise LawDataError(f"{name}: {data.id}: {said.key}: other places in English than in Dutch")
    if (data.kind is PointKind.JUDGED) == bool(data.says):
        raise LawDataError(f"{name}: {data.id}: what the program finds has sentences, what a person judges has none")
    return Point(
        id=data.id,
        scope=data.scope,
        kind=data.kind,
        grade=data.grade,
        tips=tuple(data.tips),
        sources=tuple(file.source[source] for source in data.sources),
        words=MappingProxyType({"nl": data.nl, "en": data.en}),
        says=MappingProxyType({said.key: said for said in data.says}),
    )
