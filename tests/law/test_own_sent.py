"""What went out for a period that no law gives: who is named comes before what names nobody, and the first counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from breachreg.domain.breach import Breach
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.law.own_sent import first_sent, insurer_told, policy_duty

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
LOOSE = Notification(kind=NotificationKind.INSURER, sent_at=AT, recipient="Rivierland")
NAMED = replace(LOOSE, sent_at=AT + timedelta(days=1), duty=policy_duty("p"))
OTHER = replace(LOOSE, duty=policy_duty("q"))
POLICE = replace(LOOSE, kind=NotificationKind.POLICE)


def case(*sent: Notification) -> Breach:
    return Breach(id="a", notifications=sent)


def test_a_notice_that_names_the_policy_comes_before_one_that_names_none() -> None:
    assert insurer_told(case(), "p") is None
    assert insurer_told(case(OTHER, POLICE), "p") is None
    assert insurer_told(case(LOOSE), "p") == LOOSE
    assert insurer_told(case(LOOSE, NAMED), "p") == NAMED


def test_the_first_counts_whatever_was_recorded_first() -> None:
    again = replace(NAMED, sent_at=AT + timedelta(days=2))
    assert insurer_told(case(again, NAMED), "p") == NAMED


def test_what_went_to_an_insurer_meets_no_other_period() -> None:
    assert first_sent(case(LOOSE), ("own-a",), insurer=False) is None
    assert first_sent(case(replace(POLICE, duty="own-a")), ("own-a",), insurer=False) is not None
