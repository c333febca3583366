"""A letter for everybody on a list: choose the list, look at it, make the letters, see what came of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QStackedWidget, QWidget

from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from ui import theme
from ui.documents.merge_pages import ListPage, ReportPage, WorkPage
from ui.elements import button, column, primary, row, small, title
from ui.tasks import Tasks
from ui.typed_dialog import TypedDialog
from ui.words import case_name, number
from ui.workspace import Workspace

if TYPE_CHECKING:
    from breachreg.correspondence.mailings import Merge
    from breachreg.documents.mailing.merge_report import MergeReport
    from breachreg.domain.breach import Breach
    from breachreg.exchange.recipients import ListSummary

OFTEN = 0.05
"""Seconds between two messages about how far the work is."""


MERGE = "merge"


class MergeDialog(TypedDialog):
    """A mailing. The letters are made in the background; the register is only used before and after.

    Signals:
        recorded: the case as it is now that the letters were recorded with it.
        far: how many letters are there and how many there will be (from the background).
        read: how many rows of the list were read (from the background).
    """

    recorded = Signal(object)
    far = Signal(int, int)
    read = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        breach: Breach,
        kind: str,
        language: str,
        group: str,
        folder: Path,
        parent: QWidget | None = None,
        *,
        keep_names: Sequence[str] = (),
    ) -> None:
        documents = workspace.documents
        name = documents.kinds()[kind].label
        about = _("{case}: mailing ‘{name}’").format(case=case_name(breach.reference, breach.title), name=name)
        wanted = f"{kind} {language} {group}".strip()
        super().__init__(parent, workspace, f"{MERGE}/{breach.id}/{wanted}", subject=breach.id, about=about)
        self.inputs = {"list": self}
        self._pointed = False
        # a letter to one group has a sheet of its own to be chosen
        self._proposed = None if group else workspace.people_books.get(breach.id)
        self._workspace, self._reference = workspace, breach.reference
        self._tasks = Tasks(self)
        self._stop = threading.Event()
        self._next: Callable[[], None] | None = None
        self._summary: ListSummary | None = None
        self._report: MergeReport | None = None
        self._working = False
        self._merge: Merge | None = None
        refused: UserError | None = None
        try:
            self._merge = documents.prepare_merge(
                breach, kind, language=language, group=group, out_dir=folder, keep_names=keep_names
            )
        except UserError as error:
            refused = error
        self.setWindowTitle(_("Mailing: {name}").format(name=name))
        self.pages = QStackedWidget()
        self.list_page, self.work_page, self.report_page = ListPage(), WorkPage(), ReportPage()
        for page in (self.list_page, self.work_page, self.report_page):
            self.pages.addWidget(page)
        self.make = primary(_("Brieven maken"), "letter")
        self.close_button = button(_("Sluiten"))
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(title(name))
        layout.addWidget(small(_("Van de lijst komt niets in het register; alleen hoeveel brieven er gemaakt zijn.")))
        layout.addWidget(self.pages, 1)
        layout.addLayout(row(None, self.close_button, self.make))
        self.make.setEnabled(False)
        self._wire()
        room = self.screen().availableGeometry()
        self.resize(min(820, room.width() - 40), min(700, room.height() - 60))
        if self._merge is not None:
            self._merge.reader.start()  # so that it is there when a list was chosen
            self.list_page.show_letter(self._merge)
        if refused is not None:
            self.list_page.show_problem(refused.advice)
        self.list_page.choose.setEnabled(self._merge is not None)
        self.list_page.choose.setFocus()

    def _wire(self) -> None:
        page = self.list_page
        page.choose_wished.connect(self._choose)
        page.places_changed.connect(self._point)
        page.sheet_changed.connect(lambda sheet: self._again(sheet=sheet))
        page.heading_changed.connect(self._other_heading)
        self.make.clicked.connect(self._make)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._let_go)
        self.work_page.stop.clicked.connect(self._stop_work)
        self._tasks.busy_changed.connect(self._idle)
        self.far.connect(self.work_page.show_progress)
        self.read.connect(self.list_page.show_rows_read)
        self.report_page.open_folder.clicked.connect(self._open_folder)
        self.report_page.again.clicked.connect(self._make)

    # -- what was chosen, as a draft ---------------------------------------------------

    def sketch(self) -> dict[str, Any]:
        """Return the list, what was pointed out in it, and how the letters are wanted; nothing of the list itself."""
        people = self._merge.people if self._merge is not None else None
        if people is None or self._report is not None:
            return {}
        return {
            "path": str(people.table.path),
            "sheet": people.table.sheet,
            "heading_row": people.columns.heading_row,
            "places": dict(people.columns.places) if self._pointed else {},
            "in_one": self.list_page.in_one.isChecked(),
        }

    def retype(self, sketch: Mapping[str, Any]) -> None:
        """Read the list again with what was pointed out in it.

        Raises:
            ValueError, KeyError: the list is not there any more.
        """
        if not sketch:
            return
        path, sheet, heading_row = Path(sketch["path"]), str(sketch["sheet"]), int(sketch["heading_row"])
        if not path.is_file():
            raise ValueError(path)
        places = {str(name): int(place) for name, place in sketch["places"].items()}
        self._pointed = bool(places)
        self.list_page.in_one.setChecked(bool(sketch["in_one"]))

        def again(merge: Merge) -> Merge:
            read = merge.with_list(path, sheet=sheet, heading_row=heading_row)
            return read.with_places(places) if places else read

        self._read(again, path.name)

    def _point(self, places: Mapping[str, int]) -> None:
        self._pointed = True
        self._read(lambda merge: merge.with_places(places))

    # -- the list ---------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        book, self._proposed = self._proposed, None
        if book is not None and book.is_file() and self.kept_before() is None:
            # the people of this case were put together just now
            self.read_list(book)

    def _choose(self) -> None:
        kinds = _("Lijsten (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.txt *.tsv);;Alle bestanden (*)")
        chosen, _kind = QFileDialog.getOpenFileName(self, _("Lijst met personen"), "", kinds)
        if chosen:
            self.read_list(Path(chosen))

    def read_list(self, path: Path) -> None:
        """Read a list and show what is in it."""
        self._pointed = False
        self._read(lambda merge: merge.with_list(path), path.name)

    def _again(self, *, sheet: str, heading_row: int | None = None) -> None:
        people = self._merge.people if self._merge else None
        if people is not None:
            path = people.table.path
            self._read(lambda merge: merge.with_list(path, sheet=sheet, heading_row=heading_row), path.name)

    def _other_heading(self, heading_row: int) -> None:
        people = self._merge.people if self._merge else None
        if people is not None and heading_row != people.columns.heading_row:
            self._again(sheet=people.table.sheet, heading_row=heading_row)

    def _read(self, change: Callable[[Merge], Merge], name: str = "") -> None:
        """Look through the list as it is chosen now; a later choice takes the place of one that is being read."""
        merge = self._merge
        if merge is None or self._working:
            return
        if self._tasks.busy:
            self._stop.set()
            self._next = lambda: self._read(change, name)
            return
        self._stop.clear()
        self.make.setEnabled(False)
        if name:
            self.list_page.show_reading(name)

        def work() -> tuple[Merge, ListSummary]:
            changed = change(merge)
            assert changed.people is not None
            return changed, changed.people.look_through(self._stop.is_set, self.read.emit)

        self._tasks.run(work, self._show_list, self._list_failed)

    def _idle(self, busy: bool) -> None:
        if busy or self._next is None:
            return
        following, self._next = self._next, None
        following()

    def _show_list(self, found: tuple[Merge, ListSummary]) -> None:
        self._merge, self._summary = found
        self.list_page.show_list(*found)
        # chosen in a dialog of the system and read meanwhile: no key or click comes after it
        self.keep_typed()
        count = self._summary.letters
        self.make.setText(ngettext("{count} brief maken", "{count} brieven maken", count).format(count=number(count)))
        self.make.setEnabled(count > 0 and not self._merge.open_places)
        if count:
            self.make.setFocus()

    def _list_failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._summary = None
        self.list_page.show_problem(error.advice)

    # -- the work ---------------------------------------------------------------------

    def _make(self) -> None:
        merge, summary = self._merge, self._summary
        if merge is None or summary is None or self._tasks.busy:
            return
        merge = merge.in_one_file(self.list_page.in_one.isChecked())
        self._stop.clear()
        self._working = True
        self.pages.setCurrentWidget(self.work_page)
        self.make.hide()
        self.work_page.begin(summary.letters)
        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if done == total or time.monotonic() - told > OFTEN:
                told = time.monotonic()
                self.far.emit(done, total)

        self._tasks.run(
            lambda: merge.run(summary=summary, progress=progress, stopped=self._stop.is_set),
            self._show_report,
            self._work_failed,
        )

    def _stop_work(self) -> None:
        self._stop.set()
        self.work_page.show_stopping()

    def _show_report(self, report: MergeReport) -> None:
        self._working = False
        self._report = report
        self.drop_typed()
        register = self._workspace.register
        self._workspace.attempt(lambda: self._workspace.documents.keep_merge(self._reference, report))
        self.report_page.show_report(report)
        self.pages.setCurrentWidget(self.report_page)
        self.report_page.open_folder.setFocus()
        self.recorded.emit(register.load(self._reference))

    def _work_failed(self, error: BaseException) -> None:
        self._working = False
        self.pages.setCurrentWidget(self.list_page)
        self.make.show()
        if not isinstance(error, UserError):
            raise error
        self.list_page.show_problem(error.advice)
        self.list_page.ensureWidgetVisible(self.list_page.file)

    def _open_folder(self) -> None:
        if self._report is None:
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.folder))):
            self._workspace.warn(
                _("Deze computer kan de map niet openen."),
                _("U vindt de brieven hier: {folder}").format(folder=self._report.folder),
            )

    def reject(self) -> None:
        """Close; while letters are made it stops that first, and shows what is there. Columns that were pointed out are asked about."""
        if self._working:
            self._stop_work()
        elif self._pointed and self._report is None:
            super().reject()
        else:
            # a list is chosen again in two clicks
            self.drop_typed()
            QDialog.reject(self)

    def _let_go(self) -> None:
        self._next = None
        self._stop.set()
        self._tasks.wait()
        if self._merge is not None:
            self._merge.reader.close()
