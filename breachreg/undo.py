"""Undo and redo: an earlier state of a thing is saved again, as a new change with its own entry in the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from breachreg.domain.history import OPERATION_NAMES
from breachreg.domain.operations import Operation
from breachreg.errors import StaleError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.persistence.subjects import Kind

UNDO_DEPTH = 50


@dataclass(frozen=True)
class Step:
    """A change that was saved.

    Attributes:
        before, after: the thing as it was and became; None: it was not there.
    """

    operation: Operation
    kind: Kind[Any]
    before: Any
    after: Any

    @property
    def ident(self) -> str | int:
        """The key by which the thing is found."""
        return self.kind.ident_of(self.before if self.after is None else self.after)

    @property
    def name(self) -> str:
        """What the thing is called: the number of a case, the name of a contact."""
        return self.kind.name(self.before if self.after is None else self.after)


class Undoable(Protocol):
    """What can be undone is kept here."""

    def find(self, kind: Kind[Any], ident: str | int) -> Any:
        """Return the thing as it is now, or None."""

    def put_back(self, operation: Operation, kind: Kind[Any], wanted: Any, current: Any, note: str) -> None:
        """Make the thing `wanted` (None: take it out) where it is `current` now (None: not there)."""


class UndoSteps:
    """The last changes of this session.

    Args:
        shelf: where the things are.
    """

    def __init__(self, shelf: Undoable) -> None:
        self._shelf = shelf
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    def remember(self, operation: Operation, kind: Kind[Any], before: Any, after: Any) -> None:
        """Remember a change that was saved; what was undone before it cannot be done again."""
        self._undo.append(Step(operation, kind, before, after))
        del self._undo[:-UNDO_DEPTH]
        self._redo.clear()

    def forget(self, kind: Kind[Any], ident: str) -> None:
        """Forget every step of a thing that was erased."""
        for steps in (self._undo, self._redo):
            steps[:] = [step for step in steps if step.kind is not kind or step.ident != ident]

    @property
    def undoable(self) -> str | None:
        """What would be undone, in Dutch; None when there is nothing."""
        return _describe(self._undo)

    @property
    def redoable(self) -> str | None:
        """What would be done again, in Dutch; None when there is nothing."""
        return _describe(self._redo)

    def undo(self) -> Step | None:
        """Put the last change back and return it; None when there was nothing.

        Raises:
            StaleError: the thing was changed since; nothing was undone.
        """
        return self._step(self._undo, self._redo, Operation.UNDO)

    def redo(self) -> Step | None:
        """Do the last undone change again; see `undo`."""
        return self._step(self._redo, self._undo, Operation.REDO)

    def _step(self, source: list[Step], target: list[Step], operation: Operation) -> Step | None:
        if not source:
            return None
        step = source[-1]
        wanted, expected = (step.before, step.after) if operation is Operation.UNDO else (step.after, step.before)
        current = self._shelf.find(step.kind, step.ident)
        if _unnumbered(step.kind, current) != _unnumbered(step.kind, expected):
            source.pop()
            raise StaleError(
                _("{what} is daarna nog gewijzigd; dit kan niet meer ongedaan worden gemaakt.").format(
                    what=step.kind.named(step.name)
                ),
                _("Bekijk de historie en pas het zelf aan."),
            )
        self._shelf.put_back(operation, step.kind, wanted, current, OPERATION_NAMES[step.operation])
        source.pop()
        target.append(step)
        return step


def _unnumbered(kind: Kind[Any], thing: Any) -> Any:
    """Return a thing without the count of how often it was saved."""
    return replace(thing, revision=0) if thing is not None and kind.revised else thing


def _describe(steps: Sequence[Step]) -> str | None:
    return f"{steps[-1].name}: {OPERATION_NAMES[steps[-1].operation]}" if steps else None
