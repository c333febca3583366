"""Looking at evidence: a read-only copy of a kept file, the file itself, and whether a file is still what was recorded."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.evidence.files import Comparison, compare
from breachreg.i18n import _
from ui.case.evidence_row import EvidenceRow, in_groups, size_in_words
from ui.words import moment

if TYPE_CHECKING:
    from threading import Event

    from ui.workspace import Workspace


class EvidenceLooks(QWidget):
    """The part of the tab that changes nothing.

    Attributes:
        rows: the files that are shown, by id.
    """

    rows: dict[str, EvidenceRow]
    _workspace: Workspace
    _cancel: Event

    @abstractmethod
    def _start(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something beside the window; `done` gets what came of it."""

    @abstractmethod
    def _told(self, read: int, whole: int) -> None:
        """Show how many bytes were read."""

    @abstractmethod
    def _told_or_stop(self, done: int, whole: int) -> None:
        """Show it, and raise `Cancelled` where the user wants to stop."""

    # -- what the register keeps --------------------------------------------------------------------------------

    def view_file(self, ident: str) -> None:
        """Open a private, read-only copy of a kept file with the program that belongs to it."""
        room, item = self._workspace.register.kept_evidence, self.rows[ident].item

        def shown(copy: Path) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
                self._workspace.warn(
                    _("Er is geen programma dat {name} kan tonen.").format(name=item.name),
                    _("Kies ‘Opslaan als …’ en open het bestand zelf."),
                )

        self._start(lambda: room.view(item, self._told_or_stop), shown)

    def _save_as(self, ident: str) -> None:
        item = self.rows[ident].item
        name, _kind = QFileDialog.getSaveFileName(self, _("{name} opslaan als").format(name=item.name), item.name)
        if name:
            self.save_file(ident, Path(name))

    def save_file(self, ident: str, target: Path) -> None:
        """Write a kept file to `target` in the background."""
        room, item = self._workspace.register.kept_evidence, self.rows[ident].item
        self._start(
            lambda: room.export(item, target, self._told_or_stop),
            lambda _none: self._workspace.message(
                _("Opgeslagen: {name} in {folder}.").format(name=target.name, folder=target.parent)
            ),
        )

    # -- checking and taking out -------------------------------------------------------------------------------

    def _check(self, ident: str) -> None:
        item = self.rows[ident].item
        name, _kind = QFileDialog.getOpenFileName(self, _("Welk bestand is {name}?").format(name=item.name), item.name)
        if name:
            self.check_file(ident, Path(name))

    def check_file(self, ident: str, path: Path) -> None:
        """Read a file again in the background and say whether it is still what was recorded."""
        item = self.rows[ident].item

        def compared(found: Comparison) -> None:
            shown = self.rows.get(ident)
            if shown is None:
                return
            when = moment(self._workspace.now)
            if found.same:
                shown.show_verdict(_("Hetzelfde bestand, gecontroleerd {when}.").format(when=when), "done")
                return
            shown.show_verdict(
                _(
                    "Dit is niet (meer) hetzelfde bestand: {name}, {size}, SHA-256 {digest}. Gecontroleerd {when}."
                ).format(
                    name=found.found.name,
                    size=size_in_words(found.found.size),
                    digest=in_groups(found.found.sha256),
                    when=when,
                ),
                "late",
            )

        self._start(lambda: compare(item, path, progress=self._told, is_cancelled=self._cancel.is_set), compared)
