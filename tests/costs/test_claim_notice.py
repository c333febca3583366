"""The notice in a claim file is that of its case: read from there, put right there, and kept apart only of a closed case."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from breachreg.costs.claim_notice import apart, as_told
from breachreg.domain.breach import Breach
from breachreg.domain.claims import ClaimFile
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.policies import Policy
from breachreg.errors import InputError

AT = datetime(2026, 11, 2, 9, tzinfo=UTC)
LATER = AT + timedelta(hours=3)
POLICY = Policy(id="p", product="Cyber")
LOOSE = Notification(id="n", kind=NotificationKind.INSURER, sent_at=AT, recipient="Rivierland", receipt_number="R-1")
NAMED = replace(LOOSE, duty="own-policy-p")
POLICE = Notification(id="o", kind=NotificationKind.POLICE, sent_at=AT)
CLAIM = ClaimFile(id="c", reference="2026-0001", policy="p")


def case(*sent: Notification, closed: bool = False) -> Breach:
    return Breach(id="a", notifications=sent, closed_at=LATER if closed else None)


def test_it_is_read_as_the_case_tells_it() -> None:
    assert as_told(CLAIM, case(POLICE)) == CLAIM
    for sent in (LOOSE, NAMED, replace(NAMED, duty="own-policy-p-excess")):
        assert as_told(CLAIM, case(sent)) == replace(CLAIM, notified_at=AT, number="R-1")
    kept = replace(CLAIM, notified_at=LATER, number="S-9")
    assert as_told(kept, case(LOOSE)) == kept, "what it says of its own policy comes before a notice that names none"
    assert as_told(kept, case(replace(NAMED, receipt_number=""))) == replace(kept, notified_at=AT)


def test_a_new_claim_file_leaves_it_to_the_case() -> None:
    new = replace(CLAIM, id="", channel="telefoon")
    for sent in (LOOSE, NAMED):
        told = case(sent)
        assert apart(new, told, POLICY) == (new, told)
        stored, beside = apart(replace(new, number="S-2"), told, POLICY)
        assert as_told(stored, beside).notified_at == AT
    assert apart(new, case(), POLICY) == (new, case())


def test_what_is_typed_goes_to_the_case() -> None:
    stored, told = apart(replace(CLAIM, notified_at=LATER, number="S-1"), case(POLICE), POLICY)
    assert stored == CLAIM
    assert told.notifications[1] == Notification(
        kind=NotificationKind.INSURER, sent_at=LATER, recipient="Cyber", duty="own-policy-p", receipt_number="S-1"
    )
    stored, told = apart(replace(CLAIM, notified_at=LATER, number="S-1"), case(NAMED, POLICE), POLICY)
    assert (stored, told.notifications) == (CLAIM, (replace(NAMED, sent_at=LATER, receipt_number="S-1"), POLICE))
    stored, told = apart(CLAIM, case(POLICE, NAMED), POLICY)
    assert (stored, told.notifications) == (CLAIM, (POLICE,)), "taken out here, it is taken out there"


def test_a_notice_that_names_no_policy_is_left_alone() -> None:
    told = case(LOOSE)
    stored, beside = apart(replace(CLAIM, notified_at=AT, number="S-1"), told, POLICY)
    assert (stored.notified_at, stored.number, beside) == (None, "S-1", told)
    _stored, beside = apart(replace(CLAIM, notified_at=LATER), told, POLICY)
    assert beside.notifications[0] is LOOSE
    assert beside.notifications[1].duty == "own-policy-p"
    with pytest.raises(InputError, match="een verzekeraar is ingelicht"):
        apart(CLAIM, told, POLICY)


def test_a_closed_case_is_left_as_it_is() -> None:
    noted = replace(CLAIM, notified_at=LATER, number="S-1")
    for told in (case(closed=True), case(LOOSE, closed=True)):
        assert apart(noted, told, POLICY) == (noted, told)
    told = case(NAMED, closed=True)
    assert apart(replace(CLAIM, notified_at=AT, number="R-1"), told, POLICY) == (CLAIM, told)
    for wrong in (noted, CLAIM):
        with pytest.raises(InputError, match="Heropen haar"):
            apart(wrong, told, POLICY)
