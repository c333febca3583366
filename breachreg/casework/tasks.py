"""What still has to be done about a case: added, changed, how far it is, done and taken away."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import date
from typing import TypeVar

from breachreg.casework.refusals import refusal, refuse
from breachreg.domain.breach import Breach, Task
from breachreg.domain.tasks import TaskStage, TermBasis, reckoned
from breachreg.domain.validation import day_problem
from breachreg.errors import NotFoundError
from breachreg.i18n import _
from breachreg.law.forms.ap_filings import open_form_tasks

D = TypeVar("D", bound=date | None)


def task_of(breach: Breach, ident: str) -> Task:
    """Return the task with this id.

    Raises:
        NotFoundError: the case has none.
    """
    for task in breach.tasks:
        if task.id == ident:
            return task
    raise NotFoundError(_("Deze taak staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))


def add(breach: Breach, text: str, *, owner: str = "", due_on: date | None = None) -> Breach:
    """Return the case with one more task.

    Raises:
        InputError: it does not say what is to be done, or its day cannot be right.
    """
    made = Task(id=uuid.uuid4().hex, text=_said(text), owner=owner.strip(), due_on=_day(due_on))
    return replace(breach, tasks=(*breach.tasks, made))


def change(breach: Breach, ident: str, text: str, *, owner: str = "", due_on: date | None = None) -> Breach:
    """Return the case with another text, owner and last day for a task; another day is the office's own, whatever the term rested on.

    Raises:
        NotFoundError: there is no such task. InputError: it does not say what is to be done, or its day cannot be right.
    """
    task = replace(task_of(breach, ident), text=_said(text), owner=owner.strip())
    if _day(due_on) != task.due_day:
        own = TermBasis.TARGET if task.term is not None else None
        task = replace(task, due_on=due_on, due_at=None, hours=None, counted_from=None, term=own)
    return _with(breach, task)


def stage(breach: Breach, ident: str, at: TaskStage, reason: str = "") -> Breach:
    """Return the case with how far a task is; it is not done then.

    Raises:
        NotFoundError: there is no such task. InputError: it waits or fell away, and nobody says for whom or why.
    """
    task, reason = task_of(breach, ident), reason.strip()
    if at is TaskStage.WAITING and not reason:
        raise refusal("reason", _("Schrijf op wie of wat deze taak wacht."))
    if at is TaskStage.DROPPED and not reason:
        raise refusal("reason", _("Schrijf waarom deze taak vervalt; een controleur vraagt het."))
    kept = reason if at in (TaskStage.WAITING, TaskStage.DROPPED) else ""
    return _with(breach, replace(task, stage=at, reason=kept, done_on=None))


def with_moments(breach: Breach) -> Breach:
    """Return the case in which tasks with hours are due at what follows from its moments now; itself where nothing moves."""
    tasks = tuple(
        task
        if (due := reckoned(task, breach.moments.aware_at, breach.closed_at)) == task.due_at
        else replace(task, due_at=due)
        for task in breach.tasks
    )
    return breach if tasks == breach.tasks else replace(breach, tasks=tasks)


def plan_form(breach: Breach, due_on: date) -> Breach:
    """Return the case with the same last day for the tasks of all open questions of the AP's form.

    Raises:
        InputError: the day cannot be right.
    """
    due_on = _day(due_on)
    for task in open_form_tasks(breach):
        breach = _with(breach, replace(task, due_on=due_on))
    return breach


def done(breach: Breach, ident: str, on: date | None, today: date) -> Breach:
    """Return the case with a task done on a day, or open again (None).

    Raises:
        NotFoundError: there is no such task. InputError: the day is still to come.
    """
    if on is not None and on > today:
        raise refusal("done_on", _("Deze dag ligt in de toekomst. Vul in wanneer het gedaan is."))
    task = task_of(breach, ident)
    return _with(breach, replace(task, done_on=on, stage=TaskStage.OPEN, reason=""))


def remove(breach: Breach, ident: str) -> Breach:
    """Return the case without a task; the history still tells that it was there.

    Raises:
        NotFoundError: there is no such task.
    """
    gone = task_of(breach, ident)
    return replace(breach, tasks=tuple(task for task in breach.tasks if task is not gone))


def _with(breach: Breach, changed: Task) -> Breach:
    return replace(breach, tasks=tuple(changed if task.id == changed.id else task for task in breach.tasks))


def _day(due_on: D) -> D:
    refuse(day_problem(due_on, "due_on"))
    return due_on


def _said(text: str) -> str:
    if not text.strip():
        raise refusal("text", _("Schrijf wat er moet gebeuren."))
    return text.strip()
