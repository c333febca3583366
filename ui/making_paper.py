"""Making a Word document beside the window: the folder, a PDF too, how far it is, stopping, and the way to what was made."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QWidget

from breachreg import settings
from breachreg.errors import UserError
from breachreg.i18n import _
from ui import elements, theme
from ui.tasks import Watched

if TYPE_CHECKING:
    from breachreg.progress import Watch
    from ui.workspace import Workspace

LONGEST_NAME = 60
"""Of the part of a folder's name: a path on Windows has little room."""
Work = Callable[[Path, "Watch"], Path]
"""Makes the document in a folder and returns its file."""


def documents_folder() -> Path:
    """Return the folder in which documents are put, as it was chosen last."""
    if base := settings.load().drafts_folder:
        return Path(base)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / _("Datalekken")


def case_folder(workspace: Workspace, reference: str) -> Path:
    """Return the folder of the documents of a case: below one of its organisation and register, so that no two offices mix."""
    register = workspace.register
    office = " - ".join(_as_name(text) for text in (register.organisation.name, register.path.stem) if _as_name(text))
    return documents_folder() / office / reference


def _as_name(text: str) -> str:
    """Return a text as the name of a folder on every system."""
    kept = "".join(letter if letter.isalnum() or letter in " -_&()" else " " for letter in text)
    return " ".join(kept.split())[:LONGEST_NAME].strip()


class MakingPaper(QWidget):
    """The lower half of a dialog that makes one document.

    Args:
        folder: where it goes, until another one is chosen.
        prepare: is asked when the button is pressed, in the window's thread; returns the work.
        own_pdf: the work makes the PDF itself, beside its document, where `wants_pdf`; else an office program of this computer does.

    Signals:
        left: the dialog may close.

    Attributes:
        made: what was made last; Word first.
    """

    left = Signal()

    def __init__(
        self, workspace: Workspace, name: str, folder: Path, prepare: Callable[[], Work], *, own_pdf: bool = False
    ) -> None:
        super().__init__()
        self._prepare, self._own_pdf = prepare, own_pdf
        self._tasks = Watched(self)
        self.folder = folder
        self.made: list[Path] = []
        self.where = elements.small("")
        self.other_folder = elements.quiet(_("Andere map"), "folder")
        office = _("Ook als PDF, door LibreOffice of Word van deze computer")
        self.pdf = QCheckBox(_("Ook als toegankelijke PDF") if own_pdf else office)
        if not own_pdf and not _has_office():
            # never shown before it lies in something: it would be a window of its own for a moment, and take the keys with it
            self.pdf.hide()
        self.state = elements.body("")
        # room for two lines from the start: the buttons keep their place under the mouse
        self.state.setMinimumHeight(2 * self.state.fontMetrics().height())
        self.make_button = elements.primary(name, "document")
        self.stop_button = elements.button(_("Stoppen"))
        self.open_button = elements.button(_("Map openen"), "folder")
        self.close_button = elements.button(_("Sluiten"))
        for hidden in (self.stop_button, self.open_button):
            hidden.hide()
        layout = elements.column(spacing=theme.MEDIUM)
        self.setLayout(layout)
        place = elements.row(self.where, self.other_folder)
        place.setStretch(0, 1)
        layout.addLayout(place)
        layout.addWidget(self.pdf)
        layout.addWidget(self.state)
        layout.addLayout(elements.row(None, self.stop_button, self.open_button, self.close_button, self.make_button))
        self.other_folder.clicked.connect(self._choose_folder)
        self.make_button.clicked.connect(self.make)
        self.stop_button.clicked.connect(self._tasks.stop)
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.leave)
        self._tasks.progress.connect(
            lambda what, share: self._tell(_("{what}: {share} %").format(what=what, share=share))
        )
        self._tasks.stopped.connect(lambda: self._tell(_("Gestopt. Er is niets gemaakt.")))
        self._tasks.busy_changed.connect(self._show_busy)
        workspace.closing.connect(self._let_go)
        self._show_folder()

    @property
    def busy(self) -> bool:
        """Something is being made."""
        return self._tasks.busy

    @property
    def wants_pdf(self) -> bool:
        """A PDF is asked for, too."""
        return self.pdf.isVisible() and self.pdf.isChecked()

    def make(self) -> None:
        """Make the document in the folder, beside the window."""
        work, folder, as_pdf_too = self._prepare(), self.folder, self.wants_pdf
        self.made = []
        self.open_button.hide()

        def all_of_it(watch: Watch) -> None:
            made = work(folder, watch)
            self.made.append(made)
            if as_pdf_too and self._own_pdf:
                self.made.append(made.with_suffix(".pdf"))
            elif as_pdf_too:
                from breachreg.report.pdf import as_pdf

                watch(_("De PDF wordt gemaakt"), 0.9)
                self.made.append(as_pdf(made))

        self._tell(_("Even geduld …"))
        self._tasks.watch(all_of_it, lambda _nothing: self._done(), self._failed)

    def leave(self) -> None:
        """Stop what is being made; else let the dialog close."""
        if self.busy:
            self._tasks.stop()
        else:
            self.left.emit()

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Map voor het document"), str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        self.where.setText(_("Map: {folder}").format(folder=self.folder))

    def _show_busy(self, busy: bool) -> None:
        self.stop_button.setVisible(busy)
        for part in (self.make_button, self.other_folder, self.pdf):
            part.setEnabled(not busy)

    def _tell(self, text: str, tone: str = "") -> None:
        theme.set_tone(self.state, tone)
        self.state.setText(text)

    def _done(self) -> None:
        self._tell(_("Gemaakt: {names}.").format(names=_(" en ").join(path.name for path in self.made)))
        self.open_button.show()
        self.open_button.setFocus()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._tell(error.advice, "late")
        # the Word document is there, also where no PDF could be made
        self.open_button.setVisible(bool(self.made))

    def _open(self) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made[0].parent))):
            self._tell(_("Deze computer kan de map niet openen. U vindt het hier: {path}").format(path=self.made[0]))

    def _let_go(self) -> None:
        self._tasks.stop()
        self._tasks.abandon()


def _has_office() -> bool:
    from breachreg.report.pdf import office_program

    return sys.platform == "win32" or office_program() is not None
