"""Every case has its dot; what is late differs by its form, not only by its colour."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from breachreg.charts.drawing import Box, Dot, Drawing, Tone, Words
from breachreg.charts.hours import MOST_DOTS, Taken, hours

MORE = "{number} langer dan {hours} u"


def drawn(*taken: float) -> Drawing:
    return hours([Taken(f"2026-{n:04}", value) for n, value in enumerate(taken)], 620, "u", MORE)


def dots(made: Drawing) -> list[Dot]:
    return [mark for mark in made.marks if isinstance(mark, Dot)]


def test_exactly_seventy_two_hours_is_in_time_and_a_second_more_is_not() -> None:
    assert [dot.open for dot in dots(drawn(72, 72 + 1 / 3600))] == [False, True]


def test_the_limit_is_always_on_the_scale() -> None:
    for made in (drawn(), drawn(3), drawn(500), drawn(150)):
        assert "72 u" in {mark.text for mark in made.marks if isinstance(mark, Words)}


def test_what_is_beyond_the_scale_is_counted() -> None:
    made = drawn(10, 300, 4000)
    assert "2 langer dan 240 u" in {mark.text for mark in made.marks if isinstance(mark, Words)}


@given(st.lists(st.floats(0, 10_000), max_size=80))
def test_no_case_is_left_out_and_none_stands_outside(taken: list[float]) -> None:
    made = drawn(*taken)
    assert len(dots(made)) == len(taken) == len(made.spots)
    assert all(0 <= dot.left <= made.width and 0 <= dot.top <= made.height for dot in dots(made))


def test_dots_that_would_lie_on_one_another_are_stacked() -> None:
    assert len({(dot.left, dot.top) for dot in dots(drawn(24, 24, 24))}) == 3


def test_words_say_number_and_hours_in_order_of_time() -> None:
    assert [spot.says for spot in drawn(90, 10).spots] == ["2026-0001: 10 u", "2026-0000: 90 u"]


def test_many_cases_are_columns_and_none_of_them_is_lost() -> None:
    """Thousands of dots took the window seconds, and lay over one another."""
    many = [float(n % 130) for n in range(MOST_DOTS)] + [72.0, 72.01, 0.0, 5_000.0]
    made = drawn(*many)
    boxes = [mark for mark in made.marks if isinstance(mark, Box)]
    assert not dots(made)
    assert sum(int(spot.says.rpartition(" ")[2]) for spot in made.spots) == len(many)
    assert {box.tone for box in boxes} == {Tone.ACCENT, Tone.LATE}
    told = {spot.says.partition(":")[0]: int(spot.says.rpartition(" ")[2]) for spot in made.spots}
    exact = sum(66 < value <= 72 for value in many)
    assert told["66–72 u"] == exact
    assert told["72–78 u"] == sum(72 < value <= 78 for value in many)
    assert all(box.left >= 0 and box.left + box.width <= made.width and box.top >= 0 for box in boxes)
    assert "1 langer dan 240 u" in {mark.text for mark in made.marks if isinstance(mark, Words)}
