"""A logo goes out with every letter: it must be a whole picture, and tell nothing besides."""

from __future__ import annotations

import contextlib
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breachreg.documents.logo import logo_of, read_logo
from breachreg.errors import TemplateError
from tests.documents.pictures import chunk, jpeg, png


@pytest.mark.parametrize(("content", "ending"), [(png(), "png"), (jpeg(), "jpeg")])
def test_a_whole_picture_is_taken_with_its_size(content: bytes, ending: str, tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(content)
    logo = read_logo(path)
    assert (logo.width, logo.height, logo.ending) == (300, 100, ending)
    assert len(logo.sha256) == 64


def test_what_a_camera_wrote_into_it_is_left_out() -> None:
    place = b"GPS 52.0907 5.1214"
    in_jpeg = logo_of(jpeg(more=b"\xff\xe1" + (len(place) + 8).to_bytes(2, "big") + b"Exif\x00\x00" + place), "x")
    in_png = logo_of(png(more=chunk(b"tEXt", b"Comment\x00" + place) + chunk(b"eXIf", place)), "x")
    assert place not in in_jpeg.content + in_png.content
    assert in_jpeg.content == jpeg()
    assert in_png.content == png()


WRONG = {
    "drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "geen PNG- of JPEG"),
    "gif": (b"GIF89a" + bytes(50), "geen PNG- of JPEG"),
    "nothing": (b"", "geen PNG- of JPEG"),
    "cut png": (png()[:-20], "beschadigd"),
    "changed png": (png().replace(b"IDAT", b"IDAX"), "beschadigd"),
    "png without data": (png(lines=0)[:33], "beschadigd"),
    "png that unpacks to too much": (png(lines=9_000), "beschadigd"),
    "cut jpeg": (jpeg()[:-2], "beschadigd"),
    "jpeg of one segment": (jpeg()[:20], "beschadigd"),
    "tiny": (png(20, 20), "maar 20 bij 20"),
    "huge": (png(5_000, 50), "5000 bij 50"),
    "a line": (png(3_000, 60), "te lang en smal"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_logo_is_refused_with_what_to_do(name: str) -> None:
    content, words = WRONG[name]
    with pytest.raises(TemplateError, match=words) as caught:
        logo_of(content, "beeld.png")
    assert caught.value.message.startswith("beeld.png kan niet als logo worden gebruikt")
    assert caught.value.remedy


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(jpeg() + bytes(1_100_000))
    with pytest.raises(TemplateError, match="groter dan 1 MB"):
        read_logo(path)
    with pytest.raises(TemplateError, match="kan niet worden gelezen"):
        read_logo(tmp_path / "weg.png")


@given(st.binary(max_size=400), st.sampled_from([b"", png()[:40], jpeg()[:30]]))
def test_garbage_never_does_anything_but_be_refused(garbage: bytes, start: bytes) -> None:
    with pytest.raises(TemplateError):
        logo_of(start + garbage, "x")


def test_one_changed_byte_is_refused_or_harmless() -> None:
    chance = random.Random(1)
    for content in (png(), jpeg()):
        for _time in range(200):
            changed = bytearray(content)
            changed[chance.randrange(len(changed))] = chance.randrange(256)
            with contextlib.suppress(TemplateError):
                assert logo_of(bytes(changed), "x").width <= 4_000
