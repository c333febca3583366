"""What follows for the people from the facts of a case, where nobody chose it: proposals for the form, nothing that nobody could do."""

from __future__ import annotations

from breachreg.domain.breach import PersonConsequence
from breachreg.domain.facts import BreachType, Facts


def unreadable(facts: Facts) -> bool:
    """Tell whether nobody can read the data: encrypted, and known to be with the key safe; an open question takes nothing away."""
    return facts.encrypted_state_of_the_art is True and facts.key_compromised is False


def likely_for_people(facts: Facts) -> tuple[PersonConsequence, ...]:
    """Return what the people may suffer: what the officer answered first, and fraud with a BSN that somebody could read."""
    likely = []
    seen = facts.breach_type is None or BreachType.CONFIDENTIALITY in facts.breach_type
    by_number = facts.identity_theft_possible is None and facts.bsn and seen and not unreadable(facts)
    if facts.identity_theft_possible or by_number:
        likely.append(PersonConsequence.IDENTITY_FRAUD)
    if facts.financial_loss_possible:
        likely.append(PersonConsequence.FINANCIAL_LOSS)
    return tuple(likely)
