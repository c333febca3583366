"""Things in a list keep an id of their own from the moment that they are saved, so that the history can tell them apart."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import compress
from operator import attrgetter
from typing import Any, TypeVar, get_args, get_type_hints

from breachreg.domain.shapes import field_names, reader, with_values

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
    given = identities(before, after, make)
    return with_values(after, **given) if given else after


def identities(
    before: Any, after: Any, make: Callable[[], str] = new_id, *, given_before: Any = None
) -> dict[str, Any]:
    """Return what `identified` changes in `after`: the lists in which something has no id yet, with their ids, by field.

    Args:
        given_before: what `before` was made of; a list that is the same object in it needs no second look.
    """
    given = {}
    kind: Any = type(after)
    names, values = _lists_of_things(kind)
    found = values(after)
    for name, things in compress(zip(names, found, strict=True), found):
        earlier, raw = getattr(before, name, ()), getattr(given_before, name, ())
        if things is raw:
            given[name] = earlier
        elif not all(getattr(thing, "id", True) for thing in things):
            given[name] = _with_ids(earlier, _known(earlier, raw, things), make)
    return given


def _known(before: tuple[Any, ...], raw: tuple[Any, ...], things: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return a list in which what is the same object as in the list that `before` was made of is the one of before."""
    same = zip(things, raw, before, strict=False)
    known = tuple(old if thing is was else thing for thing, was, old in same)
    return known + things[len(known) :]


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
def _lists_of_things(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """Return the fields of a dataclass that are lists of things with an id, and what reads them."""
    hints = get_type_hints(kind)
    names = tuple(name for name in field_names(kind) if any(map(_has_id, get_args(hints[name]))))
    return names, reader(names)


def _has_id(kind: Any) -> bool:
    return is_dataclass(kind) and any(item.name == "id" for item in fields(kind))


@cache
def _but_its_id(kind: Any) -> Callable[[Any], Any]:
    names = [name for name in field_names(kind) if name != "id"]
    return attrgetter(*names) if names else lambda _thing: ()
