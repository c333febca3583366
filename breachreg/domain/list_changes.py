"""What an entry of the history says of lists, put together per list: what came, went, changed and was moved.

Reads both forms: thing by thing, and the whole list before and after as entries said it until things had an id of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from breachreg.domain.changes import Change, changes, reordered
from breachreg.domain.paths import first_part, item_path


@dataclass(frozen=True)
class ChangedThing:
    """A thing of a list in which something changed.

    Attributes:
        thing: as it is known best; None when no entry holds it any more.
        changes: its fields, named from the thing itself.
    """

    thing: Any
    changes: tuple[Change, ...]


@dataclass(frozen=True, kw_only=True)
class ListChange:
    """All that an entry says of one list.

    Attributes:
        path: of the list.
        moved: what stayed stands in another order.
    """

    path: str
    came: tuple[Any, ...] = ()
    went: tuple[Any, ...] = ()
    changed: tuple[ChangedThing, ...] = ()
    moved: bool = False


def per_list(told: Iterable[Change], things: Mapping[str, Any]) -> list[Change | ListChange]:
    """Return changes in their order, those of each list put together in the place of the first.

    Args:
        things: by path, what is known of the things in lists; see `known_things`.
    """
    lists: dict[str, list[Change]] = {}
    found: list[Change | str] = []
    for change in told:
        path = _list_path(change)
        if not path:
            found.append(change)
        elif path in lists:
            lists[path].append(change)
        else:
            lists[path] = [change]
            found.append(path)
    return [_list_change(item, lists[item], things) if isinstance(item, str) else item for item in found]


def known_things(whole: Any, histories: Iterable[Sequence[Change]]) -> dict[str, Any]:
    """Return by path every thing of the lists of a case, also those that were taken out since.

    Args:
        whole: the case as it is now.
        histories: the changes of its entries, the oldest first.
    """
    found: dict[str, Any] = {}
    for told in histories:
        for change in told:
            for value in (change.before, change.after):
                if "[" in change.path and is_dataclass(value) and change.path.endswith("]"):
                    found[change.path] = value
                elif _is_list(value):
                    found |= {item_path(change.path, thing.id): thing for thing in value if getattr(thing, "id", "")}
    for item in fields(whole):
        value = getattr(whole, item.name)
        if _is_list(value):
            found |= {item_path(item.name, thing.id): thing for thing in value if getattr(thing, "id", "")}
    return found


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple | list) and bool(value) and all(is_dataclass(item) for item in value)


def _list_path(change: Change) -> str:
    if "[" in change.path:
        return change.path.partition("[")[0]
    return change.path if _is_list(change.before) or _is_list(change.after) else ""


def _list_change(path: str, told: list[Change], things: Mapping[str, Any]) -> ListChange:
    came: list[Any] = []
    went: list[Any] = []
    inside: dict[str, list[Change]] = {}
    moved = False
    for change in told:
        if "[" not in change.path:
            return _of_whole_lists(path, tuple(change.before or ()), tuple(change.after or ()))
        _name, ident, rest = first_part(change.path[path.rfind(".") + 1 :])
        if not ident:
            moved = reordered(change)
        elif rest:
            inside.setdefault(ident, []).append(Change(rest, change.before, change.after))
        else:
            came += [change.after] if change.after is not None else []
            went += [change.before] if change.before is not None else []
    changed = tuple(ChangedThing(things.get(item_path(path, ident)), tuple(found)) for ident, found in inside.items())
    return ListChange(path=path, came=tuple(came), went=tuple(went), changed=changed, moved=moved)


def _of_whole_lists(path: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> ListChange:
    came = [thing for thing in after if thing not in before]
    went = [thing for thing in before if thing not in after]
    changed = []
    for old in list(went):
        ident = getattr(old, "id", "")
        new = next((thing for thing in came if ident and thing.id == ident), None)
        if new is not None:
            went.remove(old)
            came.remove(new)
            changed.append(ChangedThing(new, changes(old, new)))
    moved = not came and not went and not changed
    return ListChange(path=path, came=tuple(came), went=tuple(went), changed=tuple(changed), moved=moved)
