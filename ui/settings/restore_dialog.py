"""Asks before a backup takes the place of the register, and says what will be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from breachreg.i18n import _, ngettext
from ui import elements, theme
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from breachreg.persistence.backup import BackupInfo
    from ui.workspace import Workspace

RESTORE = "restore"


class Missing(NamedTuple):
    """What the register has and the backup has not."""

    changes: int
    cases: int


class RestoreDialog(TypedDialog):
    """A question with a reason to type.

    Signals:
        agreed: the reason; the backup may be put back.
    """

    agreed = Signal(str)

    def __init__(
        self,
        backup: BackupInfo,
        *,
        missing: Missing | None,
        parent: QWidget | None = None,
        workspace: Workspace | None = None,
    ) -> None:
        about = _("Back-up terugzetten: de reden")
        super().__init__(parent, workspace, f"{RESTORE}/{backup.path.name}", about=about)
        from ui.start.problem_page import described

        self.setWindowTitle(_("Back-up terugzetten"))
        self.setMinimumWidth(560)
        self.consequence = elements.body(what_is_lost(missing))
        self.reason = elements.Labelled(
            _("Waarom zet u de back-up terug?"), QLineEdit(), _("De reden komt in de geschiedenis van het register.")
        )
        if isinstance(self.reason.field, QLineEdit):
            self.inputs = {"reason": self.reason.field}
        self.restore_button = elements.primary(_("Terugzetten"), "restore")
        self.cancel_button = elements.button(_("Annuleren"))
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        layout.addWidget(elements.heading(_("Deze back-up terugzetten?")))
        layout.addWidget(elements.body(described(backup)))
        layout.addWidget(self.consequence)
        layout.addWidget(
            elements.small(_("De bestanden van nu worden niet weggegooid: ze komen in een map naast het register."))
        )
        layout.addWidget(self.reason)
        layout.addStretch()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.cancel_button)
        row.addWidget(self.restore_button)
        layout.addLayout(row)
        self.cancel_button.setDefault(True)
        self.cancel_button.clicked.connect(self.reject)
        self.restore_button.clicked.connect(self._agree)

    def _agree(self) -> None:
        field = self.reason.field
        text = field.text().strip() if isinstance(field, QLineEdit) else ""
        if not text:
            self.reason.set_error(_("Vul kort in waarom, bijvoorbeeld: bestand beschadigd na stroomuitval."))
            field.setFocus()
            return
        self.accept()
        self.agreed.emit(text)


def what_is_lost(missing: Missing | None) -> str:
    """Return in words what will be missing after putting the backup back."""
    if missing is None:
        return _(
            "Wat na deze back-up is vastgelegd, staat straks niet meer in het register. Hoeveel dat is, is niet bekend."
        )
    if missing.changes <= 0:
        return _("Er gaat niets verloren: na deze back-up is niets vastgelegd.")
    changes = ngettext("{n} wijziging", "{n} wijzigingen", missing.changes).format(n=missing.changes)
    if missing.cases <= 0:
        return _("Straks ontbreken {changes} die na deze back-up zijn vastgelegd.").format(changes=changes)
    cases = ngettext("{n} hele zaak", "{n} hele zaken", missing.cases).format(n=missing.cases)
    return _("Straks ontbreken {changes} die na deze back-up zijn vastgelegd, waaronder {cases}.").format(
        changes=changes, cases=cases
    )
