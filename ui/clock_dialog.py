"""Asks how it is known that the computer's clock is right now: then the history has the real time again, and says so."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.i18n import _
from ui.elements import body
from ui.forms.reason_dialog import ReasonDialog
from ui.typed_dialog import DIALOGS, run
from ui.words import moment
from ui.workspace import Workspace

CLOCK = "clock"


class ClockDialog(ReasonDialog):
    """The moment of the clock beside that of the last entry, what saying so means, and a reason to type."""

    def __init__(self, parent: QWidget, workspace: Workspace) -> None:
        register, why = workspace.register, _("Hoe weet u dat, en wat was er mis?")
        now = _("Het is nu {now}; de laatste wijziging in dit register is van {last}.")
        means = _(
            "Wat u hierna opslaat, krijgt weer de echte tijd. De historie vertelt dat de klok is rechtgezet, door wie en waarom, "
            "en elke controle noemt het. Wat al is opgeslagen, houdt zijn tijd."
        )
        super().__init__(
            parent,
            workspace,
            CLOCK,
            _("Klok rechtgezet"),
            _("Staat de klok van deze computer nu goed?"),
            body(now.format(now=moment(register.now), last=moment(register.upkeep.last_at()))),
            body(means, tone="muted"),
            body(why),
            act=_("Klok staat goed"),
            asked=why,
            about=_("reden waarom de klok is rechtgezet"),
        )


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
