"""A register that cannot be opened: what is wrong, what to do now, and the buttons to do it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from breachreg.errors import DamagedError, InUseError, NewerFileError, UserError
from breachreg.i18n import _
from ui import elements, theme
from ui.pictures import Pictured
from ui.start.start_page import place_in_middle
from ui.theme import Role

if TYPE_CHECKING:
    from breachreg.persistence.backup import BackupInfo

WIDTH = 560


def heading_for(error: UserError) -> str:
    """Return in a few words what kind of trouble this is."""
    if isinstance(error, InUseError):
        return _("Dit register is in gebruik")
    if isinstance(error, NewerFileError):
        return _("Dit register is van een nieuwere versie")
    if isinstance(error, DamagedError):
        return _("Dit register is beschadigd")
    return _("Dit register kan niet worden geopend")


class ProblemPage(QWidget):
    """Stands where the register would be.

    Signals:
        again: try the same file again.
        other: choose another file.
        start: back to the first page.
        restore_wished: put this `BackupInfo` back.
    """

    again = Signal()
    other = Signal()
    start = Signal()
    restore_wished = Signal(object)

    def __init__(
        self, error: UserError, path: Path, backup: BackupInfo | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._backup = backup
        self.message = elements.body(error.message)
        self.remedy = elements.body(
            _("Zet de laatste goede back-up terug. Het beschadigde bestand wordt daarbij bewaard.")
            if backup is not None and isinstance(error, DamagedError)
            else error.remedy,
            strong=True,
        )
        self.restore_button = elements.primary(_("Deze back-up terugzetten"), "restore")
        self.again_button = elements.primary(_("Opnieuw proberen"))
        self.other_button = elements.button(_("Ander register openen"), "folder")
        self.start_button = elements.quiet(_("Naar het begin"))
        column = QVBoxLayout()
        column.setSpacing(theme.SMALL)
        name, role = ("lock", Role.SOON) if isinstance(error, InUseError) else ("warning", Role.LATE)
        column.addWidget(Pictured(40, name, role))
        column.addSpacing(theme.SMALL)
        column.addWidget(elements.title(heading_for(error)))
        column.addSpacing(theme.TINY)
        column.addWidget(self.remedy)
        column.addWidget(self.message)
        where = elements.small(_("Bestand: {path}").format(path=path))
        column.addWidget(where)
        if backup is not None:
            column.addSpacing(theme.MEDIUM)
            column.addWidget(elements.heading(_("Laatste goede back-up")))
            column.addWidget(elements.body(described(backup)))
        column.addSpacing(theme.MEDIUM)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        self.restore_button.setVisible(backup is not None)
        self.again_button.setVisible(backup is None)
        for one in (self.restore_button, self.again_button, self.other_button):
            row.addWidget(one)
        row.addStretch()
        row.addWidget(self.start_button)
        column.addLayout(row)
        place_in_middle(self, column, WIDTH)
        self.restore_button.clicked.connect(lambda: self.restore_wished.emit(self._backup))
        self.again_button.clicked.connect(self.again)
        self.other_button.clicked.connect(self.other)
        self.start_button.clicked.connect(self.start)
        self.setFocusProxy(self.restore_button if backup else self.again_button)


def described(backup: BackupInfo) -> str:
    """Return when a backup was made and what is in it."""
    from breachreg.i18n import ngettext
    from ui import words

    cases = ngettext("{n} zaak", "{n} zaken", backup.cases).format(n=words.number(backup.cases))
    return _("{when}, met {cases}.").format(when=words.moment(backup.made_at), cases=cases)
