"""Answers to the EDPB's common template: when, what, whose data, and what protected them (chapter 3)."""

from __future__ import annotations

from collections.abc import Callable

from breachreg.clock import AMSTERDAM
from breachreg.domain.breach import (
    Count,
    CountKind,
    PersonGroup,
    Protection,
)
from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence
from breachreg.domain.moments import AwarenessReason
from breachreg.law.forms.edpb_values import (
    MISSING,
    Found,
    derived,
    letters,
    recorded,
)
from breachreg.law.forms.form_case import FormCase

# -- 3.1: when -----------------------------------------------------------------------------------


def occurred(case: FormCase) -> Found:
    """Answer field 44: when did the personal data breach occur."""
    moments = case.breach.moments
    if moments.started_at is None:
        return recorded(("e",) if "moments.started_at" in case.breach.unknown else ())
    if moments.ongoing:
        return recorded(("c",))
    if moments.ended_at is None:
        return derived(("e",) if "moments.ended_at" in case.breach.unknown else ())
    days = {moment.astimezone(AMSTERDAM).date() for moment in (moments.started_at, moments.ended_at)}
    return derived(("a",) if len(days) == 1 else ("b",))


DISCOVERED = {
    AwarenessReason.ESTABLISHED_OURSELVES: "a",
    AwarenessReason.AFTER_SHORT_INVESTIGATION: "a",
    AwarenessReason.TOLD_BY_PROCESSOR: "b",
    AwarenessReason.TOLD_BY_PERSON_CONCERNED: "c",
    AwarenessReason.TOLD_BY_RECIPIENT: "d",
    AwarenessReason.TOLD_BY_THIRD_PARTY: "d",
    AwarenessReason.OTHER: "f",
}


def discovered_by(case: FormCase) -> Found:
    """Answer field 50: how was the personal data breach discovered."""
    return derived(letters(DISCOVERED, (case.breach.moments.aware_reason,)))


def discovery_text(case: FormCase) -> Found:
    """Answer field 51: further description of the discovery of the personal data breach."""
    moments = case.breach.moments
    return recorded("\n".join(text for text in (moments.discovered_how, moments.aware_explanation) if text))


# -- 3.2: what -----------------------------------------------------------------------------------

NATURE = {BreachType.CONFIDENTIALITY: "a", BreachType.INTEGRITY: "b", BreachType.AVAILABILITY: "c"}


def nature(case: FormCase) -> Found:
    """Answer field 55: nature of the personal data breach."""
    return recorded(letters(NATURE, case.facts.breach_type or ()))


def confidentiality(case: FormCase) -> Found:
    """Answer field 56: type of confidentiality breach."""
    seen = (case.facts.exfiltration_evidence, case.facts.access_evidence)
    if Evidence.CONFIRMED in seen:
        return derived(("a",))
    if Evidence.LIKELY in seen:
        return derived(("b",))
    if Evidence.UNKNOWN in seen:
        return derived(("d",) if case.facts.logs_available is False else ("e",))
    return derived(("c",) if Evidence.EXCLUDED in seen else ())


def unintelligible(case: FormCase) -> Found:
    """Answer field 57: Was the data unintelligible to anyone who was not authorised to access it or were …."""
    encrypted, key = case.facts.encrypted_state_of_the_art, case.facts.key_compromised
    if encrypted:
        return derived({False: ("a",), True: ("b",), None: ()}[key])
    nothing = case.breach.protection in (None, Protection.NONE) and encrypted is False
    return derived(("c",) if nothing else ())


def availability(case: FormCase) -> Found:
    """Answer field 59: type of availability breach."""
    lost = case.facts.data_permanently_lost
    if lost is None:
        return derived(("c",) if "facts.data_permanently_lost" in case.breach.unknown else ())
    return recorded(("b",) if lost else ("a",))


INCIDENT = {
    Cause.INSIDER_MALICIOUS: "a", Cause.INSIDER_MISUSE: "a", Cause.INSIDER_CURIOSITY: "a", Cause.RANSOMWARE: "b",
    Cause.MALWARE_WEBSERVER: "c", Cause.CYBER_ATTACK_OTHER: "c", Cause.PHISHING_OR_ACCOUNT_TAKEOVER: "d",
    Cause.SOCIAL_ENGINEERING: "d", Cause.HACKING_VULNERABILITY: "e", Cause.CREDENTIAL_STUFFING: "f", Cause.LOST_DEVICE: "i",
    Cause.STOLEN_DEVICE: "i", Cause.IMPROPER_DISPOSAL: "k", Cause.MISDIRECTED_POST: "l", Cause.MISCONFIGURATION_OR_BUG: "m",
    Cause.UNAUTHORISED_ACCESS_RIGHTS: "n", Cause.LOST_PAPER: "o", Cause.STOLEN_PAPER: "o", Cause.ACCIDENTAL_DELETION: "p",
    Cause.DATA_LOSS_RETENTION: "p", Cause.MISDIRECTED_EMAIL: "r", Cause.MISDIRECTED_DOCUMENT: "r", Cause.OPEN_CC: "s",
    Cause.SYSTEM_OUTAGE: "t", Cause.SYSTEM_FAILURE: "t", Cause.ACCIDENTAL_PUBLICATION: "v", Cause.UNENCRYPTED_TRANSMISSION: "y",
    Cause.REDACTION_FAILURE: "y", Cause.WRONG_PERSON_IDENTITY_CHECK: "y", Cause.DATA_QUALITY_ERROR: "y",
    Cause.THEFT_NOT_SPECIFIED: "y",
}  # fmt: skip
INSIDE = frozenset({Cause.INSIDER_MALICIOUS, Cause.INSIDER_MISUSE, Cause.INSIDER_CURIOSITY})
SLIPS = frozenset(
    {
        Cause.MISDIRECTED_POST, Cause.MISDIRECTED_EMAIL, Cause.MISDIRECTED_DOCUMENT, Cause.OPEN_CC, Cause.REDACTION_FAILURE,
        Cause.ACCIDENTAL_PUBLICATION, Cause.UNENCRYPTED_TRANSMISSION, Cause.LOST_DEVICE, Cause.LOST_PAPER,
        Cause.IMPROPER_DISPOSAL, Cause.ACCIDENTAL_DELETION, Cause.MISCONFIGURATION_OR_BUG, Cause.UNAUTHORISED_ACCESS_RIGHTS,
    }
)  # fmt: skip


def incident(case: FormCase) -> Found:
    """Answer field 60: nature of the incident."""
    return derived(letters(INCIDENT, (case.facts.cause,)))


def cause(case: FormCase) -> Found:
    """Answer field 61: cause of the personal data breach."""
    cause, malicious = case.facts.cause, case.facts.malicious_intent
    if cause in INSIDE:
        return derived(("b",) if malicious or cause is Cause.INSIDER_MALICIOUS else ())
    if malicious:
        return derived(("d",))
    if cause in SLIPS and not case.facts.processor_involved:
        return derived(("a",))
    return derived(("e",) if "facts.malicious_intent" in case.breach.unknown else ())


# -- 3.3 to 3.5: people, data, measures in place -------------------------------------------------------

GROUPS = {
    PersonGroup.CUSTOMERS: "a", PersonGroup.EMPLOYEES: "b", PersonGroup.MINORS: "d", PersonGroup.PATIENTS: "e",
    PersonGroup.STUDENTS: "f", PersonGroup.VULNERABLE: "i", PersonGroup.OTHER: "j",
}  # fmt: skip
KINDS = {
    DataKind.IDENTIFICATION: "a", DataKind.DATE_OF_BIRTH: "a", DataKind.GENDER: "a", DataKind.CONTACT: "b",
    DataKind.ADDRESS: "b", DataKind.EMAIL_ADDRESS: "b", DataKind.PHONE_NUMBER: "b", DataKind.BIOMETRIC: "c",
    DataKind.CRIMINAL: "d", DataKind.POLITICAL_OPINION: "e", DataKind.ETHNICITY: "f", DataKind.RELIGION: "g",
    DataKind.SEXUAL: "h", DataKind.TRADE_UNION: "i", DataKind.GENETIC: "j", DataKind.HEALTH: "k",
    DataKind.FINANCIAL_BASIC: "l", DataKind.FINANCIAL_DETAILED: "l", DataKind.DEBTS: "l", DataKind.BENEFITS: "l",
    DataKind.SALARY: "l", DataKind.NATIONAL_ID: "n", DataKind.LOCATION: "o", DataKind.ID_DOCUMENT: "p",
    DataKind.PAYMENT_CARD: "q", DataKind.BEHAVIOURAL: "r", DataKind.CREDENTIALS_PLAIN: "s", DataKind.CREDENTIALS_HASHED: "s",
    DataKind.NOT_SPECIFIED: "t",
}  # fmt: skip


def data_kinds(case: FormCase) -> Found:
    """Answer field 70: type of breached data."""
    others = any(kind not in KINDS for kind in case.kinds)
    return derived(tuple(sorted({*letters(KINDS, case.kinds), *(("u",) if others else ())})))


def data_text(case: FormCase) -> Found:
    """Answer field 71: further description of breached data and additional data categories."""
    named = case.said("facts.data_categories", case.kinds) if case.kinds else ""
    text = case.breach.data_description
    if text:
        return recorded("\n".join(part for part in (named, text) if part))
    return derived(named)


def how_many(path: str) -> Callable[[FormCase], Found]:
    """Return the answer how well the number at a path is known (fields 67 and 72)."""

    def found(case: FormCase) -> Found:
        count: Count = getattr(case.breach, path)
        if count.kind is CountKind.UNKNOWN:
            return recorded(("d",) if path in case.breach.unknown else ())
        return recorded(("a",) if count.kind is CountKind.EXACT else ("b",))

    return found


def measures_before(case: FormCase) -> Found:
    """Answer field 75: relevant measures in place when the personal data breach occurred."""
    found = []
    if case.facts.backup_available:
        found.append("b")
    if case.facts.encrypted_state_of_the_art or case.breach.protection is Protection.ENCRYPTED:
        found.append("c")
    if case.breach.protection in (Protection.HASHED, Protection.OTHERWISE_UNREADABLE):
        found.append("l")
    return derived(tuple(found))


def told_on(case: FormCase) -> Found:
    """Answer field 52: date of notification by other party; the first that was heard of it, where a processor was not it."""
    moments = case.breach.moments
    if moments.processor_notice_at:
        return recorded(moments.processor_notice_at)
    if moments.aware_reason is None or DISCOVERED[moments.aware_reason] == "a":
        return MISSING
    return derived(moments.first_signal_at or moments.discovered_at or moments.aware_at)
