"""Looks at the cases of an audit's year beside the window, and remembers what was found until a case changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from breachreg.errors import UserError
from breachreg.i18n import _
from ui.tasks import Watched
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.auditing import Stood
    from breachreg.domain.audits import Audit
    from breachreg.progress import Watch


class YearReader(QObject):
    """One reading at a time; the last one that was asked for wins.

    Signals:
        found: something was read. progress: as `Watched`. stopped: somebody stopped it, or it failed, and nothing was read.
    """

    found = Signal()
    progress = Signal(str, int)
    stopped = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._tasks = Watched(self)
        self._stood: dict[str, Stood] = {}
        self._checked: tuple[str, list[tuple[str, str]]] | None = None
        self._next: Audit | None = None
        self._tasks.progress.connect(self.progress)
        self._tasks.stopped.connect(self._was_stopped)

    @property
    def busy(self) -> bool:
        """Cases are being read."""
        return self._tasks.busy

    def stood(self, audit: Audit | None) -> Stood | None:
        """Return what was found for an audit; None: it was not read, or a case changed since."""
        return self._stood.get(audit.id) if audit is not None else None

    def forget(self, ident: str = "") -> None:
        """Forget what was found for an audit, or for all because a case changed."""
        if ident:
            self._stood.pop(ident, None)
        else:
            self._stood.clear()
            self._checked = None

    def read(self, audit: Audit) -> None:
        """Look at the cases of the year of an audit."""
        from breachreg.auditing import YearWork

        register, checked = self._workspace.register, self._checked
        if self.busy:
            self._next = audit
            self._tasks.stop()
            return

        def work(watch: Watch) -> Stood:
            year = YearWork(register)
            verdict, files = checked if checked is not None else (None, None)
            around = year.around(audit.year, verdict=verdict, evidence=files)
            return year.stand(audit, around=around, watch=watch)

        self.progress.emit(_("De zaken worden bekeken"), 0)
        self._tasks.watch(work, lambda stood: self._was_read(audit, stood), self._failed)

    def check(self, audit: Audit) -> None:
        """Check the history and the kept files, then look again."""
        from breachreg.auditing import YearWork

        register = self._workspace.register
        if self.busy:
            return

        def done(checked: tuple[str, list[tuple[str, str]]]) -> None:
            self._checked = checked
            self.read(audit)

        self.progress.emit(_("De historie wordt gecontroleerd"), 0)
        self._tasks.watch(lambda watch: YearWork(register).checked(watch), done, self._failed)

    def stop(self) -> None:
        """Stop reading."""
        self._next = None
        self._tasks.stop()

    def let_go(self) -> None:
        """Stop reading and wait for it; the register is about to be closed."""
        self.stop()
        self._tasks.abandon()

    def _was_read(self, audit: Audit, stood: Stood) -> None:
        if self._read_next():
            return
        self._stood[audit.id] = stood
        self.found.emit()

    def _was_stopped(self) -> None:
        if not self._read_next():
            self.stopped.emit()

    def _read_next(self) -> bool:
        audit, self._next = self._next, None
        if audit is not None:
            self.read(audit)
        return audit is not None

    def _failed(self, error: BaseException) -> None:
        self.stopped.emit()
        if not isinstance(error, UserError):
            raise error
        self._workspace.report(error)
