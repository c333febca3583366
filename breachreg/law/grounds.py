"""The grounds for not telling the people: a closed list with dated versions (resources/law/grounds.toml)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from breachreg.domain.parties import Regime
from breachreg.errors import LawDataError
from breachreg.law.conditions import Node, Term
from breachreg.law.reading import once, read_as
from breachreg.law.risk import RiskRules

APPLIED = ("UAVG 42", "UAVG 43")
"""Grounds that the assessment applies by itself."""


class GroundVersion(Struct, frozen=True, forbid_unknown_fields=True, rename={"starts": "from"}):
    """One dated version of a ground; `starts` and `until` bound the day of awareness (until excluded)."""

    starts: date
    reference: str
    url: str
    verified: bool
    checked: date | None = None
    until: date | None = None


class _GroundData(Struct, forbid_unknown_fields=True, rename={"versions": "version"}):
    id: str
    versions: list[GroundVersion]
    words: int = 0
    weighing: bool = False
    regime: Regime | None = None
    needs: Term | None = None


class Weighing(Struct, frozen=True, forbid_unknown_fields=True):
    """What a restriction must take into account, as far as it has to do with it (UAVG 41(2))."""

    reference: str
    url: str
    verified: bool
    elements: list[str]


class _Data(Struct, forbid_unknown_fields=True):
    checked: date
    ground: list[_GroundData]
    weighing: Weighing


@dataclass(frozen=True)
class Ground:
    """A ground for not telling the people, with what it needs.

    Attributes:
        words: how many words of reasons it asks for.
        weighing: whether the elements of UAVG 41(2) are to be weighed.
    """

    id: str
    versions: tuple[GroundVersion, ...]
    words: int
    weighing: bool
    regime: Regime | None
    needs: Node | None

    def version_on(self, day: date) -> GroundVersion | None:
        """Return the version in force on `day`; None before it existed and after it ended."""
        for version in self.versions:
            if version.starts <= day and (version.until is None or day < version.until):
                return version
        return None

    @property
    def latest(self) -> GroundVersion:
        """The last version."""
        return self.versions[-1]


@dataclass(frozen=True)
class Grounds:
    """All grounds, in the order in which they are offered."""

    all: tuple[Ground, ...]
    weighing: Weighing

    def __iter__(self) -> Iterator[Ground]:
        return iter(self.all)

    def in_force(self, ident: str, day: date) -> bool:
        """Tell whether the ground `ident` is in force on `day`."""
        return any(g.id == ident and g.version_on(day) is not None for g in self.all)


def load_grounds(root: Path, rules: RiskRules) -> Grounds:
    """Read `grounds.toml` in the law directory `root` and compile its conditions among those of `rules`.

    Raises:
        LawDataError: an unknown key or fact, an id that occurs twice, or versions that overlap.
    """
    path = root / "grounds.toml"
    data: _Data = read_as(path, _Data)
    once((g.id for g in data.ground), path.name, "ground")
    once(data.weighing.elements, path.name, "weighing")
    lacking = [name for name in APPLIED if all(g.id != name for g in data.ground)]
    if lacking:
        raise LawDataError(f"{path.name}: ground {', '.join(lacking)} is missing; the assessment asks for it by name")
    for item in data.ground:
        _check(item, data.checked, path.name)
    return Grounds(
        tuple(
            Ground(
                g.id,
                tuple(g.versions),
                g.words,
                g.weighing,
                g.regime,
                rules.conditions.compile(g.needs, f"{path.name}: ground.{g.id}") if g.needs else None,
            )
            for g in data.ground
        ),
        data.weighing,
    )


def _check(item: _GroundData, checked: date, file: str) -> None:
    place = f"{file}: ground.{item.id}"
    if not item.versions:
        raise LawDataError(f"{place}: needs at least one [[ground.version]]")
    for version in item.versions:
        if version.verified != (version.checked is not None):
            raise LawDataError(f"{place}: `checked` is the day on which a verified source was read; others have none")
        if version.checked is not None and version.checked > checked:
            raise LawDataError(f"{place}: checked {version.checked} is after that of the whole file, {checked}")
        if version.until is not None and version.until <= version.starts:
            raise LawDataError(f"{place}: until {version.until} is not after from {version.starts}")
    for earlier, later in pairwise(item.versions):
        if earlier.until is None or earlier.until > later.starts:
            raise LawDataError(f"{place}: the versions from {earlier.starts} and {later.starts} overlap; give `until`")
