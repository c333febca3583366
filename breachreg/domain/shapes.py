"""The names of the fields of a dataclass, told once per class: every save walks through a whole case several times."""

from __future__ import annotations

from dataclasses import fields
from functools import cache


@cache
def field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass, in their order."""
    return tuple(item.name for item in fields(kind))
