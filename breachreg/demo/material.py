"""The material for made-up cases, read strictly from `resources/demo/`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from breachreg.domain.breach import Cybercrime, IncidentKind, PersonGroup, Protection
from breachreg.domain.facts import BreachType, Cause, DataKind
from breachreg.domain.moments import AwarenessReason
from breachreg.domain.parties import Organisation

ORGANISATIONS = ("gemeente", "ziekenhuis")
Range = tuple[float, float]


class Subject(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the data are in: a letter, a list, a mailbox, a device. Fields: see `gemeente.toml`."""

    tags: tuple[str, ...]
    weight: int
    a: str
    the: str
    title: str
    unit: str
    system: str
    data: str
    kinds: tuple[DataKind, ...]
    harm: str
    group: tuple[PersonGroup, ...]
    people: tuple[int, int] = (1, 1)
    staff: str = "een medewerker"

    @property
    def about_staff(self) -> bool:
        """Whether the data are about the organisation's own people."""
        return self.group[:1] == (PersonGroup.EMPLOYEES,)


class Origin(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What went wrong and why. Fields: see `families.toml`."""

    weight: int
    text: str
    prevent: str
    people: tuple[int, int] | None = None
    cause: Cause | None = None
    malicious: bool = False
    lost: str = ""
    to: tuple[str, ...] = ()
    only: bool = False
    outsiders_only: bool = False


class Course(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it came to light and ended. Fields: see `families.toml`."""

    weight: int
    text: str
    how: str
    aware: AwarenessReason
    facts: dict[str, Any]
    measures: tuple[str, ...]
    found: Range
    aware_after: Range
    safe: str = ""
    open: str = ""
    title: str = ""
    kind: IncidentKind | None = None
    kind_other: str = ""
    cause: Cause | None = None
    cybercrime: tuple[Cybercrime, ...] | None = None
    malicious: bool | None = None
    protection: Protection = Protection.NONE
    people: tuple[int, int] | None = None
    grows: bool = False
    without_theft: bool = False
    at: str = ""

    def fits(self, origin: Origin) -> bool:
        """Tell whether this can follow on `origin`."""
        if self.without_theft and origin.malicious:
            return False
        return self.at in origin.to if self.at else not origin.only


class Family(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of incident."""

    id: str
    weight: int
    kind: IncidentKind
    cause: Cause
    tags: tuple[str, ...]
    title: tuple[str, ...]
    origin: tuple[Origin, ...]
    course: tuple[Course, ...]
    kind_other: str = ""
    nature: tuple[BreachType, ...] = (BreachType.CONFIDENTIALITY,)
    cybercrime: tuple[Cybercrime, ...] = ()
    malicious: bool = False
    processor: bool = False
    outsiders_only: bool = False


class People(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who keeps the register: names that stand in the history."""

    officers: tuple[str, ...]
    fg: str
    decider: str


class Setting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One made-up organisation with what it sends and keeps."""

    organisation: Organisation
    people: People
    words: dict[str, tuple[str, ...]]
    subject: tuple[Subject, ...]

    def subjects(self, family: Family) -> tuple[Subject, ...]:
        """Return the subjects that fit `family`."""
        fitting = (s for s in self.subject if not set(family.tags).isdisjoint(s.tags))
        return tuple(s for s in fitting if not (family.outsiders_only and s.about_staff))


class _Families(Struct, frozen=True, forbid_unknown_fields=True):
    family: tuple[Family, ...]


@cache
def families(folder: Path) -> tuple[Family, ...]:
    """Return the kinds of incident.

    Raises:
        ValueError: the file does not fit; names the key.
    """
    return _read(folder / "families.toml", _Families).family  # type: ignore[no-any-return]


@cache
def setting(folder: Path, name: str) -> Setting:
    """Return the organisation called `name`, one of `ORGANISATIONS`.

    Raises:
        ValueError: the file does not fit; names the key.
    """
    return _read(folder / f"{name}.toml", Setting)  # type: ignore[no-any-return]


def _read(path: Path, kind: Any) -> Any:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), kind)
    except (msgspec.ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{path.name}: {error}") from error
