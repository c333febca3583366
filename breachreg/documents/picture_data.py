"""Whether the data of a picture are what its head says: looked at here, so that no program that shows it meets a surprise.

PNG: every line there with a known filter, no more and no less. JPEG: every part and table of a size that fits, whole up to its end.
The pixels themselves are not drawn.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator

DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Bits of a channel, by the kind of PNG."""
CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""In which order an interlaced PNG comes: first column and row, and how many are left out."""
LAST_FILTER = 4
LARGEST_PROFILE = 4 * 2**20
PIECE = 2**16
MOST_SCANS = 100
"""As many times as a JPEG may draw over itself; ten is usual."""
FRAMES = (0xC0, 0xC1, 0xC2)
TABLES, SCAN, QUANTISATION, END = 0xC4, 0xDA, 0xDB, 0xD9


def whole_png(head: bytes, data: Iterable[bytes], *, palette: bytes | None, profile: bytes) -> bool:
    """Tell whether a PNG holds exactly the lines that its head says.

    Args:
        head: of 13 bytes; data: the pieces that together hold the lines, packed.
        palette: its colours; None: it has none. profile: a packed colour profile after its name, or nothing.
    """
    width, height, depth, kind, packing, filtering, interlaced = struct.unpack(">IIBBBBB", head)
    if depth not in DEPTHS.get(kind, ()) or packing or filtering or interlaced > 1:
        return False
    if (kind == 3) > (palette is not None) or len(palette or b"") % 3 or len(palette or b"") > 768:
        return False
    if profile and not _bounded(profile.partition(b"\0")[2][1:]):
        return False
    sizes = _line_sizes(width, height, depth * CHANNELS[kind], interlaced=bool(interlaced))
    left = 0
    unpack = zlib.decompressobj()
    for packed in data:
        rest = packed
        while not unpack.eof:
            found = unpack.decompress(rest, PIECE)
            rest = unpack.unconsumed_tail
            if not found and not rest:
                # it wants more; all that was taken in has come out
                break
            place = left
            while place < len(found):
                size = next(sizes, 0)
                if not size or found[place] > LAST_FILTER:
                    return False
                place += size
            left = place - len(found)
    return unpack.eof and left == 0 and next(sizes, 0) == 0


def _line_sizes(width: int, height: int, bits: int, *, interlaced: bool) -> Iterator[int]:
    """Give how many bytes each line takes, with the one that names its filter."""
    for first, top, across, down in PASSES if interlaced else ((0, 0, 1, 1),):
        columns = (width - first + across - 1) // across
        for _line in range((height - top + down - 1) // down if columns > 0 else 0):
            yield (columns * bits + 7) // 8 + 1


def _bounded(packed: bytes) -> bool:
    unpack = zlib.decompressobj()
    return len(unpack.decompress(packed, LARGEST_PROFILE)) < LARGEST_PROFILE and unpack.eof


def whole_segment(mark: int, data: bytes) -> bool:
    """Tell whether a segment of a JPEG is as large as what stands in it."""
    if mark in FRAMES:
        return len(data) >= 6 and data[0] == 8 and data[5] in (1, 3, 4) and len(data) == 6 + 3 * data[5]
    if mark == TABLES:
        while data:
            if len(data) < 17 or data[0] & 0x0F > 3 or data[0] >> 4 > 1 or sum(data[1:17]) > 256:
                return False
            size = 17 + sum(data[1:17])
            if size > len(data):
                return False
            data = data[size:]
    elif mark == QUANTISATION:
        while data:
            size = 1 + 64 * (1 + (data[0] >> 4))
            if data[0] >> 4 > 1 or data[0] & 0x0F > 3 or size > len(data):
                return False
            data = data[size:]
    elif mark == SCAN:
        return bool(data) and 1 <= data[0] <= 4 and len(data) == 4 + 2 * data[0]
    return True


def end_of_scans(content: bytes, place: int) -> int:
    """Return where a JPEG ends, from the data of its first scan on; 0 when it is not whole."""
    scans = 1
    while scans <= MOST_SCANS:
        place = content.find(b"\xff", place)
        if place < 0 or place + 2 > len(content):
            return 0
        mark = content[place + 1]
        if mark == END:
            return place + 2
        if mark == 0xFF:
            place += 1
        elif mark == 0 or 0xD0 <= mark <= 0xD7:
            place += 2
        else:
            if place + 4 > len(content):
                return 0
            (size,) = struct.unpack_from(">H", content, place + 2)
            data = content[place + 4 : place + 2 + size]
            if size < 2 or place + 2 + size > len(content) or mark in FRAMES or not whole_segment(mark, data):
                return 0
            scans += mark == SCAN
            place += 2 + size
    return 0
