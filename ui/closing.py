"""Closing a register: the last backup is made beside the window, with a small dialog when it takes more than a moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from breachreg.i18n import _
from ui import elements, theme
from ui.tasks import Watched

if TYPE_CHECKING:
    from breachreg.register import Register
    from ui.care import Care

SHOWN_AFTER = 400
"""Milliseconds: a backup of a small register is made before anybody sees that it is."""


class ClosingDialog(QDialog):
    """Says that the last backup is being made, and lets it be skipped; or why there is none.

    Attributes:
        skip_button: close without this backup.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setWindowTitle(_("Register sluiten"))
        self.setMinimumWidth(440)
        self.heading = elements.heading(_("Er wordt een back-up gemaakt"))
        self.text = elements.body(_("Daarna sluit het register vanzelf. Uw werk is al opgeslagen."))
        self.bar = elements.progress_bar(_("Voortgang van de back-up"))
        self.bar.setRange(0, 100)
        self.bar.setProperty("kind", "thin")
        self.bar.setFixedHeight(8)
        self.skip_button = elements.button(_("Overslaan"))
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        for part in (self.heading, self.text, self.bar):
            layout.addWidget(part)
        layout.addLayout(elements.row(None, self.skip_button))

    def show_progress(self, what: str, percent: int) -> None:
        """Say how far the backup is."""
        if self.skip_button.isEnabled():
            self.heading.setText(what)
        self.bar.setValue(percent)

    def show_stopping(self) -> None:
        """Say that the backup is being given up."""
        self.skip_button.setEnabled(False)
        self.heading.setText(_("De back-up wordt gestopt"))

    def show_problem(self, problem: str) -> None:
        """Say why there is no backup; the only way on is to close."""
        self.heading.setText(_("Er is geen back-up gemaakt"))
        self.text.setText(_("{problem} Uw werk zelf is opgeslagen.").format(problem=problem))
        self.bar.hide()
        self.skip_button.setText(_("Sluiten zonder back-up"))
        self.skip_button.setEnabled(True)

    def reject(self) -> None:
        """Escape skips the backup too: the register is closed in any case."""
        self.skip_button.click()


def close_register(register: Register, care: Care | None, parent: QWidget) -> None:
    """Let go of a register, with a last backup where something changed; returns when it is closed.

    Args:
        care: what is done beside the window; it is stopped first, unless it is making the backup that is needed.
    """
    loop = QEventLoop()
    if not register.upkeep.unsafe and (care is None or not care.busy):
        register.close()
        return
    dialog: list[ClosingDialog] = []
    work = _Close(register, care, loop.quit)

    def show() -> None:
        made = ClosingDialog(parent)
        dialog.append(made)
        work.progress = made.show_progress

        def skip() -> None:
            made.show_stopping()
            work.skip()

        made.skip_button.clicked.connect(skip)
        made.show()

    timer = QTimer()
    timer.setSingleShot(True)
    timer.timeout.connect(show)
    timer.start(SHOWN_AFTER)
    parent.setEnabled(False)
    try:
        work.begin()
        if not work.over:
            loop.exec()
        timer.stop()
        if work.problem:
            if not dialog:
                show()
            dialog[0].show_problem(work.problem)
            dialog[0].skip_button.clicked.disconnect()
            dialog[0].skip_button.clicked.connect(loop.quit)
            loop.exec()
    finally:
        parent.setEnabled(True)
        for made in dialog:
            made.hide()
            made.deleteLater()
    if work.error is not None:
        raise work.error


class _Close:
    """The steps of closing, each beginning when the one before is over."""

    def __init__(self, register: Register, care: Care | None, quit_: Callable[[], None]) -> None:
        self._register = register
        self._care = care
        self._quit = quit_
        self._tasks = Watched(gentle=False)
        self._tasks.progress.connect(lambda what, percent: self.progress(what, percent))
        self._tasks.stopped.connect(self._without)
        self._skipped = False
        self.progress: Callable[[str, int], Any] = lambda _what, _percent: None
        self.problem = ""
        self.error: BaseException | None = None
        self.over = False

    def begin(self) -> None:
        care = self._care
        if care is None or not care.busy:
            self._close()
            return
        care.progress.connect(lambda what, percent: self.progress(what, percent) if what else None)
        care.ended.connect(self._close)
        if not care.backing_up:
            care.stop()

    def skip(self) -> None:
        self._skipped = True
        if self._care is not None:
            self._care.stop()
        self._tasks.stop()

    def _close(self) -> None:
        if self._skipped:
            self._without()
        else:
            self._tasks.watch(lambda watch: self._register.close(watch=watch), self._closed, self._failed)

    def _closed(self, problem: str) -> None:
        self.problem = problem
        self._end()

    def _failed(self, error: BaseException) -> None:
        self.error = error
        self._register.close(backup=False)
        self._end()

    def _without(self) -> None:
        self._register.close(backup=False)
        self._end()

    def _end(self) -> None:
        self.over = True
        self._quit()
