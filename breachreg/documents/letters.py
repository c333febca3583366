"""The words of a letter to the people concerned, chosen by what leaked. Plain values out, no Word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from breachreg.domain.breach import Breach, IncidentKind, MeasureKind, NotificationKind
from breachreg.domain.facts import SPECIAL_KINDS, DataKind, Facts, RecipientType
from breachreg.domain.parties import Organisation
from breachreg.law.deadlines import date_in_words
from breachreg.law.reading import read_table, same_keys

Words = Mapping[str, Mapping[str, str]]

IDENTITY = {DataKind.NATIONAL_ID, DataKind.ID_DOCUMENT}
CONTACT = {DataKind.CONTACT, DataKind.ADDRESS, DataKind.EMAIL_ADDRESS, DataKind.PHONE_NUMBER}
MONEY = {DataKind.FINANCIAL_BASIC, DataKind.FINANCIAL_DETAILED, DataKind.PAYMENT_CARD}
PASSWORD = {DataKind.CREDENTIALS_PLAIN, DataKind.CREDENTIALS_HASHED}
PRIVATE = {
    *SPECIAL_KINDS,
    DataKind.CRIMINAL,
    DataKind.DEBTS,
    DataKind.BENEFITS,
    DataKind.SALARY,
    DataKind.PROFESSIONAL_CONDUCT,
    DataKind.COMMUNICATION_CONTENT,
    DataKind.CHILDREN_FAMILY,
}
SECTIONS = {
    "subject": {"text"},
    "happened": {"when", "since", "unknown", "found"},
    "kind": {kind.value for kind in IncidentKind},
    "recipient": {*(kind.value for kind in RecipientType), "deleted", "returned"},
    "data": {kind.value for kind in DataKind},
    "consequence": {"identity", "contact", "money", "password", "private", "safety", "little"},
    "advice": {"identity", "contact", "money", "password", "card", "safety", "private", "ask"},
    "did": {"none", "authority"},
    "fill_in": {"name", "street", "town", "data", "contact", "signature", "description", "organisation"},
}


@dataclass(frozen=True)
class LetterText:
    """What the letter says, and what a person still has to fill in."""

    values: dict[str, Any]
    missing: tuple[str, ...]


@cache
def letter_words(root: Path, language: str) -> Words:
    """Return the words of letters in `language`.

    Raises:
        LawDataError: a text is missing or one too many; names file and key.
    """
    table = read_table(root / "texts" / language / "letters.toml")
    place = f"texts/{language}/letters.toml:"
    same_keys(table, SECTIONS, place)
    for name, keys in SECTIONS.items():
        same_keys(table[name], keys, f"{place} [{name}]")
    return table


def letter_to_person(
    breach: Breach, facts: Facts, organisation: Organisation, words: Words, language: str
) -> LetterText:
    """Return the letter of AVG 34(2): what happened, which data, what it can mean, what was done, what one can do, whom to call.

    Args:
        facts: the facts of the case with what follows from its other answers.
    """
    missing: list[str] = []
    fill = words["fill_in"]

    def needed(value: str, placeholder: str, what: str) -> str:
        if value:
            return value
        missing.append(what)
        return fill[placeholder]

    # as answered, without the broader kinds that follow from them: the letter names nothing that did not leak
    answered = breach.facts.data_categories or facts.data_categories
    kinds: list[DataKind] = [kind for kind in answered if kind is not DataKind.NOT_SPECIFIED]
    if facts.bsn and DataKind.NATIONAL_ID not in kinds:
        kinds.append(DataKind.NATIONAL_ID)
    data = [words["data"][kind.value] for kind in kinds] or [needed("", "data", "welke gegevens het zijn")]
    contact = organisation.contact or organisation.fg
    reach = ", ".join(part for part in (contact.phone, contact.email) if part)
    signature = ", ".join(part for part in (contact.name, contact.function) if part)
    place = " ".join(part for part in (organisation.postcode, organisation.city) if part)
    values = {
        "organisation": needed(organisation.name, "organisation", "de naam van uw organisatie"),
        "organisation_address": ", ".join(part for part in (organisation.address, place) if part),
        "person_name": fill["name"],
        "person_street": fill["street"],
        "person_town": fill["town"],
        "subject": words["subject"]["text"],
        "opening": _opening(breach, words, language),
        "what_happened": _what_happened(
            breach, facts, words, needed(breach.description, "description", "wat er is gebeurd")
        ),
        "data": data,
        "consequences": _consequences(breach, facts, kinds, words),
        "measures": _measures(breach, words),
        "advice": _advice(breach, facts, kinds, words),
        "contact_name": contact.name,
        "contact_reach": needed(reach, "contact", "telefoonnummer of e-mailadres voor vragen"),
        "signature": needed(signature, "signature", "wie de brief ondertekent"),
    }
    missing += ["naam en adres van de betrokkene"]
    return LetterText(values, tuple(missing))


def _opening(breach: Breach, words: Words, language: str) -> str:
    moments, said = breach.moments, words["happened"]
    if moments.started_at is None:
        text = said["unknown"]
    elif moments.ongoing:
        text = said["since"].format(date=date_in_words(moments.started_at, language))
    else:
        text = said["when"].format(date=date_in_words(moments.started_at, language))
    found = moments.discovered_at or moments.aware_at
    return f"{text} {said['found'].format(date=date_in_words(found, language))}" if found else text


def _what_happened(breach: Breach, facts: Facts, words: Words, description: str) -> list[str]:
    lines = [words["kind"][breach.incident_kind.value]] if breach.incident_kind else []
    if facts.recipient_type:
        lines.append(words["recipient"][facts.recipient_type.value])
    if facts.recipient_confirmed_deletion:
        lines.append(words["recipient"]["deleted"])
    if facts.data_returned:
        lines.append(words["recipient"]["returned"])
    return [" ".join(lines), description] if lines else [description]


def _themes(facts: Facts, kinds: list[DataKind]) -> list[str]:
    """Return what can go wrong with these data, the worst first."""
    found = set(kinds)
    themes = []
    if facts.safety_critical:
        themes.append("safety")
    known_together = {DataKind.IDENTIFICATION, DataKind.DATE_OF_BIRTH} <= found and bool(found & CONTACT)
    if (
        found & IDENTITY
        or facts.identity_theft_possible
        or (known_together and facts.identity_theft_possible is not False)
    ):
        themes.append("identity")
    if found & PASSWORD:
        themes.append("password")
    if found & MONEY or facts.financial_loss_possible:
        themes.append("money")
    if found & PRIVATE or facts.special_categories or facts.criminal_data:
        themes.append("private")
    if found & CONTACT:
        themes.append("contact")
    return themes


def _consequences(breach: Breach, facts: Facts, kinds: list[DataKind], words: Words) -> list[str]:
    lines = [words["consequence"][theme] for theme in _themes(facts, kinds)] or [words["consequence"]["little"]]
    return [breach.consequences_description, *lines] if breach.consequences_description else lines


def _advice(breach: Breach, facts: Facts, kinds: list[DataKind], words: Words) -> list[str]:
    lines = [words["advice"][theme] for theme in _themes(facts, kinds)]
    if DataKind.PAYMENT_CARD in kinds:
        lines.insert(0, words["advice"]["card"])
    if breach.advice_to_people:
        lines.insert(0, breach.advice_to_people)
    return [*lines, words["advice"]["ask"]]


def _measures(breach: Breach, words: Words) -> list[str]:
    order = (MeasureKind.CORRECTIVE, MeasureKind.PREVENTIVE)
    lines = [measure.text for kind in order for measure in breach.measures if measure.kind is kind]
    lines = lines or [words["did"]["none"]]
    if breach.notified(NotificationKind.AUTHORITY_INITIAL):
        lines.append(words["did"]["authority"])
    return lines
