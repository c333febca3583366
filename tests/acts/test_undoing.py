"""Undo and redo: what was saved last is put back, and nothing of somebody else is written over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, StaleError
from breachreg.persistence.subjects import CASE
from breachreg.register import Register
from breachreg.undo import UNDO_DEPTH, Pair


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        made.new_breach(Breach(id="a", title="nul"))
        yield made


def retitled(register: Register, title: str) -> Breach:
    return register.save(Operation.EDIT_BREACH, replace(register.load("2026-0001"), title=title))


def test_there_is_nothing_to_undo_at_first_and_entering_a_case_stays(register: Register) -> None:
    assert (register.can_undo, register.can_redo) == (None, None)
    assert register.undo() is None
    assert register.redo() is None


def test_undo_and_redo_go_back_and_forth_each_with_an_entry(register: Register) -> None:
    for title in ("een", "twee"):
        retitled(register, title)
    assert register.can_undo == "2026-0001: zaak gewijzigd"
    assert register.undo() is Operation.EDIT_BREACH
    assert register.load("2026-0001").title == "een"
    register.undo()
    assert register.load("2026-0001").title == "nul"
    assert register.redo() is Operation.EDIT_BREACH
    assert register.load("2026-0001").title == "een"
    assert [entry.operation for entry in register.history("2026-0001")[-3:]] == [
        Operation.UNDO, Operation.UNDO, Operation.REDO,
    ]  # fmt: skip
    assert register.history("2026-0001")[-1].note == "zaak gewijzigd"


def test_a_new_change_ends_what_can_be_done_again(register: Register) -> None:
    retitled(register, "een")
    register.undo()
    retitled(register, "anders")
    assert register.can_redo is None
    assert register.redo() is None
    assert register.load("2026-0001").title == "anders"


def test_so_many_changes_can_be_undone_and_no_more(register: Register) -> None:
    for number in range(UNDO_DEPTH + 3):
        retitled(register, f"titel {number}")
    undone = 0
    while register.can_undo is not None:
        register.undo()
        undone += 1
    assert undone == UNDO_DEPTH
    assert register.load("2026-0001").title == "titel 2"


def test_a_case_that_was_changed_since_is_left_alone(register: Register) -> None:
    retitled(register, "een")
    other = replace(register.load("2026-0001"), title="van een ander")
    register._store.put(CASE, other, Operation.EDIT_BREACH, register._author())  # noqa: SLF001
    with pytest.raises(StaleError, match="Zaak 2026-0001 is daarna nog gewijzigd"):
        register.undo()
    assert register.load("2026-0001").title == "van een ander"
    # it can never be undone any more, so it is not offered again
    assert register.can_undo is None


def test_what_may_not_be_stored_is_not_put_back(register: Register) -> None:
    before = register.load("2026-0001")
    with pytest.raises(InputError):
        register.put_back(Operation.UNDO, CASE, [Pair(before, replace(before, title="x" * 999))], "")
    assert register.load("2026-0001") == before


def test_what_cannot_be_undone_is_told_before_an_older_change_is_taken_back(register: Register) -> None:
    retitled(register, "een")
    assert register.done_since is None
    register.new_breach(Breach(id="later", title="Nog een"))
    assert register.done_since is Operation.NEW_BREACH
    register.look_past()
    assert register.done_since is None
    assert register.undo() is Operation.EDIT_BREACH
