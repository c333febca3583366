"""The acts on a case as the register does them: each asks its rule, says what it did, and is refused on what changed since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from breachreg.casework.deciding import Choice
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, ConcernedGroup, DecisionOutcome, DecisionTopic, Measure, MeasureKind, Note
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import InputError, StaleError
from breachreg.register import Register

DAY = date(2026, 11, 23)
YES = Choice(topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.YES)
NO = Choice(
    topic=DecisionTopic.IS_BREACH,
    outcome=DecisionOutcome.NO,
    reasons="De envelop was leeg; er zat geen enkel persoonsgegeven in. " * 4,
    second_person="P. Smit",
)


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    with Register.create(tmp_path / "r.db", Organisation(name="P"), clock=clock, officer=Officer("An Vos")) as made:
        yield made


@pytest.fixture
def breach(register: Register, clock: FixedClock) -> Breach:
    aware = clock.now() - timedelta(hours=10)
    return register.new_breach(Breach(id="a", title="Brief", moments=Moments(aware_at=aware)))


def last(register: Register) -> tuple[Operation, str, str]:
    entry = register.history("2026-0001")[-1]
    return entry.operation, entry.actor, entry.note


def test_every_act_is_told_by_its_own_name(register: Register, breach: Breach) -> None:
    police = Notification(kind=NotificationKind.POLICE, sent_at=register.now)
    measure = Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald")
    for operation, act in (
        (Operation.DECIDE, lambda: register.decide(register.load_id("a"), YES)),
        (Operation.RECORD_NOTIFICATION, lambda: register.notify(register.load_id("a"), police)),
        (Operation.ADD_NOTE, lambda: register.add_note("a", "Gebeld")),
        (Operation.EDIT_TASKS, lambda: register.add_task("a", "Bellen")),
        (Operation.EDIT_GROUPS, lambda: register.keep_group("a", ConcernedGroup(id="", name="Ouders"))),
        (Operation.EDIT_MEASURES, lambda: register.keep_measure("a", measure)),
        (Operation.DECIDE, lambda: register.decide(register.load_id("a"), NO)),
        (Operation.CLOSE_CASE, lambda: register.close_case(register.load_id("a"))),
    ):
        act()
        assert last(register) == (operation, "An Vos", "")
    register.reopen_case(register.load_id("a"), " Er kwam een klacht. ")
    assert last(register) == (Operation.REOPEN_CASE, "An Vos", "Er kwam een klacht.")
    assert register.verify().ok


def test_reasons_of_what_is_done_or_taken_away_stand_in_the_history(register: Register, breach: Breach) -> None:
    (task,) = register.add_task("a", "Bellen", owner="An", due_on=DAY).tasks
    register.change_task("a", task.id, "Mailen")
    assert register.load_id("a").tasks[0].owner == ""
    register.finish_task("a", task.id, DAY, reason="Belde zelf")
    assert last(register)[2] == "Belde zelf"
    register.remove_task("a", task.id, reason="Dubbel")
    assert last(register)[2] == "Dubbel"
    (measure,) = register.keep_measure("a", Measure(kind=MeasureKind.PREVENTIVE, text="Cursus")).measures
    register.remove_measure("a", measure.id, reason="Hoort hier niet")
    assert last(register)[2] == "Hoort hier niet"
    (group,) = register.keep_group("a", ConcernedGroup(id="", name="Ouders")).groups
    assert register.remove_group("a", group.id).groups == ()


def test_what_was_decided_on_an_older_case_is_refused(register: Register, breach: Breach) -> None:
    register.add_note("a", "Intussen")
    with pytest.raises(StaleError):
        register.decide(breach, YES)
    with pytest.raises(StaleError):
        register.notify(breach, Notification(kind=NotificationKind.POLICE, sent_at=register.now))
    assert register.load_id("a").decisions == ()


def test_one_thing_in_a_list_is_done_to_the_case_as_it_is_now(register: Register, breach: Breach) -> None:
    register.add_task("a", "Van een ander")
    register.add_task("a", "Van mij")
    assert [task.text for task in register.load_id("a").tasks] == ["Van een ander", "Van mij"]


def test_the_same_act_again_does_nothing_twice(register: Register, breach: Breach) -> None:
    register.add_note("a", "Gebeld", save_id="s1")
    register.add_note("a", "Gebeld", save_id="s1")
    assert len(register.load_id("a").notes) == 1


def test_a_closed_case_is_refused_before_anything_is_weighed(register: Register, breach: Breach) -> None:
    register.close_case(register.decide(breach, NO))
    for act in (
        lambda: register.decide(register.load_id("a"), YES),
        lambda: register.notify(
            register.load_id("a"), Notification(kind=NotificationKind.POLICE, sent_at=register.now)
        ),
        lambda: register.add_task("a", "Bellen"),
        lambda: register.keep_group("a", ConcernedGroup(id="", name="Ouders")),
        lambda: register.save(Operation.EDIT_BREACH, replace(register.load_id("a"), title="Anders")),
    ):
        with pytest.raises(InputError, match="Heropen haar eerst"):
            act()
    assert register.add_note("a", "Toch gebeld").notes


@pytest.mark.parametrize("operation", sorted(set(Operation) - {Operation.EDIT_BREACH, Operation.ANSWER_QUESTIONS}))
def test_editing_takes_no_other_name(register: Register, breach: Breach, operation: Operation) -> None:
    with pytest.raises(ValueError, match="a method of its own"):
        register.save(operation, replace(breach, title="Anders"))
    assert register.load_id("a") == breach


def test_editing_changes_facts_and_nothing_else(register: Register, breach: Breach, clock: FixedClock) -> None:
    note = Note(written_at=clock.now(), written_by="An", text="x")
    for change in ({"notes": (note,)}, {"closed_at": clock.now()}, {"decisions": ("x",)}):
        values: dict[str, Any] = change
        with pytest.raises(ValueError, match="may not change"):
            register.save(Operation.EDIT_BREACH, replace(breach, **values))
    with pytest.raises(InputError, match="waarom dat moment verandert"):
        register.save(Operation.EDIT_BREACH, replace(breach, moments=Moments(aware_at=clock.now())))
    assert register.load_id("a") == breach


def test_a_new_case_holds_what_is_known_and_nothing_that_was_done(register: Register, clock: FixedClock) -> None:
    sent = Notification(kind=NotificationKind.POLICE, sent_at=clock.now())
    with pytest.raises(ValueError, match="a new case has no notifications, closed_at yet"):
        register.new_breach(Breach(id="b", closed_at=clock.now(), notifications=(sent,)))
    grouped = register.new_breach(Breach(id="c", groups=(ConcernedGroup(id="1", name="Ouders"),)))
    assert grouped.groups
