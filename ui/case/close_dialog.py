"""Before a case is closed: what the register still misses of it, each with the way to where it is mended (AVG 33(5))."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.problems import Problem
from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary, quiet, row
from ui.typed_dialog import run


class CloseDialog(QDialog):
    """What deserves a look, and the choice to close all the same.

    Attributes:
        place: path where something is mended, when the user chose that; then the case stays open.
        links: leads there, a button per thing. back, shut: the choices.
    """

    def __init__(self, parent: QWidget, breach: Breach, found: Sequence[Problem]) -> None:
        super().__init__(parent)
        self.place = ""
        self.setWindowTitle(_("Zaak sluiten"))
        self.setMinimumWidth(520)
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Kijk nog eens voor u {reference} sluit").format(reference=breach.reference)))
        self.links = []
        for problem in found:
            link = quiet(_("Naar de plek"), "forward")
            link.setAccessibleName(_("Naar de plek: {what}").format(what=problem.message))
            link.clicked.connect(lambda _on=False, path=problem.path: self._go(path))
            self.links.append(link)
            line = row(body(problem.message), link)
            line.setStretch(0, 1)
            layout.addLayout(line)
        about = _("Sluiten kan wel. Wie het register controleert ziet dan dat dit ontbreekt.")
        layout.addWidget(body(about, tone="muted"))
        self.back, self.shut = primary(_("Nog niet sluiten")), button(_("Toch sluiten"), "lock")
        layout.addLayout(row(None, self.shut, self.back))
        self.back.setDefault(True)
        self.back.clicked.connect(self.reject)
        self.shut.clicked.connect(self.accept)

    def _go(self, path: str) -> None:
        self.place = path
        self.reject()


def ask_close(parent: QWidget, breach: Breach, found: Sequence[Problem]) -> tuple[bool, str]:
    """Return whether the case is closed all the same, and where something is mended instead."""
    dialog = CloseDialog(parent, breach, found)
    accepted = run(dialog) == QDialog.DialogCode.Accepted
    return accepted, dialog.place
