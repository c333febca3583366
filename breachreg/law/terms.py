"""What is open in a case under the law in force, the organisation's own periods, and its own plans.

Made from the case, the law data and the organisation alone: the same three always give the same terms, whatever the time is.
So they can be stored beside the case, and checked. How each duty stands is said by `clocks.py`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, Task
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.domain.status import CaseStatus, status_of
from breachreg.domain.terms import Term, TermKind, TermStatus
from breachreg.law.case import LawWithQuestions, assess_breach, outdated_topics
from breachreg.law.clock import OWN, PERSONS_DUTY, WEIGHT, ClockState
from breachreg.law.clocks import case_clocks
from breachreg.law.duties import AUTHORITY_DUTY

NOT_BEFORE = datetime(2018, 5, 25, tzinfo=UTC)
"""Stands for the moment of registration where a case has none: the first day of the AVG."""
STATUSES = {ClockState.OPEN: TermStatus.OPEN, ClockState.TO_CHECK: TermStatus.TO_CHECK}


def terms_of(law: LawWithQuestions, breach: Breach, organisation: Organisation | None) -> tuple[Term, ...]:
    """Return what is open in `breach`: duties, decisions not made or no longer fitting, tasks, and measures with a day, that are not done."""
    tasks = (_task(task) for task in breach.tasks if task.is_open)
    measures = (
        _planned(TermKind.MEASURE, str(place), measure.due_on, measure.text)
        for place, measure in enumerate(breach.measures, 1)
        if measure.due_on is not None and measure.done_on is None
    )
    duties = tuple(_duties(law, breach, organisation))
    return (*duties, *_undecided(breach, duties), *_review(breach), *_news(breach), *tasks, *measures)


def _undecided(breach: Breach, duties: tuple[Term, ...]) -> Iterator[Term]:
    """Yield the decision that a case lacks where no duty asks for it: the advice "no" is no decision (AVG 33(5))."""
    asked = any(term.subject in (AUTHORITY_DUTY, PERSONS_DUTY) for term in duties)
    if not asked and status_of(breach) is CaseStatus.DECIDE:
        since = breach.moments.aware_at or breach.registered_at or NOT_BEFORE
        yield Term(TermKind.DECIDE, "", TermStatus.OPEN, None, since + WEIGHT)


def _news(breach: Breach) -> Iterator[Term]:
    """Yield the day on which the people were promised to hear more, until they were told something on it or after."""
    day = breach.news_at
    if day is None or breach.closed_at is not None:
        return
    begin = datetime.combine(day.astimezone(AMSTERDAM).date(), time(), AMSTERDAM)
    told = [sent.sent_at for sent in breach.notifications if sent.kind is NotificationKind.PERSONS]
    if told and max(told) < begin:
        yield _planned(TermKind.NEWS, "news_at", begin.date(), "")


def _review(breach: Breach) -> Iterator[Term]:
    for topic in outdated_topics(breach):
        decision = breach.decision(topic)
        yield Term(TermKind.REVIEW, topic.value, TermStatus.OPEN, None, decision.decided_at if decision else None)


def _duties(law: LawWithQuestions, breach: Breach, organisation: Organisation | None) -> Iterator[Term]:
    if breach.closed_at is not None:
        return
    # the moment of judging chooses versions of the law where no moment of the case does
    found = assess_breach(law, breach, organisation, now=breach.registered_at or NOT_BEFORE, deep=False)
    for clock in case_clocks(law, breach, found.obligations):
        status = STATUSES.get(clock.state)
        if status is None:
            continue
        if clock.id.startswith(OWN):
            subject = clock.id.removeprefix(OWN)
            yield Term(TermKind.OWN, subject, status, clock.due_at, clock.urgent_at, clock.name)
        else:
            # a case without awareness comes first: nobody can count its 72 hours
            asked_since = breach.registered_at or NOT_BEFORE if clock.id == AUTHORITY_DUTY and clock.asks else None
            part = f"{clock.told}/{clock.people}" if clock.people else ""
            yield Term(TermKind.DUTY, clock.id, status, clock.due_at, clock.urgent_at or asked_since, part)


def _task(task: Task) -> Term:
    planned = _planned(TermKind.TASK, task.id, task.due_on, task.text)
    return planned if task.due_at is None else planned._replace(due_at=task.due_at, urgent_at=task.due_at)


def _planned(kind: TermKind, subject: str, day: date | None, text: str) -> Term:
    """Return a term of the organisation's own making; its day ends at midnight in the Netherlands."""
    end = None
    if day is not None:
        end = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)
    return Term(kind, subject, TermStatus.OPEN, end, end, text)
