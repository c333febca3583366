"""What comes in and goes out after a breach was dealt with: calls, letters of the AP, what people ask, and how their letters arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from breachreg.domain.notifications import Channel
from breachreg.domain.tasks import TermBasis
from breachreg.i18n import N_, Texts


class MatterKind(StrEnum):
    """What came in, or what the organisation itself asked of the AP."""

    AP_QUESTION = "ap_question"
    AP_CLOSING = "ap_closing"
    AP_DECISION = "ap_decision"
    AP_OBJECTION = "ap_objection"
    QUESTION = "question"
    COMPLAINT = "complaint"
    CLAIM = "claim"
    RIGHTS_REQUEST = "rights_request"


MATTERS = Texts(
    {
        MatterKind.AP_QUESTION: N_("Vraag van de AP"),
        MatterKind.AP_CLOSING: N_("Sluitbrief van de AP"),
        MatterKind.AP_DECISION: N_("Besluit of sanctie van de AP"),
        MatterKind.AP_OBJECTION: N_("Bezwaar bij de AP"),
        MatterKind.QUESTION: N_("Vraag van een betrokkene"),
        MatterKind.COMPLAINT: N_("Klacht"),
        MatterKind.CLAIM: N_("Schadeclaim"),
        MatterKind.RIGHTS_REQUEST: N_("Verzoek om inzage of een ander recht"),
    }
)
OF_AUTHORITY = frozenset(
    {MatterKind.AP_QUESTION, MatterKind.AP_CLOSING, MatterKind.AP_DECISION, MatterKind.AP_OBJECTION}
)
"""Between the organisation and the AP; the others come from people."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One question, letter, decision, complaint, claim or request, with its answer.

    Attributes:
        received_on: the day on which it came in; of an objection the day on which it was sent.
        about: what is asked or said. sender: from whom, as the office refers to them; number: of the letter or file.
        answer_by: the last day for an answer; None: none is needed or known. term, basis: on what that day rests.
        answered_on, answer: when and what was answered, or done.
        owner: who deals with it.
    """

    id: str = ""
    kind: MatterKind
    received_on: date
    about: str
    sender: str = ""
    number: str = ""
    answer_by: date | None = None
    term: TermBasis | None = None
    basis: str = ""
    answered_on: date | None = None
    answer: str = ""
    owner: str = ""

    @property
    def is_open(self) -> bool:
        """Whether an answer is due."""
        return self.answered_on is None and self.kind is not MatterKind.AP_CLOSING

    @property
    def of_authority(self) -> bool:
        """Whether it is between the organisation and the AP."""
        return self.kind in OF_AUTHORITY

    @property
    def is_target(self) -> bool:
        """Whether its day is only the office's own target: neither the law nor the AP set it."""
        return not self.of_authority and self.term is not TermBasis.LAW


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One sending of letters to the people concerned (AVG 34), and what came of it.

    Attributes:
        wave: 1 for the first people, 2 for those that turned out later to be concerned, and so on.
        letters: how many went out. proof: how that can be shown, such as the number of a batch of the post.
        returned: how many came back; reached: how many of those were told in another way.
        note: what was done about those that came back, or why there was another wave.
    """

    id: str = ""
    wave: int = 1
    sent_on: date
    channel: Channel
    letters: int
    proof: str = ""
    returned: int = 0
    reached: int = 0
    note: str = ""

    @property
    def unreached(self) -> int:
        """How many letters came back of which the people are still to be told."""
        return max(self.returned - self.reached, 0)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A conversation by telephone about a case.

    Attributes:
        at: when, UTC. number: that was called, or that called. said: what was said and agreed.
        written_by: who noted it.
    """

    id: str = ""
    at: datetime
    with_whom: str
    number: str = ""
    said: str
    written_by: str = ""
