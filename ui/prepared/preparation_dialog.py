"""How the organisation is prepared: who answers for it, how people talk, which systems come back first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.programme import SIZE_NAMES, CriticalSystem, Preparation
from breachreg.i18n import _
from ui.forms.day_field import DayField
from ui.forms.fields import ListField, TextField
from ui.forms.record_dialog import Page, RecordDialog
from ui.forms.record_form import Asked
from ui.forms.small_fields import PickField, RecordsField

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

PLACE = "prepared"


class PreparationDialog(RecordDialog):
    """Changes how the organisation is prepared."""

    def __init__(self, workspace: Workspace, known: Preparation, parent: QWidget | None = None) -> None:
        self._workspace = workspace
        page = Page(_("Voorbereiding"), self._asked())
        super().__init__(parent, workspace, PLACE, _("Voorbereiding"), known, [page])

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _asked(self) -> list[Asked]:
        def system() -> list[Asked]:
            return [
                Asked("name", _("Systeem"), TextField(), empty=""),
                Asked("supplier", _("Leverancier"), TextField(), empty=""),
                Asked("phone", _("Telefoon"), TextField(), empty=""),
                Asked("backup_at", _("Waar de losse back-up ligt"), TextField(), _("Nooit een wachtwoord."), empty=""),
            ]

        return [
            Asked("accountable", _("Eindverantwoordelijk"), TextField(), _("Eén persoon, met naam of functie."), empty=""),
            Asked("accountable_deputy", _("Vervanger"), TextField(), empty=""),
            Asked("size", _("Hoe groot is de organisatie?"), PickField(SIZE_NAMES, _("niet ingevuld")), _("Bepaalt welke taken in het team nodig zijn.")),
            Asked("numbers_called_on", _("Alle nummers gebeld op"), DayField(self._today, ahead=False), _("Elk kwartaal opnieuw.")),
            Asked("fallback", _("Hoe u praat buiten de mail om"), TextField(), _("Zoals een groep op de telefoon."), wide=True, empty=""),
            Asked("meeting_place", _("Waar u bijeenkomt"), TextField(), wide=True, empty=""),
            Asked("binder_at", _("Waar de 72-uurs map ligt"), ListField(), _("Twee plaatsen, met een komma ertussen."), wide=True, empty=()),
            Asked("systems", _("Systemen, in de volgorde waarin zij terugkomen"), RecordsField(lambda **values: CriticalSystem(**{"name": "", **values}), system, _("Systeem toevoegen")), wide=True, empty=()),
        ]  # fmt: skip

    def look_over(self, record: Preparation) -> list[Problem]:
        return []

    def put(self, record: Preparation, refused: Callable[[Sequence[Problem]], None]) -> Preparation | None:
        saved = self._workspace.attempt(lambda: self._workspace.register.put_preparation(record), on_problems=refused)
        if saved is not None:
            self._workspace.message(_("Opgeslagen: voorbereiding."), undo=True)
        return saved
