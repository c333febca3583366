from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.contacts import ContactRole, KnownContact, as_typed
from breachreg.domain.parties import ClockAnchor, OwnClock, Regime
from tests.ui.conftest import nameless
from ui import theme
from ui.application import Program
from ui.settings.backups_page import BackupsModel
from ui.settings.own_clocks_page import ANCHOR, HOURS, NAME, OwnClocksModel
from ui.settings.restore_dialog import Missing, RestoreDialog, what_is_lost
from ui.settings.settings_view import SettingsView


@pytest.fixture
def view(program: Program) -> SettingsView:
    program.window.show_screen("settings")
    found = program.window.views.currentWidget()
    assert isinstance(found, SettingsView)
    return found


def organisation(program: Program) -> Any:
    assert program.register is not None
    return program.register.organisation


def test_the_organisation_is_shown_changed_and_saved(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    page = view.organisation
    assert page.parts[0].edit("name").text() == "Gemeente Proef"
    assert not page.save_button.isEnabled()
    page.parts[0].edit("city").clear()
    qtbot.keyClicks(page.parts[0].edit("city"), "Rijnbeek")
    page.regimes[Regime.POLICE_DATA].click()
    page.officers.setValue(3)
    assert page.save_button.isEnabled()
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    saved = organisation(program)
    assert (saved.city, saved.regimes, saved.officers) == ("Rijnbeek", (Regime.POLICE_DATA,), 3)
    assert not page.save_button.isEnabled()
    assert "Opgeslagen" in program.window.message_bar.text


def test_what_was_typed_is_saved_when_the_screen_is_left(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view.organisation.parts[1].edit("fg.phone"), "020-1234567")
    qtbot.mouseClick(program.window.navigation.buttons["register"], Qt.MouseButton.LeftButton)
    assert organisation(program).fg.phone == "020-1234567"
    assert program.window.register_view.isVisible()


def test_without_a_name_the_screen_stays(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    view.organisation.parts[0].edit("name").clear()
    qtbot.mouseClick(program.window.navigation.buttons["register"], Qt.MouseButton.LeftButton)
    assert view.isVisible()
    assert view.organisation.parts[0].rows["name"].error
    assert organisation(program).name == "Gemeente Proef"
    assert program.window.navigation.buttons["settings"].property("current") == "true"


def test_a_strange_number_is_remarked_but_saved(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    edit = view.organisation.parts[0].edit("kvk")
    edit.clear()
    qtbot.keyClicks(edit, "123")
    assert view.organisation.save()
    assert organisation(program).kvk == "123"
    assert "acht cijfers" in view.organisation.parts[0].rows["kvk"].error


def test_own_periods_are_added_changed_and_removed(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    view.tabs.setCurrentWidget(view.clocks)
    page = view.clocks
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    model = page.model
    assert model.setData(model.index(0, NAME), "Cyberpolis")
    assert model.setData(model.index(0, HOURS), "48,5")
    assert model.setData(model.index(0, ANCHOR), ClockAnchor.DISCOVERED.value)
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    (clock,) = organisation(program).own_clocks
    assert (clock.name, clock.hours, clock.anchor) == ("Cyberpolis", 48.5, ClockAnchor.DISCOVERED)
    page.table.selectRow(0)
    qtbot.mouseClick(page.remove_button, Qt.MouseButton.LeftButton)
    assert page.save()
    assert organisation(program).own_clocks == ()


@pytest.mark.parametrize("wrong", ["", "veel", "-3", "0", "99999999", "nan", "inf"])
def test_hours_that_cannot_be_right_are_not_taken(qapp: QApplication, wrong: str) -> None:
    model = OwnClocksModel()
    model.show_clocks((OwnClock(id="1", name="Polis"),), read_only=False)
    assert model.setData(model.index(0, HOURS), wrong)
    assert model.clocks[0].hours == 24.0
    # what was typed stays in sight, and the old hours are not put back unseen
    assert model.index(0, HOURS).data() == wrong


def test_a_period_without_a_name_is_not_saved(program: Program, view: SettingsView) -> None:
    page = view.clocks
    page.model.setData(page.model.index(page.model.add(), NAME), "  ")
    assert not view.leave()
    assert "naam" in page.problem.text()
    assert organisation(program).own_clocks == ()


def test_the_tables_keep_qts_rules(qapp: QApplication, qtmodeltester: ModelTester) -> None:
    clocks = OwnClocksModel()
    clocks.show_clocks((OwnClock(id="1", name="Polis"), OwnClock(id="2", name="Contract")), read_only=False)
    qtmodeltester.check(clocks)
    qtmodeltester.check(BackupsModel())


def test_a_backup_is_made_listed_and_put_back_after_saying_what_will_be_missing(
    program: Program, view: SettingsView, clock: FixedClock, qtbot: QtBot
) -> None:
    view.tabs.setCurrentWidget(view.backups)
    assert program.window.workspace is not None
    care = program.window.workspace.care
    qtbot.waitUntil(lambda: not care.busy)
    before = view.backups.model.rowCount()
    clock.advance(hours=1)
    qtbot.mouseClick(view.backups.make_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view.backups.model.rowCount() == before + 1)
    qtbot.waitUntil(lambda: not care.busy)
    assert view.backups.model.index(0, 1).data() == "zelf gemaakt"
    assert program.register is not None
    program.register.new_breach(Breach(id="later", title="Na de back-up"))
    view.backups.table.selectRow(0)
    qtbot.mouseClick(view.backups.restore_button, Qt.MouseButton.LeftButton)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, RestoreDialog) and w.isVisible())
    assert "1 wijziging" in dialog.consequence.text()
    assert "1 hele zaak" in dialog.consequence.text()
    assert nameless(dialog) == []
    qtbot.keyClicks(dialog.reason.field, "verkeerde invoer")
    clock.advance(hours=1)
    qtbot.mouseClick(dialog.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.window.workspace is not None)
    program.window.show_register()
    qtbot.waitUntil(lambda: program.window.register_view.model.rowCount() == 5)
    assert program.register.organisation.name == "Gemeente Proef"


def test_what_is_lost_is_said_in_words() -> None:
    assert "niets verloren" in what_is_lost(Missing(0, 0))
    assert what_is_lost(Missing(2, 0)) == "Straks ontbreken 2 wijzigingen die na deze back-up zijn vastgelegd."
    assert "2 hele zaken" in what_is_lost(Missing(5, 2))


def test_colours_and_name_are_kept_for_this_user(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    view.tabs.setCurrentWidget(view.program)
    page = view.program
    page.scheme.setCurrentIndex(page.scheme.findData("dark"))
    assert theme.scheme() == "dark"
    assert settings.load().scheme == "dark"
    assert page.evidence.value() == 50
    page.evidence.setValue(20)
    page.evidence.editingFinished.emit()
    assert settings.load().most_megabytes == 20
    page.officer.clear()
    qtbot.keyClicks(page.officer, "Bo Bakker")
    qtbot.keyClick(page.officer, Qt.Key.Key_Return)
    assert settings.load().officer == "Bo Bakker"
    assert program.register is not None
    assert program.register.officer.name == "Bo Bakker"
    page.scheme.setCurrentIndex(page.scheme.findData("light"))


def test_an_empty_name_is_not_kept(program: Program, view: SettingsView) -> None:
    assert program.register is not None
    actor = program.register.officer.name
    view.program.officer.clear()
    assert view.program.save()
    assert program.register.officer.name == actor


@pytest.mark.parametrize("tab", range(7))
def test_screen_readers_can_name_everything(view: SettingsView, tab: int) -> None:
    view.tabs.setCurrentIndex(tab)
    assert nameless(view) == []


def test_saving_the_periods_keeps_the_rest_of_the_organisation(program: Program, view: SettingsView) -> None:
    assert program.register is not None
    program.register.save_organisation(replace(organisation(program), sector="zorg"))
    view.clocks.model.add()
    assert view.clocks.save()
    assert organisation(program).sector == "zorg"


def test_the_fg_is_chosen_from_the_contacts(program: Program, view: SettingsView, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    register.put_contact(KnownContact(name="Jo Aalbers", organisation="Drukkerij Zon", phone="010 9"))
    fg = register.put_contact(KnownContact(name="Jo Wit", roles=(ContactRole.FG,), phone="010 1", email="fg@proef.nl"))
    page = view.organisation
    page.refresh()
    fields = page.parts[1]
    completer = fields.edit("fg.name").completer()
    completer.setCompletionPrefix("jo")
    assert completer.currentCompletion() == "Jo Wit"
    completer.activated.emit("Jo Wit")
    qtbot.waitUntil(lambda: fields.edit("fg.phone").text() == "010 1")
    assert page.save_button.isEnabled()
    assert page.save()
    assert register.organisation.fg == as_typed(fg)
    assert register.contact_uses(fg.id) == ["de gegevens van de organisatie"]
    fields.edit("fg.phone").setText("010 2")
    page.save()
    assert register.organisation.fg.contact_id == fg.id
    fields.edit("fg.name").setText("Iemand Anders")
    page.save()
    assert register.organisation.fg.contact_id == ""


def test_who_comes_for_what_the_organisation_lacks_lands_in_its_first_empty_field(
    program: Program, qtbot: QtBot
) -> None:
    program.window.activateWindow()
    program.window.open_case("2026-0001")
    case: Any = program.window.views.currentWidget()
    case.settings_wished.emit("organisation")
    view: Any = program.window.views.currentWidget()
    assert view.tabs.currentWidget() is view.organisation
    qtbot.waitUntil(lambda: isinstance(program.window.focusWidget(), QLineEdit))
    line: Any = program.window.focusWidget()
    assert line.text() == ""
    assert view.organisation.isAncestorOf(line)
    assert not line.visibleRegion().isEmpty()


def test_the_pages_are_chosen_at_the_left_with_the_arrows_and_are_tabs_in_a_narrow_window(
    program: Program, view: SettingsView, qtbot: QtBot
) -> None:
    view.refresh("templates")
    assert view.pages.currentItem().text() == "Sjablonen"
    qtbot.keyClick(view.pages, Qt.Key.Key_Down)
    qtbot.keyClick(view.pages, Qt.Key.Key_Down)
    assert view.tabs.currentWidget() is view.backups
    assert view.pages.isVisible()
    assert not view.tabs.tabBar().isVisible()
    program.window.resize(700, 600)
    QApplication.processEvents()
    assert view.tabs.tabBar().isVisible()
    assert not view.pages.isVisible()
