"""The AP's national figures as dated data (`resources/figures/national.toml`), and one's own notifications beside them, by shares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from breachreg.domain.choices import IncidentKind
from breachreg.errors import LawDataError
from breachreg.figures.year import Figures, Filed
from breachreg.law.reading import read_as
from breachreg.resources import FIGURES

FEWEST = 20
"""With fewer own notifications counts are shown, and no shares."""


class Topic(StrEnum):
    """What a share can be of; how the AP's groups lie over the kinds of its form is our own reading."""

    WRONG_RECIPIENT = "wrong_recipient"
    POST = "post"
    EMAIL = "email"
    CYBER = "cyber"
    OTHER = "other"
    ONE_PERSON = "one_person"
    BSN = "bsn"


_POST = {IncidentKind.POST_WRONG_RECIPIENT, IncidentKind.POST_RETURNED_OPENED, IncidentKind.POST_LOST}
_EMAIL = {IncidentKind.EMAIL_WRONG_RECIPIENT, IncidentKind.EMAIL_OPEN_CC}
_CYBER = {IncidentKind.HACKING_MALWARE_PHISHING}
GROUPS: Mapping[Topic, frozenset[IncidentKind]] = {
    Topic.WRONG_RECIPIENT: frozenset({IncidentKind.POST_WRONG_RECIPIENT, IncidentKind.EMAIL_WRONG_RECIPIENT}),
    Topic.POST: frozenset(_POST),
    Topic.EMAIL: frozenset(_EMAIL),
    Topic.CYBER: frozenset(_CYBER),
    Topic.OTHER: frozenset(IncidentKind) - _POST - _EMAIL - _CYBER,
}

WHOLE = (Topic.POST, Topic.EMAIL, Topic.CYBER, Topic.OTHER)
"""Groups of kinds that have each notification in one of them."""


class National(Struct, frozen=True, forbid_unknown_fields=True):
    """The figures of one period.

    Attributes:
        of: notifications or breaches, which are never laid beside each other.
        count: None: not known; about: rounded by the source.
        sectors, kinds, data, people: shares, 0 to 1.
        verified: seen at the AP itself.
        source_en: in English, where the source holds Dutch words.
    """

    year: int
    of: Literal["notifications", "breaches"]
    source: str
    verified: bool
    source_en: str = ""
    period: Literal["year", "first-half"] = "year"
    count: int | None = None
    about: bool = False
    sectors: dict[str, float] = {}
    kinds: dict[str, float] = {}
    data: dict[str, float] = {}
    people: dict[str, float] = {}

    def source_in(self, language: str) -> str:
        """Return where it comes from, in Dutch or English."""
        return (self.source_en if language == "en" else "") or self.source


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    figures: list[National]


@dataclass(frozen=True)
class Beside:
    """One share of one's own notifications beside that of the AP.

    Attributes:
        own, total: so many own cases of so many notified in the year; share: None below twenty.
        theirs: the AP's share, 0 to 1; of: which year, period and source.
    """

    topic: Topic
    own: int
    total: int
    share: float | None
    theirs: float
    of: National


@cache
def national(path: Path = FIGURES / "national.toml") -> tuple[National, ...]:
    """Return the figures, the oldest first.

    Raises:
        LawDataError: a share outside 0 to 1, a topic that the program does not know, or periods out of order.
    """
    found = read_as(path, _File).figures
    known = {topic.value for topic in Topic}
    for item in found:
        shares = {**item.kinds, **item.data, **item.people}
        if strange := sorted(set(shares) - known):
            raise LawDataError(f"{path.name}: {item.year}: no such share: {', '.join(strange)}")
        if any(not 0 <= share <= 1 for share in (*shares.values(), *item.sectors.values())):
            raise LawDataError(f"{path.name}: {item.year}: a share lies between 0 and 1")
    if [item.year for item in found] != sorted(item.year for item in found):
        raise LawDataError(f"{path.name}: the years stand in their order")
    return tuple(found)


def beside(figures: Figures, year: int) -> tuple[Beside, ...]:
    """Return one's own notifications of a year beside the latest shares of the AP that are not of a later year; may be empty."""
    filed = figures.of(year).filed
    latest: dict[Topic, tuple[float, National]] = {}
    for item in national():
        if item.of == "notifications" and item.year <= year:
            for name, share in {**item.kinds, **item.data, **item.people}.items():
                latest[Topic(name)] = (share, item)
    return tuple(
        Beside(
            topic, own := _own(filed, topic), filed.cases, own / filed.cases if filed.cases >= FEWEST else None, *found
        )
        for topic, found in sorted(latest.items())
    )


def _own(filed: Filed, topic: Topic) -> int:
    if topic is Topic.ONE_PERSON:
        return filed.one_person
    if topic is Topic.BSN:
        return filed.bsn
    return sum(filed.kinds.get(kind.value, 0) for kind in GROUPS[topic])
