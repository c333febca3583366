"""What the assessment says, with the reason behind each part. Plain data, made anew from the facts every time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from breachreg.domain.breach import DecisionTopic


class RiskLevel(StrEnum):
    """Risk to the rights and freedoms of people (AVG 33(1), 34(1))."""

    UNLIKELY = "unlikely"
    RISK = "risk"
    HIGH_RISK = "high_risk"


class Applies(StrEnum):
    """Whether a duty applies; undecided names the questions that are still open."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Reason:
    """One step of the reasoning.

    Attributes:
        rule: id of the rule in the law data.
        because: a sentence in the language asked for.
        reference: legal source in short, such as `AVG 33(1)` or `EDPB 9/2022`.
        facts: paths of the answers on which it rests.
        counter: True when it pleads against the outcome (shown as the counter-argument).
        url: where the source can be read; empty when not known.
        verified: False: the source was not seen itself (shown as "niet geverifieerd").
        short: the sentence without the answers on which it rests.
    """

    rule: str
    because: str
    reference: str
    facts: tuple[str, ...] = ()
    counter: bool = False
    url: str = ""
    verified: bool = True
    short: str = ""


DISPUTED = frozenset({"gate_contradiction", "contradicted", "contradicted_no"})
"""Reasons that say that answers speak against each other."""


@dataclass(frozen=True, kw_only=True)
class Conclusion:
    """An advised outcome (`yes`, `no`, for persons also `partial`).

    Attributes:
        certain: False while facts are lacking that could change it; `missing` names them (question paths).
    """

    outcome: str
    certain: bool
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def disputed(self) -> bool:
        """Answers that decide speak against each other: what came out is no finding until somebody looked into it."""
        return any(reason.rule in DISPUTED for reason in self.reasons)

    @property
    def cannot_say(self) -> bool:
        """A "no" would claim what nothing bears out.

        Nothing is known of the data (AVG 34(1)), or answers that are a breach stand beside one that there is none (AVG 4(12)).
        """
        return bool(self.reasons) and self.reasons[0].rule in ("high_unknown", "gate_contradiction")


@dataclass(frozen=True, kw_only=True)
class AuthorityAdvice(Conclusion):
    """Must the AP be notified (AVG 33(1)); `due_at` is the latest moment in UTC, None when awareness is not known."""

    due_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class PersonsAdvice(Conclusion):
    """Must the people be told (AVG 34); `exception` such as `34(3)(a)`, `UAVG 42`; `scope` says who, if not all."""

    exception: str | None = None
    scope: str = ""


@dataclass(frozen=True, kw_only=True)
class SeverityScore:
    """The ENISA 2013 score as a second opinion; never mapped on a duty.

    Attributes:
        agrees: False when its band points another way than the risk level.
        explanation: a sentence on how it was made up, and on the disagreement.
        flags: such as `more_than_100_people`, `data_unintelligible`.
    """

    method: str
    score: float
    band: str
    agrees: bool
    dpc: int
    ei: float
    cb: float
    explanation: str = ""
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Precedent:
    """A decided case that resembles this one; `alike` and `differs` are sentences."""

    reference: str
    title: str
    summary: str
    alike: tuple[str, ...]
    differs: tuple[str, ...]
    outcome: dict[str, str]
    source: str = ""
    own: bool = False


@dataclass(frozen=True, kw_only=True)
class TurningPoint:
    """One answer that would turn the outcome; `becomes` holds what changes, such as {"notify_authority": "no"}."""

    question: str
    answer: str
    label: str
    becomes: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Obligation:
    """One duty, as it stands for this case.

    Attributes:
        due_at: latest moment, UTC; None when its anchor is not known or it has no period.
        anchor: path of the moment it runs from.
        expected: True for a version announced but not in force (shown as an outlook, never applied).
        verified: False: shown as "niet geverifieerd".
    """

    id: str
    name: str
    applies: Applies
    recipient: str
    due_at: datetime | None
    anchor: str
    hours: float | None
    because: str
    reference: str
    url: str = ""
    missing: tuple[str, ...] = ()
    expected: bool = False
    verified: bool = True


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """Two answers (or an answer and a decision) that do not go together; `blocks_decision` holds for the brake."""

    rule: str
    message: str
    paths: tuple[str, ...]
    topic: str = ""
    blocks_decision: bool = False


@dataclass(frozen=True, kw_only=True)
class Assessment:
    """The whole judgement on one set of facts under one edition of the law."""

    law_edition: str
    is_breach: Conclusion
    document: Conclusion
    notify_authority: AuthorityAdvice
    notify_data_subjects: PersonsAdvice
    risk_level: RiskLevel
    severity: SeverityScore
    obligations: tuple[Obligation, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    precedents: tuple[Precedent, ...] = ()
    turning_points: tuple[TurningPoint, ...] = ()

    def advice_on(self, topic: DecisionTopic) -> Conclusion:
        """Return the conclusion that a decision on `topic` is about."""
        return {
            DecisionTopic.IS_BREACH: self.is_breach,
            DecisionTopic.AUTHORITY: self.notify_authority,
            DecisionTopic.PERSONS: self.notify_data_subjects,
        }[topic]
