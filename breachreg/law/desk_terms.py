"""Within what time is answered what comes in after a breach, as data (`resources/desk/terms.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from msgspec import Struct

from breachreg.clock import AMSTERDAM
from breachreg.domain.desk import MatterKind
from breachreg.domain.tasks import TermBasis
from breachreg.errors import LawDataError
from breachreg.i18n import _
from breachreg.law.deadlines import add_months, on_working_day
from breachreg.law.reading import once, read_as
from breachreg.resources import ROOT

ASKED = "ask"


class MatterTerm(Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of one kind of matter; `basis` is Dutch.

    Attributes:
        term: `law`, `target`, `ask` (the letter itself says it) or `none`.
        verified: whether the source was read here.
    """

    kind: MatterKind
    term: Literal["law", "target", "ask", "none"]
    basis: str
    source: str
    verified: bool
    months: int = 0
    days: int = 0

    @property
    def asked(self) -> bool:
        """Whether the letter itself says before when it is answered."""
        return self.term == ASKED

    @property
    def ground(self) -> str:
        """On what the day rests, in Dutch, and that nobody looked at it here where that is so."""
        if not self.basis or self.verified:
            return self.basis
        return _("{basis} (niet geverifieerd)").format(basis=self.basis)


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    checked: date
    matter: list[MatterTerm]


@dataclass(frozen=True)
class Expected:
    """Before when something is answered, and on what that rests."""

    answer_by: date | None
    term: TermBasis | None
    basis: str


@cache
def matter_terms(path: Path = ROOT / "desk" / "terms.toml") -> Mapping[MatterKind, MatterTerm]:
    """Return what is known of each kind of matter.

    Raises:
        LawDataError: a kind is missing or there twice, or a term has no length.
    """
    found = read_as(path, _File)
    once((item.kind.value for item in found.matter), path.name, "matter")
    if lacking := set(MatterKind) - {item.kind for item in found.matter}:
        raise LawDataError(f"{path.name}: nothing about {', '.join(sorted(lacking))}")
    for item in found.matter:
        if (item.term in ("law", "target")) != bool(item.months or item.days):
            raise LawDataError(f"{path.name}: {item.kind}: a law or target has a length, the others none")
    return MappingProxyType({item.kind: item for item in found.matter})


def expected(kind: MatterKind, received_on: date) -> Expected:
    """Return before when something that came in on a day is answered, as far as the law or our own target says.

    The day of receipt does not count (Regulation 1182/71 art. 3(1); Awb 6:8). The end of a legal term moves to a working day.
    """
    item = matter_terms()[kind]
    if not (item.months or item.days):
        return Expected(None, None, item.ground)
    day = received_on + timedelta(days=item.days)
    noon = datetime.combine(day, time(12), AMSTERDAM).astimezone(UTC)
    end = add_months(noon, item.months) if item.months else noon
    if item.term == "law":
        end = on_working_day(end)
    return Expected(end.astimezone(AMSTERDAM).date(), TermBasis(item.term), item.ground)
