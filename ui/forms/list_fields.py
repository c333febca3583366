"""Fields for small lists: other organisations, a contact."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from breachreg.domain.contacts import KnownContact, as_typed
from breachreg.domain.parties import Contact, InvolvedParty, PartyRole
from breachreg.i18n import N_, Texts, _
from ui import theme
from ui.elements import column, forget, icon_button, quiet, small
from ui.forms.choice_fields import Picker
from ui.forms.fields import Field
from ui.forms.known_contacts import ContactCompleter

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


class _Line(QWidget):
    """One line of a list: a text, perhaps a choice, and a button that takes it away."""

    def __init__(self, placeholder: str, choices: Mapping[Any, str] | None, on_change: Callable[[], None]) -> None:
        super().__init__()
        self.text = QLineEdit()
        self.text.setPlaceholderText(placeholder)
        self.text.setAccessibleName(placeholder)
        self.choice: Picker | None = None
        self._placeholder = placeholder
        self.remove = icon_button(_("Weghalen"), "trash")
        self.kept: Any = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.text, 1)
        if choices is not None:
            self.choice = Picker()
            self.choice.setAccessibleName(_("Rol"))
            for value, label in choices.items():
                self.choice.addItem(label, value)
            self.choice.activated.connect(lambda: on_change())
            row.addWidget(self.choice)
        row.addWidget(self.remove)
        self.text.textEdited.connect(lambda: on_change())

    def call(self, place: int) -> None:
        """Name the parts of the line by its place: several lines have the same parts."""
        self.text.setAccessibleName(f"{self._placeholder} {place}")
        self.remove.setAccessibleName(_("{what} {place} weghalen").format(what=self._placeholder, place=place))
        if self.choice is not None:
            self.choice.setAccessibleName(_("Rol van organisatie {place}").format(place=place))


class _Lines(QWidget):
    """A list of lines with a button for one more."""

    def __init__(
        self, title: str, placeholder: str, add: str, choices: Mapping[Any, str] | None, on_change: Callable[[], None]
    ) -> None:
        super().__init__()
        self._placeholder, self._choices, self._on_change = placeholder, choices, on_change
        self.lines: list[_Line] = []
        self.contacts: Sequence[KnownContact] = ()
        self._column = column(spacing=theme.TINY)
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        self.setMaximumWidth(theme.TEXT_WIDTH)
        if title:
            layout.addWidget(small(title))
        layout.addLayout(self._column)
        self.more = quiet(add, "plus", flush=True)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.clicked.connect(self._one_more)

    def _one_more(self) -> None:
        empty = next((line for line in self.lines if not line.text.text().strip()), None)
        (empty or self.add()).text.setFocus()

    def add(self, text: str = "", choice: Any = None, kept: Any = None) -> _Line:
        line = _Line(self._placeholder, self._choices, self._on_change)
        line.text.setText(text)
        line.kept = kept
        if line.choice is not None and choice is not None:
            line.choice.setCurrentIndex(max(0, line.choice.findData(choice)))
        if self.contacts:
            ContactCompleter(line.text, self.contacts, lambda contact: self._take_over(line, contact))
        line.remove.clicked.connect(lambda: self._take_away(line))
        line.text.returnPressed.connect(self._one_more)
        self._column.addWidget(line)
        self.lines.append(line)
        self._call()
        return line

    def _call(self) -> None:
        for place, line in enumerate(self.lines, start=1):
            line.call(place)

    def _take_over(self, line: _Line, contact: KnownContact) -> None:
        """Make a line the organisation of a contact that the register knows."""
        name = contact.organisation or contact.name
        line.text.setText(name)
        line.kept = replace(line.kept or InvolvedParty(name=name), contact=as_typed(contact))
        self._on_change()

    def _take_away(self, line: _Line) -> None:
        self.lines.remove(line)
        forget(line)
        self._call()
        self.more.setFocus()
        self._on_change()

    def clear(self) -> None:
        for line in self.lines:
            forget(line)
        self.lines.clear()


def _same_but_for_ids(value: Iterable[Any], shown: Iterable[Any]) -> bool:
    """Tell whether a list says what is shown; things get their id when they are saved, and nobody should notice."""
    return [replace(thing, id="") for thing in value] == [replace(thing, id="") for thing in shown]


def _keep(lines: Sequence[_Line], value: Iterable[Any]) -> None:
    for line, thing in zip(lines, value, strict=True):
        line.kept = thing


class PartiesField(Field):
    """Other organisations, each with its role."""

    tall = True

    def __init__(self) -> None:
        super().__init__()
        layout = column()
        self.setLayout(layout)
        self._lines = _Lines("", _("Naam van de organisatie"), _("Organisatie toevoegen"), PARTY_ROLES, self._done)
        layout.addWidget(self._lines)
        self.setFocusProxy(self._lines.more)

    def offer(self, contacts: Sequence[KnownContact]) -> None:
        """Offer these contacts while a name is typed."""
        self._lines.contacts = contacts

    def value(self) -> Any:
        found = []
        for line in self._lines.lines:
            name = line.text.text().strip()
            if name and line.choice is not None:
                kept = line.kept or InvolvedParty(name=name)
                found.append(replace(kept, name=name, role=line.choice.currentData()))
        return tuple(found)

    def set_value(self, value: Any) -> None:
        if _same_but_for_ids(value or (), self.value()):
            _keep([line for line in self._lines.lines if line.text.text().strip()], value or ())
            return
        self._lines.clear()
        for party in value or ():
            self._lines.add(party.name, party.role, party)


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
