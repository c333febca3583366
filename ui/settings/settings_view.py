"""The settings: the organisation, its own periods, the backups, and how the program looks to this user."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from breachreg.domain.drafts import Draft
from breachreg.i18n import _
from ui import elements, theme
from ui.captured import captured, put_back
from ui.settings.backups_page import BackupsPage
from ui.settings.contacts_page import ContactsPage
from ui.settings.export_page import ExportPage
from ui.settings.history_page import HistoryPage
from ui.settings.house_style_page import HouseStylePage
from ui.settings.organisation_page import OrganisationPage
from ui.settings.own_clocks_page import OwnClocksPage
from ui.settings.program_page import ProgramPage
from ui.settings.retention_page import RetentionPage
from ui.settings.templates_page import TemplatesPage

if TYPE_CHECKING:
    from ui.workspace import Workspace


class SettingsView(QWidget):
    """Ten tabs. What was typed is saved when the screen is left, or earlier by its button.

    Signals:
        open_wished, new_register_wished, practice_wished: another register file.
        restore_wished: a `BackupInfo` and the reason.
    """

    open_wished = Signal()
    new_register_wished = Signal()
    practice_wished = Signal()
    restore_wished = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.organisation = OrganisationPage(workspace)
        self.contacts = ContactsPage(workspace)
        self.clocks = OwnClocksPage(workspace)
        self.templates = TemplatesPage(workspace)
        self.house_style = HouseStylePage(workspace)
        self.backups = BackupsPage(workspace)
        self.history = HistoryPage(workspace)
        self.export = ExportPage(workspace)
        self.retention = RetentionPage(workspace)
        self.program = ProgramPage(workspace)
        self.tabs = QTabWidget()
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(_("Instellingen"))
        self.tabs.tabBar().setAccessibleName(_("Instellingen"))
        for page, name in (
            (self.organisation, _("Organisatie")),
            (self.contacts, _("Contacten")),
            (self.clocks, _("Eigen termijnen")),
            (self.templates, _("Sjablonen")),
            (self.house_style, _("Huisstijl")),
            (self.backups, _("Back-ups")),
            (self.history, _("Historie en controle")),
            (self.export, _("Exporteren")),
            (self.retention, _("Bewaren")),
            (self.program, _("Register en weergave")),
        ):
            self.tabs.addTab(page, name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(elements.title(_("Instellingen")))
        layout.addWidget(self.tabs, 1)
        self.setFocusProxy(self.tabs)

        self.backups.restore_wished.connect(self.restore_wished)
        self.program.open_wished.connect(self.open_wished)
        self.program.new_register_wished.connect(self.new_register_wished)
        self.program.practice_wished.connect(self.practice_wished)
        self.tabs.currentChanged.connect(self._tab_changed)
        self._last_tab = 0
        self._house_style_shown = False
        self._seen: set[QWidget | None] = {self.organisation}

    def refresh(self, place: str = "") -> None:
        """Show everything as it is in the register now.

        Args:
            place: `history` or `backups` to begin there; otherwise where the user was.
        """
        if place:
            self.tabs.setCurrentWidget({"history": self.history, "backups": self.backups}[place])
        self.organisation.refresh()
        if self.tabs.currentWidget() is self.contacts:
            self.contacts.refresh()
        self.clocks.refresh()
        if self.tabs.currentWidget() is self.templates:
            self.templates.refresh()
        if self.tabs.currentWidget() is self.house_style:
            self.house_style.refresh()
        self.backups.refresh()
        if self.tabs.currentWidget() is self.history:
            self.history.refresh()
        if self.tabs.currentWidget() is not self.retention:
            self.retention.refresh()
        self.program.refresh()

    def leave(self) -> bool:
        """Save what was typed; False when that was refused."""
        pages: list[OrganisationPage | ContactsPage | OwnClocksPage | ProgramPage | HouseStylePage]
        pages = [self.organisation, self.contacts, self.clocks, self.program]
        if self._house_style_shown:
            pages.append(self.house_style)
        refused = [page for page in pages if not page.save()]
        if refused:
            self.tabs.setCurrentWidget(refused[0])
        return not refused

    @property
    def scope(self) -> str:
        """The beginning of the places of the drafts of the settings."""
        return "settings/"

    def _drafted(self) -> dict[str, tuple[OrganisationPage | ContactsPage | HouseStylePage, str]]:
        return {
            "organisation": (self.organisation, _("Organisatie")),
            "contacts": (self.contacts, _("Contacten")),
            "house-style": (self.house_style, _("Huisstijl")),
        }

    def sketches(self) -> list[Draft]:
        """Return what is typed and not saved."""
        return [
            Draft(
                place=self.scope + name,
                about=_("Instellingen, {page}").format(page=label),
                typed={"form": captured(page), "thing": page.shown_id if isinstance(page, ContactsPage) else ""},
            )
            for name, (page, label) in self._drafted().items()
            if page in self._seen and page.save_button.isEnabled()
        ]

    def take_draft(self, draft: Draft) -> bool:
        """Put back what was typed on a page, and show it."""
        page, _label = self._drafted().get(draft.place.removeprefix(self.scope), (None, ""))
        if page is None:
            return False
        self.tabs.setCurrentWidget(page)
        # what was typed about one contact never lands on another
        if isinstance(page, ContactsPage) and not page.choose(str(draft.typed.get("thing", ""))):
            return False
        put_back(page, draft.typed.get("form", {}))
        return True

    def _tab_changed(self, number: int) -> None:
        left = self.tabs.widget(self._last_tab)
        self._last_tab = number
        if isinstance(left, OrganisationPage | ContactsPage | OwnClocksPage | ProgramPage | HouseStylePage):
            left.save()
        shown = self.tabs.widget(number)
        self._seen.add(shown)
        if shown is self.house_style:
            # read when it is first looked at: it brings the logo along
            if self._house_style_shown:
                self.house_style.redraw()
            else:
                self._house_style_shown = True
                self.house_style.refresh()
        if shown in (self.contacts, self.backups, self.templates, self.history):
            shown.refresh()
