"""The words of letters as data, read strictly: each word that a letter can need is there, and none that no letter uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from breachreg.domain.facts import DataKind, Evidence
from breachreg.errors import LawDataError
from breachreg.law.reading import once
from breachreg.law.text_tables import read_texts

EVENTS = {
    "email_wrong_recipient", "email_wrong_people", "email_open_cc", "post_wrong_recipient", "document_wrong_recipient", "post_returned_opened", "post_lost",
    "wrong_permissions", "wrong_permissions_inside", "insider_curiosity", "insider_misuse", "folder_too_open", "lost_carrier", "lost_paper",
    "stolen_carrier", "stolen_paper", "improper_disposal", "published", "visible", "account", "ransomware", "attack", "credential_stuffing",
    "wrong_file", "unencrypted", "redaction", "wrong_person", "deceived", "deleted", "away", "gone", "wrong_data", "something",
    "ransomware_elsewhere", "attack_elsewhere", "account_elsewhere", "elsewhere", "again",
}  # fmt: skip
"""What can have happened; the keys are chosen in `breachreg.documents.people.story`."""
UNDATED = {
    "post_returned_opened", "wrong_permissions", "wrong_permissions_inside", "insider_curiosity", "insider_misuse", "folder_too_open",
    "improper_disposal", "published", "visible", "wrong_file", "redaction", "away", "gone", "wrong_data",
}  # fmt: skip
"""Told without a date: it went on for some time, and how long is not known of each reader."""
READER = {"you", "health", "dear", "the_n", "the_c", "that"}
MEDIA = {"letter", "message", "notice", "elsewhere"}
"""What a document is to its reader; `elsewhere`: it tells of the message that the people got, as a script or a statement does."""
DANGERS = {
    "safety", "password", "identity", "identity_light", "identity_inside", "card", "money", "phishing", "pretence", "strangers", "health_may", "health_sure",
    "private_may", "private_sure", "threat", "wrong", "wrong_care", "away", "away_employee", "lost", "little",
}  # fmt: skip
ADVICE = {
    "safety", "password", "card", "phishing", "fraud_desk", "pretence", "money", "id_document", "bsn", "bills", "misuse", "health",
    "patient", "delete", "debts", "pay_check", "child", "youth", "threat", "wrong", "wrong_care", "nothing", "ask",
}  # fmt: skip
SECTIONS: Mapping[str, set[str]] = {
    "draft": {"mark", "practice"},
    "person": READER,
    "parent": READER,
    "youth": READER,
    "represented": READER,
    "public": READER | {"children", "and"},
    "people": {"employees", "customers", "students", "patients", "minors", "vulnerable"},
    "heading": {"happened", "data", "means", "do", "did", "next", "questions", "complaint"},
    "subject": {
        "default", "email", "email_people", "post", "post_known", "cc", "lost", "stolen", "published", "criminals", "inside", "away", "notice", "notice_child", "notice_other",
    },
    "when": {"on", "about", "between"},
    "event": EVENTS,
    "event_on": EVENTS - UNDATED,
    "event_between": {"published"},
    "carrier": {"paper", "ask"},
    "processor": {"company", "named", "ours", "at_you"},
    "sorry": {"breach", "ours", "criminals", "ours_youth", "criminals_youth"},
    "found": {"found", "heard", "processor", "processor_days", "late"},
    "taken": {kind.value for kind in Evidence},
    "recipient": {
        "read_letter", "read_mail", "read", "known_letter", "known_mail", "known", "inside", "inside_unknown", "snooping", "snooping_none", "group", "could_see", "nobody_knows", "somebody",
        "criminals", "public", "published_seen", "published_unseen", "published_unknown", "checked", "known_with_us", "deleted", "deleted_signed", "deleted_unchecked",
        "returned_letter", "returned", "no_copy_known", "unopened_letter", "unopened", "not_found", "ours_still",
    },
    "protection": {"encrypted", "password", "none"},
    "availability": {"lost", "away", "away_some_time", "away_now", "wrong"},
    "told_by": {"found", "recipient", "protection", "returned", "availability", "deleted", "late", "lost"},
    "data_intro": {"sure", "may", "notice", "ask"},
    "data": {kind.value for kind in DataKind} - {DataKind.NOT_SPECIFIED.value},
    "danger": DANGERS,
    "advice": ADVICE,
    "did": {"none", "news", "authority", "expected", "less"},
    "questions": {"text", "only_for_you"},
    "complaint": {"damage", "text"},
    "contact": {"fg"},
    "sms": {"text", "text_child", "password", "private", "private_child", "text_other", "password_other", "private_other", "youth", "call", "call_mail", "call_website", "call_youth", "call_youth_mail", "call_youth_website", "ask", "mail", "reference", "one", "more"},
    "later": {
        "update_subject", "update_first", "update_stays", "closing_subject", "closing_first", "closing_end", "changed", "changing", "first_date", "news",
        "means", "do", "known", "unknown", "did",
    },
    "this": MEDIA,
    "printed": MEDIA,
    "fill_in": {
        "news", "for_whom", "name", "street", "town", "salutation", "guardians", "first_name", "represented", "data", "other_data", "consequences",
        "contact", "signature", "description", "no_breach", "measure", "measure_offer", "translate", "organisation",
    },
}  # fmt: skip


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """Where an address or number in the words comes from.

    Attributes:
        used_in: the advice in which it stands.
        holds: what it is, in Dutch, for the officer who reads the letter before sending it.
        verified: False while nobody looked at the live page; the officer is told.
    """

    id: str
    used_in: list[str]
    name: str
    holds: str
    url: str
    checked: date
    verified: bool


@dataclass(frozen=True)
class LetterWords:
    """All words of one language, by section and key."""

    sections: Mapping[str, Mapping[str, str]]
    sources: tuple[Source, ...]

    def __getitem__(self, section: str) -> Mapping[str, str]:
        return self.sections[section]


@cache
def letter_words(root: Path, language: str) -> LetterWords:
    """Return the words of letters in `language`, from the law directory `root`.

    Raises:
        LawDataError: a text is missing or one too many; names file and key.
    """
    table = read_texts(root, language, "letters", SECTIONS, besides=("source",))
    place = f"texts/{language}/letters.toml:"
    try:
        sources = msgspec.convert(table["source"], list[Source])
    except msgspec.ValidationError as error:
        raise LawDataError(f"{place} [[source]] {error}") from error
    once((source.id for source in sources), place, "source")
    for source in sources:
        unknown = set(source.used_in) - SECTIONS["advice"]
        if unknown:
            raise LawDataError(f"{place} source {source.id!r}: used_in has unknown advice {sorted(unknown)}")
    return LetterWords({name: table[name] for name in SECTIONS}, tuple(sources))
