"""Undo takes back what was done last, and never what somebody did since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.contacts import KnownContact
from breachreg.domain.operations import Operation
from breachreg.errors import StaleError, StorageError
from breachreg.persistence.subjects import CASE, CONTACT, Kind
from breachreg.undo import UNDO_DEPTH, Pair, UndoSteps


class Shelf:
    """One case, and perhaps a contact, as a register keeps them: every save of the case gives it the next revision."""

    def __init__(self) -> None:
        self.case = Breach(id="a", reference="2026-0001", title="0", revision=1)
        self.contact: KnownContact | None = None
        self.saved: list[tuple[Operation, str]] = []
        self.full = False
        self.steps = UndoSteps(self)

    def find(self, kind: Kind[Any], ident: str | int) -> Any:
        return self.case if kind is CASE else self.contact

    def put_back(self, operation: Operation, kind: Kind[Any], pairs: Sequence[Pair], note: str) -> list[Any]:
        if self.full:
            raise StorageError("vol", "")
        for current, wanted, _kind in pairs:
            self.saved.append((operation, note))
            if kind is CASE:
                self.case = replace(wanted, revision=current.revision + 1)
            else:
                self.contact = wanted
        return [self.case if kind is CASE else self.contact]

    def change(self, title: str) -> None:
        before = self.case
        self.case = replace(before, title=title, revision=before.revision + 1)
        self.steps.remember(Operation.EDIT_BREACH, CASE, before, self.case)

    def undo(self) -> tuple[Operation, str] | None:
        step = self.steps.undo()
        return (step.operation, step.name) if step else None

    def redo(self) -> tuple[Operation, str] | None:
        step = self.steps.redo()
        return (step.operation, step.name) if step else None


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_nothing_was_done_so_nothing_is_undone(shelf: Shelf) -> None:
    assert (shelf.steps.undoable, shelf.steps.redoable) == (None, None)
    assert shelf.undo() is None
    assert shelf.redo() is None
    assert shelf.saved == []


def test_the_last_change_goes_back_and_comes_again(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.change("2")
    assert shelf.steps.undoable == "2026-0001: zaak gewijzigd"
    assert shelf.undo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.case.title == "1"
    assert shelf.undo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.case.title == "0"
    assert shelf.steps.undoable is None
    assert shelf.redo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.redo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.case.title == "2"
    undone, redone = (Operation.UNDO, "zaak gewijzigd"), (Operation.REDO, "zaak gewijzigd")
    assert shelf.saved == [undone, undone, redone, redone]


def test_a_case_that_was_changed_since_is_not_overwritten(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.case = replace(shelf.case, description="Van een ander", revision=9)
    with pytest.raises(StaleError, match="2026-0001 is daarna nog gewijzigd"):
        shelf.undo()
    assert shelf.case.description == "Van een ander"
    assert shelf.saved == []
    assert shelf.steps.undoable is None, "what cannot be undone is not offered again"


def test_what_was_undone_cannot_be_done_again_after_another_change(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.undo()
    assert shelf.steps.redoable is not None
    shelf.change("anders")
    assert shelf.steps.redoable is None
    assert shelf.redo() is None
    assert shelf.case.title == "anders"


def test_fifty_changes_can_be_undone_and_no_more_are_kept(shelf: Shelf) -> None:
    for number in range(1, 62):
        shelf.change(str(number))
    undone = 0
    while shelf.undo() is not None:
        undone += 1
    assert undone == UNDO_DEPTH == 50
    assert shelf.case.title == "11"


def test_an_undo_that_could_not_be_saved_can_be_tried_again(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.full = True
    with pytest.raises(StorageError):
        shelf.undo()
    assert shelf.case.title == "1"
    shelf.full = False
    shelf.undo()
    assert shelf.case.title == "0"


def test_an_erased_case_leaves_no_step_behind(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.change("2")
    shelf.undo()
    shelf.steps.forget(CASE, "b")
    shelf.steps.forget(CONTACT, "a")
    assert (shelf.steps.undoable, shelf.steps.redoable) == ("2026-0001: zaak gewijzigd",) * 2
    shelf.steps.forget(CASE, "a")
    assert (shelf.steps.undoable, shelf.steps.redoable) == (None, None)


def test_what_came_goes_again_and_comes_back_with_all_that_it_was(shelf: Shelf) -> None:
    """A contact that was added: before it there was nothing, so undoing takes it out."""
    shelf.contact = added = KnownContact(id="k", name="J. Jansen")
    shelf.steps.remember(Operation.EDIT_CONTACTS, CONTACT, None, added)
    assert shelf.undo() == (Operation.EDIT_CONTACTS, "J. Jansen")
    assert shelf.contact is None
    assert shelf.redo() == (Operation.EDIT_CONTACTS, "J. Jansen")
    assert shelf.contact == added


def test_what_was_taken_out_comes_back_unless_somebody_else_put_it_there(shelf: Shelf) -> None:
    gone = KnownContact(id="k", name="J. Jansen")
    shelf.steps.remember(Operation.EDIT_CONTACTS, CONTACT, gone, None)
    shelf.contact = replace(gone, name="Van een ander")
    with pytest.raises(StaleError, match="J. Jansen is daarna nog gewijzigd"):
        shelf.undo()
    assert shelf.contact.name == "Van een ander"


def test_what_cannot_be_undone_is_known_to_lie_between(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.steps.told(Operation.EDIT_BREACH)
    assert shelf.steps.passed is None
    shelf.steps.told(Operation.EDIT_ORGANISATION)
    assert shelf.steps.passed is Operation.EDIT_ORGANISATION
    shelf.steps.look_past()
    assert shelf.steps.passed is None
    assert shelf.undo() == (Operation.EDIT_BREACH, "2026-0001")
    shelf.steps.told(Operation.UNDO)
    assert shelf.steps.passed is None
