"""What a save brings along when something is filed with the AP: frozen answers, tasks, and nothing that was not asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from breachreg.clock import FixedClock
from breachreg.correspondence.documents import Correspondence
from breachreg.domain.breach import Breach, Count, IncidentKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Contact, Organisation
from breachreg.domain.validation import LONGEST_TEXT
from breachreg.errors import UserError
from breachreg.register import Register

INITIAL, FOLLOW_UP = NotificationKind.AUTHORITY_INITIAL, NotificationKind.AUTHORITY_FOLLOW_UP


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    own = Organisation(name="Gemeente Proef", kvk="12345678", contact=Contact(name="An Vos", phone="010 1"))
    with Register.create(tmp_path / "r.db", own, clock=clock, officer=Officer("An Vos")) as made:
        yield made


@pytest.fixture
def breach(register: Register, clock: FixedClock) -> Breach:
    aware = clock.now() - timedelta(hours=10)
    return register.new_breach(
        Breach(
            id="a",
            title="Brief verkeerd",
            description="Een brief is verkeerd bezorgd.",
            incident_kind=IncidentKind.POST_WRONG_RECIPIENT,
            moments=Moments(aware_at=aware),
        )
    )


def filing(register: Register, kind: NotificationKind = INITIAL, text: str = "") -> Notification:
    return Notification(kind=kind, sent_at=register.now, receipt_number="2026-11-1", text=text)


def test_a_filing_is_kept_as_it_is_answered_now(register: Register, breach: Breach) -> None:
    saved = register.notify(breach, filing(register))
    (first,) = saved.notifications
    assert first.form.startswith("AP-vragenlijst")
    assert {a.number: a.answer for a in first.answers}["5.3"] == "Een brief is verkeerd bezorgd."
    assert register.load(saved.reference) == saved


def test_frozen_answers_stay_whatever_is_saved_later(register: Register, breach: Breach, clock: FixedClock) -> None:
    saved = register.notify(breach, filing(register))
    frozen = saved.notifications
    clock.advance(hours=30)
    for change in (
        {"description": "Heel anders."},
        {"people": Count.exact(7)},
        {"incident_kind": IncidentKind.WRONG_FILE},
        {"title": "x"},
    ):
        saved = register.save(Operation.ANSWER_QUESTIONS, replace(saved, **change))
        assert saved.notifications == frozen
    saved = register.notify(saved, filing(register, FOLLOW_UP))
    assert saved.notifications[:1] == frozen
    assert {a.number for a in saved.notifications[1].answers} >= {"1.1", "5.2", "5.3", "7.3"}
    assert Correspondence(register).form(saved).changes == ()


def test_a_task_is_done_in_the_save_that_answers_its_question(register: Register, breach: Breach) -> None:
    saved = register.notify(breach, filing(register))
    entries = len(register.history(saved.reference))
    assert {task.origin for task in saved.tasks if task.done_on is None} >= {"ap:7.3", "ap:8.1"}
    saved = register.save(Operation.ANSWER_QUESTIONS, replace(saved, people=Count.exact(7)))
    assert {task.origin: task.done_on for task in saved.tasks}["ap:7.3"] == date(2026, 11, 23)
    assert len(register.history(saved.reference)) == entries + 1
    register.undo()
    again = register.load(saved.reference)
    assert {task.origin: task.done_on for task in again.tasks}["ap:7.3"] is None
    assert again.people == Count()


def test_filing_can_be_undone_with_all_that_it_brought(register: Register, breach: Breach) -> None:
    saved = register.notify(breach, filing(register))
    register.undo()
    before = register.load(breach.reference)
    assert (before.notifications, before.tasks) == ((), ())
    register.redo()
    assert register.load(breach.reference).notifications == saved.notifications


def test_what_was_filed_before_answers_were_kept_is_not_filled_in_afterwards(
    register: Register, clock: FixedClock
) -> None:
    old = Breach(id="old", title="Oud", notifications=(filing(register),))
    list(register.replay([[PastChange(at=clock.now(), operation=Operation.NEW_BREACH, breach=old, actor="A")]]))
    saved = register.save(Operation.EDIT_BREACH, replace(register.load_id("old"), title="Oud, maar anders"))
    assert [replace(sent, id="") for sent in saved.notifications] == list(old.notifications)
    assert saved.tasks == ()
    form = Correspondence(register).form(saved)
    assert form.stands is not None
    assert not form.stands.is_frozen


def test_a_filing_that_cannot_be_is_refused_and_nothing_is_saved(register: Register, breach: Breach) -> None:
    with pytest.raises(UserError, match="geen melding bij de AP"):
        register.notify(breach, filing(register, FOLLOW_UP))
    saved = register.notify(breach, filing(register))
    with pytest.raises(UserError, match="een reden"):
        register.notify(saved, filing(register, NotificationKind.AUTHORITY_WITHDRAWAL, "  "))
    assert register.load(saved.reference) == saved


def test_the_longest_texts_can_be_filed(register: Register, breach: Breach) -> None:
    long = replace(breach, data_description="x" * LONGEST_TEXT, description="y" * LONGEST_TEXT)
    saved = register.notify(register.save(Operation.ANSWER_QUESTIONS, long), filing(register))
    assert len({a.number: a.answer for a in saved.notifications[0].answers}["6.1"]) > LONGEST_TEXT


def test_the_history_says_what_was_ticked_and_filed_in_words(register: Register, breach: Breach) -> None:
    answer = next(a for a in Correspondence(register).form(breach).answers if a.number == "5.3")
    ticked_case = register.tick_answer(breach.id, answer, on=True)
    register.notify(ticked_case, filing(register))
    titles = [entry.title for entry in register.history(breach.reference)]
    assert titles[-2:] == ["antwoorden in het AP-formulier overgenomen", "melding vastgelegd"]
