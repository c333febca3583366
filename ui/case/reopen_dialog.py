"""Asks why a closed case is opened again, or why one was a mistake: the reason stands in its history."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary
from ui.forms.fields import LongTextField


class ReasonDialog(QDialog):
    """The question, and a reason to type."""

    def __init__(self, parent: QWidget, title: str, question: str, text: str, act: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.reason = LongTextField()
        self.reason.name(question, text)
        self.keep, self.save = button(_("Annuleren")), primary(act)
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(question))
        layout.addWidget(body(text, tone="muted"))
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


def _asked(dialog: ReasonDialog) -> str | None:
    return dialog.reason.value() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_reason(parent: QWidget, reference: str) -> str | None:
    """Return why a case is reopened, or None when it stays closed."""
    question = _("Waarom heropent u zaak {reference}?").format(reference=reference)
    text = _("De reden blijft in de historie van de zaak staan.")
    return _asked(ReasonDialog(parent, _("Zaak heropenen"), question, text, _("Heropenen")))


def ask_mistake(parent: QWidget, reference: str) -> str | None:
    """Return why a case was entered by mistake, or None when it stays as it is."""
    question = _("Waarom is zaak {reference} een vergissing?").format(reference=reference)
    text = _(
        "Bijvoorbeeld: dubbel ingevoerd. Haar nummer blijft staan, met uw reden. Bleek het geen datalek? Leg dan dat besluit vast."
    )
    return _asked(ReasonDialog(parent, _("Vergissing"), question, text, _("Terugnemen")))


def ask_hold(parent: QWidget, reference: str) -> str | None:
    """Return why nothing of a case may be erased, or None when its terms run on."""
    question = _("Waarom mag van zaak {reference} niets worden gewist?").format(reference=reference)
    text = _("Bijvoorbeeld: een claim of een onderzoek loopt nog. Het opschorten gaat voor elke bewaartermijn.")
    return _asked(ReasonDialog(parent, _("Wissen opschorten"), question, text, _("Opschorten")))


def ask_release(parent: QWidget, reference: str) -> str | None:
    """Return why the terms of a case run again, or None when the hold stays."""
    question = _("Waarom mag van zaak {reference} weer worden gewist?").format(reference=reference)
    text = _("De bewaartermijn telt dan weer. De reden blijft in de historie van de zaak staan.")
    return _asked(ReasonDialog(parent, _("Opschorten beëindigen"), question, text, _("Beëindigen")))
