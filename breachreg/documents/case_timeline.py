"""What happened in a case, in the order of time, with the hours since awareness: its logbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from breachreg.clock import AMSTERDAM
from breachreg.documents.case_duties import outcome_words
from breachreg.documents.case_facts import Teller
from breachreg.documents.case_history import changed_fields, taken_out
from breachreg.documents.case_paper import CasePaper, together
from breachreg.documents.case_standing import fg_advice
from breachreg.domain.facts import Role
from breachreg.domain.notifications import DraftRecord, Notification, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.law.clock import REGISTER_DUTY, Clock, ClockState
from breachreg.law.clock_words import done_in_words
from breachreg.law.clocks import case_clocks
from breachreg.law.duties import AUTHORITY_DUTY, authority_due_at

TOLD_ELSEWHERE = {
    Operation.NEW_BREACH,
    Operation.DECIDE,
    Operation.RECORD_NOTIFICATION,
    Operation.MAKE_DRAFT,
    Operation.ADD_NOTE,
    Operation.CLOSE_CASE,
    Operation.FILL_FORM,
}
"""Changes that the timeline tells by their content."""
NAMED_BY_ITSELF = {Operation.EDIT_GROUPS, Operation.EDIT_TASKS}
"""Changes whose name says what was changed."""


@dataclass(frozen=True)
class Event:
    """Something at a moment (UTC); with `day` only the date is known.

    Attributes:
        by: who did it, where that is kept. source: what shows it, for a reader outside who asks for it.
    """

    at: datetime
    what: str
    by: str = ""
    day: date | None = None
    source: str = ""


def _moments(paper: CasePaper) -> Iterator[Event]:
    moments, said = paper.breach.moments, paper.words["event"]
    # the 72 hours of AVG 33(1) run for a controller alone
    aware = "aware_processor" if paper.breach.facts.role is Role.PROCESSOR else "aware"

    def estimated(text: str) -> str:
        return paper.say("estimated", text=text) if moments.dates_estimated else text

    reason = paper.answer("moments.aware_reason")
    for moment, what in (
        (moments.started_at, estimated(said["started"])),
        (moments.ended_at, estimated(said["ended"])),
        (moments.first_signal_at, said["first_signal"]),
        (
            moments.discovered_at,
            together((said["discovered"], paper.shortened(paper.typed("moments.discovered_how"))), ". "),
        ),
        (
            moments.aware_at,
            together((said[aware], reason, paper.shortened(paper.typed("moments.aware_explanation"))), ". "),
        ),
        (moments.processor_notice_at, said["processor_notice"]),
        (paper.breach.fg.involved_at, together((said["fg"], fg_advice(paper)), ". ")),
        (paper.source.authority_due, said["due"]),
    ):
        if moment is not None:
            yield Event(moment, what)


def notification_words(paper: CasePaper, kind: str, recipient: str, number: str) -> str:
    """Return what went out in a line."""
    said = paper.words["notification"][kind]
    # "Aangifte bij de politie, Politie" names one reader twice
    return together((said, "" if recipient.casefold() in said.casefold() else recipient, number))


def _sent(paper: CasePaper, sent: Notification) -> str:
    """Return a notification with how it went out, to how many, and how late it was and why."""
    text = notification_words(paper, sent.kind.value, sent.recipient, sent.receipt_number)
    channels = ", ".join(paper.words["channel"][channel.value] for channel in sent.channels)
    people = paper.say("told_people", n=paper.number(sent.persons)) if sent.persons is not None else ""
    return together((text, channels, people, _punctual(paper, sent)), "; ")


def _punctual(paper: CasePaper, sent: Notification) -> str:
    """Return of a first notification to the AP whether it was in time, or how late and why (AVG 33(1)); of others only that.

    What was withdrawn later was late all the same.
    """
    source, first = paper.source, sent.kind is NotificationKind.AUTHORITY_INITIAL
    clocks = case_clocks(source.law, paper.breach, source.assessment.obligations)
    met = (item for item in clocks if item.done_at == sent.sent_at and _meets(sent, item))
    clock = next((item for item in met if first or item.late_by is not None), None)
    aware = paper.breach.moments.aware_at
    if clock is None and first and aware is not None and not sent.before_register:
        due = authority_due_at(source.law, aware)
        why = (sent.delay_reasons or paper.breach.delay_reasons) if due is not None and sent.sent_at > due else ""
        clock = Clock(
            id=AUTHORITY_DUTY,
            name="",
            recipient="",
            state=ClockState.DONE,
            due_at=due,
            done_at=sent.sent_at,
            why_late=why,
        )
    # when and under which number stands in the row itself
    return done_in_words(replace(clock, number=""), paper.language).partition(", ")[2] if clock else ""


def _meets(sent: Notification, clock: Clock) -> bool:
    """Tell whether a clock stopped by this notification, and not by another of the same moment."""
    if sent.kind is NotificationKind.AUTHORITY_INITIAL:
        return clock.id == AUTHORITY_DUTY
    return sent.duty == clock.id or (not sent.duty and clock.id not in (AUTHORITY_DUTY, REGISTER_DUTY))


def _drafts(paper: CasePaper) -> Iterator[Event]:
    """Return the documents that were made, those of one day on one line."""
    days: dict[date, list[DraftRecord]] = {}
    for draft in paper.breach.drafts:
        days.setdefault(draft.made_at.astimezone(AMSTERDAM).date(), []).append(draft)
    for made in days.values():
        names = "; ".join(draft.file_name for draft in made)
        one = paper.words["event"]["drafted"].format(name=names)
        yield Event(made[-1].made_at, one if len(made) == 1 else paper.say("drafts_made", n=len(made), names=names))


def _records(paper: CasePaper) -> Iterator[Event]:
    breach, said = paper.breach, paper.words["event"]
    if breach.registered_at:
        yield Event(breach.registered_at, said["registered"], breach.registered_by)
    for decision in breach.decisions:
        outcome = outcome_words(paper, decision.topic, decision.outcome.value)
        text = said["decided"].format(topic=paper.words["topic"][decision.topic.value], outcome=outcome)
        if decision.before_register:
            yield Event(decision.decided_at, f"{text} ({paper.say('decided_before')})")
        else:
            yield Event(decision.decided_at, text, decision.decided_by)
    for sent in breach.notifications:
        yield Event(sent.sent_at, _sent(paper, sent))
    yield from _drafts(paper)
    for note in breach.notes:
        yield Event(note.written_at, said["noted"].format(text=paper.shortened(note.text)), note.written_by)
    for item in breach.evidence:
        yield Event(item.added_at, said["evidence"].format(name=item.name), item.added_by)
    for measure in breach.measures:
        if measure.done_on:
            text = said["measure"].format(text=paper.shortened(measure.text))
            yield Event(_end_of(measure.done_on), text, measure.owner, measure.done_on)
    for task in breach.tasks:
        if task.done_on:
            text = said["task"].format(text=paper.shortened(task.text))
            yield Event(_end_of(task.done_on), text, task.owner, task.done_on)
    if breach.closed_at:
        yield Event(breach.closed_at, said["closed"])


def _changes(paper: CasePaper) -> Iterator[Event]:
    for entry in paper.source.history():
        if entry.operation in TOLD_ELSEWHERE:
            continue
        what, fields = paper.words["operation"][entry.operation.value], changed_fields(paper, entry)
        if entry.operation in NAMED_BY_ITSELF:
            fields = ""
        elif entry.operation is Operation.EDIT_EVIDENCE:
            fields = taken_out(paper, entry)
            if not fields:
                continue
            what = paper.words["event"]["taken_out"]
        text = paper.words["event"]["changed"].format(what=what, fields=fields) if fields else what
        yield Event(entry.at, text[:1].upper() + text[1:], entry.actor)


def _end_of(day: date) -> datetime:
    """Return where something of a day without a time stands: after what has one."""
    return datetime(day.year, day.month, day.day, 23, 59, tzinfo=AMSTERDAM)


def hours_since(moment: datetime, aware: datetime | None) -> str:
    """Return the real hours since awareness, such as `+12:30`; empty when awareness is not known."""
    if aware is None:
        return ""
    minutes = round((moment - aware).total_seconds() / 60)
    sign = "+" if minutes >= 0 else "\N{MINUS SIGN}"
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def time_rows(paper: CasePaper, events: list[Event]) -> list[dict[str, str]]:
    """Return events as rows of a table, in the order of time."""
    aware = paper.breach.moments.aware_at
    return [
        {
            "when": paper.day(event.day) if event.day else paper.when(event.at),
            "hours": "" if event.day else hours_since(event.at, aware),
            "what": event.what,
            "by": event.by,
        }
        for event in sorted(events, key=lambda event: event.at)
    ]


def outward(paper: CasePaper, along: Collection[str] | None = None) -> list[Event]:
    """Return what happened and what proves it, without what the office decided, wrote or made.

    Args:
        along: ids of the evidence that goes along; None: all of it.
    """
    due = paper.source.authority_due
    evidence = paper.words["event"]["evidence"]
    told = [event for event in _moments(paper) if event.at != due or event.what != paper.words["event"]["due"]]
    shown = [item for item in paper.breach.evidence if along is None or item.id in along]
    return [*told, *(Event(item.added_at, evidence.format(name=item.name), item.added_by) for item in shown)]


TIMELINE: Mapping[str, Teller] = {
    "events": lambda paper: time_rows(paper, outward(paper)),
    "timeline": lambda paper: time_rows(paper, [*_moments(paper), *_records(paper)]),
    "logbook": lambda paper: time_rows(paper, [*_moments(paper), *_records(paper), *_changes(paper)]),
}
"""How each of these is told."""
