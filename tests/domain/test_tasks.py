"""How a task stands and when it is due, to the hour."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from breachreg.domain.tasks import CountedFrom, Task, TaskStage, TaskState, TermBasis, reckoned

AWARE = datetime(2026, 11, 27, 16, 10, tzinfo=UTC)
PLANNED = datetime(2026, 11, 28, 8, tzinfo=UTC)
TASK = Task(id="t", text="Bellen")


@pytest.mark.parametrize(
    ("task", "state", "is_open"),
    [
        (TASK, TaskState.OPEN, True),
        (replace(TASK, stage=TaskStage.BUSY), TaskState.BUSY, True),
        (replace(TASK, stage=TaskStage.WAITING), TaskState.WAITING, True),
        (replace(TASK, stage=TaskStage.DROPPED), TaskState.DROPPED, False),
        (replace(TASK, done_on=date(2026, 11, 28)), TaskState.DONE, False),
    ],
)
def test_a_task_stands_in_one_of_five_ways(task: Task, state: TaskState, is_open: bool) -> None:
    assert (task.state, task.is_open) == (state, is_open)


def test_the_last_day_is_the_one_in_the_netherlands() -> None:
    assert replace(TASK, due_at=datetime(2026, 11, 27, 23, 30, tzinfo=UTC)).due_day == date(2026, 11, 28)
    assert replace(TASK, due_on=date(2026, 11, 30)).due_day == date(2026, 11, 30)
    assert TASK.due_day is None


@pytest.mark.parametrize(
    ("task", "aware", "closed", "due"),
    [
        (replace(TASK, hours=72, term=TermBasis.LAW), AWARE, None, AWARE + timedelta(hours=72)),
        # a legal term does not run before awareness is known (AVG 33(1)); what the office set itself does
        (replace(TASK, hours=72, term=TermBasis.LAW, due_at=PLANNED), None, None, None),
        (replace(TASK, hours=4, term=TermBasis.TARGET, due_at=PLANNED), None, None, PLANNED),
        (replace(TASK, hours=336, counted_from=CountedFrom.CLOSING), AWARE, None, None),
        (replace(TASK, hours=336, counted_from=CountedFrom.CLOSING), AWARE, PLANNED, PLANNED + timedelta(hours=336)),
        (replace(TASK, due_at=PLANNED), AWARE, None, PLANNED),
    ],
)
def test_hours_count_from_the_moment_that_they_belong_to(
    task: Task, aware: datetime | None, closed: datetime | None, due: datetime | None
) -> None:
    assert reckoned(task, aware, closed) == due
