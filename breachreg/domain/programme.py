"""What an office does to prevent breaches, measure by measure, and how it is prepared for one (AVG 24(1), 32(1)(b) to (d))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breachreg.domain.dossier import Effect
from breachreg.domain.facts import Cause
from breachreg.i18n import N_, Texts


class MeasureGroup(StrEnum):
    """Of what sort a measure is."""

    ADMINISTRATIVE = "administrative"
    """Agreements and people."""
    PHYSICAL = "physical"
    """Doors, paper, devices."""
    TECHNICAL = "technical"


GROUP_NAMES = Texts(
    {
        MeasureGroup.ADMINISTRATIVE: N_("Administratief"),
        MeasureGroup.PHYSICAL: N_("Fysiek"),
        MeasureGroup.TECHNICAL: N_("Technisch"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Review:
    """Somebody went over a measure: it was done again, and perhaps tried.

    Attributes:
        on: the day; by: who. result: what the trial of its effect gave; None: it was not tried.
        note: what was seen, with the number where there is one. proof: what shows it, and where it lies; sha256: of a file.
    """

    id: str = ""
    on: date
    by: str = ""
    result: Effect | None = None
    note: str = ""
    proof: str = ""
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class ProgrammeMeasure:
    """One measure of the programme; cases refer to it by `id`. One that cases refer to is ended, never taken out.

    Attributes:
        code: of the catalogue (`T06`); empty: an own one.
        owner: who does it. every_months: how often it is gone over.
        started_on: since when it is in force; None: it is not yet. ended_on, ended_why: since when no more, and why.
        norms: numbers of what it answers to, such as `ISO 27002 8.13`.
        proof_wanted: what would show it. effect_test: how its effect is tried.
        causes: of breaches that it works against; every_cause: against all.
        insurer_asks: insurers often ask for it.
    """

    id: str = ""
    revision: int = 0
    code: str = ""
    text: str = ""
    group: MeasureGroup = MeasureGroup.ADMINISTRATIVE
    owner: str = ""
    every_months: int = 12
    started_on: date | None = None
    ended_on: date | None = None
    ended_why: str = ""
    reviews: tuple[Review, ...] = ()
    norms: tuple[str, ...] = ()
    proof_wanted: str = ""
    effect_test: str = ""
    causes: tuple[Cause, ...] = ()
    every_cause: bool = False
    insurer_asks: bool = False
    note: str = ""

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return f"{self.code} {self.text}".strip().rstrip(".")

    @property
    def last(self) -> Review | None:
        """The latest review, None where there is none."""
        return max(self.reviews, key=lambda item: item.on, default=None)

    def in_force(self, day: date) -> bool:
        """Tell whether it was in force on a day."""
        return self.started_on is not None and self.started_on <= day and (self.ended_on is None or day < self.ended_on)

    def against(self, cause: Cause) -> bool:
        """Tell whether it works against a cause."""
        return self.every_cause or cause in self.causes


class Size(StrEnum):
    """How many people work in the organisation: who is asked to fill which role follows from it."""

    TINY = "tiny"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


SIZE_NAMES = Texts(
    {
        Size.TINY: N_("minder dan 25 mensen"),
        Size.SMALL: N_("25 tot 250 mensen"),
        Size.MEDIUM: N_("250 tot 1.000 mensen"),
        Size.LARGE: N_("1.000 mensen of meer"),
    }
)


@dataclass(frozen=True, kw_only=True)
class CriticalSystem:
    """A system without which the work stops, in the order in which they are brought back.

    Attributes:
        backup_at: where the copy lies that is not connected; never a password.
    """

    id: str = ""
    name: str
    supplier: str = ""
    phone: str = ""
    backup_at: str = ""


PREPARATION = "preparation"
"""The id of the one that there is."""


@dataclass(frozen=True, kw_only=True)
class Preparation:
    """How the organisation is prepared, beside its contacts and measures.

    Attributes:
        accountable: the one person who answers for the programme; accountable_deputy: who stands in.
        fallback: how people talk when mail and telephone are not to be trusted; meeting_place: where they come together.
        binder_at: where the printed binder lies.
        numbers_called_on: the last day on which every number of the call card was tried.
    """

    id: str = PREPARATION
    revision: int = 0
    size: Size | None = None
    accountable: str = ""
    accountable_deputy: str = ""
    fallback: str = ""
    meeting_place: str = ""
    binder_at: tuple[str, ...] = ()
    numbers_called_on: date | None = None
    systems: tuple[CriticalSystem, ...] = ()


def by_name(measures: Iterable[ProgrammeMeasure]) -> dict[str, ProgrammeMeasure]:
    """Return measures by all that they are named by: their id, and their code of the catalogue.

    A code is that of the measure that did not end; where all of them did, of the one that ended last.
    """
    ordered = sorted(measures, key=lambda item: item.ended_on or date.max)
    return {item.code: item for item in ordered if item.code} | {item.id: item for item in ordered}
