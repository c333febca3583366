"""Reading and replacing a field of an aggregate by its dotted path, as questions and the history name it.

`tasks[ID]` is the thing with that id in the list `tasks`, and `tasks[]` the ids of the list in their order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")


class Part(NamedTuple):
    """One step of a path: a field and, of a list, which thing of it.

    Attributes:
        ident: id of the thing; empty: the ids in their order; None: the field itself.
        rest: the path from there; empty at the end.
    """

    name: str
    ident: str | None
    rest: str


def item_path(path: str, ident: str) -> str:
    """Return the path of the thing with this id in the list at `path`."""
    return f"{path}[{ident}]"


def order_path(path: str) -> str:
    """Return the path of the order of the list at `path`."""
    return f"{path}[]"


def first_part(path: str) -> Part:
    """Return the first step of a path and what comes after it."""
    opened, dot = path.find("["), path.find(".")
    if opened >= 0 and (dot < 0 or opened < dot):
        # an id may hold a dot, but no bracket
        closed = path.index("]", opened)
        return Part(path[:opened], path[opened + 1 : closed], path[closed + 1 :].removeprefix("."))
    name, _dot, rest = path.partition(".")
    return Part(name, None, rest)


def value_at(whole: Any, path: str) -> Any:
    """Return the field of `whole` that `path` names, such as `moments.aware_at`; None for a thing that a list does not have.

    Raises:
        AttributeError: there is no such field.
    """
    if "[" not in path:
        for name in path.split("."):
            whole = getattr(whole, name)
        return whole
    name, ident, rest = first_part(path)
    there = getattr(whole, name)
    if ident == "":
        there = tuple(thing.id for thing in there)
    elif ident is not None:
        there = next((thing for thing in there if thing.id == ident), None)
    return value_at(there, rest) if rest and there is not None else there


def with_value(whole: T, path: str, value: Any) -> T:
    """Return a copy of `whole` in which the field at `path` is `value`; a thing of a list is put at its end, or taken out by None.

    Raises:
        TypeError, AttributeError: there is no such field, at the end or on the way.
    """
    name, ident, rest = first_part(path)
    if ident is None and not rest:
        return replace(whole, **{name: value})  # type: ignore[type-var]
    there = getattr(whole, name)
    inner: Any
    if ident is None:
        inner = with_value(there, rest, value)
    elif ident == "":
        by_id = {thing.id: thing for thing in there}
        inner = tuple(by_id[wanted] for wanted in value)
    elif rest:
        inner = tuple(with_value(thing, rest, value) if thing.id == ident else thing for thing in there)
    elif value is not None and any(thing.id == ident for thing in there):
        inner = tuple(value if thing.id == ident else thing for thing in there)
    else:
        inner = tuple(thing for thing in there if thing.id != ident) + (() if value is None else (value,))
    return replace(whole, **{name: inner})  # type: ignore[type-var]
