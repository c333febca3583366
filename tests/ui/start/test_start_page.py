from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.domain.parties import Regime
from tests.ui.conftest import nameless
from ui.application import Program
from ui.start.new_register import WIDTH, NewRegisterPage
from ui.start.problem_page import ProblemPage
from ui.start.start_page import StartPage


@pytest.fixture
def page(make_program: Callable[..., Program], qtbot: QtBot) -> NewRegisterPage:
    program = make_program()
    start = program.window.rooms.currentWidget()
    assert isinstance(start, StartPage)
    qtbot.mouseClick(start.new_button, Qt.MouseButton.LeftButton)
    found = program.window.rooms.currentWidget()
    assert isinstance(found, NewRegisterPage)
    found.program = program  # type: ignore[attr-defined]
    return found


def fill(page: NewRegisterPage, qtbot: QtBot, path: Path) -> None:
    qtbot.keyClicks(page.organisation.edit("name"), "Stichting Zorg")
    qtbot.keyClicks(page.organisation.edit("kvk"), "12345678")
    qtbot.keyClicks(page.fg.edit("fg.name"), "F. Gever")
    qtbot.keyClicks(page.fg.edit("fg.email"), "fg@zorg.nl")
    page.officer.clear()
    qtbot.keyClicks(page.officer, "An Vos")
    page.file.setText(str(path))


def test_a_new_register_is_made_and_opened(page: NewRegisterPage, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "zorg.db"
    fill(page, qtbot, path)
    program: Program = page.program  # type: ignore[attr-defined]
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert program.register is not None
    assert program.register.path == path
    organisation = program.register.organisation
    assert (organisation.name, organisation.kvk, organisation.fg.email) == ("Stichting Zorg", "12345678", "fg@zorg.nl")
    assert program.register.officer.name == "An Vos"
    assert settings.load().officer == "An Vos"
    assert program.window.views.currentWidget() is program.window.screen_named("today")


def test_what_is_missing_is_said_at_its_field(page: NewRegisterPage, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitActive(page.window()):
        page.window().activateWindow()
    page.officer.clear()
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.organisation.rows["name"].error == "Vul de naam van de organisatie in."
    assert page.officer.hasFocus()
    qtbot.keyClicks(page.officer, "An Vos")
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.organisation.edit("name").hasFocus()
    qtbot.keyClicks(page.organisation.edit("name"), "Gemeente")
    page.officer.clear()
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert page.organisation.rows["name"].error == ""
    assert "Vul uw naam in" in page.officer_row.error


def test_a_place_that_is_risky_or_taken_is_refused_and_nothing_typed_is_lost(
    page: NewRegisterPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BREACHREG_ANY_PLACE")
    fill(page, qtbot, tmp_path / "OneDrive" / "zorg.db")
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert "OneDrive" in page.place.error
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")
    taken = tmp_path / "bezet.db"
    taken.write_text("iets anders", "utf-8")
    page.file.setText(str(taken))
    qtbot.keyClick(page.file, Qt.Key.Key_Return)
    assert "bezet.db" in page.place.error
    assert taken.read_text("utf-8") == "iets anders"
    assert page.organisation.edit("name").text() == "Stichting Zorg"


IN_STEP = (
    "OneDrive - Gemeente X/Documenten",
    "Dropbox (Gemeente)",
    "Gemeente Dropbox/An Vos",
    "Google Drive",
    "Mijn Drive",
    "Gedeelde drives/FG",
    "iCloudDrive",
    "Nextcloud2",
    "ownCloud",
    "SURFdrive",
    "Syncthing",
    "Synology Drive",
    "Proton Drive",
    "pCloud Drive",
    "Library/CloudStorage/Box-Box",
    "Seafile",
)


def test_folders_in_step_are_told_in_the_window_and_one_that_was_moved_there_is_not_opened(
    page: NewRegisterPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, register_path: Path
) -> None:
    monkeypatch.delenv("BREACHREG_ANY_PLACE")
    fill(page, qtbot, tmp_path)
    (tmp_path / "Werk").mkdir()
    (tmp_path / "Werk" / ".stfolder").touch()
    for folder in (*IN_STEP, "Werk"):
        path = tmp_path / folder / "zorg.db"
        page.file.setText(str(path))
        qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
        remedy, wrong = page.place.error.split("\n")
        assert remedy.startswith("Zet het bestand op deze computer"), folder
        assert "met internet wordt gesynchroniseerd" in wrong, folder
        assert not path.exists()
    moved = tmp_path / "Werk" / "Proef.db"
    register_path.rename(moved)
    program: Program = page.program  # type: ignore[attr-defined]
    program.open_register(moved)
    qtbot.waitUntil(lambda: isinstance(program.window.rooms.currentWidget(), ProblemPage), timeout=20_000)
    told = program.window.rooms.currentWidget()
    assert isinstance(told, ProblemPage)
    assert "gesynchroniseerd (Werk)" in told.message.text()
    assert told.remedy.text().startswith("Zet het bestand op deze computer")


def test_cancelling_goes_back_to_the_first_page(page: NewRegisterPage, qtbot: QtBot) -> None:
    program: Program = page.program  # type: ignore[attr-defined]
    qtbot.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    assert isinstance(program.window.rooms.currentWidget(), StartPage)


def test_a_new_register_beside_an_open_one_can_be_cancelled(program: Program, qtbot: QtBot) -> None:
    program.window.show_screen("settings")
    program.show_new_register()
    page = program.window.rooms.currentWidget()
    assert isinstance(page, NewRegisterPage)
    qtbot.mouseClick(page.cancel_button, Qt.MouseButton.LeftButton)
    assert program.window.register_view.isVisible()
    assert program.window.register_view.model.rowCount() == 5


def test_screen_readers_can_name_everything(page: NewRegisterPage) -> None:
    assert nameless(page) == []


def test_the_sentence_at_the_field_that_is_wrong_is_in_sight_too(page: NewRegisterPage, qtbot: QtBot) -> None:
    """Sentences under fields make the page longer: the buttons follow, and so does what is looked at."""
    page.window().resize(1280, 720)
    QApplication.processEvents()
    gc.collect()
    qtbot.keyClicks(page.organisation.edit("name"), "Gemeente")
    qtbot.keyClicks(page.organisation.edit("kvk"), "1234567")
    qtbot.keyClicks(page.fg.edit("fg.email"), "fg@@gemeente")
    page.officer.clear()
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert "Vul uw naam in" in page.officer_row.error
    qtbot.waitUntil(lambda: in_sight(page.officer_row))
    assert right_of(page.create_button, page) == right_of(page.officer, page)


def in_sight(widget: QWidget) -> bool:
    """Tell whether a widget can be seen whole."""
    return widget.visibleRegion().boundingRect().height() == widget.height()


def right_of(widget: QWidget, page: QWidget) -> int:
    """Return where on a page a widget ends at the right."""
    return widget.mapTo(page, widget.rect().topRight()).x()


def test_what_every_ap_form_and_the_duties_of_the_sector_need_is_asked_at_once_and_can_wait(
    page: NewRegisterPage, qtbot: QtBot, tmp_path: Path
) -> None:
    fill(page, qtbot, tmp_path / "zorg.db")
    program: Program = page.program  # type: ignore[attr-defined]
    for path, text in (("address", "Kade 1"), ("postcode", "1234 AB"), ("city", "Rijnbeek"), ("sector", "Zorg")):
        qtbot.keyClicks(page.organisation.edit(path), text)
    qtbot.keyClicks(page.fg.edit("fg_registration"), "FG000123")
    for regime in (Regime.HEALTHCARE, Regime.CYBERSECURITY_ACT):
        page.regimes.boxes[regime].click()
    qtbot.mouseClick(page.create_button, Qt.MouseButton.LeftButton)
    assert program.register is not None
    made = program.register.organisation
    assert (made.address, made.postcode, made.city, made.sector) == ("Kade 1", "1234 AB", "Rijnbeek", "Zorg")
    assert made.fg_registration == "FG000123"
    assert set(made.regimes) == {Regime.HEALTHCARE, Regime.CYBERSECURITY_ACT}


def test_the_page_says_what_it_costs_to_leave_things_open(page: NewRegisterPage) -> None:
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "drie antwoorden leeg" in said
    assert "Cyberbeveiligingswet" in said


def test_the_register_can_be_made_in_a_small_window(page: NewRegisterPage, qtbot: QtBot) -> None:
    for width, height in ((640, 400), (1280, 720)):
        page.window().resize(width, height)
        qtbot.wait(20)
        assert page.width() <= width
        for part in (page.create_button, page.cancel_button, page.officer):
            assert 0 <= right_of(part, page) <= page.width()
        assert right_of(page.create_button, page) == right_of(page.officer, page)
    assert page.officer.width() > WIDTH - 20
