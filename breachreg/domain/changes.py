"""What differs between two states of the same thing. Written once, for every field.

In a list of things with an id each thing is compared with itself: `tasks[ID]` came (`before` is None) or went (`after` is None),
`tasks[ID].done_on` changed in it, and `tasks[]` holds the ids in their order before and after, where that changed. Entries from
before this was so hold the whole list, before and after, under `tasks`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from breachreg.domain.paths import item_path, order_path
from breachreg.domain.shapes import is_whole, others


class Change(NamedTuple):
    """One field that changed; `before` and `after` are the domain values (None: not there)."""

    path: str
    before: Any
    after: Any


_change: Callable[[tuple[str, Any, Any]], Change] = partial(tuple.__new__, Change)
"""Make one at once: an entry of a new case has dozens."""


def changes(before: Any, after: Any, *, path: str = "", ignore: frozenset[str] = frozenset()) -> tuple[Change, ...]:
    """Return the fields that differ between two dataclass instances of the same type, nested ones by dotted path.

    A whole that did not exist before (`before` is None) is compared with a value of all defaults where it can be.
    """
    found: list[Change] = []
    if is_whole(after) and type(before) is type(after):
        for name, old, new in others(before, after):
            here = f"{path}.{name}" if path else name
            if here not in ignore:
                _collect(old, new, here, found)
    elif path not in ignore:
        _collect(before, after, path, found)
    return tuple(found)


def _collect(before: Any, after: Any, path: str, found: list[Change]) -> None:
    # wholes and lists are not compared first and taken apart then: that is the same work twice
    kind = type(after)
    if kind is not str and kind is type(before):
        if kind is tuple:
            earlier, later = _by_id(before), _by_id(after)
            if earlier is not None and later is not None:
                _collect_list(earlier, later, path, found)
                return
        elif is_whole(after):
            for name, old, new in others(before, after):
                if old is None or new is None:
                    # most of what is filled in: of two things of which one is not there, both are told as they are
                    found.append(_change((f"{path}.{name}", old, new)))
                else:
                    _collect(old, new, f"{path}.{name}", found)
            return
    if before != after:
        found.append(_change((path, before, after)))


def _by_id(things: tuple[Any, ...]) -> dict[str, Any] | None:
    """Return a list's things by their id, or None where it is a list of something else."""
    found: dict[str, Any] = {}
    for thing in things:
        ident = getattr(thing, "id", None)
        # an id that is missing, double or not to be told from the path around it: the list is told as a whole
        if type(ident) is not str or not ident or ident in found or "[" in ident or "]" in ident or not is_whole(thing):
            return None
        found[ident] = thing
    return found


def _collect_list(before: dict[str, Any], after: dict[str, Any], path: str, found: list[Change]) -> None:
    for ident, thing in before.items():
        if ident not in after:
            found.append(_change((item_path(path, ident), thing, None)))
    for ident, thing in after.items():
        if ident not in before:
            found.append(_change((item_path(path, ident), None, thing)))
        elif thing is not before[ident] and thing != before[ident]:
            # compared first here: of ten thousand things one or two are others as a rule
            _collect(before[ident], thing, item_path(path, ident), found)
    if not before or not after:
        return
    # what stayed in its order with what came (or went) at the end needs no saying, in either direction
    stayed = [ident for ident in before if ident in after]
    if list(after)[: len(stayed)] != stayed or list(before)[: len(stayed)] != stayed:
        found.append(_change((order_path(path), tuple(before), tuple(after))))


def reordered(change: Change) -> bool:
    """Tell of the change of an order whether what stayed stands in another order, and not only has something between it."""
    before, after = change.before or (), change.after or ()
    return [ident for ident in before if ident in after] != [ident for ident in after if ident in before]
