"""Exact limits, against values worked out elsewhere."""

from __future__ import annotations

from math import comb

import pytest

from breachreg.audit.exact import (
    count_limits,
    difference,
    holm,
    sample_size,
    unequal_difference,
    upper_limit,
)

SIZES = {
    10: (10, 9, 10, 9),
    20: (19, 18, 16, 14),
    30: (23, 21, 19, 16),
    40: (31, 27, 21, 17),
    65: (34, 28, 22, 18),
    100: (45, 37, 25, 20),
    150: (46, 37, 26, 21),
    250: (51, 40, 27, 21),
    500: (56, 43, 28, 22),
    5_000: (59, 45, 29, 22),
}


@pytest.mark.parametrize("population", SIZES)
def test_a_sample_is_as_large_as_it_must_be_and_no_larger(population: int) -> None:
    asked = ((0.05, 0.95), (0.05, 0.90), (0.10, 0.95), (0.10, 0.90))
    assert tuple(sample_size(population, rate, assurance) for rate, assurance in asked) == SIZES[population]


@pytest.mark.parametrize(
    ("population", "drawn", "most"),
    [
        (40, 25, (2, 5, 7, 8)),
        (61, 25, (5, 8, 12, 15)),
        (100, 25, (9, 15, 21, 26)),
        (300, 25, (32, 51, 67, 82)),
        (300, 45, (17, 28, 38, 46)),
    ],
)
def test_of_a_register_it_is_known_how_many_have_the_defect_at_most(
    population: int, drawn: int, most: tuple[int, ...]
) -> None:
    assert tuple(upper_limit(population, drawn, found) for found in range(4)) == most


def test_who_looks_at_all_cases_knows_all_and_who_looks_at_none_knows_nothing() -> None:
    assert upper_limit(61, 61, 2) == 2
    assert upper_limit(61, 0, 0) == 61
    assert upper_limit(61, 25, 25) == 61
    assert upper_limit(0, 0, 0) == 0
    assert sample_size(0, 0.1, 0.95) == 0
    assert sample_size(100_000, 0.1, 0.95) == 29


@pytest.mark.parametrize(
    ("count", "limits"),
    [
        (0, (0.0, 3.7)), (1, (0.0, 5.6)), (5, (1.6, 11.7)), (10, (4.8, 18.4)), (15, (8.4, 24.7)), (40, (28.6, 54.5)),
        (61, (46.7, 78.4)), (100, (81.4, 121.6)),
    ],
)  # fmt: skip
def test_a_yearly_count_has_its_limits(count: int, limits: tuple[float, float]) -> None:
    low, high = count_limits(count)
    assert (round(low, 1), round(high, 1)) == limits


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [
        (61, 40, 0.046), (40, 38, 0.91), (126, 113, 0.438), (85, 82, 0.877), (20, 10, 0.099), (8, 2, 0.109), (606, 342, 0.0),
        (0, 0, 1.0), (5, 5, 1.0), (0, 6, 0.031),
    ],
)  # fmt: skip
def test_two_years_differ_by_chance_so_often(one: int, other: int, chance: float) -> None:
    assert round(difference(one, other), 3) == pytest.approx(chance, abs=0.001)
    assert difference(one, other) == difference(other, one)


def test_large_counts_are_compared_as_well() -> None:
    assert difference(10_000, 10_100) == pytest.approx(0.485, abs=0.01)
    assert difference(10_000, 11_000) < 0.001


def test_many_comparisons_count_as_many() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.8]) == [1.0, 1.0]
    assert holm([]) == []


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: sample_size(10, 0.0, 0.95),
        lambda: sample_size(10, 0.1, 1.0),
        lambda: upper_limit(10, 11, 0),
        lambda: upper_limit(10, 5, 6),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"between|of"):
        wrong()  # type: ignore[operator]


def test_counts_over_unequal_periods_are_compared_by_the_length_of_each() -> None:
    assert unequal_difference(0, 0, 0.5) == 1.0
    assert unequal_difference(12, 3, 0.5) == pytest.approx(difference(12, 3))
    # 10 in 300 days and 10 in 100: of 20, at least 10 with a chance of one in four, by hand
    by_hand = 2 * sum(comb(20, k) * 0.25**k * 0.75 ** (20 - k) for k in range(10, 21))
    assert unequal_difference(10, 10, 0.25) == pytest.approx(by_hand)
    for share in (0.0, 1.0):
        with pytest.raises(ValueError, match="between 0 and 1"):
            unequal_difference(1, 1, share)


def test_the_limit_is_the_last_number_of_defects_that_so_few_found_still_allow() -> None:
    """Each term is made of the one before; counted in full for every register of up to twelve cases."""
    for population in range(1, 13):
        for drawn in range(1, population + 1):
            for found in range(drawn + 1):
                allowed = [
                    wrong
                    for wrong in range(found, population - drawn + found + 1)
                    if sum(comb(wrong, n) * comb(population - wrong, drawn - n) for n in range(found + 1)) * 20
                    > comb(population, drawn)
                ]
                assert upper_limit(population, drawn, found) == max(allowed, default=found), (population, drawn, found)
