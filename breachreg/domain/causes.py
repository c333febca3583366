"""What caused a breach: as it was answered, or as the kind of incident tells it, for the AP's form asks that and not the cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.domain.facts import Cause

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

CAUSE_OF_INCIDENT = {
    IncidentKind.EMAIL_WRONG_RECIPIENT: Cause.MISDIRECTED_EMAIL,
    IncidentKind.EMAIL_OPEN_CC: Cause.OPEN_CC,
    IncidentKind.POST_WRONG_RECIPIENT: Cause.MISDIRECTED_POST,
    IncidentKind.POST_RETURNED_OPENED: Cause.MISDIRECTED_POST,
    IncidentKind.POST_LOST: Cause.LOST_PAPER,
    IncidentKind.WRONG_PERMISSIONS: Cause.UNAUTHORISED_ACCESS_RIGHTS,
    IncidentKind.FOLDER_TOO_OPEN: Cause.UNAUTHORISED_ACCESS_RIGHTS,
    IncidentKind.DEVICE_OR_PAPER_LOST: Cause.LOST_DEVICE,
    IncidentKind.PUBLISHED_BY_ACCIDENT: Cause.ACCIDENTAL_PUBLICATION,
    IncidentKind.HACKING_MALWARE_PHISHING: Cause.CYBER_ATTACK_OTHER,
    IncidentKind.WRONG_FILE: Cause.MISDIRECTED_DOCUMENT,
}
CAUSE_OF_CRIME = {
    Cybercrime.RANSOMWARE: Cause.RANSOMWARE,
    Cybercrime.PHISHING: Cause.PHISHING_OR_ACCOUNT_TAKEOVER,
    Cybercrime.HACKING: Cause.HACKING_VULNERABILITY,
}
UNTOLD = frozenset({Cause.NOT_SPECIFIED, Cause.NONE})


def effective_cause(breach: Breach) -> Cause | None:
    """Return the cause as it was answered, or as kind of incident and of crime tell it; None: neither does."""
    return breach.facts.cause if breach.facts.cause is not None else _cause(breach)


def told_cause(breach: Breach) -> Cause | None:
    """Return what caused a breach, from the kind of incident where the form has no question of its own; None: nobody said."""
    cause = effective_cause(breach)
    return None if cause in UNTOLD else cause


def _cause(breach: Breach) -> Cause | None:
    if breach.incident_kind is IncidentKind.HACKING_MALWARE_PHISHING:
        for crime, cause in CAUSE_OF_CRIME.items():
            if crime in breach.cybercrime:
                return cause
    return CAUSE_OF_INCIDENT.get(breach.incident_kind) if breach.incident_kind else None
