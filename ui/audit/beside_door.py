"""The way from the room of the audit to a list beside the register, also when one was left with something typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from ui.audit.year_reader import YearReader
    from ui.workspace import Workspace


class BesideDoor(QWidget):
    """A room from which a list is laid beside the register."""

    _workspace: Workspace
    reader: YearReader

    def _show(self) -> None:
        """Show the audit."""
        raise NotImplementedError

    def lay_beside(self, year: int) -> None:
        """Lay another list beside the register of a year; what it leaves open is asked by A-03."""
        from ui.audit.beside_dialog import BesideDialog

        BesideDialog(self._workspace, year, self).exec()
        self.reader.forget()
        self._show()

    def ask_again(self, draft: Draft) -> None:
        """Show the dialog again in which something was typed."""
        self.lay_beside(int(draft.place.rpartition("/")[2]))
