"""Undo takes back what was done last, and never what somebody did since."""

from __future__ import annotations

from dataclasses import replace

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.operations import Operation
from breachreg.errors import StaleError, StorageError
from breachreg.undo import UNDO_DEPTH, UndoSteps


class Shelf:
    """One case as a register keeps it: every save gives it the next revision."""

    def __init__(self) -> None:
        self.case = Breach(id="a", reference="2026-0001", title="0", revision=1)
        self.saved: list[tuple[Operation, str, str]] = []
        self.full = False
        self.steps = UndoSteps(self.load, self.save)

    def load(self, ident: str) -> Breach:
        assert ident == "a"
        return self.case

    def save(self, operation: Operation, breach: Breach, note: str) -> None:
        if self.full:
            raise StorageError("vol", "")
        assert breach.revision == self.case.revision, "an old revision would be refused"
        self.case = replace(breach, revision=breach.revision + 1)
        self.saved.append((operation, breach.title, note))

    def change(self, title: str) -> None:
        before = self.case
        self.case = replace(before, title=title, revision=before.revision + 1)
        self.steps.remember(Operation.EDIT_BREACH, before, self.case)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_nothing_was_done_so_nothing_is_undone(shelf: Shelf) -> None:
    assert (shelf.steps.undoable, shelf.steps.redoable) == (None, None)
    assert shelf.steps.undo() is None
    assert shelf.steps.redo() is None
    assert shelf.saved == []


def test_the_last_change_goes_back_and_comes_again(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.change("2")
    assert shelf.steps.undoable == "2026-0001: zaak gewijzigd"
    assert shelf.steps.undo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.case.title == "1"
    assert shelf.steps.undo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.case.title == "0"
    assert shelf.steps.undoable is None
    assert shelf.steps.redo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.steps.redo() == (Operation.EDIT_BREACH, "2026-0001")
    assert shelf.case.title == "2"
    assert [operation for operation, _title, _note in shelf.saved] == [Operation.UNDO] * 2 + [Operation.REDO] * 2
    assert {note for _operation, _title, note in shelf.saved} == {"zaak gewijzigd"}


def test_a_case_that_was_changed_since_is_not_overwritten(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.case = replace(shelf.case, description="Van een ander", revision=9)
    with pytest.raises(StaleError, match="2026-0001 is daarna nog gewijzigd"):
        shelf.steps.undo()
    assert shelf.case.description == "Van een ander"
    assert shelf.saved == []
    assert shelf.steps.undoable is None, "what cannot be undone is not offered again"


def test_what_was_undone_cannot_be_done_again_after_another_change(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.steps.undo()
    assert shelf.steps.redoable is not None
    shelf.change("anders")
    assert shelf.steps.redoable is None
    assert shelf.steps.redo() is None
    assert shelf.case.title == "anders"


def test_fifty_changes_can_be_undone_and_no_more_are_kept(shelf: Shelf) -> None:
    for number in range(1, 62):
        shelf.change(str(number))
    undone = 0
    while shelf.steps.undo() is not None:
        undone += 1
    assert undone == UNDO_DEPTH == 50
    assert shelf.case.title == "11"


def test_an_undo_that_could_not_be_saved_can_be_tried_again(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.full = True
    with pytest.raises(StorageError):
        shelf.steps.undo()
    assert shelf.case.title == "1"
    shelf.full = False
    shelf.steps.undo()
    assert shelf.case.title == "0"


def test_an_erased_case_leaves_no_step_behind(shelf: Shelf) -> None:
    shelf.change("1")
    shelf.change("2")
    shelf.steps.undo()
    shelf.steps.forget("b")
    assert (shelf.steps.undoable, shelf.steps.redoable) == ("2026-0001: zaak gewijzigd",) * 2
    shelf.steps.forget("a")
    assert (shelf.steps.undoable, shelf.steps.redoable) == (None, None)
