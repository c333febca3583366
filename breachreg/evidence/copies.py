"""Files that the register keeps, written out again: where the user saves them, or as a private copy to look at. Never run."""

from __future__ import annotations

import contextlib
import re
import sys
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from breachreg.errors import StorageError, UserError
from breachreg.evidence.files import refused
from breachreg.i18n import _

VIEWED = frozenset(
    [
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
        ".txt",
        ".log",
        ".csv",
        ".docx",
        ".xlsx",
        ".pptx",
        ".odt",
        ".ods",
        ".odp",
        ".eml",
        ".msg",
    ]
)
"""Endings of files that are looked at and cannot run by themselves; all others can only be saved."""
COPIES = "inzage"
COPY_AGE = timedelta(days=1)
"""A private copy that is older was left behind."""


def may_view(name: str) -> bool:
    """Return whether a kept file with this name can be looked at: files that could run by themselves are only saved."""
    return Path(name).suffix.lower() in VIEWED


def export(target: Path, write: Callable[[Path], object], *, windows: bool = sys.platform == "win32") -> None:
    """Write a kept file to the place that the user chose, whole or not at all.

    Args:
        write: writes it into a new file.
        windows: mark it as from outside, so that Word opens it protected and Windows asks before it runs.

    Raises:
        StorageError: the disk refused; what stood there is as it was.
    """
    from breachreg.atomic import reason, replace_file

    draft = target.with_name(f".{target.name}.{uuid.uuid4().hex[:8]}.deel")
    try:
        write(draft)
        replace_file(draft, target)
        if windows:
            Path(f"{target}:Zone.Identifier").write_text("[ZoneTransfer]\r\nZoneId=3\r\n", "ascii")
    except OSError as error:
        raise StorageError(
            _("{name} kon niet worden opgeslagen: {why}.").format(name=target.name, why=reason(error)),
            _("Kies een andere map of maak ruimte vrij."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


class PrivateCopies:
    """Copies of kept files to look at: in a folder that only this user can read, read-only, gone when the register is closed.

    Args:
        folder: where they may be; it is made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / COPIES
        self._made: list[Path] = []

    def make(self, name: str, write: Callable[[Path], object]) -> Path:
        """Write a copy and return it.

        Args:
            name: of the file as it was added; write: writes it into a new file.

        Raises:
            UserError: a file with this name is not opened by the program. StorageError: the disk refused.
        """
        if not may_view(name):
            raise UserError(
                _("{name} wordt niet door het programma geopend: zo'n bestand kan zelf iets uitvoeren.").format(
                    name=name
                ),
                _("Sla het op met ‘Opslaan als …’ en bekijk het waar dat veilig kan."),
            )
        self._sweep()
        place = self._folder / uuid.uuid4().hex
        # a name from elsewhere must not lead out of the folder
        copy = place / (re.sub(r"[^\w .()+-]", "_", name).strip(". ") or "bewijs")
        try:
            place.mkdir(mode=0o700, parents=True)
            self._made.append(place)
            write(copy)
            copy.chmod(0o400)
        except OSError as error:
            raise refused(copy, error) from error
        return copy

    def clear(self) -> None:
        """Take away the copies that were made; what another program still has open is taken away another time."""
        for place in self._made:
            _remove(place)
        self._made.clear()

    def _sweep(self) -> None:
        """Take away what was left behind by a program that was stopped."""
        if self._folder.is_dir():
            before = datetime.now(tz=UTC).timestamp() - COPY_AGE.total_seconds()
            for place in self._folder.iterdir():
                if place.stat().st_mtime < before:
                    _remove(place)


def _remove(place: Path) -> None:
    with contextlib.suppress(OSError):
        for file in place.iterdir():
            # a read-only file cannot be taken away on every system
            file.chmod(0o600)
            file.unlink()
        place.rmdir()
