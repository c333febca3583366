"""What can be done to a case in a register: each act asks its rule in `casework`, whoever the caller is, and is saved as one entry.

Acts on what was read (a decision, a notification, closing) take the case as the caller saw it, and are refused when it was saved
since. Acts on one thing in a list take the id of the case and are done to the case as it is now.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Operation
from breachreg.domain.problems import Problem

if TYPE_CHECKING:
    from breachreg.casework.deciding import Bench, Choice
    from breachreg.casework.notifying import Desk
    from breachreg.domain.breach import Breach, ConcernedGroup, Measure
    from breachreg.domain.dossier import Dossier, EffectCheck
    from breachreg.domain.notifications import DraftRecord, Notification
    from breachreg.evidence.files import Sealed
    from breachreg.law.clock import Clock
    from breachreg.law.forms.ap_form import FormAnswer
    from breachreg.law.results import Contradiction


class CaseActs(OpenedRegister):
    """The acts of a `Register`. Every one returns the case as it is after it.

    A `save_id` is made by the caller; the same one again changes nothing, so that a save can be redone after a crash.

    Raises:
        InputError: the rule refuses, every reason at its place. StaleError: the case was saved since it was read.
        NotFoundError: the case, or what is changed in it, is not there (any more).
    """

    @abstractmethod
    def _change(self, operation: Operation, breach: Breach, save_id: str | None, note: str = "") -> Breach:
        """Save a case that a rule let through."""

    def _on_now(
        self, operation: Operation, ident: str, act: Callable[[Breach], Breach], save_id: str | None, note: str = ""
    ) -> Breach:
        """Do something to a case as it is stored now."""
        from breachreg.casework.scope import check_open

        before = self.load_id(ident)
        check_open(before, operation)
        return self._change(operation, act(before), save_id, note)

    # -- deciding and closing -------------------------------------------------------------

    def decide(self, breach: Breach, choice: Choice, *, save_id: str | None = None) -> Breach:
        """Fix a decision, with the advice as shown, the facts it rests on, who decided and when."""
        from breachreg.casework.deciding import decide

        return self._change(Operation.DECIDE, decide(breach, choice, self._bench(breach)), save_id)

    def weigh(self, breach: Breach, choice: Choice) -> tuple[Contradiction, ...]:
        """Return what stands in the way of a decision (`blocks_decision`), and what to weigh; nothing is saved."""
        from breachreg.casework.deciding import objections

        return objections(breach, choice, self._bench(breach))

    def _bench(self, breach: Breach) -> Bench:
        from breachreg.casework.deciding import Bench

        return Bench(
            law=self.law,
            assessment=self.assess(breach, deep=False),
            organisation=self.organisation,
            officer=self.officer.name,
            now=self.now,
        )

    def close_case(self, breach: Breach, *, save_id: str | None = None) -> Breach:
        """Close a case of which everything was decided and done."""
        from breachreg.casework.closing import close

        return self._change(Operation.CLOSE_CASE, close(breach, self._clocks(breach), self.now), save_id)

    def weigh_closing(self, breach: Breach) -> tuple[Problem, ...]:
        """Return what stands in the way of closing a case, and what deserves a look (WARN); nothing is saved."""
        from breachreg.casework.closing import objections

        return objections(breach, self._clocks(breach))

    def _clocks(self, breach: Breach) -> tuple[Clock, ...]:
        from breachreg.law.clocks import case_clocks

        return case_clocks(self.law, breach, self.assess(breach, deep=False).obligations)

    def reopen_case(self, breach: Breach, reason: str, *, save_id: str | None = None) -> Breach:
        """Open a closed case again; the reason stands in the history."""
        from breachreg.casework.closing import reopen

        return self._change(Operation.REOPEN_CASE, reopen(breach, reason), save_id, reason.strip())

    def take_back(self, breach: Breach, reason: str, *, save_id: str | None = None) -> Breach:
        """Mark a case that was entered by mistake; its number stays, with the reason."""
        from breachreg.casework.closing import take_back

        return self._change(Operation.MARK_MISTAKE, take_back(breach, reason, self.now), save_id, reason.strip())

    # -- what went out --------------------------------------------------------------------

    def notify(self, breach: Breach, notification: Notification, *, save_id: str | None = None) -> Breach:
        """Record something that went out; what is filed with the AP is kept as it is answered now (AVG 33(4), 33(5))."""
        from breachreg.casework.notifying import notify

        return self._change(Operation.RECORD_NOTIFICATION, notify(breach, notification, self._desk(breach)), save_id)

    def weigh_notification(self, breach: Breach, notification: Notification) -> tuple[Problem, ...]:
        """Return what is wrong with a notification, at its own fields, and what deserves a look (WARN); nothing is saved."""
        from breachreg.casework.notifying import objections

        return objections(breach, notification, self._desk(breach))

    def _desk(self, breach: Breach) -> Desk:
        from breachreg.casework.notifying import Desk
        from breachreg.domain.filings import heard_before
        from breachreg.domain.policy_clocks import fitted
        from breachreg.law.duties import authority_due_at

        # of what the AP heard before no second notification is late
        aware = breach.moments.aware_at if heard_before(breach) is None else None
        return Desk(
            duties=self.law.duties,
            own_clocks=(fitted(self.organisation, breach) or self.organisation).own_clocks,
            due_at=authority_due_at(self.law, aware) if aware is not None else None,
            now=self.now,
        )

    def record_draft(self, ident: str, record: DraftRecord) -> Breach:
        """Record that a document was made for a case."""
        return self._on_now(
            Operation.MAKE_DRAFT, ident, lambda case: replace(case, drafts=(*case.drafts, record)), None
        )

    def tick_answer(self, ident: str, answer: FormAnswer, *, on: bool, save_id: str | None = None) -> Breach:
        """Tick an answer as copied into the AP's form, or not."""
        from breachreg.law.forms.ap_filings import ticked

        return self._on_now(Operation.FILL_FORM, ident, lambda case: ticked(case, answer, on), save_id)

    # -- the lists of a case ----------------------------------------------------------------

    def add_note(self, ident: str, text: str, *, save_id: str | None = None) -> Breach:
        """Add a remark."""
        from breachreg.casework.notes import add_note

        return self._on_now(
            Operation.ADD_NOTE, ident, lambda case: add_note(case, text, by=self.officer.name, at=self.now), save_id
        )

    def add_task(
        self, ident: str, text: str, *, owner: str = "", due_on: date | None = None, save_id: str | None = None
    ) -> Breach:
        """Add a task."""
        from breachreg.casework import tasks

        return self._on_now(
            Operation.EDIT_TASKS, ident, lambda case: tasks.add(case, text, owner=owner, due_on=due_on), save_id
        )

    def change_task(
        self,
        ident: str,
        task: str,
        text: str,
        *,
        owner: str = "",
        due_on: date | None = None,
        save_id: str | None = None,
    ) -> Breach:
        """Change text, owner and last day of a task."""
        from breachreg.casework import tasks

        return self._on_now(
            Operation.EDIT_TASKS,
            ident,
            lambda case: tasks.change(case, task, text, owner=owner, due_on=due_on),
            save_id,
        )

    def plan_form_tasks(self, ident: str, due_on: date, *, save_id: str | None = None) -> Breach:
        """Give the tasks for all open questions of the AP's form the same last day (AVG 33(4) names none)."""
        from breachreg.casework import tasks

        return self._on_now(Operation.EDIT_TASKS, ident, lambda case: tasks.plan_form(case, due_on), save_id)

    def finish_task(
        self, ident: str, task: str, on: date | None, *, reason: str = "", save_id: str | None = None
    ) -> Breach:
        """Say that a task is done on a day, or open again (None); a reason stands in the history.

        In a closed case too: some tasks count from the closing.
        """
        from breachreg.casework import tasks

        return self._on_now(
            Operation.FOLLOW_TASK,
            ident,
            lambda case: tasks.done(case, task, on, self._today()),
            save_id,
            reason.strip(),
        )

    def remove_task(self, ident: str, task: str, *, reason: str = "", save_id: str | None = None) -> Breach:
        """Take a task away; a reason stands in the history."""
        from breachreg.casework import tasks

        return self._on_now(Operation.EDIT_TASKS, ident, lambda case: tasks.remove(case, task), save_id, reason.strip())

    def keep_measure(self, ident: str, measure: Measure, *, reason: str = "", save_id: str | None = None) -> Breach:
        """Add a measure (without an id), or change the measure of that id; a reason stands in the history."""
        from breachreg.casework import measures

        return self._on_now(
            Operation.EDIT_MEASURES,
            ident,
            lambda case: measures.keep(case, measure, self._today()),
            save_id,
            reason.strip(),
        )

    def remove_measure(self, ident: str, measure: str, *, reason: str = "", save_id: str | None = None) -> Breach:
        """Take a measure away; a reason stands in the history."""
        from breachreg.casework import measures

        return self._on_now(
            Operation.EDIT_MEASURES, ident, lambda case: measures.remove(case, measure), save_id, reason.strip()
        )

    # -- what is kept about a case, a closed one too -----------------------------------------

    def keep_dossier(self, ident: str, dossier: Dossier, *, save_id: str | None = None) -> Breach:
        """Keep department, numbers in other lists and links; every case that is linked must be there."""
        from breachreg.casework import dossier as rules
        from breachreg.casework.refusals import refusal
        from breachreg.domain.programme import by_name
        from breachreg.errors import NotFoundError
        from breachreg.i18n import _
        from breachreg.persistence.subjects import MEASURE

        before = self.load_id(ident)
        names = {name: measure.id for name, measure in by_name(self._reader.all(MEASURE)).items()}
        after = rules.keep(before, dossier, self._today(), names)
        self._know_measures(before, after)
        known = {link.reference for link in before.links}
        for place, link in enumerate(after.links):
            try:
                if link.reference not in known:
                    self.load(link.reference)
            except NotFoundError:
                said = _("Zaak {reference} staat niet in dit register. Controleer het nummer.")
                raise refusal(f"links.{place}.reference", said.format(reference=link.reference)) from None
        return self._change(Operation.EDIT_DOSSIER, after, save_id)

    def _know_measures(self, before: Breach, after: Breach) -> None:
        """Refuse what is said of a measure that is neither in the programme nor in the catalogue; what stood there stays."""
        from breachreg.casework.refusals import refusal
        from breachreg.i18n import _
        from breachreg.persistence.subjects import MEASURE
        from breachreg.prevention.catalogue import catalogue

        known = {part.measure for part in before.prevention}
        for place, part in enumerate(after.prevention):
            if part.measure in known or part.measure in catalogue().measures:
                continue
            if self._reader.find(MEASURE, part.measure) is None:
                said = _("Maatregel “{name}” staat niet in het programma of de catalogus. Kies een andere.")
                raise refusal(f"prevention.{place}.measure", said.format(name=part.measure[:40]))

    def check_effect(self, ident: str, check: EffectCheck, *, save_id: str | None = None) -> Breach:
        """Keep what somebody saw of the effect of a measure; who acts did, unless another is named."""
        from breachreg.casework import dossier as rules

        named = check if check.checked_by else replace(check, checked_by=self.officer.name)
        return self._on_now(
            Operation.CHECK_EFFECT, ident, lambda case: rules.check_effect(case, named, self._today()), save_id
        )

    def hold(self, ident: str, reason: str, *, until: date | None = None, save_id: str | None = None) -> Breach:
        """Say that nothing of a case may be erased, and why; it beats every term."""
        from breachreg.casework import dossier as rules

        def held(case: Breach) -> Breach:
            return rules.hold(case, reason, by=self.officer.name, today=self._today(), until=until)

        return self._on_now(Operation.EDIT_HOLD, ident, held, save_id)

    def release_hold(self, ident: str, reason: str, *, save_id: str | None = None) -> Breach:
        """Let the terms of a case run again; the reason stands in the history."""
        from breachreg.casework import dossier as rules
        from breachreg.casework.refusals import refusal
        from breachreg.i18n import _

        if not reason.strip():
            raise refusal("reason", _("Schrijf waarom er weer mag worden gewist."))
        return self._on_now(Operation.EDIT_HOLD, ident, rules.release, save_id, reason.strip())

    def keep_group(self, ident: str, group: ConcernedGroup, *, save_id: str | None = None) -> Breach:
        """Add a group of people (without an id), or change the group of that id."""
        from breachreg.casework import groups

        return self._on_now(Operation.EDIT_GROUPS, ident, lambda case: groups.keep(case, group), save_id)

    def remove_group(self, ident: str, group: str, *, save_id: str | None = None) -> Breach:
        """Take a group of people away."""
        from breachreg.casework import groups

        return self._on_now(Operation.EDIT_GROUPS, ident, lambda case: groups.remove(case, group), save_id)

    def add_evidence(
        self, ident: str, sealed: Sealed, *, about: str = "", place: str = "", save_id: str | None = None
    ) -> Breach:
        """Record a file as evidence; the same bytes once per case."""
        from breachreg.evidence.files import with_evidence

        return self._on_now(
            Operation.EDIT_EVIDENCE,
            ident,
            lambda case: with_evidence(
                case, sealed, about=about, place=place, added_at=self.now, added_by=self.officer.name
            ),
            save_id,
        )

    def remove_evidence(self, ident: str, item: str, *, save_id: str | None = None) -> Breach:
        """Take a file out of the evidence."""
        from breachreg.evidence.files import without_evidence

        return self._on_now(Operation.EDIT_EVIDENCE, ident, lambda case: without_evidence(case, item), save_id)
