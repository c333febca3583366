"""Lying bars: one for each value, last year beside it as an upright mark, both figures in words at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from breachreg.charts.drawing import Box, Drawing, Mark, Side, Spot, Stroke, Tone, Words

PITCH = 32.0
"""From one bar to the next."""
THICK = 16.0
SMALLEST = 2.0
"""A value that is not nought is never invisible."""
LETTERS = 14.0
LABELS, FIGURES = 0.4, 84.0
"""How much of the width the labels get, and how wide the figures are."""
GAP = 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One value.

    Attributes:
        key: what it stands for. label: its name. value: its size; None: hidden because it is small (nothing is drawn then).
        before: the value it is compared with; None: none.
        shown: the value as it is written; empty: the number. shown_before: the same of `before`.
        part: of `value`, what is filled; the rest is pale. None: all of it.
        low, high: between which the value would come by chance; None: not drawn.
    """

    key: str
    label: str
    value: float | None
    before: float | None = None
    shown: str = ""
    shown_before: str = ""
    part: float | None = None
    low: float | None = None
    high: float | None = None


def bars(values: Sequence[Bar], width: float) -> Drawing:
    """Lay out bars.

    Args:
        values: top to bottom. width: of the whole chart, at least 240.

    Returns: the chart. Every bar begins at nought: lengths compare as the values do.
    """
    labels = round(width * LABELS)
    left = labels + GAP
    room = max(width - left - FIGURES - GAP, 40.0)
    largest = max((top for bar in values for top in (bar.value, bar.before, bar.high) if top is not None), default=0)
    scale = room / largest if largest else 0.0
    compared = any(_figures(bar)[1] for bar in values)
    marks: list[Mark] = []
    spots: list[Spot] = []
    for number, bar in enumerate(values):
        top = number * PITCH
        middle = top + PITCH / 2
        base = middle + LETTERS * 0.35
        marks.append(Words(0, base, bar.label, LETTERS, room=labels))
        marks.extend(_lengths(bar, left, middle, scale))
        shown, before = _figures(bar)
        marks.extend(_written(shown, before, width if not compared else width - FIGURES / 2 - 2, base))
        says = f"{bar.label}: {shown}" + (f" ({before})" if before else "")
        spots.append(Spot(0, top, width, PITCH, bar.key, says))
    return Drawing(width, len(values) * PITCH, tuple(marks), tuple(spots))


def _lengths(bar: Bar, left: float, middle: float, scale: float) -> list[Mark]:
    """Return the bar itself, its interval and the mark of what it is compared with."""
    marks: list[Mark] = []
    top = middle - THICK / 2
    if bar.value:
        whole = max(bar.value * scale, SMALLEST)
        if bar.part is None:
            marks.append(Box(left, top, whole, THICK, Tone.ACCENT))
        else:
            marks.append(Box(left, top, whole, THICK, Tone.PALE))
            if bar.part:
                marks.append(Box(left, top, max(bar.part * scale, SMALLEST), THICK, Tone.ACCENT))
    if bar.low is not None and bar.high is not None:
        first, last = left + bar.low * scale, left + bar.high * scale
        marks.append(Stroke(first, middle, last, middle, Tone.TEXT))
        marks.extend(Stroke(end, middle - 5, end, middle + 5, Tone.TEXT) for end in (first, last))
    if bar.before is not None:
        at = left + bar.before * scale
        marks.append(Stroke(at, middle - 12, at, middle + 12, Tone.TEXT, 2.0))
    return marks


def _figures(bar: Bar) -> tuple[str, str]:
    """Return the two figures as they are written; the second is empty where there is nothing to compare with."""
    shown = bar.shown or ("" if bar.value is None else f"{bar.value:g}")
    before = bar.shown_before or ("" if bar.before is None else f"{bar.before:g}")
    return shown, before


def _written(shown: str, before: str, end: float, base: float) -> list[Mark]:
    """Return the figures, the first ending at `end` in every row, the earlier one after it, muted and between brackets."""
    marks: list[Mark] = [Words(end, base, shown, LETTERS, side=Side.RIGHT, strong=True)]
    if before:
        marks.append(Words(end + 4, base, f"({before})", LETTERS, Tone.MUTED))
    return marks
