"""Checks and backups beside the window: what is said of them, that they can be stopped, and that the window goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.operations import Operation
from breachreg.errors import DamagedError, StorageError
from breachreg.persistence import backup
from breachreg.register import Register
from ui import theme
from ui.application import Program
from ui.care import Care, age_in_words
from ui.closing import ClosingDialog, close_register
from ui.settings.history_page import HistoryPage, said
from ui.start.problem_page import ProblemPage


@pytest.fixture
def care(program: Program, qtbot: QtBot) -> Care:
    assert program.window.workspace is not None
    found = program.window.workspace.care
    qtbot.waitUntil(lambda: not found.busy, timeout=20_000)
    return found


def register_of(program: Program) -> Register:
    assert program.register is not None
    return program.register


def spoil(program: Program) -> None:
    connection = register_of(program)._file.connection
    document = connection.execute("SELECT document FROM breach WHERE id = 'case-1'").fetchone()[0]
    connection.execute("UPDATE breach SET document = ? WHERE id = 'case-1'", (document.replace(b"Laptop", b"Pakket"),))


def shown(program: Program) -> tuple[str, str]:
    keeping = program.window.message_bar.keeping
    return keeping.history.text(), keeping.backup.text()


def test_at_opening_history_and_backup_are_looked_at_and_said(program: Program, care: Care, clock: FixedClock) -> None:
    assert register_of(program).upkeep.verdict is not None
    assert shown(program) == ("Historie klopt", "Back-up: zojuist")
    clock.advance(hours=5)
    program.window.message_bar.keeping.refresh()
    assert shown(program)[1] == "Back-up: 5 uur"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(-5, "klok onjuist"), (30, "zojuist"), (600, "10 min"), (7300, "2 uur"), (90_000, "1 dag"), (900_000, "10 dagen")],
)
def test_an_age_is_said_in_a_word_or_two(seconds: float, words: str) -> None:
    assert age_in_words(seconds) == words


def test_a_history_that_does_not_match_is_in_sight_from_the_first_opening(
    program: Program, care: Care, make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    spoil(program)
    program.close_register()
    again = make_program(register_path)
    assert again.window.workspace is not None
    qtbot.waitUntil(lambda: again.window.message_bar.text != "", timeout=20_000)
    assert "historie klopt niet" in again.window.message_bar.text
    assert shown(again)[0] == "Historie klopt niet"
    qtbot.mouseClick(again.window.message_bar.keeping.history, Qt.MouseButton.LeftButton)
    page = again.window.screen_named("settings").tabs.currentWidget()
    assert isinstance(page, HistoryPage)
    assert page.verdict.text() == "Klopt niet"
    # in the lowest window, with a message below it, the page scrolls and no line of the verdict is cut off
    again.window.resize(1280, 640)
    qtbot.waitUntil(lambda: page.findings.height() >= page.findings.heightForWidth(page.findings.width()))
    assert page.table.height() >= 5 * theme.FIELD_HEIGHT
    assert "2026-0002" in page.findings.text()


def test_a_backup_that_fails_is_said_and_stays_in_sight(
    program: Program, care: Care, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise StorageError("De back-up kon niet worden gemaakt: de schijf is vol.", "Maak ruimte vrij.")

    monkeypatch.setattr(backup, "make", full)
    view = program.window.screen_named("settings")
    program.window.show_screen("settings", "backups")
    qtbot.mouseClick(view.backups.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not care.busy)
    assert "de schijf is vol" in program.window.message_bar.text
    assert shown(program)[1] == "Back-up mislukt"
    assert "de schijf is vol" in view.backups.trouble.text()
    monkeypatch.undo()


def test_a_register_that_does_not_match_is_copied_and_the_list_says_so(
    program: Program, care: Care, qtbot: QtBot, clock: FixedClock
) -> None:
    spoil(program)
    clock.advance(hours=1)
    program.window.show_screen("settings", "backups")
    page = program.window.screen_named("settings").backups
    qtbot.mouseClick(page.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not care.busy)
    assert page.model.index(0, 2).data() == "klopte niet"
    assert "2026-0002" in page.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert "klopte niet" in program.window.message_bar.text


def test_work_can_be_stopped_and_a_second_piece_waits_its_turn(
    program: Program, care: Care, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(watch: Callable[[str, float], object], code: str = "") -> None:
        while True:
            watch("De historie wordt gecontroleerd", 0.3)

    monkeypatch.setattr(register_of(program).upkeep, "verify", slow)
    program.window.message_bar._work_timer.setInterval(0)
    care.check()
    assert care.busy
    care.back_up()
    assert "kan nu even niet" in program.window.message_bar.text
    program.window.message_bar.clear()
    qtbot.waitUntil(lambda: program.window.message_bar.work.isVisible(), timeout=5000)
    assert program.window.message_bar.work.bar.value() == 30
    # meanwhile the window goes on, and is given its turn soon
    assert sys.getswitchinterval() < 0.001
    register_of(program).add_note("case-0", "tussendoor")
    qtbot.mouseClick(program.window.message_bar.work.stop_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not care.busy)
    assert not program.window.message_bar.work.isVisible()
    assert sys.getswitchinterval() == pytest.approx(0.005)


@pytest.mark.parametrize("width", [640, 683, 853, 1024, 1280])
def test_what_is_being_done_is_said_whole_in_a_window_of_any_width(
    program: Program, care: Care, qtbot: QtBot, width: int
) -> None:
    bar = program.window.message_bar
    program.window.resize(width, 480)
    bar._work_timer.setInterval(0)
    bar.show_progress("De back-up wordt gecontroleerd", 60)
    qtbot.waitUntil(bar.work.isVisible, timeout=5_000)
    qtbot.wait(50)
    text = bar.work._text
    assert text.height() >= text.heightForWidth(text.width())
    assert text.width() >= max(text.fontMetrics().horizontalAdvance(word) for word in text.text().split())
    assert bar.rect().contains(text.mapTo(bar, text.rect().bottomRight()))
    bar.show_progress("", 0)
    assert bar.keeping.history.text()


def test_damage_that_is_met_while_working_leads_to_the_backup(program: Program, care: Care, qtbot: QtBot) -> None:
    care._failed(DamagedError("Het registerbestand is beschadigd.", "Zet een back-up terug."))
    qtbot.waitUntil(lambda: isinstance(program.window.rooms.currentWidget(), ProblemPage))
    assert program.register is None


def test_our_own_mistake_is_not_hidden(care: Care) -> None:
    with pytest.raises(ZeroDivisionError):
        care._failed(ZeroDivisionError())


# -- the page ---------------------------------------------------------------------------------------


@pytest.fixture
def page(program: Program, care: Care) -> HistoryPage:
    program.window.show_screen("settings", "history")
    found = program.window.screen_named("settings").tabs.currentWidget()
    assert isinstance(found, HistoryPage)
    return found


def test_the_history_of_the_register_itself_can_be_read(program: Program, page: HistoryPage) -> None:
    from dataclasses import replace

    register = register_of(program)
    register.save_organisation(replace(register.organisation, kvk="87654321"))
    page.refresh()
    assert page.model.items[0].operation is Operation.EDIT_ORGANISATION
    assert page.model.index(0, 1).data() == "Organisatie gewijzigd"
    assert page.model.index(0, 2).data() == "KvK-nummer: 12345678 → 87654321"
    assert page.model.index(page.model.rowCount() - 1, 1).data() == "Register aangemaakt"
    assert all("2026-" not in page.model.index(row, 2).data() for row in range(page.model.rowCount()))


def test_number_and_code_of_now_match_when_they_are_compared(
    program: Program, page: HistoryPage, care: Care, qtbot: QtBot
) -> None:
    code = page.code.text()
    assert code.startswith(f"{register_of(program).head()[0]} · ")
    page.given.setText(code)
    qtbot.mouseClick(page.compare_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not care.busy)
    assert page.verdict.text() == "Klopt, en is vergeleken met een code van buiten het register"
    other = code[:-4] + ("0000" if not code.endswith("0000") else "1111")
    page.given.setText(other)
    qtbot.mouseClick(page.compare_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not care.busy)
    assert page.verdict.text() == "Wijkt af van de code die buiten het register is bewaard"


def test_what_is_no_code_is_said_at_its_field(page: HistoryPage, care: Care, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.compare_button, Qt.MouseButton.LeftButton)
    assert "Typ of plak" in page._given_row.error
    page.given.setText("12")
    qtbot.mouseClick(page.compare_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "geen controlecode" in page._given_row.error)
    assert page.given.text() == "12"


def test_checking_is_a_button(program: Program, page: HistoryPage, care: Care, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    assert not page.check_button.isEnabled()
    qtbot.waitUntil(lambda: not care.busy)
    assert "Gecontroleerd" in program.window.message_bar.text
    assert page.check_button.isEnabled()


def test_of_very_much_that_is_wrong_only_the_beginning_is_said() -> None:
    from breachreg.persistence.findings import Deviation, Finding, Verification

    found = tuple(Finding(Deviation.LIST_CHANGED, f"zaak {n}") for n in range(9))
    lines = said(Verification(entries=1, head="", findings=found))
    assert lines[:5] == [f"zaak {n}" for n in range(5)]
    assert "nog 4 andere" in lines[5]


def test_a_list_that_was_changed_is_repaired_with_a_button_beside_the_verdict(
    program: Program, care: Care, qtbot: QtBot
) -> None:
    register = register_of(program)
    register._file.connection.execute("UPDATE case_list SET title = 'Niets aan de hand' WHERE key % 10 = 2")
    program.window.show_screen("settings")
    settings_view = program.window.screen_named("settings")
    page = settings_view.tabs.widget([settings_view.tabs.tabText(n) for n in range(9)].index("Historie en controle"))
    settings_view.tabs.setCurrentWidget(page)
    assert not page.repair_button.isVisible()
    qtbot.mouseClick(page.check_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.repair_button.isVisible)
    assert "titel is ‘Niets aan de hand’" in page.findings.text()
    assert "De zaken zelf en hun historie kloppen" in page.findings.text()
    assert shown(program)[0] == "Lijst klopt niet"
    qtbot.waitUntil(page.repair_button.isEnabled)
    qtbot.mouseClick(page.repair_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.verdict.text().startswith("Klopt;"))
    assert not page.repair_button.isVisible()
    assert register.history()[-1].operation is Operation.REPAIR_LIST
    assert page.model.items[0].operation is Operation.REPAIR_LIST


# -- closing ------------------------------------------------------------------------------------------


def test_closing_says_why_there_is_no_backup(
    program: Program, care: Care, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object, **_named: object) -> None:
        raise StorageError("De back-up kon niet worden gemaakt: de schijf is vol.")

    register_of(program).new_breach(Breach(id="x", title="Nog een"))
    monkeypatch.setattr(backup, "make", full)
    told: list[str] = []
    real = ClosingDialog.show_problem

    def look(dialog: ClosingDialog, problem: str) -> None:
        real(dialog, problem)
        told.append(dialog.text.text())
        from PySide6.QtCore import QTimer

        QTimer.singleShot(0, dialog.skip_button.click)

    monkeypatch.setattr(ClosingDialog, "show_problem", look)
    program.close_register()
    assert "de schijf is vol" in told[0]
    assert "Uw werk zelf is opgeslagen" in told[0]
    assert program.register is None
    assert program.window.isEnabled()


def test_the_last_backup_can_be_skipped(
    program: Program, care: Care, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, register_path: Path
) -> None:
    register = register_of(program)
    register.new_breach(Breach(id="x", title="Nog een"))
    before = len(register.backups())

    def slow(_why: str, watch: Callable[[str, float], object]) -> None:
        while True:
            watch("De back-up wordt gemaakt", 0.2)

    monkeypatch.setattr(register.upkeep, "try_backup", slow)
    monkeypatch.setattr("ui.closing.SHOWN_AFTER", 0)
    real = ClosingDialog.show_progress

    def skip(dialog: ClosingDialog, what: str, percent: int) -> None:
        real(dialog, what, percent)
        dialog.reject()

    monkeypatch.setattr(ClosingDialog, "show_progress", skip)
    program.close_register()
    assert len(Register.backups_of(register_path)) == before
    with Register.open(register_path, check=False) as again:
        assert again.load_id("x").title == "Nog een"


def test_what_is_being_checked_does_not_hold_up_closing(program: Program, care: Care, qtbot: QtBot) -> None:
    def slow(watch: Callable[[str, float], object], code: str = "") -> None:
        while True:
            watch("De historie wordt gecontroleerd", 0.3)

    register_of(program).upkeep.verify = slow  # type: ignore[method-assign, assignment]
    care.check()
    program.close_register()
    assert program.register is None
    assert not care.busy


def test_a_mistake_while_closing_lets_go_of_the_file_and_is_told(
    program: Program, care: Care, register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_of(program)
    register.new_breach(Breach(id="x", title="Nog een"))

    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(register.upkeep, "try_backup", broken)
    # as the program does: what looks into the register by the clock stops first, or it would look into a closed file
    program._register = None
    workspace = program.window.workspace
    assert workspace is not None
    workspace.closing.emit()
    program.window.detach()
    with pytest.raises(ZeroDivisionError):
        close_register(register, None, program.window)
    Register.open(register_path, check=False).close(backup=False)
