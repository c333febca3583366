"""What the AP has in hand of a case: a first notification with its supplements, as long as it was not withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import Breach
from breachreg.domain.facts import Role
from breachreg.domain.notifications import Notification, NotificationKind

TERM = timedelta(hours=72)
"""Within which the AP hears of a breach, from awareness (AVG 33(1))."""
ORIGIN = "ap:"
"""How the origin of a task begins that came from an open question of the AP's form; its number follows."""
UNANSWERED = "missing"
"""The state of an answer that was filed as not known yet."""
AUTHORITY_KINDS = (
    NotificationKind.AUTHORITY_INITIAL,
    NotificationKind.AUTHORITY_FOLLOW_UP,
    NotificationKind.AUTHORITY_WITHDRAWAL,
)


@dataclass(frozen=True)
class Standing:
    """A notification that stands.

    Attributes:
        filings: the first one and its supplements, in the order in which they were recorded.
    """

    filings: tuple[Notification, ...]

    @property
    def first(self) -> Notification:
        """The first notification."""
        return self.filings[0]

    @property
    def number(self) -> str:
        """The AP's number of it; empty when none was recorded."""
        return next((filing.receipt_number for filing in self.filings if filing.receipt_number), "")

    @property
    def is_frozen(self) -> bool:
        """Whether its answers were kept as they were filed."""
        return bool(self.first.answers)


def standing(breach: Breach) -> Standing | None:
    """Return what stands with the AP; None when nothing was filed or it was withdrawn."""
    filings: list[Notification] = []
    for notification in breach.notifications:
        if notification.kind is NotificationKind.AUTHORITY_INITIAL:
            filings = [notification]
        elif notification.kind is NotificationKind.AUTHORITY_FOLLOW_UP:
            filings.append(notification)
        elif notification.kind is NotificationKind.AUTHORITY_WITHDRAWAL:
            filings = []
    return Standing(tuple(filings)) if filings else None


def awaits_supplement(breach: Breach) -> bool:
    """Tell whether the AP has still to hear an answer that it was filed without (AVG 33(4)): it is open, or came after the last filing.

    A question that was ticked off before the last filing, or that fell away, keeps nothing open.
    """
    stands = standing(breach)
    if stands is None:
        return False
    filed = {answer.number: answer.state for filing in stands.filings for answer in filing.answers}
    last = stands.filings[-1].sent_at.astimezone(AMSTERDAM).date()
    for task in breach.tasks:
        if not task.origin.startswith(ORIGIN):
            continue
        since = task.done_on is not None and task.done_on >= last
        if task.is_open or (since and filed.get(task.origin.removeprefix(ORIGIN)) == UNANSWERED):
            return True
    return False


def filed_late(breach: Breach) -> bool:
    """Tell whether the AP heard of it for the first time more than 72 hours after awareness (AVG 33(1)); a processor does not tell it."""
    aware = breach.moments.aware_at
    first = min((n.sent_at for n in breach.notifications if n.kind is NotificationKind.AUTHORITY_INITIAL), default=None)
    return aware is not None and first is not None and breach.facts.role is not Role.PROCESSOR and first - aware > TERM


def withdrawn(breach: Breach) -> tuple[Standing, Notification] | None:
    """Return what was withdrawn last and its withdrawal; None while something stands or nothing was withdrawn."""
    filed = [n for n in breach.notifications if n.kind in AUTHORITY_KINDS]
    if not filed or filed[-1].kind is not NotificationKind.AUTHORITY_WITHDRAWAL:
        return None
    before = Breach(id=breach.id, notifications=tuple(filed[:-1]))
    stood = standing(before)
    return (stood, filed[-1]) if stood else None


def heard_before(breach: Breach) -> Notification | None:
    """Return the notification by which the AP heard of it first, where that was withdrawn; None: what stands is the first one.

    AVG 33(1) asks whether the AP heard of it within 72 hours of awareness. The law does not speak of withdrawing: what was notified,
    withdrawn, and has to be notified after all is late when the first one was (our reading, decision 0332).
    """
    if all(n.kind is not NotificationKind.AUTHORITY_WITHDRAWAL for n in breach.notifications):
        return None
    firsts = [n for n in breach.notifications if n.kind is NotificationKind.AUTHORITY_INITIAL]
    first, stands = min(firsts, key=lambda n: n.sent_at, default=None), standing(breach)
    return None if stands is not None and stands.first == first else first


def filing_now(breach: Breach) -> NotificationKind:
    """Return what a filing with the AP would be now: the first one, or a supplement to what stands."""
    stands = standing(breach) is not None
    return NotificationKind.AUTHORITY_FOLLOW_UP if stands else NotificationKind.AUTHORITY_INITIAL
