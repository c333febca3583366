"""Makes list and terms anew when the law, the organisation or the program is another: in slices between what the user does.

In the window's own thread, because each slice writes: a save of the user comes between two of them and never within one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from breachreg.errors import BusyError, UserError
from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.persistence.projection import Progress
    from breachreg.register import Register

AGAIN = 500
"""Milliseconds until the next attempt when something else has the register for itself."""


class Renewal(QObject):
    """The renewal of the lists of one register.

    Signals:
        progress: what is being done, and how much of it in hundredths; an empty text when it is over.
        renewed: other rows are in the lists.
        mended: so much was wrong in them that neither the law nor the organisation nor the program explains.
    """

    progress = Signal(str, int)
    renewed = Signal()
    mended = Signal(int)

    def __init__(self, register: Register, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._register = register
        self._work: Iterator[Progress] | None = None
        self._then: Callable[[], None] = _nothing
        self._total = 1
        self._changed = False
        self._wrong = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._step)

    @property
    def busy(self) -> bool:
        """Something is being made anew."""
        return self._work is not None

    def start(self, then: Callable[[], None], *, anew: bool = False) -> None:
        """Make the lists anew if they have to be, or in any case (`anew`), and call `then` afterwards; a second start begins again."""
        self.stop()
        lists = self._register.lists
        if self._register.read_only or not (anew or lists.stale):
            then()
            return
        self._work, self._then, self._changed, self._wrong = self._register.renew_lists(), then, False, 0
        self._total = max(1, lists.count())
        self._timer.start(0)

    def stop(self) -> None:
        """Leave the rest for the next time; what was done stays."""
        self._timer.stop()
        if self._work is not None:
            self._work.close()  # type: ignore[attr-defined]  # a generator
            self._work = None
            self.progress.emit("", 0)

    def _step(self) -> None:
        work = self._work
        if work is None:
            return
        try:
            found = next(work, None)
        except BusyError:
            # begun anew: a generator that failed is over
            self._work = self._register.renew_lists()
            self._timer.start(AGAIN)
            return
        except UserError:
            # what cannot be read is told by the check that follows
            found = None
        if found is None:
            self._work = None
            self.progress.emit("", 0)
            if self._changed:
                self.renewed.emit()
            if self._wrong:
                self.mended.emit(self._wrong)
            then, self._then = self._then, _nothing
            then()
            return
        self._changed = self._changed or bool(found.found)
        self._wrong += len(found.wrong)
        self.progress.emit(_("Lijst en termijnen worden bijgewerkt"), min(100, 100 * found.done // self._total))
        self._timer.start(0)


def _nothing() -> None:
    """Do nothing."""
