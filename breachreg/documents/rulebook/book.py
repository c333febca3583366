"""What every chapter of the rulebook needs: the law, the words, the paper, and the sources met so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from breachreg.documents.rulebook.conditions import ConditionWords
from breachreg.documents.rulebook.paper import Cell, Paper
from breachreg.documents.rulebook.words import Texts
from breachreg.law.deadlines import MONTHS
from breachreg.law.interview import Interview
from breachreg.law.reading import read_table
from breachreg.law.references import cited
from breachreg.resources import LAW

if TYPE_CHECKING:
    from breachreg.law.law import Law
    from breachreg.law.words import Words


@dataclass
class Book:
    """A rulebook in the making.

    Attributes:
        sources: every source met, by reference, with its addresses and since when it is checked (None: not verified).
        names: number in the book and name in the data, for the last chapter.
    """

    law: Law
    language: str
    text: Texts
    paper: Paper
    sources: dict[str, tuple[set[str], date | None]] = field(default_factory=dict)
    names: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words: Words = self.law.judgement.words_in(self.language)
        self.interview = Interview(self.law, self.language)
        self.conditions = ConditionWords(self.words, self.interview, self.text["condition"])
        self._tables: dict[str, dict[str, Any]] = {}

    def data(self, name: str) -> dict[str, Any]:
        """Return a file of the law data as it stands there."""
        if name not in self._tables:
            self._tables[name] = read_table(LAW / f"{name}.toml")
        return self._tables[name]

    def say(self, place: str, **values: object) -> str:
        """Return the text `section.key` with `values` filled in."""
        section, _dot, key = place.partition(".")
        return self.text[section][key].format(**values)

    def chapter(self, name: str) -> None:
        """Begin a chapter; the duties, which most readers come for, on a new page."""
        self.paper.heading(self.say(f"chapter.{name}"), 1, new_page=name == "duties", series="chapters")
        intro: Mapping[str, str] = self.text["intro"]
        if name in intro:
            for part in intro[name].split("\n"):
                self.paper.paragraph(part, keep=name != "method")

    def table(self, columns: str, rows: list[tuple[Cell | str, ...]], widths: tuple[float, ...]) -> None:
        """Add a table with the column names of the text `columns`."""
        self.paper.table(self.say(columns), rows, widths)

    def day(self, day: date) -> str:
        """Return a day such as `23 nov 2026`, which is not broken over two lines."""
        return f"{day.day}\N{NO-BREAK SPACE}{MONTHS[self.language][day.month - 1]}\N{NO-BREAK SPACE}{day.year}"

    def source(self, reference: str, url: str, verified: bool, checked: date | None) -> Cell:
        """Return a source as a cell, and remember it for the list of sources."""
        reference = cited(reference, self.language)
        known = self.sources.setdefault(reference, (set(), checked if verified else None))
        if url:
            known[0].add(url)
        state = (
            self.say("source.checked", day=self.day(checked)) if verified and checked else self.say("source.unverified")
        )
        return Cell(links=[(reference, url)], note=state)

    def number(self, letter: str, place: int, name: str) -> str:
        """Return the number of an item in the book, such as `R7`, and remember its name in the data."""
        number = f"{letter}{place}"
        self.names.append((number, name))
        return number
