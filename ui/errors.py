"""What happens when the program itself is wrong: a calm dialog with a report that holds no content of any case."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QWidget

from breachreg import __version__
from breachreg.errors import Cancelled, UserError
from breachreg.i18n import _
from ui import elements, theme

PROJECT = Path(__file__).resolve().parent.parent
MOST_DIALOGS = 3
"""A mistake in a timer or a paint event would else fill the screen."""


def versions() -> list[tuple[str, str]]:
    """Return the versions that matter to a bug report, as (what, which)."""
    import platform
    import sqlite3

    import PySide6

    return [
        (_("Programma"), __version__),
        ("Python", platform.python_version()),
        ("Qt", f"{qVersion()} (PySide6 {PySide6.__version__})"),
        ("SQLite", sqlite3.sqlite_version),
        (_("Systeem"), f"{platform.system()} {platform.release()} ({platform.machine()})"),
    ]


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return a bug report: where it went wrong and in which versions.

    The error's own text, values of variables and lines of source stay out: they could hold what somebody typed.
    """
    lines = [f"{what}: {which}" for what, which in versions()]
    lines += ["", _("Soort fout: {name}").format(name=kind.__name__), ""]
    lines += [
        f"{_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace, limit=-40)
    ]
    return "\n".join(lines)


def _place(filename: str) -> str:
    path = Path(filename)
    try:
        return path.resolve().relative_to(PROJECT).as_posix()
    except ValueError:
        return path.name


def tell(window: Any, error: UserError) -> None:
    """Tell what no screen has told: in the message bar, or in a dialog while no register is open."""
    if window.workspace is None:
        NoticeDialog(error, window).open()
        return
    from ui.messages import refusal

    window.message_bar.show_message(refusal(error))


class BugDialog(QDialog):
    """Says that the program made a mistake, that saved work is safe, and offers the report."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Er ging iets mis in het programma"))
        self.setMinimumWidth(640)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Foutrapport"))
        self.text.setMinimumHeight(220)
        self.copy_button = elements.button(_("Rapport kopiëren"), "copy")
        self.close_button = elements.primary(_("Verder werken"))
        self.close_button.setDefault(True)
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(elements.heading(_("Het programma maakte een fout")))
        layout.addWidget(
            elements.body(
                _(
                    "Wat u eerder hebt opgeslagen, is veilig. De laatste handeling is misschien niet uitgevoerd: "
                    "controleer dat even. Gebeurt het weer, sluit het programma dan en start het opnieuw."
                )
            )
        )
        layout.addWidget(
            elements.small(
                _(
                    "Stuur dit rapport naar uw beheerder. "
                    "Er staat niets in over zaken of personen, alleen waar het misging."
                )
            )
        )
        layout.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addStretch()
        row.addWidget(self.close_button)
        layout.addLayout(row)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy_button.setText(_("Gekopieerd"))


class NoticeDialog(QDialog):
    """Tells what could not be done, where there is no message bar to do so."""

    def __init__(self, error: UserError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Dit lukte niet"))
        self.setMinimumWidth(480)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE,) * 4)
        self.setLayout(layout)
        self.close_button = elements.primary(_("Sluiten"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        if error.remedy:
            layout.addWidget(elements.body(error.remedy, strong=True))
        layout.addWidget(elements.body(error.message))
        layout.addStretch()
        layout.addLayout(elements.row(None, self.close_button))


class ErrorHook(QObject):
    """Stands behind every window: what nobody caught comes here.

    Signals:
        user_error: a `UserError` that no screen caught; it is for the message bar.
    """

    user_error = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self._open = 0
        self._dialogs: list[BugDialog] = []

    def install(self) -> None:
        """Take over from Python's own printing of errors."""
        sys.excepthook = self.handle

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Show what went wrong by its kind: tell it, keep silent, or admit a mistake of ours."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, Cancelled):
            return
        elif isinstance(error, UserError):
            self.user_error.emit(error)
        else:
            text = report(kind, trace)
            print(text, file=sys.stderr)
            if self._open < MOST_DIALOGS:
                self._open += 1
                # not in the middle of a paint event
                QTimer.singleShot(0, lambda: self._show(text))

    def _show(self, text: str) -> None:
        dialog = BugDialog(text, self.window)
        dialog.finished.connect(lambda _result: self._closed(dialog))
        self._dialogs.append(dialog)
        dialog.open()

    def _closed(self, dialog: BugDialog) -> None:
        self._open -= 1
        self._dialogs.remove(dialog)
        dialog.deleteLater()
