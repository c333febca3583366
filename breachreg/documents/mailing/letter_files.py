"""Many small files to the disk, each whole or not there, without waiting for the disk after each one."""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from breachreg.atomic import replace_file, sync_folder

BATCH = 128
"""Files that are open at the same time and brought to the disk together."""
MARK = ".half"


class Waiting(NamedTuple):
    """A file that was written under another name."""

    row: int
    name: str
    sha256: str
    half: str
    descriptor: int


@cache
def _syncfs() -> Callable[[int], int] | None:
    """Return the call of Linux that brings a whole file system to the disk at once; None elsewhere."""
    if sys.platform != "linux":
        return None
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).syncfs
    except (OSError, AttributeError):
        return None
    return found


def sync_together(folder: Path) -> bool:
    """Bring everything written in `folder` to the disk with one call, and tell whether that was done; a third of the price of one by one."""
    syncfs = _syncfs()
    if syncfs is None:
        return False
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        return syncfs(descriptor) == 0
    finally:
        os.close(descriptor)


class LetterFiles:
    """Writes letters into a folder. A file gets its name only when all of it is on the disk."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # paths as texts: making them anew for each of thousands of files costs as much as filling the letter
        self._place = f"{folder}{os.sep}"
        self._waiting: list[Waiting] = []

    @property
    def waiting(self) -> int:
        """How many files do not have their names yet."""
        return len(self._waiting)

    def add(self, row: int, name: str, content: bytes) -> None:
        """Write a file under another name.

        Raises:
            OSError: the disk refused; nothing of this file is left.
        """
        half = f"{self._place}{name}{MARK}"
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(descriptor, left) :]
        except OSError:
            os.close(descriptor)
            with contextlib.suppress(OSError):
                os.unlink(half)  # noqa: PTH108
            raise
        self._waiting.append(Waiting(row, name, hashlib.sha256(content).hexdigest(), half, descriptor))

    def settle(self) -> tuple[list[Waiting], OSError | None]:
        """Bring all files to the disk and give them their names.

        Returns:
            the files that are there now, and why the rest is not; of that nothing is left.
        """
        waiting, self._waiting = self._waiting, []
        refused: OSError | None = None
        synced = bool(waiting) and sync_together(self._folder)
        there: list[Waiting] = []
        for item in waiting:
            try:
                if not synced:
                    os.fsync(item.descriptor)
            except OSError as error:
                refused = refused or error
            finally:
                os.close(item.descriptor)
            try:
                if refused is None:
                    _name(item.half, self._place + item.name)
                    there.append(item)
            except OSError as error:
                refused = error
            if refused is not None:
                with contextlib.suppress(OSError):
                    os.unlink(item.half)  # noqa: PTH108
        if there:
            sync_folder(self._folder)
        return there, refused

    def drop(self) -> None:
        """Take away what has no name yet."""
        for item in self._waiting:
            os.close(item.descriptor)
            with contextlib.suppress(OSError):
                os.unlink(item.half)  # noqa: PTH108
        self._waiting = []


def _name(half: str, path: str) -> None:
    """Give a file its name. On Windows a virus scanner may hold it for a moment; `replace_file` waits, but syncs the folder each time."""
    if os.name == "nt":
        replace_file(Path(half), Path(path))
    else:
        os.replace(half, path)  # noqa: PTH105


def sweep(folder: Path) -> None:
    """Take away what an earlier run that was broken off left under another name."""
    for half in folder.glob(f"*{MARK}"):
        with contextlib.suppress(OSError):
            half.unlink()
