"""Which list calls what how, as data with its source."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct

from breachreg.exchange.known_lists import KnownList, named, read_lists
from breachreg.i18n import _
from breachreg.resources import ROOT

FILE = ROOT / "reconciliation" / "presets.toml"
FREE = "other"
"""The preset of a list that nobody knows."""


class ColumnNames(Struct, frozen=True, forbid_unknown_fields=True):
    """The headings by which the columns of a list are known.

    Attributes:
        number: of the row in that list; external: a number of another list, or of a case.
        person, department: who told of it and from where.
    """

    number: list[str]
    external: list[str]
    date: list[str]
    title: list[str]
    text: list[str]
    person: list[str]
    department: list[str]
    kind: list[str]


FIELDS = ColumnNames.__struct_fields__
"""What a column of a list can hold; `--map` names these."""


class Preset(KnownList, frozen=True, forbid_unknown_fields=True):
    """A kind of list.

    Attributes:
        every_row: each row asks for a case or a reason; else only where a word points at a breach.
        receipts: confirmations of the AP; pasted: may be handed in as lines of text.
    """

    every_row: bool
    receipts: bool
    columns: ColumnNames
    pasted: bool = False


class Presets(Struct, frozen=True, forbid_unknown_fields=True):
    """All kinds of lists, and the words that point at a breach (a `*` stands for the rest of a word)."""

    checked_on: date
    signs: list[str]
    preset: list[Preset]

    def named(self, name: str) -> Preset:
        """Return the kind of list with this id.

        Raises:
            NotFoundError: there is none; says which there are.
        """
        return named(self.preset, name, _("Er is geen soort lijst ‘{name}’.").format(name=name))


@cache
def presets(path: Path = FILE) -> Presets:
    """Return the kinds of lists.

    Raises:
        LawDataError: the file is not what it should be.
    """
    return read_lists(path, Presets)


@cache
def signs() -> re.Pattern[str]:
    """Return what finds words that point at a breach in a text in small letters."""
    words = (re.escape(word.casefold()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in presets().signs)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)")
