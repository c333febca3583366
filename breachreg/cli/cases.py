"""The commands that do something to a case: edit, decide, notify, close, reopen, note; and its history."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from breachreg.cli.json_file import read_json
from breachreg.cli.opening import opened, say
from breachreg.clock import Clock
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.operations import Operation
from breachreg.domain.problems import Problem, Severity
from breachreg.domain.status import status_of
from breachreg.errors import InputError, UserError
from breachreg.exchange.case_json import changes_to_json, history_to_json, plain
from breachreg.i18n import _

BY_REGISTER = ("id", "form", "answers")
"""Of a notification: kept by the register itself."""


def edit(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Change fields of a case by their paths."""
    from breachreg.domain.changes import changes
    from breachreg.domain.personal_numbers import personal_numbers
    from breachreg.domain.validation import problems
    from breachreg.exchange.case_edits import edited_case, refuse_mistakes

    given = read_json(options.changes)
    _point_elsewhere(given)
    with opened(options, clock) as register:
        before = register.load(options.reference)
        wanted = edited_case(before, given, editable())
        refuse_mistakes(before, wanted, lambda case: problems(case, register.now))
        after = register.save(Operation.EDIT_BREACH, wanted, note=options.reason.strip())
        found = [change.path for change in changes(before, after) if change.path != "revision"]
        _remark(personal_numbers(after))
        return {"reference": after.reference, "revision": after.revision, "changed": found}


def editable() -> frozenset[str]:
    """Return the fields of a case that `edit` changes."""
    from breachreg.casework.scope import FACTS, PLACE

    return FACTS - {PLACE}


def _point_elsewhere(given: Any) -> None:
    """Say which command records what is no fact.

    Raises:
        InputError: such a field was handed in.
    """
    from breachreg.casework.scope import ACTS

    commands = {
        Operation.DECIDE: "decide",
        Operation.RECORD_NOTIFICATION: "notify",
        Operation.FILL_FORM: "form",
        Operation.MAKE_DRAFT: "draft",
        Operation.EDIT_GROUPS: "group",
        Operation.EDIT_TASKS: "task",
        Operation.FOLLOW_TASK: "task",
        Operation.EDIT_EVIDENCE: "evidence",
        Operation.ADD_NOTE: "note",
        Operation.EDIT_DOSSIER: "dossier --changes",
        Operation.CHECK_EFFECT: "dossier --effect",
        Operation.EDIT_HOLD: "dossier --hold",
        Operation.LOG_CALL: "call",
        Operation.EDIT_MATTERS: "matter",
        Operation.EDIT_DELIVERIES: "delivery",
        Operation.CLOSE_CASE: "close",
    }
    facts = editable()
    owner = {
        name: commands[act] for act, names in ACTS.items() if act in commands for name in names if name not in facts
    }
    if isinstance(given, dict) and (elsewhere := [name for name in given if name in owner]):
        said = _("Dit legt u vast met: breachreg {command}")
        raise InputError([Problem(path=name, message=said.format(command=owner[name])) for name in elsewhere])


def decide(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Fix a decision."""
    from breachreg.casework.deciding import Choice

    choice = Choice(
        topic=DecisionTopic(options.topic),
        outcome=DecisionOutcome(options.outcome),
        reasons=options.reasons,
        ground=options.ground,
        second_person=options.second,
    )
    with opened(options, clock) as register:
        breach = register.load(options.reference)
        found = register.weigh(breach, choice)
        saved = register.decide(breach, choice)
        for objection in found:
            say(objection.message)
        return _told(saved, decision=plain(saved.decisions[-1]))


def notify(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Record something that went out."""
    from breachreg.domain.notifications import Notification
    from breachreg.exchange.typed_json import read_object

    notification = read_object(Notification, read_json(options.record), without=BY_REGISTER)
    with opened(options, clock) as register:
        breach = register.load(options.reference)
        found = register.weigh_notification(breach, notification)
        saved = register.notify(breach, notification)
        _remark(found)
        return _told(saved, notification=plain(saved.notifications[-1]))


def close(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Close a case."""
    with opened(options, clock) as register:
        breach = register.load(options.reference)
        found = register.weigh_closing(breach)
        saved = register.close_case(breach)
        _remark(found)
        return _told(saved, closed_at=plain(saved.closed_at))


def mistake(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Mark a case that was entered by mistake."""
    with opened(options, clock) as register:
        return _told(register.take_back(register.load(options.reference), options.reason))


def reopen(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Open a closed case again."""
    with opened(options, clock) as register:
        return _told(register.reopen_case(register.load(options.reference), options.reason))


def note(options: argparse.Namespace, clock: Clock) -> dict[str, Any]:
    """Add a remark to a case."""
    with opened(options, clock) as register:
        saved = register.add_note(register.load(options.reference).id, options.text)
        return _told(saved, note=plain(saved.notes[-1]))


def history(options: argparse.Namespace, clock: Clock) -> list[dict[str, Any]]:
    """Return the history of a case, or of the whole register; or what is otherwise between two of its lines."""
    if options.between and not options.reference:
        raise UserError(_("--between vergelijkt twee momenten van één zaak."), _("Noem ook het nummer van de zaak."))
    with opened(options, clock, reading=True) as register:
        if options.between:
            from breachreg.domain.between import between

            first, last = sorted(options.between)
            return changes_to_json(between(register.history(options.reference), first, last))
        return [
            {"reference": entry.reference, **history_to_json(entry)} for entry in register.history(options.reference)
        ]


def _told(breach: Breach, **more: Any) -> dict[str, Any]:
    return {"reference": breach.reference, "status": status_of(breach).value, **more}


def _remark(problems: Iterable[Problem]) -> None:
    """Say what deserves a look."""
    for problem in problems:
        if problem.severity is Severity.WARN:
            say(problem.message)
