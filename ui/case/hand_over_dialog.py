"""Asks into whose hands a piece of evidence went, when and what for: afterwards it can be shown who had it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.domain.breach import Breach, EvidenceItem
from breachreg.domain.vouching import HandOver
from breachreg.i18n import _
from ui import theme
from ui.elements import Labelled, body, button, column, heading, primary, row
from ui.forms.fields import TextField
from ui.forms.moment_field import MomentField
from ui.typed_dialog import TypedDialog, run
from ui.words import case_name
from ui.workspace import Workspace

HAND_OVER = "hand-over"


class HandOverDialog(TypedDialog):
    """The questions.

    Attributes:
        recipient, reason, at: the fields. save: records it.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, breach: Breach, item: EvidenceItem) -> None:
        about = _("{case}: overdracht van {name}").format(
            case=case_name(breach.reference, breach.title), name=item.name
        )
        super().__init__(parent, workspace, f"{HAND_OVER}/{breach.id}/{item.id}", subject=breach.id, about=about)
        self.setWindowTitle(_("Bewijs overdragen"))
        self.setMinimumWidth(520)
        self._item = item
        self.recipient, self.reason = TextField(), TextField()
        self.at = MomentField(lambda: workspace.now)
        self.at.set_value(workspace.now)
        self.inputs = {"recipient": self.recipient, "reason": self.reason, "at": self.at}
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Aan wie geeft u {name}?").format(name=item.name)))
        kept = _("Het register bewaart wie het kreeg, wanneer en waarvoor, met de SHA-256 van het bestand.")
        layout.addWidget(body(kept, tone="muted"))
        layout.addWidget(Labelled(_("Aan wie?"), self.recipient, _("Bijvoorbeeld: politie, rechercheur J. de Wit.")))
        layout.addWidget(
            Labelled(_("Waarvoor?"), self.reason, _("Bijvoorbeeld: aangifte, onderzoek van de verzekeraar."))
        )
        layout.addWidget(Labelled(_("Wanneer?"), self.at))
        self.back, self.save = button(_("Annuleren")), primary(_("Vastleggen"), "check")
        layout.addLayout(row(None, self.back, self.save))
        self.save.setDefault(True)
        self.recipient.edited.connect(self._look)
        self.at.edited.connect(self._look)
        self.back.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self._look()
        self.recipient.setFocus()

    def _look(self) -> None:
        self.save.setEnabled(bool(self.recipient.value().strip()) and self.at.value() is not None)

    def handed(self) -> HandOver:
        """Return what is recorded."""
        return HandOver(
            evidence=self._item.id,
            sha256=self._item.sha256,
            at=self.at.value(),
            recipient=self.recipient.value(),
            reason=self.reason.value(),
        )


def ask_hand_over(parent: QWidget, workspace: Workspace, breach: Breach, item: EvidenceItem) -> HandOver | None:
    """Return to whom a piece of evidence was given, or None when it was not."""
    dialog = HandOverDialog(parent, workspace, breach, item)
    return dialog.handed() if run(dialog) == QDialog.DialogCode.Accepted else None
