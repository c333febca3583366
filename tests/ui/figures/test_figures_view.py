"""The figures on the screen: a year beside another, the table behind a chart, the cases behind a bar."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from breachreg.clock import AMSTERDAM, FixedClock
from breachreg.demo import make_demo
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.figures.counting import count
from breachreg.register import Register
from ui.application import Program
from ui.figures.cases_dialog import CasesDialog
from ui.figures.figures_view import FiguresView


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("figures") / "Veel.db"
    make_demo(path, cases=60, seed=3, clock=FixedClock())
    return path


@pytest.fixture
def shown(many: Path, make_program: Callable[..., Program], qtbot: QtBot) -> FiguresView:
    program = make_program(many)
    program.window.show_screen("figures")
    view = program.window.views.currentWidget()
    assert isinstance(view, FiguresView)
    qtbot.waitUntil(lambda: "kinds" in view.blocks, timeout=20_000)
    return view


def told(view: FiguresView, key: str) -> list[tuple[str, ...]]:
    return [line.cells for line in view.blocks[key].exhibit.lines]


def test_the_screen_says_what_the_core_counts(shown: FiguresView, many: Path) -> None:
    register = shown._workspace.register
    year = shown._workspace.now.year
    found = count(register.all_breaches(), register.now).of(year)
    assert told(shown, "funnel")[0][1] == str(found.funnel.signals)
    assert {cells[0]: cells[1] for cells in told(shown, "kinds")}
    assert sum(int(cells[1]) for cells in told(shown, "kinds")) == found.funnel.breaches
    assert str(found.timeliness.in_time) in shown.blocks["hours"].exhibit.message


def test_a_year_that_runs_says_until_when_and_what_lies_beside_it(shown: FiguresView) -> None:
    assert "tot en met" in shown.state.text()
    assert "dezelfde periode" in shown.state.text()


def test_the_sentence_on_the_years_says_what_it_counts(shown: FiguresView, qtbot: QtBot) -> None:
    """Whole months of a year that runs, events of whole years: a number that is not the one of the table says which it is."""
    months = [int(cells[1]) for cells in told(shown, "months")]
    month = shown._workspace.now.astimezone(AMSTERDAM).month - 1
    name = told(shown, "months")[month - 1][0]
    assert f"Van januari tot en met {name}: {sum(months[:month])} tegen" in shown.state.text()
    shown.year.setCurrentIndex(1)
    shown.year.activated.emit(1)
    qtbot.waitUntil(lambda: "gebeurtenissen (zaken van één oorzaak" in shown.state.text(), timeout=20_000)


def test_another_year_is_read_and_nothing_beside_it(shown: FiguresView, qtbot: QtBot) -> None:
    earlier = int(shown.year.itemData(1))
    shown.year.setCurrentIndex(1)
    shown.year.activated.emit(1)
    qtbot.waitUntil(
        lambda: bool(shown.blocks) and shown.blocks["kinds"].exhibit.headers[1] == str(earlier), timeout=20_000
    )
    none = shown.beside.count() - 1
    shown.beside.setCurrentIndex(none)
    shown.beside.activated.emit(none)
    qtbot.waitUntil(lambda: len(shown.blocks["kinds"].exhibit.headers) == 3, timeout=20_000)


def test_a_bar_opens_its_cases_by_keys(shown: FiguresView, qtbot: QtBot) -> None:
    chart = shown.blocks["kinds"].chart
    assert chart is not None
    number = int(told(shown, "kinds")[0][1])
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(shown.findChildren(CasesDialog)), timeout=20_000)
    dialog = shown.findChildren(CasesDialog)[0]
    assert dialog.list.count() == number
    with qtbot.waitSignal(shown.case_wished) as opened:
        dialog._open(dialog.list.item(0))
    assert opened.args is not None
    assert opened.args[0].startswith(str(shown._workspace.now.year))


def test_a_bar_opens_its_cases_by_the_mouse(shown: FiguresView, qtbot: QtBot) -> None:
    chart = shown.blocks["funnel"].chart
    assert chart is not None
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(60, 20))
    assert chosen.args == ["signals"]
    qtbot.waitUntil(lambda: bool(shown.findChildren(CasesDialog)), timeout=20_000)


def test_the_table_behind_a_chart_is_shown_and_copied(shown: FiguresView, qtbot: QtBot) -> None:
    block = shown.blocks["kinds"]
    assert block.chart is not None
    qtbot.mouseClick(block.as_table, Qt.MouseButton.LeftButton)
    assert block.chart.isHidden()
    assert not block.table.isHidden()
    assert block.as_table.text() == "Als grafiek"
    qtbot.mouseClick(block.copy, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == len(block.exhibit.lines) + 1
    assert lines[1].split("\t")[0] == block.exhibit.lines[0].cells[0]


def test_a_chart_is_heard(shown: FiguresView) -> None:
    for block in shown.blocks.values():
        if block.chart is not None:
            assert block.chart.accessibleName() == block.exhibit.title
            assert block.chart.accessibleDescription() == block.exhibit.message
        assert block.table.accessibleName()


def test_closing_while_the_cases_are_read_does_no_harm(many: Path, make_program: Callable[..., Program]) -> None:
    program = make_program(many)
    program.window.show_screen("figures")
    program.close_register()


def test_an_empty_register_has_its_frame(
    tmp_path: Path, make_program: Callable[..., Program], qtbot: QtBot, clock: FixedClock, any_place: None
) -> None:
    with Register.create(tmp_path / "Leeg.db", Organisation(name="Leeg"), clock=clock, officer=Officer("An Vos")):
        pass
    program = make_program(tmp_path / "Leeg.db")
    program.window.show_screen("figures")
    view = program.window.views.currentWidget()
    assert isinstance(view, FiguresView)
    qtbot.waitUntil(lambda: "funnel" in view.blocks, timeout=20_000)
    assert view.blocks["kinds"].exhibit.message.startswith("Geen zaken in")
    assert "late" not in view.blocks
    # without its buttons a heading has the whole line, and still begins where that does
    program.window.resize(853, 456)
    QApplication.processEvents()
    titles = {block.exhibit.title: block for block in view.blocks.values()}
    found = [label for block in titles.values() for label in block.findChildren(QLabel) if label.text() in titles]
    assert len(found) == len(titles)
    assert {label.x() for label in found} == {0}
