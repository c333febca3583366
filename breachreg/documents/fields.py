"""The fields that templates may use, as data: what they are called, what they hold, and which of them are lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from breachreg.law.reading import once, read_as
from breachreg.resources import TEMPLATES

Shape = Mapping[str, Any]
"""What a template may use: a name with None (a text), `[None]` (texts) or `[{...}]` (a list of things with such fields)."""
FIELDS_FILE = TEMPLATES / "fields.toml"


class LetterField(Struct, frozen=True, forbid_unknown_fields=True):
    """One field.

    Attributes:
        about: what it holds, in Dutch, for whoever edits a template.
        items: None for a text; the fields of each item for a list, empty when the items are texts.
    """

    name: str
    about: str
    items: list[LetterField] | None = None


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    authority: list[LetterField]
    persons: list[LetterField]


@cache
def letter_fields(kind: str, path: Path = FIELDS_FILE) -> tuple[LetterField, ...]:
    """Return the fields of a kind of document, in the order in which they are explained.

    Raises:
        LawDataError: the file is not what it should be.
    """
    fields: list[LetterField] = getattr(read_as(path, _File), kind)
    once((field.name for field in fields), path.name, "field")
    return tuple(fields)


@cache
def shape_of(kind: str) -> Shape:
    """Return the names that a template of this kind may use."""
    return _shape(letter_fields(kind))


def _shape(fields: Sequence[LetterField]) -> Shape:
    return {field.name: None if field.items is None else [_shape(field.items) or None] for field in fields}
