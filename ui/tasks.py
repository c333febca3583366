"""Long work off the window's thread, one piece at a time."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from breachreg.errors import BusyError, Cancelled
from breachreg.progress import Watch

TOLD_EVERY = 0.1
"""Seconds between two reports of progress: as often as an eye follows."""
PATIENCE, PAUSE = 30.0, 0.1
"""Seconds that work waits for its turn, and between two times that it asks."""
TURN = 0.0005
"""Seconds after which work beside the window gives up the interpreter when the window asks; usually it is ten times as long."""
LONGEST_PAUSE = 0.02
"""Seconds that work beside the window waits at most, so that the window has its turn with the processor and the register."""


def in_turn(work: Callable[[], Any], given_up: Callable[[], bool]) -> Callable[[], Any]:
    """Return work that waits, beside the window, until a check or a backup is over: nobody comes back to press a button again.

    After `PATIENCE`, or when the user gave up, what it was told goes on: that the register is busy.
    """

    def patient() -> Any:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return work()
            except BusyError:
                if given_up() or time.monotonic() > until:
                    raise
                time.sleep(PAUSE)

    return patient


_gentle: list[float] = []
"""How long a turn was before each piece of gentle work that is going on; the first is the usual one."""
_gentle_lock = threading.Lock()


@contextmanager
def _short_turns() -> Iterator[None]:
    """Give up the interpreter soon while inside; the last of several pieces of work puts back what is usual."""
    with _gentle_lock:
        _gentle.append(sys.getswitchinterval() if not _gentle else _gentle[0])
        sys.setswitchinterval(TURN)
    try:
        yield
    finally:
        with _gentle_lock:
            usual = _gentle.pop()
            if not _gentle:
                sys.setswitchinterval(usual)


class _Work(QThread):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
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
        self._finish: Callable[[], None] | None = None
        gone: list[bool] = []
        self._gone = gone
        self.destroyed.connect(lambda: gone.append(True))

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
        # no child: whoever let go of its parent while Qt still had word for it ended the program
        running = _Work(work)
        self._running = running

        def finished() -> None:
            if self._running is not running:
                # it was abandoned when Qt had this word under way already
                return
            self._running = self._finish = None
            # `finished` is told just before the thread is over
            running.wait()
            running.deleteLater()
            if self._gone:
                # the screen that asked was thrown away meanwhile; nobody waits for the outcome
                return
            self.busy_changed.emit(False)
            if running.error is None:
                done(running.result)
            elif not isinstance(running.error, Cancelled):
                failed(running.error)
            else:
                self._was_stopped()

        self._finish = finished
        running.finished.connect(finished)
        self.busy_changed.emit(True)
        running.start()
        return True

    def wait(self) -> None:
        """Wait until the running work has ended; for closing the program."""
        if self._running is not None:
            self._running.wait()

    def settle(self) -> None:
        """Wait until the running work has ended, and hand its outcome over now."""
        if self._running is not None and self._finish is not None:
            self._running.wait()
            self._finish()

    def abandon(self) -> Any:
        """Wait until the running work has ended and return its result, or None; nobody else hears of it."""
        running, self._running, self._finish = self._running, None, None
        if running is None:
            return None
        running.finished.disconnect()
        running.wait()
        running.deleteLater()
        return running.result

    def _was_stopped(self) -> None:
        """The running work was stopped on request; `Watched` tells who asked for it."""


class Watched(Tasks):
    """The same for work that says how far it is and can be stopped.

    Signals:
        progress: what is being done, and how much of it in hundredths.
        stopped: the work ended because `stop` was called.
    """

    progress = Signal(str, int)
    stopped = Signal()

    def __init__(self, parent: QObject | None = None, *, gentle: bool = True) -> None:
        super().__init__(parent)
        self._gentle = gentle
        self._stop = threading.Event()

    def watch(
        self, work: Callable[[Watch], Any], done: Callable[[Any], None], failed: Callable[[BaseException], None]
    ) -> bool:
        """Start `work`, which gets what to tell its progress to; otherwise as `run`."""
        if self.busy:
            return False
        self._stop.clear()
        return self.run(lambda: self._worked(work), done, failed)

    def _worked(self, work: Callable[[Watch], Any]) -> Any:
        if not self._gentle:
            return work(self._watcher())
        # a window's handler asks for the interpreter many times, and waits so long at most each time
        with _short_turns():
            return work(self._watcher())

    def stop(self) -> None:
        """Ask the running work to stop at its next step."""
        self._stop.set()

    def _was_stopped(self) -> None:
        self.stopped.emit()

    def _watcher(self) -> Watch:
        told: tuple[str, float] = ("", 0.0)
        begun = time.monotonic()

        def watch(what: str, share: float) -> None:
            nonlocal told, begun
            if self._stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if what != told[0] or now - told[1] >= TOLD_EVERY:
                told = (what, now)
                self.progress.emit(what, round(100 * share))
            if self._gentle:
                # as long as the step took: half of the time is the window's
                time.sleep(min(max(now - begun, 0.001), LONGEST_PAUSE))
                begun = time.monotonic()

        return watch
