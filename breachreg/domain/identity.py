"""Things in a list keep an id of their own from the moment that they are saved, so that the history can tell them apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

from breachreg.domain.shapes import field_names, is_whole, with_values

T = TypeVar("T")


def new_id() -> str:
    """Return an id that no other thing has."""
    return os.urandom(6).hex()


def identified(before: Any, after: T, make: Callable[[], str] = new_id) -> T:
    """Return `after` with an id for every thing in its lists that has none yet.

    A window that builds a list anew need not know the ids: a thing that is equal to one of before, or stands in its place, is that one.

    Args:
        before: the same whole as it was; None when it is new.
        make: gives ids that were not used before.
    """
    given = {}
    for name in field_names(type(after)):
        things = getattr(after, name)
        if isinstance(things, tuple) and any(is_whole(thing) and getattr(thing, "id", None) == "" for thing in things):
            given[name] = _with_ids(getattr(before, name, ()) or (), things, make)
    return with_values(after, **given) if given else after


def _with_ids(before: tuple[Any, ...], things: tuple[Any, ...], make: Callable[[], str]) -> tuple[Any, ...]:
    taken = {thing.id for thing in things if thing.id}
    free = {thing.id: thing for thing in before if thing.id and thing.id not in taken}
    found = list(things)
    for place, thing in enumerate(found):
        same = "" if thing.id else next((ident for ident, old in free.items() if _alike(old, thing)), "")
        if same:
            found[place] = free.pop(same)
    for place, thing in enumerate(found):
        if not thing.id:
            here = before[place].id if place < len(before) else ""
            found[place] = with_values(thing, id=here if free.pop(here, None) else make())
    return tuple(found)


def _alike(one: Any, other: Any) -> bool:
    """Tell whether two things are the same but for their ids."""
    names = field_names(type(one))
    return type(one) is type(other) and all(
        name == "id" or getattr(one, name) == getattr(other, name) for name in names
    )
