"""Who never said who he is, is asked for his name above the screens, until he gives it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from ui.application import Program
from ui.settings.settings_view import SettingsView


def test_a_name_is_asked_until_it_is_given(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    settings.change(officer="")
    program = make_program(register_path)
    banner, register = program.window.banner, program.register
    assert register is not None
    assert banner.asks_name
    assert register.officer.name in banner.text, "the account that the history would name"
    qtbot.mouseClick(banner.button, Qt.MouseButton.LeftButton)
    view = program.window.views.currentWidget()
    assert isinstance(view, SettingsView)
    view.program.officer.setText("Sanne de Groot")
    assert banner.asks_name, "nothing is kept yet"
    assert view.program.save()
    assert not banner.isVisible()
    assert register.history()[-1].operation is Operation.CHANGE_OFFICER
    program.close_register()
    program.open_register(register_path)
    qtbot.waitUntil(lambda: program.window.workspace is not None)
    qtbot.wait(50)
    assert not banner.asks_name, "said once"


def test_nobody_is_asked_who_said_it_nor_for_practice(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    program = make_program(register_path)
    assert not program.window.banner.isVisible()
    program.close_register()
    settings.change(officer="")
    program.open_practice()
    qtbot.waitUntil(lambda: program.window.banner.isVisible(), timeout=20_000)
    assert not program.window.banner.asks_name


def test_another_change_is_no_name(make_program: Callable[..., Program], register_path: Path) -> None:
    settings.change(officer="")
    program = make_program(register_path)
    assert program.register is not None
    program.register.save_organisation(Organisation(name="Gemeente Nieuw"))
    assert program.window.banner.asks_name
