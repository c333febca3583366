"""Alt and a letter: every button and tab has one of its own, it presses what it stands at, and it is seen while Alt is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton, QTabWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import key_tips, keys
from ui.application import Program
from ui.settings.places import SETTINGS

ALT = Qt.KeyboardModifier.AltModifier


def called(window: QWidget) -> dict[str, str]:
    """Return what each letter presses, by its name."""
    return {
        letter: place.widget.tabText(place.tab)
        if isinstance(place.widget, QTabWidget)
        else place.widget.item(place.tab).text()
        if isinstance(place.widget, QListWidget)
        else place.widget.text().strip() or place.widget.accessibleName()
        for letter, place in key_tips.letters(window).items()
    }


def test_rooms_keep_their_letters_on_every_screen_and_tabs_have_one(program: Program) -> None:
    window = program.window
    rooms = {"v": "Vandaag", "r": "Register", "j": "Jaarcontrole", "c": "Cijfers", "k": "Kosten", "i": "Instellingen"}
    for go in (window.show_register, lambda: window.show_screen("settings"), lambda: window.open_case("2026-0001")):
        go()
        found = called(window)
        # how many there are may be counted by now
        assert {letter: found.get(letter, "").partition(" (")[0] for letter in rooms} == rooms
    assert {"AP-formulier", "Taken", "Bewijs", "Historie"} <= set(found.values())
    window.resize(800, 600)
    QApplication.processEvents()
    assert all(called(window)[letter].startswith(name) for letter, name in rooms.items())


def test_alt_and_a_letter_presses_and_leaves_the_field_first(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    window.show_register()
    letter = next(letter for letter, name in called(window).items() if name == "Nieuw datalek")
    qtbot.keyClick(window.register_view.table, Qt.Key(ord(letter.upper())), ALT)
    assert window.views.currentWidget() is window.screen_named("new")
    window.open_case("2026-0001")
    letter = next(letter for letter, name in called(window).items() if name == "Taken")
    qtbot.keyClick(window.focusWidget(), Qt.Key(ord(letter.upper())), ALT)
    tabs = window.screen_named("case").tabs
    assert tabs.tabText(tabs.currentIndex()) == "Taken"


def test_the_pages_of_the_settings_have_one_in_a_list_and_as_tabs(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.activateWindow()
    window.show_screen("settings")
    settings = window.screen_named("settings")
    for width in (1280, 760):
        window.resize(width, 700)
        QApplication.processEvents()
        assert settings.pages.isVisible() is (width == 1280)
        found = called(window)
        assert set(SETTINGS.values()) <= set(found.values())
        letter = next(letter for letter, name in found.items() if name == "Huisstijl")
        qtbot.keyClick(window.focusWidget(), Qt.Key(ord(letter.upper())), ALT)
        assert settings.tabs.currentWidget() is settings.house_style
        settings.tabs.setCurrentIndex(0)


def test_buttons_of_one_name_have_none_and_more_than_the_alphabet_does_not_matter(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    names = ["Kopiëren", "Kopiëren", "Étage", "9 zaken", *(f"Opslaan {number}" for number in range(40))]
    for name in names:
        layout.addWidget(QPushButton(name))
    page.show()
    found = called(page)
    assert "Kopiëren" not in found.values()
    assert found["e"] == "Étage"
    assert found["o"] == "Opslaan 0"
    assert "9 zaken" in found.values()
    assert len(found) == len(set(found.values())) == 26


def test_the_letters_are_seen_while_alt_is_held_and_gone_with_it(program: Program, qtbot: QtBot) -> None:
    window = program.window
    table = window.register_view.table
    with qtbot.waitActive(window):
        window.activateWindow()
    window.show_register()
    QApplication.sendEvent(table, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Alt, ALT))
    (tips,) = window.findChildren(key_tips.KeyTips)
    assert not tips.isVisible()
    qtbot.waitUntil(tips.isVisible)
    assert {letter for letter, _at in tips.places} == {letter.upper() for letter in key_tips.letters(window)}
    QApplication.sendEvent(table, QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Alt, Qt.KeyboardModifier.NoModifier))
    assert window.findChildren(key_tips.KeyTips) == []


def test_a_letter_that_nothing_has_is_left_to_the_field(qtbot: QtBot, qapp: QApplication) -> None:
    keys.install(qapp)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    assert not key_tips.press(page, "x")
