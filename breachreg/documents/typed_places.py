"""Places that the office left open itself, in a text that it typed for others: "op [datum]" goes out to nobody as it stands (AVG 34(2))."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from breachreg.documents.marks import CLOSE, MARKED, OPEN, to_fill_in
from breachreg.documents.value_texts import in_texts
from breachreg.domain.personal_numbers import DIGITS, is_bsn

LEFT_OPEN = re.compile(r"\[[^\[\]\n]{1,120}\]|\bX{3,}\b|_{3,}|‹[^‹›\n]{1,120}›")
"""Square brackets, XXX, a line to write on: how people leave a place open while they type."""


def numbers_marked(values: Mapping[str, Any], exempt: Collection[str]) -> tuple[dict[str, Any], bool]:
    """Return values in which every BSN is a marked place, and whether there was one: in a document for others it is a new breach.

    Args:
        exempt: fields that hold nothing typed for others.
    """
    found = False

    def marked(hit: re.Match[str]) -> str:
        nonlocal found
        if not is_bsn(hit[0]):
            return hit[0]
        found = True
        return to_fill_in(hit[0])

    def change(text: str) -> str:
        return _beside_places(text, DIGITS, marked)

    return {name: value if name in exempt else in_texts(value, change) for name, value in values.items()}, found


def left_open(values: Mapping[str, Any], exempt: Collection[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return values in which each such place is marked as still to be filled in, and the places as they were typed.

    Args:
        exempt: fields that hold nothing typed for others.
    """
    found: dict[str, None] = {}

    def marked(hit: re.Match[str]) -> str:
        found[hit[0]] = None
        return to_fill_in(hit[0])

    def change(text: str) -> str:
        return _beside_places(text, LEFT_OPEN, marked)

    changed = {name: value if name in exempt else in_texts(value, change) for name, value in values.items()}
    return changed, tuple(found)


def _beside_places(text: str, pattern: re.Pattern[str], marked: Callable[[re.Match[str]], str]) -> str:
    """Return a text with what `pattern` finds in it changed, but for what is a marked place already."""
    if not pattern.search(text):
        return text
    parts = MARKED.split(text) if OPEN in text else [text]
    return "".join(
        part if part.startswith(OPEN) and part.endswith(CLOSE) else pattern.sub(marked, part) for part in parts
    )
