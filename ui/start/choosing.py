"""Which register: the dialog to choose a file, and where it begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.i18n import N_, _

FILE_FILTER = N_("Datalekregister (*.db);;Alle bestanden (*)")


def chosen_register(parent: QWidget, last: str) -> Path | None:
    """Let the user choose a register and return it; None when he does not.

    Args:
        last: path of the register that was open last; empty: none.
    """
    folder = str(Path(last).parent) if last else documents()
    name, _kind = QFileDialog.getOpenFileName(parent, _("Register openen"), folder, _(FILE_FILTER))
    return Path(name) if name else None


def documents() -> str:
    """Return the folder in which users keep their documents."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or str(Path.home())
