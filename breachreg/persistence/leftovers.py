"""What lies beside the register, by name; and what a stopped program left there: a restore to finish, half-made copies to sweep."""

from __future__ import annotations

import contextlib
import re
import stat
from collections.abc import Iterator
from pathlib import Path

STAMP = "%Y%m%dT%H%M%S%fZ"
DEVIATES = "-wijkt-af"
"""In the name of a copy of a register that is not in order."""
_STAMPED = r"\d{8}T\d{12}Z"


def folder_of(register: Path) -> Path:
    """Return where the backups of `register` come: its whole name, for `a.db` and `a.sqlite` are two registers."""
    return register.with_name(register.name + "-back-ups")


def folders_of(register: Path) -> tuple[Path, Path]:
    """Return where backups of `register` may lie: the folder of now, and the one that was made before the whole name counted."""
    return folder_of(register), register.with_name(register.stem + "-back-ups")


def ready_name(register: Path, stamp: str) -> Path:
    """Return the name of a restored register that waits, whole, for the name of `register`."""
    return register.with_name(f".{register.name}.{stamp}.terug")


def aside_name(register: Path, stamp: str) -> Path:
    """Return the folder into which a restore puts the files that it replaces."""
    return register.with_name(f"{register.stem}-vervangen-{stamp}")


def finish_swap(register: Path) -> bool:
    """Give a restored register its name when the program was stopped between taking the old files away and doing so.

    Only where the folder with the replaced file proves that it was: a register that was moved elsewhere stays away.

    Returns:
        True when there was something to finish.
    """
    if register.exists():
        return False
    pattern = re.compile(re.escape(f".{register.name}.") + f"({_STAMPED})" + r"\.terug")
    waiting = sorted((ready, match) for ready in _files(register.parent) if (match := pattern.fullmatch(ready.name)))
    for ready, match in reversed(waiting):
        if (aside_name(register, match[1]) / register.name).exists():
            ready.replace(register)
            return True
    return False


def sweep(register: Path) -> None:
    """Remove what half-made copies are left. Only for who has the register to himself: then nobody is making one."""
    name = re.escape(register.name)
    stem = re.escape(register.stem)
    ours = re.compile(
        rf"\.{name}\.(?:[0-9a-f]{{8}}\.(?:nieuw|tmp)|(?:{_STAMPED}\.)?terug)(?:-journal|-wal|-shm|\.in-gebruik)?"
    )
    copies = re.compile(rf"\.(?:{name}|{stem})-{_STAMPED}\S*\.tmp(?:-journal|-wal|-shm)?")
    for folder, pattern in ((register.parent, ours), *((folder, copies) for folder in folders_of(register))):
        for left in _files(folder):
            if pattern.fullmatch(left.name):
                with contextlib.suppress(OSError):
                    left.unlink()
    _sweep_manifests(register)


def _sweep_manifests(register: Path) -> None:
    """Remove what is said of a backup that is not there: the program was stopped right before the copy got its name.

    Only in the folder that is of this register alone: in the older one somebody else may be making a backup right now.
    """
    folder = folder_of(register)
    ours = re.compile(rf"{re.escape(register.stem)}-{_STAMPED}(?:{DEVIATES})?\.json")
    with contextlib.suppress(OSError):
        names = {path.name for path in folder.iterdir()}
        for name in names:
            if ours.fullmatch(name) and f"{name.removesuffix('.json')}.db" not in names:
                (folder / name).unlink()


def _files(folder: Path) -> Iterator[Path]:
    with contextlib.suppress(OSError):
        for path in list(folder.iterdir()):
            if path.name.startswith(".") and stat.S_ISREG(path.lstat().st_mode):
                yield path
