"""What the list says is to be done next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from breachreg.domain.breach import Breach, Decision, DecisionOutcome, DecisionTopic
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
