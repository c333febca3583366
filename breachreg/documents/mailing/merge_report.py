"""What became of a mailing."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from breachreg.documents.mailing.sending_list import read_made
from breachreg.errors import StorageError
from breachreg.i18n import _, ngettext

MOST_TOLD = 10_000
"""Rows without a letter, or with one that deserves a look, that the report names; all of them stand on the list."""


@dataclass
class MergeReport:
    """What became of a mailing.

    Attributes:
        made: letters that are there, of which `earlier` were made before; total: how many there should be.
        files: how many files they are in; skipped: rows without a letter and why, the first ones; skipped_count: all of them.
        remarked: rows with a letter that deserve a look and why, the first ones; remarked_count: all of them.
        stopped: the user stopped it; refused: why the disk did not take more, in Dutch.
        sha256: of the SHA-256 of all files, one to a line, in the order in which they stand on the list.
        remarks: what there is to know about how it was made.
    """

    kind: str
    language: str
    template: str
    folder: Path
    list_path: Path
    total: int
    made: int = 0
    earlier: int = 0
    files: int = 0
    skipped: list[tuple[int, str]] = field(default_factory=list)
    skipped_count: int = 0
    remarked: list[tuple[int, str]] = field(default_factory=list)
    remarked_count: int = 0
    stopped: bool = False
    refused: str = ""
    sha256: str = ""
    remarks: list[str] = field(default_factory=list)

    def skip(self, row: int, reason: str, rows: int) -> None:
        """Keep that a row, or `rows` of them from there on, gets no letter."""
        self.skipped_count += rows
        if len(self.skipped) < MOST_TOLD:
            self.skipped.append((row, reason))

    def look_at(self, row: int, remark: str) -> None:
        """Keep that the letter of a row deserves a look."""
        self.remarked_count += 1
        if len(self.remarked) < MOST_TOLD:
            self.remarked.append((row, remark))

    @property
    def name(self) -> str:
        """What the case keeps of it."""
        said = ngettext("{folder}: {made} van {total} brief", "{folder}: {made} van {total} brieven", self.total)
        return said.format(folder=self.folder.name, made=self.made, total=self.total)

    def paths(self) -> list[Path]:
        """Return the files that are there, in the order of the list."""
        found = read_made(self.folder)
        return [self.folder / name for name in dict.fromkeys(line.file for line in found)]

    def raise_refused(self) -> None:
        """Tell that the disk refused.

        Raises:
            StorageError: it did; says what is there and how to go on.
        """
        if self.refused:
            raise StorageError(
                ngettext(
                    "Na {made} van {total} brief ging het niet verder: {why}.",
                    "Na {made} van {total} brieven ging het niet verder: {why}.",
                    self.total,
                ).format(made=self.made, total=self.total, why=self.refused),
                _(
                    "Wat er is, staat op de lijst {name}. Maak ruimte vrij en maak de mailing nog eens in dezelfde map: "
                    "dan worden alleen de brieven gemaakt die er nog niet zijn."
                ).format(name=self.list_path),
            )
