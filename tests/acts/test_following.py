"""What follows after the first hours, as the register does it: by its own name in the history, and in a closed case where it comes later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from breachreg.domain.breach import Breach
from breachreg.domain.desk import Call, Delivery, Matter, MatterKind
from breachreg.domain.moments import Moments
from breachreg.domain.notifications import Channel
from breachreg.domain.operations import Operation
from breachreg.domain.tasks import TaskStage
from breachreg.errors import InputError
from breachreg.law.playbooks import playbooks
from breachreg.register import Register
from tests.acts.test_cases import NO, breach, last, register  # noqa: F401 - fixtures

BOOK = playbooks().get("misaddressed")


def day(register: Register) -> date:  # noqa: F811
    return register.now.date()


def test_a_playbook_is_one_entry_with_its_name_and_one_undo(register: Register, breach: Breach) -> None:  # noqa: F811
    assert len(register.start_playbook(breach.id, BOOK).tasks) == 15
    assert last(register) == (Operation.EDIT_TASKS, "An Vos", BOOK.title.nl)
    register.undo()
    assert register.load_id("a").tasks == ()


def test_what_counts_from_awareness_moves_with_it_in_the_same_save(register: Register, breach: Breach) -> None:  # noqa: F811
    case = register.start_playbook(breach.id, BOOK, ["misaddressed.11"])
    aware = register.now - timedelta(hours=30)
    case = register.save(
        Operation.EDIT_BREACH, replace(case, moments=Moments(aware_at=aware)), note="De melder belde eerder."
    )
    assert case.tasks[0].due_at == aware + timedelta(hours=72)


def test_calls_letters_and_sendings_are_told_by_their_own_names(register: Register, breach: Breach) -> None:  # noqa: F811
    call = Call(at=register.now, with_whom="Politie", said="Aangifte gedaan.")
    assert register.log_call("a", call).calls[0].written_by == "An Vos"
    assert register.log_call("a", replace(call, written_by="Bo")).calls[1].written_by == "Bo"
    assert last(register)[0] is Operation.LOG_CALL
    claim = Matter(kind=MatterKind.CLAIM, received_on=day(register), about="Schade door fraude")
    (kept,) = register.keep_matter("a", claim).matters
    assert register.answer_matter("a", kept.id, "Doorgestuurd.", day(register)).matters[0].answer == "Doorgestuurd."
    assert register.remove_matter("a", kept.id, reason="Dubbel").matters == ()
    assert last(register) == (Operation.EDIT_MATTERS, "An Vos", "Dubbel")
    sent = Delivery(sent_on=day(register), channel=Channel.LETTER, letters=4, returned=1)
    (delivery,) = register.keep_delivery("a", sent).deliveries
    assert register.remove_delivery("a", delivery.id, reason="Vergissing").deliveries == ()
    assert last(register) == (Operation.EDIT_DELIVERIES, "An Vos", "Vergissing")
    assert breach.id == "a"


def test_a_closed_case_is_followed_and_not_planned_anew(register: Register, breach: Breach) -> None:  # noqa: F811
    case = register.start_playbook(breach.id, BOOK, ["misaddressed.15"])
    assert register.weigh_closing(register.decide(case, NO)) == ()
    closed = register.close_case(register.load_id("a"))
    review = closed.tasks[0]
    assert review.due_at == closed.closed_at + timedelta(hours=336) if closed.closed_at else False
    register.stage_task("a", review.id, TaskStage.WAITING, reason="het bestuur")
    assert last(register) == (Operation.FOLLOW_TASK, "An Vos", "het bestuur")
    assert register.finish_task("a", review.id, day(register)).tasks[0].done_on == day(register)
    question = Matter(kind=MatterKind.AP_QUESTION, received_on=day(register), about="Hoe is dit getest?")
    assert len(register.keep_matter("a", question).matters) == 1
    with pytest.raises(InputError, match="Heropen haar eerst"):
        register.start_playbook("a", BOOK)
