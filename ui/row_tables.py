"""Tables of rows: how they look and what keys do, and the model of a list of things in them. One place, so that every list of the program feels the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QTableWidget

from breachreg.i18n import _
from ui import theme

LEAST_SHARED = 160
"""Width of a column that takes what others leave, at least: some twenty letters."""
T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def as_rows(
    table: QTableView,
    widths: Mapping[int, int],
    *,
    stretch: Collection[int] = (),
    many: bool = False,
    height: int = theme.FIELD_HEIGHT,
) -> None:
    """Let a table show rows to go through with the arrow keys: whole rows are chosen, Tab leaves it, and there is no grid.

    Args:
        widths: of columns, in pixels; those in `stretch` share what is left.
        many: more than one row can be chosen.
        height: of a row, in pixels.
    """
    table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    mode = QTableView.SelectionMode.ExtendedSelection if many else QTableView.SelectionMode.SingleSelection
    table.setSelectionMode(mode)
    table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(height)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(LEFT)
    for column, width in widths.items():
        header.resizeSection(column, width)
    if stretch:
        SharedColumns(table, stretch)


class SharedColumns(QObject):
    """Lets columns share what the others leave of a table, and in a narrow place keep a width in which they can be read: then the table scrolls."""

    def __init__(self, table: QTableView, columns: Collection[int]) -> None:
        super().__init__(table)
        self._table, self._columns = table, columns
        self._sharing = False
        table.viewport().installEventFilter(self)
        # another one came, went or was made wider
        table.horizontalHeader().sectionResized.connect(lambda *_which: self._share())
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        header = self._table.horizontalHeader()
        shown = [column for column in self._columns if not header.isSectionHidden(column)]
        if self._sharing or not shown:
            return
        self._sharing = True
        others = sum(header.sectionSize(n) for n in range(header.count()) if n not in self._columns)
        fits = self._table.viewport().width() - others >= LEAST_SHARED * len(shown)
        for column in shown:
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Stretch if fits else QHeaderView.ResizeMode.Interactive
            )
            if not fits:
                header.resizeSection(column, LEAST_SHARED)
        self._sharing = False


class RowTable(QTableWidget):
    """A table of rows to go to. Enter or a double click goes there, Insert adds one.

    Args:
        heads: of the columns, in Dutch as they are translated; widths: 0 for those that share what is left.

    Signals:
        chosen: number of the row. adding: a new one is wanted.
    """

    chosen = Signal(int)
    adding = Signal()

    def __init__(self, name: str, heads: Sequence[str], widths: Sequence[int], *, height: int) -> None:
        super().__init__(0, len(heads))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels([_(head) for head in heads])
        fixed = {column: width for column, width in enumerate(widths) if width}
        shared = [column for column, width in enumerate(widths) if not width]
        as_rows(self, fixed, stretch=shared, height=height)
        self.cellDoubleClicked.connect(lambda row, _column: self.chosen.emit(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Insert:
            self.adding.emit()
        else:
            super().keyPressEvent(event)


class RowsModel(QAbstractTableModel, Generic[T]):
    """A list of things, a row each; which texts a row has, `data` says.

    Attributes:
        HEADERS: of the columns, in Dutch as they are translated.
        NUMBERS: columns that stand at the right.
        items: the things that are shown.
    """

    HEADERS: Sequence[str] = ()
    NUMBERS: Collection[int] = ()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.items: Sequence[T] = ()

    def show_items(self, items: Sequence[T]) -> None:
        """Show these in place of the ones before."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.HEADERS[section])
        return self.side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Return at which side of a column its texts stand."""
        return RIGHT if column in self.NUMBERS else LEFT
