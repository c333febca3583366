"""A playbook that is started: its tasks stand in the case as they were, to the hour, and none of them twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from breachreg.casework import playbooks, tasks
from breachreg.domain.moments import Moments
from breachreg.domain.tasks import CountedFrom, TaskStage, TermBasis
from breachreg.errors import InputError
from breachreg.law.playbooks import playbooks as known
from tests.casework.cases import NOW, letter

BOOK = known().get("misaddressed")
AWARE = NOW - timedelta(hours=10)
TODAY = NOW.date()


def test_the_tasks_stand_in_the_case_with_role_moment_and_ground() -> None:
    found = {task.origin: task for task in playbooks.start(letter(), BOOK, NOW).tasks}
    assert len(found) == 15
    filing = found["playbook:misaddressed.11"]
    assert (filing.due_at, filing.term, filing.role) == (AWARE + timedelta(hours=72), TermBasis.LAW, "privacy")
    assert filing.basis == "AVG art. 33 lid 1 en 4"
    assert filing.condition == "als een risico voor mensen niet onwaarschijnlijk is"
    assert "niet geverifieerd" not in filing.source
    recall = found["playbook:misaddressed.03"]
    assert (recall.due_at, recall.term) == (AWARE + timedelta(hours=2), TermBasis.TARGET)
    assert recall.source.endswith("(niet geverifieerd)"), "our own working-out is shown as such"
    review = found["playbook:misaddressed.15"]
    assert (review.due_at, review.counted_from) == (None, CountedFrom.CLOSING)


def test_without_awareness_the_law_has_no_moment_and_targets_count_from_now() -> None:
    found = {t.origin: t for t in playbooks.start(letter(moments=Moments()), BOOK, NOW).tasks}
    assert found["playbook:misaddressed.11"].due_at is None
    assert found["playbook:misaddressed.03"].due_at == NOW + timedelta(hours=2)


def test_what_was_started_is_not_put_there_twice_and_some_can_be_chosen() -> None:
    one = playbooks.start(letter(), BOOK, NOW, ["misaddressed.03"])
    assert playbooks.started(one) == {"misaddressed.03"}
    assert len(playbooks.start(one, BOOK, NOW).tasks) == 15
    with pytest.raises(InputError, match="staan al bij de zaak"):
        playbooks.start(one, BOOK, NOW, ["misaddressed.03"])
    with pytest.raises(InputError, match=r"staan niet in het draaiboek: phishing.01, x"):
        playbooks.start(one, BOOK, NOW, ["x", "phishing.01"])


def test_another_moment_of_awareness_moves_what_counts_from_it_and_nothing_else() -> None:
    breach = playbooks.start(letter(), BOOK, NOW, ["misaddressed.03", "misaddressed.11", "misaddressed.15"])
    assert tasks.with_moments(breach) is breach
    own = tasks.change(breach, breach.tasks[0].id, "Terughalen", due_on=TODAY + timedelta(days=3))
    earlier = AWARE - timedelta(hours=5)
    moved = tasks.with_moments(letter(tasks=own.tasks, moments=Moments(aware_at=earlier))).tasks
    assert moved[0].due_on == TODAY + timedelta(days=3)
    assert moved[1].due_at == earlier + timedelta(hours=72)
    closed = tasks.with_moments(letter(tasks=own.tasks, closed_at=NOW)).tasks
    assert closed[2].due_at == NOW + timedelta(hours=336)


def test_a_day_of_ones_own_is_never_called_law() -> None:
    breach = playbooks.start(letter(), BOOK, NOW, ["misaddressed.11"])
    (filing,) = breach.tasks
    same = tasks.change(breach, filing.id, "Melden", due_on=filing.due_day).tasks[0]
    assert (same.term, same.due_at) == (TermBasis.LAW, filing.due_at)
    later = tasks.change(breach, filing.id, "Melden", due_on=TODAY + timedelta(days=9)).tasks[0]
    assert (later.term, later.due_at, later.hours) == (TermBasis.TARGET, None, None)


def test_how_far_a_task_is_has_a_reason_where_somebody_asks() -> None:
    breach = tasks.add(letter(), "Bellen")
    ident = breach.tasks[0].id
    with pytest.raises(InputError, match="op wie of wat"):
        tasks.stage(breach, ident, TaskStage.WAITING, " ")
    with pytest.raises(InputError, match="waarom deze taak vervalt"):
        tasks.stage(breach, ident, TaskStage.DROPPED)
    waiting = tasks.stage(breach, ident, TaskStage.WAITING, " de leverancier ")
    assert (waiting.tasks[0].stage, waiting.tasks[0].reason) == (TaskStage.WAITING, "de leverancier")
    busy = tasks.stage(waiting, ident, TaskStage.BUSY, "hoort hier niet")
    assert (busy.tasks[0].stage, busy.tasks[0].reason) == (TaskStage.BUSY, "")
    done = tasks.done(waiting, ident, TODAY, TODAY)
    assert (done.tasks[0].done_on, done.tasks[0].reason) == (TODAY, "")
    assert tasks.stage(done, ident, TaskStage.OPEN).tasks[0].done_on is None
