from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.errors import StorageError
from breachreg.law.deadlines import edition_in_words
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui import theme
from ui.about import AboutDialog
from ui.application import Program
from ui.ground import Ground
from ui.palette import NAVIGATION_WIDTH
from ui.theme import Role


def press(qtbot: QtBot, program: Program, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    qtbot.keyClick(program.window, key, held)


CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def edit(program: Program, title: str) -> None:
    workspace = program.window.workspace
    assert workspace is not None
    from dataclasses import replace

    assert workspace.do(Operation.EDIT_BREACH, replace(workspace.register.load("2026-0001"), title=title))


def title_now(program: Program) -> str:
    assert program.register is not None
    return program.register.load("2026-0001").title


def test_the_title_names_the_screen_and_the_organisation_and_no_case(program: Program) -> None:
    program.window.open_case("2026-0001")
    assert program.window.windowTitle() == "Zaak – Gemeente Proef – Datalekregister"


def test_a_saved_change_can_be_undone_from_the_message_bar(program: Program, qtbot: QtBot) -> None:
    edit(program, "Andere titel")
    bar = program.window.message_bar
    assert "Opgeslagen: 2026-0001" in bar.text
    qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert title_now(program) == "Brief met BSN verkeerd bezorgd"
    assert "Ongedaan gemaakt" in bar.text
    assert not bar.undo_button.isVisible()


def test_what_is_undone_is_named_without_the_id_of_a_task(program: Program, qtbot: QtBot) -> None:
    assert program.register is not None
    program.register.add_task(program.register.load("2026-0001").id, "Bellen")
    bar = program.window.message_bar
    qtbot.keyClick(program.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "taken gewijzigd (‘Taken’)" in bar.text
    qtbot.keyClick(program.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert "taken gewijzigd (‘Taken’)" in bar.text


def test_undo_and_redo_have_keys(program: Program, qtbot: QtBot) -> None:
    edit(program, "Andere titel")
    press(qtbot, program, Qt.Key.Key_Z, CTRL)
    assert title_now(program) == "Brief met BSN verkeerd bezorgd"
    press(qtbot, program, Qt.Key.Key_Z, CTRL, SHIFT)
    assert title_now(program) == "Andere titel"


def test_control_f_goes_to_the_search_field_from_anywhere(program: Program, qtbot: QtBot) -> None:
    program.window.show_screen("settings")
    press(qtbot, program, Qt.Key.Key_F, CTRL)
    assert program.window.views.currentWidget() is program.window.register_view
    assert program.window.register_view.filters.search.hasFocus()


def test_from_the_list_to_the_questions_and_back_with_keys(program: Program, qtbot: QtBot) -> None:
    window = program.window
    window.show_register()
    window.open_case("2026-0001")
    case = window.views.currentWidget()
    window.open_wizard("2026-0001")
    assert window.views.currentWidget() is not case
    window.go_back()
    assert window.views.currentWidget() is case
    press(qtbot, program, Qt.Key.Key_Left, ALT)
    assert window.views.currentWidget() is window.register_view


def test_the_first_page_is_what_has_to_be_done_and_a_case_is_left_to_it(program: Program, qtbot: QtBot) -> None:
    window = program.window
    first = window.views.currentWidget()
    assert type(first).__name__ == "TodayView"
    assert first.list.rows.rowCount()
    window.open_case("2026-0001")
    press(qtbot, program, Qt.Key.Key_Left, ALT)
    assert window.views.currentWidget() is first
    press(qtbot, program, Qt.Key.Key_Left, ALT)
    assert window.views.currentWidget() is first


def test_a_case_is_opened_at_a_part_of_it_and_not_while_something_has_to_stay(
    program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = program.window
    window.open_case("2026-0001", "evidence")
    case = window.screen_named("case")
    assert case.tabs.currentWidget().property("part") == "evidence"
    window.open_case("2026-0001")
    assert case.tabs.currentWidget().property("part") == "evidence", "the same case is where it was left"
    window.new_breach()
    monkeypatch.setattr(window, "may_leave", lambda: False)
    window.open_case("2026-0002", "dossier")
    assert window.views.currentWidget() is window.screen_named("new")
    assert (case.breach.reference, case.tabs.currentWidget().property("part")) == ("2026-0001", "evidence")


@pytest.mark.parametrize("screen", ["case", "wizard"])
@pytest.mark.parametrize(("reference", "told"), [("2026-0002", "beschadigd"), ("2026-0006", "nieuwere versie")])
def test_a_case_that_cannot_be_read_is_told_and_no_other_stands_in_its_place(
    make_program: Callable[..., Program], register_path: Path, clock: FixedClock, screen: str, reference: str, told: str
) -> None:
    """What was clicked is not what would be seen: the case that was open before, under another one's click."""
    unknown: Any = "new_way"
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as register:
        assert register.new_breach(Breach(id="newer", title="Brief", protection=unknown)).reference == "2026-0006"
    with closing(sqlite3.connect(register_path, isolation_level=None)) as connection:
        connection.execute("UPDATE breach SET document = ? WHERE id = 'case-1'", (b'{"v":1',))
    window = make_program(register_path).window
    window.open_case("2026-0001")
    window.show_home()
    before = window.views.currentWidget()
    (window.open_case if screen == "case" else window.open_wizard)(reference)
    assert told in window.message_bar.text
    assert "besluit" not in window.message_bar.text.lower()
    assert window.views.currentWidget() is before
    window.open_case("2026-0003")
    assert window.screen_named("case").breach.reference == "2026-0003"


def test_control_n_opens_the_form_for_a_new_breach(program: Program, qtbot: QtBot) -> None:
    press(qtbot, program, Qt.Key.Key_N, CTRL)
    assert type(program.window.views.currentWidget()).__name__ == "NewBreachForm"
    assert program.window.navigation.buttons["register"].property("current") == "true"


def test_what_cannot_be_saved_is_told_and_stays_until_it_is_closed(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_all: object, **_more: object) -> None:
        raise StorageError("De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij en sla opnieuw op.")

    workspace = program.window.workspace
    assert workspace is not None
    monkeypatch.setattr(Register, "new_breach", full)
    assert workspace.new(Breach(id="vol", title="Past niet")) is None
    bar = program.window.message_bar
    assert bar.text == "Maak ruimte vrij en sla opnieuw op. De schijf is vol; er is niets opgeslagen."
    assert not bar._timer.isActive()
    qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)
    assert bar.text == ""


def test_the_same_save_after_a_failure_is_one_entry(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    workspace = program.window.workspace
    assert workspace is not None
    register = workspace.register
    real = register.save

    def saved_but_not_told(*args: object, **more: object) -> object:
        real(*args, **more)  # type: ignore[arg-type]
        raise StorageError("De schijf geeft een fout; het is niet zeker dat er is opgeslagen.")

    changed = replace(register.load("2026-0001"), title="Eén keer")
    entries = len(register.history("2026-0001"))
    monkeypatch.setattr(register, "save", saved_but_not_told)
    assert workspace.do(Operation.EDIT_BREACH, changed) is None
    monkeypatch.setattr(register, "save", real)
    assert workspace.do(Operation.EDIT_BREACH, changed) is not None
    assert len(register.history("2026-0001")) == entries + 1


def test_a_message_moves_nothing(program: Program) -> None:
    table = program.window.register_view.table
    before = table.geometry()
    assert program.window.workspace is not None
    program.window.workspace.warn("Een waarschuwing die op twee regels past, ook waar het venster smal is. " * 2)
    QApplication.processEvents()
    assert table.geometry() == before


def test_a_long_message_is_shown_whole_with_what_to_do_in_bold(program: Program, qtbot: QtBot) -> None:
    bar = program.window.message_bar
    height = bar.height()
    assert program.window.workspace is not None
    program.window.resize(960, 600)
    program.window.workspace.warn("Deze zaak kan nog niet dicht.", "Neem eerst een besluit over de melding. " * 12)
    qtbot.waitUntil(lambda: bar.height() > height)
    label = bar._text
    assert label.height() >= label.heightForWidth(label.width())
    assert label.text().startswith("<b>Neem eerst een besluit")
    assert label.text().endswith("<br>Deze zaak kan nog niet dicht.")
    bar.clear()
    assert bar.height() == height


def test_a_window_as_small_as_a_laptop_at_200_percent_leaves_nothing_out_of_reach(
    program: Program, qtbot: QtBot
) -> None:
    window = program.window
    window.resize(683, 360)
    window.show()
    qtbot.waitUntil(lambda: window.width() == 683)
    assert (window.width(), window.height()) == (683, 360)
    navigation = window.navigation
    assert all(button.text() == "" and button.toolTip() for button in navigation.buttons.values())
    window.open_wizard("2026-0001")
    wizard = window.screen_named("wizard")
    qtbot.waitUntil(wizard.steps.picker.isVisible)
    for target in (wizard.forward, wizard.close_button, navigation.help_button):
        target.setFocus()
        area = _scroll_area_of(target)
        area.ensureWidgetVisible(target)
        assert not target.visibleRegion().isEmpty()
        assert window.rect().contains(target.mapTo(window, target.rect().bottomRight()))


def _scroll_area_of(widget: QWidget) -> QScrollArea:
    place = widget.parentWidget()
    while not isinstance(place, QScrollArea):
        place = place.parentWidget()
    return place


def test_help_tells_keys_versions_and_the_edition_of_the_law(program: Program, qtbot: QtBot) -> None:
    press(qtbot, program, Qt.Key.Key_F1)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, AboutDialog) and w.isVisible())
    facts = dict(dialog.facts)
    assert program.register is not None
    assert edition_in_words(program.register.law.edition) in facts["Wetgeving"]
    assert {"Python", "Qt", "SQLite", "Programma"} <= facts.keys()
    assert nameless(dialog) == []
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "SQLite" in QApplication.clipboard().text()
    dialog.close()


@pytest.mark.parametrize("screen", ["register", "settings", "case", "new"])
def test_every_screen_can_be_used_by_a_screen_reader(program: Program, screen: str) -> None:
    window = program.window
    {
        "register": window.show_register,
        "settings": lambda: window.show_screen("settings"),
        "case": lambda: window.open_case("2026-0001"),
        "new": window.new_breach,
    }[screen]()
    assert nameless(window) == []


@pytest.mark.parametrize("size", [(1280, 720), (960, 600)])
@pytest.mark.parametrize("screen", ["register", "settings"])
def test_every_screen_fits(program: Program, size: tuple[int, int], screen: str) -> None:
    window = program.window
    if screen == "settings":
        window.show_screen("settings")
    window.resize(*size)
    QApplication.processEvents()
    assert (window.width(), window.height()) == size


def test_the_first_frame_has_its_grounds_where_the_window_has_them(program: Program) -> None:
    window = program.window
    ground = Ground(theme.scheme(), with_list=True)
    ground.resize(window.centralWidget().size())
    first, later = ground.grab().toImage(), window.centralWidget().grab().toImage()
    for x, y in ((NAVIGATION_WIDTH - 2, 300), (NAVIGATION_WIDTH + 2, 300)):
        assert first.pixelColor(x, y) == later.pixelColor(x, y), (x, y)
    assert first.pixelColor(2, 2) == QColor(theme.colour(Role.PANEL))


def test_ctrl_and_a_number_goes_to_each_room(program: Program) -> None:
    window = program.window
    for number, (name, action) in enumerate(window.actions_.rooms.items(), start=1):
        assert action.shortcut() == QKeySequence(f"Ctrl+{number}")
        action.trigger()
        assert window.views.currentWidget() is window.screen_named(name)
    assert number == 6
