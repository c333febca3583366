"""The metafile of a chart holds what MS-EMF asks: records that add up, a frame of the right size, and the words themselves."""

from __future__ import annotations

import struct

from breachreg.charts.bars import Bar, bars
from breachreg.charts.drawing import Tone
from breachreg.charts.hours import Taken, hours
from breachreg.charts.metafile import END, HEADER, metafile


def records(data: bytes) -> list[tuple[int, bytes]]:
    found = []
    place = 0
    while place < len(data):
        kind, size = struct.unpack_from("<II", data, place)
        assert size % 4 == 0
        assert size >= 8
        found.append((kind, data[place + 8 : place + size]))
        place += size
    return found


def test_the_head_counts_what_follows_and_the_last_record_is_the_end() -> None:
    data = metafile(bars([Bar("a", "Één brief", 3, 4), Bar("b", "\U0001f4e7 e-mail", 1)], 600))
    found = records(data)
    assert found[0][0] == HEADER
    assert found[-1][0] == END
    size, number = struct.unpack_from("<II", data, 48)
    assert (size, number) == (len(data), len(found))
    assert data[40:44] == b" EMF"


def test_the_frame_is_as_large_as_the_chart() -> None:
    data = metafile(bars([Bar("a", "A", 3)], 960))
    assert struct.unpack_from("<4i", data, 24) == (0, 0, 25400, 847)  # ten inches, in hundredths of a millimetre


def test_the_words_are_text_and_not_a_picture_of_it() -> None:
    data = metafile(hours([Taken("2026-0001", 80)], 600, "u", "{number}"))
    assert "72 u".encode("utf-16-le") in data


def test_a_word_of_letters_beyond_the_first_plane_has_a_step_for_each_unit() -> None:
    texts = [body for kind, body in records(metafile(bars([Bar("a", "\U0001f4e7x", 1)], 600))) if kind == 84]
    units, start, _, *_, steps = struct.unpack_from("<III4iI", texts[0], 36)
    assert units == 3
    assert len(texts[0]) + 8 - steps == 4 * units
    assert start == 76


def test_an_office_has_its_own_colour() -> None:
    data = metafile(bars([Bar("a", "A", 3)], 600), {Tone.ACCENT: "#336600"})
    assert struct.pack("<I", 0x006633) in data
