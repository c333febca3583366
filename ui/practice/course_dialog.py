"""How an exercise goes: all its messages so far, the latest first, when the next one comes, and its report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from breachreg.i18n import _, ngettext
from breachreg.law.deadlines import moment_in_words, span_in_words
from ui import elements, theme
from ui.case.facts_tab import scrolling
from ui.fitting import FOOT
from ui.making_paper import MakingPaper, documents_folder

if TYPE_CHECKING:
    from breachreg.practice.models import Inject
    from breachreg.practice.running import Standing
    from breachreg.progress import Watch
    from ui.making_paper import Work
    from ui.workspace import Workspace

SIZE = (680, 620)
LEAST = 120
"""Height of the messages in a low window."""
EVERY = 1_000
"""Milliseconds between two looks."""


class CourseDialog(QDialog):
    """Shows the messages, and makes the report.

    Args:
        look: returns how the exercise stands now.

    Attributes:
        now: what time it is in the exercise, and when the next message comes. making: makes the report.
    """

    def __init__(self, workspace: Workspace, look: Callable[[], Standing], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._register = workspace.register
        self._shown = -1
        self.setWindowTitle(_("Berichten en verslag"))
        self.resize(*SIZE)
        self.now = elements.body("")
        page, self._messages = scrolling(_("Berichten"))
        page.setMinimumHeight(LEAST)
        self.making = MakingPaper(workspace, _("Verslag maken"), documents_folder(), self._work)
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        found = look()
        layout.addWidget(elements.heading(found.model.title))
        layout.addWidget(self.now)
        layout.addWidget(page, 1)
        layout.addWidget(elements.line())
        layout.addWidget(
            elements.small(_("Het verslag zet wat is gedaan naast wat de wet vroeg, met vragen voor het gesprek erna."))
        )
        layout.addWidget(self.making)
        # in a low window the messages scroll, and not what ends the exercise
        self.making.setProperty(FOOT, True)
        self.making.left.connect(self._leave)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(lambda: self._show(look()))
        self._timer.start()
        workspace.closing.connect(self._leave)
        self._show(found)

    def _show(self, found: Standing) -> None:
        self.now.setText(_said(found))
        if len(found.came) != self._shown:
            self._shown = len(found.came)
            elements.refill(self._messages, [_message(item) for item in reversed(found.came)])
            self._messages.addStretch()

    def _work(self) -> Work:
        register = self._register

        def work(folder: Path, _watch: Watch) -> Path:
            from breachreg.practice.paper import make_report

            folder.mkdir(parents=True, exist_ok=True)
            return make_report(register, folder)

        return work

    def reject(self) -> None:
        """Close; while the report is made it is stopped first."""
        self.making.leave()

    def _leave(self) -> None:
        self._timer.stop()
        super().reject()


def _said(found: Standing) -> str:
    now = moment_in_words(found.now, "nl", year=False)
    if found.next_in is None:
        end = _("De oefening is afgelopen.") if found.over else _("Er komen geen berichten meer.")
        return _("In de oefening is het {now}. {end}").format(now=now, end=end)
    text = ngettext(
        "In de oefening is het {now}. Er komt nog {count} bericht, over {span}.",
        "In de oefening is het {now}. Er komen nog {count} berichten, het volgende over {span}.",
        found.to_come,
    )
    seconds = round(found.next_in)
    span = _("{count} seconden").format(count=seconds) if seconds < 60 else span_in_words(timedelta(seconds=seconds))
    return text.format(now=now, count=found.to_come, span=span)


def _message(item: Inject) -> QWidget:
    made = QWidget()
    column = elements.column(spacing=2, margins=(theme.SMALL, 0, 0, 0))
    made.setLayout(column)
    when = moment_in_words(item.at, "nl", year=False)
    column.addWidget(elements.small(_("{when}, {sender}").format(when=when, sender=item.sender)))
    column.addWidget(elements.body(item.text))
    return made
