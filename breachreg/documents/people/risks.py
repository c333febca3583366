"""What can go wrong for this reader, and what this reader can do: only from the data of the own group, and an officer's "no" wins.

A danger is named when the data of the reader make it possible and somebody can have them; each has an advice beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic, IncidentKind, PersonGroup, Reader
from breachreg.domain.facts import (
    SPECIAL_KINDS,
    BreachType,
    Cause,
    DataKind,
    Evidence,
    Facts,
    RecipientType,
    ServiceImpact,
)
from breachreg.domain.parties import Regime
from breachreg.law.results import Assessment, RiskLevel

MOST_DANGERS = 4
"""More than that is not read; the worst go first."""
REACHABLE = {DataKind.CONTACT, DataKind.EMAIL_ADDRESS, DataKind.PHONE_NUMBER, DataKind.ADDRESS}
UNLISTED = {DataKind.NOT_SPECIFIED, DataKind.OTHER}
MAILED = {DataKind.CONTACT, DataKind.EMAIL_ADDRESS, DataKind.PHONE_NUMBER}
PASSWORD = {DataKind.CREDENTIALS_PLAIN, DataKind.CREDENTIALS_HASHED}
HEALTH = {DataKind.HEALTH, DataKind.GENETIC}
PRIVATE = (SPECIAL_KINDS - HEALTH) | {
    DataKind.CRIMINAL,
    DataKind.DEBTS,
    DataKind.BENEFITS,
    DataKind.SALARY,
    DataKind.FINANCIAL_DETAILED,
    DataKind.PROFESSIONAL_CONDUCT,
    DataKind.COMMUNICATION_CONTENT,
    DataKind.CHILDREN_FAMILY,
    DataKind.PHOTOS_VIDEO,
    DataKind.LOCATION,
    DataKind.EDUCATION_RESULTS,
}
CONTENT = (
    HEALTH | PRIVATE | {DataKind.EMPLOYMENT, DataKind.INSURANCE, DataKind.EDUCATION_RESULTS, DataKind.PURCHASE_HISTORY}
)
"""What a stranger can refer to when he pretends to belong to us."""
REVEALING = HEALTH | SPECIAL_KINDS | {DataKind.DEBTS, DataKind.BENEFITS, DataKind.CHILDREN_FAMILY, DataKind.CRIMINAL}
"""With these data it tells a bystander too much that somebody is known to this organisation at all."""
SPREADABLE = {DataKind.HEALTH, DataKind.SEXUAL, DataKind.CRIMINAL, DataKind.COMMUNICATION_CONTENT}
ATTACKED = {
    Cause.RANSOMWARE,
    Cause.MALWARE_WEBSERVER,
    Cause.HACKING_VULNERABILITY,
    Cause.CYBER_ATTACK_OTHER,
    Cause.PHISHING_OR_ACCOUNT_TAKEOVER,
    Cause.CREDENTIAL_STUFFING,
    Cause.SOCIAL_ENGINEERING,
}
MISUSED = {Cause.INSIDER_MISUSE, Cause.INSIDER_MALICIOUS}
SNOOPED = {Cause.INSIDER_CURIOSITY, Cause.INSIDER_MISUSE}


def attacked(breach: Breach, facts: Facts) -> bool:
    """Tell whether criminals did it, as the case says."""
    return (
        breach.incident_kind is IncidentKind.HACKING_MALWARE_PHISHING or facts.cause in ATTACKED or bool(breach.crimes)
    )


def denied(breach: Breach, facts: Facts) -> bool:
    """Tell whether the case says that there was no breach (AVG 4(12)): then nobody is to be told that there was one."""
    decided = breach.decision(DecisionTopic.IS_BREACH)
    gate = (facts.is_personal_data_breach, facts.is_security_incident, facts.personal_data_involved)
    return False in gate or (decided is not None and decided.outcome is DecisionOutcome.NO)


def was_unreadable(facts: Facts) -> bool:
    """Tell whether nobody could read the data (AVG 34(3)(a)); what somebody is known to have seen he could, but of hashed passwords."""
    encrypted = bool(facts.encrypted_state_of_the_art and facts.key_compromised is False)
    hashed = DataKind.CREDENTIALS_HASHED in (facts.data_categories or ())
    return encrypted and (hashed or facts.access_evidence is not Evidence.CONFIRMED)


def told_risk(assessment: Assessment) -> RiskLevel:
    """Return the risk that people are told of: nobody is reassured by answers that speak against each other."""
    advice = (assessment.is_breach, assessment.notify_authority, assessment.notify_data_subjects)
    return RiskLevel.HIGH_RISK if any(part.disputed for part in advice) else assessment.risk_level


@dataclass(frozen=True)
class Risks:
    """What is told: keys of `danger` and of `advice`, in the order in which they are read."""

    dangers: tuple[str, ...]
    advice: tuple[str, ...]


class _Reading:
    """What follows from the case for one reader."""

    def __init__(self, breach: Breach, facts: Facts, kinds: tuple[DataKind, ...], reader: Reader) -> None:
        self.breach, self.facts, self.found, self.reader = breach, facts, set(kinds), reader
        types = facts.breach_type
        self.types = set(types or ())
        recipient = facts.recipient_type
        self.criminals = recipient is RecipientType.UNKNOWN_CRIMINAL or (recipient is None and attacked(breach, facts))
        # a colleague who means harm is no safe reader because he works here
        harmful = facts.cause in MISUSED or bool(facts.malicious_intent)
        self.inside = recipient is RecipientType.KNOWN_INTERNAL and not harmful
        self.strangers = self.criminals or recipient in (RecipientType.PUBLIC, RecipientType.UNKNOWN_GROUP)
        # looked into and found not to be so; "likely not" and "not known" leave the danger where it is
        unseen = facts.access_evidence is Evidence.EXCLUDED and facts.exfiltration_evidence in (None, Evidence.EXCLUDED)
        closed = bool(facts.unopened and facts.access_evidence is not Evidence.CONFIRMED)
        # wrong data on health were used, or put somebody in danger: the reader may have had the wrong care
        used = bool(facts.wrong_data_used or facts.safety_critical)
        self.wrong_care = BreachType.INTEGRITY in self.types and self.has(DataKind.HEALTH) and used
        self.seen = (
            (types is None or BreachType.CONFIDENTIALITY in types)
            and not was_unreadable(facts)
            and not unseen
            and not closed
        )

    def has(self, *kinds: DataKind) -> bool:
        return not self.found.isdisjoint(kinds)

    def dangers(self) -> list[str]:
        outside = self.seen and not self.inside
        theft, loss = self.facts.identity_theft_possible, self.facts.financial_loss_possible
        named = self.has(DataKind.IDENTIFICATION)
        id_copy = outside and self.has(DataKind.ID_DOCUMENT) and theft is not False
        number = self.has(DataKind.NATIONAL_ID) and self.has(
            DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.DATE_OF_BIRTH
        )
        together = bool(theft) and {DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.DATE_OF_BIRTH} <= self.found
        known_to_all = self.criminals or self.facts.recipient_type is RecipientType.PUBLIC
        read = self.facts.access_evidence is Evidence.CONFIRMED and (
            not attacked(self.breach, self.facts) or self.facts.exfiltration_evidence is Evidence.CONFIRMED
        )
        sure = "sure" if read else "may"
        health, private = self.seen and bool(self.found & HEALTH), self.seen and bool(self.found & PRIVATE)
        # who was in a mailbox can write to whoever is in it, also while nobody has listed what it held
        unlisted = self.facts.cause is Cause.PHISHING_OR_ACCOUNT_TAKEOVER and self.found <= UNLISTED
        phishing = outside and known_to_all and (bool(self.found & REACHABLE) or unlisted)
        pretence = outside and not known_to_all and self.strangers and named and bool(self.found & CONTENT)
        applies = {
            "safety": self.seen and bool(self.facts.safety_critical) and self.has(DataKind.ADDRESS, DataKind.LOCATION),
            # whose account was entered with a password from elsewhere: others have that password
            "password": outside and (bool(self.found & PASSWORD) or self.facts.cause is Cause.CREDENTIAL_STUFFING),
            "identity": id_copy,
            "identity_inside": self.seen and self.inside and self.has(DataKind.ID_DOCUMENT) and theft is not False,
            "card": outside and self.has(DataKind.PAYMENT_CARD) and loss is not False,
            "phishing": phishing,
            "money": outside and self.strangers and self.has(DataKind.FINANCIAL_BASIC) and loss is not False,
            f"health_{sure}": health,
            f"private_{sure}": private and not health,
            "threat": outside and self.criminals and bool(self.found & SPREADABLE),
            "pretence": pretence,
            "identity_light": outside and not id_copy and theft is not False and (number or together),
            "strangers": outside and not phishing and not pretence and self._mail_can_come(),
            "lost": bool(self.facts.data_permanently_lost),
            "wrong_care": self.wrong_care,
            "wrong": BreachType.INTEGRITY in self.types and not self.wrong_care,
            "away": BreachType.AVAILABILITY in self.types and not self._over_unnoticed(),
        }
        found = [name for name, true in applies.items() if true]
        if "away" in found and self._works_here():
            found[found.index("away")] = "away_employee"
        elif "away" in found and self.has(DataKind.SALARY):
            found.remove("away")  # once employed here: nothing is late for them, and nobody helps them
        return found

    def _over_unnoticed(self) -> bool:
        """Tell whether nobody is served worse by it: gone for good is told apart, and what was back in time or not noticed is over."""
        facts = self.facts
        over = facts.backup_restored_in_time or facts.service_impact is ServiceImpact.NONE
        return bool(facts.data_permanently_lost or over)

    def _mail_can_come(self) -> bool:
        """Tell whether people whom the reader does not know can write to him."""
        many = self.facts.recipient_type in (RecipientType.KNOWN_GROUP, RecipientType.UNKNOWN_GROUP)
        return many and bool(self.found & MAILED)

    def _works_here(self) -> bool:
        return self.has(DataKind.EMPLOYMENT)

    def _in_danger(self) -> bool:
        """Tell whether somebody who can see the data is the danger, not a wrong dose among colleagues."""
        return bool(self.facts.safety_critical) and not (self.wrong_care and self.inside)

    def advice(self, dangers: list[str], regimes: tuple[Regime, ...]) -> list[str]:
        facts, told = self.facts, set(dangers)
        identity = not told.isdisjoint({"identity", "identity_light", "identity_inside"})
        # fear is spoken of where somebody can be found by it, or nobody knows who has it
        findable = self.strangers or not self.found.isdisjoint(REACHABLE | {DataKind.LOCATION})
        family = self.has(DataKind.CHILDREN_FAMILY) and facts.safety_critical is not False and findable
        outside = self.seen and not self.inside
        patient = Regime.HEALTHCARE in regimes and PersonGroup.PATIENTS in self.breach.people_groups
        minor = self.reader in (Reader.YOUTH_12_15, Reader.YOUTH_16)
        # a youth in care whose file strangers can have may be afraid, whatever of it was in it
        alone = minor and self.strangers and facts.safety_critical is not False and bool(self.found & REVEALING)
        at_risk = bool(facts.vulnerable_persons) and (family or alone)
        applies = {
            # who is in danger is not known by the kind of data, so an officer's yes is told to every group
            "safety": self.seen and (self._in_danger() or (outside and at_risk)),
            "wrong_care": self.wrong_care,
            "password": "password" in told,
            "card": "card" in told,
            "phishing": "phishing" in told,
            "fraud_desk": "phishing" in told,
            "money": "money" in told,
            "id_document": "identity" in told,
            "pretence": not told.isdisjoint({"pretence", "strangers"}),
            "bsn": self.seen and self.has(DataKind.NATIONAL_ID) and not self.inside,
            "bills": identity,
            "misuse": identity,
            "debts": outside and self.strangers and self.has(DataKind.DEBTS),
            "pay_check": outside and self.strangers and self._works_here(),
            "threat": "threat" in told,
            "health": self.seen and bool(self.found & HEALTH) and not minor,
            "patient": patient and (self.inside or facts.cause in SNOOPED),
            "child": self.reader in (Reader.PARENT_UNDER_12, Reader.PARENT_12_15),
            "youth": minor,
            "delete": self.breach.incident_kind is IncidentKind.EMAIL_OPEN_CC or facts.cause is Cause.OPEN_CC,
            "wrong": not told.isdisjoint({"wrong", "wrong_care"}),
        }
        return [name for name, true in applies.items() if true]


def risks_of(
    breach: Breach,
    facts: Facts,
    kinds: tuple[DataKind, ...],
    reader: Reader,
    risk: RiskLevel,
    regimes: tuple[Regime, ...],
) -> Risks:
    """Return what one reader is told of dangers, the worst first, and of what to do, what is urgent first.

    Args:
        breach, facts: the case as it is for this reader's group, with what follows from its other answers.
        kinds: the data of this reader that the letter names.
        risk: as judged; only where it is unlikely, and nothing else applies, the letter says that little follows.
    """
    reading = _Reading(breach, facts, kinds, reader)
    found = reading.dangers()
    dangers = found[:MOST_DANGERS]
    if breach.moments.ongoing:
        # what people feel today is told beside what criminals may do later
        dangers += [name for name in found[MOST_DANGERS:] if name.startswith("away")]
    if not dangers and risk is RiskLevel.UNLIKELY:
        dangers = ["little"]
    advice = reading.advice(dangers, regimes)
    return Risks(
        tuple(dangers), tuple([*advice, "ask"] if advice else ["nothing"] if dangers == ["little"] else ["ask"])
    )
