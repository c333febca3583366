"""Who keeps this register: name, FG, contact, and the sector rules that apply."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from breachreg.domain.parties import Organisation
from breachreg.i18n import _
from ui import elements, theme
from ui.captured import Inputs
from ui.settings.organisation_fields import ADDRESS, CONTACT, OFFICER, ORGANISATION, OrganisationFields
from ui.settings.regime_boxes import RegimeBoxes
from ui.settings.scrolling import ScrollingPage

if TYPE_CHECKING:
    from ui.workspace import Workspace

MOST_OFFICERS = 99


class OrganisationPage(ScrollingPage):
    """The organisation profile."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown = Organisation()
        self.parts = [
            OrganisationFields(rows, whose=whose)
            for rows, whose in (
                (ORGANISATION + ADDRESS, ""),
                (OFFICER, _("FG")),
                (CONTACT, _("Contactpersoon")),
            )
        ]
        names = (
            _("Organisatie"),
            _("Functionaris gegevensbescherming (FG)"),
            _("Contactpersoon voor de AP"),
        )
        for number, (name, part) in enumerate(zip(names, self.parts, strict=True)):
            if number:
                self.column.addSpacing(theme.MEDIUM)
            self.column.addWidget(elements.heading(name))
            if number:
                self.column.addWidget(elements.small(_("Typ een naam, of kies er een uit de contacten.")))
            self.column.addWidget(part)
            part.edited.connect(self._edited)
        self.column.addSpacing(theme.MEDIUM)
        self.column.addWidget(elements.heading(_("Regels van uw sector")))
        self.column.addWidget(
            elements.small(_("Vink aan wat voor uw organisatie geldt; dan let het programma ook op die plichten."))
        )
        self._regimes = RegimeBoxes()
        self.regimes = self._regimes.boxes
        self._regimes.edited.connect(self._edited)
        self.column.addWidget(self._regimes)
        self.column.addSpacing(theme.MEDIUM)
        self.column.addWidget(elements.heading(_("Privacyteam")))
        self.officers = elements.spin()
        self.officers.setRange(1, MOST_OFFICERS)
        self.officers.setMaximumWidth(96)
        self.officers.lineEdit().setTextMargins(theme.SMALL, 0, 0, 0)
        self.officers.valueChanged.connect(self._edited)
        self.column.addWidget(
            elements.Labelled(
                _("Aantal privacy officers"),
                self.officers,
                _(
                    "Bij één officer vraagt het programma bij een zwaar besluit om bedenktijd "
                    "in plaats van een tweede persoon."
                ),
            )
        )
        self.column.addStretch()
        self.save_button = elements.primary(_("Opslaan"))
        self.save_button.clicked.connect(self.save)
        self.add_foot(self.save_button)

    def go_to(self, path: str) -> None:
        """Put the cursor in the field with this path, and show it; where it is filled in, in the first empty one beside or below it.

        Args:
            path: such as `contact.name`; `regimes`: the rules of the sector; empty: the first empty field of all.
        """
        edits = {name: part.edit(name) for part in self.parts for name in part.rows}
        part = next((part for part in self.parts if path in part.rows), None)
        names = list(part.rows)[list(part.rows).index(path) :] if part is not None else list(edits)
        field: QWidget = next((edits[name] for name in names if not edits[name].text().strip()), edits[names[0]])
        if path == "regimes":
            field = next(iter(self.regimes.values()))
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show_widget(field)

    def refresh(self) -> None:
        """Show the organisation as it is in the register."""
        self._shown = self._workspace.register.organisation
        for part in self.parts:
            part.show_values(self._shown)
            part.offer(self._workspace.register.contacts())
            part.set_read_only(self._workspace.read_only)
        self._regimes.show_values(self._shown.regimes, read_only=self._workspace.read_only)
        self.officers.blockSignals(True)
        self.officers.setValue(self._shown.officers)
        self.officers.blockSignals(False)
        self.officers.setEnabled(not self._workspace.read_only)
        self._edited()

    def typed(self) -> Organisation:
        """Return the organisation as it is typed here; its own periods as they are in the register."""
        wanted = self._workspace.register.organisation
        for part in self.parts:
            wanted = part.values_in(wanted)
        return replace(wanted, regimes=self._regimes.chosen(wanted.regimes), officers=self.officers.value())

    @property
    def inputs(self) -> Inputs:
        """The fields by name."""
        lines = {path: part.edit(path) for part in self.parts for path in part.rows}
        boxes = {f"regime.{regime.value}": box for regime, box in self.regimes.items()}
        return {**lines, **boxes, "officers": self.officers}

    @property
    def changed(self) -> bool:
        """Something is typed that is not saved."""
        return self.typed() != self._workspace.register.organisation

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self.refresh()

    def save(self) -> bool:
        """Save what was typed; False when that was refused. Without changes nothing is saved."""
        wanted = self.typed()
        fine = all([part.check(wanted) for part in self.parts])  # noqa: C419 - every part shows its remarks
        if wanted == self._workspace.register.organisation:
            return True
        if not fine:
            self.parts[0].edit("name").setFocus()
            return False
        saved = self._workspace.attempt(lambda: _save(self._workspace, wanted))
        self._edited()
        return bool(saved)

    def _edited(self) -> None:
        self.save_button.setEnabled(self.changed and not self._workspace.read_only)


def _save(workspace: Workspace, wanted: Organisation) -> bool:
    workspace.register.save_organisation(wanted)
    workspace.message(_("Opgeslagen: gegevens van de organisatie."))
    return True
