"""Reading and replacing a field of an aggregate by its dotted path, as questions and the history name it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

T = TypeVar("T")


def value_at(whole: Any, path: str) -> Any:
    """Return the field of `whole` that `path` names, such as `moments.aware_at`.

    Raises:
        AttributeError: there is no such field.
    """
    for name in path.split("."):
        whole = getattr(whole, name)
    return whole


def with_value(whole: T, path: str, value: Any) -> T:
    """Return a copy of `whole` in which the field at `path` is `value`.

    Raises:
        TypeError: there is no such field.
    """
    name, _, rest = path.partition(".")
    inner = with_value(getattr(whole, name), rest, value) if rest else value
    return replace(whole, **{name: inner})  # type: ignore[type-var]
