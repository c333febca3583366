"""How long work says how far it is, and hears that it should stop."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[str, float], object]
"""Is told what is being done, in Dutch, and which share of it is done (0 to 1). Raises `Cancelled` to stop the work;
what waits in it for a moment gives others time."""


def unwatched(what: str, share: float) -> None:
    """Watch nothing."""


def part_of(watch: Watch, what: str, begin: float, end: float) -> Callable[[float], object]:
    """Return what a part of the work tells its own share to, from `begin` to `end` of the whole."""
    return lambda share: watch(what, begin + (end - begin) * share)
