"""The open terms as a file for a calendar such as Outlook's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.i18n import N_, _, ngettext
from ui.messages import Message

if TYPE_CHECKING:
    from ui.workspace import Workspace

FILES = N_("Agenda (*.ics)")
NAME = N_("Termijnen datalekken.ics")


def save_calendar(parent: QWidget, workspace: Workspace) -> None:
    """Ask where, write the open terms there without the titles of cases, and say how many there are."""
    from breachreg.export.calendar_file import write_calendar
    from ui.start.choosing import documents

    suggestion = str(Path(documents()) / _(NAME))
    name, _kind = QFileDialog.getSaveFileName(parent, _("Termijnen in uw agenda"), suggestion, _(FILES))
    if not name:
        return
    path = Path(name)
    if not path.suffix:
        path = path.with_suffix(".ics")
    written = workspace.attempt(lambda: write_calendar(workspace.register, path))
    if written is not None:
        text = ngettext(
            "{n} termijn staat in {name}, met nummer en zonder titel van de zaak.",
            "{n} termijnen staan in {name}, met nummer en zonder titel van de zaak.",
            written,
        )
        remedy = _("Open het bestand met uw agenda; opnieuw maken en openen werkt de afspraken bij.")
        workspace.told.emit(Message(text.format(n=written, name=path.name), remedy, tone="done"))
