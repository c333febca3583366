"""What this machine remembers between two starts: never anything from a case."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple


class Settings(NamedTuple):
    """Choices of one user on one machine.

    Attributes:
        last_register: path of the register that was open last.
        officer: name that stands in the history.
        scheme: `system`, `light`, `dark` or `contrast`.
        drafts_folder: where letters were saved last.
        evidence_megabytes: the most that the register keeps of one file of evidence.
        reminder_hours: after how many of 72 hours this user is reminded, with commas between; empty: as the program has it.
    """

    last_register: str = ""
    officer: str = ""
    scheme: str = "system"
    language: str = "nl"
    drafts_folder: str = ""
    evidence_megabytes: str = "50"
    reminder_hours: str = ""

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


# -- how the list of a register was left ---------------------------------------------------

LISTS = "lijsten.json"
MOST_LISTS = 20
"""Registers of which it is remembered; the one that was looked at longest ago goes first."""


def list_look(register: Path) -> dict[str, Any]:
    """Return how the list of a register was left: what was chosen, its order and columns; empty when that is not known."""
    found = _kept_in(LISTS).get(str(register))
    return found if isinstance(found, dict) else {}


def keep_list_look(register: Path, look: Mapping[str, Any]) -> None:
    """Remember how the list of a register is left; silently given up as `save` is."""
    others = {path: other for path, other in _kept_in(LISTS).items() if path != str(register)}
    _keep_in(LISTS, {**dict(list(others.items())[-(MOST_LISTS - 1) :]), str(register): dict(look)})


def _kept_in(name: str) -> dict[str, Any]:
    try:
        found = json.loads((folder() / name).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep_in(name: str, kept: Mapping[str, Any]) -> bool:
    from breachreg.atomic import write_atomic
    from breachreg.errors import StorageError

    try:
        folder().mkdir(parents=True, exist_ok=True)
        write_atomic(folder() / name, json.dumps(kept, indent=1).encode())
    except (OSError, StorageError):
        return False
    return True


# -- lists of a register under a name --------------------------------------------------------

VIEWS = "weergaven.json"


def views(register: Path) -> dict[str, Any]:
    """Return the lists of a register that this user gave a name, by that name, as plain values (`domain/views.py`)."""
    found = _kept_in(VIEWS).get(str(register))
    return found if isinstance(found, dict) else {}


def keep_views(register: Path, views: Mapping[str, Any]) -> bool:
    """Keep them all; False when the profile of the user cannot be written."""
    whole = {path: kept for path, kept in _kept_in(VIEWS).items() if path != str(register)}
    return _keep_in(VIEWS, {**whole, str(register): dict(views)} if views else whole)


# -- of what the user was reminded -----------------------------------------------------------

REMINDED = "herinneringen.json"


def reminded(register_id: str) -> dict[str, Any]:
    """Return of what this user was reminded in a register, as `keep_reminded` was given it; empty when nothing is known."""
    found = _kept_in(REMINDED).get(register_id)
    return found if isinstance(found, dict) else {}


def keep_reminded(register_id: str, shown: Mapping[str, Any]) -> bool:
    """Keep it; False when the profile of the user cannot be written, and the same reminders come again at the next start."""
    others = {ident: other for ident, other in _kept_in(REMINDED).items() if ident != register_id}
    return _keep_in(REMINDED, {**dict(list(others.items())[-(MOST_LISTS - 1) :]), register_id: dict(shown)})


# -- the registers that were open here -------------------------------------------------------

REGISTERS = "registers.json"
MOST_REGISTERS = 100
"""Those that were open longest ago go first."""


class KnownRegister(NamedTuple):
    """A register that was open on this machine.

    Attributes:
        name: of the organisation, as it was then.
    """

    path: Path
    name: str


def registers() -> list[KnownRegister]:
    """Return the registers that were open here, the latest first; also those that are gone, for they may be on a disk that is not there now."""
    found = _kept_in(REGISTERS)
    return [KnownRegister(Path(path), name) for path, name in reversed(found.items()) if isinstance(name, str)]


def remember_register(path: Path, name: str) -> None:
    """Remember that a register was opened; silently given up as `save` is."""
    kept = _kept_in(REGISTERS)
    if list(kept.items())[-1:] == [(str(path), name)]:
        # the same as last time: what most users open every day
        return
    others = {known: other for known, other in kept.items() if known != str(path)}
    _keep_in(REGISTERS, {**dict(list(others.items())[-(MOST_REGISTERS - 1) :]), str(path): name})


PLACES = "plaatsen.json"


def follow_register(register_id: str, path: Path) -> None:
    """Let what is remembered of a register by its place come along when its file was moved; one that was copied keeps it at the old place."""
    kept = _kept_in(PLACES)
    before = kept.get(register_id)
    if before == str(path):
        return
    if isinstance(before, str) and not Path(before).exists():
        for name in (VIEWS, LISTS, REGISTERS):
            of_place = _kept_in(name)
            if before in of_place:
                found = of_place.pop(before)
                _keep_in(name, {**of_place, str(path): of_place.get(str(path), found)})
    _keep_in(PLACES, {**dict(list(kept.items())[-(MOST_REGISTERS - 1) :]), register_id: str(path)})


def forget_register(path: Path) -> None:
    """Leave a register out of the list; the file stays where it is."""
    _keep_in(REGISTERS, {known: name for known, name in _kept_in(REGISTERS).items() if known != str(path)})


# -- what is typed while no register is open: there is none to keep it in --------------------


class Form(StrEnum):
    """What is typed outside a register, by the file it is kept in."""

    NEW_REGISTER = "concept-nieuw-register.json"
    RESTORE = "concept-terugzetten.json"


FORM_KEPT_FOR = timedelta(days=30)
"""As long as any draft."""


def keep_form(typed: Mapping[str, Any], now: datetime, form: Form = Form.NEW_REGISTER) -> bool:
    """Keep what is typed in the form, for the user alone; False when the profile of the user cannot be written.

    Somebody is typing: the disk is not waited for. A file that a power cut left half is read as none.
    """
    path = folder() / form
    half = path.with_suffix(".tmp")
    try:
        folder().mkdir(parents=True, exist_ok=True)
        half.unlink(missing_ok=True)
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(json.dumps({"kept_at": now.isoformat(), "typed": dict(typed)}).encode())
        half.replace(path)
    except OSError:
        return False
    return True


def kept_form(now: datetime, form: Form = Form.NEW_REGISTER) -> dict[str, Any] | None:
    """Return what was typed in the form, or None; what is older than thirty days, or cannot be read, is taken away."""
    try:
        found = json.loads((folder() / form).read_text("utf-8"))
        typed, kept_at = found["typed"], datetime.fromisoformat(found["kept_at"])
        late = now - kept_at > FORM_KEPT_FOR
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError):
        drop_form(form)
        return None
    if late or not isinstance(typed, dict):
        drop_form(form)
        return None
    return typed


def drop_form(form: Form = Form.NEW_REGISTER) -> None:
    """Take it away: it was used, or the user threw it away."""
    try:
        (folder() / form).unlink(missing_ok=True)
    except OSError:
        return
