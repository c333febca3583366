"""Taking back the last changes of this session, and doing them again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from breachreg.domain.operations import Kinds, Operation

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.persistence.reading import Reader
    from breachreg.persistence.store import Author, Store
    from breachreg.persistence.subjects import Kind
    from breachreg.undo import Step, UndoSteps

T = TypeVar("T")


class UndoActs(ABC):
    """Undo and redo of a `Register`, for every kind of thing whose changes it remembers."""

    # -- what the register gives --------------------------------------------------------

    @property
    @abstractmethod
    def _reader(self) -> Reader: ...

    @property
    @abstractmethod
    def _store(self) -> Store: ...

    @abstractmethod
    def _author(self) -> Author: ...

    @abstractmethod
    def _refuse(self, breach: Breach) -> None: ...

    @abstractmethod
    def _tell(self, operation: Operation, kinds: Kinds, reference: str | None = None) -> None: ...

    # -- undo -----------------------------------------------------------------------------

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
        from breachreg.persistence.subjects import CASE

        kinds = Kinds.CASES if done.kind is CASE else Kinds.CONTACTS
        self._tell(operation, kinds, getattr(done.after or done.before, "reference", None))
        return done.operation

    def find(self, kind: Kind[T], ident: str | int) -> T | None:
        """Return the thing of a kind with this id, or None."""
        return self._reader.find(kind, ident)

    def put_back(self, operation: Operation, kind: Kind[Any], wanted: Any, current: Any, note: str) -> None:
        """Make a thing what it was before or after a change; None: take it out, or it is not there now."""
        from breachreg.persistence.subjects import CASE

        if wanted is None:
            self._store.remove(kind, current, operation, self._author(), note=note)
            return
        if kind.revised and current is not None:
            wanted = replace(wanted, revision=current.revision)
        if kind is CASE:
            self._refuse(wanted)
        self._store.put(kind, wanted, operation, self._author(), note=note, anew=current is None)
