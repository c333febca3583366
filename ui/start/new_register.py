"""The form for a new register: whose it is, who the FG is, who you are, and where the file goes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from breachreg.domain.parties import Organisation
from breachreg.errors import UserError
from breachreg.i18n import N_, _
from ui import elements, theme
from ui.keys import answer
from ui.settings.organisation_fields import CONTACT, OFFICER_SHORT, ORGANISATION, OrganisationFields

WIDTH = 680
FILE_NAME = N_("Datalekregister.db")


class NewRegisterPage(QWidget):
    """Asks what a register needs.

    Attributes:
        make: makes the register; returns what stood in the way, or None.

    Signals:
        cancelled: the user does not want one after all.
    """

    cancelled = Signal()

    def __init__(self, *, officer: str, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.make: Callable[[Path, Organisation, str], UserError | None] = lambda *_all: None
        self.organisation = OrganisationFields(ORGANISATION)
        self.fg = OrganisationFields(OFFICER_SHORT, whose=_("FG"))
        self.contact = OrganisationFields(CONTACT, whose=_("Contactpersoon"))
        self.officer = QLineEdit(officer)
        self.officer_row = elements.Labelled(
            _("Uw eigen naam"), self.officer, _("Komt in de geschiedenis te staan bij alles wat u vastlegt.")
        )
        self.file = QLineEdit(str(folder / _(FILE_NAME)))
        self.browse_button = elements.button(_("Bladeren …"), "folder")
        self.place = elements.Labelled(
            _("Bestand"),
            self.file,
            _("Op deze computer, niet in een netwerkmap of OneDrive. Back-ups komen in een map ernaast."),
        )
        self.create_button = elements.primary(_("Register maken"))
        self.cancel_button = elements.button(_("Annuleren"))
        self.problem = elements.body(tone="late")
        self._build()
        self.browse_button.clicked.connect(self._browse)
        self.create_button.clicked.connect(self._create)
        self.cancel_button.clicked.connect(self.cancelled)
        for edit in self.findChildren(QLineEdit):
            edit.returnPressed.connect(self._create)
        self.setFocusProxy(self.organisation.edit("name"))

    def _build(self) -> None:
        answer(self, escape=self.cancel_button.click, go_on=self.create_button.click)
        column = QVBoxLayout()
        column.setSpacing(theme.SMALL)
        column.setContentsMargins(0, theme.LARGE, 0, theme.LARGE)
        column.addWidget(elements.title(_("Nieuw register")))
        column.addWidget(
            elements.body(
                _("Alleen de naam van de organisatie en uw eigen naam zijn nodig; de rest kan later bij Instellingen."),
                tone="muted",
            )
        )
        for name, part in (
            (_("Organisatie"), self.organisation),
            (_("Functionaris gegevensbescherming (FG)"), self.fg),
            (_("Contactpersoon voor de AP, als dat een ander is"), self.contact),
        ):
            column.addSpacing(theme.MEDIUM)
            column.addWidget(elements.heading(name))
            column.addWidget(part)
        column.addSpacing(theme.MEDIUM)
        column.addWidget(elements.heading(_("Dit register")))
        column.addWidget(self.officer_row)
        column.addSpacing(theme.TINY)
        place = QHBoxLayout()
        place.setSpacing(theme.SMALL)
        place.addWidget(self.place, 1)
        place.addWidget(self.browse_button, 0, Qt.AlignmentFlag.AlignTop)
        self.browse_button.setContentsMargins(0, theme.LARGE, 0, 0)
        column.addLayout(place)
        holder = QWidget()
        holder.setFixedWidth(WIDTH)
        holder.setLayout(column)
        middle = QWidget()
        middle.setProperty("ground", "window")
        row = QHBoxLayout(middle)
        row.setContentsMargins(theme.LARGE, 0, theme.LARGE, 0)
        row.addStretch()
        row.addWidget(holder)
        row.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(middle)
        self._scroll = scroll
        foot = QWidget()
        foot.setFixedWidth(WIDTH)
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(0, theme.SMALL, 0, theme.SMALL)
        bar = scroll.verticalScrollBar()

        def in_line(_least: int, most: int) -> None:
            # the buttons stay under the fields, whether or not the scroll bar takes its room
            foot_row.setContentsMargins(0, 0, bar.sizeHint().width() if most else 0, 0)

        bar.rangeChanged.connect(in_line)
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.problem, 1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.create_button)
        foot_row = elements.row(None, foot, None)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, theme.SMALL)
        outside.setSpacing(0)
        outside.addWidget(scroll, 1)
        outside.addWidget(elements.line())
        outside.addLayout(foot_row)

    def _browse(self) -> None:
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Waar komt het register?"), self.file.text(), _("Datalekregister (*.db)")
        )
        if name:
            self.file.setText(name if Path(name).suffix else name + ".db")
            self.place.set_error("")

    def _create(self) -> None:
        wanted = Organisation()
        for part in (self.organisation, self.fg, self.contact):
            wanted = part.values_in(wanted)
        officer = self.officer.text().strip()
        fine = all([part.check(wanted) for part in (self.organisation, self.fg, self.contact)])  # noqa: C419 - all of them
        self.officer_row.set_error(
            "" if officer else _("Vul uw naam in; zo is later te zien wie wat heeft vastgelegd.")
        )
        name = self.file.text().strip()
        self.place.set_error("" if name else _("Kies waar het register komt."))
        self.problem.setText("")
        if not fine:
            self._show_first(self.organisation.rows["name"])
        elif not officer:
            self._show_first(self.officer_row)
        elif not name:
            self._show_first(self.place)
        else:
            error = self.make(Path(name), wanted, officer)
            if error is not None:
                self.place.set_error(f"{error.message} {error.remedy}")
                self._show_first(self.place)

    def _show_first(self, row: elements.Labelled) -> None:
        self.problem.setText(_("Nog niet alles is goed ingevuld."))
        row.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll.ensureWidgetVisible(row)
