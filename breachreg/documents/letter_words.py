"""The words of letters as data, read strictly: each word that a letter can need is there, and none that no letter uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from breachreg.domain.breach import IncidentKind
from breachreg.domain.facts import DataKind, Evidence, RecipientType
from breachreg.errors import LawDataError
from breachreg.law.reading import once
from breachreg.law.text_tables import read_texts

CAUSES = {
    "ransomware",
    "phishing_or_account_takeover",
    "credential_stuffing",
    "insider_curiosity",
    "insider_misuse",
    "lost_device",
    "stolen_device",
    "lost_paper",
    "stolen_paper",
    "improper_disposal",
    "accidental_deletion",
}
"""Causes that say more than the kind of incident."""
THEMES = (
    "safety", "password", "identity", "money", "health", "private", "contact", "away", "lost", "wrong",
)  # fmt: skip
"""What can go wrong for a person, the worst first."""
SECTIONS: Mapping[str, set[str]] = {
    "draft": {"mark"},
    "subject": {"text"},
    "happened": {"when", "about", "between", "since", "unknown", "found", "heard", "sorry", "read_on", "read_on_message"},
    "kind": {kind.value for kind in IncidentKind},
    "cause": CAUSES,
    "processor": {"named", "unnamed"},
    "recipient": {*(kind.value for kind in RecipientType), "deleted", "returned", "unopened"},
    "taken": {kind.value for kind in Evidence},
    "protection": {"encrypted", "password", "none"},
    "availability": {"lost", "away", "away_now"},
    "data": {kind.value for kind in DataKind} - {DataKind.NOT_SPECIFIED.value},
    "consequence": {*THEMES, "health_private", "little"},
    "advice": {*THEMES, "card", "id_document", "bsn", "ask"} - {"away", "lost"},
    "did": {"none", "authority"},
    "contact": {"fg"},
    "sms": {"text", "letter", "password", "money", "ask", "reference", "one", "more"},
    "fill_in": {
        "for_whom", "name", "street", "town", "salutation", "guardians", "data", "other_data", "consequences", "contact", "signature",
        "description", "rewrite", "translate", "organisation",
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
