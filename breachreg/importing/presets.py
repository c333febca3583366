"""Registers as others keep them, as data with their source: which heading is what, and which word means what."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from breachreg.errors import LawDataError
from breachreg.exchange.known_lists import KnownList, named, read_lists
from breachreg.exchange.list_words import plain
from breachreg.i18n import _
from breachreg.importing.fields import FIELDS, MEANINGS
from breachreg.law.reading import read_as
from breachreg.resources import ROOT

FILE = ROOT / "importing" / "presets.toml"
WORDS = ROOT / "importing" / "words.toml"
PARTS = re.compile(r"[;,/|•·\n+]| en | and | & ")
GENERAL = "other"
"""The preset of a register that is none of the others."""
TOLD = ("ap", "persons", "fg")
UNUSED = "unused"
"""Headings that a preset knows and that are not read in."""


class Preset(KnownList, frozen=True, forbid_unknown_fields=True):
    """A register as others keep it.

    Attributes:
        columns: the headings by field; english: it is kept in English, where `3/4/2026` can be 4 March.
    """

    columns: dict[str, list[str]]
    english: bool = False

    def fields(self) -> Mapping[str, str]:
        """Return which field a heading is, by the heading without capitals and signs; what is not read in is empty."""
        return {
            plain(heading): "" if name == UNUSED else name for name, names in self.columns.items() for heading in names
        }


class Chapter(Struct, frozen=True, forbid_unknown_fields=True):
    """What headings that say little are below a chapter; `names`: of the chapter; `columns`: headings by field."""

    names: list[str]
    columns: dict[str, list[str]]


class Presets(Struct, frozen=True, forbid_unknown_fields=True):
    """All of them, and the headings that most registers share.

    Attributes:
        either: headings that are one thing in one register and another in the next, with the fields that they can be.
        bare: headings that say too little by themselves below a chapter; neutral: chapters that add nothing to them.
        short: words of headings as offices shorten them, in full; tails: words behind a heading that say how it is answered.
    """

    checked_on: date
    bare: list[str]
    neutral: list[str]
    short: dict[str, str]
    tails: list[str]
    general: dict[str, list[str]]
    either: dict[str, list[str]]
    chapter: list[Chapter]
    preset: list[Preset]

    def named(self, name: str) -> Preset:
        """Return the preset with this id.

        Raises:
            NotFoundError: there is none; says which there are.
        """
        return named(self.preset, name, _("Er is geen soort register ‘{name}’.").format(name=name))

    def shared(self) -> Mapping[str, str]:
        """Return which field a heading is in most registers."""
        return {plain(heading): name for name, names in self.general.items() for heading in names}

    def general_headings(self) -> frozenset[str]:
        """Return the headings of most registers, with those that can be more than one thing."""
        return frozenset((*self.shared(), *map(plain, self.either)))

    def bare_headings(self) -> frozenset[str]:
        """Return the headings that say too little below a chapter."""
        return frozenset(map(plain, self.bare))

    def neutral_chapters(self) -> frozenset[str]:
        """Return the chapters that say nothing of the headings below them."""
        return frozenset(map(plain, self.neutral))

    def below(self, chapter: str) -> Mapping[str, str]:
        """Return which field a heading is below a chapter (without signs); empty: nobody knows."""
        found = next((item for item in self.chapter if chapter in map(plain, item.names)), None)
        if found is None and (told := self.shared().get(chapter)) in TOLD:
            # `Betrokkenen geïnformeerd` is a heading by itself, and above `j/n` and `datum` the chapter of what it says
            found = next(item for item in self.chapter if told in item.columns)
        return {plain(heading): name for name, names in found.columns.items() for heading in names} if found else {}

    def can_be(self, heading: str) -> Sequence[str]:
        """Return the fields between which the words of a column decide; none for a heading (without signs) that says it itself."""
        return next((names for name, names in self.either.items() if plain(name) == heading), ())


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    checked_on: date
    nothing: list[str]
    above: list[str]
    answer: dict[str, list[str]]
    kind: dict[str, list[str]]
    data: dict[str, list[str]]
    groups: dict[str, list[str]]
    nature: dict[str, list[str]]
    status: dict[str, list[str]]
    channel: dict[str, list[str]]


@cache
def presets(path: Path = FILE) -> Presets:
    """Return the registers that are known.

    Raises:
        LawDataError: the file is not what it should be.
    """
    found = read_lists(path, Presets)
    for names in (
        found.general,
        *(item.columns for item in found.preset),
        *(item.columns for item in found.chapter),
        *found.either.values(),
    ):
        unknown = set(names) - set(FIELDS) - {UNUSED}
        if unknown:
            raise LawDataError(f"{path.name}: unknown field {sorted(unknown)}")
    return found


@cache
def words(table: str) -> Mapping[str, tuple[str, ...]]:
    """Return what the words of a table mean: the word without capitals and signs -> our answers.

    Raises:
        LawDataError: the file is not what it should be, or names an answer that there is not.
    """
    meanings: dict[str, list[str]] = getattr(_words(), table)
    unknown = set(meanings) - set(MEANINGS[table])
    if unknown:
        raise LawDataError(f"{WORDS.name}: unknown answer {sorted(unknown)} in {table}")
    found: dict[str, tuple[str, ...]] = {}
    for meaning, names in meanings.items():
        for name in names:
            found[plain(name)] = tuple(dict.fromkeys((*found.get(plain(name), ()), meaning)))
    return found


@cache
def _words() -> _Words:
    return read_as(WORDS, _Words)


def says_nothing(text: str) -> bool:
    """Tell whether a cell only says that there is nothing: `n.v.t.`, `onbekend`, `-`."""
    return len(text) <= LONGEST_NOTHING and _nothing_said(text)


@lru_cache(maxsize=8192)
def _nothing_said(text: str) -> bool:
    # in a list the same words come back
    low = text.strip(" ()[]<>{}").casefold()
    if low in _nothing():
        return True
    # nearly every cell begins with a letter or a digit
    return not (low[:1].isalnum() or any(letter.isalnum() or letter in MARKS for letter in low))


@cache
def _nothing() -> frozenset[str]:
    return frozenset(_words().nothing)


def is_ditto(text: str) -> bool:
    """Tell whether a cell only points to the one above it: `idem`, `zie boven`, and the marks under which the same stands."""
    return len(text) <= LONGEST_DITTO and _points(text)


@lru_cache(maxsize=4096)
def _points(text: str) -> bool:
    bare = text.strip(DITTO_EDGES)
    if len(bare) == LETTERS_CUT and bare.isalpha() and f"{bare}." not in text:
        # without its full stop ‘ID’ is a proof of identity, or a department
        return False
    return bare.casefold() in _above()


@cache
def _above() -> frozenset[str]:
    return frozenset(_words().above)


LONGEST_DITTO, LONGEST_NOTHING = 20, 30
DITTO_EDGES = " .-()"
LETTERS_CUT = 2
"""Letters of ‘id.’ and ‘do.’."""


def parts_of(written: str) -> Sequence[str]:
    """Return the words in a cell that names more than one."""
    parts = (_bare(AMONG.sub("", part.strip(" .:-–*\t"))) for part in PARTS.split(written))
    return [part for part in parts if part and not says_nothing(part)]


AMONG = re.compile(
    r"(?:o\.?a\.?|onder andere|onder meer|bijv\.?|bijvoorbeeld|incl\.?|inclusief|including|e\.g\.)\s+", re.IGNORECASE
)
"""Words before the first of several things; what follows is one of them."""


def _bare(part: str) -> str:
    """Return a part without the brackets around it or one that lost its other half to the splitting."""
    if part.startswith("(") and part.endswith(")"):
        part = part[1:-1]
    return part.strip("()").strip() if part.count("(") != part.count(")") else part.strip()


MARKS = {"✓": True, "✔": True, "☑": True, "√": True, "✅": True, "✗": False, "✘": False, "❌": False, "☒": True}
"""Signs that say yes or no by themselves."""
