"""What happened in a case, in the order of time, with the hours since awareness: its logbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from breachreg.clock import AMSTERDAM
from breachreg.documents.case_duties import outcome_words
from breachreg.documents.case_facts import Teller
from breachreg.documents.case_history import changed_fields, taken_out
from breachreg.documents.case_paper import CasePaper, together
from breachreg.domain.operations import Operation

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
        by: who did it, where that is kept.
    """

    at: datetime
    what: str
    by: str = ""
    day: date | None = None


def _moments(paper: CasePaper) -> Iterator[Event]:
    moments, said = paper.breach.moments, paper.words["event"]

    def estimated(text: str) -> str:
        return paper.say("estimated", text=text) if moments.dates_estimated else text

    reason = paper.answer("moments.aware_reason")
    for moment, what in (
        (moments.started_at, estimated(said["started"])),
        (moments.ended_at, estimated(said["ended"])),
        (moments.first_signal_at, said["first_signal"]),
        (moments.discovered_at, together((said["discovered"], paper.shortened(moments.discovered_how)), ". ")),
        (moments.aware_at, together((said["aware"], reason, paper.shortened(moments.aware_explanation)), ". ")),
        (moments.processor_notice_at, said["processor_notice"]),
        (paper.breach.fg.involved_at, said["fg"]),
        (paper.source.assessment.notify_authority.due_at, said["due"]),
    ):
        if moment is not None:
            yield Event(moment, what)


def notification_words(paper: CasePaper, kind: str, recipient: str, number: str) -> str:
    """Return what went out in a line."""
    return together((paper.words["notification"][kind], recipient, number))


def _records(paper: CasePaper) -> Iterator[Event]:
    breach, said = paper.breach, paper.words["event"]
    if breach.registered_at:
        yield Event(breach.registered_at, said["registered"], breach.registered_by)
    for decision in breach.decisions:
        outcome = outcome_words(paper, decision.topic, decision.outcome.value)
        text = said["decided"].format(topic=paper.words["topic"][decision.topic.value], outcome=outcome)
        yield Event(decision.decided_at, text, decision.decided_by)
    for sent in breach.notifications:
        yield Event(sent.sent_at, notification_words(paper, sent.kind.value, sent.recipient, sent.receipt_number))
    for draft in breach.drafts:
        yield Event(draft.made_at, said["drafted"].format(name=draft.file_name))
    for note in breach.notes:
        yield Event(note.written_at, said["noted"].format(text=paper.shortened(note.text)), note.written_by)
    for item in breach.evidence:
        yield Event(item.added_at, said["evidence"].format(name=item.name), item.added_by)
    for measure in breach.measures:
        if measure.done_on:
            text = said["measure"].format(text=paper.shortened(measure.text))
            yield Event(_morning(measure.done_on), text, measure.owner, measure.done_on)
    for task in breach.tasks:
        if task.done_on:
            text = said["task"].format(text=paper.shortened(task.text))
            yield Event(_morning(task.done_on), text, task.owner, task.done_on)
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


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=AMSTERDAM)


def hours_since(moment: datetime, aware: datetime | None) -> str:
    """Return the real hours since awareness, such as `+12:30`; empty when awareness is not known."""
    if aware is None:
        return ""
    minutes = round((moment - aware).total_seconds() / 60)
    sign = "+" if minutes >= 0 else "\N{MINUS SIGN}"
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def _rows(paper: CasePaper, events: list[Event]) -> list[dict[str, str]]:
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


def _outward(paper: CasePaper) -> list[Event]:
    """Return what happened and what proves it, without what the office decided, wrote or made."""
    due = paper.source.assessment.notify_authority.due_at
    evidence = paper.words["event"]["evidence"]
    told = [event for event in _moments(paper) if event.at != due or event.what != paper.words["event"]["due"]]
    return [*told, *(Event(i.added_at, evidence.format(name=i.name), i.added_by) for i in paper.breach.evidence)]


TIMELINE: Mapping[str, Teller] = {
    "events": lambda paper: _rows(paper, _outward(paper)),
    "timeline": lambda paper: _rows(paper, [*_moments(paper), *_records(paper)]),
    "logbook": lambda paper: _rows(paper, [*_moments(paper), *_records(paper), *_changes(paper)]),
}
"""How each of these is told."""
