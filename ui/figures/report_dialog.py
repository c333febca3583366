"""Making the annual report of a year: for whom, in which language, and where to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.i18n import LANGUAGES, N_, Texts, _
from breachreg.report.tagged_paper import available
from ui import elements, theme
from ui.making_paper import MakingPaper, documents_folder

if TYPE_CHECKING:
    from breachreg.progress import Watch
    from ui.making_paper import Work
    from ui.workspace import Workspace

NAMES = Texts(
    {
        "full": N_("Volledig, voor wie verantwoordelijk is"),
        "board": N_("Voor het bestuur"),
        "public": N_("Openbaar"),
    }
)
ABOUT = Texts(
    {
        "full": N_("Alle hoofdstukken, met de zaken bij naam en de bevindingen in volle tekst."),
        "board": N_("Dezelfde cijfers, zonder namen en zonder teksten uit de zaken."),
        "public": N_("Kleine aantallen zijn verborgen, zodat niemand eruit te herkennen is."),
    }
)
WIDEST = 560


class ReportDialog(QDialog):
    """Makes the report of a year in Word.

    Args:
        year: of the report.

    Attributes:
        edition, language: what is chosen; making: the folder, the button and what was made.
    """

    def __init__(self, workspace: Workspace, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register, self._year = workspace.register, year
        title = _("Jaarverslag {year}").format(year=year)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDEST)
        self.edition, self.language = elements.ListBox(), elements.ListBox()
        for name in NAMES:
            self.edition.addItem(NAMES[name], name)
        for code in ("nl", "en"):
            self.language.addItem(LANGUAGES[code], code)
        self.about = elements.body("", tone="muted")
        self.making = MakingPaper(
            workspace, _("Jaarverslag maken"), documents_folder(), self._work, own_pdf=available()
        )
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        layout.addWidget(elements.heading(title))
        layout.addWidget(elements.Labelled(_("Editie"), self.edition))
        layout.addWidget(self.about)
        layout.addWidget(elements.Labelled(_("Taal"), self.language))
        layout.addWidget(self.making)
        layout.addStretch(1)
        self.edition.currentIndexChanged.connect(self._show_about)
        self.making.left.connect(self._leave)
        self._show_about()

    def _show_about(self) -> None:
        self.about.setText(ABOUT[self.edition.currentData()])

    def _work(self) -> Work:
        register, year = self._register, self._year
        edition, language = self.edition.currentData(), self.language.currentData()
        tagged = available() and self.making.wants_pdf

        def work(folder: Path, watch: Watch) -> Path:
            from breachreg.report.annual import annual_report
            from breachreg.report.material import Edition

            return annual_report(register, year, folder, Edition(edition), language, watch=watch, tagged=tagged)

        return work

    def reject(self) -> None:
        """Close; while the report is made it is stopped first."""
        self.making.leave()

    def _leave(self) -> None:
        super().reject()
