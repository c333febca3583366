"""Choosing a contact that the register knows while a name is typed; typing one that it does not know stays possible."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer
from PySide6.QtWidgets import QCompleter, QLineEdit

from breachreg.domain.contacts import KnownContact


def described(contact: KnownContact) -> str:
    """Return a contact in a line: the person and where it is."""
    return ", ".join(part for part in (contact.name, contact.organisation) if part)


class ContactCompleter(QCompleter):
    """Offers contacts below a line edit, by any part of name or organisation.

    Args:
        line: where the name is typed.
        chosen: is given the contact that was chosen.
    """

    def __init__(
        self, line: QLineEdit, contacts: Sequence[KnownContact], chosen: Callable[[KnownContact], None]
    ) -> None:
        super().__init__(line)
        self._contacts = {described(contact): contact for contact in contacts}
        self._chosen = chosen
        self.setModel(QStringListModel(list(self._contacts), self))
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        offered = self.popup()
        if offered is not None:
            offered.setAccessibleName(line.accessibleName())
        line.setCompleter(self)
        self.activated.connect(self.pick)

    def pick(self, name: str) -> None:
        """Choose the contact that is described so."""
        contact = self._contacts[name]
        # after the line has taken the words of the list over
        QTimer.singleShot(0, self, lambda: self._chosen(contact))
