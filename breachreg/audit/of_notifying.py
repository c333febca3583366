"""Notifying the AP: awareness, the 72 hours, the decision and what was filed (AVG 33(1), 33(4))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from breachreg.audit.rule import GOOD, NOT_ASKED, NOT_YET, PointRule, Said, Stage, in_hours
from breachreg.audit.view import Looked
from breachreg.audit.wording import long_enough, told
from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.filings import TERM, withdrawn
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.person_names import same_name

FEWEST_REASONS = 30
"""Reasons of fewer characters show nothing (recital 85: demonstrable)."""
EXPLAINED_GAP = timedelta(hours=24)
RECEIPT_WAIT = timedelta(days=2)
"""So long a receipt number may still be under way."""
MENDED = timedelta(hours=1)
"""So soon after a case was entered another moment of awareness is a typing error, where nothing was filed yet."""
FOLLOW_UP = timedelta(days=28)
"""By when what was missing, or changed, is supplemented; our own term, for the law says "without undue further delay" (AVG 33(4))."""
WRITTEN_DOWN = timedelta(hours=24)
"""So soon after a message went out its decision may be written down; our own, for whoever is in a hurry files first."""
TO_WITHDRAW = timedelta(days=14)
"""So long an open case may have a notification that no longer holds; our own, for no law says when to withdraw."""
CORE = frozenset(
    {
        "ordinary_data", "special_data", "people_groups", "people", "data_consequences", "person_consequences", "impact",
    }
)  # fmt: skip
"""Answers of the form whose difference is grave: kinds of data, people and consequences, by what they mean."""
COMPARED = CORE | {
    "countries", "moments.started_at", "end", "discovered", "aware", "nature", "incident", "description", "records", "protection",
}  # fmt: skip
"""Answers that say what happened; what the organisation is, and what was done since, goes its own way."""


def _aware(case: Looked) -> Sequence[Said]:
    breach, moments = case.breach, case.breach.moments
    if case.aware is None:
        if case.processor and moments.processor_notice_at is not None:
            return NOT_ASKED
        return (Said("missing", "moments.aware_at"),) if case.closed or case.past_term else NOT_YET
    if moments.aware_reason is None:
        return (Said("reason", "moments.aware_reason"),) if case.closed else NOT_YET
    heard = [moment for moment in (moments.first_signal_at, moments.discovered_at) if moment is not None]
    if heard and not told(moments.aware_explanation):
        gap = case.aware - min(heard)
        if gap > EXPLAINED_GAP:
            return (
                (Said("gap", "moments.aware_explanation", {"hours": in_hours(gap)}),) if breach.closed_at else NOT_YET
            )
    return GOOD


def _in_time(case: Looked) -> Sequence[Said]:
    if case.first is None:
        return NOT_ASKED
    return (Said("late", "notifications", {"hours": in_hours(case.late)}),) if case.late else GOOD


def _explained(case: Looked) -> Sequence[Said]:
    if case.late is None or case.first is None:
        return NOT_ASKED
    why = told(case.first.delay_reasons) or told(case.breach.delay_reasons)
    return GOOD if why else (Said("empty", "delay_reasons"),)


def _short_look(case: Looked) -> Sequence[Said]:
    signal = case.breach.moments.first_signal_at
    if signal is None or case.aware is None:
        return NOT_ASKED
    took = case.aware - signal
    return (Said("long", "moments.aware_at", {"hours": in_hours(took)}),) if took > TERM else GOOD


def _decided_in_time(case: Looked) -> Sequence[Said]:
    if case.first is not None:
        return NOT_ASKED
    if case.aware is None:
        return NOT_YET if not case.closed else NOT_ASKED
    decided = [d.decided_at for d in case.breach.decisions if d.topic == "authority"]
    if decided:
        took = min(decided) - case.aware
        return (Said("late", "decisions", {"hours": in_hours(took)}),) if took > TERM else GOOD
    if case.setting.now - case.aware > TERM:
        return (Said("none", "decisions"),)
    return NOT_YET


def _moved(case: Looked) -> Sequence[Said]:
    moved = case.setting.beside.moved.get(case.breach.id, ())
    found = []
    for change in moved:
        filed = case.first is not None and change.at > case.first.sent_at
        entered = case.breach.registered_at
        typo = entered is not None and change.at - entered <= MENDED
        if filed or (change.after > change.before and not typo):
            when, before, after = (
                f"{m.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" for m in (change.at, change.before, change.after)
            )
            found.append(Said("moved", "moments.aware_at", {"when": when, "before": before, "after": after}))
    return found


def reasoned(decision: Decision | None, closed: bool) -> Sequence[Said]:
    """Return what a decision lacks: that it was taken, and reasons."""
    if decision is None:
        return (Said("none", "decisions"),) if closed else NOT_YET
    return GOOD if long_enough(decision.reasons, FEWEST_REASONS) else (Said("reasons", "decisions"),)


def _decided(case: Looked) -> Sequence[Said]:
    return reasoned(case.authority, case.closed)


def against(decision: Decision | None) -> bool:
    """Tell whether it says no where the advice was not."""
    return (
        decision is not None
        and decision.outcome is DecisionOutcome.NO
        and decision.advice in (DecisionOutcome.YES.value, DecisionOutcome.PARTIAL.value)
    )


def looked_along(case: Looked, decision: Decision) -> str:
    """Return how a "no" against the advice lacks a second look (a key of F-09); empty: it has one.

    In an office with one officer that is the time to think, counted from the registration.
    """
    second = decision.second_person.strip()
    if second:
        return "same" if same_name(second, decision.decided_by) else ""
    if case.setting.organisation.officers > 1:
        return "nobody"
    law, entered = case.setting.law, case.breach.registered_at
    if law is None or entered is None:
        return ""
    limits = law.judgement.brake.limits
    until = entered + timedelta(hours=limits.cooling_off_hours)
    if case.aware is not None:
        until = min(until, case.aware + TERM - timedelta(hours=limits.cooling_off_margin))
    return "at_once" if entered < until and decision.decided_at < until else ""


def _tenable(case: Looked) -> Sequence[Said]:
    decision = case.authority
    if decision is None or decision.outcome is not DecisionOutcome.NO:
        return NOT_ASKED
    # one that somebody looked along with was weighed; who samples it judges it again
    return (Said("against", "decisions"),) if against(decision) and looked_along(case, decision) else GOOD


def _second_look(case: Looked) -> Sequence[Said]:
    decisions = [d for d in (case.authority, case.persons) if d is not None and against(d)]
    if not decisions:
        return NOT_ASKED
    return [Said(key, "decisions") for d in decisions if (key := looked_along(case, d))][:1]


def _filed(case: Looked) -> Sequence[Said]:
    decision = case.authority
    if decision is None or decision.outcome is DecisionOutcome.NO:
        return NOT_ASKED
    if case.filings:
        return GOOD
    return (Said("none", "notifications"),) if case.closed or case.past_term else NOT_YET


def _numbered(case: Looked) -> Sequence[Said]:
    stands = case.stands
    if stands is None:
        return NOT_ASKED
    if stands.number.strip():
        return _as_it_went(case)
    waited = case.setting.now - stands.first.sent_at
    return (Said("empty", "notifications"),) if waited > RECEIPT_WAIT else NOT_YET


def _as_it_went(case: Looked) -> Sequence[Said]:
    """Ask of a notification that is said to have been in time and was put down after the term: only the AP's receipt shows when it went."""
    first, aware = case.first, case.aware
    recorded = None if first is None else case.setting.beside.recorded.get((case.breach.id, first.id))
    if first is None or aware is None or recorded is None or first.before_register or case.late:
        return GOOD
    if recorded - aware <= TERM or recorded - first.sent_at <= WRITTEN_DOWN:
        return GOOD
    sent, put_down = (f"{m.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" for m in (first.sent_at, recorded))
    return (Said("put_down", "notifications", {"sent": sent, "recorded": put_down}),)


def _withdrawn(case: Looked) -> Sequence[Said]:
    texts = [n.text for n in case.breach.notifications if n.kind is NotificationKind.AUTHORITY_WITHDRAWAL]
    if not texts:
        return NOT_ASKED
    if not all(told(text) for text in texts):
        return (Said("text", "notifications"),)
    gone = withdrawn(case.breach)
    still = gone is not None and case.authority is not None and case.authority.outcome is DecisionOutcome.YES
    return (Said("still", "decisions"),) if still and not case.no_breach else GOOD


def _of_today(case: Looked) -> Sequence[Said]:
    if not case.breach.decisions:
        return NOT_ASKED
    known = case.setting.beside.outdated
    if known is not None:
        return (Said("outdated", "decisions"),) if case.breach.id in known else GOOD
    from breachreg.law.case import outdated_topics

    return (Said("outdated", "decisions"),) if outdated_topics(case.breach) else GOOD


def _decided_first(case: Looked) -> Sequence[Said]:
    found, asked = [], False
    for topic, out in ((DecisionTopic.AUTHORITY, case.filings), (DecisionTopic.PERSONS, case.told)):
        decided = [d for d in case.breach.decisions if d.topic is topic] if out else []
        first = min(out, key=lambda n: n.sent_at, default=None)
        # none at all is told by F-01 and G-01, and of another register only the day may be known
        if not decided or first is None or first.before_register or any(d.before_register for d in decided):
            continue
        asked = True
        after = min(d.decided_at for d in decided) - first.sent_at
        if after > WRITTEN_DOWN:
            found.append(Said(topic.value, "decisions", {"hours": in_hours(after)}))
    return found if asked else NOT_ASKED


def _still_stands(case: Looked) -> Sequence[Said]:
    no = case.denied or case.authority
    if (
        case.stands is None
        or case.processor
        or no is None
        or no.outcome is not DecisionOutcome.NO
        or no.before_register
    ):
        return NOT_ASKED
    # whoever supplements what stands tells the AP as well; the decision may be written down a little later
    if any(filing.sent_at > no.decided_at - WRITTEN_DOWN for filing in case.stands.filings[1:]):
        return GOOD
    if not case.closed and case.setting.now - no.decided_at <= TO_WITHDRAW:
        return NOT_YET
    return (Said("no_breach" if case.denied else "not_to", "notifications"),)


RULES = (
    PointRule("E-01", Stage.BREACH, _aware),
    PointRule("E-02", Stage.OURS, _in_time),
    PointRule("E-03", Stage.OURS, _explained),
    PointRule("E-04", Stage.OURS, _short_look),
    PointRule("E-05", Stage.OURS, _decided_in_time),
    PointRule("E-06", Stage.BREACH, _moved),
    PointRule("F-01", Stage.OURS, _decided),
    PointRule("F-02", Stage.OURS, _tenable),
    PointRule("F-03", Stage.OURS, _filed),
    PointRule("F-04", Stage.OURS, _numbered),
    PointRule("F-07", Stage.CASE, _withdrawn),
    PointRule("F-08", Stage.CASE, _of_today),
    PointRule("F-09", Stage.OURS, _second_look),
    PointRule("F-10", Stage.OURS, _decided_first),
    PointRule("F-11", Stage.CASE, _still_stands),
)
