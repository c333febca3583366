"""Stands where the register will be while it is opened, brought up to date or restored: what is being done and how far it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breachreg.i18n import _
from breachreg.progress import Watch
from ui import elements, theme
from ui.start.start_page import place_in_middle
from ui.tasks import Watched

WIDTH = 480
SHOWN_AFTER = 250
"""Milliseconds that work takes before it gets a page: what is over at once would only flicker."""


class WaitPage(QWidget):
    """A title, a bar, and a way out where there is one.

    Signals:
        stop_wished: the user does not want to wait; what is being done can be stopped without harm.
    """

    stop_wished = Signal()

    def __init__(self, heading: str, *, can_stop: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = elements.body("", tone="muted")
        self.bar = elements.progress_bar(heading)
        self.bar.setProperty("kind", "thin")
        self.bar.setFixedHeight(8)
        # how long it takes is not known before the first step
        self.bar.setRange(0, 0)
        self.stop_button = elements.button(_("Annuleren"))
        self.stop_button.setVisible(can_stop)
        column = QVBoxLayout()
        column.setSpacing(theme.MEDIUM)
        column.addWidget(elements.title(heading))
        column.addWidget(self.what)
        column.addWidget(self.bar)
        column.addLayout(elements.row(None, self.stop_button))
        place_in_middle(self, column, WIDTH)
        self.stop_button.clicked.connect(self._stop)
        self.setFocusProxy(self.stop_button)

    def show_progress(self, what: str, percent: int) -> None:
        """Say what is being done and how much of it, in hundredths."""
        self.what.setText(f"{what} …")
        self.bar.setRange(0, 100)
        self.bar.setValue(percent)

    def _stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.what.setText(_("Wordt gestopt …"))
        self.stop_wished.emit()


class Waiting(QObject):
    """Does long work before there is a register to show, one piece at a time, with a page when it takes long."""

    def __init__(self, show_page: Callable[[QWidget], object], parent: QObject) -> None:
        super().__init__(parent)
        self._show_page = show_page
        self._tasks = Watched(self, gentle=False)
        self._tasks.progress.connect(self._progress)
        self._tasks.stopped.connect(self._was_stopped)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_AFTER)
        self._timer.timeout.connect(self._show)
        self._heading = ""
        self._last = ("", 0)
        self._stopped: Callable[[], object] | None = None
        self._page: WaitPage | None = None

    def run(
        self,
        heading: str,
        work: Callable[[Watch], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
        stopped: Callable[[], object] | None = None,
    ) -> None:
        """Start `work`; exactly one of the other three is called when it is over.

        Args:
            heading: what is being done, as the title of the page.
            stopped: after the user did not want to wait; without it there is no way to stop.
        """
        self._heading, self._stopped, self._page, self._last = heading, stopped, None, ("", 0)

        def over(then: Callable[[Any], None]) -> Callable[[Any], None]:
            def tell(outcome: Any) -> None:
                self._timer.stop()
                then(outcome)

            return tell

        self._timer.start()
        self._tasks.watch(work, over(done), over(failed))

    def abandon(self) -> Any:
        """Stop at once and return what was made all the same, or None; nobody is told."""
        self._timer.stop()
        self._tasks.stop()
        return self._tasks.abandon()

    def _show(self) -> None:
        self._page = WaitPage(self._heading, can_stop=self._stopped is not None)
        self._page.stop_wished.connect(self._tasks.stop)
        if self._last[0]:
            self._page.show_progress(*self._last)
        self._show_page(self._page)

    def _progress(self, what: str, percent: int) -> None:
        self._last = (what, percent)
        if self._page is not None and self._page.stop_button.isEnabled():
            self._page.show_progress(what, percent)

    def _was_stopped(self) -> None:
        self._timer.stop()
        if self._stopped is not None:
            self._stopped()
