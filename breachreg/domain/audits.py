"""An audit of a year, and what it found. Both are stored and told in the history as cases are; a finding lives on after its audit.

Nobody audits himself: who registered, decided or worked on a case cannot test it without that being said (AVG 38(6)).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Axis(StrEnum):
    """By which year cases belong to an audit."""

    REGISTERED = "registered"
    AWARE = "aware"
    FILED = "filed"


class Assurance(StrEnum):
    """Who audits, and so what it may be called."""

    SELF = "self"
    """The officer himself: a self-evaluation, never an audit."""
    FG = "fg"
    """Monitoring by the FG (AVG 39(1)(b))."""
    INTERNAL = "internal"
    """An internal auditor; no opinion in the sense of a standard."""
    OUTSIDE = "outside"
    """A chartered auditor with a report of his own; what stands here is evidence."""


class Stratum(StrEnum):
    """What kind of case it was when the population was frozen; of each a few are looked at."""

    NOTIFIED = "notified"
    """A notification of it was filed with the AP, withdrawn or not."""
    NOT_NOTIFIED = "not_notified"
    """A breach, or not decided yet, of which no notification was filed."""
    NO_BREACH = "no_breach"


@dataclass(frozen=True, kw_only=True)
class Member:
    """A case of the population as it was when that was frozen.

    Attributes:
        stratum: None: entered by mistake, or from an audit that was frozen before there were strata.
    """

    id: str
    reference: str
    revision: int
    stratum: Stratum | None = None


@dataclass(frozen=True, kw_only=True)
class CertainCase:
    """A case that is looked at whatever is drawn, and why (`audit.sampling.Certain`, by name)."""

    reference: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Extension:
    """More cases are drawn with the same ranks: so many in all, and why."""

    size: int
    why: str
    by: str
    at: datetime


class Answer(StrEnum):
    """What a tester found of one point in one case."""

    MEETS = "meets"
    FAILS = "fails"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    """It cannot be established; it counts as a failure where a sample is extrapolated."""


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Evidence that a tester saw: what it is, and the SHA-256 of a file."""

    what: str
    sha256: str = ""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """The working paper of one point in one case (ISA 230): whoever was not there can follow it.

    Attributes:
        reference, case_revision, entry, code: the case as it was tested, and the last entry of the history then; no number: the
            register as a whole.
        point: id of the test point; norm: what the auditor reads it against, in his own words.
        explanation: what was done, and why the answer; a few words at least where it does not apply.
        own_test: the tester worked on the case; shown as such on screen and paper.
        reviewer: somebody else who looked the paper over.
        reply: what the owner of the case said to it.
    """

    id: str = ""
    reference: str
    case_revision: int = 0
    entry: int = 0
    code: str = ""
    point: str
    norm: str = ""
    answer: Answer
    explanation: str = ""
    seen: tuple[Seen, ...] = ()
    tester: str = ""
    tested_at: datetime | None = None
    own_test: bool = False
    reviewer: str = ""
    reviewed_at: datetime | None = None
    reply: str = ""
    replied_by: str = ""
    replied_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Norm:
    """What an auditor reads a point against, such as a control of his own framework."""

    point: str
    text: str


class Role(StrEnum):
    """In what somebody signs."""

    DRAWN = "drawn"
    TESTED = "tested"
    REVIEWED = "reviewed"
    SEEN = "seen"
    """Seen by the management."""


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Somebody signed, by typing a name."""

    role: Role
    name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Audit:
    """An audit from its plan to its signatures.

    Attributes:
        title: what it is called in a list; year, axis: which cases; scope: in a sentence what is looked at.
        assurance: who audits; auditor: by name; commissioned_by: for whom.
        conflicted: the auditor worked on a case of the population, so that it is a self-evaluation whatever was chosen.
        population, frozen_at, entry, code: the cases and the last entry of the history, frozen before any seed was known.
        seed, seeded_by, seeded_at: typed once; a second one is refused.
        size, assurance_level, tolerable: how many are drawn, and for what (shares, 0 to 1).
        drawn: numbers in the order of their ranks; topped: the next in rank of each stratum of which too few were drawn;
            certain: looked at whatever is drawn. Only `drawn` is extrapolated.
        signed_at, signed_entry, signed_code: closed, with the last entry of the history then; report_sha256: of the report as signed.
        reopened: why it was opened again, each time.
    """

    id: str = ""
    revision: int = 0
    title: str = ""
    year: int = 0
    axis: Axis = Axis.REGISTERED
    scope: str = ""
    assurance: Assurance = Assurance.SELF
    auditor: str = ""
    commissioned_by: str = ""
    conflicted: bool = False
    norms: tuple[Norm, ...] = ()
    planned_by: str = ""
    frozen_at: datetime | None = None
    entry: int = 0
    code: str = ""
    population: tuple[Member, ...] = ()
    certain: tuple[CertainCase, ...] = ()
    seed: str = ""
    seeded_by: str = ""
    seeded_at: datetime | None = None
    size: int = 0
    assurance_level: float = 0.95
    tolerable: float = 0.10
    drawn: tuple[str, ...] = ()
    topped: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    papers: tuple[Paper, ...] = ()
    signatures: tuple[Signature, ...] = ()
    report_sha256: str = ""
    signed_at: datetime | None = None
    signed_entry: int = 0
    signed_code: str = ""
    reopened: tuple[str, ...] = ()

    @property
    def sample(self) -> tuple[str, ...]:
        """The numbers of all cases that are looked at, each once: drawn ones by rank, those of strata, then the certain ones."""
        return tuple(dict.fromkeys((*self.drawn, *self.topped, *(case.reference for case in self.certain))))

    @property
    def besides(self) -> int:
        """So many cases are looked at without being drawn, and say nothing of others."""
        return len(self.sample) - len(self.drawn)


class FindingGrade(StrEnum):
    """How grave a finding is; an observation has no due date."""

    HIGH = "high"
    MIDDLE = "middle"
    LOW = "low"
    OBSERVATION = "observation"


class FindingStatus(StrEnum):
    """Where a finding stands."""

    OPEN = "open"
    PROMISED = "promised"
    REPORTED = "reported"
    PASSED = "passed"
    FAILED = "failed"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


CLOSED = frozenset({FindingStatus.PASSED, FindingStatus.ACCEPTED, FindingStatus.DROPPED})
"""Nothing has to be done any more; one whose risk was accepted opens again when the acceptance ends."""


class RetestKind(StrEnum):
    """What was tested again: the same cases mended, or new cases after the measure. Only the latter closes what is structural."""

    MENDED = "mended"
    WORKS = "works"


@dataclass(frozen=True, kw_only=True)
class Retest:
    """Somebody looked whether a finding was dealt with.

    Attributes:
        references: the cases looked at.
    """

    id: str = ""
    kind: RetestKind
    passed: bool
    tester: str
    tested_at: datetime
    note: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AuditFinding:
    """What an audit found, in five parts, with what became of it.

    Attributes:
        audit: id of the audit; points, references: the points and cases that show it.
        criterion, fact, cause, consequence, advice: the five parts. found_by: who found it.
        structural: it lies in the way of working; only a test of new cases closes it.
        sent_at: the draft went to the owner; reply: what came back, printed unshortened; replied_by, replied_at.
        first_due_on: overdue counts from it; due_on: a moved date, the first one stays visible.
        accepted_by, accepted_until: somebody carries the risk; never the tester. reason: why accepted or dropped.
    """

    id: str = ""
    revision: int = 0
    audit: str = ""
    title: str = ""
    points: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    criterion: str = ""
    fact: str = ""
    cause: str = ""
    consequence: str = ""
    advice: str = ""
    grade: FindingGrade = FindingGrade.MIDDLE
    structural: bool = False
    found_by: str = ""
    found_at: datetime | None = None
    sent_at: datetime | None = None
    reply: str = ""
    replied_by: str = ""
    replied_at: datetime | None = None
    owner: str = ""
    first_due_on: date | None = None
    due_on: date | None = None
    status: FindingStatus = FindingStatus.OPEN
    retests: tuple[Retest, ...] = ()
    accepted_by: str = ""
    accepted_until: date | None = None
    reason: str = ""

    def is_open(self, today: date) -> bool:
        """Tell whether something has to be done on this day; an acceptance that is over opens it again."""
        if self.status is FindingStatus.ACCEPTED:
            return self.accepted_until is not None and self.accepted_until < today
        return self.status not in CLOSED

    def overdue(self, today: date) -> bool:
        """Tell whether it is past its first date."""
        return self.is_open(today) and self.first_due_on is not None and self.first_due_on < today
