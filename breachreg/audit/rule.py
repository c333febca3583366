"""What a rule says of a case, and of which cases it is asked at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from enum import IntEnum
from types import MappingProxyType
from typing import NamedTuple

from breachreg.audit.view import Looked

NOTHING: Mapping[str, str] = MappingProxyType({})


class Said(NamedTuple):
    """One thing that is missing.

    Attributes:
        key: the way in which the point fails, as its sentences call it.
        path: the field that mends it; `decisions`, `notifications` and `closed_at` are acts.
        values: what stands in the sentence.
    """

    key: str
    path: str
    values: Mapping[str, str] = NOTHING


class Stage(IntEnum):
    """Of which cases a point is asked; one entered by mistake is asked nothing.

    COMPLETE: a breach that is closed; open ones are not judged yet. BREACH: a breach, open or closed: a term runs for both.
    OURS: as BREACH, where the organisation is the controller. OURS_COMPLETE: as COMPLETE, likewise.
    CASE: whatever was decided. CASE_COMPLETE: likewise, once closed.
    """

    COMPLETE = 0
    BREACH = 1
    OURS = 2
    OURS_COMPLETE = 3
    CASE = 4
    CASE_COMPLETE = 5


NOT_YET: tuple[Said, ...] = (Said("not_yet", ""),)
"""Given by a rule where it is too early to say."""
NOT_ASKED: tuple[Said, ...] = (Said("not_applicable", ""),)
"""Given by a rule where the question does not arise."""
GOOD: tuple[Said, ...] = ()

Rule = Callable[[Looked], Sequence[Said]]


class PointRule(NamedTuple):
    """How a point is found out."""

    point: str
    stage: Stage
    rule: Rule


def in_hours(took: timedelta) -> str:
    """Return a time in hours and minutes: `72:30`."""
    minutes = int(took.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"
