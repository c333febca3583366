"""The claim file as a folder, asked for in the window: where to, made beside it, and what was made."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from ui.making_paper import case_folder
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.workspace import Workspace


class MakingClaimFolder(QObject):
    """Makes claim files for a page, one at a time: evidence may be long, and the window does not wait for it.

    Attributes:
        made: the folder that was made last.
    """

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace, self._page = workspace, page
        self._tasks = Tasks(self)
        self.made: Path | None = None
        # what was begun is finished: half a claim file looks like a whole one
        workspace.closing.connect(self._tasks.abandon)

    def ask(self, reference: str) -> None:
        """Ask where the claim file of a case goes, make it there and open the folder."""
        if self._tasks.busy:
            self._workspace.message(_("Het schadedossier wordt nog gemaakt."))
            return
        begin = case_folder(self._workspace, reference)
        while not begin.is_dir() and begin != begin.parent:
            begin = begin.parent
        chosen = QFileDialog.getExistingDirectory(self._page, _("Map voor het schadedossier"), str(begin))
        if chosen:
            self.make(reference, Path(chosen))

    def make(self, reference: str, folder: Path) -> None:
        """Make the claim file of a case in a folder; why it could not be made is told."""
        from breachreg.correspondence.claim_folder import begin_claim_folder

        register = self._workspace.register
        rest = self._workspace.attempt(lambda: begin_claim_folder(register, reference, folder))
        if rest is not None:
            self._workspace.message(_("Het schadedossier wordt gemaakt …"))
            self._tasks.run(rest, self._done, self._failed)

    def _done(self, made: list[Path]) -> None:
        # of more insurers the folder in which theirs stand
        self.made = Path(os.path.commonpath(made))
        said = ngettext("Gemaakt: {name}, {n} bestand.", "Gemaakt: {name}, {n} bestanden.", len(made))
        self._workspace.message(said.format(name=self.made.name, n=len(made)))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made)))

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._workspace.report(error)
