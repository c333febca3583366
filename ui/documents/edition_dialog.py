"""The dossier of a case for somebody else: who reads it, whether confidential parts go along, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QListWidget, QListWidgetItem, QWidget

from breachreg.i18n import N_, Texts, _
from ui import elements, theme
from ui.making_paper import MakingPaper

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.progress import Watch
    from ui.making_paper import Work
    from ui.workspace import Workspace

READERS = Texts(
    {
        "works-council": N_("Ondernemingsraad"),
        "board": N_("Bestuur"),
        "woo": N_("Openbaarmaking (Woo)"),
        "ap": N_("Autoriteit Persoonsgegevens"),
    }
)
ABOUT = Texts(
    {
        "works-council": N_("Geen namen en geen vrije tekst; een kleine afdeling staat er niet in."),
        "board": N_("Geen namen en geen vrije tekst; de redenen van besluiten wel."),
        "woo": N_("Op elk blok staat de grond van de Woo. Of een grond opgaat, weegt u zelf."),
        "ap": N_("Teksten en namen staan erin, bestandsnamen niet."),
    }
)
WIDEST = 560
LIST_HEIGHT = 140
"""Of the texts to tick: three or four are seen, the others scroll."""


class EditionDialog(QDialog):
    """Makes the redacted dossier of a case in Word.

    Attributes:
        reader: for whom it is; released: texts to tick that may be seen; confidential: parts for inside go along; making: the folder, the button and what was made.
    """

    def __init__(self, workspace: Workspace, breach: Breach, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._reference = workspace.register, breach.reference
        title = _("Dossier {reference} voor een ander").format(reference=breach.reference)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDEST)
        self.reader = elements.ListBox()
        for name in READERS:
            self.reader.addItem(READERS[name], name)
        self.about = elements.body("", tone="muted")
        self._breach = breach
        self.released = QListWidget()
        # all of a text is there to be looked through
        self.released.setWordWrap(True)
        self.released.setFixedHeight(LIST_HEIGHT)
        self.confidential = QCheckBox(_("Ook wat vertrouwelijk is: eigen medewerkers, intern advies, notities"))
        self.making = MakingPaper(workspace, _("Dossier maken"), folder, self._work)
        self._texts = elements.Labelled(
            _("Vrije tekst die wel te zien is"),
            self.released,
            _(
                "Vink alleen aan wat u hebt nagelezen; een BSN, rekening, e-mailadres of telefoonnummer blijft verborgen."
            ),
        )
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        layout.addWidget(elements.heading(title))
        layout.addWidget(
            elements.body(
                _(
                    "Wat niet voor deze lezer bestemd is, wordt uit het document gehaald; op die plaats staat een blok met de grond. "
                    "Kijk het document na voordat u het geeft."
                )
            )
        )
        layout.addWidget(elements.Labelled(_("Voor wie"), self.reader))
        layout.addWidget(self.about)
        layout.addWidget(self._texts)
        layout.addWidget(self.confidential)
        layout.addWidget(self.making)
        layout.addStretch(1)
        self.reader.currentIndexChanged.connect(self._show_about)
        self.making.left.connect(self._leave)
        self._show_about()

    def _show_about(self) -> None:
        from breachreg.report.case_edition import releasable

        reader = self.reader.currentData()
        self.about.setText(ABOUT[reader])
        checked = set(self._chosen())
        self.released.clear()
        for path, name, text in releasable(self._register, self._breach, reader):
            item = QListWidgetItem(f"{name}: {' '.join(text.split())}")
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setCheckState(Qt.CheckState.Checked if path in checked else Qt.CheckState.Unchecked)
            self.released.addItem(item)
        self._texts.setVisible(bool(self.released.count()))

    def _chosen(self) -> list[str]:
        items = (self.released.item(number) for number in range(self.released.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _work(self) -> Work:
        register, reference = self._register, self._reference
        reader, confidential, released = self.reader.currentData(), self.confidential.isChecked(), self._chosen()

        def work(folder: Path, _watch: Watch) -> Path:
            from breachreg.report.case_edition import case_edition

            made = case_edition(register, reference, reader, folder, released=released, confidential=confidential)
            return made.path

        return work

    def reject(self) -> None:
        """Close; while the dossier is made it is stopped first."""
        self.making.leave()

    def _leave(self) -> None:
        super().reject()
