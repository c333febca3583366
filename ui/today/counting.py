"""How much is late or has to be done today, beside the name of the page in the navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from breachreg.domain.operations import Changed
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

PAUSE = 250
"""Milliseconds after a change before it is counted: many changes in a row are counted once."""
TODAY = "today"


class Counting(QObject):
    """Counts after every change and every minute, as long as the register is open."""

    def __init__(self, window: MainWindow, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._window, self._workspace = window, workspace
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.count)
        workspace.changed.connect(self._changed)
        workspace.care.changed.connect(self._pause.start)
        window.reminders.minute.connect(self.count)
        self._open = True
        workspace.closing.connect(self._stop)
        self._pause.start()

    def _changed(self, _change: Changed) -> None:
        self._pause.start()

    def _stop(self) -> None:
        # what changes while the register closes (a last backup) begins a pause that ends when it is closed
        self._open = False
        self._pause.stop()
        self._window.navigation.set_count(TODAY, 0)

    def count(self) -> None:
        """Count, and say it in the navigation."""
        if self._open and self._window.workspace is self._workspace:
            agenda = self._workspace.glance(self._workspace.register.today, self._pause.start)
            if agenda is not None:
                self._window.navigation.set_count(TODAY, agenda.count)
