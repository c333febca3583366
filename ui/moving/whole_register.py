"""A whole register made of an export of this program, with history, evidence and audits: a new file, which is opened when it is there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from breachreg.errors import UserError
from breachreg.i18n import _
from ui.moving.kept_file import PLACE
from ui.start.choosing import FILE_FILTER

if TYPE_CHECKING:
    from breachreg.progress import Watch
    from ui.moving.enter_page import EnterPage
    from ui.moving.latest import Latest
    from ui.workspace import Workspace


def ask_where(parent: QWidget, export: Path) -> Path | None:
    """Let the user choose where the new register comes; None when he does not. A register with cases is never replaced."""
    proposed = export.with_suffix(".db")
    name, _kind = QFileDialog.getSaveFileName(parent, _("Heel register maken"), str(proposed), _(FILE_FILTER))
    return Path(name) if name else None


class WholeRegister(QObject):
    """Makes it beside the window, and tells of it on the page on which it was wished.

    Signals:
        made: path of the register, where the user still looks at the page.
    """

    made = Signal(object)

    def __init__(self, page: EnterPage, tasks: Latest, workspace: Workspace) -> None:
        super().__init__(page)
        self._page, self._tasks, self._workspace = page, tasks, workspace
        self._making = False
        page.whole_button.clicked.connect(self._ask)
        tasks.progress.connect(self._show_progress)
        tasks.stopped.connect(self._stopped)

    def _ask(self) -> None:
        export = self._page.export
        path = ask_where(self._page, export.path) if export is not None else None
        if path is not None:
            self.make(path)

    def make(self, path: Path) -> None:
        """Make the register of the export that is shown, at `path`."""
        from breachreg.importing.own_export import refound

        export = self._page.export
        assert export is not None
        self._making = True
        self._page.show_working(_("Het register wordt gemaakt"))

        def work(watch: Watch) -> None:
            refound(export, path, watch)

        self._tasks.start(work, lambda _nothing: self._done(path), self._failed)

    def _done(self, path: Path) -> None:
        self._making = False
        text = _("Het register {name} is gemaakt.").format(name=path.name)
        self._page.show_made(text)
        # nothing of the file waits any more
        self._workspace.attempt(lambda: self._workspace.register.drop_draft(PLACE))
        if self._page.isVisible():
            self.made.emit(path)
        else:
            self._workspace.warn(text, _("Open het met Register openen."))

    def _failed(self, error: BaseException) -> None:
        self._making = False
        if not isinstance(error, UserError):
            raise error
        self._page.show_problem(error.advice)
        self._page.whole_button.show()

    def _stopped(self) -> None:
        if self._making:
            self._making = False
            self._page.show_problem(_("U hebt gestopt. Er is geen register gemaakt."))
            self._page.whole_button.show()

    def _show_progress(self, what: str, share: int) -> None:
        if self._making:
            self._page.show_progress(what, share)
