"""What went wrong, as one key: the cause where it says more than the kind of incident, and what is known of who could see the data."""

from __future__ import annotations

from breachreg.domain.breach import Breach, Cybercrime, IncidentKind
from breachreg.domain.facts import BreachType, Cause, Evidence, Facts, RecipientType

OF_CAUSE = {
    Cause.RANSOMWARE: "ransomware",
    Cause.MALWARE_WEBSERVER: "attack",
    Cause.HACKING_VULNERABILITY: "attack",
    Cause.CYBER_ATTACK_OTHER: "attack",
    Cause.PHISHING_OR_ACCOUNT_TAKEOVER: "account",
    Cause.CREDENTIAL_STUFFING: "credential_stuffing",
    Cause.INSIDER_CURIOSITY: "insider_curiosity",
    Cause.INSIDER_MISUSE: "insider_misuse",
    Cause.INSIDER_MALICIOUS: "insider_misuse",
    Cause.LOST_DEVICE: "lost_carrier",
    Cause.STOLEN_DEVICE: "stolen_carrier",
    Cause.LOST_PAPER: "lost_paper",
    Cause.STOLEN_PAPER: "stolen_paper",
    Cause.IMPROPER_DISPOSAL: "improper_disposal",
    Cause.ACCIDENTAL_DELETION: "deleted",
    Cause.DATA_LOSS_RETENTION: "deleted",
}
"""Causes that say more than the kind of incident."""
OF_KIND = {
    IncidentKind.EMAIL_WRONG_RECIPIENT: "email_wrong_recipient",
    IncidentKind.EMAIL_OPEN_CC: "email_open_cc",
    IncidentKind.POST_WRONG_RECIPIENT: "post_wrong_recipient",
    IncidentKind.POST_RETURNED_OPENED: "post_returned_opened",
    IncidentKind.POST_LOST: "post_lost",
    IncidentKind.WRONG_PERMISSIONS: "wrong_permissions",
    IncidentKind.FOLDER_TOO_OPEN: "folder_too_open",
    IncidentKind.DEVICE_OR_PAPER_LOST: "lost_carrier",
    IncidentKind.PUBLISHED_BY_ACCIDENT: "published",
    IncidentKind.HACKING_MALWARE_PHISHING: "attack",
    IncidentKind.WRONG_FILE: "wrong_file",
}
OF_OTHER_CAUSE = {
    Cause.MISDIRECTED_POST: "post_wrong_recipient",
    Cause.MISDIRECTED_EMAIL: "email_wrong_recipient",
    Cause.MISDIRECTED_DOCUMENT: "document_wrong_recipient",
    Cause.OPEN_CC: "email_open_cc",
    Cause.UNAUTHORISED_ACCESS_RIGHTS: "wrong_permissions",
    Cause.UNENCRYPTED_TRANSMISSION: "unencrypted",
    Cause.REDACTION_FAILURE: "redaction",
    Cause.WRONG_PERSON_IDENTITY_CHECK: "wrong_person",
    Cause.SOCIAL_ENGINEERING: "deceived",
    Cause.ACCIDENTAL_PUBLICATION: "published",
    Cause.SYSTEM_OUTAGE: "away",
    Cause.SYSTEM_FAILURE: "away",
    Cause.DATA_QUALITY_ERROR: "wrong_data",
    Cause.THEFT_NOT_SPECIFIED: "stolen_carrier",
}
"""What a case without a kind of incident goes by."""
SUBJECT_OF = {
    "email_wrong_recipient": "email",
    "email_wrong_people": "email_people",
    "post_wrong_recipient": "post",
    "email_open_cc": "cc",
    "lost_carrier": "lost",
    "lost_paper": "lost",
    "post_lost": "lost",
    "stolen_carrier": "stolen",
    "stolen_paper": "stolen",
    "published": "published",
    "ransomware": "criminals",
    "attack": "criminals",
    "account": "criminals",
    "credential_stuffing": "criminals",
    "insider_curiosity": "inside",
    "away": "away",
    "gone": "lost",
}
GIVEN = (IncidentKind.POST_WRONG_RECIPIENT, IncidentKind.OTHER)
"""Kinds of the AP's form that hold what was handed over at a desk too: it was then not sent to an address."""
REACHED = {"wrong_permissions", "visible", "wrong_file"}
"""Nothing was sent: known people could come by the data, and whether they did is another question."""
SEVERAL = {RecipientType.KNOWN_GROUP, RecipientType.UNKNOWN_GROUP, RecipientType.KNOWN_INTERNAL}


def event_of(breach: Breach, facts: Facts) -> str:
    """Return the key of the first sentence; `something` where nothing was answered that tells what happened."""
    cause = Cause.RANSOMWARE if Cybercrime.RANSOMWARE in breach.cybercrime else facts.cause
    if breach.incident_kind is IncidentKind.POST_LOST and cause in (None, Cause.LOST_PAPER, Cause.MISDIRECTED_POST):
        # a letter that was lost on its way, and not papers of ours
        return "post_lost"
    if breach.incident_kind in GIVEN and cause is Cause.MISDIRECTED_DOCUMENT:
        return "document_wrong_recipient"
    event = OF_CAUSE.get(cause) if cause else None
    event = event or (OF_KIND.get(breach.incident_kind) if breach.incident_kind else None)
    event = event or (OF_OTHER_CAUSE.get(cause) if cause else None)
    if event is None and cause is Cause.MISCONFIGURATION_OR_BUG and _could_be_seen(facts):
        event = "published" if facts.recipient_type is RecipientType.PUBLIC else "wrong_permissions"
    return _as_known(event, facts) if event else "something"


def _could_be_seen(facts: Facts) -> bool:
    return BreachType.CONFIDENTIALITY in (facts.breach_type or ())


def _as_known(event: str, facts: Facts) -> str:
    """Return the event as it is known who could see it, and whether what was away came back."""
    recipient, several = facts.recipient_type, (facts.recipient_count or 0) > 1
    if event == "wrong_permissions" and recipient is RecipientType.KNOWN_INTERNAL:
        return "wrong_permissions_inside"
    if event == "published" and recipient not in (None, RecipientType.PUBLIC):
        return "visible"
    if event == "email_wrong_recipient" and (
        recipient is RecipientType.KNOWN_GROUP or (recipient in SEVERAL and several)
    ):
        return "email_wrong_people"
    return "gone" if event == "away" and facts.data_permanently_lost else event


def only_reached(event: str, facts: Facts) -> bool:
    """Tell whether it is known who could come by the data, and not that anybody did."""
    known = facts.recipient_type in (RecipientType.KNOWN_SINGLE, RecipientType.KNOWN_GROUP)
    had = facts.access_evidence is Evidence.CONFIRMED or bool(facts.recipient_confirmed_deletion)
    return event in REACHED and known and not had
