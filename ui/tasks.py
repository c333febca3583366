"""Long work off the window's thread, one piece at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from breachreg.errors import Cancelled


class _Work(QThread):
    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.result: Any = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._work()
        except BaseException as error:
            # carried to the window's thread
            self.error = error


class Tasks(QObject):
    """Runs a function in the background and hands its result back in the window's thread.

    Signals:
        busy_changed: work began (True) or ended (False).
    """

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: _Work | None = None

    @property
    def busy(self) -> bool:
        """Something is being done."""
        return self._running is not None

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> bool:
        """Start `work`; `done` gets its result, `failed` its error (not when it was cancelled).

        Returns:
            False when something else is still running; then nothing was started.
        """
        if self._running is not None:
            return False
        running = _Work(work, self)
        self._running = running

        def finished() -> None:
            self._running = None
            running.deleteLater()
            self.busy_changed.emit(False)
            if running.error is None:
                done(running.result)
            elif not isinstance(running.error, Cancelled):
                failed(running.error)

        running.finished.connect(finished)
        self.busy_changed.emit(True)
        running.start()
        return True

    def wait(self) -> None:
        """Wait until the running work has ended; for closing the program."""
        if self._running is not None:
            self._running.wait()
