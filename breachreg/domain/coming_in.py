"""What becomes of a case of another register when it comes in: it is new, it changes one that is here, or nothing happens."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import NamedTuple

from breachreg.domain.breach import Breach

Merge = Callable[[Breach, Breach], "Breach | str"]
"""What becomes of a case that is there when its row comes again: the case as it is to be, or why nothing, in Dutch."""


class Fate(StrEnum):
    """What a case that comes in would do here."""

    ENTERED = "entered"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Standing(NamedTuple):
    """What becomes of a case that comes in.

    Attributes:
        breach: as it is entered or will be; current: as it is here now (None: it is new).
        why: it is refused, in Dutch.
    """

    fate: Fate
    breach: Breach
    current: Breach | None = None
    why: str = ""
