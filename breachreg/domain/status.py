"""Where a case stands, in one word for the list. Derived from decisions and notifications, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from breachreg.domain.choices import CaseStatus as CaseStatus  # noqa: PLC0414
from breachreg.domain.choices import DecisionOutcome, DecisionTopic
from breachreg.domain.informing import Message, People, informed
from breachreg.domain.notifications import NotificationKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

OF_AUTHORITY = (
    NotificationKind.AUTHORITY_INITIAL,
    NotificationKind.AUTHORITY_FOLLOW_UP,
    NotificationKind.AUTHORITY_WITHDRAWAL,
)


TOLD_AS = {
    DecisionTopic.AUTHORITY: NotificationKind.AUTHORITY_INITIAL,
    DecisionTopic.PERSONS: NotificationKind.PERSONS,
}
"""What is sent where telling was decided."""


class Decided(Protocol):
    """A decision, as far as the status asks."""

    @property
    def outcome(self) -> str:
        """What was decided."""

    @property
    def decided_at(self) -> datetime:
        """When, UTC."""

    @property
    def before_register(self) -> bool:
        """Whether it was taken over from another register."""


class Sent(Message, Protocol):
    """What went out, as far as the status asks."""

    @property
    def sent_at(self) -> datetime:
        """When, UTC."""


class Standing(Protocol):
    """A case, as far as its status asks: a `Breach`, or what is stored of one."""

    @property
    def people(self) -> People:
        """How many people it is about."""

    @property
    def notifications(self) -> Sequence[Sent]:
        """What went out, in the order in which it was recorded."""

    @property
    def closed_at(self) -> datetime | str | None:
        """When it was closed; None: it is open."""

    @property
    def mistake(self) -> str:
        """Why it was entered by mistake; empty: it was not."""

    def decision(self, topic: DecisionTopic) -> Decided | None:
        """Return the decision that counts now on `topic`."""


def status_of(breach: Standing) -> CaseStatus:
    """Return the status of `breach`: the first thing that is still open, or how it ended."""
    if breach.mistake:
        return CaseStatus.MISTAKE
    if breach.closed_at is not None:
        return CaseStatus.CLOSED
    is_breach = breach.decision(DecisionTopic.IS_BREACH)
    if is_breach is not None and is_breach.outcome == DecisionOutcome.NO:
        return CaseStatus.NO_BREACH
    authority = breach.decision(DecisionTopic.AUTHORITY)
    persons = breach.decision(DecisionTopic.PERSONS)
    if is_breach is None or authority is None:
        return CaseStatus.DECIDE
    if decided_before_withdrawal(breach):
        return CaseStatus.DECIDE
    filed = last_filing(breach)
    stands = filed is not None and filed.kind != NotificationKind.AUTHORITY_WITHDRAWAL
    if authority.outcome == DecisionOutcome.YES and not stands and not told_undated(breach, DecisionTopic.AUTHORITY):
        return CaseStatus.NOTIFY
    if persons is None:
        return CaseStatus.DECIDE
    if persons.outcome != DecisionOutcome.NO and not told_undated(breach, DecisionTopic.PERSONS):
        told = informed(breach)
        if not told.messages or told.partly:
            return CaseStatus.INFORM
    if authority.outcome == DecisionOutcome.NO and persons.outcome == DecisionOutcome.NO:
        return CaseStatus.REGISTER_ONLY
    return CaseStatus.FOLLOW_UP


def told_undated(breach: Standing, topic: DecisionTopic) -> bool:
    """Tell whether the register that a case came from says that it was told, and not when: then there is no message here.

    Nobody has to tell it again; the day is to be looked into.
    """
    kind = TOLD_AS.get(topic)
    decision = breach.decision(topic)
    if kind is None or decision is None or not decision.before_register or decision.outcome == DecisionOutcome.NO:
        return False
    return not any(sent.kind == kind for sent in breach.notifications)


def last_filing(breach: Standing) -> Sent | None:
    """Return what the AP got last: a notification, a supplement or a withdrawal."""
    return next((sent for sent in reversed(breach.notifications) if sent.kind in OF_AUTHORITY), None)


def decided_before_withdrawal(breach: Standing) -> bool:
    """Tell whether it was decided to notify the AP before the notification was withdrawn: then nobody decided what holds now."""
    decision, filed = breach.decision(DecisionTopic.AUTHORITY), last_filing(breach)
    if decision is None or filed is None or filed.kind != NotificationKind.AUTHORITY_WITHDRAWAL:
        return False
    return decision.outcome != DecisionOutcome.NO and decision.decided_at <= filed.sent_at
