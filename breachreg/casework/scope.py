"""What each operation may change: an entry in the history can only tell the truth when its name says what happened."""

from __future__ import annotations

from dataclasses import fields

from breachreg.casework.refusals import refusal
from breachreg.domain.breach import Breach
from breachreg.domain.dossier import Dossier
from breachreg.domain.operations import Operation
from breachreg.domain.shapes import differing
from breachreg.i18n import N_, _

GIVEN = frozenset({"id", "reference", "revision", "registered_at", "registered_by"})
"""Given by the register; nothing that is saved changes them."""
DOSSIER = frozenset(item.name for item in fields(Dossier))
"""What an office keeps about a case beside the incident; of a closed case too, for lists are compared once a year."""
ACTS = {
    Operation.DECIDE: frozenset({"decisions"}),
    Operation.RECORD_NOTIFICATION: frozenset({"notifications", "delay_reasons"}),
    Operation.FILL_FORM: frozenset({"form_done"}),
    Operation.MAKE_DRAFT: frozenset({"drafts"}),
    Operation.EDIT_GROUPS: frozenset({"groups"}),
    Operation.EDIT_TASKS: frozenset({"tasks"}),
    Operation.FOLLOW_TASK: frozenset({"tasks"}),
    Operation.EDIT_MEASURES: frozenset({"measures"}),
    Operation.EDIT_EVIDENCE: frozenset({"evidence"}),
    Operation.ADD_NOTE: frozenset({"notes"}),
    Operation.EDIT_DOSSIER: DOSSIER,
    Operation.CHECK_EFFECT: frozenset({"effect_checks"}),
    Operation.EDIT_HOLD: frozenset({"hold"}),
    Operation.SIGN_OFF: frozenset({"approvals"}),
    Operation.HAND_OVER: frozenset({"hand_overs"}),
    Operation.LOG_CALL: frozenset({"calls"}),
    Operation.EDIT_MATTERS: frozenset({"matters"}),
    Operation.EDIT_DELIVERIES: frozenset({"deliveries"}),
    Operation.CLOSE_CASE: frozenset({"closed_at"}),
    Operation.REOPEN_CASE: frozenset({"closed_at", "mistake"}),
    Operation.MARK_MISTAKE: frozenset({"closed_at", "mistake"}),
}
"""The acts with a rule of their own, and the fields that each of them writes."""
PLACE = "wizard_step"
"""Where the officer was; kept with whatever is saved next, for it is no change of its own."""
ASKED = frozenset({"delay_reasons", "measures"}) | DOSSIER - {"links"}
"""Written by an act, and changed as facts too."""
FACTS = frozenset(item.name for item in fields(Breach)) - GIVEN - frozenset().union(*ACTS.values()) | ASKED
"""What is known of the case: what no act writes, and what is asked for."""
EDITING = frozenset({Operation.EDIT_BREACH, Operation.ANSWER_QUESTIONS})
MAY_CHANGE = {**dict.fromkeys(EDITING, FACTS), **ACTS}
JUDGED = ("decisions", "notifications", "closed_at", "mistake")
"""Written by acts that weigh the whole case first."""
CLOSED = N_("Deze zaak is gesloten. Heropen haar eerst, met de reden.")
WHILE_CLOSED = frozenset(
    {
        Operation.REOPEN_CASE,
        Operation.ADD_NOTE,
        Operation.MAKE_DRAFT,
        Operation.EDIT_DOSSIER,
        Operation.CHECK_EFFECT,
        Operation.EDIT_HOLD,
        Operation.FOLLOW_TASK,
        Operation.SIGN_OFF,
        Operation.HAND_OVER,
        Operation.LOG_CALL,
        Operation.EDIT_MATTERS,
        Operation.EDIT_DELIVERIES,
    }
)
"""A closed case is looked at, printed, filed, remarked on and followed: the AP and people write later, and some tasks count from the
closing. Whoever changes what it says of the breach, reopens it first and says why."""


def check_new(breach: Breach) -> None:
    """Refuse a new case that was decided on, notified or closed before it was entered: those have rules of their own.

    Raises:
        ValueError: a mistake in the program; a past is entered with `Register.replay`.
    """
    blank = Breach(id=breach.id)
    judged = [name for name in JUDGED if getattr(breach, name) != getattr(blank, name)]
    if judged:
        raise ValueError(f"a new case has no {', '.join(judged)} yet")


def check_open(breach: Breach, operation: Operation) -> None:
    """Refuse to change a closed case.

    Raises:
        InputError: the case is closed, and `operation` would change what it says.
    """
    if breach.closed_at is not None and operation not in WHILE_CLOSED:
        raise refusal("closed_at", _(CLOSED))


def check_scope(operation: Operation, before: Breach, after: Breach) -> None:
    """Refuse a change that its name does not cover.

    Raises:
        InputError: the case is closed. ValueError: the caller saves more than `operation` says, which is a mistake in the program.
    """
    check_open(before, operation)
    allowed = MAY_CHANGE[operation] | GIVEN | {PLACE}
    touched = differing(before, after)
    if touched - allowed:
        raise ValueError(f"{operation.value} may not change {', '.join(sorted(touched - allowed))}")
