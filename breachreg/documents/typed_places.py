"""Places that the office left open itself, in a text that it typed for others: "op [datum]" goes out to nobody as it stands (AVG 34(2))."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from breachreg.documents.marks import CLOSE, MARKED, OPEN, to_fill_in

LEFT_OPEN = re.compile(r"\[[^\[\]\n]{1,120}\]|\bX{3,}\b|_{3,}|‹[^‹›\n]{1,120}›")
"""Square brackets, XXX, a line to write on: how people leave a place open while they type."""


def left_open(values: Mapping[str, Any], exempt: Collection[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return values in which each such place is marked as still to be filled in, and the places as they were typed.

    Args:
        exempt: fields that hold nothing typed for others.
    """
    found: dict[str, None] = {}
    changed = {name: value if name in exempt else _in(value, found) for name, value in values.items()}
    return changed, tuple(found)


def _in(value: Any, found: dict[str, None]) -> Any:
    if isinstance(value, str):
        if not LEFT_OPEN.search(value):
            return value
        parts = MARKED.split(value) if OPEN in value else [value]
        return "".join(
            part
            if part.startswith(OPEN) and part.endswith(CLOSE)
            else LEFT_OPEN.sub(lambda hit: _marked(hit, found), part)
            for part in parts
        )
    if isinstance(value, Mapping):
        return {name: _in(item, found) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_in(item, found) for item in value]
    return value


def _marked(hit: re.Match[str], found: dict[str, None]) -> str:
    found[hit[0]] = None
    return to_fill_in(hit[0])
