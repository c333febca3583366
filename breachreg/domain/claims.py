"""What passed between the office and an insurer, or who else should pay, about one case: notice, consent, advances, recourse."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from breachreg.domain.costs import Receipt
from breachreg.domain.money import Cents
from breachreg.i18n import N_, Texts


class ConsentAnswer(StrEnum):
    """What the insurer said to a firm or an expense."""

    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


ANSWER_NAMES = Texts(
    {
        ConsentAnswer.OPEN: N_("nog geen antwoord"),
        ConsentAnswer.GRANTED: N_("akkoord"),
        ConsentAnswer.REFUSED: N_("geweigerd"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Asked of the insurer before a firm was hired or a large expense made.

    Attributes:
        limit: in cents, up to which it was given. proof: where the answer lies; evidence: ids of evidence of the case.
    """

    id: str = ""
    supplier: str
    purpose: str = ""
    asked_at: datetime | None = None
    asked_by: str = ""
    asked_of: str = ""
    limit: Cents | None = None
    answer: ConsentAnswer = ConsentAnswer.OPEN
    answered_at: datetime | None = None
    proof: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Advance:
    """An advance that was asked, and the answer."""

    id: str = ""
    amount: Cents
    asked_on: date | None = None
    answered_on: date | None = None
    granted: Cents | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class InsurerQuestion:
    """Something the insurer asked, and when it was answered."""

    id: str = ""
    text: str
    asked_on: date | None = None
    answered_on: date | None = None
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class ThirdPartyClaim:
    """A claim by somebody else: sent on to the insurer, answered without admitting liability."""

    id: str = ""
    claimant: str
    received_on: date | None = None
    amount: Cents | None = None
    forwarded_on: date | None = None
    answer: str = ""


class RecourseState(StrEnum):
    """How an attempt to get the damage from somebody else stands; a refusal is kept."""

    CONSIDERED = "considered"
    ASKED = "asked"
    PARTLY = "partly"
    GRANTED = "granted"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


RECOURSE_NAMES = Texts(
    {
        RecourseState.CONSIDERED: N_("wordt overwogen"),
        RecourseState.ASKED: N_("gevraagd"),
        RecourseState.PARTLY: N_("deels toegewezen"),
        RecourseState.GRANTED: N_("toegewezen"),
        RecourseState.REFUSED: N_("afgewezen"),
        RecourseState.GIVEN_UP: N_("niet doorgezet"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Recourse:
    """The damage asked of who caused it (regres)."""

    id: str = ""
    against: str
    amount: Cents | None = None
    asked_on: date | None = None
    state: RecourseState = RecourseState.CONSIDERED
    answered_on: date | None = None
    note: str = ""


class ClaimState(StrEnum):
    """How a claim stands."""

    OPEN = "open"
    NOTIFIED = "notified"
    ASSESSED = "assessed"
    OFFERED = "offered"
    AGREED = "agreed"
    PAID = "paid"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


CLAIM_NAMES = Texts(
    {
        ClaimState.OPEN: N_("nog niet gemeld"),
        ClaimState.NOTIFIED: N_("gemeld"),
        ClaimState.ASSESSED: N_("in behandeling"),
        ClaimState.OFFERED: N_("voorstel gedaan"),
        ClaimState.AGREED: N_("akkoord"),
        ClaimState.PAID: N_("betaald"),
        ClaimState.REFUSED: N_("afgewezen"),
        ClaimState.WITHDRAWN: N_("ingetrokken"),
    }
)


OVER = frozenset({ClaimState.PAID, ClaimState.REFUSED, ClaimState.WITHDRAWN})
"""States in which nothing more is expected of the insurer."""


@dataclass(frozen=True, kw_only=True)
class ClaimFile:
    """What passed between the office and one insurer about one case.

    Attributes:
        reference: number of the case. policy: id; empty: no policy, as where the damage is asked of a supplier alone.
        notified_at, channel, spoken_to, number: the first notice; late_reason: why not sooner.
        team_at: the response team was engaged, which is not always a notice. circumstance_on: notified as a circumstance.
        standstill_at: since when nothing could be done, where that is another moment than the case's own.
        own_risk: in cents, as the policy or the insurer says; None: as the policy says.
        paid_by_hand: somebody in the house made a payment himself (CEO fraud), where no one broke in; None: not asked.
        limiting: what was done to limit the damage; police: number of the report; other_insurance: what else may pay.
        evidence: ids of evidence of the case that goes along beside that of costs and consents: of the notice, the report on what happened.
        offer, offered_on, decided_on, decision: the proposal of the insurer and the answer.
    """

    id: str = ""
    revision: int = 0
    reference: str = ""
    policy: str = ""
    state: ClaimState = ClaimState.OPEN
    number: str = ""
    notified_at: datetime | None = None
    channel: str = ""
    spoken_to: str = ""
    late_reason: str = ""
    team_at: datetime | None = None
    circumstance_on: date | None = None
    standstill_at: datetime | None = None
    own_risk: Cents | None = None
    paid_by_hand: bool | None = None
    police: str = ""
    limiting: str = ""
    other_insurance: str = ""
    evidence: tuple[str, ...] = ()
    consents: tuple[Consent, ...] = ()
    advances: tuple[Advance, ...] = ()
    questions: tuple[InsurerQuestion, ...] = ()
    third_parties: tuple[ThirdPartyClaim, ...] = ()
    recourse: tuple[Recourse, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    offer: Cents | None = None
    offered_on: date | None = None
    decided_on: date | None = None
    decision: str = ""
    note: str = ""

    @property
    def called(self) -> str:
        """What it is called in a list or a sentence."""
        return f"{self.reference} {self.number}".strip()
