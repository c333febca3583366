"""Things in a list keep an id of their own from the moment that they are saved, so that the history can tell them apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from breachreg.domain.shapes import field_names, values_of, with_values

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
    for name, things in zip(field_names(type(after)), values_of(after), strict=True):
        if type(things) is tuple and things and any(getattr(thing, "id", None) == "" for thing in things):
            given[name] = _with_ids(getattr(before, name, ()) or (), things, make)
    return with_values(after, **given) if given else after


def _with_ids(before: tuple[Any, ...], things: tuple[Any, ...], make: Callable[[], str]) -> tuple[Any, ...]:
    taken = {thing.id for thing in things if thing.id}
    free = {thing.id: thing for thing in before if thing.id and thing.id not in taken}
    found = list(things)
    for place, thing in enumerate(found):
        if thing.id:
            continue
        here = before[place].id if place < len(before) else ""
        if here in free and _alike(free[here], thing):
            # nearly always
            found[place] = free.pop(here)
            continue
        same = next((ident for ident, old in free.items() if _alike(old, thing)), "")
        if same:
            found[place] = free.pop(same)
    for place, thing in enumerate(found):
        if not thing.id:
            here = before[place].id if place < len(before) else ""
            found[place] = with_values(thing, id=here if free.pop(here, None) else make())
    return tuple(found)


def _alike(one: Any, other: Any) -> bool:
    """Tell whether two things are the same but for their ids."""
    kind: Any = one.__class__
    if kind is not other.__class__:
        return False
    told = _but_its_id(kind)
    return bool(told(one) == told(other))


@cache
def _but_its_id(kind: Any) -> Callable[[Any], Any]:
    names = [name for name in field_names(kind) if name != "id"]
    return attrgetter(*names) if names else lambda _thing: ()
