"""The loss of an interruption and VAT by the right to deduct it, to the cent as on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from breachreg.costs.checks import line_problems
from breachreg.costs.downtime import Interruption, interruption_of
from breachreg.costs.reading import downtime_input, vat_input
from breachreg.costs.vat import claim_of, in_words, with_vat
from breachreg.documents.claim_rows import outage_rows
from breachreg.domain.costs import CostKind, CostLine, Outage, WaitingEffect
from breachreg.domain.money import Cents
from breachreg.errors import InputError

PAPER = {
    "turnover_per_hour": 1250_00,
    "variable_percent": 40,
    "hours_down": 20,
    "waiting_hours": 8,
    "waiting_effect": "deduction",
    "catch_up_percent": 25,
    "extra_costs": 1900_00,
    "excess": 1000_00,
}
"""Turnover 2,600,000 / (52 x 40) = 1,250.00 an hour; Monday 09:00 to Wednesday 13:00, open 09-17: 20 hours."""


def test_hours_of_a_deduction_are_never_paid() -> None:
    assert downtime_input(PAPER).claim == 7650_00
    assert downtime_input(PAPER).before_excess == 8650_00


def test_past_a_threshold_all_hours_are_paid() -> None:
    assert downtime_input({**PAPER, "waiting_effect": "threshold"}).claim == 12150_00


def test_within_the_waiting_time_only_extra_costs_are_left() -> None:
    for effect in WaitingEffect:
        short = downtime_input({**PAPER, "hours_down": 8, "waiting_effect": effect.value})
        assert short.hours_paid == 0
        assert short.claim == 900_00


def test_the_excess_is_never_paid_back() -> None:
    assert downtime_input({**PAPER, "hours_down": 0, "extra_costs": 0}).claim == 0


def test_it_costs_the_organisation_all_hours_whatever_the_policy_pays() -> None:
    # 20 x 750.00 x 75 % + 1,900.00
    assert downtime_input(PAPER).cost == 13150_00


def test_who_has_no_turnover_claims_extra_costs() -> None:
    school = Interruption(turnover_per_hour=0, variable_percent=Decimal(0), hours_down=Decimal(30), extra_costs=450_00)
    assert school.claim == 450_00


def test_the_season_and_the_part_that_stood_still_change_the_gross_profit() -> None:
    down = Outage(
        system="kassa", open_hours=20, turnover_per_hour=Cents(1250_00), variable=40, catch_up=25, extra=Cents(1900_00), waiting_hours=8,
    )  # fmt: skip
    assert interruption_of(down).before_excess == 8650_00
    assert interruption_of(replace(down, season=150)).before_excess == 12025_00
    assert interruption_of(replace(down, season=150, share=50)).before_excess == 6962_50
    steps = {row["label"]: row["text"] for row in outage_rows(replace(down, season=150, share=50))}
    assert (steps["Omzet in deze weken, in procent van gewoon"], steps["Deel van het werk dat stillag"]) == (
        "150 %",
        "50 %",
    )
    assert not any("procent van gewoon" in row["label"] for row in outage_rows(down)), "what changes nothing is no step"
    wrong = line_problems(
        CostLine(reference="x", kind=CostKind.INTERRUPTION, outages=(replace(down, season=1500),)),
        None,
        date(2026, 11, 30),
    )
    assert [(item.path, "0 tot 1000" in item.message) for item in wrong] == [("outages.0.season", True)]


def test_an_interruption_is_rounded_once() -> None:
    # 1/3 of a cent an hour, three hours: a cent, where rounding each hour gives nothing
    third = Interruption(
        turnover_per_hour=1, variable_percent=Decimal("66.66666666666666666666666667"), hours_down=Decimal(3)
    )
    assert third.claim == 1


def test_a_mixed_organisation_claims_the_vat_that_it_cannot_deduct() -> None:
    assert claim_of(*vat_input({"net": 10_000_00, "vat_percent": 21, "deductible_percent": 40})) == 11_260_00
    assert with_vat(10_000_00, 2_100_00, Decimal(40)) == 11_260_00


@pytest.mark.parametrize(("deductible", "claim"), [(100, 10_000_00), (0, 12_100_00)])
def test_a_business_claims_net_and_a_school_gross(deductible: int, claim: int) -> None:
    assert claim_of(10_000_00, Decimal(21), Decimal(deductible)) == claim


def test_vat_is_rounded_half_up_to_the_cent_once() -> None:
    assert claim_of(50, Decimal(21), Decimal(0)) == 61
    # 0.5 x 21 % x 50 % = 5.25 cents: from the exact VAT, not from a rounded one
    assert claim_of(50, Decimal(21), Decimal(50)) == 55


def test_the_right_to_deduct_is_said_in_words() -> None:
    assert "40 % van de btw" in in_words(40)
    assert "zonder btw" in in_words(100)
    assert "met btw" in in_words(0)


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"turnover_per_hour": -1}, "turnover_per_hour"),
        ({"turnover_per_hour": 12.5}, "turnover_per_hour"),
        ({"turnover_per_hour": True}, "turnover_per_hour"),
        ({"turnover_per_hour": None}, "turnover_per_hour"),
        ({"turnover_per_hour": "1.234"}, "turnover_per_hour"),
        ({"variable_percent": 101}, "variable_percent"),
        ({"variable_percent": "veertig"}, "variable_percent"),
        ({"hours_down": -1}, "hours_down"),
        ({"hours_down": 10**9}, "hours_down"),
        ({"waiting_effect": None}, "waiting_effect"),
        ({"waiting_effect": "aftrek"}, "waiting_effect"),
        ({"turnover": 1}, "turnover"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(change: dict[str, object], place: str) -> None:
    with pytest.raises(InputError) as wrong:
        downtime_input({**PAPER, **change})
    assert [problem.path for problem in wrong.value.problems] == [place]


def test_money_may_be_handed_in_as_people_type_it() -> None:
    assert downtime_input({**PAPER, "turnover_per_hour": "€ 1.250,00", "excess": "1000,-"}).claim == 7650_00


def test_a_sum_without_its_numbers_asks_for_each() -> None:
    with pytest.raises(InputError) as wrong:
        vat_input({})
    assert [problem.path for problem in wrong.value.problems] == ["net", "vat_percent", "deductible_percent"]
