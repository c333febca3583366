"""What is read of the cases beside the figures, in the same pass: how long each took, and which cases a figure is made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from breachreg.charts.hours import Taken
from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.departments import department_key
from breachreg.figures.counting import Counting
from breachreg.figures.year import UNTOLD, YearFigures

HOURS, LATE = "hours", "late"
"""Exhibits in which a case itself is what is pointed at."""
FUNNEL = ("signals", "breaches", "notified", "told")


def _alone(breach: Breach, year: int, now: datetime) -> YearFigures:
    """Return the figures of a year of a register with this one case: so a figure and its cases follow from one definition."""
    counting = Counting(now)
    counting.add(breach)
    return counting.figures().of(year)


def taken(breach: Breach, year: int, now: datetime) -> Taken | None:
    """Return how long the notification of a case took, in hours; None where it is none of this year of awareness."""
    aware = breach.moments.aware_at
    if not breach.notifications or aware is None or aware.astimezone(AMSTERDAM).year != year:
        return None
    median = _alone(breach, year, now).timeliness.took.median
    return None if median is None else Taken(breach.reference, max(median, 0.0))


def counts(figures: YearFigures, exhibit: str, key: str) -> int:
    """Return how much of `figures` stands at a key of an exhibit; 0 where it is not about cases.

    Args:
        exhibit: as `Exhibit.key`. key: as `Line.key`.
    """
    people = figures.people
    by = {
        "kinds": figures.kinds,
        "causes": figures.causes,
        "crimes": figures.crimes,
        "sizes": people.sizes,
        "groups": people.groups,
        "data": people.data,
        "effects": figures.measures.effects,
    }
    if exhibit == "departments":
        return sum(n for name, n in figures.departments.items() if department_key(name) == department_key(key))
    if exhibit == "sizes" and key == UNTOLD:
        return people.unknown
    if exhibit in by:
        return by[exhibit].get(key, 0)
    if exhibit == "funnel":
        return int(getattr(figures.funnel, key)) if key in FUNNEL else 0
    if exhibit == "months":
        return figures.months[int(key)]
    if exhibit == "measures":
        return measure_counts(figures).get(key, 0)
    if exhibit == HOURS:
        return figures.timeliness.took.n
    if exhibit == LATE:
        return len(figures.timeliness.late)
    return 0


def measure_counts(figures: YearFigures) -> dict[str, int]:
    """Return the measures by how they stand: done, overdue, open within the date, open without one."""
    measures = figures.measures
    dated = len(measures.open_days)
    return {
        "done": measures.done,
        "open": dated - measures.overdue,
        "overdue": measures.overdue,
        "undated": measures.open - dated,
    }


def members(breaches: Iterable[Breach], year: int, exhibit: str, key: str, now: datetime) -> Iterator[Breach]:
    """Yield the cases that a bar is made of."""
    for breach in breaches:
        if counts(_alone(breach, year, now), exhibit, key):
            yield breach


def same_period(breach: Breach, year: int, today: datetime) -> bool:
    """Tell whether a case was registered in `year` before the day of the year that today is: a year that runs is not laid beside a whole one."""
    registered = breach.registered_at
    if registered is None:
        return False
    day, now = registered.astimezone(AMSTERDAM), today.astimezone(AMSTERDAM)
    return day.year == year and (day.month, day.day) <= (now.month, now.day)
