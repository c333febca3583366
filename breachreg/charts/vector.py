"""A chart as SVG: the same marks as the metafile, for a paper that takes no metafile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from breachreg.charts.drawing import Box, Dot, Drawing, Mark, Side, Stroke, Tone
from breachreg.charts.letters import fitted
from breachreg.charts.metafile import PAPER

ANCHOR = {Side.LEFT: "start", Side.MIDDLE: "middle", Side.RIGHT: "end"}
FACES = "Arial, Liberation Sans, Helvetica, sans-serif"


def vector(drawing: Drawing, colours: Mapping[Tone, str] = PAPER) -> str:
    """Return the text of one chart, in units of 1/96 inch.

    Args:
        drawing: the chart. colours: "#rrggbb" for each tone; those that are left out are those of `PAPER`.
    """
    size = f'width="{drawing.width:g}" height="{drawing.height:g}" viewBox="0 0 {drawing.width:g} {drawing.height:g}"'
    painted = "".join(part for mark in drawing.marks for part in _painted(mark, {**PAPER, **colours}))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{painted}</svg>'


def _painted(mark: Mark, colours: Mapping[Tone, str]) -> Iterator[str]:
    colour = colours[mark.tone]
    if isinstance(mark, Box):
        place = f'x="{mark.left:g}" y="{mark.top:g}" width="{mark.width:g}" height="{mark.height:g}"'
        yield f'<rect {place} fill="{colour}"/>'
    elif isinstance(mark, Stroke):
        ends = f'x1="{mark.left:g}" y1="{mark.top:g}" x2="{mark.right:g}" y2="{mark.bottom:g}"'
        yield f'<line {ends} stroke="{colour}" stroke-width="{mark.thick:g}"/>'
    elif isinstance(mark, Dot):
        paint = f'fill="none" stroke="{colour}" stroke-width="2"' if mark.open else f'fill="{colour}"'
        yield f'<circle cx="{mark.left:g}" cy="{mark.top:g}" r="{mark.radius:g}" {paint}/>'
    else:
        text = fitted(mark.text, mark.size, mark.room, strong=mark.strong)
        place = f'x="{mark.left:g}" y="{mark.base:g}" text-anchor="{ANCHOR[mark.side]}"'
        face = f'font-family="{FACES}" font-size="{mark.size:g}" font-weight="{700 if mark.strong else 400}"'
        yield f'<text {place} {face} fill="{colour}">{escape(text)}</text>'
