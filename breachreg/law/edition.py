"""Which edition of the law data the program came with, told by the first lines of the duties, without reading the law."""

from __future__ import annotations

from breachreg.resources import LAW

NAME = "checked = "


def edition() -> str:
    """Return the edition as `Law.edition` says it; empty where the file does not say it, which reading the law then tells."""
    try:
        with (LAW / "duties.toml").open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("["):
                    break
                if line.startswith(NAME):
                    return line.removeprefix(NAME).strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return ""
