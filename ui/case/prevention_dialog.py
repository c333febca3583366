"""What measures did in a case: worked, failed or were not there; and whether its data should still have been there (AVG 5(1)(e))."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.casework.dossier import dossier_of, objections
from breachreg.clock import AMSTERDAM
from breachreg.domain.causes import told_cause
from breachreg.domain.dossier import PART_NAMES, STILL_NEEDED_NAMES, Dossier, MeasurePart, Part
from breachreg.domain.operations import Operation
from breachreg.i18n import _
from breachreg.prevention.catalogue import catalogue
from ui.forms.fields import LongTextField, TextField
from ui.forms.record_dialog import Page, RecordDialog
from ui.forms.record_form import Asked
from ui.forms.small_fields import PickField, RecordsField
from ui.words import case_name

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.domain.problems import Problem
    from breachreg.register import Register
    from ui.workspace import Workspace

PREVENTION = "prevention"
LONGEST = 90


class PreventionDialog(RecordDialog):
    """Asks what measures did in a case."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, breach: Breach) -> None:
        self._workspace, self._breach = workspace, breach
        title = _("Wat deden de maatregelen?")
        page = Page(title, self._asked())
        place = f"{PREVENTION}/{breach.id}"
        super().__init__(parent, workspace, place, title, dossier_of(breach), [page], subject=breach.id)
        self._about = f"{case_name(breach.reference, breach.title)}: {title}"

    def _asked(self) -> list[Asked]:
        known = dict(offered(self._workspace.register, self._breach))

        def part() -> list[Asked]:
            return [
                Asked("measure", _("Maatregel"), PickField(known, _("kies een maatregel")), wide=True, empty=""),
                Asked("part", _("Wat deed zij?"), PickField(PART_NAMES)),
                Asked("why", _("Waarom, of waar dat uit blijkt"), TextField(), empty=""),
            ]

        return [
            Asked(
                "prevention",
                _("Maatregelen uit het programma of de catalogus"),
                RecordsField(lambda **values: _begun(values), part, _("Maatregel toevoegen")),
                _("Die tegen deze oorzaak staan bovenaan."),
                wide=True,
                empty=(),
            ),
            Asked(
                "still_needed",
                _("Hadden deze gegevens er nog moeten zijn?"),
                PickField(STILL_NEEDED_NAMES, _("nog niet bekeken")),
                _("Wat niet langer nodig is, had gewist moeten zijn (AVG 5 lid 1 onder e)."),
                heading=_("Bewaren"),
                wide=True,
            ),
            Asked("still_needed_why", _("Volgens welke termijn of regel"), LongTextField(), wide=True, empty=""),
        ]

    def look_over(self, record: Dossier) -> list[Problem]:
        return list(objections(self._breach, record, self._workspace.now.astimezone(AMSTERDAM).date()))

    def put(self, record: Dossier, refused: Callable[[Sequence[Problem]], None]) -> Breach | None:
        register, case = self._workspace.register, self._breach
        return self._workspace.act(
            Operation.EDIT_DOSSIER,
            record,
            lambda save_id: register.keep_dossier(case.id, record, save_id=save_id),
            on_problems=refused,
        )


def _begun(values: dict[str, object]) -> MeasurePart:
    known = {name: value for name, value in values.items() if value is not None}
    return MeasurePart(**{"measure": "", "part": Part.WORKED, **known})  # type: ignore[arg-type]


def offered(register: Register, breach: Breach) -> Iterator[tuple[str, str]]:
    """Give the measures that can be named, those of the programme and those against the cause of the case first: key and name."""
    cause, programme = told_cause(breach), register.programme()
    codes = {measure.code for measure in programme}
    against = [item for item in programme if cause is not None and cause in item.causes]
    known = [item for item in catalogue().measures.values() if item.code not in codes]
    fitting = [item for item in known if cause is not None and cause in item.causes]
    for measure in (*against, *(item for item in programme if item not in against)):
        yield measure.id, measure.called[:LONGEST]
    for listed in (*fitting, *(item for item in known if item not in fitting)):
        yield listed.code, _("{name} (niet in het programma)").format(name=f"{listed.code} {listed.text.nl}"[:LONGEST])
