"""Entering cases with their past: woven by time, numbered, and all or nothing."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError
from breachreg.register import Register

START = datetime(2024, 12, 30, 9, 0, tzinfo=UTC)


@pytest.fixture
def register(tmp_path, clock):
    clock.moment = START - timedelta(days=1)
    with Register.create(
        tmp_path / "r.db", Organisation(name="Proef"), clock=clock, officer=Officer("Proef")
    ) as opened:
        yield opened


def past(name: str, *days: float) -> list[PastChange]:
    """A case entered on the first day and changed on the others."""
    found = []
    for number, day in enumerate(days):
        operation = Operation.EDIT_BREACH if number else Operation.NEW_BREACH
        case = Breach(id=name, title=f"{name} {number}")
        found.append(PastChange(at=START + timedelta(days=day), operation=operation, breach=case, actor=name))
    return found


def test_histories_are_woven_by_time_into_one_chain(register):
    assert list(register.replay([past("a", 0, 5, 9), past("b", 1, 2), past("c", 2, 3)]))[-1] == 3
    outcome = register.verify()
    assert outcome.ok, outcome.problem
    assert [(entry.actor, entry.revision) for entry in register.history()[1:]] == [
        ("a", 1), ("b", 1), ("b", 2), ("c", 1), ("c", 2), ("a", 2), ("a", 3),
    ]  # fmt: skip


def test_cases_are_numbered_by_the_year_they_were_entered_in(register):
    list(register.replay([past("a", 0), past("b", 1), past("c", 3), past("d", 4)]))
    assert [(case.id, case.reference) for case in register.all_breaches()] == [
        ("a", "2024-0001"), ("b", "2024-0002"), ("c", "2025-0001"), ("d", "2025-0002"),
    ]  # fmt: skip


def test_numbering_goes_on_where_the_register_was(register, clock):
    clock.moment = START
    register.new_breach(Breach(id="x", title="Eerder"))
    list(register.replay([past("a", 1)]))
    assert register.load_id("a").reference == "2024-0002"
    clock.moment = START + timedelta(days=1.5)
    assert register.new_breach(Breach(id="y", title="Later")).reference == "2024-0003"
    assert register.verify().ok


def test_the_last_state_is_what_is_kept_found_and_listed(register):
    list(register.replay([past("a", 0, 1, 2)]))
    case = register.load_id("a")
    assert (case.title, case.revision, case.registered_at, case.registered_by) == ("a 2", 3, START, "a")
    assert [row.title for row in register.window(ListQuery(search="a 2"), 0, 5)] == ["a 2"]


def test_letters_in_parts_are_kept_composed_beside_the_cases_too(register):
    parts = unicodedata.normalize("NFD", "Zoë Özdemir")
    histories = [replace(change, breach=replace(change.breach, title=parts)) for change in past("a", 0, 1)]
    list(register.replay([histories]))
    assert register.verify().ok, register.verify().problem
    assert register.count(ListQuery(search="Özdemir")) == 1


def test_time_does_not_run_backwards_when_the_register_is_newer(register, clock):
    clock.moment = START + timedelta(days=100)
    register.new_breach(Breach(id="x", title="Nieuwer"))
    list(register.replay([past("a", 0, 1)]))
    assert register.verify().ok


def test_all_or_nothing(register):
    wrong = [PastChange(at=START, operation=Operation.NEW_BREACH, breach=Breach(id="w", title="x" * 999), actor="w")]
    before = register.head()
    with pytest.raises(InputError):
        list(register.replay([past("a", 0), wrong]))
    assert register.head() == before
    assert register.count(ListQuery()) == 0


def test_giving_up_half_way_keeps_nothing(register):
    entering = register.replay(past(f"case {number}", number / 1000) for number in range(1200))
    assert next(entering) == 500
    entering.close()
    assert register.count(ListQuery()) == 0
    register.new_breach(Breach(id="y", title="Gewoon verder"))
    assert register.verify().ok


def test_nothing_is_entered_where_there_is_nothing(register):
    before = register.head()
    assert list(register.replay([])) == [0]
    assert register.head() == before
