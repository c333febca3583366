"""Lists under a name, for this user: chosen again in a click, kept, and taken away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from breachreg import settings
from breachreg.errors import StorageError, UserError
from breachreg.i18n import _
from ui.icons import icon
from ui.theme import Role

if TYPE_CHECKING:
    from breachreg.domain.views import View
    from ui.forms.asking_dialog import OneLineDialog
    from ui.workspace import Workspace

LIST = "list"
"""What the draft of a name for a list is called."""


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
        self.ask: Callable[[OneLineDialog], int] = lambda dialog: dialog.exec()
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

        workspace = self._workspace
        if workspace is None:
            return
        from ui.forms.asking_dialog import OneLineDialog

        kept = self._kept()

        def keep(typed: str) -> str | None:
            name = named(typed, kept)
            view = self._shown(name)
            if view is None:
                return None
            if not settings.keep_views(workspace.register.path, {**kept, name: view_to_json(view)}):
                raise StorageError(*_cannot())
            return name

        dialog = OneLineDialog(
            self, workspace, LIST, _("Lijst bewaren"), _("Filters, volgorde en kolommen gaan mee."), _("Bewaren"),
            label=_("Naam van deze lijst"), before=self._last, use=keep,
        )  # fmt: skip
        self.ask(dialog)
        dialog.deleteLater()
        if isinstance(dialog.used, str):
            self._last = dialog.used
            said = _("Bewaard: de lijst ‘{name}’. U vindt haar bij Bewaarde lijsten.")
            workspace.message(said.format(name=dialog.used))

    def remove(self, name: str) -> None:
        """Take a list away; no case changes."""
        workspace = self._workspace
        if workspace is None:
            return
        left = {known: data for known, data in self._kept().items() if known != name}
        if settings.keep_views(workspace.register.path, left):
            workspace.message(_("Weggehaald: de lijst ‘{name}’. De zaken zijn er nog.").format(name=name))
        else:
            workspace.warn(*_cannot())

    def _kept(self) -> dict[str, Any]:
        return settings.views(self._workspace.register.path) if self._workspace is not None else {}


def _cannot() -> tuple[str, str]:
    return (
        _("De lijst kon niet worden bewaard: de map voor instellingen kan niet worden beschreven."),
        _("Maak ruimte vrij, of vraag uw beheerder om schrijfrechten op uw profiel."),
    )
