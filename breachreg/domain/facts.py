"""The facts on which the law decides, in the vocabulary of the official example cases.

Every field may be None (or empty): "not stated". Nothing here is derived and nothing is judged; the law package does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What the organisation that keeps this register was in the breach (AVG 4(7), 4(8))."""

    CONTROLLER = "controller"
    PROCESSOR = "processor"


class BreachType(StrEnum):
    """Which property of the data was lost (AVG 4(12); EDPB Guidelines 9/2022)."""

    CONFIDENTIALITY = "confidentiality"
    INTEGRITY = "integrity"
    AVAILABILITY = "availability"


class Cause(StrEnum):
    """What happened, as the official cases name it."""

    RANSOMWARE = "ransomware"
    MALWARE_WEBSERVER = "malware_webserver"
    HACKING_VULNERABILITY = "hacking_vulnerability"
    CREDENTIAL_STUFFING = "credential_stuffing"
    PHISHING_OR_ACCOUNT_TAKEOVER = "phishing_or_account_takeover"
    SOCIAL_ENGINEERING = "social_engineering"
    CYBER_ATTACK_OTHER = "cyber_attack_other"
    INSIDER_MALICIOUS = "insider_malicious"
    INSIDER_MISUSE = "insider_misuse"
    INSIDER_CURIOSITY = "insider_curiosity"
    UNAUTHORISED_ACCESS_RIGHTS = "unauthorised_access_rights"
    MISDIRECTED_POST = "misdirected_post"
    MISDIRECTED_EMAIL = "misdirected_email"
    MISDIRECTED_DOCUMENT = "misdirected_document"
    OPEN_CC = "open_cc"
    UNENCRYPTED_TRANSMISSION = "unencrypted_transmission"
    REDACTION_FAILURE = "redaction_failure"
    WRONG_PERSON_IDENTITY_CHECK = "wrong_person_identity_check"
    MISCONFIGURATION_OR_BUG = "misconfiguration_or_bug"
    ACCIDENTAL_PUBLICATION = "accidental_publication"
    LOST_DEVICE = "lost_device"
    STOLEN_DEVICE = "stolen_device"
    LOST_PAPER = "lost_paper"
    STOLEN_PAPER = "stolen_paper"
    IMPROPER_DISPOSAL = "improper_disposal"
    ACCIDENTAL_DELETION = "accidental_deletion"
    SYSTEM_OUTAGE = "system_outage"
    SYSTEM_FAILURE = "system_failure"
    DATA_LOSS_RETENTION = "data_loss_retention"
    DATA_QUALITY_ERROR = "data_quality_error"
    THEFT_NOT_SPECIFIED = "theft_not_specified"
    NOT_SPECIFIED = "not_specified"
    NONE = "none"


class DataKind(StrEnum):
    """Kinds of personal data: the vocabulary of the cases, with the finer kinds the AP form asks for."""

    IDENTIFICATION = "identification"
    PSEUDONYM = "pseudonym"
    INDIRECT_IDENTIFIER = "indirect_identifier"
    CONTACT = "contact"
    ADDRESS = "address"
    EMAIL_ADDRESS = "email_address"
    PHONE_NUMBER = "phone_number"
    DATE_OF_BIRTH = "date_of_birth"
    GENDER = "gender"
    NATIONAL_ID = "national_id"
    ID_DOCUMENT = "id_document"
    PHOTOS_VIDEO = "photos_video"
    CHILDREN_FAMILY = "children_family"
    VEHICLE = "vehicle"
    LOCATION = "location"
    BEHAVIOURAL = "behavioural"
    PURCHASE_HISTORY = "purchase_history"
    COMMUNICATION_CONTENT = "communication_content"
    COMMUNICATION_METADATA = "communication_metadata"
    ACCOUNT_DATA = "account_data"
    CREDENTIALS_PLAIN = "credentials_plain"
    CREDENTIALS_HASHED = "credentials_hashed"
    FINANCIAL_BASIC = "financial_basic"
    FINANCIAL_DETAILED = "financial_detailed"
    DEBTS = "debts"
    BENEFITS = "benefits"
    PAYMENT_CARD = "payment_card"
    INSURANCE = "insurance"
    EMPLOYMENT = "employment"
    SALARY = "salary"
    EDUCATION_RESULTS = "education_results"
    PROFESSIONAL_CONDUCT = "professional_conduct"
    HEALTH = "health"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    SEXUAL = "sexual"
    ETHNICITY = "ethnicity"
    POLITICAL_OPINION = "political_opinion"
    RELIGION = "religion"
    TRADE_UNION = "trade_union"
    CRIMINAL = "criminal"
    OTHER = "other"
    NOT_SPECIFIED = "not_specified"


SPECIAL_KINDS: frozenset[DataKind] = frozenset(
    {
        DataKind.HEALTH,
        DataKind.GENETIC,
        DataKind.BIOMETRIC,
        DataKind.SEXUAL,
        DataKind.ETHNICITY,
        DataKind.POLITICAL_OPINION,
        DataKind.RELIGION,
        DataKind.TRADE_UNION,
    }
)
"""Kinds that are special categories by themselves (AVG 9(1))."""

BROADER_KIND: dict[DataKind, DataKind] = {
    DataKind.ADDRESS: DataKind.CONTACT,
    DataKind.EMAIL_ADDRESS: DataKind.CONTACT,
    DataKind.PHONE_NUMBER: DataKind.CONTACT,
    DataKind.DEBTS: DataKind.FINANCIAL_DETAILED,
    DataKind.BENEFITS: DataKind.FINANCIAL_DETAILED,
}
"""The kind of the cases' vocabulary to which each finer kind belongs."""


class Evidence(StrEnum):
    """How sure it is that something happened."""

    CONFIRMED = "confirmed"
    LIKELY = "likely"
    UNKNOWN = "unknown"
    EXCLUDED = "excluded"


class ServiceImpact(StrEnum):
    """What people noticed of data or systems being unavailable."""

    NONE = "none"
    MINOR = "minor"
    SIGNIFICANT = "significant"
    CRITICAL = "critical"


class RecipientType(StrEnum):
    """Who got or could have got the data."""

    KNOWN_INTERNAL = "known_internal"
    KNOWN_SINGLE = "known_single"
    KNOWN_GROUP = "known_group"
    UNKNOWN_GROUP = "unknown_group"
    UNKNOWN_CRIMINAL = "unknown_criminal"
    PUBLIC = "public"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known about one breach. None or an empty tuple means: not stated (never "no").

    Attributes whose meaning the name does not tell:
        is_personal_data_breach: False only when it was established that there was no breach at all.
        is_security_incident, personal_data_involved: the first two questions of the gate (AVG 4(12)).
        bsn: a national identification number is among the data (UAVG 46).
        special_data_reveals_little: the special category is formal only (a food preference), nothing that can harm.
        individual_notice_disproportionate: telling each person would take a disproportionate effort (AVG 34(3)(c)).
        journalistic_purpose_only: the data were processed for journalism, science, art or literature alone (UAVG 43).
        persons_approx: number of people, order of magnitude.
        restore_time_hours, duration_hours, hours_from_awareness_to_notification: hours.
        recipient_trusted: trusted in the sense of EDPB Guidelines 9/2022; `recipient_trusted_why` says how that is known.
        channel_usable: whoever has the data can use somebody's telephone number, mailbox or account.
        wrong_data_used: others decided on wrong data, or got them (integrity).
        reputation_harm_possible: somebody's good name can suffer, or he can be excluded (recitals 75, 85).
        recipient_knows_person: the recipient knows whom it is about, such as a neighbour or a former partner.
        persons_know: the people know already, from whomever.
        mitigation: the measure taken afterwards by which a high risk is no longer likely (AVG 34(3)(b)).
        significant_cbw, major_dora, significant_eidas, significant_wwke: what the organisation found out about the
            threshold of that law (Cbw 25, DORA 18, eIDAS 24(2)(fb), Wwke).
    """

    is_security_incident: bool | None = None
    personal_data_involved: bool | None = None
    is_personal_data_breach: bool | None = None
    role: Role | None = None
    controller_outside_eea: bool | None = None
    processor_involved: bool | None = None
    cross_border: bool | None = None
    breach_type: tuple[BreachType, ...] | None = None
    cause: Cause | None = None
    malicious_intent: bool | None = None
    discovered_by: str | None = None
    data_categories: tuple[DataKind, ...] = ()
    special_categories: bool | None = None
    special_data_reveals_little: bool | None = None
    criminal_data: bool | None = None
    bsn: bool | None = None
    persons_approx: int | None = None
    persons_identifiable_by_controller: bool | None = None
    individual_notice_disproportionate: bool | None = None
    journalistic_purpose_only: bool | None = None
    vulnerable_persons: bool | None = None
    encrypted_state_of_the_art: bool | None = None
    key_compromised: bool | None = None
    password_protected: bool | None = None
    device_switched_off: bool | None = None
    remote_wipe: bool | None = None
    backup_available: bool | None = None
    backup_restored_in_time: bool | None = None
    restore_time_hours: float | None = None
    data_permanently_lost: bool | None = None
    duration_hours: float | None = None
    service_impact: ServiceImpact | None = None
    exfiltration_evidence: Evidence | None = None
    access_evidence: Evidence | None = None
    logs_available: bool | None = None
    recipient_type: RecipientType | None = None
    recipient_count: int | None = None
    recipient_trusted: bool | None = None
    recipient_trusted_why: str | None = None
    recipient_knows_person: bool | None = None
    unopened: bool | None = None
    data_returned: bool | None = None
    recipient_confirmed_deletion: bool | None = None
    already_public: bool | None = None
    identity_theft_possible: bool | None = None
    financial_loss_possible: bool | None = None
    safety_critical: bool | None = None
    channel_usable: bool | None = None
    wrong_data_used: bool | None = None
    professional_secrecy: bool | None = None
    reputation_harm_possible: bool | None = None
    persons_know: bool | None = None
    significant_cbw: bool | None = None
    major_dora: bool | None = None
    significant_eidas: bool | None = None
    significant_wwke: bool | None = None
    mitigation: str | None = None
    ds_informed_voluntarily: bool | None = None
    hours_from_awareness_to_notification: float | None = None
