"""What the message bar shows."""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """What the message bar shows.

    Attributes:
        tone: `plain`, `done`, `soon` (warning) or `late` (error; stays until it is closed).
        undo: offer to undo the last change; redo: to do again what was just undone.
        clock: offer to say that the computer's clock was put right.
    """

    text: str
    remedy: str = ""
    tone: str = "plain"
    undo: bool = False
    redo: bool = False
    clock: bool = False
