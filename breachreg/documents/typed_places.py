"""Places that the office left open itself, in a text that it typed for others: "op [datum]" goes out to nobody as it stands (AVG 34(2))."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from breachreg.documents.marks import CLOSE, MARKED, OPEN, to_fill_in
from breachreg.documents.value_texts import in_texts

LEFT_OPEN = re.compile(r"\[[^\[\]\n]{1,120}\]|\bX{3,}\b|_{3,}|‹[^‹›\n]{1,120}›")
"""Square brackets, XXX, a line to write on: how people leave a place open while they type."""


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
        if not LEFT_OPEN.search(text):
            return text
        parts = MARKED.split(text) if OPEN in text else [text]
        return "".join(
            part if part.startswith(OPEN) and part.endswith(CLOSE) else LEFT_OPEN.sub(marked, part) for part in parts
        )

    changed = {name: value if name in exempt else in_texts(value, change) for name, value in values.items()}
    return changed, tuple(found)
