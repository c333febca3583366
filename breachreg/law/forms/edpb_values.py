"""What an answer to the EDPB's common template can be, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from breachreg.domain.breach import (
    Count,
    CountKind,
)
from breachreg.domain.parties import Contact
from breachreg.law.forms.form_case import AnswerState

Value = str | tuple[str, ...] | datetime | bool | Count | None
"""Codes of options, a text, a moment, yes or no, or a number."""
Found = tuple[Value, AnswerState]

YES, NO, UNKNOWN = ("a",), ("b",), ("c",)


def recorded(value: Value) -> Found:
    """Return what the officer typed or chose; missing where there is nothing."""
    return given(value, AnswerState.RECORDED)


def derived(value: Value) -> Found:
    """Return what follows from other answers; missing where there is nothing."""
    return given(value, AnswerState.DERIVED)


def given(value: Value, state: AnswerState) -> Found:
    """Return a value with where it comes from; missing where there is nothing."""
    empty = value is None or value in ("", ()) or (isinstance(value, Count) and value.kind is CountKind.UNKNOWN)
    return (None, AnswerState.MISSING) if empty else (value, state)


MISSING: Found = (None, AnswerState.MISSING)


def letters(table: Mapping[Any, str], items: Sequence[Any]) -> tuple[str, ...]:
    """Return the letters of `items`, each once, in the order of the alphabet."""
    return tuple(sorted({table[item] for item in items if item in table}))


def contact(of: Contact) -> str:
    """Return how somebody can be reached."""
    return ", ".join(part for part in (of.email, of.phone) if part)
