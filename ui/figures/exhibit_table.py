"""The table behind a chart: read by keys and screen readers, copied, each row leading to its cases."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from breachreg.report.exhibits import Exhibit
from breachreg.report.passing import LATE
from ui import theme
from ui.theme import Size

Index = QModelIndex | QPersistentModelIndex
SEEN = 100
"""So many rows say how wide a column is; thousands would have to be asked."""
MOST_ROWS = 12
ROW = 32


class ExhibitModel(QAbstractTableModel):
    """The lines of one exhibit."""

    def __init__(self, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exhibit = exhibit

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.exhibit.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.exhibit.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.exhibit.headers[section] or self.exhibit.title
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.exhibit.lines[index.row()].cells[index.column()]
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        words = column == 0 or column == wordy(self.exhibit)
        side = Qt.AlignmentFlag.AlignLeft if words else Qt.AlignmentFlag.AlignRight
        return side | Qt.AlignmentFlag.AlignVCenter


def wordy(exhibit: Exhibit) -> int:
    """Return the column of sentences, which takes the room there is: the reasons of what was late, else the names."""
    return len(exhibit.headers) - 1 if exhibit.key == LATE else 0


def as_text(exhibit: Exhibit) -> str:
    """Return the table as text that a spreadsheet takes: tabs and lines. What would begin a formula there gets an apostrophe."""
    lines = [tuple(header or exhibit.title for header in exhibit.headers), *(line.cells for line in exhibit.lines)]
    return "\n".join("\t".join(_plain(cell) for cell in cells) for cells in lines)


def _plain(cell: str) -> str:
    flat = " ".join(cell.split())
    return f"'{flat}" if flat[:1] in ("=", "+", "-", "@") else flat


class ExhibitTable(QTableView):
    """The table.

    Signals:
        chosen: the key of a row that was opened.
    """

    chosen = Signal(str)

    def __init__(self, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(ExhibitModel(exhibit, self))
        self._exhibit = exhibit
        self.setAccessibleName(exhibit.title)
        self.setAccessibleDescription(exhibit.message)
        self.setFont(theme.numbers(Size.SMALL))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(ROW)
        header.setResizeContentsPrecision(SEEN)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wordy(exhibit), QHeaderView.ResizeMode.Stretch)
        rows = min(max(len(exhibit.lines), 1), MOST_ROWS)
        self.setFixedHeight((rows + 1) * ROW + 2 * self.frameWidth())
        self.doubleClicked.connect(lambda index: self._choose(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(as_text(self._exhibit))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._choose(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _choose(self, row: int) -> None:
        if key := self._exhibit.lines[row].key:
            self.chosen.emit(key)
