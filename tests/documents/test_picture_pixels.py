"""Pictures are drawn in the reader: what is right is seen, what does not fit is told, and no size of it brings the reader down."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from breachreg.apart.office_files import drawn_picture, looked_at_logo
from breachreg.apart.reader import Reader
from breachreg.documents.picture_pixels import pixels_of
from breachreg.errors import TemplateError
from tests.documents.pictures import jpeg, png

BLUE = (20, 40, 200)


def made(mode: str, kind: str, size: tuple[int, int] = (300, 100), **more: Any) -> bytes:
    content = io.BytesIO()
    picture = Image.new("RGB", size, BLUE).convert(mode) if mode != "I;16" else Image.new(mode, size, 32_768)
    picture.save(content, kind, **more)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "colour"),
    [
        (made("RGB", "PNG"), BLUE),
        (made("RGBA", "PNG"), BLUE),
        (made("P", "PNG"), BLUE),
        (made("1", "PNG", dither=0), None),
        (made("L", "PNG"), (52, 52, 52)),
        (made("I;16", "PNG"), (128, 128, 128)),
        (made("RGB", "JPEG"), BLUE),
        (made("RGB", "JPEG", progressive=True), BLUE),
        (made("CMYK", "JPEG"), BLUE),
        (jpeg(), (128, 128, 128)),
    ],
)
def test_every_kind_of_picture_has_its_colour(content: bytes, colour: tuple[int, int, int] | None) -> None:
    width, height, data = pixels_of(content, "logo", (60, 60))
    assert (width, height, len(data)) == (60, 20, 60 * 20 * 4)
    if colour is not None:
        assert all(abs(have - want) < 12 for have, want in zip(data[:3], colour, strict=True)), data[:4]
    assert data[3] == 255


def test_what_can_be_seen_through_stays_so() -> None:
    content = io.BytesIO()
    Image.new("RGBA", (100, 100), (255, 0, 0, 0)).save(content, "PNG")
    assert pixels_of(content.getvalue(), "logo", (10, 10)).data[3] == 0


def test_data_that_fit_their_head_but_not_each_other_are_told(tmp_path: Path) -> None:
    whole = made("RGB", "JPEG", progressive=True)
    # the tables say that every code is one bit long
    place = whole.index(b"\xff\xc4") + 5
    broken = whole[:place] + bytes((2, *([0] * 15))) + whole[place + 16 :]
    path = tmp_path / "logo.jpg"
    path.write_bytes(broken)
    with pytest.raises(TemplateError, match="beschadigd"):
        looked_at_logo(path)
    with pytest.raises(TemplateError, match="beschadigd"):
        drawn_picture(broken, (60, 60))


@pytest.mark.skipif(sys.platform != "linux", reason="the limits are measured so on Linux")
def test_the_largest_pictures_are_drawn_within_the_limits() -> None:
    with Reader() as reader:
        for content in (png(4_000, 3_900), made("RGBA", "PNG", (4_000, 4_000)), made("RGB", "JPEG", (4_000, 4_000))):
            assert drawn_picture(content, (640, 256), reader).height == 256 or content[:1] == b"\x89"
        assert reader._process is not None
        status = Path(f"/proc/{reader._process.pid}/status").read_text()
        assert int(status.split("VmHWM:")[1].split()[0]) < 200 * 1024
