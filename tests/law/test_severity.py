"""The ENISA score: ranges, bands, the highest category, flags, and that it never decides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breachreg.domain.facts import BreachType, Cause, DataKind, Evidence, Facts, RecipientType
from breachreg.law import load_law
from breachreg.law.assessment import assess
from breachreg.law.cases import read_cases
from breachreg.law.results import RiskLevel, SeverityScore
from breachreg.law.severity import band_of, circumstances, data_context, identification

ROOT = Path(__file__).resolve().parents[2]
OFFICIAL = {c.id: c.facts for c in read_cases(ROOT / "resources" / "cases" / "official_cases.toml")}
DATA = load_law().judgement.severity


def score(facts: Facts) -> SeverityScore:
    return assess(load_law(), facts, deep=False).severity


@pytest.mark.parametrize(
    ("number", "band"),
    [
        (0.25, "low"),
        (1.99, "low"),
        (2.0, "medium"),
        (2.99, "medium"),
        (3.0, "high"),
        (3.99, "high"),
        (4.0, "very high"),
        (6.0, "very high"),
    ],
)
def test_a_band_begins_exactly_at_its_number(number: float, band: str) -> None:
    assert band_of(DATA, number)[0] == band


@pytest.mark.parametrize(
    ("kinds", "dpc"),
    [
        ((), 1),
        ((DataKind.IDENTIFICATION, DataKind.CONTACT), 1),
        ((DataKind.LOCATION,), 2),
        ((DataKind.FINANCIAL_BASIC,), 2),
        ((DataKind.FINANCIAL_DETAILED,), 3),
        ((DataKind.PAYMENT_CARD,), 4),
        ((DataKind.HEALTH,), 4),
        ((DataKind.CONTACT, DataKind.FINANCIAL_DETAILED, DataKind.LOCATION), 3),
    ],
)
def test_the_highest_category_counts(kinds: tuple[DataKind, ...], dpc: int) -> None:
    assert data_context(DATA, Facts(data_categories=kinds)) == dpc


def test_the_context_moves_the_category_by_whole_points_within_one_to_four() -> None:
    health = Facts(data_categories=(DataKind.HEALTH,))
    assert data_context(DATA, replace(health, special_data_reveals_little=True)) == 2
    assert data_context(DATA, replace(health, already_public=True)) == 3
    assert data_context(DATA, Facts(data_categories=(DataKind.CONTACT,), already_public=True)) == 1
    assert data_context(DATA, Facts(data_categories=(DataKind.CONTACT,), safety_critical=True)) == 4
    assert data_context(DATA, Facts(special_categories=True)) == 4
    assert data_context(DATA, Facts(bsn=True)) == 2


def test_the_easiest_identifier_counts_and_unreadable_data_identify_nobody() -> None:
    facts = Facts(data_categories=(DataKind.PSEUDONYM, DataKind.EMAIL_ADDRESS))
    assert identification(DATA, facts) == 0.75
    assert identification(DATA, Facts(data_categories=(DataKind.PSEUDONYM,))) == 0.25
    assert identification(DATA, Facts()) == 1.0
    assert identification(DATA, replace(facts, encrypted_state_of_the_art=True)) == 0.25
    assert identification(DATA, replace(facts, encrypted_state_of_the_art=True, key_compromised=True)) == 0.75


@pytest.mark.parametrize(
    ("facts", "malice", "points"),
    [
        (Facts(breach_type=(BreachType.CONFIDENTIALITY,), recipient_type=RecipientType.KNOWN_SINGLE), False, 0.25),
        (Facts(breach_type=(BreachType.CONFIDENTIALITY,), recipient_type=RecipientType.PUBLIC), False, 0.5),
        (
            Facts(
                breach_type=(BreachType.CONFIDENTIALITY,),
                cause=Cause.LOST_DEVICE,
                recipient_type=RecipientType.UNKNOWN_GROUP,
            ),
            False,
            0,
        ),
        (Facts(breach_type=(BreachType.CONFIDENTIALITY,), access_evidence=Evidence.CONFIRMED), False, 0.25),
        (Facts(breach_type=(BreachType.AVAILABILITY,), backup_restored_in_time=True), False, 0),
        (Facts(breach_type=(BreachType.AVAILABILITY,), restore_time_hours=48), False, 0.25),
        (Facts(breach_type=(BreachType.AVAILABILITY,), data_permanently_lost=True), False, 0.5),
        (Facts(breach_type=(BreachType.AVAILABILITY,), backup_available=False), False, 0.5),
        (Facts(breach_type=(BreachType.INTEGRITY,)), False, 0),
        (Facts(breach_type=(BreachType.INTEGRITY,), backup_available=False), False, 0.25),
        (Facts(breach_type=(BreachType.INTEGRITY,), data_permanently_lost=True), False, 1.0),
        (Facts(breach_type=()), True, 0.5),
        (
            Facts(breach_type=tuple(BreachType), recipient_type=RecipientType.PUBLIC, data_permanently_lost=True),
            True,
            2.0,
        ),
    ],
)
def test_the_circumstances_add_up(facts: Facts, malice: bool, points: float) -> None:
    assert circumstances(DATA, facts, malice=malice) == points


@pytest.mark.parametrize(
    ("case", "least", "most"),
    [
        ("EDPB-13", 1.25, 1.25), ("PL-ENEA", 1.25, 1.25), ("EDPB-08", 1.75, 1.75), ("EDPB-14", 1.5, 2.5),
        ("EDPB-03", 4.75, 4.75), ("EDPB-10", 1.0, 1.0), ("EDPB-12", 5.0, 5.5),
    ],
)  # fmt: skip
def test_known_cases_score_as_worked_out_by_hand(case: str, least: float, most: float) -> None:
    assert least <= score(OFFICIAL[case]).score <= most


def test_where_score_and_judgement_differ_both_are_shown() -> None:
    found = score(OFFICIAL["PL-ENEA"])
    assert (found.band, found.agrees) == ("low", False)
    assert "wijkt af" in found.explanation
    assert found.flags == ("more_than_100_people",)
    agreed = score(OFFICIAL["EDPB-03"])
    assert (agreed.band, agreed.agrees) == ("very high", True)
    assert "past bij" in agreed.explanation


def test_unreadable_data_and_many_people_are_flagged() -> None:
    assert score(OFFICIAL["EDPB-10"]).flags == ("data_unintelligible",)
    assert score(Facts(persons_approx=100)).flags == ()
    assert score(Facts(persons_approx=101)).flags == ("more_than_100_people",)


kinds = st.lists(st.sampled_from(DataKind), unique=True, max_size=6).map(tuple)
yes_no = st.sampled_from([None, True, False])


@settings(max_examples=400, deadline=None)
@given(
    kinds,
    st.lists(st.sampled_from(BreachType), unique=True).map(tuple),
    st.sampled_from([None, *RecipientType]),
    yes_no,
    yes_no,
    yes_no,
    st.booleans(),
)
def test_every_score_lies_in_the_range_and_is_made_of_its_parts(
    data: tuple[DataKind, ...],
    types: tuple[BreachType, ...],
    recipient: RecipientType | None,
    lost: bool | None,
    encrypted: bool | None,
    special: bool | None,
    malice: bool,
) -> None:
    found = score(
        Facts(
            data_categories=data,
            breach_type=types,
            recipient_type=recipient,
            data_permanently_lost=lost,
            encrypted_state_of_the_art=encrypted,
            special_categories=special,
            malicious_intent=malice,
        )
    )
    assert found.dpc in (1, 2, 3, 4)
    assert found.ei in (0.25, 0.5, 0.75, 1.0)
    assert 0 <= found.cb <= 2
    assert found.score == found.dpc * found.ei + found.cb
    assert 0.25 <= found.score <= 6
    assert found.band == band_of(DATA, found.score)[0]


@settings(max_examples=200, deadline=None)
@given(kinds, st.sampled_from(DataKind))
def test_one_more_kind_of_data_never_lowers_the_score(data: tuple[DataKind, ...], more: DataKind) -> None:
    if data:
        assert score(Facts(data_categories=(*data, more))).score >= score(Facts(data_categories=data)).score


def test_the_score_never_decides() -> None:
    low_but_notified = assess(load_law(), OFFICIAL["EDPB-16"], deep=False)
    assert low_but_notified.notify_authority.outcome == "yes"
    trusted = replace(
        OFFICIAL["EDPB-09"], data_categories=(DataKind.IDENTIFICATION, DataKind.HEALTH), special_categories=True
    )
    high_but_quiet = assess(load_law(), trusted, deep=False)
    assert high_but_quiet.severity.band == "very high"
    assert high_but_quiet.risk_level is RiskLevel.UNLIKELY
