from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from breachreg import __version__, settings
from breachreg.clock import FixedClock
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program, run
from ui.leaving import Wish
from ui.settings.restore_dialog import RestoreDialog
from ui.start.problem_page import ProblemPage
from ui.start.start_page import StartPage

ROOT = Path(__file__).resolve().parents[2]


def test_help_version_and_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["main.py", "--help"]) == 0
    assert "Gebruik" in capsys.readouterr().out
    assert run(["main.py", "--version"]) == 0
    assert __version__ in capsys.readouterr().out
    assert run(["main.py", "--kleur"]) == 2
    assert run(["main.py", "a.db", "b.db"]) == 2
    assert "Gebruik" in capsys.readouterr().err


def test_nothing_heavy_is_imported_before_the_first_frame_nor_before_the_first_rows(register_path: Path) -> None:
    code = """
import sys
from ui.application import run
HEAVY = ("sqlalchemy", "docx", "docxtpl", "alembic", "openpyxl", "jinja2", "msgspec", "breachreg.domain.breach", "breachreg.law.law",
    "breachreg.domain.notifications", "decimal", "queue")
def loaded(moment):
    print(moment, [name for name in HEAVY if name in sys.modules])
def frame():
    loaded("frame")
    from ui.main_window import MainWindow
    attach = MainWindow.attach
    def attached(window, workspace):
        attach(window, workspace)
        window.repaint()
        loaded(f"rows {len(window.screen_named('today').agenda.rows)}")
    MainWindow.attach = attached
def ready():
    from PySide6.QtWidgets import QApplication
    QApplication.quit()
sys.exit(run(["main.py", sys.argv[1]], on_first_frame=frame, on_ready=ready))
"""
    outcome = subprocess.run(
        [sys.executable, "-c", code, str(register_path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=dict(os.environ, PYTHONPATH=str(ROOT)),
        check=True,
        timeout=60,
    )
    assert outcome.stdout.splitlines() == ["frame []", "rows 9 []"]


def test_without_a_register_the_first_page_is_shown(make_program: Callable[..., Program]) -> None:
    program = make_program()
    page = program.window.rooms.currentWidget()
    assert isinstance(page, StartPage)
    assert program.register is None
    assert nameless(page) == []


def test_the_last_register_opens_by_itself(make_program: Callable[..., Program], register_path: Path) -> None:
    first = make_program(register_path)
    first.close_register()
    again = make_program()
    assert again.register is not None
    assert again.register.path == register_path
    assert "Proef" in again.window.windowTitle()


def test_closing_the_window_makes_a_backup_and_frees_the_file(
    program: Program, register_path: Path, clock: FixedClock
) -> None:
    from breachreg.domain.breach import Breach

    assert program.register is not None
    program.register.new_breach(Breach(id="x", title="Nog een"))
    clock.advance(hours=1)
    program.window.close()
    assert program.register is None
    with Register.open(register_path, clock=clock, officer=Officer("Bo")) as register:
        assert register.count(ListQuery()) == 6
        assert register.backups()[0].cases == 6


def test_everything_qt_says_itself_is_dutch(program: Program) -> None:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "") == "Annuleren"
    assert QLocale().name() == "nl_NL"
    dialog = QFileDialog(program.window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert labels == {"Zoeken in:", "Bestandsnaam:", "Bestandstype:"}


def test_a_text_file_called_db_is_told_calmly(
    make_program: Callable[..., Program], tmp_path: Path, any_place: None
) -> None:
    wrong = tmp_path / "notitie.db"
    wrong.write_text("geen register " * 100, "utf-8")
    before = wrong.read_bytes()
    program = make_program(wrong)
    page = program.window.rooms.currentWidget()
    assert isinstance(page, ProblemPage)
    assert "notitie.db is geen datalekregister" in page.message.text()
    assert wrong.read_bytes() == before
    assert nameless(page) == []
    # a file that cannot be opened is not the one to begin with next time
    assert settings.load().last_register == ""


def test_a_file_in_use_says_who_and_can_be_tried_again(
    make_program: Callable[..., Program], register_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    other = Register.open(register_path, clock=clock, officer=Officer("Bo Bakker"))
    program = make_program(register_path)
    page = program.window.rooms.currentWidget()
    assert isinstance(page, ProblemPage)
    assert "Bo Bakker" in page.message.text()
    other.close()
    qtbot.mouseClick(page.again_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window.screen_named("today").isVisible())
    assert program.register is not None


def test_a_newer_file_is_refused_with_what_to_do(make_program: Callable[..., Program], register_path: Path) -> None:
    connection = sqlite3.connect(register_path)
    connection.execute("PRAGMA user_version=99")
    connection.close()
    page = make_program(register_path).window.rooms.currentWidget()
    assert isinstance(page, ProblemPage)
    assert "nieuwere versie" in page.message.text()
    assert "Werk het programma bij" in page.remedy.text()


def test_a_damaged_file_offers_its_last_good_backup(
    make_program: Callable[..., Program], register_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    with Register.open(register_path, clock=clock, officer=Officer("An")) as register:
        register.upkeep.backup("manual")
    content = bytearray(register_path.read_bytes())
    for start in range(8192, len(content), 3 * 4096):
        content[start : start + 2000] = b"\xff" * 2000
    register_path.write_bytes(content)
    program = make_program(register_path)
    page = program.window.rooms.currentWidget()
    assert isinstance(page, ProblemPage)
    assert not page.restore_button.isHidden()
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog) and w.isVisible())
    assert "Hoeveel dat is, is niet bekend" in dialog.consequence.text()
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible(), "a reason is asked first"
    qtbot.keyClicks(dialog.reason.field, "bestand beschadigd")
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.register is not None, timeout=10_000)
    assert program.register is not None
    assert program.window.register_view.model.rowCount() == 5
    assert any("bestand beschadigd" in entry.note for entry in program.register.history())


def test_the_reason_to_restore_is_kept_while_no_register_can_be_opened(
    make_program: Callable[..., Program], register_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    def asked(program: Program) -> RestoreDialog:
        page = program.window.rooms.currentWidget()
        assert isinstance(page, ProblemPage)
        qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
        return next(w for w in program.window.findChildren(RestoreDialog) if w.isVisible())

    def kept() -> object:
        return settings.kept_form(clock.now(), settings.Form.RESTORE)

    with Register.open(register_path, clock=clock, officer=Officer("An")) as register:
        register.upkeep.backup("manual")
    good = register_path.read_bytes()
    register_path.write_bytes(good[:8192] + b"\xff" * (len(good) - 8192))
    dialog = asked(make_program(register_path))
    qtbot.keyClicks(dialog.reason.field, "Stroom viel uit")
    qtbot.waitUntil(lambda: kept() is not None, timeout=3000)
    # the program is killed here, and starts again
    program = make_program(register_path)
    dialog = asked(program)
    assert dialog.inputs["reason"].text() == "Stroom viel uit"  # type: ignore[union-attr]
    dialog.ask = lambda *_about: Wish.DISCARD
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert kept() is None
    dialog = asked(program)
    assert dialog.inputs["reason"].text() == ""  # type: ignore[union-attr]
    qtbot.keyClicks(dialog.reason.field, "Toch")
    dialog.ask = lambda *_about: Wish.KEEP
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog = asked(program)
    assert dialog.inputs["reason"].text() == "Toch"  # type: ignore[union-attr]
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.register is not None, timeout=10_000)
    assert kept() is None


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_without_write_rights_opens_for_reading(
    make_program: Callable[..., Program], register_path: Path
) -> None:
    register_path.chmod(0o400)
    program = make_program(register_path)
    assert program.window.banner.isVisible()


def test_a_read_only_register_shows_why_and_lets_nothing_be_entered(
    make_program: Callable[..., Program], register_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode, **more: mode != os.W_OK and real(path, mode, **more))
    program = make_program(register_path)
    assert program.register is not None
    assert program.register.read_only
    assert "alleen-lezen" in program.window.banner.text
    assert program.window.banner.isVisible()
    assert not program.window.screen_named("today").new.isEnabled()
    program.window.show_register()
    assert not program.window.register_view.new_button.isEnabled()
    assert program.window.register_view.model.rowCount() == 5
    program.window.actions_.new_breach.trigger()
    assert program.window.views.currentWidget() is program.window.register_view


def test_the_practice_register_is_made_once_and_says_what_it_is(
    make_program: Callable[..., Program], qtbot: QtBot
) -> None:
    program = make_program()
    page = program.window.rooms.currentWidget()
    assert isinstance(page, StartPage)
    qtbot.mouseClick(page.practice_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.register is not None, timeout=60_000)
    assert program.window.banner.isVisible()
    assert "Oefenregister" in program.window.banner.text
    assert program.window.register_view.model.rowCount() == 60
    program.close_register()
    program.open_practice()
    assert program.register is not None
    assert program.window.register_view.model.rowCount() == 60


def test_a_failing_restore_leaves_what_was_open(
    program: Program, register_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert program.register is not None
    program.register.upkeep.backup("manual")
    info = program.register.backups()[0]
    info.path.write_bytes(info.path.read_bytes()[:5000])
    program.restore(info, "proef")
    qtbot.waitUntil(lambda: program.register is not None and bool(program.window.message_bar.text), timeout=10_000)
    assert program.register is not None
    assert program.register.path == register_path
    assert program.window.register_view.model.rowCount() == 5


def test_lists_under_a_name_come_along_when_a_register_is_moved_and_not_when_it_is_copied(
    make_program: Callable[..., Program], register_path: Path, tmp_path: Path
) -> None:
    def opened(path: Path, names: int) -> None:
        program = make_program(path)
        assert len(settings.views(path)) == names
        program.close_register()

    settings.keep_views(register_path, {"Laat": {"name": "Laat"}})
    opened(register_path, 1)
    moved = tmp_path / "elders" / "Proef.db"
    moved.parent.mkdir()
    register_path.rename(moved)
    opened(moved, 1)
    assert [known.path for known in settings.registers()] == [moved]
    copied = tmp_path / "kopie.db"
    copied.write_bytes(moved.read_bytes())
    opened(copied, 0)
    assert list(settings.views(moved)) == ["Laat"]
