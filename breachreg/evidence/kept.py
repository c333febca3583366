"""The evidence that the register itself keeps, read back: saved where the user wants, or looked at as a private copy."""

from __future__ import annotations

from pathlib import Path

from breachreg.domain.breach import EvidenceItem
from breachreg.evidence.copies import PrivateCopies, export
from breachreg.persistence import assets
from breachreg.persistence.connection import OpenFile
from breachreg.persistence.faults import told


class KeptEvidence:
    """The kept files of an open register. May be asked by another thread than the one that works with the register.

    Args:
        folder: where private copies may be.
    """

    def __init__(self, file: OpenFile, folder: Path) -> None:
        self._file = file
        self._copies = PrivateCopies(folder)

    def export(self, item: EvidenceItem, target: Path, tell: assets.Tell = assets.silent) -> None:
        """Write a kept file to `target`, whole or not at all; a file that stands there is replaced.

        Raises:
            NotFoundError: the register does not keep it. DamagedError: it is not what was kept any more.
            StorageError: the disk refused. Whatever `tell` raises, to stop.
        """
        export(target, lambda fresh: self._write(item, fresh, tell))

    def view(self, item: EvidenceItem, tell: assets.Tell = assets.silent) -> Path:
        """Return a private, read-only copy of a kept file; it is gone when the register is closed.

        Raises:
            UserError: such a file could run by itself; else as `export`.
        """
        return self._copies.make(item.name, lambda fresh: self._write(item, fresh, tell))

    def close(self) -> None:
        """Take the private copies away."""
        self._copies.clear()

    def _write(self, item: EvidenceItem, target: Path, tell: assets.Tell) -> None:
        with self._file.turn.shared(), told():
            assets.write_to(self._file.connection, item.sha256, item.size, target, tell)
