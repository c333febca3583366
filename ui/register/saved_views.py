"""Lists under a name, for this user: chosen again in a click, kept, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton

from breachreg import settings
from breachreg.errors import InputError, UserError
from breachreg.i18n import _
from ui.icons import icon
from ui.theme import Role

if TYPE_CHECKING:
    from breachreg.domain.views import View
    from ui.workspace import Workspace


class SavedViews(QPushButton):
    """The button with the lists.

    Signals:
        wished: a `View` to be shown.

    Args:
        shown: gives what the list shows now, under a name.
    """

    wished = Signal(object)

    def __init__(self, shown: Callable[[str], View | None]) -> None:
        super().__init__(_("Bewaarde lijsten"))
        self.setAutoDefault(False)
        self.setProperty("kind", "quiet")
        self.setIcon(icon("register", Role.ACCENT))
        self._workspace: Workspace | None = None
        self._shown = shown
        self._last = ""
        self.ask: Callable[[str], str | None] = self._ask
        self._menu = QMenu(self)
        self._menu.setAccessibleName(_("Bewaarde lijsten"))
        self.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill)

    def attach(self, workspace: Workspace | None) -> None:
        """Offer the lists of this register."""
        self._workspace = workspace
        self._last = ""

    def fill(self) -> None:
        """Offer the lists as they are kept now: the command line may have kept one meanwhile."""
        self._menu.clear()
        kept = self._kept()
        for name in kept:
            action = self._menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(name == self._last)
            action.triggered.connect(lambda _on=False, name=name: self.choose(name))
        if not kept:
            self._menu.addAction(_("Nog geen lijst bewaard")).setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(_("Deze lijst bewaren …"), self.keep)
        gone = self._menu.addMenu(_("Weghalen"))
        gone.setEnabled(bool(kept))
        for name in kept:
            gone.addAction(name.replace("&", "&&"), partial(self.remove, name))

    def choose(self, name: str) -> None:
        """Show a list that was kept."""
        from breachreg.domain.views import view_from_json

        workspace, data = self._workspace, self._kept().get(name)
        if workspace is None or data is None:
            return
        try:
            view = view_from_json(data)
        except UserError as error:
            workspace.report(error)
            return
        self._last = name
        self.wished.emit(view)

    def keep(self) -> None:
        """Keep what the list shows now under a name that is asked."""
        from breachreg.domain.views import named, view_to_json

        workspace, name = self._workspace, self.ask(self._last)
        if workspace is None or name is None:
            return
        kept = self._kept()
        try:
            name = named(name, kept)
        except InputError as error:
            workspace.warn(" ".join(problem.message for problem in error.problems))
            return
        view = self._shown(name)
        if view is None:
            return
        if settings.keep_views(workspace.register.path, {**kept, name: view_to_json(view)}):
            self._last = name
            workspace.message(_("Bewaard: de lijst ‘{name}’. U vindt haar bij Bewaarde lijsten.").format(name=name))
        else:
            self._cannot(workspace)

    def remove(self, name: str) -> None:
        """Take a list away; no case changes."""
        workspace = self._workspace
        if workspace is None:
            return
        left = {known: data for known, data in self._kept().items() if known != name}
        if settings.keep_views(workspace.register.path, left):
            workspace.message(_("Weggehaald: de lijst ‘{name}’. De zaken zijn er nog.").format(name=name))
        else:
            self._cannot(workspace)

    @staticmethod
    def _cannot(workspace: Workspace) -> None:
        workspace.warn(
            _("De lijst kon niet worden bewaard: de map voor instellingen kan niet worden beschreven."),
            _("Maak ruimte vrij, of vraag uw beheerder om schrijfrechten op uw profiel."),
        )

    def _kept(self) -> dict[str, Any]:
        return settings.views(self._workspace.register.path) if self._workspace is not None else {}

    def _ask(self, before: str) -> str | None:
        box = QInputDialog(self)
        box.setWindowTitle(_("Lijst bewaren"))
        box.setLabelText(_("Naam van deze lijst: filters, volgorde en kolommen gaan mee"))
        box.setTextValue(before)
        box.setOkButtonText(_("Bewaren"))
        box.setCancelButtonText(_("Annuleren"))
        box.resize(420, box.height())
        return box.textValue() if box.exec() else None
