"""Tables of law data: TOML, as people read and change it, or the same made ready as JSON, which is read many times faster.

What is ready stands under the SHA-256 of the text that it was made of (`tools/compile_law.py`). A text that is not there, because it
was changed or is somebody's own, is read as TOML; so what is told is always what the TOML says.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from breachreg.resources import LAW

COMPILED = LAW / "compiled.json"


def table_of(path: Path) -> dict[str, Any]:
    """Return the table in a TOML file; its days may be text (`2026-11-29`), which reading it as a class makes days again.

    Raises:
        OSError: it cannot be read. ValueError: it is no text or no TOML.
    """
    text = path.read_text(encoding="utf-8")
    ready = _ready().get(mark_of(text))
    if ready is not None:
        return msgspec.json.decode(ready, type=dict[str, Any])
    import tomllib

    return tomllib.loads(text)


def mark_of(text: str) -> str:
    """Return by what a text is known."""
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _ready() -> dict[str, msgspec.Raw]:
    try:
        return msgspec.json.decode(COMPILED.read_bytes(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.MsgspecError):
        # without it everything is read from the TOML, only later
        return {}
