"""Python's search for garbage, kept out of the start.

What is imported and made until the window stands is there to stay: looking through it again and again while it grows takes a tenth of the
time until the first rows, and looking through all of it later a moment in which the window answers nothing.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QTimer

BEGINS_AFTER = 3_000
"""Milliseconds: by then the window stands, and what the first click needs is loaded."""


def leave_for_now() -> None:
    """Look for no garbage until the start is over, and then only in what was made since; the event loop must be about to run."""
    gc.disable()
    QTimer.singleShot(BEGINS_AFTER, _begin)


def _begin() -> None:
    gc.freeze()
    gc.enable()
