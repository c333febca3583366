"""The claim file as a folder, asked for in the window: where to, and what was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.i18n import _
from ui.making_paper import case_folder

if TYPE_CHECKING:
    from ui.workspace import Workspace


def ask_claim_folder(workspace: Workspace, reference: str, parent: QWidget) -> Path | None:
    """Ask where the claim file of a case goes, make it there and open the folder; None: it was not made."""
    begin = case_folder(workspace, reference)
    while not begin.is_dir() and begin != begin.parent:
        begin = begin.parent
    chosen = QFileDialog.getExistingDirectory(parent, _("Map voor het schadedossier"), str(begin))
    return make_claim_folder_in(workspace, reference, Path(chosen)) if chosen else None


def make_claim_folder_in(workspace: Workspace, reference: str, folder: Path) -> Path | None:
    """Make the claim file of a case in a folder, tell it and open it; None: it could not be made, and why was told."""
    from breachreg.correspondence.claim_folder import make_claim_folder

    made = workspace.attempt(lambda: make_claim_folder(workspace.register, reference, folder))
    if made is None:
        return None
    place = made[0].parent
    workspace.message(_("Gemaakt: {name}, {n} bestanden.").format(name=place.name, n=len(made)))
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))
    return place
