"""What each figure is called and means (`resources/figures/definitions.toml`), in Dutch and English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct

from breachreg.errors import LawDataError
from breachreg.figures.spread import Spread
from breachreg.figures.trend import Word
from breachreg.figures.year import YearFigures
from breachreg.law.reading import read_as, same_keys
from breachreg.resources import FIGURES

DERIVED = {"funnel": ("standing",), "timeliness": ("share",), "": ("no_awareness",)}
"""Figures that follow from others, or stand beside those of a year."""


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """A name, or a sentence, in both languages."""

    nl: str
    en: str

    def in_language(self, language: str) -> str:
        """Return it in a language."""
        return self.nl if language == "nl" else self.en


class Meaning(Struct, frozen=True, forbid_unknown_fields=True):
    """A figure in one language."""

    name: str
    means: str


class Definition(Struct, frozen=True, forbid_unknown_fields=True):
    """One figure; `year` is the year by which a case stands in it."""

    year: Literal["registered", "aware", "filed"]
    nl: Meaning
    en: Meaning

    def in_language(self, language: str) -> Meaning:
        """Return it in a language."""
        return self.nl if language == "nl" else self.en


class Definitions(Struct, frozen=True, forbid_unknown_fields=True):
    """All figures by their paths, the names of the three years, and what is said of a difference."""

    year: dict[str, Said]
    word: dict[str, Said]
    figure: dict[str, Definition]

    def said(self, word: Word, language: str = "nl") -> str:
        """Return what may be said of a difference."""
        return self.word[word.value].in_language(language)


@cache
def definitions(path: Path = FIGURES / "definitions.toml") -> Definitions:
    """Return what each figure means.

    Raises:
        LawDataError: a figure without a meaning, or a meaning without a figure.
    """
    found = read_as(path, Definitions)
    same_keys(found.figure, set(figure_paths()), f"{path.name}: [figure]")
    same_keys(found.word, [word.value for word in Word], f"{path.name}: [word]")
    same_keys(found.year, ["registered", "aware", "filed"], f"{path.name}: [year]")
    empty = [key for key, item in found.figure.items() if not (item.nl.name and item.nl.means and item.en.means)]
    if empty:
        raise LawDataError(f"{path.name}: no text: {', '.join(empty)}")
    return found


def figure_paths() -> Iterator[str]:
    """Return the paths of all figures of a year, those that follow from others too."""
    yield from _paths(YearFigures(0), "")
    for room, names in DERIVED.items():
        yield from (f"{room}.{name}".removeprefix(".") for name in names)


def _paths(whole: Any, room: str) -> Iterator[str]:
    for item in fields(whole):
        if item.name == "year":
            continue
        path, value = f"{room}{item.name}", getattr(whole, item.name)
        if is_dataclass(value) and not isinstance(value, Spread | Mapping):
            yield from _paths(value, f"{path}.")
        else:
            yield path
