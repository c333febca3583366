"""What is open in a case under the law in force, the organisation's own periods, and its own plans.

Made from the case, the law data and the organisation alone: the same three always give the same terms, whatever the time is.
So they can be stored beside the case, and checked.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.filings import standing
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.domain.status import authority_clock_runs
from breachreg.domain.terms import AUTHORITY_TERM, Term, TermKind, TermStatus
from breachreg.law.case import LawWithQuestions, assess_breach
from breachreg.law.duties import authority_due_at
from breachreg.law.results import Applies, Obligation

NOT_BEFORE = datetime(2018, 5, 25, tzinfo=UTC)
"""Stands for the moment of registration where a case has none: the first day of the AVG."""
TOPICS = {"authority": DecisionTopic.AUTHORITY, "persons": DecisionTopic.PERSONS}
"""The decision that a duty waits for, by what decides whether it applies."""
OF_BREACHES = frozenset({"authority", "supplement", "persons", "processor", "regime_breach", "regime_risk"})
"""Duties that end when it was decided that this is no personal data breach; the others are about any incident."""
SENT_AS = {
    "ap": NotificationKind.AUTHORITY_INITIAL,
    "persons": NotificationKind.PERSONS,
    "controller": NotificationKind.CONTROLLER,
}
"""What fulfils a duty to each recipient."""


def terms_of(law: LawWithQuestions, breach: Breach, organisation: Organisation | None) -> tuple[Term, ...]:
    """Return what is open in `breach`: duties while it is not closed, and tasks and dated measures that are not done."""
    duties = () if breach.closed_at is not None else tuple(_duties(law, breach, organisation))
    tasks = (
        Term(TermKind.TASK, task.id, TermStatus.OPEN, _end_of(task.due_on), task.text)
        for task in breach.tasks
        if task.done_on is None
    )
    measures = (
        Term(TermKind.MEASURE, str(place), TermStatus.OPEN, _end_of(measure.due_on), measure.text)
        for place, measure in enumerate(breach.measures, 1)
        if measure.due_on is not None and measure.done_on is None
    )
    return (*duties, *tasks, *measures)


def _duties(law: LawWithQuestions, breach: Breach, organisation: Organisation | None) -> Iterator[Term]:
    # the moment of judging chooses versions of the law where no moment of the case does
    found = assess_breach(law, breach, organisation, now=breach.registered_at or NOT_BEFORE, deep=False)
    decided_no = _outcome(breach, DecisionTopic.IS_BREACH) is DecisionOutcome.NO
    if authority_clock_runs(breach):
        aware = breach.moments.aware_at
        status = TermStatus.OPEN if _outcome(breach, DecisionTopic.AUTHORITY) else TermStatus.DECIDE
        yield Term(TermKind.DUTY, AUTHORITY_TERM, status, authority_due_at(law, aware) if aware else None)
    names = {f"own-{clock.id}": clock.name for clock in (organisation.own_clocks if organisation else ())}
    for duty in found.obligations:
        if duty.expected or duty.id == AUTHORITY_TERM:
            continue
        if duty.id in names:
            if duty.applies is Applies.YES and not decided_no:
                yield Term(TermKind.OWN, duty.id.removeprefix("own-"), TermStatus.OPEN, duty.due_at, names[duty.id])
            continue
        status_now = _status(law, breach, duty, decided_no=decided_no)
        if status_now is not None:
            yield Term(TermKind.DUTY, duty.id, status_now, duty.due_at)


def _status(law: LawWithQuestions, breach: Breach, duty: Obligation, *, decided_no: bool) -> TermStatus | None:
    """Return how a duty of the law stands; None when it does not apply or was done."""
    rule = law.duties.by_id(duty.id)
    if rule.basis == "document" or (decided_no and rule.basis in OF_BREACHES):
        return None
    if rule.basis == "supplement":
        return TermStatus.OPEN if standing(breach) and duty.applies is Applies.YES else None
    sent = SENT_AS.get(rule.recipient)
    if sent is not None and breach.notified(sent) is not None:
        return None
    topic = TOPICS.get(rule.basis)
    outcome = _outcome(breach, topic) if topic else None
    if outcome is not None:
        return None if outcome is DecisionOutcome.NO else TermStatus.OPEN
    if duty.applies is Applies.NO:
        return None
    return TermStatus.DECIDE if topic or duty.applies is Applies.UNDECIDED else TermStatus.OPEN


def _outcome(breach: Breach, topic: DecisionTopic) -> DecisionOutcome | None:
    decision = breach.decision(topic)
    return decision.outcome if decision else None


def _end_of(day: date | None) -> datetime | None:
    """Return the end of a Dutch day, UTC."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)
