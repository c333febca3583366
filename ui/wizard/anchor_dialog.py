"""Asks why the moment of awareness changes: the term runs from it, so the old one and the reason stay in the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from breachreg.i18n import _
from breachreg.register import Register
from ui import theme
from ui.elements import body, button, column, heading, primary
from ui.forms.fields import LongTextField
from ui.words import moment


class AnchorDialog(QDialog):
    """Old and new moment, what they mean for the term, and the officer's reason."""

    def __init__(
        self, parent: QWidget, before: datetime, after: datetime | None, due: tuple[datetime | None, datetime | None]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ander moment van kennisname"))
        self.reason = LongTextField()
        self.reason.name(_("Reden van het andere moment van kennisname"), "")
        self.keep = button(_("Oude moment houden"))
        self.save = primary(_("Nieuwe moment opslaan"))
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Waarom verandert het moment van kennisname?")))
        layout.addWidget(body(_("Van {before} naar {after}.").format(before=moment(before), after=moment(after))))
        layout.addWidget(
            body(
                _(
                    "De termijn voor de AP gaat van {before} naar {after}. Het oude moment en uw reden blijven in de historie."
                ).format(before=moment(due[0]), after=moment(due[1])),
                tone="muted",
            )
        )
        layout.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.save)
        layout.addLayout(row)
        self.save.setEnabled(False)
        self.reason.edited.connect(self._look)
        self.keep.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.reason.setFocus()

    def _look(self) -> None:
        self.save.setEnabled(bool(self.reason.value()) and not self.reason.problem())


def ask_reason(
    parent: QWidget, before: datetime, after: datetime | None, due: tuple[datetime | None, datetime | None]
) -> str | None:
    """Return the officer's reason, or None when the old moment stays."""
    dialog = AnchorDialog(parent, before, after, due)
    return dialog.reason.value() if dialog.exec() == QDialog.DialogCode.Accepted else None


class AnchorReasons:
    """The reasons that were given in this case, kept so that a save that was refused does not ask again."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._given: dict[tuple[datetime, datetime | None], str] = {}

    def reason(
        self, parent: QWidget, ask: Callable[..., str | None], before: datetime | None, after: datetime | None
    ) -> str | None:
        """Ask why the moment of awareness changes, if it does; None when the officer keeps the old one."""
        if before is None or after == before:
            return ""
        from breachreg.law.duties import authority_due_at

        if (before, after) not in self._given:
            law = self._register.law
            due = (authority_due_at(law, before), authority_due_at(law, after) if after else None)
            reason = ask(parent, before, after, due)
            if reason is None:
                return None
            self._given[before, after] = reason
        return self._given[before, after]
