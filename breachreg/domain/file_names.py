"""Names of files as others gave them, safe to show: no sign in them turns round the letters after it, or is unseen."""

from __future__ import annotations

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks of direction: with one of them `x<mark>gnp.exe` is seen as `xexe.png`, and the sentence around it is turned round too."""
_SEEN = dict.fromkeys((*range(0x20), 0x7F, *range(0x80, 0xA0), *TURNING), "\N{REPLACEMENT CHARACTER}")


def as_seen(name: str) -> str:
    """Return a name with a sign that is seen in the place of each that turns round what follows, or that controls a screen."""
    return name.translate(_SEEN)
