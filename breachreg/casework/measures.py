"""What is done about a breach, to mend this one or to prevent the next (AVG 33(3)(d), 33(5))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from breachreg.casework.refusals import refuse
from breachreg.domain.breach import Breach, Measure
from breachreg.domain.problems import Problem
from breachreg.domain.validation import day_problem
from breachreg.errors import NotFoundError
from breachreg.i18n import _


def objections(measure: Measure, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a measure before it is kept, at its own fields."""
    return tuple(_wrong(measure, today))


def keep(breach: Breach, measure: Measure, today: date) -> Breach:
    """Return the case with a new measure (without an id), or with the measure of that id as it is now.

    Raises:
        InputError: see `objections`. NotFoundError: the measure that is changed is not there.
    """
    measure = replace(measure, text=measure.text.strip(), owner=measure.owner.strip())
    refuse(objections(measure, today))
    if not measure.id:
        return replace(breach, measures=(*breach.measures, measure))
    measure_of(breach, measure.id)
    return replace(breach, measures=tuple(measure if m.id == measure.id else m for m in breach.measures))


def remove(breach: Breach, ident: str) -> Breach:
    """Return the case without a measure; the history still tells that it was there.

    Raises:
        NotFoundError: it is not there.
    """
    gone = measure_of(breach, ident)
    return replace(breach, measures=tuple(measure for measure in breach.measures if measure is not gone))


def measure_of(breach: Breach, ident: str) -> Measure:
    """Return the measure with this id.

    Raises:
        NotFoundError: the case has none.
    """
    for measure in breach.measures:
        if measure.id == ident:
            return measure
    raise NotFoundError(_("Deze maatregel staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))


def _wrong(measure: Measure, today: date) -> Iterator[Problem]:
    if not measure.text.strip():
        yield Problem(path="text", message=_("Beschrijf de maatregel."))
    yield from day_problem(measure.due_on, "due_on")
    yield from day_problem(measure.done_on, "done_on")
    if measure.done_on is not None and measure.done_on > today:
        yield Problem(path="done_on", message=_("Deze dag ligt in de toekomst. Vul in wanneer het gedaan is."))
