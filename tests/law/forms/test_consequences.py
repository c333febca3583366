"""Nothing is proposed that nobody could do with the data."""

from __future__ import annotations

import pytest

from breachreg.domain.breach import PersonConsequence
from breachreg.domain.facts import BreachType, Facts
from breachreg.law.forms.consequences import likely_for_people, unreadable

FRAUD = (PersonConsequence.IDENTITY_FRAUD,)
SAFE = Facts(bsn=True, encrypted_state_of_the_art=True, key_compromised=False)


@pytest.mark.parametrize(
    ("facts", "likely"),
    [
        (Facts(), ()),
        (Facts(bsn=True), FRAUD),
        (SAFE, ()),
        (Facts(bsn=True, encrypted_state_of_the_art=True), FRAUD),
        (Facts(bsn=True, breach_type=(BreachType.INTEGRITY,)), ()),
        (Facts(bsn=True, identity_theft_possible=False), ()),
        (Facts(identity_theft_possible=True, financial_loss_possible=True), (*FRAUD, PersonConsequence.FINANCIAL_LOSS)),
    ],
)
def test_what_may_happen_to_the_people(facts: Facts, likely: tuple[PersonConsequence, ...]) -> None:
    assert likely_for_people(facts) == likely


def test_data_are_unreadable_only_with_a_key_known_to_be_safe() -> None:
    assert unreadable(SAFE)
    assert not unreadable(Facts(encrypted_state_of_the_art=True))
    assert not unreadable(Facts(key_compromised=False))
