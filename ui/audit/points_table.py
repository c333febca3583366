"""The test points of an audit as a table: deviating ones first, by gravity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from breachreg.audit.catalogue import Grade, catalogue
from breachreg.audit.standing import PointStanding, Standing
from breachreg.i18n import N_, _
from ui import theme
from ui.audit.audit_words import deviates, looked, outcome
from ui.icons import icon
from ui.theme import Role

Index = QModelIndex | QPersistentModelIndex
ROW = 36
HEADERS = (N_("Uitkomst"), N_("Punt"), N_("Vraag"), N_("Wijkt af"), N_("Bekeken"))
OUTCOME, POINT, QUESTION, DEVIATES, LOOKED = range(5)
LOOKS = {
    Standing.FAILS: ("warning", Role.TEXT),
    Standing.BUSY: ("dot", Role.TEXT),
    Standing.TO_DO: ("circle", Role.MUTED),
    Standing.GOOD: ("check", Role.DONE),
}


class PointsModel(QAbstractTableModel):
    """Rows of points, as `standings` gives them."""

    def __init__(self) -> None:
        super().__init__()
        self.points: list[PointStanding] = []

    def show_points(self, points: Sequence[PointStanding]) -> None:
        """Show these points."""
        self.beginResetModel()
        self.points = list(points)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.points)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADERS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        point, column = self.points[index.row()], index.column()
        grave = point.standing is Standing.FAILS and point.grade is Grade.HIGH
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(point, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(point, column) or _("niet bekeken")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(column)
        if role == Qt.ItemDataRole.DecorationRole and column == OUTCOME:
            name, tone = LOOKS[point.standing]
            return icon(name, Role.SOON if grave else tone)
        if role == Qt.ItemDataRole.FontRole and column == OUTCOME and grave:
            return theme.font(strong=True)
        if role == Qt.ItemDataRole.FontRole and column in (POINT, DEVIATES):
            return theme.numbers()
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour(_tone(point, column, grave=grave))
        return None

    @staticmethod
    def _text(point: PointStanding, column: int) -> str:
        if column == QUESTION:
            return catalogue().points[point.id].words["nl"].question
        said = {OUTCOME: outcome(point), POINT: point.id, DEVIATES: deviates(point), LOOKED: looked(point)}
        return said[column]


def _tone(point: PointStanding, column: int, *, grave: bool) -> Role:
    if column in (POINT, LOOKED):
        return Role.MUTED
    if column == OUTCOME:
        return Role.SOON if grave else Role.DONE if point.standing is Standing.GOOD else Role.TEXT
    return Role.TEXT


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == DEVIATES else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class PointsTable(QTableView):
    """The table.

    Signals:
        chosen: id of the point that is marked now. opened: of one that was opened, by Enter or a double click.
        finding_wished: of one with which a finding begins, by B.
    """

    chosen = Signal(str)
    opened = Signal(str)
    finding_wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.points = PointsModel()
        self.setModel(self.points)
        self.setAccessibleName(_("Toetspunten"))
        self.setAccessibleDescription(_("Enter naar de zaken, B voor een bevinding"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMinimumHeight(7 * ROW)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFixedHeight(ROW)
        for column, width in ((OUTCOME, 152), (POINT, 56), (DEVIATES, 84), (LOOKED, 108)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        header.setSectionResizeMode(QUESTION, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.points.points[index.row()].id))
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_points(self, points: Sequence[PointStanding]) -> None:
        """Show these points; the one that was marked stays so."""
        before = self.point
        self.points.show_points(points)
        ids = [point.id for point in points]
        if ids:
            self.selectRow(ids.index(before) if before in ids else 0)

    @property
    def point(self) -> str:
        """The id of the marked point; empty where none is."""
        row = self.currentIndex().row()
        return self.points.points[row].id if 0 <= row < len(self.points.points) else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.point:
            self.opened.emit(self.point)
        elif event.key() == Qt.Key.Key_B and event.modifiers() == Qt.KeyboardModifier.NoModifier and self.point:
            self.finding_wished.emit(self.point)
        else:
            super().keyPressEvent(event)

    def _moved(self, current: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(self.points.points[current.row()].id)
