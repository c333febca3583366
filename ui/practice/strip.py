"""The strip above the screens while an exercise runs: what time it is in it, and the message that came in last."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.practice.models import Inject
    from breachreg.register import Register
    from ui.main_window import MainWindow
    from ui.workspace import Workspace

EVERY = 1_000
"""Milliseconds between two looks: a minute of practice takes one second, a message must not come late."""


def follow(register: Register, window: MainWindow) -> None:
    """Show how the exercise of a register goes, as long as it is open; where it is of none, do nothing."""
    from breachreg.errors import NotFoundError
    from breachreg.practice.running import exercise_of

    workspace = window.workspace
    if workspace is None or register.practice_time() is None:
        return
    try:
        model, time = exercise_of(register)
    except NotFoundError:
        # of a newer program: it is a register for practice all the same, and says so
        return
    ends = model.ends(time.begins)
    _Following(register, workspace, window, model.injects(time.begins), ends)


class _Following(QObject):
    def __init__(
        self,
        register: Register,
        workspace: Workspace,
        window: MainWindow,
        injects: tuple[Inject, ...],
        ends: datetime,
    ) -> None:
        super().__init__(workspace)
        self._register, self._workspace, self._window = register, workspace, window
        self._injects, self._ends = injects, ends
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        workspace.closing.connect(self._timer.stop)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Say the time, and the last message."""
        from breachreg.law.deadlines import moment_in_words

        now = self._register.now
        last = next((item for item in reversed(self._injects) if item.at <= now), None)
        said = _("Oefening, {now}.").format(now=moment_in_words(now, "nl", year=False))
        if now >= self._ends:
            said = _("De oefening is afgelopen. Maak het verslag en praat na.")
        elif last is not None:
            said += _(" Laatste bericht ({sender}): {text}").format(sender=last.sender, text=last.said)
        self._window.banner.show_exercise(said, self.open_course)

    def open_course(self) -> None:
        """Show all messages so far and the report."""
        from breachreg.practice.running import standing
        from ui.practice.course_dialog import CourseDialog

        dialog = CourseDialog(self._workspace, lambda: standing(self._register), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
