"""Help in short: the keys, the versions and which edition of the law is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QWidget

from breachreg.i18n import N_, _
from breachreg.upkeep import sqlite_remark
from ui import elements, theme
from ui.errors import versions
from ui.theme import Size

if TYPE_CHECKING:
    from ui.workspace import Workspace

KEYS = (
    (
        N_("Overal"),
        (
            ("F1", N_("Deze hulp")),
            ("Ctrl+N", N_("Nieuw datalek")),
            (N_("Alt+1 … Alt+6"), N_("Daarin: brief, e-mail, cc, apparaat, dossier, retour")),
            ("Ctrl+F", N_("Zoeken in het register")),
            ("Ctrl+Z", N_("Laatste wijziging ongedaan maken")),
            ("Ctrl+Y", N_("Opnieuw doen")),
            ("Ctrl+O", N_("Ander register openen")),
            ("Ctrl+Q", N_("Afsluiten")),
            ("Esc", N_("Terug of annuleren")),
            (N_("Alt+Pijl links"), N_("Terug naar de lijst")),
        ),
    ),
    (
        N_("In de vragen van een zaak"),
        (
            ("Ctrl+Enter", N_("Verder, of vastleggen")),
            ("Ctrl+S", N_("Opslaan")),
            (N_("Alt+Pijl rechts"), N_("Volgende stap; ook Ctrl+PgDn")),
            (N_("Alt+Pijl links"), N_("Vorige stap; ook Ctrl+PgUp")),
        ),
    ),
    (
        N_("In velden, lijsten en tabbladen"),
        (
            ("Tab", N_("Naar het volgende veld; Shift+Tab terug")),
            (N_("Spatie"), N_("Aankruisen of uitklappen; Enter drukt een knop in")),
            (N_("Pijltjes"), N_("Naar het volgende antwoord of vak; Home en End naar de uiteinden")),
            (N_("Een letter"), N_("Naar het volgende vak met die letter; in de lijst van zaken: zoeken")),
            ("Delete", N_("Een gekozen antwoord weer weghalen")),
            (N_("Alt+Pijl omlaag"), N_("Een keuzelijst openen")),
            ("Enter", N_("De gekozen zaak openen")),
            ("Ctrl+Tab", N_("Naar het volgende tabblad")),
        ),
    ),
)
"""What the keys do, by where."""


class AboutDialog(QDialog):
    """The keys by where they count, and the versions; gone when it is closed."""

    def __init__(self, workspace: Workspace | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hulp en info"))
        facts = versions()
        if workspace is not None:
            facts.insert(1, (_("Wetgeving"), _("editie {edition}").format(edition=workspace.register.law.edition)))
        self.facts = facts
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        layout.addWidget(elements.title(_("Datalekregister")))
        layout.addWidget(
            elements.body(
                _(
                    "Het programma adviseert; u beslist. Het meldt zelf niets bij de AP en verstuurt geen brieven: "
                    "het maakt concepten die u naleest en zelf verstuurt."
                )
            )
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        overall, questions, fields = (
            _table(_(where), [(_(key), _(what)) for key, what in keys]) for where, keys in KEYS
        )
        left, right = elements.column(spacing=theme.MEDIUM), elements.column(spacing=theme.MEDIUM)
        for part, tables in ((left, (overall, questions)), (right, (fields, _table(_("Versies"), facts)))):
            for table in tables:
                part.addLayout(table)
        if remark := sqlite_remark():
            right.addWidget(elements.small(remark))
        for part in (left, right):
            part.addStretch()
        row = QHBoxLayout()
        row.setSpacing(theme.HUGE)
        row.addLayout(left)
        row.addLayout(right)
        layout.addLayout(row)
        buttons = QHBoxLayout()
        self.copy_button = elements.button(_("Versies kopiëren"), "copy")
        self.close_button = elements.primary(_("Sluiten"))
        self.close_button.setDefault(True)
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout.addLayout(buttons)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {which}" for what, which in self.facts))
        self.copy_button.setText(_("Gekopieerd"))


def _table(name: str, rows: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.MEDIUM)
    grid.setVerticalSpacing(theme.TINY)
    grid.addWidget(elements.heading(name), 0, 0, 1, 2)
    for number, (left, right) in enumerate(rows, start=1):
        key = QLabel(left)
        key.setFont(theme.font(Size.SMALL, strong=True))
        value = QLabel(right)
        value.setFont(theme.font(Size.SMALL))
        grid.addWidget(key, number, 0)
        grid.addWidget(value, number, 1)
    grid.setColumnStretch(1, 1)
    return grid
