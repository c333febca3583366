"""The fixed texts of the binder (`resources/prevention/binder.toml`)."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from msgspec import Struct, field

from breachreg.law.reading import read_as
from breachreg.resources import PREVENTION


class Cover(Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on the front."""

    title: str
    first: str
    secret: str
    keep: str


class Titled(Struct, frozen=True, forbid_unknown_fields=True):
    """A title with lines below it."""

    title: str
    lines: list[str]


class Rhythm(Struct, frozen=True, forbid_unknown_fields=True):
    """What is done between two hours; only what `law` says is a term of the law."""

    begin: int = field(name="from")
    end: int = field(name="to")
    what: str
    law: str


class Letter(Struct, frozen=True, forbid_unknown_fields=True):
    """A letter with blanks, and what it has to hold."""

    title: str
    about: str
    lines: list[str]


class DecisionSheet(Struct, frozen=True, forbid_unknown_fields=True):
    """A decision on paper: the question, and what is looked at."""

    title: str
    ask: str
    look: list[str]


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """What is asked in one step of a notification."""

    title: str
    ask: list[str]


class Csirt(Struct, frozen=True, forbid_unknown_fields=True):
    """What a notification under the Cyberbeveiligingswet asks, step by step (Cbw 26, 27, 29), and what that rests on."""

    title: str
    about: str
    step: list[Step]


class Kit(Struct, frozen=True, forbid_unknown_fields=True):
    """What lies beside the binder."""

    title: str
    items: list[str]


class BinderWords(Struct, frozen=True, forbid_unknown_fields=True):
    """All of the file; version: of the sheets that are filled in by hand."""

    checked: date
    version: int
    cover: Cover
    first_hour: Titled
    rhythm: list[Rhythm]
    letter: list[Letter]
    decision: list[DecisionSheet]
    csirt: Csirt
    kit: Kit


@cache
def binder_words(path: Path = PREVENTION / "binder.toml") -> BinderWords:
    """Return the texts.

    Raises:
        LawDataError: the file is not what it should be.
    """
    return read_as(path, BinderWords)
