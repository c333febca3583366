"""Where a case stands, in one word for the list. Derived from decisions and notifications, never typed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from breachreg.domain.choices import DecisionOutcome, DecisionTopic
from breachreg.domain.notifications import NotificationKind

if TYPE_CHECKING:
    from datetime import datetime


class Decided(Protocol):
    """A decision, as far as the status asks."""

    @property
    def outcome(self) -> str:
        """What was decided."""


class Standing(Protocol):
    """A case, as far as its status asks: a `Breach`, or what is stored of one."""

    @property
    def closed_at(self) -> datetime | str | None:
        """When it was closed; None: it is open."""

    @property
    def mistake(self) -> str:
        """Why it was entered by mistake; empty: it was not."""

    def decision(self, topic: DecisionTopic) -> Decided | None:
        """Return the decision that counts now on `topic`."""

    def notified(self, *kinds: NotificationKind) -> object | None:
        """Return the latest notification of one of `kinds` that went out."""


class CaseStatus(StrEnum):
    """What is to be done next."""

    DECIDE = "decide"
    NOTIFY = "notify"
    INFORM = "inform"
    FOLLOW_UP = "follow_up"
    REGISTER_ONLY = "register_only"
    NO_BREACH = "no_breach"
    CLOSED = "closed"
    MISTAKE = "mistake"


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
    filed = breach.notified(NotificationKind.AUTHORITY_INITIAL, NotificationKind.AUTHORITY_FOLLOW_UP)
    if authority.outcome == DecisionOutcome.YES and filed is None:
        return CaseStatus.NOTIFY
    if persons is None:
        return CaseStatus.DECIDE
    if persons.outcome != DecisionOutcome.NO and breach.notified(NotificationKind.PERSONS) is None:
        return CaseStatus.INFORM
    if authority.outcome == DecisionOutcome.NO and persons.outcome == DecisionOutcome.NO:
        return CaseStatus.REGISTER_ONLY
    return CaseStatus.FOLLOW_UP
