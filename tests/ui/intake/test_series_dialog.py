"""A series on the screen: typed, pasted or from a list; what is wrong stands at its cell, and nothing goes in until all is right."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from breachreg.domain.listing import ListQuery
from ui.application import Program
from ui.intake.series_dialog import SeriesDialog, begin_series
from ui.intake.series_grid import SeriesGrid

LEFT = Qt.MouseButton.LeftButton
ROWS = "Aanslag lag bij de buren\tgisteren 10:00\t1\tnaam, adres\tburen\tBelastingen\tR-1\nOpen terug\tgisteren 11:00\tveel"


@pytest.fixture
def dialog(program: Program) -> SeriesDialog:
    assert program.window.workspace is not None
    made = begin_series(program.window, program.window.workspace)
    assert made is not None
    return made


def cases(program: Program) -> int:
    assert program.register is not None
    return program.register.count(ListQuery())


def test_rows_are_pasted_mended_and_entered_in_one_go(program: Program, dialog: SeriesDialog, qtbot: QtBot) -> None:
    assert program.register is not None
    assert not dialog.enter_button.isEnabled()
    # what a row gets where it says nothing is read before
    assert "Wat is de rol van uw organisatie? Verwerkingsverantwoordelijke" in dialog.given.text()
    dialog.name.setText("Post november")
    QGuiApplication.clipboard().setText(ROWS)
    dialog.grid.setCurrentCell(0, 0)
    qtbot.keyClick(dialog.grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.state.text().startswith("2 rijen.")
    qtbot.mouseClick(dialog.enter_button, LEFT)
    assert cases(program) == 5
    assert "Rij 2, Aantal mensen: Hier hoort een getal" in dialog.state.text()
    wrong = dialog.grid.item(1, 2)
    assert wrong is not None
    assert "Hier hoort een getal" in wrong.toolTip()
    assert (dialog.grid.currentRow(), dialog.grid.currentColumn()) == (1, 2)
    wrong.setText("2")
    assert wrong.toolTip() == ""
    qtbot.mouseClick(dialog.enter_button, LEFT)
    assert cases(program) == 7
    assert program.register.load("2026-0006").tickets == ("R-1",)
    assert program.window.views.currentWidget() is program.window.register_view
    # all of it is taken back by one key
    assert program.register.can_undo == "reeks ‘Post november’ (2026-0006 t/m 2026-0007): datalek ingevoerd"
    program.window.drafting.undo()
    assert program.register.load("2026-0007").mistake


def test_a_list_fills_the_rows_and_a_second_time_enters_nothing(
    program: Program, dialog: SeriesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "retour.csv"
    path.write_text(
        "Kenmerk;Soort;Kennisname;Kleur\nR-1;retour;20-11-2026 10:00;rood\nR-2;brief;20-11-2026 10:00;\n", "utf-8"
    )
    dialog.supplier.setText("Drukkerij Bruin")
    dialog.read_list(path)
    qtbot.waitUntil(lambda: not dialog.tasks.busy and dialog.name.text() == "retour", timeout=20_000)
    assert "Niet gelezen: Kleur." in dialog.state.text()
    assert "Post geopend teruggekomen: " in dialog.given.text()
    qtbot.mouseClick(dialog.enter_button, LEFT)
    assert program.register is not None
    assert program.register.load("2026-0007").links[0].reference == "2026-0006"
    assert program.window.workspace is not None
    again = begin_series(program.window, program.window.workspace)
    assert again is not None
    again.read_list(path)
    qtbot.waitUntil(lambda: not again.tasks.busy and again.name.text() == "retour", timeout=20_000)
    qtbot.mouseClick(again.enter_button, LEFT)
    assert cases(program) == 7


def test_a_list_that_cannot_be_read_is_told_and_nothing_typed_is_lost(
    dialog: SeriesDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.grid.paste("Aanslag")
    path = tmp_path / "geen.csv"
    path.write_text("a;b\n1;2\n", "utf-8")
    dialog.read_list(path)
    qtbot.waitUntil(lambda: "geen kolommen herkend" in dialog.state.text(), timeout=20_000)
    assert dialog.grid.typed()
    assert dialog.enter_button.isEnabled()


def test_the_grid_grows_is_emptied_by_delete_and_comes_back_as_it_was(qtbot: QtBot) -> None:
    grid = SeriesGrid()
    qtbot.addWidget(grid)
    assert grid.sketch() is None
    grid.setCurrentCell(7, 0)
    grid.paste("a\tb\nc\td")
    assert grid.rowCount() == 10
    other = SeriesGrid()
    qtbot.addWidget(other)
    other.retype(grid.sketch())
    other.retype(None)
    assert other.sketch() == grid.sketch()
    grid.setCurrentCell(7, 0)
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    first = grid.item(7, 0)
    assert first is not None
    assert first.text() == ""
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.currentRow() == 6
