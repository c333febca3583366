"""What an office keeps about a case beside the incident itself: whose it is, where else it is known, and what must not be erased yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from breachreg.i18n import N_, Texts


class LinkKind(StrEnum):
    """How two cases belong together."""

    SAME_EVENT = "same_event"
    """One event that hit several: a mailing, a wave of phishing. It counts as one where events are counted."""
    FILED_TOGETHER = "filed_together"
    """Notified to the AP in one bulk notification, under one receipt number."""
    DOUBLE = "double"
    RELATED = "related"


@dataclass(frozen=True, kw_only=True)
class CaseLink:
    """Another case that this one belongs with, by its number; said in one of the two, it holds for both."""

    id: str = ""
    reference: str
    kind: LinkKind = LinkKind.RELATED
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class LegalHold:
    """Why nothing of a case may be erased, whatever the term says: a claim, an investigation, a request.

    Attributes:
        set_by, set_on: who decided it and when.
        until: the last day; None: until somebody takes it away.
    """

    reason: str = ""
    set_by: str = ""
    set_on: date | None = None
    until: date | None = None

    def holds(self, today: date) -> bool:
        """Tell whether it stands on this day, by the calendar in Amsterdam."""
        return bool(self.reason) and (self.until is None or today <= self.until)


class Effect(StrEnum):
    """Whether a measure did what it was meant to do."""

    WORKED = "worked"
    PARTLY = "partly"
    FAILED = "failed"


@dataclass(frozen=True, kw_only=True)
class EffectCheck:
    """Somebody looked whether a measure worked; a measure may be looked at more often.

    Attributes:
        measure: id of the measure.
        checked_on: the day on which was looked; checked_by: who did.
        note: by what that was seen.
    """

    id: str = ""
    measure: str
    effect: Effect
    checked_on: date
    checked_by: str = ""
    note: str = ""


class Part(StrEnum):
    """What a measure of the programme did in an incident."""

    WORKED = "worked"
    PARTLY = "partly"
    FAILED = "failed"
    MISSING = "missing"
    """It was not there, and would have helped."""
    NOT_APPLICABLE = "not_applicable"


PART_NAMES = Texts(
    {
        Part.WORKED: N_("werkte"),
        Part.PARTLY: N_("werkte deels"),
        Part.FAILED: N_("faalde"),
        Part.MISSING: N_("ontbrak"),
        Part.NOT_APPLICABLE: N_("niet van toepassing"),
    }
)


@dataclass(frozen=True, kw_only=True)
class MeasurePart:
    """What one measure did in this incident.

    Attributes:
        measure: id of a measure of the programme, or its code in the catalogue (`T06`) where the programme has none.
        why: why it failed, or what showed that it worked.
    """

    id: str = ""
    measure: str
    part: Part
    why: str = ""


class StillNeeded(StrEnum):
    """Whether the data concerned should still have been there (AVG 5(1)(e): storage limitation)."""

    NEEDED = "needed"
    PARTLY = "partly"
    EXPIRED = "expired"
    """They should have been gone."""


STILL_NEEDED_NAMES = Texts(
    {
        StillNeeded.NEEDED: N_("ja, zij waren nog nodig"),
        StillNeeded.PARTLY: N_("een deel had weg moeten zijn"),
        StillNeeded.EXPIRED: N_("nee, zij hadden weg moeten zijn"),
    }
)


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """What is kept about a case at once, by the act that keeps it; the fields of `Breach` of the same names."""

    department: str = ""
    tickets: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    links: tuple[CaseLink, ...] = ()
    first_registered_on: date | None = None
    no_prevention: str = ""
    prevention: tuple[MeasurePart, ...] = ()
    still_needed: StillNeeded | None = None
    still_needed_why: str = ""
