"""Something that somebody has to do about a case: how far it is, when it has to be done, and on what that rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from breachreg.clock import AMSTERDAM
from breachreg.i18n import N_, Texts


class TaskStage(StrEnum):
    """How far a task is that is not done; the day on which it was done says the rest."""

    OPEN = "open"
    BUSY = "busy"
    WAITING = "waiting"
    DROPPED = "dropped"


class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "open"
    BUSY = "busy"
    WAITING = "waiting"
    DONE = "done"
    DROPPED = "dropped"


class TermBasis(StrEnum):
    """What a term rests on. Only `law` is a legal term; whoever shows one, shows which it is."""

    LAW = "law"
    POLICY = "policy"
    TARGET = "target"


class CountedFrom(StrEnum):
    """From when the hours of a task count; where awareness is not known, from when it was planned."""

    AWARE = "aware"
    CLOSING = "closing"


STAGES = Texts(
    {
        TaskStage.OPEN: N_("open"),
        TaskStage.BUSY: N_("bezig"),
        TaskStage.WAITING: N_("wacht op"),
        TaskStage.DROPPED: N_("vervallen"),
    }
)
TERMS = Texts(
    {
        TermBasis.LAW: N_("wettelijke termijn"),
        TermBasis.POLICY: N_("de polis bepaalt"),
        TermBasis.TARGET: N_("eigen streven"),
    }
)
COUNTED_FROM = Texts({CountedFrom.AWARE: N_("kennisname"), CountedFrom.CLOSING: N_("sluiten van de zaak")})


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that somebody has to do about the case.

    Attributes:
        due_on: the last day, chosen by hand; due_at: the latest moment, reckoned from `hours`, UTC. At most one of both.
        origin: what it came from, such as `ap:4.5` for an open question of the AP's form or `playbook:phishing.03`; empty: typed.
        reason: for whom or what it waits, or why it fell away.
        role: who does this in an incident, by the id of the playbooks, such as `it`.
        term: what its term rests on; None: nothing but the office's own plan.
        basis: the article, where there is one; condition: when it has to be done at all; source: where it was taken from.
        hours: after what `counted_from` says; None: not reckoned.
    """

    id: str
    text: str
    owner: str = ""
    due_on: date | None = None
    done_on: date | None = None
    origin: str = ""
    due_at: datetime | None = None
    stage: TaskStage = TaskStage.OPEN
    reason: str = ""
    role: str = ""
    term: TermBasis | None = None
    basis: str = ""
    condition: str = ""
    source: str = ""
    hours: float | None = None
    counted_from: CountedFrom | None = None

    @property
    def state(self) -> TaskState:
        """How it stands."""
        return TaskState.DONE if self.done_on is not None else TaskState(self.stage)

    @property
    def is_open(self) -> bool:
        """Whether something still has to be done."""
        return self.done_on is None and self.stage is not TaskStage.DROPPED

    @property
    def due_day(self) -> date | None:
        """The last day in the Netherlands, whether it was chosen or reckoned."""
        return self.due_at.astimezone(AMSTERDAM).date() if self.due_at is not None else self.due_on


def reckoned(task: Task, aware_at: datetime | None, closed_at: datetime | None) -> datetime | None:
    """Return the latest moment of a task with hours, as it follows from the case now, UTC.

    Real hours, as everywhere. A legal term does not run before awareness is known (AVG 33(1)); what is not known leaves the rest
    as it was planned.
    """
    if task.hours is None:
        return task.due_at
    closing = task.counted_from is CountedFrom.CLOSING
    start = closed_at if closing else aware_at
    if start is not None:
        return start + timedelta(hours=task.hours)
    return None if closing or task.term is TermBasis.LAW else task.due_at
