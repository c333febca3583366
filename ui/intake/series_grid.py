"""The rows of a series on the screen: typed, pasted from a spreadsheet or read from a list, with what is wrong at its own cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from breachreg.i18n import N_, _
from breachreg.intake.series import KIND, MOST_ROWS, Grid, RowProblem
from ui import theme
from ui.theme import Role, Size

USUAL = (
    ("description", N_("Wat gebeurde er?")),
    ("moments.aware_at", N_("Kennisname")),
    ("people", N_("Aantal mensen")),
    ("facts.data_categories", N_("Gegevens")),
    ("facts.recipient_type", N_("Ontvanger")),
    ("department", N_("Afdeling")),
    ("tickets", N_("Kenmerk")),
)
"""The columns of a series that is typed."""
WIDE, NARROW = 240, 122
EMPTY_ROWS = 8
SHAPE = "rows"


class SeriesGrid(QTableWidget):
    """A cell per answer; there is always an empty row at the end. Ctrl+V pastes cells of a spreadsheet, Delete empties a cell.

    Signals:
        edited: something was typed, pasted or taken out.
    """

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Rijen van de reeks"))
        self.setFont(theme.numbers(Size.SMALL))
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(theme.FIELD_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._paths: list[str] = []
        self._numbers: list[int] = []
        self._filling = False
        self.show_rows({path: _(label) for path, label in USUAL}, [])
        self.itemChanged.connect(self._changed)

    def show_rows(self, columns: Mapping[str, str], rows: Sequence[tuple[int, Mapping[str, str]]]) -> None:
        """Show these rows under these columns, by path."""
        self._filling = True
        self._paths = list(columns)
        self.setColumnCount(len(columns))
        self.setHorizontalHeaderLabels(list(columns.values()))
        for column, path in enumerate(self._paths):
            self.horizontalHeader().resizeSection(column, WIDE if path == "description" else NARROW)
        self.setRowCount(0)
        self._numbers = []
        for number, cells in rows:
            self._add(number, [cells.get(path, "") for path in self._paths])
        while self.rowCount() < max(EMPTY_ROWS, len(rows) + 1):
            self._add(self._next_number(), [""] * len(columns))
        self._filling = False

    def grid(self, name: str, mark: str) -> Grid:
        """Return what stands in it."""
        columns = {path: self._label(column) for column, path in enumerate(self._paths)}
        rows = tuple(
            (number, {path: self._text(place, column) for column, path in enumerate(self._paths)})
            for place, number in enumerate(self._numbers)
        )
        return Grid(name, mark, columns, rows)

    def show_problems(self, problems: Sequence[RowProblem]) -> None:
        """Mark the cells in which something is wrong, with why; the others are as they were."""
        self._filling = True
        by_row = {number: place for place, number in enumerate(self._numbers)}
        for place in range(self.rowCount()):
            for column in range(self.columnCount()):
                self._mark(place, column, "")
        for problem in problems:
            if problem.row not in by_row:
                continue
            place = by_row[problem.row]
            column = self._paths.index(problem.path) if problem.path in self._paths else 0
            said = self._cell(place, column).toolTip()
            self._mark(place, column, f"{said}\n{problem.message}".strip())
        self._filling = False
        if problems and problems[0].row in by_row:
            first = problems[0]
            column = self._paths.index(first.path) if first.path in self._paths else 0
            self.setCurrentCell(by_row[first.row], column)

    def typed(self) -> bool:
        """Tell whether anything stands in it."""
        return any(
            self._text(place, column) for place in range(self.rowCount()) for column in range(self.columnCount())
        )

    def sketch(self) -> Any:
        """Return what is typed, to be put back later."""
        if not self.typed():
            return None
        labels = [self._label(column) for column in range(self.columnCount())]
        rows = [[self._text(place, column) for column in range(self.columnCount())] for place in range(self.rowCount())]
        return {"paths": self._paths, "labels": labels, SHAPE: [row for row in rows if any(row)]}

    def retype(self, sketch: Any) -> None:
        """Put back what was typed."""
        if sketch is None:
            return
        paths, labels = list(sketch["paths"]), list(sketch["labels"])
        rows = [(number, dict(zip(paths, cells, strict=True))) for number, cells in enumerate(sketch[SHAPE], start=1)]
        self.show_rows(dict(zip(paths, labels, strict=True)), rows)
        self.edited.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
            return
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for item in self.selectedItems():
                item.setText("")
            return
        super().keyPressEvent(event)

    def paste(self, text: str) -> None:
        """Put cells of a spreadsheet from the current cell on, a line per row and a tab between cells."""
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        for down, line in enumerate(text.rstrip("\n").split("\n")[: MOST_ROWS - top]):
            while self.rowCount() <= top + down:
                self._add(self._next_number(), [""] * self.columnCount())
            for along, cell in enumerate(line.rstrip("\r").split("\t")[: self.columnCount() - left]):
                self._cell(top + down, left + along).setText(cell.strip())

    def kinds_named(self) -> bool:
        """Tell whether a column says of which kind a row is."""
        return KIND in self._paths

    # -- cells -----------------------------------------------------------------------------------

    def _changed(self, item: QTableWidgetItem) -> None:
        if self._filling:
            return
        self._filling = True
        self._mark(item.row(), item.column(), "")
        if item.text().strip() and item.row() == self.rowCount() - 1 and self.rowCount() < MOST_ROWS:
            self._add(self._next_number(), [""] * self.columnCount())
        self._filling = False
        self.edited.emit()

    def _add(self, number: int, cells: Sequence[str]) -> None:
        place, filling = self.rowCount(), self._filling
        self._filling = True
        self.insertRow(place)
        self._numbers.append(number)
        self.setVerticalHeaderItem(place, QTableWidgetItem(str(number)))
        for column, text in enumerate(cells):
            self.setItem(place, column, QTableWidgetItem(text))
        self._filling = filling

    def _next_number(self) -> int:
        return self._numbers[-1] + 1 if self._numbers else 1

    def _mark(self, place: int, column: int, said: str) -> None:
        item = self._cell(place, column)
        if item.toolTip() == said:
            return
        item.setToolTip(said)
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, said)
        item.setData(Qt.ItemDataRole.ForegroundRole, theme.colour(Role.LATE) if said else None)
        item.setData(Qt.ItemDataRole.BackgroundRole, theme.colour(Role.LATE_GROUND) if said else None)

    def _text(self, place: int, column: int) -> str:
        return self._cell(place, column).text().strip()

    def _label(self, column: int) -> str:
        heading = self.horizontalHeaderItem(column)
        return heading.text() if heading is not None else ""

    def _cell(self, place: int, column: int) -> QTableWidgetItem:
        found = self.item(place, column)
        assert found is not None, "every cell of a row is made with it"
        return found
