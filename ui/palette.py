"""The numbers of the look: colours by role, distances, sizes. Plain data: the first frame needs it."""

from __future__ import annotations

from enum import Enum, IntEnum

PROGRAM = "Datalekregister"
STYLE = "Fusion"
"""The style of Qt that the look is built on."""
TINY, SMALL, MEDIUM, LARGE, HUGE = 4, 8, 16, 24, 32
"""The only distances between things, in device-independent pixels."""
NO_LIMIT = (1 << 24) - 1
"""The largest width and height of a widget that has none of its own (Qt's QWIDGETSIZE_MAX)."""
TEXT_WIDTH = 560
"""Widest column of running text: about 70 letters."""
FIELD_HEIGHT = 36
NAVIGATION_WIDTH = 172
MESSAGE_HEIGHT = 44


class Size(IntEnum):
    """The four text sizes, in device-independent pixels."""

    SMALL = 14
    BODY = 16
    HEADING = 20
    TITLE = 28


class Role(Enum):
    """What a colour means."""

    WINDOW = "window"
    """Ground of the window."""
    PANEL = "panel"
    """Ground of navigation and side panels."""
    FIELD = "field"
    """Ground of what can be typed in, and of lists."""
    TEXT = "text"
    MUTED = "muted"
    """Help, units, what matters less."""
    LINE = "line"
    """Separators; never carries meaning."""
    EDGE = "edge"
    """Outline of fields and buttons: 3 : 1 against the ground."""
    ACCENT = "accent"
    ON_ACCENT = "on_accent"
    ACCENT_STRONG = "accent_strong"
    """The accent under the pointer."""
    SELECTED = "selected"
    ON_SELECTED = "on_selected"
    HOVER = "hover"
    LATE = "late"
    SOON = "soon"
    DONE = "done"
    LATE_GROUND = "late_ground"
    SOON_GROUND = "soon_ground"
    DONE_GROUND = "done_ground"
    ACCENT_GROUND = "accent_ground"
    DISABLED = "disabled"
    """What cannot be used now."""


_ORDER = tuple(Role)
SCHEMES: dict[str, dict[Role, str]] = {
    name: dict(zip(_ORDER, "".join(colours).split(), strict=True))
    for name, colours in {
        "light": (
            # WINDOW PANEL FIELD TEXT MUTED LINE EDGE
            "#fbfbf9 #f2f2ee #ffffff #1d2329 #59626c #dfdfd9 #818990 "
            # ACCENT ON_ACCENT ACCENT_STRONG SELECTED ON_SELECTED HOVER
            "#1f5a86 #ffffff #17466a #d9e7f2 #12293b #ebf0f3 "
            # LATE SOON DONE LATE_GROUND SOON_GROUND DONE_GROUND ACCENT_GROUND DISABLED
            "#b3261e #8a5200 #1c6b3c #fbeae8 #fbf1de #e6f3ea #e8f0f6 #59626c "
        ),
        "dark": (
            # WINDOW PANEL FIELD TEXT MUTED LINE EDGE
            "#1d2023 #25292d #16181b #e8eaec #aab3bb #3a4046 #78818a "
            # ACCENT ON_ACCENT ACCENT_STRONG SELECTED ON_SELECTED HOVER
            "#83bcea #0c1c29 #a6d0f2 #2c465d #f2f7fb #2b3035 "
            # LATE SOON DONE LATE_GROUND SOON_GROUND DONE_GROUND ACCENT_GROUND DISABLED
            "#ff938a #f4bd55 #7fd097 #3f2322 #3a2d14 #1a3423 #22384a #aab3bb "
        ),
        "contrast": (
            # WINDOW PANEL FIELD TEXT MUTED LINE EDGE
            "#000000 #000000 #000000 #ffffff #ffffff #ffffff #ffffff "
            # ACCENT ON_ACCENT ACCENT_STRONG SELECTED ON_SELECTED HOVER
            "#ffe14d #000000 #fff0a3 #ffe14d #000000 #3a3a00 "
            # LATE SOON DONE LATE_GROUND SOON_GROUND DONE_GROUND ACCENT_GROUND DISABLED
            "#ffa8a1 #ffd37a #8df5ad #000000 #000000 #000000 #000000 #a3a3a3 "
        ),
    }.items()
}
