"""The words of tables and charts (`resources/report/exhibits.toml`), and the names of what is counted, in Dutch and English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from breachreg.domain.breach import IncidentKind
from breachreg.domain.costs import CostKind
from breachreg.domain.filings import TERM
from breachreg.errors import LawDataError
from breachreg.figures.definitions import Said
from breachreg.figures.year import UNTOLD
from breachreg.i18n import thousands
from breachreg.law.reading import read_as, same_keys
from breachreg.report.agreeing import filled
from breachreg.resources import REPORT

if TYPE_CHECKING:
    from breachreg.law.law import Law


TERM_HOURS = TERM.total_seconds() / 3600
"""Of AVG 33(1)."""


class ExhibitWords(Struct, frozen=True, forbid_unknown_fields=True):
    """All texts, by what they are for."""

    word: dict[str, Said]
    kind: dict[str, Said]
    cost: dict[str, Said]
    month: dict[str, list[str]]
    month_short: dict[str, list[str]]
    title: dict[str, Said]
    message: dict[str, Said]
    note: dict[str, Said]


@cache
def exhibit_words(path: Path = REPORT / "exhibits.toml") -> ExhibitWords:
    """Return the texts.

    Raises:
        LawDataError: a text is empty, or a year has other than twelve months.
    """
    found = read_as(path, ExhibitWords)
    for room in (found.word, found.kind, found.cost, found.title, found.message, found.note):
        for name, text in room.items():
            if not (text.nl.strip() and text.en.strip()):
                raise LawDataError(f"{path.name}: no text: {name}")
    for months in (found.month, found.month_short):
        if {language: len(names) for language, names in months.items()} != {"nl": 12, "en": 12}:
            raise LawDataError(f"{path.name}: [month] and [month_short] have twelve names in nl and en")
    same_keys(found.kind, [kind.value for kind in IncidentKind], f"{path.name}: [kind]")
    same_keys(found.cost, [kind.value for kind in CostKind], f"{path.name}: [cost]")
    return found


class Naming:
    """What is counted by its key, in words.

    Args:
        law: its questionnaire has the names of kinds, causes and other answers. language: nl or en.
    """

    def __init__(self, law: Law, language: str = "nl") -> None:
        self.language = language
        self._texts = exhibit_words()
        questions = law.questionnaire.words[language]
        self._options: Mapping[str, Mapping[str, str]] = questions.option
        self._questions: Mapping[str, str] = questions.word

    def word(self, name: str, /, **values: object) -> str:
        """Return a word."""
        return filled(self._texts.word[name].in_language(self.language), values, self.language)

    def title(self, name: str) -> str:
        """Return the title of an exhibit."""
        return self._texts.title[name].in_language(self.language)

    def message(self, name: str, /, **values: object) -> str:
        """Return what a chart tells."""
        return filled(self._texts.message[name].in_language(self.language), values, self.language)

    def note(self, name: str, /, **values: object) -> str:
        """Return a remark under a chart."""
        return filled(self._texts.note[name].in_language(self.language), values, self.language)

    def months(self) -> list[str]:
        """Return the names of the months, January first."""
        return self._texts.month[self.language]

    def short_months(self) -> list[str]:
        """Return the months as a narrow column has them, January first."""
        return self._texts.month_short[self.language]

    def answer(self, options: str, value: str) -> str:
        """Return what an answer is called: of the list `options` of the questionnaire, such as `incident_kind`.

        What has no name there (a department, a class of numbers) is called as it is; what nobody said, "not recorded".
        """
        if value == UNTOLD:
            return self.word("untold")
        if options == "incident_kind" and value in self._texts.kind:
            # the form's own names fill two lines
            return self._texts.kind[value].in_language(self.language)
        return self._options.get(options, {}).get(value, value)

    def cost(self, kind: str) -> str:
        """Return what a kind of costs is called."""
        return self._texts.cost[kind].in_language(self.language)

    def effect(self, value: str) -> str:
        """Return what the check of a measure found."""
        return self._questions.get(f"effect_{value}", value)

    def hours(self, hours: float) -> str:
        """Return a duration with one decimal where it is short, or just over the term, which "72" would hide; the sign of the language."""
        over = TERM_HOURS < hours < TERM_HOURS + 1
        text = f"{ceil(10 * hours) / 10:.1f}" if over else f"{hours:.1f}" if hours < 10 else f"{hours:.0f}"
        return text.replace(".", ",") if self.language == "nl" else text

    def count(self, number: int) -> str:
        """Return a count with its thousands apart."""
        return thousands(number, self.language)

    def share(self, part: int, whole: int) -> str:
        """Return a share in whole hundredths; nothing where there is no whole. What is not all is never written as all, nor a few as none."""
        if not whole:
            return ""
        rounded = f"{100 * part / whole:.0f}"
        if part and rounded == "0":
            return "< 1 %"
        return "> 99 %" if part < whole and rounded == "100" else f"{rounded} %"
