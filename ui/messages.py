"""What the message bar shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from breachreg.errors import UserError


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


def refusal(error: UserError, tone: str = "late") -> Message:
    """Return the message that says what could not be done; the bar shows what to do now first, as `UserError.advice` does elsewhere."""
    return Message(error.message, error.remedy, tone)
