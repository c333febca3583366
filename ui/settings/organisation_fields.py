"""The fields of an organisation: the same ones for a new register and in the settings."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from breachreg.domain.parties import Organisation
from breachreg.domain.paths import value_at, with_value
from breachreg.i18n import N_, _
from ui import elements, theme

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
OFFICER_SHORT: tuple[Row, ...] = (
    (("fg.name", N_("Naam"), "", 12),),
    (("fg.email", N_("E-mailadres"), "", 6), ("fg.phone", N_("Telefoonnummer"), "", 6)),
)
CONTACT: tuple[Row, ...] = (
    (("contact.name", N_("Naam"), "", 6), ("contact.function", N_("Functie"), "", 6)),
    (("contact.email", N_("E-mailadres"), "", 6), ("contact.phone", N_("Telefoonnummer"), "", 6)),
)


class OrganisationFields(QWidget):
    """Line edits for a part of an `Organisation`, in rows of twelve columns.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self, rows: tuple[Row, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, elements.Labelled] = {}
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
                self.rows[path] = elements.Labelled(_(label), edit, _(help_text))
                grid.addWidget(self.rows[path], 0, at, 1, width, Qt.AlignmentFlag.AlignTop)
                at += width
            layout.addLayout(grid)

    def edit(self, path: str) -> QLineEdit:
        """Return the line edit of a field."""
        field = self.rows[path].field
        if not isinstance(field, QLineEdit):
            raise TypeError(path)
        return field

    def show_values(self, organisation: Organisation) -> None:
        """Fill the fields."""
        for path in self.rows:
            self.edit(path).setText(str(value_at(organisation, path)))
            self.rows[path].set_error("")

    def values_in(self, organisation: Organisation) -> Organisation:
        """Return `organisation` with what is typed here."""
        for path in self.rows:
            organisation = with_value(organisation, path, self.edit(path).text().strip())
        return organisation

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be typed, or do."""
        for path in self.rows:
            self.edit(path).setReadOnly(read_only)

    def check(self, organisation: Organisation) -> bool:
        """Show remarks at the fields; return whether what must be there is there."""
        name = self.rows.get("name")
        if name is not None:
            name.set_error("" if organisation.name else _("Vul de naam van de organisatie in."))
        kvk = self.rows.get("kvk")
        if kvk is not None:
            kvk.set_error(kvk_remark(organisation.kvk), tone="soon")
        for path in ("fg.email", "contact.email"):
            if path in self.rows:
                self.rows[path].set_error(email_remark(str(value_at(organisation, path))), tone="soon")
        return bool(organisation.name) or name is None


def kvk_remark(text: str) -> str:
    """Return a remark about a trade register number, or nothing; it never stands in the way."""
    figures = text.replace(" ", "").replace(".", "")
    if not figures or (figures.isascii() and figures.isdigit() and len(figures) == 8):
        return ""
    return _("Een KvK-nummer heeft acht cijfers; hier staan er {n}. Kijk het even na.").format(
        n=sum(letter.isdigit() for letter in figures)
    )


def email_remark(text: str) -> str:
    """Return a remark about an e-mail address, or nothing; it never stands in the way."""
    name, at, domain = text.partition("@")
    if not text or (name and at and "." in domain.strip(".") and " " not in text):
        return ""
    return _("Dit lijkt geen e-mailadres (naam@organisatie.nl). Kijk het even na.")
