"""A table of rows: Enter, a double click and Insert mean the same in each, and a list is shown with numbers at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QTableWidgetItem
from pytestqt.qtbot import QtBot

from ui.row_tables import LEFT, RIGHT, Index, RowsModel, RowTable, as_rows


class Names(RowsModel[str]):
    HEADERS = ("Naam", "Letters")
    NUMBERS = (1,)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return (self.items[index.row()], len(self.items[index.row()]))[index.column()]


def test_enter_goes_to_the_row_and_insert_asks_for_a_new_one(qtbot: QtBot) -> None:
    table = RowTable("Namen", ("Naam", "Waar"), (80, 0), height=34)
    qtbot.addWidget(table)
    went: list[int] = []
    added: list[bool] = []
    table.chosen.connect(went.append)
    table.adding.connect(lambda: added.append(True))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert went == [], "no row, nowhere to go"
    table.setRowCount(2)
    table.setItem(1, 0, QTableWidgetItem("An"))
    table.setCurrentCell(1, 0)
    qtbot.keyClick(table, Qt.Key.Key_Enter)
    table.cellDoubleClicked.emit(0, 1)
    qtbot.keyClick(table, Qt.Key.Key_Insert)
    assert (went, added) == ([1, 0], [True])
    assert not table.tabKeyNavigation(), "Tab leaves the table"


def test_a_list_is_shown_with_its_heads_and_its_numbers_at_the_right(qtbot: QtBot) -> None:
    model = Names()
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(model)
    as_rows(table, {1: 60}, stretch=(0,), many=True)
    model.show_items(["An", "Bo Bakker"])
    assert (model.rowCount(), model.columnCount()) == (2, 2)
    assert model.rowCount(model.index(0, 0)) == 0
    horizontal, role = Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
    assert [model.headerData(n, horizontal) for n in (0, 1)] == ["Naam", "Letters"]
    assert [model.headerData(n, horizontal, role) for n in (0, 1)] == [LEFT, RIGHT]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert table.selectionMode() is QTableView.SelectionMode.ExtendedSelection
