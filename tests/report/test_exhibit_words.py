"""The words of the exhibits are whole in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from breachreg.errors import LawDataError
from breachreg.law import load_law
from breachreg.report.exhibit_words import Naming, exhibit_words
from breachreg.resources import REPORT


def test_both_languages_fill_in_the_same_places() -> None:
    words = exhibit_words()
    for room in (words.word, words.title, words.message, words.note):
        for name, text in room.items():
            assert sorted(re.findall(r"\{\w+\}", text.nl)) == sorted(re.findall(r"\{\w+\}", text.en)), name


def test_a_text_that_is_empty_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "exhibits.toml"
    file.write_text((REPORT / "exhibits.toml").read_text("utf-8").replace('en = "share"', 'en = ""'), "utf-8")
    with pytest.raises(LawDataError, match="share"):
        exhibit_words(file)


def test_a_year_of_eleven_months_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "exhibits.toml"
    file.write_text((REPORT / "exhibits.toml").read_text("utf-8").replace(', "december"]', "]"), "utf-8")
    with pytest.raises(LawDataError, match="twelve"):
        exhibit_words(file)


def test_hours_and_shares_are_written_as_people_write_them() -> None:
    dutch, english = Naming(load_law()), Naming(load_law(), "en")
    assert (dutch.hours(2.5), english.hours(2.5), dutch.hours(131.4)) == ("2,5", "2.5", "131")
    # what is late never looks as if it were in time
    assert [dutch.hours(took) for took in (71.6, 72.0, 72.02, 72.4, 72.97, 73.4)] == [
        "72",
        "72",
        "72,1",
        "72,4",
        "73,0",
        "73",
    ]
    assert (dutch.share(1, 3), dutch.share(0, 0)) == ("33 %", "")
    assert dutch.answer("incident_kind", "") == "niet vastgelegd"
    assert dutch.answer("", "Zorg & Welzijn") == "Zorg & Welzijn"


def test_a_share_of_nearly_all_is_not_all_and_of_a_few_not_none() -> None:
    """One case in 349 that lacks something stood beside "in order: 100 %"."""
    dutch = Naming(load_law())
    said = [dutch.share(part, 349) for part in (0, 1, 2, 347, 348, 349)]
    assert said == ["0 %", "< 1 %", "1 %", "99 %", "> 99 %", "100 %"]
