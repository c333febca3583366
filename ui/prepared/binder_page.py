"""The binder of 72 hours: refreshed from the register with one button, and how the paper form comes back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QWidget

from breachreg.i18n import _
from ui import elements, theme
from ui.case.facts_tab import scrolling
from ui.making_paper import MakingPaper, documents_folder

if TYPE_CHECKING:
    from breachreg.progress import Watch
    from ui.making_paper import Work
    from ui.workspace import Workspace

WIDEST = 760


class BinderPage(QWidget):
    """The page.

    Attributes:
        open_cases: with what is to be done in open cases. making: the button and where it goes.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.open_cases = QCheckBox(_("Ook wat er in open zaken te doen is"))
        self.making = MakingPaper(workspace, _("Map maken"), documents_folder(), self._prepare)
        self.making.close_button.hide()
        self.making.setMaximumWidth(WIDEST)
        layout = elements.column()
        self.setLayout(layout)
        area, inside = scrolling(_("72-uurs map"))
        layout.addWidget(area)
        inside.addWidget(elements.heading(_("Voor als er niets meer werkt")))
        inside.addWidget(
            elements.body(
                _(
                    "Wie te bellen, het eerste uur, veertien draaiboeken, formulieren om met de hand in te vullen, brieven met open plekken, "
                    "polissen en de volgorde van herstel. Elke keer opnieuw uit het register gemaakt, met de datum erop. Druk haar elk kwartaal af en leg haar op twee plaatsen."
                )
            )
        )
        inside.addWidget(self.open_cases)
        inside.addWidget(elements.small(_("Dan staan er gegevens van zaken in: bewaar de map achter slot.")))
        inside.addSpacing(theme.SMALL)
        inside.addWidget(self.making)
        inside.addSpacing(theme.MEDIUM)
        inside.addWidget(elements.heading(_("Het papieren formulier terug in het register")))
        inside.addWidget(
            elements.body(
                _(
                    "Typ het over in het meldformulier voor collega's (Word of e-mail), met bovenaan wanneer het is opgeschreven, en lees het in bij "
                    "Nieuw datalek, Melding inlezen. Het tijdstip van het papier blijft bewaard."
                )
            )
        )
        inside.addStretch()
        self.setFocusProxy(self.making.make_button)

    def refresh(self) -> None:
        """Nothing of it changes by itself."""

    def _prepare(self) -> Work:
        from breachreg.correspondence.prepared import binder_contents, write_binder

        contents = binder_contents(self._workspace.register, open_cases=self.open_cases.isChecked())

        def work(folder: Path, _watch: Watch) -> Path:
            return write_binder(contents, folder)

        return work
