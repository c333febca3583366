"""The fields of an organisation: the same ones for a new register and in the settings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at, with_value
from breachreg.domain.problems import Severity
from breachreg.i18n import N_, _
from ui import elements, theme

if TYPE_CHECKING:
    from breachreg.domain.contacts import KnownContact
    from breachreg.domain.parties import Contact

# path, label, help, how many of the twelve columns
Row = tuple[tuple[str, str, str, int], ...]
ORGANISATION: tuple[Row, ...] = (
    (
        ("name", N_("Naam van de organisatie"), N_("Zoals zij in het handelsregister staat."), 8),
        ("kvk", N_("KvK-nummer"), N_("Acht cijfers."), 4),
    ),
)
ADDRESS: tuple[Row, ...] = (
    (
        ("address", N_("Adres"), "", 6),
        ("postcode", N_("Postcode"), "", 2),
        ("city", N_("Plaats"), "", 4),
    ),
    (("sector", N_("Sector"), N_("Bijvoorbeeld: zorg, onderwijs, gemeente."), 6),),
)
OFFICER: tuple[Row, ...] = (
    (
        ("fg.name", N_("Naam"), "", 6),
        ("fg_registration", N_("Registratienummer bij de AP"), N_("Begint met FG."), 6),
    ),
    (("fg.email", N_("E-mailadres"), "", 6), ("fg.phone", N_("Telefoonnummer"), "", 6)),
)
CONTACT: tuple[Row, ...] = (
    (("contact.name", N_("Naam"), "", 6), ("contact.function", N_("Functie"), "", 6)),
    (("contact.email", N_("E-mailadres"), "", 6), ("contact.phone", N_("Telefoonnummer"), "", 6)),
)


class OrganisationFields(QWidget):
    """Line edits for a part of an `Organisation`, in rows of twelve columns.

    Args:
        whose: said before each name, where two parts on the screen ask the same of two people.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self, rows: tuple[Row, ...], parent: QWidget | None = None, *, whose: str = "") -> None:
        super().__init__(parent)
        self._taken: dict[str, Contact] = {}
        self.rows: dict[str, elements.Labelled] = {}
        self.wrong: list[elements.Labelled] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SMALL + theme.TINY)
        for row in rows:
            grid = QGridLayout()
            grid.setHorizontalSpacing(theme.MEDIUM)
            for number in range(12):
                grid.setColumnStretch(number, 1)
            at = 0
            for path, label, help_text, width in row:
                edit = QLineEdit()
                edit.setMinimumWidth(40)
                edit.setMaxLength(1_000)
                edit.textEdited.connect(self.edited)
                self.rows[path] = elements.Labelled(
                    _(label), edit, _(help_text), spoken=f"{whose}: {_(label)}" if whose else ""
                )
                grid.addWidget(self.rows[path], 0, at, 1, width, Qt.AlignmentFlag.AlignTop)
                at += width
            layout.addLayout(grid)

    def edit(self, path: str) -> QLineEdit:
        """Return the line edit of a field."""
        field = self.rows[path].field
        if not isinstance(field, QLineEdit):
            raise TypeError(path)
        return field

    def offer(self, contacts: Sequence[KnownContact]) -> None:
        """Offer these contacts where somebody's name is typed, for the FG those who are it first."""
        from ui.forms.known_contacts import ContactCompleter

        for path in self.rows:
            who, _dot, field = path.rpartition(".")
            if who and field == "name" and contacts:
                first = sorted(contacts, key=lambda contact: who not in contact.roles)
                ContactCompleter(self.edit(path), first, partial(self._take_over, who))

    def _take_over(self, who: str, known: KnownContact) -> None:
        from breachreg.domain.contacts import as_typed

        self._taken[who] = as_typed(known)
        for path in self.rows:
            if path.startswith(f"{who}."):
                self.edit(path).setText(str(getattr(self._taken[who], path.rpartition(".")[2])))
        self.edited.emit()

    def show_values(self, organisation: Organisation) -> None:
        """Fill the fields."""
        self._taken = {who: value_at(organisation, who) for path in self.rows if (who := path.rpartition(".")[0])}
        for path in self.rows:
            self.edit(path).setText(str(value_at(organisation, path)))
            self.rows[path].set_error("")

    def values_in(self, organisation: Organisation) -> Organisation:
        """Return `organisation` with what is typed here."""
        for path in self.rows:
            organisation = with_value(organisation, path, self.edit(path).text().strip())
        for who, taken in self._taken.items():
            # somebody else's name is no longer the contact that was chosen
            kept = taken.contact_id if value_at(organisation, f"{who}.name") == taken.name else ""
            organisation = with_value(organisation, f"{who}.contact_id", kept)
        return organisation

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be typed, or do."""
        for path in self.rows:
            self.edit(path).setReadOnly(read_only)

    def check(self, organisation: Organisation) -> bool:
        """Show remarks at the fields; return whether what must be there is there."""
        from breachreg.casework.organisation import objections

        found = {problem.path: problem for problem in objections(organisation) if problem.path in self.rows}
        for path, row in self.rows.items():
            problem = found.get(path)
            tone = "soon" if problem is not None and problem.severity is Severity.WARN else "late"
            row.set_error(problem.message if problem is not None else "", tone=tone)
        self.wrong = [
            row for path, row in self.rows.items() if path in found and found[path].severity is not Severity.WARN
        ]
        return not self.wrong
