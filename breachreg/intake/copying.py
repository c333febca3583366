"""A case as the start of another one: what cases of a kind have in common goes along, and nothing of the people, moments or decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from breachreg.domain.breach import Breach
from breachreg.domain.facts import Facts
from breachreg.domain.parties import Contact, InvolvedParty

KEPT = (
    "title",
    "incident_kind",
    "incident_kind_other",
    "cybercrime",
    "systems",
    "carrier",
    "department",
    "data_description",
)
"""What says which kind of case it is."""
KEPT_FACTS = (
    "is_security_incident", "personal_data_involved", "role", "processor_involved", "breach_type", "cause", "data_categories",
    "special_categories", "criminal_data", "bsn",
)  # fmt: skip
"""Facts that cases of one kind share. Whatever takes risk away is about one incident alone and is asked anew."""


def copy_of(breach: Breach, ident: str) -> Breach:
    """Return a new case that begins as this one did.

    What happened, when, to whom, and what was done and decided about it is of the first case alone and stays behind; of another
    organisation that was involved its name and part go along, without the people there.
    """
    blank = Facts()
    facts: dict[str, Any] = {name: getattr(breach.facts, name) for name in KEPT_FACTS}
    parties = tuple(InvolvedParty(name=party.name, role=party.role) for party in breach.parties)
    return replace(
        Breach(id=ident, parties=parties, reporter=Contact()),
        facts=replace(blank, **facts),
        **{name: getattr(breach, name) for name in KEPT},
    )
