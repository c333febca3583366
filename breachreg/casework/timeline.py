"""What happened in a case and what is still to come, in the order of time: facts, what was done, and what officers noted.

Pure, in Dutch, for the page of the case and the command line; documents have their own, in the language of the paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from breachreg.clock import AMSTERDAM, moment_to_json
from breachreg.domain.breach import Breach, Decision
from breachreg.domain.desk import MATTERS
from breachreg.domain.dossier import Effect
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.i18n import N_, Texts, _
from breachreg.law.clock import Clock, ClockState

DECIDED = Texts(
    {
        "is_breach yes": N_("Besloten: dit is een datalek"),
        "is_breach no": N_("Besloten: geen datalek"),
        "authority yes": N_("Besloten: melden aan de AP"),
        "authority no": N_("Besloten: niet melden aan de AP"),
        "persons yes": N_("Besloten: betrokkenen informeren"),
        "persons partial": N_("Besloten: een deel van hen informeren"),
        "persons no": N_("Besloten: betrokkenen niet informeren"),
    }
)
SENT = Texts(
    {
        NotificationKind.AUTHORITY_INITIAL: N_("Gemeld aan de AP"),
        NotificationKind.AUTHORITY_FOLLOW_UP: N_("Melding bij de AP aangevuld"),
        NotificationKind.AUTHORITY_WITHDRAWAL: N_("Melding bij de AP ingetrokken"),
        NotificationKind.PERSONS: N_("Betrokkenen geïnformeerd"),
        NotificationKind.PROCESSOR: N_("Bericht aan de verwerker"),
        NotificationKind.CONTROLLER: N_("Bericht aan de opdrachtgever"),
        NotificationKind.INSURER: N_("Bericht aan de verzekeraar"),
        NotificationKind.POLICE: N_("Aangifte bij de politie"),
        NotificationKind.OTHER_SUPERVISOR: N_("Bericht aan een andere toezichthouder"),
        NotificationKind.CSIRT: N_("Bericht aan het CSIRT"),
        NotificationKind.CUSTOMERS: N_("Bericht aan afnemers"),
        NotificationKind.RECIPIENT: N_("Bericht aan de verkeerde ontvanger"),
        NotificationKind.OTHER: N_("Bericht verstuurd"),
    }
)
EFFECTS = Texts({Effect.WORKED: N_("werkte"), Effect.PARTLY: N_("werkte deels"), Effect.FAILED: N_("werkte niet")})


class ItemKind(StrEnum):
    """What an item of the timeline is about, for its picture."""

    TERM = "term"
    PLAN = "plan"
    FACT = "fact"
    AWARE = "aware"
    DONE = "done"
    NOTE = "note"


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something at a moment (UTC).

    Attributes:
        day: only this date is known, or meant; then `at` is the end of it.
        by: who did it, where that is kept.
        ahead: it is still to come, or it is late and still not done.
    """

    at: datetime
    kind: ItemKind
    text: str
    by: str = ""
    day: date | None = None
    ahead: bool = False


def timeline_of(breach: Breach, clocks: Sequence[Clock], now: datetime) -> tuple[Item, ...]:
    """Return what happened in `breach` and what lies ahead at `now` (UTC), the latest first."""
    items = [*_ahead(breach, clocks), *_passing(clocks, now), *_moments(breach), *_done(breach), *_plans_done(breach)]
    return tuple(sorted(items, key=lambda item: item.at, reverse=True))


def timeline_to_json(items: Sequence[Item]) -> list[dict[str, Any]]:
    """Return items as strings, booleans and None; moments as `2026-11-23T15:40:00Z`, days as `2026-11-23`."""
    return [
        {
            "at": moment_to_json(item.at),
            "day": item.day.isoformat() if item.day else None,
            "kind": item.kind.value,
            "text": item.text,
            "by": item.by,
            "ahead": item.ahead,
        }
        for item in items
    ]


def _ahead(breach: Breach, clocks: Sequence[Clock]) -> Iterator[Item]:
    for clock in clocks:
        if clock.state is ClockState.OPEN and clock.due_at is not None:
            text = _("Uiterste moment: {duty}").format(duty=clock.name)
            yield Item(at=clock.due_at, kind=ItemKind.TERM, text=text, ahead=True)
    for task in breach.tasks:
        if task.done_on is None and task.due_on is not None:
            text = _("Taak: {text}").format(text=task.text)
            yield _planned(task.due_on, text, task.owner)
    for measure in breach.measures:
        if measure.done_on is None and measure.due_on is not None:
            text = _("Maatregel: {text}").format(text=measure.text)
            yield _planned(measure.due_on, text, measure.owner)
    for matter in breach.matters:
        if matter.is_open and matter.answer_by is not None:
            text = _("{kind}, antwoord op: {about}").format(kind=MATTERS[matter.kind], about=matter.about)
            yield _planned(matter.answer_by, text, matter.owner)


def _passing(clocks: Sequence[Clock], now: datetime) -> Iterator[Item]:
    """Yield start and end of times that ask nothing; what is over lies behind, never ahead as if it were late."""
    for clock in clocks:
        if clock.state is not ClockState.PASSES:
            continue
        for at, said in ((clock.since, _("{name}: begint")), (clock.due_at, _("{name}: eindigt"))):
            if at is not None:
                yield Item(at=at, kind=ItemKind.FACT, text=said.format(name=clock.name), ahead=at > now)


def _planned(day: date, text: str, owner: str) -> Item:
    return Item(at=_end_of(day), kind=ItemKind.PLAN, text=text, by=owner, day=day, ahead=True)


def _moments(breach: Breach) -> Iterator[Item]:
    moments = breach.moments
    for at, text in (
        (moments.started_at, _("Begin van het incident")),
        (moments.ended_at, _("Einde van het incident")),
        (moments.first_signal_at, _("Eerste signaal")),
        (moments.discovered_at, _("Ontdekt")),
        (moments.processor_notice_at, _("Bericht van de verwerker")),
        (breach.fg.involved_at, _("FG betrokken")),
    ):
        if at is not None:
            about = moments.dates_estimated and at in (moments.started_at, moments.ended_at)
            said = _("{what} (geschat)").format(what=text) if about else text
            yield Item(at=at, kind=ItemKind.FACT, text=said)
    if moments.aware_at is not None:
        yield Item(at=moments.aware_at, kind=ItemKind.AWARE, text=_("Kennisname"))


def _done(breach: Breach) -> Iterator[Item]:
    if breach.registered_at is not None:
        text = _("Vastgelegd in het register")
        yield Item(at=breach.registered_at, kind=ItemKind.DONE, text=text, by=breach.registered_by)
    for decision in breach.decisions:
        by = "" if decision.before_register else decision.decided_by
        yield Item(at=decision.decided_at, kind=ItemKind.DONE, text=_decided(decision), by=by)
    for sent in breach.notifications:
        yield Item(at=sent.sent_at, kind=ItemKind.DONE, text=_sent(sent))
    for draft in breach.drafts:
        text = _("Gemaakt: {name}").format(name=draft.file_name)
        yield Item(at=draft.made_at, kind=ItemKind.DONE, text=text)
    for item in breach.evidence:
        text = _("Bewijs vastgelegd: {name}").format(name=item.name)
        yield Item(at=item.added_at, kind=ItemKind.DONE, text=text, by=item.added_by)
    yield from _vouched(breach)
    for call in breach.calls:
        text = _("Gesprek met {who}: {said}").format(who=call.with_whom, said=call.said)
        yield Item(at=call.at, kind=ItemKind.NOTE, text=text, by=call.written_by)
    for note in breach.notes:
        yield Item(at=note.written_at, kind=ItemKind.NOTE, text=note.text, by=note.written_by)
    if breach.closed_at is not None:
        yield Item(at=breach.closed_at, kind=ItemKind.DONE, text=_("Zaak gesloten"))


def _vouched(breach: Breach) -> Iterator[Item]:
    files = {item.id: item.name for item in breach.evidence} | {item.id: item.file_name for item in breach.drafts}
    for approval in breach.approvals:
        text = _("Akkoord op {name}").format(name=files.get(approval.draft, ""))
        yield Item(at=approval.approved_at, kind=ItemKind.DONE, text=text, by=approval.approved_by)
    for handed in breach.hand_overs:
        text = _("Bewijs {name} overgedragen aan {who}").format(
            name=files.get(handed.evidence, ""), who=handed.recipient
        )
        yield Item(at=handed.at, kind=ItemKind.DONE, text=text, by=handed.handed_by)


def _plans_done(breach: Breach) -> Iterator[Item]:
    for matter in breach.matters:
        text = f"{MATTERS[matter.kind]}: {matter.about}"
        yield Item(
            at=_end_of(matter.received_on), kind=ItemKind.FACT, text=text, by=matter.sender, day=matter.received_on
        )
        if matter.answered_on is not None:
            text = _("Beantwoord: {about}").format(about=matter.about)
            yield Item(at=_end_of(matter.answered_on), kind=ItemKind.DONE, text=text, day=matter.answered_on)
    for task in breach.tasks:
        if task.done_on is not None:
            text = _("Taak gedaan: {text}").format(text=task.text)
            yield Item(at=_end_of(task.done_on), kind=ItemKind.DONE, text=text, by=task.owner, day=task.done_on)
    measures = {measure.id: measure.text for measure in breach.measures}
    for measure in breach.measures:
        if measure.done_on is not None:
            text = _("Maatregel genomen: {text}").format(text=measure.text)
            yield Item(
                at=_end_of(measure.done_on), kind=ItemKind.DONE, text=text, by=measure.owner, day=measure.done_on
            )
    for check in breach.effect_checks:
        text = _("Maatregel {effect}: {text}").format(
            effect=EFFECTS[check.effect], text=measures.get(check.measure, "")
        )
        yield Item(
            at=_end_of(check.checked_on), kind=ItemKind.DONE, text=text, by=check.checked_by, day=check.checked_on
        )


def _decided(decision: Decision) -> str:
    name = f"{decision.topic.value} {decision.outcome.value}"
    text = DECIDED.get(name, name)
    return _("{what} (besloten vóór dit register)").format(what=text) if decision.before_register else text


def _sent(sent: Notification) -> str:
    parts = (SENT[sent.kind], sent.recipient, sent.receipt_number)
    return ", ".join(part for part in parts if part)


def _end_of(day: date) -> datetime:
    """Return where something of a day without a time stands: after what has one."""
    return datetime.combine(day + timedelta(days=1), time(), AMSTERDAM) - timedelta(minutes=1)
