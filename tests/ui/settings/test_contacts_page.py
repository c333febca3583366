"""The contacts in the settings: added, changed, taken out, and told what is wrong at its field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import Breach
from breachreg.domain.contacts import ContactRole, KnownContact, as_typed
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.settings.contacts_page import ContactsPage
from ui.settings.settings_view import SettingsView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def register(program: Program) -> Register:
    assert program.register is not None
    return program.register


@pytest.fixture
def view(program: Program) -> SettingsView:
    program.window.show_screen("settings")
    found = program.window.views.currentWidget()
    assert isinstance(found, SettingsView)
    return found


@pytest.fixture
def page(view: SettingsView) -> ContactsPage:
    view.tabs.setCurrentWidget(view.contacts)
    return view.contacts


def names(page: ContactsPage) -> list[str]:
    return [page.list.item(row).text().splitlines()[0] for row in range(page.list.count())]


def test_an_empty_list_says_what_belongs_there_and_begins_one(page: ContactsPage, qtbot: QtBot) -> None:
    assert page.empty.isVisible()
    assert not page.form.isVisible()
    qtbot.mouseClick(page.empty.step, LEFT)
    assert page.form.isVisible()
    assert page.window().focusWidget() is page.form.lines["name"]
    assert nameless(page) == []


def test_a_contact_is_added_with_everything_and_kept(page: ContactsPage, register: Register, qtbot: QtBot) -> None:
    page.add()
    qtbot.keyClicks(page.form.lines["name"], "Jo Wit")
    qtbot.keyClicks(page.form.lines["organisation"], "Drukkerij Zon")
    qtbot.keyClicks(page.form.lines["phone_always"], "06 12345678")
    box = next(box for role, box in page.form.roles._boxes if role is ContactRole.PROCESSOR)  # noqa: SLF001
    box.click()
    qtbot.mouseClick(page.form.checked_today, LEFT)
    page.form.notes.paper.setPlainText("Klantnummer 12")
    qtbot.mouseClick(page.save_button, LEFT)
    (saved,) = register.contacts()
    assert replace(saved, id="") == KnownContact(
        revision=1,
        name="Jo Wit",
        organisation="Drukkerij Zon",
        phone_always="06 12345678",
        roles=(ContactRole.PROCESSOR,),
        checked_on=date(2026, 11, 23),
        notes="Klantnummer 12",
    )
    assert page.list.item(0).text() == "Jo Wit, Drukkerij Zon\n06 12345678 · Verwerker"
    assert not page.save_button.isEnabled()


def test_what_was_typed_is_saved_when_another_is_chosen_or_the_screen_is_left(
    page: ContactsPage, view: SettingsView, program: Program, register: Register, qtbot: QtBot
) -> None:
    for name in ("An", "Bo"):
        register.put_contact(KnownContact(name=name))
    page.refresh()
    assert names(page) == ["An", "Bo"]
    qtbot.keyClicks(page.form.lines["phone"], "1")
    page.list.setCurrentRow(1)
    assert page.form.lines["name"].text() == "Bo"
    qtbot.keyClicks(page.form.lines["phone"], "2")
    qtbot.mouseClick(program.window.navigation.buttons["register"], LEFT)
    assert [contact.phone for contact in register.contacts()] == ["1", "2"]


def test_looking_at_a_contact_changes_nothing(page: ContactsPage, register: Register) -> None:
    # roles in another order than the boxes
    register.put_contact(
        KnownContact(name="An", roles=(ContactRole.PRIVACY, ContactRole.LEAD), checked_on=date(2026, 1, 2))
    )
    page.refresh()
    assert not page.changed
    assert not page.save_button.isEnabled()
    head = register.head()
    assert page.save()
    assert register.head() == head


def test_what_cannot_be_saved_is_told_at_its_field_and_stays(
    page: ContactsPage, register: Register, qtbot: QtBot
) -> None:
    register.put_contact(KnownContact(name="An"))
    page.refresh()
    page.form.lines["name"].clear()
    page.form.lines["phone"].setText("1")
    page.save()
    assert "Vul een naam" in page.form.rows["name"].error
    page.add()
    assert page.form.lines["phone"].text() == "1"
    page.form.lines["name"].setText("An")
    page.form.set_checked(date(2027, 1, 1))
    assert not page.save()
    assert "toekomst" in page.form.checked_problem.text()
    assert register.contacts()[0].phone == ""


def test_a_deputy_is_chosen_from_the_others(page: ContactsPage, register: Register, qtbot: QtBot) -> None:
    an, bo = (register.put_contact(KnownContact(name=name)) for name in ("An", "Bo"))
    page.refresh()
    assert [page.form.deputy.itemText(row) for row in range(page.form.deputy.count())] == ["Geen", "Bo"]
    page.form.deputy.setCurrentIndex(1)
    assert page.save()
    assert register.contact(an.id).deputy_id == bo.id
    register.remove_contact(bo, although_used=True)
    page.refresh()
    assert page.form.deputy.currentText() == "Staat niet meer bij de contacten"


def test_a_contact_is_taken_out_and_put_back(
    page: ContactsPage, program: Program, register: Register, qtbot: QtBot
) -> None:
    register.put_contact(KnownContact(name="An"))
    page.refresh()
    qtbot.mouseClick(page.remove_button, LEFT)
    assert register.contacts() == []
    assert page.empty.isVisible()
    program.window.workspace.undo()
    page.refresh()
    assert names(page) == ["An"]


def test_a_contact_in_use_is_only_taken_out_by_who_says_so(
    page: ContactsPage, register: Register, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = register.put_contact(KnownContact(name="An"))
    register.new_breach(Breach(id="x", title="x", reporter=as_typed(saved)))
    page.refresh()
    asked: list[str] = []
    monkeypatch.setattr(ContactsPage, "ask", lambda _self, _contact, uses: bool(asked.append(str(uses))))
    qtbot.mouseClick(page.remove_button, LEFT)
    assert register.contacts() == [saved]
    assert "2026-0006" in asked[0]
    monkeypatch.setattr(ContactsPage, "ask", lambda *_given: True)
    qtbot.mouseClick(page.remove_button, LEFT)
    assert register.contacts() == []


def test_adding_is_given_up_with_the_same_button(page: ContactsPage, register: Register, qtbot: QtBot) -> None:
    page.add()
    qtbot.keyClicks(page.form.lines["name"], "Toch niet")
    qtbot.mouseClick(page.remove_button, LEFT)
    assert page.empty.isVisible()
    assert register.contacts() == []


def test_what_was_typed_about_one_contact_never_lands_on_another(
    view: SettingsView, page: ContactsPage, register: Register, qtbot: QtBot
) -> None:
    first, second = (register.put_contact(KnownContact(name=name)) for name in ("An", "Bo"))
    page.choose(second.id)
    qtbot.keyClicks(page.form.lines["phone"], "010")
    (draft,) = [sketch for sketch in view.sketches() if sketch.place.endswith("contacts")]
    page.choose(first.id)
    assert view.take_draft(draft) == ""
    assert (page.shown_id, page.form.lines["phone"].text()) == (second.id, "010")
    register.remove_contact(register.contacts()[1])
    page.choose(first.id)
    page._fill(first.id)  # noqa: SLF001
    assert "010" in (view.take_draft(draft) or "")
    assert page.form.lines["phone"].text() == ""
