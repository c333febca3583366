"""The strip above the screens while an exercise runs: what time it is in it, and the message that came in last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from breachreg.i18n import _

if TYPE_CHECKING:
    from breachreg.practice.models import Inject
    from breachreg.register import Register
    from ui.banner import Banner
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
    _Following(register, workspace, window.banner, model.injects(time.begins))


class _Following(QObject):
    def __init__(self, register: Register, workspace: Workspace, banner: Banner, injects: tuple[Inject, ...]) -> None:
        super().__init__(workspace)
        self._register, self._banner, self._injects = register, banner, injects
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
        if last is not None:
            said += _(" Laatste bericht ({sender}): {text}").format(sender=last.sender, text=last.said)
        self._banner.show_exercise(said)
