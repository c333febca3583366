"""Small numbers stay hidden: nobody gets them back from a row, a column, a total or an earlier edition."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.figures.small_cells import (
    Shown,
    may_be_shown,
    nested,
    suppressed,
    suppressed_counts,
)

TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=4)
)


def lines(shown: Shown, cells: list[list[int]]) -> list[tuple[list[tuple[int | None, int]], tuple[int | None, int]]]:
    """Return each row and column as pairs of what is shown and what is so, with its sum likewise."""
    width = len(cells[0])
    rows = [
        (list(zip(shown.cells[r], cells[r], strict=True)), (shown.rows[r], sum(cells[r]))) for r in range(len(cells))
    ]
    columns = [
        (
            [(shown.cells[r][c], cells[r][c]) for r in range(len(cells))],
            (shown.columns[c], sum(row[c] for row in cells)),
        )
        for c in range(width)
    ]
    return rows + columns


@given(TABLES)
def test_no_small_number_is_shown_and_none_follows_from_the_others(cells: list[list[int]]) -> None:
    shown = suppressed(cells, 5)
    for parts, (end, whole) in lines(shown, cells):
        for seen, number in [*parts, (end, whole)]:
            assert seen is None or seen == number
            assert seen is None or seen == 0 or seen >= 5
        hidden = [number for seen, number in parts if seen is None]
        if hidden and end is not None:
            assert len(hidden) > 1
            assert sum(hidden) >= 5
    if any(end is None for _parts, (end, _whole) in lines(shown, cells)):
        for ends, total in ((shown.rows, shown.total), (shown.columns, shown.total)):
            assert total is None or sum(end is None for end in ends) != 1


@given(st.lists(st.integers(0, 40), min_size=1, max_size=5), st.integers(3, 6))
def test_who_knows_the_total_cannot_reckon_a_small_number(counts: list[int], threshold: int) -> None:
    """He knows which of the hidden ones are small, that the others are not, and the sum of all."""
    shown = suppressed_counts({str(n): count for n, count in enumerate(counts)}, threshold)
    hidden = [count for count, seen in zip(counts, shown.values(), strict=True) if seen is None]
    if not hidden or not any(shown.values()):
        return  # where nothing is left to hide it with, the total is not shown either
    spans = [range(1, threshold) if count < threshold else range(threshold, sum(hidden) + 1) for count in hidden]
    fitting = [guess for guess in product(*spans) if sum(guess) == sum(hidden)]
    for place, count in enumerate(hidden):
        if count < threshold:
            assert {guess[place] for guess in fitting} == set(range(1, threshold))


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        # 5 beside it would leave 6 for the two, of which one is not small: the other is 1
        ({"jan": 1, "feb": 5, "mrt": 8, "apr": 9}, {"jan", "mrt"}),
        # two that are 8 together are 4 and 4
        ({"a": 4, "b": 4, "c": 30}, {"a", "b", "c"}),
        # five that are 5 together are one each
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1, "f": 12, "g": 40}, {"a", "b", "c", "d", "e", "f"}),
        # where no other is enough alone, the largest goes, and more
        ({"a": 1, "b": 7, "c": 7, "d": 6, "e": 7}, {"a", "d", "e"}),
    ],
)
def test_a_sum_tells_no_more_than_that_a_number_is_small(counts: dict[str, int], hidden: set[str]) -> None:
    assert {name for name, number in suppressed_counts(counts).items() if number is None} == hidden


def test_noughts_go_where_nothing_else_is_left() -> None:
    assert suppressed_counts({"a": 4, "b": 4, "c": 0}) == {"a": None, "b": None, "c": None}


@given(st.lists(st.integers(0, 40), min_size=2, max_size=5))
def test_of_counts_within_each_other_no_two_differ_by_a_small_number(counts: list[int]) -> None:
    named = {str(n): count for n, count in enumerate(sorted(counts, reverse=True))}
    shown = nested(named, "1", 5)
    seen = [number for number in shown.values() if number is not None]
    assert all(number == 0 or number >= 5 for number in seen)
    assert all(may_be_shown(one, other, 5) for one in seen for other in seen)
    assert shown["1"] == named["1"] or 0 < named["1"] < 5


def test_signals_go_before_breaches_where_the_two_give_a_small_number() -> None:
    """52 signals of which 50 were a breach say that two were none."""
    counts = {"signals": 52, "breaches": 50, "notified": 32, "told": 30}
    assert nested(counts, "breaches", 5) == {"signals": None, "breaches": 50, "notified": 32, "told": None}


def test_noughts_and_large_numbers_stay() -> None:
    shown = suppressed([[0, 12], [9, 7]], 5)
    assert shown.cells == ((0, 12), (9, 7))
    assert (shown.rows, shown.columns, shown.total) == ((12, 16), (9, 19), 28)


def test_the_smallest_of_the_others_goes_with_a_small_one() -> None:
    assert suppressed_counts({"post": 40, "mail": 12, "cc": 2}) == {"post": 40, "mail": None, "cc": None}
    assert suppressed_counts({"post": 2}) == {"post": None}
    assert suppressed_counts({}) == {}


@pytest.mark.parametrize("threshold", [2, 11])
def test_a_threshold_is_one_that_may_be_chosen(threshold: int) -> None:
    with pytest.raises(ValueError, match="between 3 and 10"):
        suppressed([[1]], threshold)


def test_a_table_has_rows_of_one_length() -> None:
    with pytest.raises(ValueError, match="one length"):
        suppressed([[1], [1, 2]])
    assert suppressed([]).total == 0
