"""Which words stand in the columns of choices, how often, and what each is taken for: the table that the officer sees and corrects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from breachreg.exchange.list_words import plain
from breachreg.exchange.rows import Row
from breachreg.importing.cells import Reading
from breachreg.importing.fields import FIELDS, Holds, vocabulary_of
from breachreg.importing.presets import parts_of, says_nothing

MOST_CELLS = 2_000
"""Different cells of a field that are looked at; a column with more of them is no choice."""


class Word(NamedTuple):
    """A word in a column of choices.

    Attributes:
        times: in so many rows; meanings: what it is taken for (none: the text alone is kept).
        said: the officer said so; else the table of words has it.
    """

    field: str
    text: str
    times: int
    meanings: tuple[str, ...]
    said: bool


class WordsMet:
    """Counts the cells of choices while rows go by; the words are looked for once, at the end."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._columns = [
            (place, name) for place, name in enumerate(reading.layout.fields) if name and vocabulary_of(name)
        ]
        self._cells: dict[str, Counter[str]] = {name: Counter() for _place, name in self._columns}

    def see(self, row: Row) -> None:
        """Count the cells of a row."""
        for place, name in self._columns:
            text = row.cell(place)
            counted = self._cells[name]
            if text and (text in counted or len(counted) < MOST_CELLS):
                counted[text] += 1

    def words(self) -> list[Word]:
        """Return the words that are known, by field, the most frequent first."""
        found: dict[tuple[str, str], Word] = {}
        for name, cells in self._cells.items():
            for text, times in cells.items():
                for word, meanings in self._known(name, text):
                    key = name, plain(word)
                    before = found.get(key)
                    said = key in self._reading.words
                    found[key] = Word(name, word, times + (before.times if before else 0), meanings, said)
        order = list(self._cells)
        return sorted(found.values(), key=lambda word: (order.index(word.field), -word.times, word.text.casefold()))

    def _known(self, name: str, text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        if says_nothing(text):
            return
        whole = self._reading.meaning_of(name, text)
        if whole is not None:
            yield text, whole
        elif FIELDS[name].holds is not Holds.ANSWER:
            for part in parts_of(text):
                meanings = self._reading.meaning_of(name, part)
                if meanings is not None:
                    yield part, meanings
