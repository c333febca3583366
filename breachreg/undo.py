"""Undo and redo: an earlier state of a case is saved again, as a new change with its own entry in the history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from breachreg.domain.breach import Breach
from breachreg.domain.history import OPERATION_NAMES
from breachreg.domain.operations import Operation
from breachreg.errors import StaleError
from breachreg.i18n import _

UNDO_DEPTH = 50


@dataclass(frozen=True)
class _Step:
    operation: Operation
    before: Breach
    after: Breach


class UndoSteps:
    """The last changes of this session.

    Args:
        load: gives the case with an id, as it is now.
        save: keeps a case under an operation, with a remark.
    """

    def __init__(self, load: Callable[[str], Breach], save: Callable[[Operation, Breach, str], object]) -> None:
        self._load, self._save = load, save
        self._undo: list[_Step] = []
        self._redo: list[_Step] = []

    def remember(self, operation: Operation, before: Breach, after: Breach) -> None:
        """Remember a change that was saved; what was undone before it cannot be done again."""
        self._undo.append(_Step(operation, before, after))
        del self._undo[:-UNDO_DEPTH]
        self._redo.clear()

    def forget(self, ident: str) -> None:
        """Forget every step of a case that was erased."""
        for steps in (self._undo, self._redo):
            steps[:] = [step for step in steps if step.after.id != ident]

    @property
    def undoable(self) -> str | None:
        """What would be undone, in Dutch; None when there is nothing."""
        return _describe(self._undo)

    @property
    def redoable(self) -> str | None:
        """What would be done again, in Dutch; None when there is nothing."""
        return _describe(self._redo)

    def undo(self) -> tuple[Operation, str] | None:
        """Put the last change back; return what it was and the number of the case, or None when there was nothing.

        Raises:
            StaleError: the case was changed since; nothing was undone.
        """
        return self._step(self._undo, self._redo, Operation.UNDO)

    def redo(self) -> tuple[Operation, str] | None:
        """Do the last undone change again; see `undo`."""
        return self._step(self._redo, self._undo, Operation.REDO)

    def _step(self, source: list[_Step], target: list[_Step], operation: Operation) -> tuple[Operation, str] | None:
        if not source:
            return None
        step = source[-1]
        wanted, expected = (step.before, step.after) if operation is Operation.UNDO else (step.after, step.before)
        current = self._load(wanted.id)
        if replace(current, revision=0) != replace(expected, revision=0):
            source.pop()
            raise StaleError(
                _("Zaak {reference} is daarna nog gewijzigd; dit kan niet meer ongedaan worden gemaakt.").format(
                    reference=current.reference
                ),
                _("Bekijk de historie van de zaak en pas haar zelf aan."),
            )
        self._save(operation, replace(wanted, revision=current.revision), OPERATION_NAMES[step.operation])
        source.pop()
        target.append(step)
        return step.operation, wanted.reference


def _describe(steps: Sequence[_Step]) -> str | None:
    return f"{steps[-1].after.reference}: {OPERATION_NAMES[steps[-1].operation]}" if steps else None
