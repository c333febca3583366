"""What was done about a breach: registered, mended, looked after by the FG, with others, and closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, time, timedelta

from breachreg.audit.rule import GOOD, NOT_ASKED, NOT_YET, PointRule, Said, Stage, in_hours
from breachreg.audit.view import Looked, PutOff
from breachreg.audit.wording import told
from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.breach import MeasureKind
from breachreg.domain.filings import TERM
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.parties import PartyRole

VERY_LATE = timedelta(days=30)
LONG_OVERDUE = 90
"""Days after which a measure that was not taken is grave."""
OFTEN = 3
"""A day that was put off so often, and is past as it was first agreed, is told; our own."""
DONE_LATE = 30
"""Days after which a measure that was taken is asked about; our own."""
CLIENT_SOON, CLIENT_LATE = timedelta(hours=72), timedelta(days=14)
"""Our own, for AVG 33(2) says "without undue delay": after the first it is asked, after the second it fails."""
LONG_OPEN = timedelta(days=180)
AT_ONCE = timedelta(hours=1)
"""So soon a case that was reopened, changed and closed again by one person is asked about; our own."""
PROCESSORS = (PartyRole.PROCESSOR, PartyRole.SUB_PROCESSOR)
CLIENTS = (NotificationKind.CONTROLLER, NotificationKind.CUSTOMERS)
SHOWN = 60
"""So many characters of a text tell which one it is."""


def _registered(case: Looked) -> Sequence[Said]:
    breach, aware = case.breach, case.aware
    if aware is None or breach.registered_at is None:
        return NOT_ASKED
    registered = breach.registered_at
    day = breach.first_registered_on
    if day is not None:
        # only the day is known: late is what was late at its beginning
        registered = min(registered, datetime.combine(day, time(), AMSTERDAM))
    took = registered - aware
    if took > VERY_LATE:
        return (Said("very_late", "moments.aware_at", {"days": str(took.days)}),)
    return (Said("late", "moments.aware_at", {"hours": in_hours(took)}),) if took > TERM else GOOD


def _corrected(case: Looked) -> Sequence[Said]:
    measures = [
        measure for measure in case.breach.measures if measure.kind is MeasureKind.CORRECTIVE and told(measure.text)
    ]
    if not measures:
        return (Said("none", "measures"),)
    if any(measure.done_on for measure in measures):
        return GOOD
    today = case.setting.today
    # one that is not due yet is planned, no defect; D-03 asks for its day
    waits = all(measure.due_on is not None and measure.due_on >= today for measure in measures)
    return GOOD if waits else (Said("planned", "measures"),)


def _prevented(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if told(breach.no_prevention) or any(m.kind is MeasureKind.PREVENTIVE and told(m.text) for m in breach.measures):
        return GOOD
    return (Said("none", "no_prevention"),)


def _named(text: str) -> str:
    """Return enough of a measure to know it by."""
    flat = " ".join(text.split())
    return flat if len(flat) <= SHOWN else f"{flat[:SHOWN].rstrip(' .,;:')}…"


def _planned(case: Looked) -> Sequence[Said]:
    found = []
    for measure in case.breach.measures:
        if measure.done_on is None:
            values = {"text": _named(measure.text)}
            if not measure.owner.strip():
                found.append(Said("owner", f"measures[{measure.id}].owner", values))
            if measure.due_on is None:
                found.append(Said("due", f"measures[{measure.id}].due_on", values))
    return found


def _in_time(case: Looked) -> Sequence[Said]:
    found, today = [], None
    for measure in case.breach.measures:
        if measure.done_on is None and measure.due_on is not None:
            today = today or case.setting.today
            days = (today - measure.due_on).days
            if days > 0:
                key = "very_late" if days > LONG_OVERDUE else "late"
                values = {"text": _named(measure.text), "days": str(days)}
                found.append(Said(key, f"measures[{measure.id}].done_on", values))
    if put_off := case.setting.beside.put_off.get(case.breach.id):
        late = {said.path for said in found}
        found += [said for said in _put_off(case, put_off) if said.path not in late]
    return found


def _put_off(case: Looked, put_off: Mapping[str, PutOff]) -> Iterator[Said]:
    """Yield the measures that are in time only because their day was put off, again and again or for long."""
    for measure in case.breach.measures:
        was = put_off.get(measure.id)
        if was is None or measure.done_on is not None:
            continue
        days = (case.setting.today - was.first).days
        if days > LONG_OVERDUE or (days > 0 and was.times >= OFTEN):
            values = {"text": _named(measure.text), "days": str(days), "first": day_in_digits(was.first)}
            yield Said("put_off", f"measures[{measure.id}].done_on", values | {"times": str(was.times)})


def _done_late(case: Looked) -> Sequence[Said]:
    found, put_off = [], case.setting.beside.put_off.get(case.breach.id, {})
    for measure in case.breach.measures:
        if measure.done_on is None:
            continue
        was = put_off.get(measure.id)
        agreed = was.first if was else measure.due_on
        days = (measure.done_on - agreed).days if agreed else 0
        if days > DONE_LATE:
            values = {"text": _named(measure.text), "days": str(days)}
            more = {"first": day_in_digits(was.first), "times": str(was.times)} if was else {}
            found.append(Said("done_put_off" if was else "done_late", f"measures[{measure.id}].done_on", values | more))
    return found


def _fg(case: Looked) -> Sequence[Said]:
    if not case.setting.organisation.fg:
        return NOT_ASKED
    fg, authority = case.breach.fg, case.authority
    if fg.involved is None:
        return (Said("empty", "fg.involved"),)
    if not fg.involved:
        return GOOD if told(fg.explanation) else (Said("why", "fg.explanation"),)
    if fg.involved_at is None:
        return (Said("when", "fg.involved_at"),)
    late = authority is not None and fg.involved_at > authority.decided_at
    return (Said("after", "fg.involved_at"),) if late and not told(fg.explanation) else GOOD


def _advice_followed(case: Looked) -> Sequence[Said]:
    fg = case.breach.fg
    if fg.advice_followed is None:
        return NOT_ASKED
    return (Said("empty", "fg.explanation"),) if not fg.advice_followed and not told(fg.explanation) else GOOD


def _others(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if not breach.facts.processor_involved or case.processor:
        return NOT_ASKED
    return GOOD if any(party.role in PROCESSORS for party in breach.parties) else (Said("none", "parties"),)


def _processor_told(case: Looked) -> Sequence[Said]:
    breach = case.breach
    if not any(party.role is PartyRole.PROCESSOR for party in breach.parties):
        return NOT_ASKED
    return GOOD if breach.moments.processor_notice_at else (Said("when", "moments.processor_notice_at"),)


def _client_told(case: Looked) -> Sequence[Said]:
    if not case.processor:
        return NOT_ASKED
    if any(n.kind in CLIENTS for n in case.breach.notifications):
        return GOOD
    return (Said("none", "notifications"),) if case.closed or case.past_term else NOT_YET


def _client_soon(case: Looked) -> Sequence[Said]:
    moments = case.breach.moments
    if not case.processor:
        heard, found = moments.processor_notice_at, moments.discovered_at
        # who knew before the processor told, discovered it himself: when the processor knew, nobody wrote down
        if heard is None or found is None or case.aware is None or case.aware < heard:
            return NOT_ASKED
        took = heard - found
        return (
            (Said("by_processor", "moments.processor_notice_at", {"hours": in_hours(took)}),)
            if took > CLIENT_SOON
            else GOOD
        )
    told_it = [n for n in case.breach.notifications if n.kind in CLIENTS]
    since, first = case.aware or moments.discovered_at, min(told_it, key=lambda n: n.sent_at, default=None)
    if since is None or first is None or first.before_register:
        return NOT_ASKED
    took = first.sent_at - since
    if took <= CLIENT_SOON or told(first.delay_reasons) or told(case.breach.delay_reasons):
        return GOOD
    if took > CLIENT_LATE:
        return (Said("very_late", "notifications", {"days": str(took.days)}),)
    return (Said("late", "notifications", {"hours": in_hours(took)}),)


def _waiting(case: Looked) -> Sequence[Said]:
    """Of an open case how long it waits, of a closed one how it was closed; what is grave in it is known when all points are."""
    breach = case.breach
    if case.closed:
        return [*_not_over(case), *_reopened(case)]
    if breach.registered_at is None:
        return GOOD
    now = case.setting.now
    heard = max((breach.registered_at, *(note.written_at for note in breach.notes)))
    if now - heard <= LONG_OPEN:
        return GOOD
    return (Said("old", "notes", {"days": str((now - breach.registered_at).days)}),)


def _not_over(case: Looked) -> Iterator[Said]:
    moments, closed = case.breach.moments, case.breach.closed_at
    if moments.ongoing or (moments.ended_at is not None and closed is not None and moments.ended_at > closed):
        yield Said("goes_on", "moments.ended_at")


def _reopened(case: Looked) -> Iterator[Said]:
    for again in case.setting.beside.reopened.get(case.breach.id, ()):
        if again.fields and again.took <= AT_ONCE:
            when = f"{again.at.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"
            yield Said(
                "reopened",
                "closed_at",
                {"when": when, "minutes": str(int(again.took.total_seconds()) // 60), "who": again.by},
            )


def _kept(case: Looked) -> Sequence[Said]:
    breach, due = case.breach, case.setting.beside.due
    if due is None:
        return NOT_ASKED
    if breach.closed_at is None or breach.hold.holds(case.setting.today):
        return GOOD
    what = due(breach)
    return (Said("due", "hold.reason", {"what": what}),) if what else GOOD


RULES = (
    PointRule("A-04", Stage.CASE, _registered),
    PointRule("D-01", Stage.COMPLETE, _corrected),
    PointRule("D-02", Stage.COMPLETE, _prevented),
    PointRule("D-03", Stage.COMPLETE, _planned),
    PointRule("D-04", Stage.CASE, _in_time),
    PointRule("D-06", Stage.CASE, _done_late),
    PointRule("H-01", Stage.OURS_COMPLETE, _fg),
    PointRule("H-02", Stage.COMPLETE, _advice_followed),
    PointRule("I-01", Stage.COMPLETE, _others),
    PointRule("I-02", Stage.OURS_COMPLETE, _processor_told),
    PointRule("I-03", Stage.BREACH, _client_told),
    PointRule("I-05", Stage.BREACH, _client_soon),
    PointRule("K-03", Stage.CASE, _waiting),
    PointRule("P-02", Stage.CASE, _kept),
)
