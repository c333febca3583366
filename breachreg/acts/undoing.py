"""Taking back the last changes of this session, and doing them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.acts.opened import OpenedRegister
from breachreg.domain.operations import Kinds, Operation

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.persistence.subjects import Kind
    from breachreg.undo import Pair, Step, UndoSteps

T = TypeVar("T")


class UndoActs(OpenedRegister):
    """Undo and redo of a `Register`, for every kind of thing whose changes it remembers."""

    @cached_property
    def _steps(self) -> UndoSteps:
        from breachreg.undo import UndoSteps

        return UndoSteps(self)

    @property
    def can_undo(self) -> str | None:
        """What would be undone, in Dutch; None when there is nothing. Entering a case stays: its number may not disappear."""
        return self._steps.undoable

    @property
    def can_redo(self) -> str | None:
        """What would be done again, in Dutch; None when there is nothing."""
        return self._steps.redoable

    @property
    def done_since(self) -> Operation | None:
        """What was done after the change that `undo` would take back, and cannot be undone; None: the last change is taken back."""
        return self._steps.passed

    def look_past(self) -> None:
        """Let `undo` take back what was done before that: the user was told, and wants it."""
        self._steps.look_past()

    def undo(self) -> Operation | None:
        """Put the last change back as it was, as a new entry in the history.

        Raises:
            StaleError: the case or contact was changed since; nothing was undone.
        """
        return self._stepped(self._steps.undo(), Operation.UNDO)

    def redo(self) -> Operation | None:
        """Do the last undone change again, as a new entry.

        Raises:
            StaleError: the case or contact was changed since.
        """
        return self._stepped(self._steps.redo(), Operation.REDO)

    def _stepped(self, done: Step | None, operation: Operation) -> Operation | None:
        if done is None:
            return None
        from breachreg.persistence.subjects import CASE, CONTACT, MANAGED_NAME, MEASURE, PREPARED

        prepared = {MEASURE.table: Kinds.PREPARED, PREPARED.table: Kinds.PREPARED}
        told = {CASE.table: Kinds.CASES, CONTACT.table: Kinds.CONTACTS, MANAGED_NAME.table: Kinds.NAMES, **prepared}
        kinds = told.get(done.kind.table, Kinds.COSTS)
        if any(pair.kind is CASE for pair in done.pairs):
            kinds |= Kinds.CASES
        self._tell(operation, kinds, done.reference)
        return done.operation

    def find(self, kind: Kind[T], ident: str | int) -> T | None:
        """Return the thing of a kind with this id, or None."""
        return self._reader.find(kind, ident)

    def put_back(self, operation: Operation, kind: Kind[Any], pairs: Sequence[Pair], note: str) -> list[Any]:
        """Make things what they were before or after a change, in one transaction; None: take it out, or it is not there now.

        A case that is taken back with the series it was entered in, is closed as a mistake now.
        """
        from breachreg.persistence.subjects import CASE

        kinds = [pair.kind or kind for pair in pairs]
        wishes = [
            self._closing(pair.after) if of is CASE else pair.after for pair, of in zip(pairs, kinds, strict=True)
        ]
        for wanted, of in zip(wishes, kinds, strict=True):
            if of is CASE:
                self._refuse(wanted)
        author = self._author()
        made: list[Any] = []
        with self._store.transaction() as connection:
            for pair, wanted, of in zip(pairs, wishes, kinds, strict=True):
                current = pair.before
                if wanted is None:
                    self._store.remove_within(connection, of, current, operation, author, note=note)
                    made.append(None)
                    continue
                revised = of.revised and current is not None
                whole = replace(wanted, revision=current.revision) if revised else wanted
                _before, after = self._store.put_within(
                    connection, of, whole, operation, author, note=note, anew=current is None
                )
                made.append(after)
        return made

    def _closing(self, wanted: Breach) -> Breach:
        return replace(wanted, closed_at=self.now) if wanted.mistake and wanted.closed_at is None else wanted
