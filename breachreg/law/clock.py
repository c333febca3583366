"""One clock: a duty of a case as it stands. Plain data and names, so that a list can speak of clocks without the law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from breachreg.domain.terms import POLICY, WAIVED

AUTHORITY_CLOCK = "avg-33-1"
REGISTER_DUTY, SUPPLEMENT_DUTY, PERSONS_DUTY = "avg-33-5", "avg-33-4", "avg-34"
PROCESSOR_DUTY = "avg-33-2"
OWN = "own-"
WEIGHT = timedelta(hours=72)
"""Where "without undue delay" comes among terms that have an end: as the term of AVG 33(1). An order, no term."""


class ClockState(StrEnum):
    """How a duty stands; `to_check`: nobody established yet that it applies, so it is never late.

    `passes`: no duty but a time that runs from its own start to its own end and asks nothing of anybody, as a policy has (decision 0340).
    """

    OPEN = "open"
    DONE = "done"
    TO_CHECK = "to_check"
    NOT_DUE = "not_due"
    PASSES = "passes"


@dataclass(frozen=True, kw_only=True)
class Clock:
    """One duty of a case as it stands.

    Attributes:
        id: of the duty (`avg-33-1`, `cbw-26`) or own period (`own-...`).
        name, recipient: in the language of the assessment.
        due_at: the latest moment, UTC; None: without undue delay, or not to be counted yet.
        since: from when "without undue delay" is counted, UTC; of a time that passes its start.
        done_at: when it was fulfilled, UTC; `number` the receipt, `why_late` the reasons for the delay.
        asks: path of the moment that is needed to count, such as `moments.aware_at`.
        remark: `before_anchor` (sent before the moment it runs from), `withdrawn`, `decided` (not to), `closed`, `part` (not
            all people were told), `unfiled` (nothing to supplement yet), `supplemented` (it runs since the last supplement), `undated` (told before this register, on
            a day that nobody kept); else empty.
        heard_at: when the AP heard of it first, UTC, where that was withdrawn: lateness is judged by that, and once it has to be
            notified again there is no second term (`due_at` is None, `since` the new decision).
        told, people, most: with `part`: how many of how many, at most so many where that is not known exactly.
    """

    id: str
    name: str
    recipient: str
    state: ClockState
    because: str = ""
    reference: str = ""
    verified: bool = True
    due_at: datetime | None = None
    since: datetime | None = None
    done_at: datetime | None = None
    number: str = ""
    why_late: str = ""
    asks: str = ""
    remark: str = ""
    heard_at: datetime | None = None
    told: int = 0
    people: int = 0
    most: int = 0

    @property
    def is_target(self) -> bool:
        """Whether it is only what the office set itself for telling its insurer: no term of the policy, by which nobody is late."""
        return self.id.startswith(f"{OWN}{POLICY}") and not self.id.endswith(WAIVED)

    @property
    def late_by(self) -> timedelta | None:
        """How much later than the term it was done; None when in time, without a term or not done."""
        done = self.done_at and (self.heard_at or self.done_at)
        if done is None or self.due_at is None or done <= self.due_at:
            return None
        return done - self.due_at

    @property
    def urgent_at(self) -> datetime | None:
        """By which moment it is ordered among the open ones, UTC; None where nothing can be counted."""
        return self.due_at or (self.since + WEIGHT if self.since else None)
