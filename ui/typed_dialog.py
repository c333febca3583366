"""A dialog with something to type in: kept while it is typed, there again when the same is asked once more, and never dropped unasked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from breachreg.domain.drafts import Draft
from breachreg.i18n import _
from ui.captured import Inputs, captured, put_back
from ui.leaving import Wish, ask
from ui.unfit import set_aside, show_unfit

if TYPE_CHECKING:
    from ui.workspace import Workspace

DIALOGS = "dialog/"
"""How the places of drafts of dialogs begin."""


def run(dialog: QDialog) -> int:
    """Ask a dialog and let go of it afterwards, for the page it stands on keeps it as long as it lives; return how it was left."""
    try:
        return dialog.exec()
    finally:
        dialog.deleteLater()


class TypedDialog(QDialog):
    """Keeps what is typed in it in the register, as long as it is not settled.

    Args:
        workspace: None where no register is open: a dialog that can be asked then says where else it is kept.
        place: which question it is, with what it is about. subject: id of the case. about: what the user was doing.

    Attributes:
        inputs: the fields by name; set before the dialog is shown.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace | None, place: str, *, subject: str = "", about: str = ""
    ) -> None:
        super().__init__(parent)
        self._typing = workspace if workspace is not None and not workspace.read_only else None
        self._place, self._subject, self._about = DIALOGS + place, subject, about
        self._first: dict[str, object] | None = None
        self.inputs: Inputs = {}
        self.ask = ask

    @property
    def scope(self) -> str:
        """The place of its draft."""
        return self._place

    def typed(self) -> bool:
        """Tell whether something was typed."""
        return self._first is not None and captured(self.inputs) != self._first

    def sketches(self) -> list[Draft]:
        """Return what is typed, if anything."""
        if not self.typed():
            return []
        return [Draft(place=self._place, subject=self._subject, about=self._about, typed=captured(self.inputs))]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._first is not None:
            return
        self._first = captured(self.inputs)
        before = self.kept_before()
        unfit = put_back(self.inputs, before.typed) if before is not None else ""
        if before is not None and unfit and self._typing is not None:
            show_unfit(self._typing, set_aside(self._typing, before, unfit), self)

    def accept(self) -> None:
        """Close, for what was typed is going to be used; it stays kept until `drop_typed` says that it was."""
        self.keep_typed()
        super().accept()

    def reject(self) -> None:
        """Close without using it: first ask what to do with what was typed."""
        if self.typed():
            wish = self.ask(
                self, _("Wat u hier typte is nog niet gebruikt. Bewaart u het, dan staat het er later weer.")
            )
            if wish is Wish.BACK:
                return
            if wish is Wish.KEEP:
                self.keep_typed()
            else:
                self.drop_typed()
        else:
            self.drop_typed()
        super().reject()

    def kept_before(self) -> Draft | None:
        """Return what was kept of it before."""
        return self._typing.register.draft(self._place) if self._typing is not None else None

    def keep_typed(self) -> None:
        """Keep what is typed now."""
        workspace = self._typing
        if workspace is not None:
            for draft in self.sketches():
                workspace.attempt(partial(workspace.register.keep_draft, draft))

    def drop_typed(self) -> None:
        """Take the draft away: what was typed is saved, or thrown away."""
        workspace = self._typing
        if workspace is not None:
            workspace.attempt(lambda: workspace.register.drop_draft(self._place))
