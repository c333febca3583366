"""Handing out the whole register: as a sheet, as JSON, or as a pack that proves itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QWidget

from breachreg.export.only_json import ONLY_JSON
from breachreg.i18n import N_, _
from ui import elements, theme
from ui.settings.scrolling import ScrollingPage

if TYPE_CHECKING:
    from breachreg.progress import Watch
    from ui.workspace import Workspace


@dataclass(frozen=True)
class Choice:
    """A form in which the register can be handed out.

    Attributes:
        ending: of the file; empty: a folder.
        audience: for whom a pack is redacted; empty: everything.
    """

    name: str
    about: str
    form: str
    ending: str = ""
    audience: str = ""


TABLES = frozenset({"xlsx", "csv"})
"""Forms that do not hold everything."""
WIDEST = 560
"""Of the list of forms: as wide as the text below it."""
PROVES = N_(
    "Alles: het register in Excel, elke zaak, de bewijsstukken en de historie. Een auditor controleert het op elke computer met "
    "verify_pack.py, dat erbij zit, zonder dit programma."
)
REDACTED = N_(
    "Wat niet voor deze lezer bestemd is, is eruit gehaald; op die plaats staat een blok met de grond. Vrije tekst is verborgen. Kijk het "
    "pak na voordat u het geeft: of een grond opgaat, weegt u zelf."
)
CHOICES = (
    Choice(
        N_("Excel"),
        N_(
            "Eén werkmap met alle zaken, contacten, jaarcontroles, kosten, polissen, het preventieprogramma, alle wijzigingen en een "
            "leeswijzer."
        ),
        "xlsx",
        ".xlsx",
    ),
    Choice(N_("CSV"), N_("Hetzelfde, met een bestand per tabel, voor een ander programma of Excel."), "csv", ".csv"),
    Choice(
        N_("JSON"),
        N_("Alles wat het register bevat, met de historie, zo dat een programma het zonder verlies kan teruglezen."),
        "json",
        ".json",
    ),
    Choice(
        N_("Alles, om weg te gaan (map)"),
        N_(
            "JSON, Excel en het pak met bewijs en historie in één map, met een bladzijde die zegt hoe het zonder dit programma te lezen is."
        ),
        "leave",
    ),
    Choice(N_("Pak voor een auditor (map)"), PROVES, "pack"),
    Choice(N_("Pak voor een auditor (zip)"), PROVES, "pack", ".zip"),
    Choice(N_("Gelakt pak voor de ondernemingsraad"), REDACTED, "pack", ".zip", "works-council"),
    Choice(N_("Gelakt pak voor het bestuur"), REDACTED, "pack", ".zip", "board"),
    Choice(N_("Gelakt pak voor openbaarmaking (Woo)"), REDACTED, "pack", ".zip", "woo"),
    Choice(
        N_("Gelakt pak voor de AP"),
        N_("Teksten en namen staan erin, bewijsstukken en bestandsnamen niet."),
        "pack",
        ".zip",
        "ap",
    ),
)


class ExportPage(ScrollingPage):
    """What, for whom, and where to; and the way in for another register.

    Signals:
        move_wished: another register is to be moved in.
    """

    move_wished = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._care = workspace.care
        self._made: Path | None = None
        self.choice = QComboBox()
        for item in CHOICES:
            self.choice.addItem(_(item.name))
        self.choice.setMaximumWidth(WIDEST)
        self.about = elements.body("", tone="muted")
        self.confidential = QCheckBox(
            _(
                "Ook zaken over eigen medewerkers (bijvoorbeeld onbevoegd inzien), en advies en aantekeningen voor binnen"
            )
        )
        self.export_button = elements.primary(_("Exporteren …"), "document")
        self.open_button = elements.button(_("Map openen"), "folder")
        self.open_button.hide()
        self.result = elements.body("")
        self.result.hide()
        layout = self.column
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(
            elements.body(
                _(
                    "Geef het hele register uit handen. Wat u maakt bevat persoonsgegevens: bewaar het waar alleen de lezer erbij kan, en "
                    "gooi het weg als het niet meer nodig is. Zolang het wordt gemaakt kunt u alles bekijken, maar niets opslaan."
                ),
                tone="muted",
            )
        )
        layout.addWidget(elements.Labelled(_("Wat"), self.choice))
        layout.addWidget(self.about)
        layout.addWidget(self.confidential)
        layout.addLayout(elements.row(self.export_button, None))
        layout.addWidget(self.result)
        layout.addLayout(elements.row(self.open_button, None))
        layout.addWidget(elements.line())
        self.move_button = elements.button(_("Een ander register overnemen …"), "restore")
        layout.addWidget(
            elements.body(
                _(
                    "Stonden uw datalekken tot nu toe in Excel of een ander programma? Neem ze over, en draai dat terug als het niet klopt."
                ),
                tone="muted",
            )
        )
        layout.addLayout(elements.row(self.move_button, None))
        layout.addStretch(1)
        self.move_button.setEnabled(not workspace.read_only)
        self.move_button.clicked.connect(self.move_wished)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.export_button.clicked.connect(self._export)
        self.open_button.clicked.connect(self._open)
        self._care.changed.connect(self._show_state)
        self._chosen()

    @property
    def chosen(self) -> Choice:
        """The form that is chosen."""
        return CHOICES[self.choice.currentIndex()]

    def _chosen(self) -> None:
        left_out = f" {_(ONLY_JSON)}" if self.chosen.form in TABLES else ""
        self.about.setText(_(self.chosen.about) + left_out)
        self.confidential.setVisible(bool(self.chosen.audience))
        self._show_state()

    def _show_state(self) -> None:
        self.export_button.setEnabled(not self._care.busy)

    def _export(self) -> None:
        choice, register = self.chosen, self._workspace.register
        suggested = register.path.with_name(f"{register.path.stem}-{choice.audience or 'export'}{choice.ending}")
        name, _kind = QFileDialog.getSaveFileName(
            self, _("Waar komt het?"), str(suggested), options=QFileDialog.Option.DontConfirmOverwrite
        )
        if name:
            self.hand_out(Path(name))

    def hand_out(self, path: Path) -> None:
        """Make what is chosen at `path`, beside the window."""
        choice = self.chosen
        if choice.ending and path.suffix.lower() != choice.ending:
            path = path.with_name(path.name + choice.ending)
        self.result.hide()
        self.open_button.hide()
        self._care.hand_out(self._work(choice, path), self._done)

    def _work(self, choice: Choice, path: Path) -> Callable[[Watch], Path]:
        register, confidential = self._workspace.register, self.confidential.isChecked()

        def work(watch: Watch) -> Path:
            if choice.form == "leave":
                from breachreg.report.leaving import leave

                leave(register, path, watch)
                return path
            if choice.form != "pack":
                from breachreg.export.exporting import export

                return export(register, choice.form, path, watch)[0]
            zipped = choice.ending == ".zip"
            if choice.audience:
                from breachreg.report.packed import redacted_pack_with_report

                return redacted_pack_with_report(
                    register, path, choice.audience, zipped=zipped, confidential=confidential, watch=watch
                )
            from breachreg.report.packed import pack_with_report

            return pack_with_report(register, path, zipped=zipped, watch=watch)

        return work

    def _done(self, made: Path) -> None:
        self._made = made
        self.result.setText(
            _("Gemaakt: {name}. Regel en code van nu: {code}. Geef die apart aan de lezer.").format(
                name=made.name, code=self._workspace.register.code()
            )
        )
        self.result.show()
        self.open_button.show()
        self.show_widget(self.open_button)

    def _open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made.parent)))
