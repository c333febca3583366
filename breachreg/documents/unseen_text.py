"""Text in a Word file that nobody sees and everybody gets: in the colour of its ground, smaller than anybody reads, or off the page."""

from __future__ import annotations

from typing import Any

from breachreg.documents.marks import W

SMALLEST = 4
"""Half points."""
LEAST_CONTRAST = 1.35
"""Of text to its ground (WCAG's ratio); pale grey on white, which people do use, has 1.5."""
WHITE = (255, 255, 255)
LIGHT_THEMES = frozenset(("background1", "light1", "bg1", "lt1"))
HIGHLIGHTS = {
    "black": (0, 0, 0),
    "white": WHITE,
    "darkBlue": (0, 0, 128),
    "darkRed": (128, 0, 0),
    "darkGreen": (0, 100, 0),
}
OFF_PAGE = 24_000
"""Twentieths of a point: further than the long side of A4."""
BEFORE_PAGE = -1_500
Colour = tuple[int, int, int]


def is_unseen(run: Any) -> bool:
    """Tell whether a run of a story is not seen. On the ground of a text box or of a table without colours of its own nothing is said."""
    size = run.find(f"{W}rPr/{W}sz")
    if size is not None and size.get(f"{W}val", "").isdecimal() and int(size.get(f"{W}val")) <= SMALLEST:
        return True
    return _is_off_page(run) or _is_of_its_ground(run)


def _is_of_its_ground(run: Any) -> bool:
    colour = run.find(f"{W}rPr/{W}color")
    text = _colour_of(colour) if colour is not None else None
    if text is None:
        return False
    ground = _ground(run)
    return ground is not None and contrast(text, ground) < LEAST_CONTRAST


def _colour_of(item: Any) -> Colour | None:
    # of the colours of a theme only the one of paper is sure, and not when it is made darker
    if item.get(f"{W}themeColor"):
        plain = item.get(f"{W}themeShade") is None
        return WHITE if plain and item.get(f"{W}themeColor") in LIGHT_THEMES else None
    return _rgb(item.get(f"{W}val", ""))


def _ground(run: Any) -> Colour | None:
    """Return what is behind a run; None where that is not known."""
    marker = run.find(f"{W}rPr/{W}highlight")
    if marker is not None:
        return HIGHLIGHTS.get(marker.get(f"{W}val", ""))
    cell = next(run.iterancestors(f"{W}tc"), None)
    shades = [run.find(f"{W}rPr/{W}shd"), run.getparent().find(f"{W}pPr/{W}shd")]
    shades += [cell.find(f"{W}tcPr/{W}shd")] if cell is not None else []
    for shade in shades:
        if shade is not None and shade.get(f"{W}fill", "auto") != "auto":
            return None if shade.get(f"{W}themeFill") else _rgb(shade.get(f"{W}fill", ""))
    around = next(run.iterancestors(f"{W}tbl", f"{W}txbxContent"), None)
    return WHITE if around is None else None


def _is_off_page(run: Any) -> bool:
    frame = run.getparent().find(f"{W}pPr/{W}framePr")
    if frame is None:
        return False
    places = [frame.get(f"{W}{name}", "0") for name in ("x", "y")]
    return any(_number(place) > OFF_PAGE or _number(place) < BEFORE_PAGE for place in places)


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return 0


def _rgb(text: str) -> Colour | None:
    try:
        return (int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)) if len(text) == 6 else None
    except ValueError:
        return None


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21, as WCAG 2 reckons it."""
    lights = sorted((_light(one), _light(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: Colour) -> float:
    parts = (value / 255 for value in colour)
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
