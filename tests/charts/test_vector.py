"""A chart as SVG has every mark of it, with its words as text."""

from __future__ import annotations

from xml.etree import ElementTree

from breachreg.charts.drawing import Box, Dot, Drawing, Side, Stroke, Tone, Words
from breachreg.charts.vector import vector

SVG = "{http://www.w3.org/2000/svg}"


def test_each_mark_is_drawn_in_its_place_and_colour() -> None:
    marks = (
        Box(1, 2, 30, 4, Tone.ACCENT),
        Stroke(0, 1, 2, 3, Tone.LINE, 1.5),
        Dot(5, 6, 2, Tone.TEXT),
        Dot(7, 8, 2, Tone.LATE, open=True),
        Words(9, 10, "Brief <b> & co", 12, side=Side.RIGHT, strong=True),
        Words(9, 20, "een heel lange naam", 12, room=40),
    )
    made = ElementTree.fromstring(vector(Drawing(100, 50, marks, ()), {Tone.ACCENT: "#123456"}))
    assert (made.get("width"), made.get("height"), made.get("viewBox")) == ("100", "50", "0 0 100 50")
    box, line, dot, ring, words, cut = made
    assert (box.tag, box.get("x"), box.get("width"), box.get("fill")) == (f"{SVG}rect", "1", "30", "#123456")
    assert (line.tag, line.get("y2"), line.get("stroke-width")) == (f"{SVG}line", "3", "1.5")
    assert (dot.get("r"), dot.get("fill"), ring.get("fill")) == ("2", "#1b1d1e", "none")
    assert (words.text, words.get("text-anchor"), words.get("font-weight")) == ("Brief <b> & co", "end", "700")
    assert (cut.text or "").endswith("…")
