"""What is open in a case under the law in force, the organisation's own periods, and its own plans.

Made from the case, the law data and the organisation alone: the same three always give the same terms, whatever the time is.
So they can be stored beside the case, and checked. How each duty stands is said by `clocks.py`, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach, MeasureKind, Task
from breachreg.domain.desk import MATTERS, MatterKind
from breachreg.domain.notifications import DraftRecord, NotificationKind
from breachreg.domain.parties import Organisation
from breachreg.domain.retention import months_later
from breachreg.domain.status import CaseStatus, status_of
from breachreg.domain.tasks import TaskStage, TermBasis
from breachreg.domain.terms import AGAIN, Term, TermKind, TermStatus
from breachreg.i18n import _, ngettext
from breachreg.law.case import LawWithQuestions, assess_breach, outdated_topics
from breachreg.law.clock import OWN, PERSONS_DUTY, WEIGHT, ClockState
from breachreg.law.clocks import case_clocks
from breachreg.law.duties import AUTHORITY_DUTY

NOT_BEFORE = datetime(2018, 5, 25, tzinfo=UTC)
"""Stands for the moment of registration where a case has none: the first day of the AVG."""
LAST = datetime(8999, 12, 31, tzinfo=UTC)
"""Stands for a moment that nobody knows: after all others, and still a year that can be told."""
EFFECT_MONTHS = 3
DRAFT_RESTS = timedelta(hours=24)
"""A letter that was made today is being worked on."""
SENT_AS = {
    "authority": NotificationKind.AUTHORITY_INITIAL,
    "authority-follow-up": NotificationKind.AUTHORITY_FOLLOW_UP,
    "authority-withdrawal": NotificationKind.AUTHORITY_WITHDRAWAL,
    **dict.fromkeys(
        ("persons", "persons-email", "persons-sms", "persons-update", "persons-closing", "public-notice"),
        NotificationKind.PERSONS,
    ),
    "processor-questions": NotificationKind.PROCESSOR,
    "processor-liability": NotificationKind.PROCESSOR,
    "processor-notice": NotificationKind.CONTROLLER,
    "insurer": NotificationKind.INSURER,
    "police": NotificationKind.POLICE,
    "csirt": NotificationKind.CSIRT,
    "recipient-request": NotificationKind.RECIPIENT,
}
"""As what a document is recorded that went out; those that stay in the house are not here."""
STATUSES = {ClockState.OPEN: TermStatus.OPEN, ClockState.TO_CHECK: TermStatus.TO_CHECK}


def terms_of(law: LawWithQuestions, breach: Breach, organisation: Organisation | None) -> tuple[Term, ...]:
    """Return what is open in `breach`.

    That is: duties, decisions not made or no longer fitting, tasks, measures with a day and
    whether they work, what is to be answered, letters that came back, and letters made and not sent.
    """
    tasks = (_task(task) for task in breach.tasks if task.is_open)
    measures = (
        _planned(TermKind.MEASURE, str(place), measure.due_on, measure.text)
        for place, measure in enumerate(breach.measures, 1)
        if measure.due_on is not None and measure.done_on is None
    )
    duties = tuple(_duties(law, breach, organisation))
    plans = (*tasks, *measures, *_matters(breach), *_returned(breach), *_effects(breach), *_drafts(breach))
    return (*duties, *_undecided(breach, duties), *_review(breach), *_news(breach), *plans)


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
            of = f"{clock.people}-{clock.most}" if clock.most else str(clock.people)
            part = f"{clock.told}/{of}" if clock.people else AGAIN if clock.heard_at is not None else ""
            yield Term(TermKind.DUTY, clock.id, status, clock.due_at, clock.urgent_at or asked_since, part)


def _task(task: Task) -> Term:
    kind = TermKind.LEGAL_TASK if task.term is TermBasis.LAW else TermKind.TASK
    planned = _planned(kind, task.id, task.due_on, task.text)
    if task.due_at is not None:
        planned = planned._replace(due_at=task.due_at, urgent_at=task.due_at)
    if task.stage is TaskStage.WAITING:
        said = _("{text} (wacht op: {whom})").format(text=task.text, whom=task.reason)
        planned = _waiting(planned, said)
    return planned


def _waiting(term: Term, text: str) -> Term:
    """Return what somebody else is to do first; without a day it comes after all that has one."""
    return term._replace(status=TermStatus.WAITING, text=text, urgent_at=term.urgent_at or LAST)


def _matters(breach: Breach) -> Iterator[Term]:
    """Yield what came in and is not answered; without a day for the answer it asks for one at once."""
    for matter in breach.matters:
        if not matter.is_open:
            continue
        said = f"{MATTERS[matter.kind]}: {matter.about}"
        term = _planned(TermKind.REPLY if matter.is_target else TermKind.ANSWER, matter.id, matter.answer_by, said)
        if matter.kind is MatterKind.AP_OBJECTION:
            yield _waiting(term, said)
        else:
            yield term if term.due_at else term._replace(urgent_at=_begin(matter.received_on))


def _returned(breach: Breach) -> Iterator[Term]:
    for delivery in breach.deliveries:
        if delivery.unreached:
            # "without undue delay" (AVG 34(1)) goes for who did not get the letter too
            since = _begin(delivery.sent_on)
            yield Term(TermKind.RETURNED, delivery.id, TermStatus.OPEN, None, since, str(delivery.unreached))


def _effects(breach: Breach) -> Iterator[Term]:
    """Yield the preventive measures of which nobody looked yet whether they work, three months after they were taken: our own target."""
    looked = {check.measure for check in breach.effect_checks}
    for measure in breach.measures:
        if measure.kind is MeasureKind.PREVENTIVE and measure.done_on is not None and measure.id not in looked:
            yield _planned(TermKind.EFFECT, measure.id, months_later(measure.done_on, EFFECT_MONTHS), measure.text)


def _drafts(breach: Breach) -> Iterator[Term]:
    """Yield one thing for all letters that were made and not sent: the latest of each kind after which nothing of its sort went out."""
    if breach.closed_at is not None:
        return
    latest = {draft.kind: draft for draft in breach.drafts if draft.kind in SENT_AS}
    unsent = [draft for draft in latest.values() if not _went_out(breach, draft)]
    if unsent:
        last = max(unsent, key=lambda draft: draft.made_at)
        more = len(unsent) - 1
        text = ngettext("{name} en nog {n} ander document", "{name} en nog {n} andere documenten", more)
        said = text.format(name=last.file_name, n=more) if more else last.file_name
        yield Term(TermKind.DRAFT, last.kind, TermStatus.OPEN, None, last.made_at + DRAFT_RESTS, said)


def _went_out(breach: Breach, draft: DraftRecord) -> bool:
    kind = SENT_AS[draft.kind]
    once = kind is NotificationKind.AUTHORITY_INITIAL
    return any(sent.kind is kind and (once or sent.sent_at >= draft.made_at) for sent in breach.notifications)


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


def _planned(kind: TermKind, subject: str, day: date | None, text: str) -> Term:
    """Return a term of the organisation's own making; its day ends at midnight in the Netherlands."""
    end = None
    if day is not None:
        end = datetime.combine(day + timedelta(days=1), time(), AMSTERDAM).astimezone(UTC)
    return Term(kind, subject, TermStatus.OPEN, end, end, text)
