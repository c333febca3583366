"""An approval is worth one exact version; evidence that changes hands says into whose, when and what for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from breachreg.casework.vouching import ApprovalState, approvals_of, approve, document_of, hand_over
from breachreg.domain.breach import Breach, EvidenceItem
from breachreg.domain.notifications import DraftRecord
from breachreg.domain.vouching import Approval, HandOver
from breachreg.errors import InputError, NotFoundError
from tests.casework.cases import NOW, letter

MADE = DraftRecord(
    id="d",
    kind="persons",
    language="nl",
    made_at=NOW,
    file_name="brief.docx",
    sha256="a" * 64,
    template="t",
    law_edition="e",
)
YES = Approval(draft="d", sha256="b" * 64, approved_by=" M. Bos ", approved_at=NOW, note=" Gelezen. ")
PHOTO = EvidenceItem(id="e", name="foto.jpg", sha256="c" * 64, size=9, added_at=NOW)
GIVEN = HandOver(evidence="e", sha256="", at=NOW, recipient=" Politie ", reason=" Aangifte ", handed_by="M. Bos")


def case(**values: object) -> Breach:
    return letter(drafts=(MADE,), evidence=(PHOTO,), **values)


def test_an_approval_holds_for_the_version_that_was_looked_at_and_no_other() -> None:
    signed = approve(case(), YES)
    (given,) = signed.approvals
    assert (given.approved_by, given.note) == ("M. Bos", "Gelezen.")
    assert approvals_of(signed, MADE, "b" * 64) == (ApprovalState.HOLDS, (given,))
    # one letter changed after it
    assert approvals_of(signed, MADE, "d" * 64) == (ApprovalState.CHANGED, (given,))
    assert approvals_of(signed, MADE, None) == (ApprovalState.UNKNOWN, (given,))
    assert approvals_of(case(), MADE, "b" * 64) == (ApprovalState.NONE, ())


def test_two_people_may_approve_the_same_version_and_one_not_twice() -> None:
    signed = approve(approve(case(), YES), replace(YES, approved_by="P. Smit"))
    assert len(approvals_of(signed, MADE, "b" * 64)[1]) == 2
    with pytest.raises(InputError, match=r"M\. Bos gaf al akkoord op precies deze versie"):
        approve(signed, YES)
    with pytest.raises(InputError, match="wie akkoord geeft"):
        approve(case(), replace(YES, approved_by=" "))


def test_what_was_not_made_here_is_not_approved_here() -> None:
    assert document_of(case(), "brief.docx") is MADE
    with pytest.raises(NotFoundError, match=r"ander\.docx is niet bij deze zaak gemaakt"):
        document_of(case(), "ander.docx")
    with pytest.raises(NotFoundError, match="staat niet"):
        approve(case(), replace(YES, draft="weg"))


def test_handing_over_keeps_what_the_file_was() -> None:
    (handed,) = hand_over(case(), GIVEN, NOW).hand_overs
    assert (handed.recipient, handed.reason, handed.sha256) == ("Politie", "Aangifte", PHOTO.sha256)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"recipient": " "}, "aan wie u het bewijs gaf"),
        ({"at": NOW + timedelta(hours=1)}, "ligt in de toekomst"),
        ({"at": NOW - timedelta(hours=1)}, "nog niet vastgelegd"),
    ],
)
def test_a_hand_over_that_cannot_be_right_is_refused(values: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        hand_over(case(), replace(GIVEN, **values), NOW)  # type: ignore[arg-type]
    with pytest.raises(NotFoundError, match="staat niet"):
        hand_over(case(), replace(GIVEN, evidence="weg"), NOW)
