"""Words on paper are cut where they would run into the bars."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.charts.letters import advances, fitted


@given(st.text(max_size=60), st.integers(30, 400))
def test_what_is_cut_fits(text: str, room: int) -> None:
    assert sum(advances(fitted(text, 14, room, strong=False), 14, strong=False)) <= room + 1e-6


def test_what_fits_stays_whole() -> None:
    assert fitted("Brief verkeerd bezorgd", 14, 210, strong=False) == "Brief verkeerd bezorgd"
    assert fitted("x" * 500, 14, None, strong=False) == "x" * 500


@pytest.mark.parametrize("strong", [False, True])
def test_a_letter_with_an_accent_is_as_wide_as_without(strong: bool) -> None:  # noqa: FBT001
    assert advances("één tréma", 10, strong=strong) == advances("een trema", 10, strong=strong)
