"""Whom a high risk concerns: everybody, or those whose safety is in danger."""

from dataclasses import replace

import pytest

from breachreg.domain.facts import BreachType, Cause, DataKind, Facts, RecipientType, Role
from breachreg.law import load_law
from breachreg.law.assessment import assess

SHOP = Facts(
    role=Role.CONTROLLER,
    breach_type=(BreachType.CONFIDENTIALITY,),
    cause=Cause.MISCONFIGURATION_OR_BUG,
    data_categories=(DataKind.IDENTIFICATION, DataKind.CONTACT),
    persons_approx=250_000,
    recipient_type=RecipientType.PUBLIC,
    safety_critical=True,
)


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "partial"),
        ({"persons_approx": 99}, "yes"),
        ({"cause": Cause.OPEN_CC, "recipient_type": RecipientType.KNOWN_GROUP, "persons_approx": 245}, "yes"),
        ({"vulnerable_persons": True}, "yes"),
        ({"vulnerable_persons": False}, "partial"),
        ({"data_categories": (DataKind.HEALTH,)}, "yes"),
    ],
)
def test_a_danger_to_safety_is_that_of_some_only_where_nothing_says_that_it_is_that_of_all(
    changes: dict[str, object], outcome: str
) -> None:
    advice = assess(load_law(), replace(SHOP, **changes)).notify_data_subjects
    assert advice.outcome == outcome
    assert advice.scope.startswith("Alleen" if outcome == "partial" else "Alle ")
