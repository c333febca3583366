"""A chart as an Enhanced Metafile (MS-EMF): lines and letters that Word and LibreOffice print sharp at any size, with nothing behind them.

A picture of dots would need a painter that the command line has not; a chart of Word's own carries a workbook, with the figures
that an edition without small numbers must not hold.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping

from breachreg.charts.drawing import Box, Dot, Drawing, Side, Stroke, Tone, Words
from breachreg.charts.letters import advances, fitted

FINE = 20
"""Steps in one unit: a metafile knows whole numbers only."""
INCH = 96
DEVICE, DEVICE_MM = (1920, 1080), (508, 286)
"""The device that the measures are told for: 96 dots to the inch."""
FACE = "Arial"
PEN, BRUSH, FONT = 1, 2, 3
NO_PEN, NO_BRUSH = 0x80000008, 0x80000005
"""Stock objects: draw without a line, without a fill."""
HEADER, END = 1, 14
ALIGNED = {Side.LEFT: 24, Side.RIGHT: 26, Side.MIDDLE: 30}
"""On the base line, with the point at the begin, at the end or in the middle."""
PAPER: Mapping[Tone, str] = {
    Tone.ACCENT: "#1d5a87",
    Tone.PALE: "#a9c6da",
    Tone.TEXT: "#1b1d1e",
    Tone.MUTED: "#5a6165",
    Tone.LINE: "#8f979b",
    Tone.LATE: "#b3261e",
}
"""The colours on white paper; each is at least 3 : 1 beside it, but the pale one, which lies beside the accent and has its figure in words."""


def metafile(drawing: Drawing, colours: Mapping[Tone, str] = PAPER) -> bytes:
    """Return the file of one chart.

    Args:
        drawing: the chart. colours: "#rrggbb" for each tone; those that are left out are those of `PAPER`.
    """
    colours = {**PAPER, **colours}
    records = [
        _record(17, struct.pack("<I", 8)),  # lengths are those of the next two, not of the device
        _record(9, struct.pack("<ii", _fine(drawing.width), _fine(drawing.height))),
        _record(11, struct.pack("<ii", round(drawing.width), round(drawing.height))),
        _record(18, struct.pack("<I", 1)),  # letters have no ground of their own
    ]
    for mark in drawing.marks:
        records.extend(_painted(mark, colours))
    records.append(_record(END, struct.pack("<III", 0, 0, 20)))
    body = b"".join(records)
    return _header(drawing, len(records) + 1, len(body)) + body


def _header(drawing: Drawing, records: int, size: int) -> bytes:
    """Return the first record: bounds in dots, frame in hundredths of a millimetre."""
    width, height = round(drawing.width), round(drawing.height)
    frame = (0, 0, round(drawing.width * 2540 / INCH), round(drawing.height * 2540 / INCH))
    length = 108
    fields = struct.pack("<4i4i", 0, 0, width, height, *frame)
    fields += struct.pack("<4sIIIHHIIIii", b" EMF", 0x10000, length + size, records, 4, 0, 0, 0, 0, *DEVICE)
    fields += struct.pack("<iiIIIii", *DEVICE_MM, 0, 0, 0, DEVICE_MM[0] * 1000, DEVICE_MM[1] * 1000)
    return struct.pack("<II", HEADER, length) + fields


def _painted(mark: Box | Stroke | Dot | Words, colours: Mapping[Tone, str]) -> Iterator[bytes]:
    """Yield the records of one mark."""
    colour = _colour(colours[mark.tone])
    match mark:
        case Box():
            yield from _shaped(43, mark.left, mark.top, mark.left + mark.width, mark.top + mark.height, fill=colour)
        case Dot():
            edges = (mark.left - mark.radius, mark.top - mark.radius, mark.left + mark.radius, mark.top + mark.radius)
            yield from _shaped(42, *edges, line=colour) if mark.open else _shaped(42, *edges, fill=colour)
        case Stroke():
            yield from _pen(colour, mark.thick)
            yield _record(27, struct.pack("<ii", _fine(mark.left), _fine(mark.top)))
            yield _record(54, struct.pack("<ii", _fine(mark.right), _fine(mark.bottom)))
            yield from _gone(PEN)
        case Words():
            yield from _written(mark, colour)


def _shaped(kind: int, *edges: float, fill: int | None = None, line: int | None = None) -> Iterator[bytes]:
    """Yield a rectangle or an ellipse, filled or as a line."""
    if fill is not None:
        yield _record(39, struct.pack("<IIII", BRUSH, 0, fill, 0))
        yield _record(37, struct.pack("<I", BRUSH))
        yield _record(37, struct.pack("<I", NO_PEN))
    else:
        yield from _pen(line or 0, 2.0)
        yield _record(37, struct.pack("<I", NO_BRUSH))
    yield _record(kind, struct.pack("<4i", *map(_fine, edges)))
    yield from _gone(BRUSH if fill is not None else PEN)


def _pen(colour: int, thick: float) -> Iterator[bytes]:
    yield _record(38, struct.pack("<IIiiI", PEN, 0, _fine(thick), 0, colour))
    yield _record(37, struct.pack("<I", PEN))


def _gone(number: int) -> Iterator[bytes]:
    """Yield what puts an object away: a stock one takes its place first, for one that is in use cannot be deleted."""
    stock = {PEN: NO_PEN, BRUSH: NO_BRUSH, FONT: 0x8000000D}[number]
    yield _record(37, struct.pack("<I", stock))
    yield _record(40, struct.pack("<I", number))


def _written(mark: Words, colour: int) -> Iterator[bytes]:
    """Yield a line of text with the place of each letter, so that a reader without Arial keeps the same width."""
    text = fitted(mark.text, mark.size, mark.room, strong=mark.strong)
    units = text.encode("utf-16-le")
    if not units:
        return
    widths = advances(text, mark.size, strong=mark.strong)
    steps = b"".join(
        struct.pack("<I", _fine(width)) + (b"\0" * 4 if ord(letter) > 0xFFFF else b"")
        for letter, width in zip(text, widths, strict=True)
    )
    weight = 700 if mark.strong else 400
    font = struct.pack("<iiiiiBBBBBBBB", -_fine(mark.size), 0, 0, 0, weight, 0, 0, 0, 0, 0, 0, 0, 0)
    font += FACE.encode("utf-16-le").ljust(64, b"\0")
    yield _record(82, struct.pack("<I", FONT) + font.ljust(320, b"\0"))
    yield _record(37, struct.pack("<I", FONT))
    yield _record(24, struct.pack("<I", colour))
    yield _record(22, struct.pack("<I", ALIGNED[mark.side]))
    padded = units + b"\0" * (-len(units) % 4)
    start = 76
    told = struct.pack("<iiiiIff", 0, 0, -1, -1, 1, 1.0, 1.0)
    told += struct.pack("<iiIII", _fine(mark.left), _fine(mark.base), len(units) // 2, start, 0)
    told += struct.pack("<iiiiI", 0, 0, -1, -1, start + len(padded))
    yield _record(84, told + padded + steps)
    yield from _gone(FONT)


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<II", kind, 8 + len(data)) + data


def _fine(length: float) -> int:
    return round(length * FINE)


def _colour(text: str) -> int:
    """Return "#rrggbb" as a metafile has it: blue first."""
    red, green, blue = bytes.fromhex(text.removeprefix("#"))
    return red | green << 8 | blue << 16
