"""Bars compare as their values do, and everything they show is also said in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.charts.bars import Bar, bars
from breachreg.charts.drawing import Box, Stroke, Tone, Words

WIDE = 620


def boxes(values: list[Bar]) -> list[Box]:
    return [mark for mark in bars(values, WIDE).marks if isinstance(mark, Box)]


def test_a_bar_twice_as_long_is_twice_as_much() -> None:
    first, second = boxes([Bar("post", "Post", 20), Bar("mail", "E-mail", 10)])
    assert first.width == 2 * second.width
    assert first.left == second.left


@given(
    st.lists(st.tuples(st.integers(0, 10**9), st.none() | st.integers(0, 10**9)), max_size=30), st.integers(240, 1200)
)
def test_nothing_stands_outside_the_chart(values: list[tuple[int, int | None]], width: int) -> None:
    made = bars([Bar(str(n), f"Soort {n}", value, before) for n, (value, before) in enumerate(values)], width)
    for mark in made.marks:
        if isinstance(mark, Box):
            assert mark.left >= 0
            assert mark.left + mark.width <= width
            assert mark.top >= 0
            assert mark.top + mark.height <= made.height
        elif isinstance(mark, Stroke):
            assert 0 <= mark.left <= width
            assert 0 <= mark.right <= width


def test_both_years_are_in_words_and_the_earlier_one_is_a_mark() -> None:
    made = bars([Bar("post", "Brief verkeerd bezorgd", 16, 20)], WIDE)
    assert made.spots[0].says == "Brief verkeerd bezorgd: 16 (20)"
    assert {mark.text for mark in made.marks if isinstance(mark, Words)} == {"Brief verkeerd bezorgd", "16", "(20)"}
    upright = [mark for mark in made.marks if isinstance(mark, Stroke)]
    assert len(upright) == 1
    assert upright[0].left == upright[0].right


def test_a_small_number_that_is_hidden_has_no_length_to_read_it_from() -> None:
    made = bars([Bar("hr", "HR", None, None, shown="< 5"), Bar("it", "ICT", 40)], WIDE)
    assert made.spots[0].says == "HR: < 5"
    assert len([mark for mark in made.marks if isinstance(mark, Box)]) == 1


def test_one_among_a_thousand_is_still_seen_and_nought_is_not() -> None:
    drawn = boxes([Bar("a", "A", 100_000), Bar("b", "B", 1), Bar("c", "C", 0)])
    assert len(drawn) == 2
    assert drawn[1].width == 2


def test_figures_stand_under_one_another_when_only_some_are_compared() -> None:
    made = bars([Bar("a", "A", 5, 3), Bar("b", "B", 7)], WIDE)
    strong = [mark.left for mark in made.marks if isinstance(mark, Words) and mark.strong]
    assert len(set(strong)) == 1


def test_a_part_of_a_bar_is_filled_and_the_rest_pale() -> None:
    whole, part = boxes([Bar("a", "A", 10, part=4)])
    assert (whole.tone, part.tone) == (Tone.PALE, Tone.ACCENT)
    assert part.width / whole.width == pytest.approx(0.4)


def test_no_values_make_an_empty_chart() -> None:
    assert bars([], WIDE).marks == ()
