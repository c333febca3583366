"""The words of the report are whole in both languages, and each is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from breachreg.errors import LawDataError
from breachreg.report.agreeing import filled
from breachreg.report.annual_words import annual_words
from breachreg.report.exhibit_words import exhibit_words
from breachreg.resources import REPORT, ROOT

SOURCES = "".join(
    (ROOT.parent / "breachreg" / "report" / f"{name}.py").read_text("utf-8")
    for name in ("annual", "annexes", "chapters", "findings_chapter", "report_paper")
)


def test_both_languages_fill_in_the_same_places() -> None:
    for section, texts in annual_words().items():
        for name, text in texts.items():
            assert sorted(re.findall(r"\{\w+\}", text.nl)) == sorted(re.findall(r"\{\w+\}", text.en)), (section, name)
            dutch, english = (re.sub(r"\{\w+:[^}]*\}", "", said) for said in (text.nl, text.en))
            assert dutch.count("|") == english.count("|"), (section, name)


PLACE = re.compile(r"\{(\w+)(?::([^}]*))?\}")
NOUNS = (
    "signalen|meldingen|zaken|maatregelen|bevindingen|maanden|datalekken|gebeurtenissen|"
    "signals|notifications|cases|measures|findings|months|breaches|events"
)
MANY = re.compile(rf"\{{\w+\}} (?:open |overdue )?(?:{NOUNS})\b")


def test_words_beside_a_number_agree_with_it() -> None:
    """`1 meldingen` is wrong in every text that can be about one: the word beside a number is chosen by it."""
    words = exhibit_words()
    rooms = [*annual_words().values(), words.message, words.note]
    texts = [said for room in rooms for text in room.values() for said in (text.nl, text.en)]
    for text in texts:
        assert not MANY.search(text), text
        named = {name for name, _words in PLACE.findall(text)}
        for _name, chosen in PLACE.findall(text):
            assert not chosen or chosen.count("|") == 1, text
        for value in (0, 1, 2, "< 5"):
            assert "|" not in filled(text, dict.fromkeys(named, value)) or "|" in PLACE.sub("", text), text


def test_a_language_that_is_missing_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "annual.toml"
    file.write_text((REPORT / "annual.toml").read_text("utf-8").replace('en = "Costs"', 'en = ""'), "utf-8")
    with pytest.raises(LawDataError, match="costs"):
        annual_words(file)


def test_no_section_stands_there_in_vain() -> None:
    for section in annual_words():
        assert f'"{section}.' in SOURCES, section
