"""What a chart is made of, before anybody paints it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means. Which colour it is belongs to the painter: paper, light and dark have their own."""

    ACCENT = "accent"
    PALE = "pale"
    TEXT = "text"
    MUTED = "muted"
    LINE = "line"
    LATE = "late"


class Side(StrEnum):
    """Where words stand to their point."""

    LEFT = "left"
    MIDDLE = "middle"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle.

    Attributes:
        left, top, width, height: in units of 1/96 inch, from the left upper corner of the drawing.
        tone: its colour.
    """

    left: float
    top: float
    width: float
    height: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line.

    Attributes:
        left, top, right, bottom: its two ends. tone: its colour. thick: how wide.
    """

    left: float
    top: float
    right: float
    bottom: float
    tone: Tone
    thick: float = 1.0


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark.

    Attributes:
        left, top: its centre. radius: its size. tone: its colour. open: a ring, so that it differs by more than its colour.
    """

    left: float
    top: float
    radius: float
    tone: Tone
    open: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text.

    Attributes:
        left, base: the point it stands at, on its base line. text: what it says. size: of the letters. tone: its colour.
        side: which side of the point the text is on: LEFT begins there, RIGHT ends there. strong: in bold.
        room: how wide it may become; what does not fit is cut with an ellipsis. None: as wide as it is.
    """

    left: float
    base: float
    text: str
    size: float
    tone: Tone = Tone.TEXT
    side: Side = Side.LEFT
    strong: bool = False
    room: float | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A part of a chart that can be pointed at: the screen opens its cases, a screen reader hears it.

    Attributes:
        left, top, width, height: its place. key: what it stands for. says: the same in words, with its figures.
    """

    left: float
    top: float
    width: float
    height: float
    key: str
    says: str


Mark = Box | Stroke | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that is laid out.

    Attributes:
        width, height: in units of 1/96 inch. marks: what to paint, in that order. spots: what can be pointed at, top to bottom.
    """

    width: float
    height: float
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...]
