"""How wide words become on paper, without a font at hand: the advance widths of Arial and what has its measures (Liberation Sans)."""

from __future__ import annotations

import unicodedata

ELLIPSIS = "\u2026"
FIRST = 32
_REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 "
    "1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 "
    "333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584"
)
_BOLD = (
    "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 "
    "975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 "
    "333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584"
)
WIDTHS = {strong: tuple(map(int, widths.split())) for strong, widths in ((False, _REGULAR), (True, _BOLD))}
"""In thousandths of the letters' size, from the space to the tilde."""
OTHERS = {
    "\u2013": 556,
    "\u2014": 1000,
    ELLIPSIS: 1000,
    "\u2019": 222,
    "\u2018": 222,
    "\u00b7": 333,
    "\u00d7": 584,
    "\u00a0": 278,
}
USUAL = 556


def advances(text: str, size: float, *, strong: bool) -> list[float]:
    """Return how far each letter moves on, in the units of `size`. A letter with an accent is as wide as without; others as a digit."""
    widths = WIDTHS[strong]
    found = []
    for letter in text:
        base = unicodedata.normalize("NFD", letter)[0]
        place = ord(base) - FIRST
        width = widths[place] if 0 <= place < len(widths) else OTHERS.get(letter, USUAL)
        found.append(width * size / 1000)
    return found


def fitted(text: str, size: float, room: float | None, *, strong: bool) -> str:
    """Return `text`, cut with an ellipsis where it would be wider than `room`."""
    if room is None or sum(advances(text, size, strong=strong)) <= room:
        return text
    left = room - sum(advances(ELLIPSIS, size, strong=strong))
    kept = 0
    for width in advances(text, size, strong=strong):
        left -= width
        if left < 0:
            break
        kept += 1
    return text[:kept].rstrip() + ELLIPSIS
