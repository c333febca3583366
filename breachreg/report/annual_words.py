"""The words of the annual report (`resources/report/annual.toml`), in Dutch and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from breachreg.errors import LawDataError
from breachreg.figures.definitions import Said
from breachreg.law.reading import read_as
from breachreg.report.agreeing import filled
from breachreg.resources import REPORT


@cache
def annual_words(path: Path = REPORT / "annual.toml") -> dict[str, dict[str, Said]]:
    """Return the texts by section and name.

    Raises:
        LawDataError: two texts of one name differ in which languages they have.
    """
    found = read_as(path, dict[str, dict[str, Said]])
    for section, texts in found.items():
        for name, text in texts.items():
            if bool(text.nl.strip()) != bool(text.en.strip()):
                raise LawDataError(f"{path.name}: one language is missing: {section}.{name}")
    return found


class AnnualWords:
    """The texts in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._texts = annual_words()

    def __call__(self, place: str, /, **values: object) -> str:
        """Return the text `section.name`, with its places filled in."""
        section, _dot, name = place.partition(".")
        return filled(self._texts[section][name].in_language(self.language), values, self.language)
