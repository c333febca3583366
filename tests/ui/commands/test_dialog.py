"""Ctrl+K: everything by name, and cases by number."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.application import Program
from ui.commands.dialog import CommandDialog

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asked(program: Program, qtbot: QtBot) -> CommandDialog:
    window = program.window
    window.activateWindow()
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_K, CTRL)
    dialog = window.findChild(CommandDialog)
    assert dialog is not None
    return dialog


def names(dialog: CommandDialog) -> list[str]:
    return [command.name for command in dialog.found]


def test_rooms_pages_and_what_the_screen_offers_are_there(asked: CommandDialog) -> None:
    asked.line.setText("")
    assert {"Vandaag", "Register", "Kosten", "Instellingen: Back-ups", "Nieuw datalek", "Afsluiten"} <= set(
        names(asked)
    )
    assert len(names(asked)) == len(set(names(asked)))
    asked.line.setText("lettertype")
    assert names(asked) == ["Instellingen: Huisstijl", "Zoek ‘lettertype’ in alle zaken"]
    asked.line.setText("overzetten")
    assert names(asked) == ["Een ander register overnemen", "Zoek ‘overzetten’ in alle zaken"]
    asked.line.setText("qq")
    assert names(asked) == []
    assert asked._none.isVisibleTo(asked)


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("afdel", "Instellingen: Namen"),
        ("verwerkers", "Instellingen: Contacten"),
        ("systemen", "Instellingen: Namen"),
        ("samenvoegen", "Instellingen: Namen"),
        ("belkaart", "Voorbereid"),
        ("thema", "Instellingen: Weergave"),
        ("herinner", "Vandaag"),
        ("verzeker", "Kosten"),
        ("jaarverslag", "Cijfers"),
        ("steekproef", "Jaarcontrole"),
        ("groep", "Organisaties"),
    ],
)
def test_a_page_is_found_by_the_words_of_what_is_on_it(asked: CommandDialog, typed: str, page: str) -> None:
    asked.line.setText(typed)
    assert page in names(asked)


def test_enter_does_what_is_chosen_and_arrows_choose(asked: CommandDialog, program: Program, qtbot: QtBot) -> None:
    window = program.window
    qtbot.keyClicks(asked.line, "inst ba")
    assert names(asked)[0] == "Instellingen: Back-ups"
    qtbot.keyClick(asked.line, Qt.Key.Key_Down)
    qtbot.keyClick(asked.line, Qt.Key.Key_Up)
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    settings = window.screen_named("settings")
    qtbot.waitUntil(lambda: window.views.currentWidget() is settings)
    assert settings.tabs.currentWidget() is settings.backups
    qtbot.waitUntil(lambda: window.findChild(CommandDialog) is None)


def test_what_is_no_command_is_searched_in_the_cases(asked: CommandDialog, program: Program, qtbot: QtBot) -> None:
    window = program.window
    qtbot.keyClicks(asked.line, "laptop")
    assert names(asked)[-1] == "Zoek ‘laptop’ in alle zaken"
    asked.list.setCurrentItem(asked.list.topLevelItem(len(names(asked)) - 1))
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    qtbot.waitUntil(window.register_view.isVisible)
    qtbot.waitUntil(lambda: window.register_view.filters.search.text() == "laptop")
    qtbot.waitUntil(lambda: window.register_view.model.rowCount() == 1)


def test_a_case_is_found_by_its_number(asked: CommandDialog, program: Program, qtbot: QtBot) -> None:
    for typed in ("3", "2026-3", "0003"):
        asked.line.setText(typed)
        assert names(asked)[0].startswith("Zaak 2026-0003: ")
    asked.line.setText("2026-999")
    assert not any(name.startswith("Zaak 2026") for name in names(asked))
    asked.line.setText("3")
    qtbot.keyClick(asked.line, Qt.Key.Key_Return)
    window = program.window
    qtbot.waitUntil(lambda: window.views.currentWidget() is window.screen_named("case"))
    assert window.screen_named("case").breach.reference == "2026-0003"


def test_escape_closes_and_does_nothing(asked: CommandDialog, program: Program, qtbot: QtBot) -> None:
    before = program.window.views.currentWidget()
    qtbot.keyClick(asked.line, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert program.window.views.currentWidget() is before
