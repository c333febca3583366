"""An exercise as it runs: a register made for it, and what has come in and is due by its clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.clock import Clock
from breachreg.domain.officers import Officer
from breachreg.domain.problems import Problem
from breachreg.errors import InputError, UserError
from breachreg.i18n import _
from breachreg.practice.models import Inject, Model, model_called

if TYPE_CHECKING:
    from breachreg.law.agenda_words import Row
    from breachreg.persistence.practice_time import PracticeTime
    from breachreg.register import Register

SPEED = 60.0
"""An hour of practice in a minute: the 72 hours take an hour and twelve minutes."""
SLOWEST, FASTEST = 1.0, 3600.0


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How an exercise stands.

    Attributes:
        now: practice time, UTC. came: the messages so far, the oldest first. to_come: how many are still to come.
        next_in: seconds until the next one, of the clock on the wall; None: there is none.
        over: the exercise is at its end. due: what has to be done in its cases; backups are not practised.
    """

    model: Model
    now: datetime
    speed: float
    came: tuple[Inject, ...]
    to_come: int
    next_in: float | None
    over: bool
    due: tuple[Row, ...]


def start(path: Path, ident: str, *, speed: float = SPEED, clock: Clock, officer: Officer, source: str = "cli") -> Path:
    """Make a register for an exercise, whose clock runs from now on, and return its whole path.

    It is marked as practice, which no form can undo, and lies wholly in the past: what is entered in it is never in the future.

    Args:
        speed: hours of practice in an hour. clock: the real one.

    Raises:
        NotFoundError: there is no such model case. InputError: of the speed. RegisterFileError: the file exists, or the place is risky.
        StorageError: the disk refused.
    """
    from breachreg.demo.material import setting
    from breachreg.persistence.founding import first_content, found
    from breachreg.persistence.practice_time import PracticeTime
    from breachreg.persistence.store import Author
    from breachreg.resources import DEMO

    model = model_called(ident)
    if not SLOWEST <= speed <= FASTEST:
        said = _("De klok kan van {least} tot {most} keer zo snel.").format(least=int(SLOWEST), most=int(FASTEST))
        raise InputError([Problem(path="--speed", message=said)])
    now = clock.now()
    begins = model.begins_before(now)
    organisation = replace(setting(DEMO, model.organisation).organisation, practice=True)
    exercise = PracticeTime(model=model.id, begins=begins, started=now, speed=float(speed))
    author = Author(officer.name, source, begins)
    return found(path, first_content(organisation, author, exercise.said()))


def exercise_of(register: Register) -> tuple[Model, PracticeTime]:
    """Return the model case of a register that was made for an exercise, and its time.

    Raises:
        UserError: it is no such register. NotFoundError: this program does not know the model case.
    """
    found = register.practice_time()
    if found is None:
        raise UserError(
            _("{name} is geen register van een oefening.").format(name=register.path.name),
            _("Begin een oefening met breachreg practice start FILE MODEL."),
        )
    return model_called(found.model), found


def standing(register: Register) -> Standing:
    """Return how the exercise of a register stands now.

    Raises:
        UserError: as `exercise_of`.
    """
    model, time = exercise_of(register)
    now, injects = register.now, model.injects(time.begins)
    came = tuple(item for item in injects if item.at <= now)
    following = injects[len(came)].at if len(came) < len(injects) else None
    return Standing(
        model=model,
        now=now,
        speed=time.speed,
        came=came,
        to_come=len(injects) - len(came),
        next_in=None if following is None else (following - now).total_seconds() / time.speed,
        over=now >= model.ends(time.begins),
        due=tuple(row for row in register.today().rows if row.reference),
    )
