"""The annual report is made from the window, beside it, and the way to it is shown."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.officers import Officer
from breachreg.errors import UserError
from breachreg.register import Register
from ui.application import Program
from ui.figures.figures_view import FiguresView
from ui.figures.report_dialog import ReportDialog
from ui.workspace import Workspace


@pytest.fixture
def register(tmp_path: Path, clock: FixedClock) -> Iterator[Register]:
    make_demo(tmp_path / "Veel.db", cases=6, seed=3, clock=clock)
    with Register.open(tmp_path / "Veel.db", clock=clock, officer=Officer("An Vos")) as opened:
        yield opened
        opened.close(backup=False)


@pytest.fixture
def dialog(register: Register, qtbot: QtBot, tmp_path: Path) -> ReportDialog:
    made = ReportDialog(Workspace(register), register.years()[0])
    qtbot.addWidget(made)
    made.making.folder = tmp_path / "uit"
    made.show()
    return made


def test_the_chosen_edition_is_made_in_the_chosen_language(dialog: ReportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.edition.setCurrentIndex(dialog.edition.findData("public"))
    assert "Kleine aantallen" in dialog.about.text()
    dialog.language.setCurrentIndex(dialog.language.findData("en"))
    dialog.making.pdf.setChecked(False)
    qtbot.mouseClick(dialog.making.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.making.busy, timeout=60_000)
    (made,) = (tmp_path / "uit").iterdir()
    assert made.name in dialog.making.state.text()
    assert dialog.making.open_button.isVisible()
    with zipfile.ZipFile(made) as package:
        assert "en-GB" in package.read("docProps/core.xml").decode("utf-8")


def test_stopping_makes_nothing_and_the_dialog_stays(dialog: ReportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    dialog.making.make()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not dialog.making.busy, timeout=60_000)
    assert "Er is niets gemaakt" in dialog.making.state.text()
    assert not list((tmp_path / "uit").glob("*"))
    dialog.reject()
    assert not dialog.isVisible()


def test_a_pdf_that_cannot_be_made_is_told_and_the_report_is_there(
    dialog: ReportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_document: Path) -> Path:
        raise UserError("LibreOffice heeft geen PDF gemaakt; het Word-document is er wel.")

    monkeypatch.setattr("breachreg.report.pdf.as_pdf", refused)
    dialog.making.pdf.show()
    dialog.making.pdf.setChecked(True)
    dialog.making.make()
    qtbot.waitUntil(lambda: not dialog.making.busy, timeout=60_000)
    assert "het Word-document is er wel" in dialog.making.state.text()
    assert dialog.making.open_button.isVisible()
    assert len(list((tmp_path / "uit").iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_told(dialog: ReportDialog, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    dialog.making.folder = tmp_path / "bestand" / "map"
    dialog.making.make()
    qtbot.waitUntil(lambda: not dialog.making.busy, timeout=60_000)
    assert "kan niet worden gemaakt" in dialog.making.state.text()
    assert not dialog.making.open_button.isVisible()


def test_the_button_asks_for_the_year_that_is_shown(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    program = make_program(register_path)
    program.window.show_screen("figures")
    view = program.window.views.currentWidget()
    assert isinstance(view, FiguresView)
    qtbot.mouseClick(view.report_button, Qt.MouseButton.LeftButton)
    (asked,) = view.findChildren(ReportDialog)
    assert str(view.year.currentData()) in asked.windowTitle()
    asked.reject()
