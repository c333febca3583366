"""The AP's figures stand beside one's own by shares, with year and source, and never below twenty."""

from __future__ import annotations

from pathlib import Path

import pytest

from breachreg.errors import LawDataError
from breachreg.figures.counting import count
from breachreg.figures.national import Topic, beside, national
from breachreg.resources import FIGURES
from tests.audit.clean import NOW, How, clean

TEXT = (FIGURES / "national.toml").read_text("utf-8")


def test_every_figure_has_its_year_and_source_and_nothing_is_called_verified_that_nobody_saw() -> None:
    found = national()
    assert [item.year for item in found] == sorted(item.year for item in found)
    assert all(item.source for item in found)
    assert not any(item.verified for item in found)
    assert {item.of for item in found} == {"notifications", "breaches"}


def test_a_source_is_told_in_english_where_it_holds_dutch_words() -> None:
    latest = next(item for item in national() if item.source.startswith("CBS over"))
    assert latest.source_in("en").startswith("CBS on the AP's figures")
    assert latest.source_in("nl") == latest.source
    assert national()[1].source_in("en") == national()[1].source


def test_own_notifications_stand_beside_the_latest_shares_that_are_not_of_later() -> None:
    figures = count([clean(number, How.NOTIFIED) for number in range(24)], NOW)
    found = {item.topic: item for item in beside(figures, 2025)}
    assert (found[Topic.POST].own, found[Topic.POST].total, found[Topic.POST].share) == (4, 24, pytest.approx(4 / 24))
    assert (found[Topic.POST].of.year, found[Topic.POST].theirs) == (2024, 0.41)
    assert found[Topic.WRONG_RECIPIENT].of.year == 2020
    assert set(found) == set(Topic)
    earlier = {item.topic: item for item in beside(figures, 2019)}
    assert earlier[Topic.CYBER].theirs == 0.03
    assert beside(figures, 2015) == ()


def test_below_twenty_there_are_counts_and_no_shares() -> None:
    figures = count([clean(number, How.NOTIFIED) for number in range(19)], NOW)
    assert all(item.share is None and item.total == 19 for item in beside(figures, 2025))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("cyber = 0.03", "cyber = 3.0", "between 0 and 1"),
        ("cyber = 0.03", "robots = 0.03", "no such share"),
        ("year = 2016", "year = 2023", "in their order"),
    ],
)
def test_what_is_wrong_with_the_data_is_told(tmp_path: Path, before: str, after: str, said: str) -> None:
    path = tmp_path / "national.toml"
    path.write_text(TEXT.replace(before, after, 1), "utf-8")
    with pytest.raises(LawDataError, match=said):
        national(path)
