"""Asks what to do with a new case that was begun: nothing typed is thrown away unasked."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary, quiet, row


class Wish(Enum):
    """What the officer wants."""

    KEEP = "keep"
    DISCARD = "discard"
    BACK = "back"


class DiscardDialog(QDialog):
    """Keep it as a case, throw it away, or go back to the form (also with Escape)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wish = Wish.BACK
        self.setWindowTitle(_("Nieuw datalek"))
        self.back = quiet(_("Terug naar het formulier"))
        self.discard = button(_("Weggooien"), "trash")
        self.keep = primary(_("Bewaren in het register"))
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Wat u hebt ingevuld bewaren?")))
        layout.addWidget(
            body(_("U kunt het bewaren en later verder gaan. Weggooien kan niet ongedaan worden gemaakt."))
        )
        layout.addStretch()
        layout.addLayout(row(self.back, None, self.discard, self.keep))
        for part, wish in ((self.back, Wish.BACK), (self.discard, Wish.DISCARD), (self.keep, Wish.KEEP)):
            part.clicked.connect(lambda _checked=False, chosen=wish: self._choose(chosen))
        self.keep.setDefault(True)
        self.keep.setFocus()

    def _choose(self, wish: Wish) -> None:
        self.wish = wish
        self.accept()


def ask(parent: QWidget) -> Wish:
    """Return what to do with what was typed."""
    dialog = DiscardDialog(parent)
    dialog.exec()
    return dialog.wish
