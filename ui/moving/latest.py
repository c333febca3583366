"""Work beside the window of which only the last wish counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from breachreg.errors import UserError
from breachreg.progress import Watch
from ui.tasks import Watched


class Latest(Watched):
    """Stops what is being done when something newer is wished, and tells only of the newest."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: Callable[[], object] | None = None
        self._token = 0
        self._over = False
        self.busy_changed.connect(self._idle)

    def start(
        self, work: Callable[[Watch], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> None:
        """Do something beside the window, once what was being done has stopped; a mistake of the program is always told."""
        if self._over:
            # a field that loses the focus as the window lets go of the register is still heard of
            return
        if self.busy:
            self._next = lambda: self.start(work, done, failed)
            super().stop()
            return
        self._token += 1
        token = self._token
        self.watch(
            work,
            lambda result: done(result) if token == self._token else None,
            lambda error: failed(error) if token == self._token or not isinstance(error, UserError) else None,
        )

    def stop(self) -> None:
        """Stop what is being done, and forget what waits."""
        self._next = None
        super().stop()

    def end(self) -> None:
        """Stop what is being done, and do nothing any more: the register that it reads is being let go of."""
        self._over = True
        self.stop()

    def _idle(self, busy: bool) -> None:
        if not busy and self._next is not None:
            following, self._next = self._next, None
            following()

    def _was_stopped(self) -> None:
        # stopped for something newer, which is being done by now: nobody has to hear of it
        if not self.busy:
            super()._was_stopped()
