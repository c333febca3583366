"""Small pictures, made here."""

from __future__ import annotations

import struct
import zlib


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 300, height: int = 100, *, more: bytes = b"", lines: int | None = None) -> bytes:
    """A grey picture; `more` goes before its data, `lines` is how many lines it really has."""
    raw = (b"\x00" + b"\x80" * width) * (height if lines is None else lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def jpeg(width: int = 300, height: int = 100, *, more: bytes = b"") -> bytes:
    """What a JPEG looks like from outside; nothing here draws it."""

    def segment(mark: int, data: bytes) -> bytes:
        return bytes((0xFF, mark)) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8" + segment(0xE0, b"JFIF\x00" + bytes(9)) + more + segment(0xC0, frame)
        + segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"data" + b"\xff\xd9"
    )  # fmt: skip
