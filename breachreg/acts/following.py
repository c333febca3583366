"""What is done to a case after its first hours: playbooks, how far tasks are, calls, what comes in, and how letters arrived."""

from __future__ import annotations

from abc import ABC
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from breachreg.acts.cases import CaseActs
from breachreg.domain.operations import Operation

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.domain.desk import Call, Delivery, Matter
    from breachreg.domain.tasks import TaskStage
    from breachreg.law.playbooks import Playbook


class FollowingActs(CaseActs, ABC):
    """Acts on one thing in a list of a case, done to the case as it is now; see `CaseActs`."""

    def start_playbook(
        self, ident: str, book: Playbook, only: Collection[str] | None = None, *, save_id: str | None = None
    ) -> Breach:
        """Put the tasks of a playbook in a case; `only`: ids of those that are wanted, None: all."""
        from breachreg.casework import playbooks

        return self._on_now(
            Operation.EDIT_TASKS,
            ident,
            lambda case: playbooks.start(case, book, self.now, only),
            save_id,
            book.title.nl,
        )

    def stage_task(
        self, ident: str, task: str, stage: TaskStage, *, reason: str = "", save_id: str | None = None
    ) -> Breach:
        """Say how far a task is: open, busy, waiting for somebody, or dropped with a reason."""
        from breachreg.casework import tasks

        return self._on_now(
            Operation.FOLLOW_TASK, ident, lambda case: tasks.stage(case, task, stage, reason), save_id, reason.strip()
        )

    def log_call(self, ident: str, call: Call, *, save_id: str | None = None) -> Breach:
        """Note a conversation by telephone; who acts noted it, unless another is named."""
        from breachreg.casework import desk

        noted = call if call.written_by else replace(call, written_by=self.officer.name)
        return self._on_now(Operation.LOG_CALL, ident, lambda case: desk.log_call(case, noted, self.now), save_id)

    def keep_matter(self, ident: str, matter: Matter, *, save_id: str | None = None) -> Breach:
        """Add something that came in (without an id), or change that of the same id."""
        from breachreg.casework import desk

        return self._on_now(
            Operation.EDIT_MATTERS, ident, lambda case: desk.keep_matter(case, matter, self._today()), save_id
        )

    def answer_matter(self, ident: str, matter: str, text: str, on: date, *, save_id: str | None = None) -> Breach:
        """Say what was answered to something that came in, and on which day."""
        from breachreg.casework import desk

        return self._on_now(
            Operation.EDIT_MATTERS, ident, lambda case: desk.answer(case, matter, text, on, self._today()), save_id
        )

    def remove_matter(self, ident: str, matter: str, *, reason: str = "", save_id: str | None = None) -> Breach:
        """Take away something that came in; a reason stands in the history."""
        from breachreg.casework import desk

        return self._on_now(
            Operation.EDIT_MATTERS, ident, lambda case: desk.remove_matter(case, matter), save_id, reason.strip()
        )

    def keep_delivery(self, ident: str, delivery: Delivery, *, save_id: str | None = None) -> Breach:
        """Add a sending of letters (without an id), or change that of the same id."""
        from breachreg.casework import desk

        return self._on_now(
            Operation.EDIT_DELIVERIES, ident, lambda case: desk.keep_delivery(case, delivery, self._today()), save_id
        )

    def remove_delivery(self, ident: str, delivery: str, *, reason: str = "", save_id: str | None = None) -> Breach:
        """Take away a sending; a reason stands in the history."""
        from breachreg.casework import desk

        return self._on_now(
            Operation.EDIT_DELIVERIES, ident, lambda case: desk.remove_delivery(case, delivery), save_id, reason.strip()
        )
