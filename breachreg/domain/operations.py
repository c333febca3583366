"""Everything a user can do to the register, by name. The name stands in the history and in "undo ..."."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Flag, StrEnum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach


class Operation(StrEnum):
    """A named change."""

    CREATE_REGISTER = "create_register"
    NEW_BREACH = "new_breach"
    EDIT_BREACH = "edit_breach"
    ANSWER_QUESTIONS = "answer_questions"
    DECIDE = "decide"
    RECORD_NOTIFICATION = "record_notification"
    FILL_FORM = "fill_form"
    MAKE_DRAFT = "make_draft"
    EDIT_GROUPS = "edit_groups"
    EDIT_TASKS = "edit_tasks"
    FOLLOW_TASK = "follow_task"
    EDIT_MEASURES = "edit_measures"
    EDIT_EVIDENCE = "edit_evidence"
    EDIT_DOSSIER = "edit_dossier"
    CHECK_EFFECT = "check_effect"
    EDIT_HOLD = "edit_hold"
    SIGN_OFF = "sign_off"
    HAND_OVER = "hand_over"
    LOG_CALL = "log_call"
    EDIT_MATTERS = "edit_matters"
    EDIT_DELIVERIES = "edit_deliveries"
    EDIT_TEMPLATES = "edit_templates"
    ADD_NOTE = "add_note"
    CLOSE_CASE = "close_case"
    REOPEN_CASE = "reopen_case"
    MARK_MISTAKE = "mark_mistake"
    CHANGE_OFFICER = "change_officer"
    RIGHT_CLOCK = "right_clock"
    EDIT_ORGANISATION = "edit_organisation"
    EDIT_CONTACTS = "edit_contacts"
    KEEP_CODE = "keep_code"
    PLAN_AUDIT = "plan_audit"
    SEED_AUDIT = "seed_audit"
    EDIT_AUDIT = "edit_audit"
    SIGN_AUDIT = "sign_audit"
    REOPEN_AUDIT = "reopen_audit"
    EDIT_FINDING = "edit_finding"
    RECONCILE = "reconcile"
    DECIDE_ROW = "decide_row"
    IMPORT_REGISTER = "import_register"
    UPDATE_FROM_IMPORT = "update_from_import"
    UNDO_IMPORT = "undo_import"
    EDIT_IMPORT_PROFILE = "edit_import_profile"
    EDIT_COSTS = "edit_costs"
    EDIT_POLICY = "edit_policy"
    EDIT_CLAIM = "edit_claim"
    EDIT_PROGRAMME = "edit_programme"
    EDIT_NAMES = "edit_names"
    UNDO = "undo"
    REDO = "redo"
    RESTORE_BACKUP = "restore_backup"
    MIGRATE = "migrate"
    REPAIR_LIST = "repair_list"
    RENEW_LIST = "renew_list"
    ERASE = "erase"


class Kinds(Flag):
    """What kinds of things a change was about, so that who shows others need not read them again."""

    CASES = auto()
    ORGANISATION = auto()
    CONTACTS = auto()
    OFFICE = auto()
    LISTS = auto()
    AUDITS = auto()
    COSTS = auto()
    PREPARED = auto()
    NAMES = auto()


class Changed(NamedTuple):
    """A change that was committed.

    Attributes:
        kinds: what it was about; `LISTS`: what cases are found by, without a change of a case.
        reference: of the case, if it was about one.
    """

    operation: Operation
    kinds: Kinds
    reference: str | None = None


@dataclass(frozen=True, kw_only=True)
class PastChange:
    """A change that happened earlier, as `Register.replay` enters it.

    Attributes:
        at: UTC.
        breach: the case after it; number, revision and moment of registration are given by the register.
    """

    at: datetime
    operation: Operation
    breach: Breach
    actor: str
    note: str = ""
