"""The room Voorbereid: the call card, the prevention programme, and the binder of 72 hours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from breachreg.domain.operations import Kinds
from breachreg.i18n import _
from ui import elements, theme
from ui.prepared.binder_page import BinderPage
from ui.prepared.card_page import CardPage
from ui.prepared.measure_dialog import PLACE
from ui.prepared.measures_page import MeasuresPage
from ui.typed_dialog import DIALOGS

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from breachreg.domain.operations import Changed
    from ui.workspace import Workspace

CARD, MEASURES, BINDER = "card", "measures", "binder"
SEEN = Kinds.PREPARED | Kinds.CONTACTS | Kinds.COSTS | Kinds.ORGANISATION | Kinds.CASES


class PreparedView(QWidget):
    """The room.

    Signals:
        new_breach: something is wrong now. contacts_wished: the contacts in the settings.
    """

    new_breach = Signal()
    contacts_wished = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.card, self.measures, self.binder = CardPage(workspace), MeasuresPage(workspace), BinderPage(workspace)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Voorbereid"))
        self._pages: dict[str, CardPage | MeasuresPage | BinderPage] = {
            CARD: self.card,
            MEASURES: self.measures,
            BINDER: self.binder,
        }
        for page, name in zip(self._pages.values(), (_("Belkaart"), _("Maatregelen"), _("72-uurs map")), strict=True):
            self.tabs.addTab(page, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(elements.title(_("Voorbereid")))
        layout.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs)
        self.card.new_breach.connect(self.new_breach)
        self.card.contacts_wished.connect(self.contacts_wished)
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        workspace.changed.connect(self._changed)

    def refresh(self, place: str = "") -> None:
        """Show the room; `place`: `card`, `measures` or `binder`."""
        if place in self._pages:
            self.tabs.setCurrentWidget(self._pages[place])
        page = self.tabs.currentWidget()
        for known in self._pages.values():
            if known is page:
                known.refresh()

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a measure or the preparation and never saved."""
        if draft.place.startswith(f"{DIALOGS}{PLACE}"):
            self.refresh(MEASURES)
            self.measures.ask_again(draft)
        else:
            self.refresh(CARD)
            self.card.change()

    def _changed(self, changed: Changed) -> None:
        if changed.kinds & SEEN and self.isVisible():
            self.refresh()
