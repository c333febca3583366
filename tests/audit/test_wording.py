"""What is typed to get past a field is no reason and no description; what says little is one all the same."""

from __future__ import annotations

import pytest

from breachreg.audit.wording import long_enough, told


@pytest.mark.parametrize(
    "text", ["", " ", "-", "...", "…", "x", "XXX", "xx xx", "n.v.t.", "N.v.t", "p.m.", "Onbekend.", "zie boven", "?!"]
)
def test_signs_and_fillers_say_nothing(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    "text", ["druk", "ja", "Op 3/4", "Onbekend gebleven; de post is weg.", "Geen.", "a" + "b" * 300]
)
def test_little_is_something(text: str) -> None:
    assert told(text)


@pytest.mark.parametrize("text", ["." * 90, "xxx " * 30, "De brief ging mis. " * 6, "x" * 79])
def test_a_few_words_over_and_over_are_not_long(text: str) -> None:
    assert not long_enough(text, 80)


def test_a_text_in_which_words_come_back_is_long_all_the_same() -> None:
    said = "De brief van de ene buurman ging naar de andere buurman, en de brief van de andere buurman naar de ene buurman."
    assert long_enough(said, 80)
    assert long_enough("Dit is een zin. " * 20, 80)  # of a long text nobody says that it is none
