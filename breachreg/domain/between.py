"""What a case says otherwise at one moment than at another, made from the entries of its history in between."""

from __future__ import annotations

from collections.abc import Iterable

from breachreg.domain.changes import Change
from breachreg.domain.history import HistoryEntry


def between(entries: Iterable[HistoryEntry], first: int, last: int) -> tuple[Change, ...]:
    """Return what changed after entry `first` up to and with entry `last`, each field once, from what it was to what it became.

    What changed and changed back is left out. Of a thing that came into a list in between it is told that it came, not what was
    mended in it since; of one that came and went, nothing.

    Args:
        entries: of one case, the oldest first. first: 0 for before the first one.
    """
    found: dict[str, Change] = {}
    for entry in entries:
        if not first < entry.seq <= last:
            continue
        for change in entry.changes:
            _put(found, change)
    return tuple(change for change in found.values() if change.before != change.after)


def _put(found: dict[str, Change], change: Change) -> None:
    thing, inside, _field = change.path.partition("].")
    if inside and (whole := found.get(f"{thing}]")) is not None and whole.before is None:
        return
    if change.path.endswith("]") and change.after is None:
        for path in [path for path in found if path.startswith(f"{change.path}.")]:
            del found[path]
    known = found.get(change.path)
    found[change.path] = change if known is None else Change(change.path, known.before, change.after)
