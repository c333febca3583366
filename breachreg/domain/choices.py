"""What cases are listed by: their kind, what was decided and what is to be done next. Apart from the case, so that a list costs no more than its rows."""

from __future__ import annotations

from enum import StrEnum


class IncidentKind(StrEnum):
    """The AP form's kinds of incident (question 5.2)."""

    EMAIL_WRONG_RECIPIENT = "email_wrong_recipient"
    EMAIL_OPEN_CC = "email_open_cc"
    POST_WRONG_RECIPIENT = "post_wrong_recipient"
    POST_RETURNED_OPENED = "post_returned_opened"
    POST_LOST = "post_lost"
    WRONG_PERMISSIONS = "wrong_permissions"
    FOLDER_TOO_OPEN = "folder_too_open"
    DEVICE_OR_PAPER_LOST = "device_or_paper_lost"
    PUBLISHED_BY_ACCIDENT = "published_by_accident"
    HACKING_MALWARE_PHISHING = "hacking_malware_phishing"
    WRONG_FILE = "wrong_file"
    OTHER = "other"


class Cybercrime(StrEnum):
    """Kinds of attack, for incidents that are (also) one; and a breach at a processor, which need not be a crime."""

    PHISHING = "phishing"
    MALWARE = "malware"
    DDOS = "ddos"
    HACKING = "hacking"
    SPAM = "spam"
    RANSOMWARE = "ransomware"
    DATA_EXTORTION = "data_extortion"
    CRYPTOHACKING = "cryptohacking"
    BOTNET = "botnet"
    PHONE_HACKING = "phone_hacking"
    PROCESSOR_BREACH = "processor_breach"


NO_CRIME = frozenset({Cybercrime.PROCESSOR_BREACH})
"""What says where it happened, and not that somebody meant it."""


class DecisionTopic(StrEnum):
    """The three decisions of every case."""

    IS_BREACH = "is_breach"
    AUTHORITY = "authority"
    PERSONS = "persons"


class DecisionOutcome(StrEnum):
    """What was decided."""

    YES = "yes"
    NO = "no"
    PARTIAL = "partial"


class CaseStatus(StrEnum):
    """What is to be done next in a case; `status.status_of` tells it."""

    DECIDE = "decide"
    NOTIFY = "notify"
    INFORM = "inform"
    FOLLOW_UP = "follow_up"
    REGISTER_ONLY = "register_only"
    NO_BREACH = "no_breach"
    CLOSED = "closed"
    MISTAKE = "mistake"
