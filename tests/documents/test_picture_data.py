"""The data of a logo are what its head says, before any program draws them."""

from __future__ import annotations

import io
import struct
import zlib

import pytest

from breachreg.documents.logo import logo_of
from breachreg.errors import TemplateError
from tests.documents.pictures import chunk, jpeg, png


def lines(raw: bytes, *, kind: int = 0, depth: int = 8, interlaced: int = 0, more: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 64, 64, depth, kind, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + head + more + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")


WHOLE = (b"\x00" + b"\x80" * 64) * 64
WRONG = {
    "a line short": lines(WHOLE[:-65]),
    "a line too many": lines(WHOLE + WHOLE[:65]),
    "a filter that is none": lines(b"\x05" + WHOLE[1:]),
    "a depth that is none": lines(WHOLE, depth=3),
    "colours without a palette": lines(WHOLE, kind=3),
    "a palette cut in two": lines(WHOLE, kind=3, more=chunk(b"PLTE", b"\x01\x02")),
    "a profile without end": lines(WHOLE, more=chunk(b"iCCP", b"x\0\0" + zlib.compress(bytes(8 * 2**20)))),
    "data apart": png().replace(
        chunk(b"IEND", b""), chunk(b"tEXt", b"a\0b") + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    ),
    "a frame of two colours": jpeg().replace(b"\x01\x01\x11\x00", b"\x02\x01\x11\x00"),
    "a table that is too large": jpeg(more=b"\xff\xc4\x00\x14\x00" + b"\xff" * 17),
    "a table that is too small": jpeg(more=b"\xff\xdb\x00\x04\x00\x01"),
    "a thousand scans": jpeg()[:-2] + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00x" * 1_000 + b"\xff\xd9",
    "a second frame": jpeg()[:-2] + b"\xff\xc0\x00\x0b\x08\x40\x00\x40\x00\x01\x01\x11\x00\xff\xd9",
}


@pytest.mark.parametrize("name", WRONG)
def test_what_does_not_fit_its_head_is_refused(name: str) -> None:
    with pytest.raises(TemplateError, match="beschadigd"):
        logo_of(WRONG[name], "logo")


def test_what_fits_is_taken() -> None:
    assert logo_of(png(4_000, 3_900), "logo").width == 4_000  # small when packed: much comes out of the last bytes
    assert logo_of(lines(WHOLE), "logo").width == 64
    assert logo_of(lines(WHOLE, kind=3, more=chunk(b"PLTE", bytes(768))), "logo").height == 64
    passes = b"".join(
        (b"\0" + bytes(columns)) * rows
        for columns, rows in ((8, 8), (8, 8), (16, 8), (16, 16), (32, 16), (32, 32), (64, 32))
    )
    assert logo_of(lines(passes, interlaced=1), "logo").width == 64
    several = jpeg()[:-2] + b"\xff\x00\xff\xd0" + b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00x" * 9 + b"\xff\xd9"
    assert logo_of(several + b"what a phone put behind it", "logo").content == several


def test_pictures_of_other_programs_are_taken() -> None:
    """Qt writes all of these; a logo usually comes out of some drawing program in one of these shapes."""
    gui = pytest.importorskip("PySide6.QtGui")
    core = pytest.importorskip("PySide6.QtCore")
    formats = gui.QImage.Format
    for shape in (
        formats.Format_RGB32,
        formats.Format_ARGB32,
        formats.Format_Grayscale8,
        formats.Format_Mono,
        formats.Format_RGBA64,
    ):
        image = gui.QImage(301, 97, shape)
        image.fill(1 if shape == formats.Format_Mono else gui.QColor("#7a1f5c"))
        for kind in ("PNG", "JPEG"):
            bytes_ = core.QByteArray()
            buffer = core.QBuffer(bytes_)
            buffer.open(core.QIODevice.OpenModeFlag.WriteOnly)
            writer = gui.QImageWriter(buffer, kind.encode())
            writer.setProgressiveScanWrite(shape == formats.Format_RGB32)
            assert writer.write(image)
            logo = logo_of(io.BytesIO(bytes(bytes_.data())).getvalue(), "logo")
            assert (logo.width, logo.height) == (301, 97)
