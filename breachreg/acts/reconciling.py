"""Other lists laid beside the register: that it was done, and why a row is in no case or a case in no list, for the years after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from breachreg.acts.undoing import UndoActs
from breachreg.domain.operations import Kinds, Operation
from breachreg.domain.problems import Problem
from breachreg.errors import InputError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.domain.elsewhere import Reconciliation, RowDecision

LONGEST_KEY = 200
LEAST_REASON = 3
"""Letters of a reason; fewer say nothing to who reads it next year."""


class ReconcilingActs(UndoActs):
    """What a `Register` does with other lists. A decision that turns out wrong is decided anew; the history keeps both."""

    def row_decisions(self, source: str) -> dict[str, RowDecision]:
        """Return what was decided about rows of a list, and about cases beside it, by key."""
        from breachreg.persistence.subjects import ROW_DECISION

        return {item.key: item for item in self._reader.all(ROW_DECISION) if item.source == source}

    def reconciliations(self, year: int | None = None) -> list[Reconciliation]:
        """Return the latest of every list that was laid beside the register, of one year or all, by name."""
        from breachreg.persistence.subjects import RECONCILIATION

        known = (item for item in self._reader.all(RECONCILIATION) if year in (None, item.year))
        return sorted(known, key=lambda item: (-item.year, item.source))

    def decide_rows(self, decisions: Iterable[RowDecision]) -> list[RowDecision]:
        """Keep what rows of a list are, all or none; one that was decided before is decided anew.

        Args:
            decisions: source, key, verdict, reason, and the case where there is one; who and when are given here.

        Raises:
            InputError: a reason or key is missing or cannot be kept. NotFoundError: there is no case with that number.
        """
        from breachreg.domain.elsewhere import decision_id
        from breachreg.persistence.subjects import ROW_DECISION

        made = []
        for decision in {(item.source, item.key): item for item in decisions}.values():
            self._refuse_row(decision)
            ident = decision_id(decision.source, decision.key)
            before = self._reader.find(ROW_DECISION, ident)
            made.append(
                replace(
                    decision,
                    id=ident,
                    revision=before.revision if before else 0,
                    reason=decision.reason.strip(),
                    decided_by=self._author().actor,
                    decided_at=self.now,
                )
            )
        kept, author = [], self._author()
        with self._store.transaction() as connection:
            for whole in made:
                _before, after = self._store.put_within(
                    connection, ROW_DECISION, whole, Operation.DECIDE_ROW, author, note=whole.reason
                )
                kept.append(after)
        if kept:
            self._tell(Operation.DECIDE_ROW, Kinds.AUDITS)
        return kept

    def keep_reconciliation(self, made: Reconciliation) -> Reconciliation:
        """Keep that a list was laid beside the register; the one of the same list and year before it stays in the history."""
        from breachreg.domain.elsewhere import reconciliation_id
        from breachreg.persistence.subjects import RECONCILIATION

        ident = reconciliation_id(made.source, made.year)
        before = self._reader.find(RECONCILIATION, ident)
        whole = replace(
            made,
            id=ident,
            revision=before.revision if before else 0,
            entry=self.head()[0],
            made_by=self._author().actor,
            made_at=self.now,
        )
        _before, after = self._store.put(RECONCILIATION, whole, Operation.RECONCILE, self._author())
        self._tell(Operation.RECONCILE, Kinds.AUDITS)
        return after

    def _refuse_row(self, decision: RowDecision) -> None:
        from breachreg.domain.elsewhere import RowVerdict
        from breachreg.domain.validation import keepable

        keepable(decision)
        wrong = []
        if not decision.key.strip() or len(decision.key) > LONGEST_KEY:
            wrong.append(Problem(path="key", message=_("Noem het nummer van de regel of van de zaak.")))
        if len(decision.reason.strip()) < LEAST_REASON:
            wrong.append(Problem(path="reason", message=_("Schrijf waarom; volgend jaar wordt dat hier getoond.")))
        if decision.verdict is RowVerdict.CASE and not decision.reference:
            wrong.append(Problem(path="reference", message=_("Noem de zaak waar de regel bij hoort.")))
        if wrong:
            raise InputError(wrong)
        if decision.reference:
            self.load(decision.reference)
