"""The commands for the lists of a case (tasks, groups, measures), for the AP's form, and for the organisation."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.clock import AMSTERDAM, Clock
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.tasks import TaskStage
from breachreg.domain.validation import day_problem
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.exchange.case_json import plain
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.law.json_reader import JsonReader
    from breachreg.register import Register

Day = TypeVar("Day", bound=date)

NOT_EDITED = frozenset({"practice"})
"""Of the organisation: said when the register is made."""
STAGES = {"busy": TaskStage.BUSY, "wait": TaskStage.WAITING, "drop": TaskStage.DROPPED}


def task(options: argparse.Namespace, clock: Clock) -> Any:
    """List the tasks of a case, or add, change, finish, reopen or remove one, or say how far it is."""
    wish = _one_of(options, "add", "change", "done", "open", "busy", "wait", "drop", "remove")
    with opened(options, clock, reading=wish is None) as register:
        breach = register.load(options.reference)
        if wish is not None:
            breach = _change_task(register, breach, wish, options)
        return plain(breach.tasks)


def _change_task(register: Register, breach: Breach, wish: str, options: argparse.Namespace) -> Breach:
    if wish == "add":
        return register.add_task(breach.id, options.add, owner=options.owner or "", due_on=day_of(options.due))
    ident = getattr(options, wish)
    if wish == "remove":
        return register.remove_task(breach.id, ident, reason=options.reason)
    if wish in STAGES:
        return register.stage_task(breach.id, ident, STAGES[wish], reason=options.reason)
    if wish in ("done", "open"):
        day = _today(register) if wish == "done" else None
        return register.finish_task(breach.id, ident, day, reason=options.reason)
    from breachreg.casework.tasks import task_of

    known = task_of(breach, ident)
    return register.change_task(
        breach.id,
        ident,
        known.text if options.text is None else options.text,
        owner=known.owner if options.owner is None else options.owner,
        due_on=known.due_day if options.due is None else day_of(options.due),
    )


def group(options: argparse.Namespace, clock: Clock) -> Any:
    """List the groups of people of a case, or keep or remove one."""
    from breachreg.domain.breach import ConcernedGroup

    wish = _one_of(options, "put", "remove")
    given = read_thing(ConcernedGroup, options.put) if wish == "put" else None
    with opened(options, clock, reading=wish is None) as register:
        breach = register.load(options.reference)
        if given is not None:
            from breachreg.casework.groups import objections

            remark(objections(breach, given))
            breach = register.keep_group(breach.id, given)
        elif wish == "remove":
            named = {known.name.casefold(): known.id for known in breach.groups}
            breach = register.remove_group(breach.id, named.get(options.remove.casefold(), options.remove))
        return plain(breach.groups)


def measure(options: argparse.Namespace, clock: Clock) -> Any:
    """List the measures of a case, or keep, finish or remove one."""
    from dataclasses import replace

    from breachreg.domain.breach import Measure
    from breachreg.law.measure_sentences import offered

    wish = _one_of(options, "put", "done", "remove")
    given = read_thing(Measure, options.put, besides=("offered",)) if wish == "put" else None
    with opened(options, clock, reading=wish is None) as register:
        breach = register.load(options.reference)
        if given is not None:
            breach = register.keep_measure(breach.id, given)
        elif wish == "done":
            from breachreg.casework.measures import measure_of

            finished = replace(measure_of(breach, options.done), done_on=_today(register))
            breach = register.keep_measure(breach.id, finished, reason=options.reason)
        elif wish == "remove":
            breach = register.remove_measure(breach.id, options.remove, reason=options.reason)
        # beside each measure the sentence for the people that can be taken over
        return [{**plain(item), "offered": offered(item).text} for item in breach.measures]


def form(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show the AP's form as a case fills it in, or tick answers as copied, or set the last day of its open questions."""
    wish = _one_of(options, "tick", "untick", "due")
    with opened(options, clock, reading=wish is None) as register:
        from breachreg.correspondence.documents import Correspondence

        documents, breach = Correspondence(register), register.load(options.reference)
        if wish == "due":
            day = day_of(options.due)
            if day is None:
                raise InputError([Problem(path="--due", message=_("Noem een dag, zoals 2026-12-01."))])
            breach = register.plan_form_tasks(breach.id, day)
        elif wish is not None:
            number = getattr(options, wish)
            answers = {answer.number: answer for answer in documents.form(breach).answers}
            if number not in answers:
                raise NotFoundError(
                    _("Een vraag {number} staat niet in het formulier.").format(number=number),
                    _("Kies uit: {numbers}.").format(numbers=", ".join(answers)),
                )
            breach = register.tick_answer(breach.id, answers[number], on=wish == "tick")
        found = documents.form(breach)
        names = documents.names_in_form(breach, found)
        return {
            "form": found.form.name,
            "filing": found.filing.value,
            "answers": [
                {
                    "number": answer.number,
                    "question": answer.question,
                    "answer": answer.answer,
                    "state": answer.state.value,
                    "copied": answer.number in found.done,
                    "names": list(names.get(answer.number, ())),
                }
                for answer in found.answers
            ],
            "changes": [
                {"number": change.number, "before": change.before, "after": change.after} for change in found.changes
            ],
        }


def organisation(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Show what the organisation says of itself, or change it by paths."""
    changes = options.changes is not None
    given = read_json(options.changes) if changes else None
    with opened(options, clock, reading=not changes) as register:
        if changes:
            from breachreg.casework.organisation import objections
            from breachreg.domain.parties import Organisation
            from breachreg.exchange.case_edits import edited

            wanted = edited(register.as_stored(register.organisation), given, editable_organisation(), Organisation())
            register.save_organisation(wanted)
            remark(objections(wanted))
        found: dict[str, Any] = plain(register.as_stored(register.organisation))
        return found


def editable_organisation() -> frozenset[str]:
    """Return the fields of the organisation that can be changed."""
    from dataclasses import fields

    from breachreg.domain.parties import Organisation

    return frozenset(item.name for item in fields(Organisation)) - NOT_EDITED


def read_thing(kind: Any, name: str, *, besides: tuple[str, ...] = ()) -> Any:
    """Read a thing of a case; keys in `besides` were only shown with it."""
    from breachreg.exchange.typed_json import read_object

    given = read_json(name)
    if isinstance(given, dict):
        given = {key: value for key, value in given.items() if key not in besides}
    return read_object(kind, given)


def _one_of(options: argparse.Namespace, *names: str) -> str | None:
    """Return which of these was asked for; the parser let at most one through. What belongs to it may not stand alone."""
    wish = next((name for name in names if getattr(options, name) is not None), None)
    fitting = {
        "text": ("change",),
        "owner": ("add", "change"),
        "due": ("add", "change", "due"),
        "reason": ("done", "open", "wait", "drop", "remove"),
    }
    for name, wishes in fitting.items():
        if getattr(options, name, None) and wish not in wishes:
            fits = " of ".join(f"--{item}" for item in wishes if hasattr(options, item))
            raise UserError(_("--{name} hoort bij {fits}.").format(name=name, fits=fits))
    return wish


def day_of(text: str | None, option: str = "--due") -> date | None:
    """Return the day that was given with an option; None: none was.

    Raises:
        InputError: it is no day, or of a year that nobody means.
    """
    from breachreg.law.json_reader import JsonReader

    reader = JsonReader()
    return _in_our_time(reader, reader.day(text or None, option), option)


def moment_of(text: str, now: datetime, option: str = "--at") -> datetime:
    """Return the moment that was given with an option, UTC; `now` when none was.

    Raises:
        InputError: it is no moment, or of a year that nobody means.
    """
    from breachreg.law.json_reader import JsonReader

    reader = JsonReader()
    return _in_our_time(reader, reader.moment(text or None, option), option) or now


def _in_our_time(reader: JsonReader, found: Day | None, option: str) -> Day | None:
    """Return what an option gave, refusing years that nobody means: what reckons from them would fall out of the calendar."""
    reader.problems += day_problem(found, option)
    reader.done()
    return found


def _today(register: Register) -> date:
    return register.now.astimezone(AMSTERDAM).date()


def remark(problems: tuple[Problem, ...]) -> None:
    """Say what deserves a look."""
    for problem in problems:
        if problem.severity is Severity.WARN:
            say(problem.message)
