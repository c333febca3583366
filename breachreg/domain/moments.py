"""The moments of a breach. All aware, in UTC; the law cares about each of them separately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AwarenessReason(StrEnum):
    """Why this moment counts as awareness (kennisname; EDPB Guidelines 9/2022, AP decision Booking.com)."""

    ESTABLISHED_OURSELVES = "established_ourselves"
    TOLD_BY_PROCESSOR = "told_by_processor"
    TOLD_BY_PERSON_CONCERNED = "told_by_person_concerned"
    TOLD_BY_RECIPIENT = "told_by_recipient"
    TOLD_BY_THIRD_PARTY = "told_by_third_party"
    AFTER_SHORT_INVESTIGATION = "after_short_investigation"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Moments:
    """When what happened.

    Attributes:
        started_at, ended_at: the (possible) start and end of the breach.
        ongoing: True while the breach goes on, then `ended_at` is None; None: not answered.
        dates_estimated: the start or end is an estimate; None: not answered.
        first_signal_at: the first sign that something might be wrong.
        discovered_at: when the incident was discovered.
        aware_at: kennisname, from which the 72 hours run (AVG 33(1)).
        aware_reason, aware_explanation: why that moment was chosen.
        processor_notice_at: when the processor told the controller (AVG 33(2)).
        classified_at: when the incident was classified as major (DORA 18, 19).
        fix_available_at: when a measure against the exploited vulnerability was there (CRA 14(2)(c)).
    """

    started_at: datetime | None = None
    ended_at: datetime | None = None
    ongoing: bool | None = None
    dates_estimated: bool | None = None
    first_signal_at: datetime | None = None
    discovered_at: datetime | None = None
    discovered_how: str = ""
    aware_at: datetime | None = None
    aware_reason: AwarenessReason | None = None
    aware_explanation: str = ""
    processor_notice_at: datetime | None = None
    classified_at: datetime | None = None
    fix_available_at: datetime | None = None
