"""Causes that come back: the third time in a quarter in one place deserves more than the mending of the case itself (AVG 24, 32).

Exactly: two cases are alike when their cause is the same, somebody said it, and they share a place: the department (also: none), a
processor or a system. A case falls in the quarter of its awareness, or else of its registration, by the calendar in Amsterdam. Cases of one
day count once, for breaches come in bursts. What turned out to be no breach, or was entered by mistake, does not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from breachreg.clock import AMSTERDAM
from breachreg.domain.managed_names import NameKind
from breachreg.i18n import N_, _

FROM = 3
"""From so many times on it is told."""
MONTHS_OF_QUARTER = 3
ORDINALS = (
    N_("derde"),
    N_("vierde"),
    N_("vijfde"),
    N_("zesde"),
    N_("zevende"),
    N_("achtste"),
    N_("negende"),
    N_("tiende"),
)
QUARTERS = (N_("eerste"), N_("tweede"), N_("derde"), N_("vierde"))
Place = tuple[NameKind, str]
"""Where it happened: of what it is a name, and by what that is known (`KnownNames.one`)."""


class Occurrence(NamedTuple):
    """A case, as far as repeats ask.

    Attributes:
        at: of awareness, or else of registration, UTC.
        places: where it happened, each with its name.
    """

    reference: str
    cause: str
    at: datetime
    places: dict[Place, str]


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """A cause that came back.

    Attributes:
        nth: the how manieth time in its quarter the case is.
        place: where; name: what that is called, empty: no department is known.
        references: of all cases of the quarter that are alike, the case itself among them, in their order.
    """

    cause: str
    nth: int
    year: int
    quarter: int
    place: NameKind
    name: str
    references: tuple[str, ...]


def quarter_of(at: datetime) -> tuple[int, int]:
    """Return year and quarter (1 to 4) of a moment, by the calendar in Amsterdam."""
    local = at.astimezone(AMSTERDAM)
    return local.year, (local.month - 1) // MONTHS_OF_QUARTER + 1


def bounds(year: int, quarter: int) -> tuple[datetime, datetime]:
    """Return the first moment of a quarter and that of the next one."""
    first = datetime(year, (quarter - 1) * MONTHS_OF_QUARTER + 1, 1, tzinfo=AMSTERDAM)
    after = datetime(year + quarter // 4, quarter % 4 * MONTHS_OF_QUARTER + 1, 1, tzinfo=AMSTERDAM)
    return first, after


def repeats_among(quarter: Iterable[Occurrence]) -> dict[str, Repeat]:
    """Return by the number of the case which of these are at least the third of their kind.

    Args:
        quarter: all cases of one quarter and cause that count. Of several places of a case the one with most times counts.
    """
    by_place: dict[Place, list[Occurrence]] = {}
    day_of: dict[str, tuple[int, int, int]] = {}
    for case in sorted(quarter, key=lambda case: (case.at, case.reference)):
        day_of[case.reference] = _day(case.at)
        for place in case.places:
            by_place.setdefault(place, []).append(case)
    found: dict[str, Repeat] = {}
    for place, cases in by_place.items():
        days = {day: nth for nth, day in enumerate(dict.fromkeys(day_of[case.reference] for case in cases), 1)}
        if len(days) < FROM:
            continue
        references = tuple(case.reference for case in cases)
        for case in cases:
            nth = days[day_of[case.reference]]
            # of as many times the first place: the department
            if nth >= FROM and (case.reference not in found or found[case.reference].nth < nth):
                year, number = quarter_of(case.at)
                found[case.reference] = Repeat(
                    cause=case.cause,
                    nth=nth,
                    year=year,
                    quarter=number,
                    place=place[0],
                    name=case.places[place],
                    references=references,
                )
    return found


def in_words(repeat: Repeat, now: datetime) -> str:
    """Return in Dutch the how manieth time it is, when and where: "derde keer dit kwartaal bij Burgerzaken"."""
    ordinal = _(ORDINALS[repeat.nth - FROM]) if repeat.nth - FROM < len(ORDINALS) else f"{repeat.nth}e"
    if (repeat.year, repeat.quarter) == quarter_of(now):
        said = _("{nth} keer dit kwartaal").format(nth=ordinal)
    else:
        said = _("{nth} keer in het {quarter} kwartaal van {year}").format(
            nth=ordinal, quarter=_(QUARTERS[repeat.quarter - 1]), year=repeat.year
        )
    if not repeat.name:
        return said
    where = _("{said} in {name}") if repeat.place is NameKind.SYSTEM else _("{said} bij {name}")
    return where.format(said=said, name=repeat.name)


def _day(at: datetime) -> tuple[int, int, int]:
    local = at.astimezone(AMSTERDAM)
    return local.year, local.month, local.day
