"""Zip files put together from parts that were compressed before.

A compressed stream may be cut anywhere at a byte: the pieces that are the same in every letter are compressed once, and what differs goes
in between as it is (RFC 1951, stored blocks). Only what a Word file needs of the format is here; no zip64.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s4B4H3L5H2L")
END = struct.Struct("<4s4H2LH")
STORED = struct.Struct("<BHH")
DEFLATED = 8
MOST_STORED = 0xFFFF
LAST_BLOCK = b"\x03\x00"
"""An empty last block."""
DAY = (1 << 5) | 1
"""1 January 1980, as `rendering.EPOCH`; the time of day is 0."""
MODE = 0o600 << 16


class Piece(NamedTuple):
    """A part of a stream: `raw` is what it says, `packed` how that stands in the stream."""

    raw: bytes
    packed: bytes


def constant(raw: bytes) -> Piece:
    """Return a piece that was compressed once and fits anywhere in a stream."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Piece(raw, squeeze.compress(raw) + squeeze.flush(zlib.Z_FULL_FLUSH)) if raw else Piece(b"", b"")


def stored(raw: bytes) -> bytes:
    """Return how something short stands in a stream as it is."""
    if len(raw) > MOST_STORED:
        return stored(raw[:MOST_STORED]) + stored(raw[MOST_STORED:])
    return STORED.pack(0, len(raw), len(raw) ^ MOST_STORED) + raw if raw else b""


def local_header(name: bytes, crc: int, packed: int, raw: int) -> bytes:
    """Return what stands before a part in a zip file; sizes in bytes."""
    return LOCAL.pack(b"PK\x03\x04", 20, _flags(name), DEFLATED, 0, DAY, crc, packed, raw, len(name), 0) + name


def central_header(name: bytes, crc: int, packed: int, raw: int, offset: int) -> bytes:
    """Return the line of a part in the table of contents at the end."""
    fixed = CENTRAL.pack(
        b"PK\x01\x02", 20, 3, 20, 0, _flags(name), DEFLATED, 0, DAY, crc, packed, raw, len(name), 0, 0, 0, 0, MODE, offset
    )  # fmt: skip
    return fixed + name


def end_record(parts: int, size: int, offset: int) -> bytes:
    """Return what closes a zip file.

    Args:
        size, offset: of the table of contents, in bytes.
    """
    return END.pack(b"PK\x05\x06", 0, 0, parts, parts, size, offset, 0)


def _flags(name: bytes) -> int:
    return 0 if name.isascii() else 0x800


class Fixed(NamedTuple):
    """Parts that are the same in every file.

    Attributes:
        body: they stand at the beginning of the file; table: their lines in the table of contents; parts: how many they are.
    """

    body: bytes
    table: bytes
    parts: int


def fixed_parts(parts: Sequence[tuple[str, bytes]]) -> Fixed:
    """Return parts, by name, as they stand at the beginning of a zip file."""
    body, table = bytearray(), bytearray()
    for name, raw in parts:
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = squeeze.compress(raw) + squeeze.flush()
        known = (name.encode(), zlib.crc32(raw), len(packed), len(raw))
        table += central_header(*known, len(body))
        body += local_header(*known) + packed
    return Fixed(bytes(body), bytes(table), len(parts))
