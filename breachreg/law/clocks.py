"""How every clock of a case stands: open, done, to be looked into, or not due. The one place that says so.

Lists, screens, documents and the command line all ask here, so that a case that was reported in time is late nowhere. Pure:
what applies comes from the assessment, what was decided and sent from the case; in words: clock_words.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic
from breachreg.domain.filings import awaits_supplement, heard_before, standing, withdrawn
from breachreg.domain.informing import Informed, completed_by, informed
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.status import decided_before_withdrawal, told_undated
from breachreg.domain.terms import POLICY
from breachreg.law.clock import (
    OWN,
    PERSONS_DUTY,
    PROCESSOR_DUTY,
    REGISTER_DUTY,
    SUPPLEMENT_DUTY,
    Clock,
    ClockState,
)
from breachreg.law.duties import AUTHORITY_DUTY, LawWithDuties, authority_due_at
from breachreg.law.own_sent import both_times, first_sent
from breachreg.law.results import Applies, Obligation

if TYPE_CHECKING:
    from breachreg.law.duties import Duty

GENERAL = (AUTHORITY_DUTY, PERSONS_DUTY, SUPPLEMENT_DUTY, PROCESSOR_DUTY)
TOLD_BY_KIND = frozenset(
    {
        NotificationKind.AUTHORITY_INITIAL,
        NotificationKind.AUTHORITY_FOLLOW_UP,
        NotificationKind.PERSONS,
        NotificationKind.CONTROLLER,
        NotificationKind.CUSTOMERS,
    }
)
"""Kinds of which the kind alone says which duties they fulfil; the others name their duty."""
DECIDED_ON = {
    AUTHORITY_DUTY: DecisionTopic.AUTHORITY,
    "wpg-33a": DecisionTopic.AUTHORITY,
    PERSONS_DUTY: DecisionTopic.PERSONS,
    "wpg-33a-persons": DecisionTopic.PERSONS,
}
"""Duties that a decision on the case is about."""
UNDATED = "undated"
INSURER_WORDS = ("verzeker", "polis", "insur", "policy")
"""By these an own period is known as that of the insurance: its name, recipient or source has one of them."""


def case_clocks(law: LawWithDuties, breach: Breach, obligations: Iterable[Obligation]) -> tuple[Clock, ...]:
    """Return the clock of every duty of `breach`, the most urgent open one first.

    Args:
        obligations: of the assessment of this case (`assess_breach`); the outlook on later law is left out.
    """
    found = [_clock(law, breach, duty) for duty in obligations if not duty.expected]
    return tuple(sorted(found, key=_order))


def clock_of(law: LawWithDuties, breach: Breach, obligations: Iterable[Obligation], duty: str) -> Clock | None:
    """Return the clock of one duty, by its id; None where the assessment does not know it."""
    found = next((item for item in obligations if item.id == duty and not item.expected), None)
    return _clock(law, breach, found) if found else None


def headline(clocks: Sequence[Clock]) -> Clock | None:
    """Return the clock that a list or header shows: the most urgent one that still asks something; None when none does."""
    first = next(iter(clocks), None)
    return first if first is not None and _order(first)[0] < _NO_TIME else None


def sent_moments(law: LawWithDuties, breach: Breach) -> dict[str, datetime]:
    """Return when each duty of the law was fulfilled by what was sent, for the terms that follow from there."""
    if not breach.notifications:
        return {}
    found = {}
    for duty in law.duties.duties:
        sent = _sent(duty, breach)
        if sent is not None:
            again = (n.sent_at for n in breach.notifications if duty.repeated and n.duty == duty.id)
            found[duty.id] = max((sent.sent_at, *again))
    return found


# ---- one clock -------------------------------------------------------------------------------------------------------


def _clock(law: LawWithDuties, breach: Breach, duty: Obligation) -> Clock:
    own = duty.id.startswith(OWN)
    rule = None if own else law.duties.by_id(duty.id)
    sent = _own_sent(breach, duty) if rule is None else _sent(rule, breach)
    due = duty.due_at
    if due is None and duty.id == AUTHORITY_DUTY and breach.moments.aware_at is not None:
        due = authority_due_at(law, breach.moments.aware_at)
    state, remark = _state(breach, duty, rule, sent)
    if remark == UNDATED or (sent is not None and sent.before_register):
        # told before this register: nobody judges whether that was in time
        due = None
    done = sent.sent_at if sent is not None and state is ClockState.DONE else None
    if duty.id == REGISTER_DUTY and state is ClockState.DONE:
        done = breach.registered_at
    if done is not None and due is not None and done > due and _never_late(duty):
        due = None
    anchor = getattr(breach.moments, duty.anchor.rpartition(".")[2], None) if duty.anchor else breach.moments.aware_at
    if done is not None and anchor is not None and done < anchor and duty.id != REGISTER_DUTY:
        remark = "before_anchor"
    if duty.id == SUPPLEMENT_DUTY and sent is not None and state is ClockState.OPEN:
        remark = "supplemented"
    told = _told(breach, duty, rule)
    if told.partly and state is ClockState.DONE and breach.closed_at is None:
        # who was not told yet still has to be
        state, done = ClockState.OPEN, None
    partly = told.partly if state is ClockState.OPEN else told.fewer and state is ClockState.DONE
    runs = state in (ClockState.OPEN, ClockState.TO_CHECK)
    counted = runs or state is ClockState.DONE
    to_authority = rule is not None and rule.sent_as is NotificationKind.AUTHORITY_INITIAL
    heard = heard_before(breach) if to_authority and counted else None
    if heard is not None and runs and breach.moments.aware_at is not None:
        # the AP heard of it before: no second 72 hours, and no lateness but that of then
        due = None
    judged = done if heard is None else heard.sent_at
    return Clock(
        id=duty.id,
        name=duty.name,
        recipient=duty.recipient,
        state=state,
        because=duty.because,
        reference=duty.reference,
        verified=duty.verified,
        due_at=due if counted else None,
        since=_since(breach, duty, heard) if counted and due is None and remark != UNDATED else None,
        done_at=done,
        number=sent.receipt_number if done and sent else "",
        why_late=_why_late(breach, duty, heard or sent) if done and judged and due and judged > due else "",
        asks=duty.anchor if runs and due is None and duty.anchor and anchor is None and remark != UNDATED else "",
        remark=remark or ("part" if partly else ""),
        heard_at=heard.sent_at if heard is not None else None,
        told=told.told or 0 if partly else 0,
        people=told.people or 0 if partly else 0,
        most=told.most if partly else 0,
    )


def _never_late(duty: Obligation) -> bool:
    """Tell whether nobody can be late for a duty: none established that it applies, and no decision of the AVG is about it."""
    return duty.applies is Applies.UNDECIDED and duty.id not in DECIDED_ON


def _state(breach: Breach, duty: Obligation, rule: Duty | None, sent: Notification | None) -> tuple[ClockState, str]:
    """Return how a duty stands and a remark; what was sent counts before what was decided, that before the advice."""
    if duty.id == REGISTER_DUTY and breach.registered_at is not None and duty.applies is not Applies.NO:
        return ClockState.DONE, ""
    if duty.id == SUPPLEMENT_DUTY and standing(breach) is None:
        return ClockState.NOT_DUE, _why_unfiled(breach, duty)
    if (
        duty.id == SUPPLEMENT_DUTY
        and breach.closed_at is None
        and (duty.applies is Applies.YES or awaits_supplement(breach))
    ):
        return ClockState.OPEN, ""
    if sent is not None and not _sent_before_withdrawal(breach, sent):
        return ClockState.DONE, ""
    decided = _decided(breach, duty, rule)
    if decided is False:
        return ClockState.NOT_DUE, "decided"
    if duty.applies is Applies.NO and not decided:
        return ClockState.NOT_DUE, "withdrawn" if sent is not None else ""
    if breach.closed_at is not None:
        return ClockState.NOT_DUE, "closed"
    if decided and told_undated(breach, DECIDED_ON[duty.id]):
        return ClockState.TO_CHECK, UNDATED
    if sent is not None and not (decided and not decided_before_withdrawal(breach)):
        return ClockState.NOT_DUE, "withdrawn"
    if decided or duty.applies is Applies.YES:
        return ClockState.OPEN, ""
    return ClockState.TO_CHECK, ""


def _why_unfiled(breach: Breach, duty: Obligation) -> str:
    """Return why there is nothing to supplement: taken back, decided not to be filed, or not filed yet."""
    is_breach, decision = breach.decision(DecisionTopic.IS_BREACH), breach.decision(DecisionTopic.AUTHORITY)
    if withdrawn(breach) is not None and (decision is None or decided_before_withdrawal(breach)):
        return "withdrawn"
    if any(one is not None and one.outcome is DecisionOutcome.NO for one in (is_breach, decision)):
        return "withdrawn" if withdrawn(breach) is not None else "decided"
    waits = duty.applies is Applies.YES or decision is not None
    return "unfiled" if waits and breach.closed_at is None else ""


def _decided(breach: Breach, duty: Obligation, rule: Duty | None) -> bool | None:
    """Return what the officer decided about a duty; None: nothing, or no decision is about it."""
    # incidents without personal data have their own duties: no decision on the AVG is about them
    incidents = rule is not None and rule.basis in ("regime_significant", "regime_check")
    is_breach = breach.decision(DecisionTopic.IS_BREACH)
    insured = duty.id.startswith(f"{OWN}{POLICY}")
    if is_breach is not None and is_breach.outcome is DecisionOutcome.NO and not incidents and not insured:
        return False
    topic = DECIDED_ON.get(duty.id)
    decision = breach.decision(topic) if topic else None
    return None if decision is None else decision.outcome is not DecisionOutcome.NO


def _since(breach: Breach, duty: Obligation, heard: Notification | None) -> datetime | None:
    if heard is not None:
        return _decided_again(breach)
    if duty.id == SUPPLEMENT_DUTY:
        stands = standing(breach)
        return stands.filings[-1].sent_at if stands else None
    if duty.id in (PERSONS_DUTY, PROCESSOR_DUTY, "wpg-33a-persons", "tw-11-3a-persons"):
        return breach.moments.aware_at
    return None


def _decided_again(breach: Breach) -> datetime | None:
    """Return from when the AP waits to be told again what was withdrawn: the decision to do so, else the withdrawal."""
    gone, decision = withdrawn(breach), breach.decision(DecisionTopic.AUTHORITY)
    if gone is None:
        return None
    return max(gone[1].sent_at, decision.decided_at) if decision is not None else gone[1].sent_at


def _why_late(breach: Breach, duty: Obligation, sent: Notification | None) -> str:
    own = sent.delay_reasons if sent is not None else ""
    return own or (breach.delay_reasons if duty.id == AUTHORITY_DUTY else "")


def _told(breach: Breach, duty: Obligation, rule: Duty | None) -> Informed:
    """Return how many people were told, for a duty that tells people."""
    tells = duty.id == PERSONS_DUTY or (rule is not None and rule.sent_as is NotificationKind.PERSONS)
    return informed(breach) if tells else Informed()


# ---- what was sent ---------------------------------------------------------------------------------------------------


def _sent(duty: Duty, breach: Breach) -> Notification | None:
    """Return what fulfilled a duty: for the AP the first notification that stands, else the last withdrawn one.

    For people it is the message with which all had been told.
    """
    if duty.sent_as is NotificationKind.AUTHORITY_INITIAL:
        stands = standing(breach)
        if stands is not None:
            return stands.first
        gone = withdrawn(breach)
        return gone[0].first if gone else None
    latest = duty.sent_as is NotificationKind.AUTHORITY_FOLLOW_UP
    fitting = [
        n
        for n in breach.notifications
        if n.duty == duty.id or (not n.duty and n.kind is duty.sent_as and n.kind in TOLD_BY_KIND)
    ]
    if duty.sent_as is NotificationKind.PERSONS:
        return completed_by(fitting, breach.people)
    return (fitting[-1] if latest else fitting[0]) if fitting else None


def _sent_before_withdrawal(breach: Breach, sent: Notification) -> bool:
    """Tell whether `sent` no longer stands with the AP."""
    if sent.kind is not NotificationKind.AUTHORITY_INITIAL:
        return False
    return standing(breach) is None


def _own_sent(breach: Breach, duty: Obligation) -> Notification | None:
    """Return what fulfilled an own period: what names it; for the insurance also what was sent to the insurer."""
    said = f"{duty.name} {duty.recipient} {duty.reference}".lower()
    insurer = any(word in said for word in INSURER_WORDS)
    return first_sent(breach, both_times(duty.id), insurer=insurer)


# ---- in which order --------------------------------------------------------------------------------------------------

_NO_TIME = 4


def _order(clock: Clock) -> tuple[int, float, int]:
    """Return by what a clock is ordered: those that ask for their moment, then open ones by their end, then the others."""
    general = GENERAL.index(clock.id) if clock.id in GENERAL else len(GENERAL)
    at = clock.urgent_at.timestamp() if clock.urgent_at else float("inf")
    timed = clock.urgent_at is not None
    if clock.state in (ClockState.OPEN, ClockState.TO_CHECK) and clock.asks and clock.id == AUTHORITY_DUTY:
        rank = 0
    elif clock.state is ClockState.OPEN and timed:
        # what a policy says never hides what the law asks
        rank = 3 if clock.id.startswith(f"{OWN}{POLICY}") else 1
    elif clock.state is ClockState.TO_CHECK and timed:
        rank = 2 if clock.id in GENERAL else 3
    else:
        others = (ClockState.OPEN, ClockState.TO_CHECK, ClockState.DONE, ClockState.NOT_DUE, ClockState.PASSES)
        rank = _NO_TIME + others.index(clock.state)
    return rank, at, general
