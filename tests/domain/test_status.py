"""What the list says is to be done next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.domain.breach import Breach, Count, Decision, DecisionOutcome, DecisionTopic
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.status import CaseStatus, status_of

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
YES, NO, PARTIAL = DecisionOutcome.YES, DecisionOutcome.NO, DecisionOutcome.PARTIAL


def decided(
    is_breach: DecisionOutcome | None = None,
    authority: DecisionOutcome | None = None,
    persons: DecisionOutcome | None = None,
    sent: tuple[NotificationKind, ...] = (),
) -> Breach:
    outcomes = zip(DecisionTopic, (is_breach, authority, persons), strict=True)
    return Breach(
        id="a",
        decisions=tuple(
            Decision(topic=topic, outcome=outcome, decided_by="M. Bos", decided_at=NOW, law_edition="2026-11-23")
            for topic, outcome in outcomes
            if outcome is not None
        ),
        notifications=tuple(Notification(kind=kind, sent_at=NOW) for kind in sent),
    )


@pytest.mark.parametrize(
    ("breach", "status"),
    [
        (decided(), CaseStatus.DECIDE),
        (decided(NO), CaseStatus.NO_BREACH),
        (decided(YES), CaseStatus.DECIDE),
        (decided(YES, YES), CaseStatus.NOTIFY),
        (decided(YES, YES, NO, (NotificationKind.AUTHORITY_INITIAL,)), CaseStatus.FOLLOW_UP),
        (decided(YES, YES, PARTIAL, (NotificationKind.AUTHORITY_INITIAL,)), CaseStatus.INFORM),
        (decided(YES, NO), CaseStatus.DECIDE),
        (decided(YES, NO, NO), CaseStatus.REGISTER_ONLY),
        (decided(YES, NO, YES), CaseStatus.INFORM),
        (replace(decided(YES, NO, NO), closed_at=NOW), CaseStatus.CLOSED),
    ],
)
def test_status_is_the_first_thing_still_open(breach: Breach, status: CaseStatus) -> None:
    assert status_of(breach) is status


def test_the_last_decision_on_a_topic_counts() -> None:
    first, later = decided(YES, NO, NO), decided(YES, YES)
    breach = replace(first, decisions=first.decisions + later.decisions)
    assert status_of(breach) is CaseStatus.NOTIFY


def test_a_case_of_which_some_were_told_still_informs() -> None:
    some = replace(
        decided(YES, NO, YES),
        people=Count.exact(100),
        notifications=(Notification(kind=NotificationKind.PERSONS, sent_at=NOW, persons=40),),
    )
    assert status_of(some) is CaseStatus.INFORM
    rest = replace(some.notifications[0], persons=60)
    assert status_of(replace(some, notifications=(*some.notifications, rest))) is CaseStatus.FOLLOW_UP


def test_what_was_withdrawn_is_notified_no_longer() -> None:
    gone = decided(YES, YES, NO, (NotificationKind.AUTHORITY_INITIAL, NotificationKind.AUTHORITY_WITHDRAWAL))
    assert status_of(gone) is CaseStatus.DECIDE
    again = replace(gone.decisions[1], decided_at=NOW + timedelta(hours=1))
    assert status_of(replace(gone, decisions=(*gone.decisions, again))) is CaseStatus.NOTIFY
    not_needed = replace(again, outcome=NO)
    assert status_of(replace(gone, decisions=(*gone.decisions, not_needed))) is CaseStatus.REGISTER_ONLY
