"""Reminds while a register is open: in the window, in the tray, and at the start of what fell due while nothing ran.

What was shown is kept when somebody goes there or closes the reminder, so that a program that is closed before it was seen reminds again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from breachreg import settings
from breachreg.errors import UserError
from breachreg.law.reminders import Reminder, Reminders, Shown, hours_of
from ui.today.reminder_bar import ReminderBar
from ui.today.tray import Tray

if TYPE_CHECKING:
    from breachreg.law.agenda_words import Row
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

KEPT_EVERY = 10
"""Minutes after which it is kept until when the program was open: so much may be lost in a power cut."""
RESTS = 300
"""Milliseconds without another change after which it is looked again what is due."""


class Reminding(QObject):
    """Looks every minute what is due.

    Args:
        go: leads to where a row is done, or to Vandaag; False when the user had to stay where he is.

    Signals:
        changed: there is another reminder to come.

    Attributes:
        found: what is due and what comes next.
    """

    changed = Signal()

    def __init__(self, window: MainWindow, workspace: Workspace, go: Callable[[Row | None], bool]) -> None:
        super().__init__(workspace)
        self._window, self._workspace, self._go = window, workspace, go
        self._ident = workspace.register.upkeep.register_id
        self._shown = Shown.read(settings.reminded(self._ident), workspace.now)
        self._told: set[str] = set()
        self._minutes = 0
        self._open = True
        self.found = Reminders(now=workspace.now)
        self.bar = ReminderBar()
        self.tray = Tray(window, self)
        window.work.put_above(self.bar)
        self.bar.wished.connect(self._follow)
        self.bar.dismissed.connect(self._seen)
        self.tray.wished.connect(self._from_tray)
        window.reminders.minute.connect(self._minute)
        # once who works on rests: a save does not wait for it
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.look)
        workspace.changed.connect(lambda _change: self._rest.start(RESTS))
        window.views.currentChanged.connect(self._moved)
        self._low = self.bar.is_low
        window.installEventFilter(self)
        workspace.closing.connect(self._stop)
        self.look()

    def look(self) -> None:
        """Look what is due, and say what was not said yet."""
        if not self._open:
            return
        # while something long is written, such as an import: the next minute, and the change that it ends with, look again
        found = self._workspace.glance(lambda: self._workspace.register.reminders(self._shown, self._hours()))
        if found is None:
            return
        marks = {item.mark for item in found.due}
        before = {item.mark for item in self.found.due}
        if self.found.since is not None and marks <= before:
            # who came in on Monday still reads since when, until he closes it
            found = replace(found, since=self.found.since)
        self.found = found
        self._shown = replace(self._shown, seen=max(self._shown.seen, found.now))
        self.tray.count(len(marks))
        self._say(anew=marks != before or not self.bar.isVisible())
        self.changed.emit()

    def _say(self, *, anew: bool) -> None:
        """Say what is due; not of the one case that the user is looking at, where it stands already."""
        marks = {item.mark for item in self.found.due}
        screen = self._window.views.currentWidget()
        here = getattr(getattr(screen, "breach", None), "reference", "")
        if all(item.row.reference == here for item in self.found.due):
            self.bar.hide()
            return
        if anew and marks - self._told:
            self.tray.say(self.found.text)
        if self.bar.is_low and getattr(screen, "tells_due", False):
            # a low window gives the room to the rows, which say the same
            self.bar.hide()
        elif anew:
            self.bar.show_reminders(self.found)
        elif self.bar.isVisible():
            # what is left of time goes on while it stands there
            self.bar.reword(self.found)
        self._told |= marks

    def _moved(self) -> None:
        if self._open:
            self._say(anew=not self.bar.isVisible())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._low != self.bar.is_low:
            self._low = self.bar.is_low
            self._moved()
        return False

    def _minute(self) -> None:
        self.look()
        self._minutes += 1
        if self._minutes % KEPT_EVERY == 0:
            self._keep(())

    @staticmethod
    def _hours() -> tuple[int, ...]:
        typed = settings.load().reminder_hours
        try:
            return hours_of(typed) if typed else ()
        except UserError:
            # a file of settings that somebody else wrote
            return ()

    def _follow(self) -> None:
        due = self.found.due
        if self._go(due[0].row if len(due) == 1 else None):
            self._seen()

    def _from_tray(self) -> None:
        if self._window.isMinimized():
            self._window.showNormal()
        self._window.raise_()
        self._window.activateWindow()
        if self.found.due:
            self._follow()
        else:
            self._go(None)

    def _seen(self) -> None:
        self._keep(self.found.due)
        self.look()

    def _keep(self, reminders: tuple[Reminder, ...]) -> None:
        self._shown = self._shown.with_these(reminders, self._workspace.now)
        settings.keep_reminded(self._ident, self._shown.plain())

    def _stop(self) -> None:
        self._open = False
        self._window.views.currentChanged.disconnect(self._moved)
        self._keep(())
        self.bar.hide()
        self.bar.deleteLater()
        if self.tray.icon is not None:
            self.tray.icon.hide()
