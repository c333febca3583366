"""How a measure of the programme stands on a day, and what is wrong with it before it is kept. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from breachreg.domain.dossier import Effect
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.programme import ProgrammeMeasure
from breachreg.domain.retention import months_later
from breachreg.domain.validation import day_problem
from breachreg.i18n import N_, Texts, _

MOST_MONTHS = 60
YEAR = 12
"""Months after which a proof is called old, as insurers do."""


class State(StrEnum):
    """How a measure stands."""

    PLANNED = "planned"
    LATE = "late"
    """It should have been gone over by now."""
    FAILED = "failed"
    """Its last trial said that it does not work."""
    UNPROVEN = "unproven"
    """Nothing shows it, or what does is older than a year."""
    IN_ORDER = "in_order"
    ENDED = "ended"


STATE_NAMES = Texts(
    {
        State.PLANNED: N_("nog niet ingevoerd"),
        State.LATE: N_("nalopen is te laat"),
        State.FAILED: N_("werkte niet bij de laatste proef"),
        State.UNPROVEN: N_("zonder bewijs van dit jaar"),
        State.IN_ORDER: N_("op orde"),
        State.ENDED: N_("beëindigd"),
    }
)


@dataclass(frozen=True)
class Standing:
    """A measure on a day; next_on: by when it is gone over next (None: it is not in force)."""

    measure: ProgrammeMeasure
    state: State
    next_on: date | None

    @property
    def in_order(self) -> bool:
        """Whether there is nothing to say of it."""
        return self.state is State.IN_ORDER


def standing(measure: ProgrammeMeasure, day: date) -> Standing:
    """Return how a measure stands on a day, by what was known on it."""
    if measure.started_on is None or measure.started_on > day:
        return Standing(measure, State.PLANNED, None)
    if not measure.in_force(day):
        return Standing(measure, State.ENDED, None)
    known = sorted((item for item in measure.reviews if item.on <= day), key=lambda item: item.on)
    last = known[-1] if known else None
    next_on = months_later(last.on if last else measure.started_on, measure.every_months)
    tried = [item for item in known if item.result is not None]
    proven = any((item.proof or item.sha256) and months_later(item.on, YEAR) >= day for item in known)
    if tried and tried[-1].result is Effect.FAILED:
        state = State.FAILED
    elif next_on < day:
        state = State.LATE
    else:
        state = State.IN_ORDER if proven else State.UNPROVEN
    return Standing(measure, state, next_on)


def cleaned(measure: ProgrammeMeasure) -> ProgrammeMeasure:
    """Return a measure without spaces around its texts, its reviews by day."""
    texts = {name: getattr(measure, name).strip() for name in ("code", "text", "owner", "ended_why", "note")}
    return replace(measure, reviews=tuple(sorted(measure.reviews, key=lambda item: item.on)), **texts)


def objections(measure: ProgrammeMeasure, today: date) -> tuple[Problem, ...]:
    """Return what is wrong with a measure, at its own fields; `warn` deserves a look and is kept."""
    return tuple(_wrong(measure, today))


def _wrong(measure: ProgrammeMeasure, today: date) -> Iterator[Problem]:
    if not measure.text.strip():
        yield Problem(path="text", message=_("Beschrijf de maatregel."))
    if not 1 <= measure.every_months <= MOST_MONTHS:
        said = _("Vul in om de hoeveel maanden u de maatregel naloopt: 1 tot {most}.").format(most=MOST_MONTHS)
        yield Problem(path="every_months", message=said)
    yield from day_problem(measure.started_on, "started_on")
    yield from day_problem(measure.ended_on, "ended_on")
    if measure.ended_on is not None:
        if measure.started_on is not None and measure.ended_on < measure.started_on:
            yield Problem(
                path="ended_on", message=_("De maatregel kan niet eindigen voor zij begon. Kijk de dagen na.")
            )
        if not measure.ended_why.strip():
            yield Problem(
                path="ended_why", message=_("Schrijf waarom de maatregel eindigt: zaken verwijzen er nog naar.")
            )
    for place, review in enumerate(measure.reviews):
        path = f"reviews.{place}.on"
        yield from day_problem(review.on, path)
        if review.on > today:
            yield Problem(path=path, message=_("Deze dag ligt in de toekomst. Vul in wanneer het gedaan is."))
    if not measure.owner.strip():
        said = _("Niemand doet deze maatregel nog. Vul een naam of functie in.")
        yield Problem(path="owner", message=said, severity=Severity.WARN)
