"""A dialog about one record: its fields on pages, what is wrong at each, asked twice where something deserves a look."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QTabWidget, QWidget

from breachreg.domain.problems import Problem, Severity
from breachreg.i18n import _
from ui import elements, theme
from ui.forms.fields import Field
from ui.forms.record_form import Asked, Record, RecordForm
from ui.typed_dialog import TypedDialog
from ui.workspace import Workspace

WIDTH, HEIGHT = 760, 700
ROOM = 0.88
"""How much of the height of the screen a dialog takes at most."""


class Page(NamedTuple):
    """One page of the dialog."""

    name: str
    asked: list[Asked]


class RecordDialog(TypedDialog):
    """Adds or changes a record.

    Args:
        record: as it is kept, or an empty one. pages: what is asked.

    Attributes:
        saved: the record as it was kept; None: nothing was. doubts: what was told and is to be saved all the same.
        begin: where the keys begin; None: at the first field of the page that is shown.
    """

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        place: str,
        title: str,
        record: Record,
        pages: Sequence[Page],
        *,
        subject: str = "",
    ) -> None:
        super().__init__(parent, workspace, place, subject=subject, about=title)
        self.workspace, self.record = workspace, record
        self.saved: Record | None = None
        self.doubts: frozenset[str] = frozenset()
        self.setWindowTitle(title)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(title)
        self.forms: list[RecordForm] = []
        self.begin: QWidget | None = None
        for page in pages:
            form = RecordForm(page.asked, lambda **_values: record)
            form.show_record(record)
            self.forms.append(form)
            self.tabs.addTab(_scrolled(form, page.name), page.name)
        self.inputs = {name: field for form in self.forms for name, field in form.fields.items()}
        self.rows = {name: row for form in self.forms for name, row in form.rows.items()}
        self.other = elements.small("", tone="late")
        self.other.hide()
        self.leave, self.keep = elements.button(_("Annuleren")), elements.primary(_("Opslaan"), "check")
        self.keep.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self.save)
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        if len(pages) == 1:
            self.tabs.tabBar().hide()
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.other)
        layout.addLayout(elements.row(None, self.leave, self.keep))
        screen = self.screen().availableSize() if self.screen() else None
        room = int(screen.height() * ROOM) if screen else HEIGHT
        self.resize(min(WIDTH, screen.width()) if screen else WIDTH, min(HEIGHT, room))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        first = self.begin or next(iter(self.forms[self.tabs.currentIndex()].rows.values()))
        first.setFocus()

    def typed_record(self) -> Record:
        """Return the record as it stands in the fields."""
        record = self.record
        for form in self.forms:
            form.shown = record
            record = form.record()
        return record

    # -- what a kind of record says itself -------------------------------------------------------

    @abstractmethod
    def look_over(self, record: Record) -> list[Problem]:
        """Return what deserves a look before it is kept; asked once, then it is kept all the same."""

    @abstractmethod
    def put(self, record: Record, refused: Callable[[Sequence[Problem]], None]) -> Record | None:
        """Keep it; None when that was refused."""

    # -- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it and close; what is wrong is said at its field, and what deserves a look is asked once."""
        for form in self.forms:
            form.clear_errors()
        self.other.hide()
        for place, form in enumerate(self.forms):
            row = form.look()
            if row is not None:
                self._go_to(place, row)
                return
        wanted = self.typed_record()
        doubts = [item for item in self.look_over(wanted) if item.severity is Severity.WARN]
        new = frozenset(item.message for item in doubts) - self.doubts
        if new:
            self.doubts |= new
            self.keep.setText(_("Toch opslaan"))
            self._tell([item for item in doubts if item.message in new])
            return
        saved = self.put(wanted, self._tell)
        if saved is None:
            return
        self.saved = saved
        self.drop_typed()
        QDialog.accept(self)

    def _tell(self, problems: Sequence[Problem]) -> None:
        left, first = list(problems), -1
        for place, form in enumerate(self.forms):
            over = form.tell(left)
            if len(over) < len(left) and first < 0:
                first = place
            left = over
        if first >= 0:
            form = self.forms[first]
            self._go_to(first, next((row for row in form.rows.values() if row.error), form.rows[next(iter(form.rows))]))
        self.other.setText(" ".join(item.message for item in left))
        self.other.setVisible(bool(left))

    def _go_to(self, place: int, row: elements.Labelled) -> None:
        self.tabs.setCurrentIndex(place)
        area = self.tabs.widget(place)
        (row.field.to_mend() if isinstance(row.field, Field) else row).setFocus()
        if isinstance(area, QScrollArea):
            area.ensureWidgetVisible(row)
            # what is wrong there has its place a moment later, below a field that may be at the edge already
            QTimer.singleShot(0, row, lambda: self._show_error(area, row))

    @staticmethod
    def _show_error(area: QScrollArea, row: elements.Labelled) -> None:
        if row.error:
            area.ensureWidgetVisible(row.said)

    def inside(self, name: str) -> Any:
        """Return the field with this name."""
        return self.inputs[name]


def _scrolled(form: RecordForm, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setAccessibleName(name)
    # its fields are the stops; whichever has the focus is scrolled into view
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    inside = QWidget()
    inside.setProperty("ground", "window")
    layout = elements.column(margins=(theme.TINY, theme.SMALL, theme.TINY, theme.SMALL))
    inside.setLayout(layout)
    layout.addWidget(form)
    layout.addStretch()
    area.setWidget(inside)
    return area
