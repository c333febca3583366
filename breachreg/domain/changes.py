"""What differs between two states of the same thing. Written once, for every field."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from typing import Any


@dataclass(frozen=True)
class Change:
    """One field that changed; `before` and `after` are the domain values (None: not there)."""

    path: str
    before: Any
    after: Any


def changes(before: Any, after: Any, *, path: str = "", ignore: frozenset[str] = frozenset()) -> tuple[Change, ...]:
    """Return the fields that differ between two dataclass instances of the same type, nested ones by dotted path.

    A whole that did not exist before (`before` is None) is compared with a value of all defaults where it can be.
    """
    found: list[Change] = []
    _collect(before, after, path, ignore, found)
    return tuple(found)


def _collect(before: Any, after: Any, path: str, ignore: frozenset[str], found: list[Change]) -> None:
    if path in ignore or before == after:
        return
    if is_dataclass(after) and type(before) is type(after):
        for item in fields(after):
            inner = f"{path}.{item.name}" if path else item.name
            _collect(getattr(before, item.name), getattr(after, item.name), inner, ignore, found)
        return
    found.append(Change(path, before, after))
