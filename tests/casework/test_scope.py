"""What each operation may change is written down for every field and every operation, and nothing else is let through."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from breachreg.casework.scope import ACTS, DOSSIER, EDITING, FACTS, GIVEN, MAY_CHANGE, PLACE, check_scope
from breachreg.domain.breach import Breach, Count, Measure, MeasureKind, Note
from breachreg.domain.dossier import CaseLink, LegalHold
from breachreg.domain.operations import Operation
from breachreg.errors import InputError
from tests.casework.cases import NOW, letter

WITHOUT_A_RULE_OF_THEIR_OWN = {
    Operation.CREATE_REGISTER, Operation.CHANGE_OFFICER, Operation.RIGHT_CLOCK, Operation.NEW_BREACH, Operation.EDIT_TEMPLATES,
    Operation.EDIT_ORGANISATION, Operation.EDIT_CONTACTS, Operation.EDIT_NAMES, Operation.KEEP_CODE, Operation.PLAN_AUDIT, Operation.SEED_AUDIT,
    Operation.EDIT_AUDIT, Operation.SIGN_AUDIT, Operation.REOPEN_AUDIT, Operation.EDIT_FINDING, Operation.RECONCILE, Operation.DECIDE_ROW, Operation.IMPORT_REGISTER,
    Operation.EDIT_COSTS, Operation.EDIT_POLICY, Operation.EDIT_CLAIM, Operation.EDIT_PROGRAMME, Operation.UPDATE_FROM_IMPORT, Operation.UNDO_IMPORT, Operation.EDIT_IMPORT_PROFILE, Operation.UNDO, Operation.REDO, Operation.ERASE, Operation.RESTORE_BACKUP,
    Operation.REPAIR_LIST, Operation.RENEW_LIST, Operation.MIGRATE,
}  # fmt: skip
"""About the register as a whole, a case that is not there yet, or a state that was saved before."""


def test_every_operation_has_its_fields_or_is_no_change_of_a_case() -> None:
    assert set(MAY_CHANGE) | WITHOUT_A_RULE_OF_THEIR_OWN == set(Operation)
    assert not set(MAY_CHANGE) & WITHOUT_A_RULE_OF_THEIR_OWN


def test_every_field_of_a_case_is_a_fact_or_written_by_an_act() -> None:
    by_acts = frozenset().union(*ACTS.values())
    assert {item.name for item in fields(Breach)} == FACTS | by_acts | GIVEN
    assert FACTS & by_acts == {"delay_reasons", "measures"} | DOSSIER - {"links"}
    assert not FACTS & GIVEN
    assert PLACE in FACTS


OTHER: dict[str, Any] = {
    "title": "Anders",
    "measures": (Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),),
    "people": Count.exact(3),
    "closed_at": NOW,
    "notes": (Note(written_at=NOW, written_by="A", text="x"),),
    "decisions": ("a decision",),
    "notifications": ("a notification",),
    "tasks": ("a task",),
    "groups": ("a group",),
    "evidence": ("a file",),
    "drafts": ("a draft",),
    "form_done": ("5.3=1",),
    "department": "Burgerzaken",
    "links": (CaseLink(reference="2026-0001"),),
    "hold": LegalHold(reason="Claim"),
}


@pytest.mark.parametrize("operation", sorted(MAY_CHANGE))
@pytest.mark.parametrize("field", OTHER)
def test_an_operation_changes_its_own_fields_only(operation: Operation, field: str) -> None:
    before = letter()
    after = replace(before, **{field: OTHER[field]}, wizard_step="decide")
    if field in MAY_CHANGE[operation]:
        check_scope(operation, before, after)
    else:
        with pytest.raises(ValueError, match=f"{operation.value} may not change {field}$"):
            check_scope(operation, before, after)


FOLLOWED = "reopen_case add_note make_draft edit_dossier check_effect edit_hold follow_task sign_off hand_over log_call edit_matters edit_deliveries"


@pytest.mark.parametrize("operation", sorted(MAY_CHANGE))
def test_a_closed_case_is_reopened_before_it_is_changed(operation: Operation) -> None:
    closed = letter(closed_at=NOW)
    if operation.value in FOLLOWED.split():
        check_scope(operation, closed, closed)
    else:
        with pytest.raises(InputError, match="Heropen haar eerst"):
            check_scope(operation, closed, closed)


def test_editing_is_about_what_is_known_of_the_case() -> None:
    assert {MAY_CHANGE[operation] for operation in EDITING} == {FACTS}
    assert not FACTS & {"decisions", "notifications", "closed_at", "notes", "tasks", "evidence", "drafts", "groups"}
