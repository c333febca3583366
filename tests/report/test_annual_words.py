"""The words of the report are whole in both languages, and each is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from breachreg.errors import LawDataError
from breachreg.report.annual_words import annual_words
from breachreg.resources import REPORT, ROOT

SOURCES = "".join(
    (ROOT.parent / "breachreg" / "report" / f"{name}.py").read_text("utf-8")
    for name in ("annual", "chapters", "report_paper")
)


def test_both_languages_fill_in_the_same_places() -> None:
    for section, texts in annual_words().items():
        for name, text in texts.items():
            assert sorted(re.findall(r"\{\w+\}", text.nl)) == sorted(re.findall(r"\{\w+\}", text.en)), (section, name)
            assert text.nl.count("|") == text.en.count("|"), (section, name)


def test_a_language_that_is_missing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "annual.toml"
    file.write_text((REPORT / "annual.toml").read_text("utf-8").replace('en = "Costs"', 'en = ""'), "utf-8")
    with pytest.raises(LawDataError, match="costs"):
        annual_words(file)


def test_no_section_stands_there_in_vain() -> None:
    for section in annual_words():
        assert f'"{section}.' in SOURCES, section
