"""The settings: the organisation, its own periods, the backups, and how the program looks to this user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QToolButton, QVBoxLayout, QWidget

from breachreg.domain.drafts import Draft
from breachreg.i18n import _
from ui import elements, theme
from ui.captured import Inputs, captured, put_back, readable
from ui.leaving import Wish, ask
from ui.settings.backups_page import BackupsPage
from ui.settings.contacts_page import ContactsPage
from ui.settings.export_page import ExportPage
from ui.settings.history_page import HistoryPage
from ui.settings.house_style_page import HouseStylePage
from ui.settings.kept_codes import KEPT_CODE
from ui.settings.names_page import NAMES, NamesPage
from ui.settings.organisation_page import OrganisationPage
from ui.settings.own_clocks_page import OwnClocksPage
from ui.settings.pages_list import PagesList
from ui.settings.places import SETTINGS
from ui.settings.program_page import ProgramPage
from ui.settings.retention_dialogs import RETENTION
from ui.settings.retention_page import RetentionPage
from ui.settings.templates_page import TemplatesPage
from ui.typed_dialog import DIALOGS

if TYPE_CHECKING:
    from ui.workspace import Workspace


ROOM_FOR_LIST = 720
"""Width below which the pages are tabs: their own fields and tables come first."""


class TypedPage(Protocol):
    """A page that is typed in.

    Attributes:
        inputs: its fields by name; changed: something is typed that is not saved.
    """

    @property
    def inputs(self) -> Inputs: ...
    @property
    def changed(self) -> bool: ...
    def save(self) -> bool: ...
    def drop_typed(self) -> None: ...


class SettingsView(QWidget):
    """Eleven pages, chosen at the left or, in a narrow window, by tabs. What was typed is saved when the screen is left, or earlier by its button.

    Signals:
        open_wished, new_register_wished, practice_wished, exercise_wished: another register file.
        restore_wished: a `BackupInfo` and the reason. move_wished: another register is to be moved in.
    """

    open_wished = Signal()
    new_register_wished = Signal()
    practice_wished = Signal()
    exercise_wished = Signal()
    restore_wished = Signal(object, str)
    move_wished = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.organisation = OrganisationPage(workspace)
        self.contacts = ContactsPage(workspace)
        self.names = NamesPage(workspace)
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
        self._pages: dict[str, QWidget] = {
            "organisation": self.organisation,
            "contacts": self.contacts,
            "names": self.names,
            "own_clocks": self.clocks,
            "templates": self.templates,
            "house_style": self.house_style,
            "backups": self.backups,
            "history": self.history,
            "export": self.export,
            "retention": self.retention,
            "program": self.program,
        }
        for name, label in SETTINGS.items():
            self.tabs.addTab(self._pages[name], _(label))
        for arrow in self.tabs.tabBar().findChildren(QToolButton):
            # the arrow keys go through the tabs, those out of sight too
            arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(elements.title(_("Instellingen")))
        self.pages = PagesList()
        beside = QHBoxLayout()
        beside.setSpacing(theme.LARGE)
        beside.addWidget(self.pages)
        beside.addWidget(self.tabs, 1)
        layout.addLayout(beside, 1)
        self.tabs.currentChanged.connect(self.pages.show_place)
        self.pages.chosen.connect(self.tabs.setCurrentIndex)
        self._arrange()

        self.backups.restore_wished.connect(self.restore_wished)
        self.export.move_wished.connect(self.move_wished)
        self.program.open_wished.connect(self.open_wished)
        self.program.new_register_wished.connect(self.new_register_wished)
        self.program.practice_wished.connect(self.practice_wished)
        self.program.exercise_wished.connect(self.exercise_wished)
        self.tabs.currentChanged.connect(self._tab_changed)
        self._last_tab = 0
        self._house_style_shown = False
        self._seen: set[object] = {self.organisation}
        self.ask = ask

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide, chosen_here = self.width() >= ROOM_FOR_LIST, self.pages.hasFocus() or self.tabs.tabBar().hasFocus()
        self.pages.setVisible(wide)
        self.tabs.tabBar().setVisible(not wide)
        # without tabs above it the line parts nothing
        theme.set_bare(self.tabs, wide)
        self.setFocusProxy(self.pages if wide else self.tabs)
        if chosen_here:
            self.setFocus()

    def refresh(self, place: str = "") -> None:
        """Show everything as it is in the register now.

        Args:
            place: the page to begin at (`places.SETTINGS`); of `organisation` at the first field that is empty, with a path behind it
                (`organisation.kvk`) at that field. Empty: where the user was.
        """
        page, _dot, field = place.partition(".")
        if place:
            self.tabs.setCurrentWidget(self._pages[page])
            # Qt gives the focus of a page that goes to the first part of the one that comes, which may be all of it
            self.setFocus()
        self.organisation.refresh()
        if page == "organisation":
            # the screen is only about to be shown
            QTimer.singleShot(0, self.organisation, lambda: self.organisation.go_to(field))
        if self.tabs.currentWidget() is self.contacts:
            self.contacts.refresh()
        if self.tabs.currentWidget() is self.names:
            self.names.refresh()
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
        """Save what was typed, and ask about what cannot be saved; False when the settings stay on the screen."""
        for name, (page, label) in self._drafted().items():
            if (name == "house-style" and not self._house_style_shown) or page.save():
                continue
            self.tabs.setCurrentWidget(page)  # type: ignore[arg-type]  # a page is a widget
            wish = self.ask(
                self,
                _("‘{page}’ kan zo niet worden opgeslagen. Bewaart u het, dan staat het er later weer.").format(
                    page=label
                ),
            )
            if wish is Wish.BACK:
                return False
            if wish is Wish.DISCARD:
                page.drop_typed()
        return True

    def ask_again(self, draft: Draft) -> None:
        """Show the dialog again in which something was typed: of a backup, a code that is kept, a name, or retention."""
        if draft.place.startswith(f"{DIALOGS}{KEPT_CODE}/"):
            self.history.kept_codes.ask("")
        elif draft.place.startswith(f"{DIALOGS}{RETENTION}"):
            self.retention.ask_again(draft)
        elif draft.place.startswith(f"{DIALOGS}{NAMES}"):
            self.names.ask_again(draft)
        else:
            self.backups.ask_again(draft)

    @property
    def scope(self) -> str:
        """The beginning of the places of the drafts of the settings."""
        return "settings/"

    def _drafted(self) -> dict[str, tuple[TypedPage, str]]:
        return {
            "organisation": (self.organisation, _("Organisatie")),
            "contacts": (self.contacts, _("Contacten")),
            "own-clocks": (self.clocks, _("Eigen termijnen")),
            "house-style": (self.house_style, _("Huisstijl")),
            "history": (self.history, _("Historie en controle")),
            "program": (self.program, _("Weergave")),
        }

    def sketches(self) -> list[Draft]:
        """Return what is typed and not saved."""
        return [
            Draft(
                place=self.scope + name,
                about=_("Instellingen, {page}").format(page=label),
                typed={
                    "form": captured(page.inputs),
                    "thing": page.shown_id if isinstance(page, ContactsPage) else "",
                },
            )
            for name, (page, label) in self._drafted().items()
            if page in self._seen and page.changed
        ]

    def take_draft(self, draft: Draft) -> str | None:
        """Put back what was typed on a page, and show it; return what does not fit, as text."""
        page, _label = self._drafted().get(draft.place.removeprefix(self.scope), (None, ""))
        if page is None:
            return None
        self.tabs.setCurrentWidget(page)  # type: ignore[arg-type]  # a page is a widget
        form = draft.typed.get("form", {})
        # what was typed about one contact never lands on another
        if isinstance(page, ContactsPage) and not page.choose(str(draft.typed.get("thing", ""))):
            return readable(form)
        return put_back(page.inputs, form)

    def _tab_changed(self, number: int) -> None:
        left: object = self.tabs.widget(self._last_tab)
        self._last_tab = number
        page = next((page for page, _label in self._drafted().values() if page is left), None)
        if page is not None:
            # refused: it stays as it is typed, and is asked about when the settings are left
            page.save()
        shown = self.tabs.widget(number)
        self._seen.add(shown)
        if shown is self.house_style:
            # read when it is first looked at: it brings the logo along
            if self._house_style_shown:
                self.house_style.redraw()
            else:
                self._house_style_shown = True
                self.house_style.refresh()
        if shown in (self.contacts, self.names, self.backups, self.templates, self.history):
            shown.refresh()
