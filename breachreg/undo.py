"""Undo and redo: an earlier state of a thing is saved again, as a new change with its own entry in the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from breachreg.domain.history import OPERATION_NAMES
from breachreg.domain.operations import Operation
from breachreg.errors import StaleError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.persistence.subjects import Kind

UNDO_DEPTH = 50


class Pair(NamedTuple):
    """A thing as it was and became; None: it was not there.

    Attributes:
        kind: what it is, where a change was of things of more than one kind; None: of the kind of the change.
    """

    before: Any
    after: Any
    kind: Kind[Any] | None = None

    @property
    def there(self) -> Any:
        """The thing as it became, or as it was before it was taken out."""
        return self.before if self.after is None else self.after


@dataclass(frozen=True)
class Step:
    """A change that was saved, of one thing or of several in one go.

    Attributes:
        pairs: each thing that it changed.
        label: what it was done to, where that is more than one thing.
    """

    operation: Operation
    kind: Kind[Any]
    pairs: tuple[Pair, ...]
    label: str = ""

    def about(self, kind: Kind[Any], ident: str | int) -> bool:
        """Tell whether a thing was changed, by its kind and the key by which it is found."""
        return any((pair.kind or self.kind) is kind and kind.ident_of(pair.there) == ident for pair in self.pairs)

    @property
    def name(self) -> str:
        """What was changed is called: the number of a case, the name of a contact, or the label of several."""
        return self.label or self.kind.name(self.pairs[0].there)

    @property
    def reference(self) -> str | None:
        """The number of the case, where it was one."""
        return None if self.label else getattr(self.pairs[0].there, "reference", None)


class Undoable(Protocol):
    """What can be undone is kept here."""

    def find(self, kind: Kind[Any], ident: str | int) -> Any:
        """Return the thing as it is now, or None."""

    def put_back(self, operation: Operation, kind: Kind[Any], pairs: Sequence[Pair], note: str) -> Sequence[Any]:
        """Make each thing `after` (None: take it out) where it is `before` now (None: not there): all of them, or none.

        Args:
            kind: of each pair that says no other.

        Returns:
            the things as they are then.
        """


class UndoSteps:
    """The last changes of this session.

    Args:
        shelf: where the things are.
    """

    def __init__(self, shelf: Undoable) -> None:
        self._shelf = shelf
        self._undo: list[Step] = []
        self._redo: list[Step] = []
        self._fresh = False
        self._passed: Operation | None = None

    def remember(self, operation: Operation, kind: Kind[Any], before: Any, after: Any) -> None:
        """Remember a change that was saved; what was undone before it cannot be done again."""
        self.remember_whole(operation, kind, [Pair(before, after)])

    def remember_whole(self, operation: Operation, kind: Kind[Any], pairs: Sequence[Pair], label: str = "") -> None:
        """Remember a change of several things that was saved in one go: it is undone in one go too.

        Args:
            label: what the things are called together.
        """
        self._undo.append(Step(operation, kind, tuple(pairs), label))
        del self._undo[:-UNDO_DEPTH]
        self._redo.clear()
        self._fresh = True

    def told(self, operation: Operation) -> None:
        """Hear of a change that was committed: one that was not remembered is not what undo takes back."""
        self._passed = None if self._fresh else operation
        self._fresh = False

    def look_past(self) -> None:
        """Take back what lies before the change that cannot be taken back."""
        self._passed = None

    @property
    def passed(self) -> Operation | None:
        """What was done last, where undo does not take it back but something before it; None: it takes back the last."""
        return self._passed

    def forget(self, kind: Kind[Any], ident: str) -> None:
        """Forget every step of a thing that was erased."""
        for steps in (self._undo, self._redo):
            steps[:] = [step for step in steps if not step.about(kind, ident)]

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
        back: list[Pair] = []
        for pair in step.pairs:
            kind = pair.kind or step.kind
            undone = operation is Operation.UNDO
            wanted, expected = (pair.before, pair.after) if undone else (pair.after, pair.before)
            current = self._shelf.find(kind, kind.ident_of(pair.there))
            if _unnumbered(kind, current) != _unnumbered(kind, expected):
                source.pop()
                raise StaleError(
                    _("{what} is daarna nog gewijzigd; dit kan niet meer ongedaan worden gemaakt.").format(
                        what=kind.named(kind.name(pair.there))
                    ),
                    _("Bekijk de historie en pas het zelf aan."),
                )
            back.append(Pair(current, wanted, pair.kind))
        made = self._shelf.put_back(operation, step.kind, back, OPERATION_NAMES[step.operation])
        source.pop()
        place = "before" if operation is Operation.UNDO else "after"
        pairs = (pair._replace(**{place: thing}) for pair, thing in zip(step.pairs, made, strict=True))
        target.append(replace(step, pairs=tuple(pairs)))
        self._fresh = True
        return step


def _unnumbered(kind: Kind[Any], thing: Any) -> Any:
    """Return a thing without the count of how often it was saved."""
    return replace(thing, revision=0) if thing is not None and kind.revised else thing


def _describe(steps: Sequence[Step]) -> str | None:
    return f"{steps[-1].name}: {OPERATION_NAMES[steps[-1].operation]}" if steps else None
