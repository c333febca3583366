"""Texts as cells of a sheet, wherever a file or the clipboard brings them there. Standard library only."""

from __future__ import annotations

import re

FORMULA = re.compile(r"""^['"\s]*[=+\-@＝＋－＠]|^[\t\r\n]""")
NUMBER = re.compile(r"^[+-]?\d+(?:[.,]\d+)?$")


def safe(text: str) -> str:
    """Return a text as it can stand in a sheet: never what it would work out (CWE-1236)."""
    return f"'{text}" if FORMULA.match(text) and not NUMBER.match(text) else text
