"""Facts as plain JSON. Apart from what reads them, so that showing a case does not cost the schema of its input."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from breachreg.domain.facts import Facts
from breachreg.domain.shapes import values_of

ALL: tuple[str, ...] = tuple(Facts.__dataclass_fields__)


def facts_to_json(facts: Facts) -> dict[str, Any]:
    """Return what was stated in `facts`, in the vocabulary of the official cases."""
    found: dict[str, Any] = {}
    for name, value in zip(ALL, values_of(facts), strict=True):
        if value is None or (name == "data_categories" and not value):
            continue
        if isinstance(value, tuple):
            found[name] = [item.value for item in value]
        else:
            found[name] = value.value if isinstance(value, StrEnum) else value
    return found
