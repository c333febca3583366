"""Asks how it is known that the computer's clock is right now: then the history has the real time again, and says so."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary
from ui.forms.fields import LongTextField
from ui.typed_dialog import DIALOGS, TypedDialog, run
from ui.words import moment
from ui.workspace import Workspace

CLOCK = "clock"


class ClockDialog(TypedDialog):
    """The moment of the clock beside that of the last entry, what saying so means, and a reason to type."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        super().__init__(parent, workspace, CLOCK, about=_("reden waarom de klok is rechtgezet"))
        register = workspace.register
        self.setWindowTitle(_("Klok rechtgezet"))
        self.setMinimumWidth(520)
        question = _("Staat de klok van deze computer nu goed?")
        why = _("Hoe weet u dat, en wat was er mis?")
        self.reason = LongTextField()
        self.reason.name(why, "")
        self.inputs = {"reason": self.reason}
        self.keep, self.save = button(_("Annuleren")), primary(_("Klok staat goed"))
        self.save.setDefault(True)
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(question))
        layout.addWidget(
            body(
                _("Het is nu {now}; de laatste wijziging in dit register is van {last}.").format(
                    now=moment(register.now), last=moment(register.upkeep.last_at())
                )
            )
        )
        layout.addWidget(
            body(
                _(
                    "Wat u hierna opslaat, krijgt weer de echte tijd. De historie vertelt dat de klok is rechtgezet, door wie en waarom, "
                    "en elke controle noemt het. Wat al is opgeslagen, houdt zijn tijd."
                ),
                tone="muted",
            )
        )
        layout.addWidget(body(why))
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


def put_clock_right(parent: QWidget, workspace: Workspace) -> None:
    """Ask whether the clock is right now; confirmed with a reason, the history says so."""
    dialog = ClockDialog(parent, workspace)
    if run(dialog) != QDialog.DialogCode.Accepted:
        return

    def work() -> bool:
        workspace.register.put_clock_right(str(dialog.reason.value()))
        return True

    if workspace.attempt(work):
        workspace.attempt(lambda: workspace.register.drop_draft(f"{DIALOGS}{CLOCK}"))
        workspace.message(_("De klok is rechtgezet: wat u nu opslaat, krijgt weer de echte tijd."))
