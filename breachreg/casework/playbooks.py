"""Starting a playbook: its tasks are put in the case as they are now, so that a later edition of it changes no case."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from breachreg.casework.refusals import refusal
from breachreg.domain.breach import Breach, Task
from breachreg.domain.tasks import CountedFrom, TermBasis
from breachreg.i18n import _
from breachreg.law.playbooks import Playbook, PlaybookTask

ORIGIN = "playbook:"


def start(breach: Breach, book: Playbook, now: datetime, only: Collection[str] | None = None) -> Breach:
    """Return the case with the tasks of a playbook; what was started before is not put there twice.

    Args:
        now: UTC; the office's own targets count from it while awareness is not known. A legal term then has no moment yet.
        only: ids of the tasks that are wanted; None: all of them.

    Raises:
        InputError: a task that the playbook does not have, or nothing new.
    """
    strange = set(only or ()) - {task.id for task in book.tasks}
    if strange:
        said = _("Deze taken staan niet in het draaiboek: {names}.").format(names=", ".join(sorted(strange)))
        raise refusal("tasks", said)
    have = {task.origin for task in breach.tasks}
    wanted = [task for task in book.tasks if only is None or task.id in only]
    new = [_frozen(task, breach, now) for task in wanted if ORIGIN + task.id not in have]
    if not new:
        raise refusal("tasks", _("Alle gekozen taken staan al bij de zaak. Kies er een die er nog niet staat."))
    return replace(breach, tasks=(*breach.tasks, *new))


def started(breach: Breach) -> frozenset[str]:
    """Return the ids of the tasks of playbooks that stand in a case, done or not."""
    return frozenset(task.origin.removeprefix(ORIGIN) for task in breach.tasks if task.origin.startswith(ORIGIN))


def _frozen(task: PlaybookTask, breach: Breach, now: datetime) -> Task:
    aware, due = breach.moments.aware_at, None
    if task.counted_from is CountedFrom.CLOSING:
        due = breach.closed_at + timedelta(hours=task.hours) if breach.closed_at is not None else None
    elif aware is not None or task.term is not TermBasis.LAW:
        due = (aware or now) + timedelta(hours=task.hours)
    sources = "; ".join(
        source.name if source.verified else _("{name} (niet geverifieerd)").format(name=source.name)
        for source in task.sources
    )
    return Task(
        id=uuid.uuid4().hex,
        text=task.text.nl,
        origin=ORIGIN + task.id,
        due_at=due,
        role=task.role,
        term=task.term,
        basis=task.basis,
        condition=task.only_if.nl if task.only_if is not None else "",
        source=sources,
        hours=task.hours,
        counted_from=task.counted_from,
    )
