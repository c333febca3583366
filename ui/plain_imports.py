"""Imports as they are without PySide's other spelling of names (`__feature__`), which nothing here uses.

To learn which modules want it, PySide reads the source text of every module that is imported after it, and every import inside a function
passes through it: a quarter of the time between the first frame and the first rows.
"""

from __future__ import annotations

import builtins


def restore() -> None:
    """Import without looking for that spelling; nothing happens where PySide does not look for it."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
