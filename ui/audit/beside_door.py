"""The ways from a room to a list beside the register, also when one was left with something typed, and to what a change of the law does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from ui.workspace import Workspace


class BesideDoor(QObject):
    """Opens the dialogs over a room.

    Signals:
        closed: the list was left; what A-03 asks may be another. case_wished: number of a case.
    """

    closed = Signal()
    case_wished = Signal(str)

    def __init__(self, workspace: Workspace, room: QWidget) -> None:
        super().__init__(room)
        self._workspace, self._room = workspace, room

    def open(self, year: int) -> None:
        """Lay another list beside the register of a year."""
        from ui.audit.beside_dialog import BesideDialog
        from ui.typed_dialog import run

        run(BesideDialog(self._workspace, year, self._room))
        self.closed.emit()

    def show_law(self) -> None:
        """Show which cases would come out otherwise under the law data of now."""
        from ui.audit.law_dialog import LawDialog

        dialog = LawDialog(self._workspace, self._room)
        dialog.case_wished.connect(self.case_wished)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def ask_again(self, draft: Draft) -> None:
        """Show the dialog again in which something was typed."""
        self.open(int(draft.place.rpartition("/")[2]))
