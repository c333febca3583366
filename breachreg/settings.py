"""What this machine remembers between two starts: never anything from a case."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple


class Settings(NamedTuple):
    """Choices of one user on one machine.

    Attributes:
        last_register: path of the register that was open last.
        officer: name that stands in the history.
        scheme: `system`, `light`, `dark` or `contrast`.
        drafts_folder: where letters were saved last.
        evidence_megabytes: the most that the register keeps of one file of evidence.
    """

    last_register: str = ""
    officer: str = ""
    scheme: str = "system"
    language: str = "nl"
    drafts_folder: str = ""
    evidence_megabytes: str = "50"

    @property
    def most_megabytes(self) -> int:
        """The most that the register keeps of one file of evidence, in megabytes; what is no number counts as nothing."""
        return int(self.evidence_megabytes) if self.evidence_megabytes.isdecimal() else 0


def folder() -> Path:
    """Return the folder for settings; `BREACHREG_HOME` overrides it."""
    own = os.environ.get("BREACHREG_HOME")
    if own:
        return Path(own)
    from platformdirs import user_config_path

    return user_config_path("breachreg", appauthor=False)


def load() -> Settings:
    """Return the saved settings; a missing or unreadable file gives the defaults."""
    try:
        data = json.loads((folder() / "settings.json").read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(data, dict):
        return Settings()
    return Settings(**{key: value for key, value in data.items() if key in Settings._fields and isinstance(value, str)})


def save(settings: Settings) -> None:
    """Keep `settings`; silently given up where the profile cannot be written, for nothing of value is lost."""
    # imported here, for reading the settings stands before the first frame
    from breachreg.atomic import write_atomic
    from breachreg.errors import StorageError

    try:
        folder().mkdir(parents=True, exist_ok=True)
        write_atomic(folder() / "settings.json", json.dumps(settings._asdict(), indent=1).encode())
    except (OSError, StorageError):
        return


def change(**values: str) -> Settings:
    """Change some settings, keep them, and return the whole."""
    before = load()
    changed = before._replace(**values)
    if changed != before:
        save(changed)
    return changed
