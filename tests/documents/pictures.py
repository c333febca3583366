"""Small pictures, made here."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int = 300, height: int = 100, *, more: bytes = b"", lines: int | None = None) -> bytes:
    """A grey picture; `more` goes before its data, `lines` is how many lines it really has."""
    raw = (b"\x00" + b"\x80" * width) * (height if lines is None else lines)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


def jpeg(width: int = 300, height: int = 100, *, more: bytes = b"") -> bytes:
    """A grey picture as a JPEG; `more` goes behind its first segment."""
    made = io.BytesIO()
    Image.new("L", (width, height), 128).save(made, "JPEG")
    content = made.getvalue()
    (first,) = struct.unpack_from(">H", content, 4)
    return content[: 4 + first] + more + content[4 + first :]
