"""What is done with the rows that are chosen: asked, done beside the window, told with the offer to undo."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from breachreg.errors import InputError, UserError
from breachreg.i18n import _, ngettext
from ui.register.chosen_bar import DEPARTMENT, EXPORT, GIVE, PRINT, TAKE, TASK
from ui.tasks import Tasks, in_turn

if TYPE_CHECKING:
    from ui.register.together_dialog import TogetherDialog
    from ui.workspace import Workspace


class Several(QObject):
    """The acts on several cases.

    Args:
        parent: the list, over which is asked.
        chosen: gives the numbers of the cases that are chosen. printing: prints them.
    """

    def __init__(self, parent: QWidget, chosen: Callable[[], Sequence[str]], printing: Callable[[], None]) -> None:
        super().__init__(parent)
        self._parent, self._chosen, self._print = parent, chosen, printing
        self._workspace: Workspace | None = None
        self._tasks = Tasks(self)
        self.ask: Callable[[TogetherDialog], bool] = lambda dialog: dialog.exec() == QDialog.DialogCode.Accepted
        self.ask_file: Callable[[str], str] = self._ask_file

    def attach(self, workspace: Workspace | None) -> None:
        """Act in this register."""
        self._tasks.wait()
        self._workspace = workspace

    def wait(self) -> None:
        """Wait until what is being done is done."""
        self._tasks.wait()

    def do(self, act: str) -> None:
        """Do what a button says with the cases that are chosen."""
        references = list(self._chosen())
        if self._workspace is None or not references:
            return
        if act == PRINT:
            self._print()
        elif act == EXPORT:
            self._export(references)
        else:
            self._change(act, references)

    def _change(self, act: str, references: Sequence[str]) -> None:
        workspace = self._workspace
        if workspace is None:
            return
        from ui.register.together_dialog import TogetherDialog

        register = workspace.register
        if act == DEPARTMENT:
            from breachreg.domain.managed_names import NameKind

            known = register.offered_names(NameKind.DEPARTMENT)
        else:
            known = [] if act == TASK else register.labels()
        dialog = TogetherDialog(self._parent, workspace, act, len(references), known)
        self._asked(dialog, references)

    def _asked(self, dialog: TogetherDialog, references: Sequence[str]) -> None:
        workspace = self._workspace
        if workspace is None or not self.ask(dialog):
            dialog.deleteLater()
            return
        work = self._work(dialog, references)

        def failed(error: BaseException) -> None:
            if isinstance(error, InputError):
                dialog.show_problems(error.problems)
            elif isinstance(error, UserError):
                # the register is busy or the disk refuses: that passes, and what was typed is there for it
                dialog.row.set_error(error.advice)
            else:
                dialog.deleteLater()
                raise error
            self._asked(dialog, references)

        def done(changed: int) -> None:
            dialog.drop_typed()
            dialog.deleteLater()
            if changed:
                said = ngettext("Opgeslagen: {n} zaak gewijzigd.", "Opgeslagen: {n} zaken gewijzigd.", changed)
                workspace.message(said.format(n=changed), undo=True)
            else:
                workspace.message(_("Er is niets veranderd: de zaken waren al zo."))

        if not self._tasks.run(in_turn(work, lambda: False), done, failed):
            dialog.row.set_error(_("Er wordt nog aan andere zaken gewerkt. Wacht even en probeer het opnieuw."))
            self._asked(dialog, references)

    def _work(self, dialog: TogetherDialog, references: Sequence[str]) -> Callable[[], int]:
        from breachreg.casework.together import Wish

        if self._workspace is None:
            raise RuntimeError("nothing is done without a register")
        register, act = self._workspace.register, dialog.act
        text, owner, day = dialog.text.text(), dialog.owner.text(), dialog.day
        if act == TASK:
            return lambda: register.plan_together(references, text, owner=owner, due_on=day)
        wish = {GIVE: Wish(give=dialog.labels), TAKE: Wish(take=dialog.labels), DEPARTMENT: Wish(department=text)}[act]
        return lambda: register.keep_together(references, wish)

    def _export(self, references: Sequence[str]) -> None:
        workspace, name = self._workspace, self.ask_file(_("Gekozen zaken.xlsx"))
        if workspace is None or not name:
            return
        path = Path(name)
        path = path if path.suffix.casefold() == ".xlsx" else path.with_name(f"{path.name}.xlsx")
        register = workspace.register

        def work() -> Any:
            from breachreg.export.exporting import export

            return export(register, "xlsx", path, only=references)

        said = ngettext("{n} zaak staat in {name}.", "{n} zaken staan in {name}.", len(references))
        self._tasks.run(
            in_turn(work, lambda: False),
            lambda _made: workspace.message(said.format(n=len(references), name=path.name)),
            self._failed,
        )

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError) or self._workspace is None:
            raise error
        self._workspace.report(error)

    def _ask_file(self, name: str) -> str:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        found, _kind = QFileDialog.getSaveFileName(
            self._parent, _("Naar Excel"), str(Path(folder) / name), _("Excel (*.xlsx)")
        )
        return found
