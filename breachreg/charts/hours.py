"""Hours to the notification: a dot for every case on one scale, with the line of 72 hours (AVG 33(1))."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from breachreg.charts.drawing import Box, Dot, Drawing, Mark, Side, Spot, Stroke, Tone, Words

LIMIT = 72
"""AVG 33(1), in hours."""
LONGEST = 240
"""What took longer stands at the end of the scale, and is counted there."""
STEP = 24
RADIUS = 5.0
APART = 2 * RADIUS + 1
ROWS = 8
"""How many dots stand above one another; more than that lie over one another."""
LETTERS = 13.0
MOST_DOTS = 400
"""More cases than this are columns."""
COLUMN = 6
"""Hours of a column; the 72 of the law are a whole number of them."""
TALL = 120.0
SIDES = 34.0
FOOT = 40.0


@dataclass(frozen=True, slots=True)
class Taken:
    """How long one case took.

    Attributes:
        key: the case's number. hours: from awareness to the notification, not below nought.
    """

    key: str
    hours: float


def hours(cases: Sequence[Taken], width: float, unit: str, more: str) -> Drawing:
    """Lay out how long each case took.

    Args:
        cases: in any order. width: of the chart. unit: how an hour is written beside its number ("u").
        more: how the count beyond the scale is written, with `{number}` and `{hours}` in it.

    Returns: the chart. A case of exactly 72 hours is in time; later ones are rings, so that they differ by more than their colour.
    """
    longest = max((case.hours for case in cases), default=0.0)
    end = min(LONGEST, max(STEP * -(-longest // STEP), 2 * LIMIT))
    scale = (width - 2 * SIDES) / end
    if len(cases) > MOST_DOTS:
        return _columns(cases, width, end, unit, more)
    placed = _stacked(sorted(cases, key=lambda case: (case.hours, case.key)), scale, end)
    tall = max((row for _, _, row in placed), default=0) + 1
    axis = tall * APART + 24
    marks = _scale(width, axis, end, unit)
    spots: list[Spot] = []
    for case, left, row in placed:
        top = axis - 14 - row * APART
        late = case.hours > LIMIT
        tone = Tone.LATE if late else Tone.ACCENT
        marks.append(Dot(SIDES + left, top, RADIUS, tone, open=late))
        says = f"{case.key}: {case.hours:.0f} {unit}"
        spots.append(Spot(SIDES + left - RADIUS, top - RADIUS, 2 * RADIUS, 2 * RADIUS, case.key, says))
    return Drawing(width, axis + FOOT, (*marks, *_beyond(cases, width, end, more)), tuple(spots))


def _columns(cases: Sequence[Taken], width: float, end: float, unit: str, more: str) -> Drawing:
    """Lay out many cases as columns, each of so many hours: thousands of dots take seconds and tell no more."""
    scale = (width - 2 * SIDES) / end
    # of exactly 72 hours is in time: a column holds its upper end
    counts = Counter(max(math.ceil(min(case.hours, end) / COLUMN), 1) for case in cases)
    highest, axis = max(counts.values()), TALL + 24.0
    marks, spots = _scale(width, axis, end, unit), []
    for number, count in sorted(counts.items()):
        left, high = SIDES + (number - 1) * COLUMN * scale, max(TALL * count / highest, 1.0)
        late = number * COLUMN > LIMIT
        marks.append(Box(left + 1, axis - high, COLUMN * scale - 2, high, Tone.LATE if late else Tone.ACCENT))
        says = f"{(number - 1) * COLUMN}–{number * COLUMN} {unit}: {count}"
        spots.append(Spot(left, axis - TALL, COLUMN * scale, TALL, "", says))
    return Drawing(width, axis + FOOT, (*marks, *_beyond(cases, width, end, more)), tuple(spots))


def _scale(width: float, axis: float, end: float, unit: str) -> list[Mark]:
    """Return the axis with its hours."""
    scale = (width - 2 * SIDES) / end
    marks: list[Mark] = [Stroke(SIDES, axis, width - SIDES, axis, Tone.LINE, 1.5)]
    for at in range(0, int(end) + 1, STEP if end <= LIMIT * 2 else 2 * STEP):
        marks.extend(_tick(SIDES + at * scale, axis, f"{at} {unit}", limit=at == LIMIT))
    if end > LIMIT * 2:
        marks.extend(_tick(SIDES + LIMIT * scale, axis, f"{LIMIT} {unit}", limit=True))
    return marks


def _beyond(cases: Sequence[Taken], width: float, end: float, more: str) -> list[Mark]:
    """Return how many are beyond the scale, in words."""
    beyond = sum(case.hours > end for case in cases)
    told = more.format(number=beyond, hours=int(end))
    return [Words(width, 12, told, LETTERS, Tone.LATE, Side.RIGHT)] if beyond else []


def _stacked(cases: Sequence[Taken], scale: float, end: float) -> list[tuple[Taken, float, int]]:
    """Return each case with its place on the scale and its row: what would lie on its neighbour stands above it."""
    lasts: list[float] = []
    placed: list[tuple[Taken, float, int]] = []
    for case in cases:
        left = min(case.hours, end) * scale
        row = next((number for number, last in enumerate(lasts) if left - last >= APART), len(lasts))
        row = min(row, ROWS - 1)
        if row == len(lasts):
            lasts.append(left)
        else:
            lasts[row] = left
        placed.append((case, left, row))
    return placed


def _tick(left: float, axis: float, text: str, *, limit: bool) -> list[Mark]:
    """Return a mark on the scale with its words; that of the limit runs through the dots."""
    top = 8.0 if limit else axis
    tone = Tone.TEXT if limit else Tone.LINE
    return [
        Stroke(left, top, left, axis + 6, tone, 2.0 if limit else 1.0),
        Words(left, axis + 22, text, LETTERS, Tone.TEXT if limit else Tone.MUTED, Side.MIDDLE, strong=limit),
    ]
