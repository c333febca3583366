"""Looking at an own template beside the window, which can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from breachreg.errors import TemplateError
from breachreg.i18n import _
from ui.tasks import Tasks

if TYPE_CHECKING:
    from breachreg.correspondence.office import Looking
    from ui.workspace import Workspace


class TemplateReading(Tasks):
    """One look at a time; it ends with the page that asked for it."""

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._looking: list[Looking] = []
        looking, wait = self._looking, self.wait
        page.destroyed.connect(lambda: _end(looking, wait))

    def begin(
        self, ask: Callable[[], Looking], *, done: Callable[[Any], None], refused: Callable[[TemplateError], None]
    ) -> bool:
        """Begin to look; False when that cannot be now, which was told.

        Args:
            ask: gives what is looked at; done: gets the template in which nothing is wrong; refused: gets what is.
        """
        looking = None if self.busy else self._workspace.attempt(ask)
        if looking is None:
            return False
        self._looking[:] = [looking]

        def failed(error: BaseException) -> None:
            if isinstance(error, TemplateError):
                refused(error)
            else:
                self._workspace.attempt(lambda: _raise(error))

        return self.run(looking.look, done, failed)

    def stop(self) -> None:
        """Stop looking; nothing is read in then."""
        for looking in self._looking:
            looking.stop()

    def _was_stopped(self) -> None:
        self._workspace.message(_("Gestopt; er is niets ingelezen."))


def _end(looking: list[Looking], wait: Callable[[], None]) -> None:
    for one in looking:
        one.stop()
    wait()


def _raise(error: BaseException) -> None:
    raise error
