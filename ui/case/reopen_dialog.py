"""Asks why a closed case is opened again: the reason stands in its history."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary
from ui.forms.fields import LongTextField


class ReopenDialog(QDialog):
    """The question, and a reason to type."""

    def __init__(self, parent: QWidget, reference: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Zaak heropenen"))
        self.setMinimumWidth(520)
        self.reason = LongTextField()
        self.reason.name(_("Reden van heropenen"), "")
        self.keep, self.save = button(_("Annuleren")), primary(_("Heropenen"))
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Waarom heropent u zaak {reference}?").format(reference=reference)))
        layout.addWidget(body(_("De reden blijft in de historie van de zaak staan."), tone="muted"))
        layout.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.save)
        layout.addLayout(row)
        self.save.setEnabled(False)
        self.reason.edited.connect(
            lambda: self.save.setEnabled(bool(self.reason.value().strip()) and not self.reason.problem())
        )
        self.keep.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.reason.setFocus()


def ask_reason(parent: QWidget, reference: str) -> str | None:
    """Return the officer's reason, or None when the case stays closed."""
    dialog = ReopenDialog(parent, reference)
    return dialog.reason.value() if dialog.exec() == QDialog.DialogCode.Accepted else None
