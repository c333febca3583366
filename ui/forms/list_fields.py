"""Fields for small lists: other organisations, a contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit

from breachreg.domain.contacts import KnownContact, as_typed
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.elements import column, icon_button
from ui.forms.choice_fields import Picker
from ui.forms.fields import Field
from ui.forms.known_contacts import ContactCompleter
from ui.forms.line_list import LineList, TypedLine

PARTY_ROLES = Texts(
    {
        PartyRole.PROCESSOR: N_("verwerker"),
        PartyRole.SUB_PROCESSOR: N_("subverwerker"),
        PartyRole.JOINT_CONTROLLER: N_("gezamenlijk verwerkingsverantwoordelijke"),
        PartyRole.CONTROLLER: N_("verwerkingsverantwoordelijke"),
        PartyRole.RECIPIENT: N_("ontvanger"),
        PartyRole.OTHER: N_("anders"),
    }
)


class _PartyLine(TypedLine):
    """One organisation: its name, its role, and a button that takes it away."""

    def __init__(self, contacts: Sequence[KnownContact], on_change: Callable[[], None]) -> None:
        super().__init__()
        self.kept: InvolvedParty | None = None
        self.text, self.role = QLineEdit(), Picker()
        self.text.setPlaceholderText(_("Naam van de organisatie"))
        for value, label in PARTY_ROLES.items():
            self.role.addItem(label, value)
        self.remove = icon_button(_("Weghalen"), "trash")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.text, 1)
        row.addWidget(self.role)
        row.addWidget(self.remove)
        self._on_change = on_change
        self.text.textEdited.connect(lambda: on_change())
        self.role.activated.connect(lambda: on_change())
        if contacts:
            ContactCompleter(self.text, contacts, self._take_over)

    def call(self, place: int) -> None:
        what = self.text.placeholderText()
        self.text.setAccessibleName(f"{what} {place}")
        self.remove.setAccessibleName(_("{what} {place} weghalen").format(what=what, place=place))
        self.role.setAccessibleName(_("Rol van organisatie {place}").format(place=place))

    def show_party(self, party: InvolvedParty) -> None:
        """Show an organisation as it is kept."""
        self.text.setText(party.name)
        self.role.setCurrentIndex(max(0, self.role.findData(party.role)))
        self.kept = party

    def party(self) -> InvolvedParty:
        """Return the organisation as it stands here."""
        name = self.text.text().strip()
        return replace(self.kept or InvolvedParty(name=name), name=name, role=self.role.currentData())

    def _take_over(self, contact: KnownContact) -> None:
        """Make it the organisation of a contact that the register knows."""
        name = contact.organisation or contact.name
        self.text.setText(name)
        self.kept = replace(self.kept or InvolvedParty(name=name), contact=as_typed(contact))
        self._on_change()


def _same_but_for_ids(value: Iterable[Any], shown: Iterable[Any]) -> bool:
    """Tell whether a list says what is shown; things get their id when they are saved, and nobody should notice."""
    return [replace(thing, id="") for thing in value] == [replace(thing, id="") for thing in shown]


class PartiesField(Field):
    """Other organisations, each with its role."""

    tall = True

    def __init__(self) -> None:
        super().__init__()
        layout = column()
        self.setLayout(layout)
        self._contacts: Sequence[KnownContact] = ()
        self._lines = LineList("", _("Organisatie toevoegen"), self._line, self._done)
        layout.addWidget(self._lines)
        self.setFocusProxy(self._lines.more)

    def _line(self) -> _PartyLine:
        return _PartyLine(self._contacts, self._done)

    def offer(self, contacts: Sequence[KnownContact]) -> None:
        """Offer these contacts while a name is typed."""
        self._contacts = contacts

    def value(self) -> Any:
        return tuple(line.party() for line in self._lines.filled())

    def set_value(self, value: Any) -> None:
        parties: Sequence[InvolvedParty] = value or ()
        if _same_but_for_ids(parties, self.value()):
            for line, party in zip(self._lines.filled(), parties, strict=True):
                line.kept = party
            return
        self._lines.clear()
        for party in parties:
            self._lines.add().show_party(party)


class ContactField(Field):
    """Name, function, e-mail and telephone of one person."""

    PARTS = (
        ("name", N_("Naam")),
        ("function", N_("Functie")),
        ("email", N_("E-mailadres")),
        ("phone", N_("Telefoonnummer")),
    )

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(theme.TEXT_WIDTH)
        self.lines: dict[str, QLineEdit] = {}
        self._shown = Contact()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SMALL)
        for place, (name, label) in enumerate(self.PARTS):
            line = QLineEdit()
            line.setPlaceholderText(_(label))
            line.setAccessibleName(_(label))
            line.textEdited.connect(lambda: self.edited.emit())
            line.editingFinished.connect(self.finished)
            self.lines[name] = line
            grid.addWidget(line, place // 2, place % 2)
        self.setFocusProxy(self.lines["name"])

    def offer(self, contacts: Sequence[KnownContact]) -> None:
        """Offer these contacts while a name is typed."""
        if contacts:
            ContactCompleter(self.lines["name"], contacts, self._take_over)

    def _take_over(self, contact: KnownContact) -> None:
        self.set_value(as_typed(contact))
        self.edited.emit()
        self.finished.emit()

    def name(self, label: str, description: str) -> None:
        for name, part in self.PARTS:
            self.lines[name].setAccessibleName(f"{label} {_(part)}")
            self.lines[name].setAccessibleDescription(description)

    def value(self) -> Any:
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        # somebody else's name is no longer the contact that was chosen
        kept = self._shown.contact_id if typed["name"] == self._shown.name else ""
        contact = Contact(**typed, contact_id=kept)
        return contact if contact or contact.function else None

    def set_value(self, value: Any) -> None:
        self._shown = value or Contact()
        for name, line in self.lines.items():
            line.setText(getattr(self._shown, name))
