"""Choosing a contact that the register knows, where a case asks for somebody's name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from breachreg.domain.contacts import KnownContact, as_typed
from breachreg.domain.parties import InvolvedParty
from ui.application import Program
from ui.forms.known_contacts import described
from ui.forms.list_fields import ContactField, PartiesField
from ui.wizard.wizard_view import WizardView

ZON = KnownContact(id="z", name="Jo Wit", organisation="Drukkerij Zon", phone="010 1", email="jo@zon.example")


def test_a_contact_is_described_by_what_there_is_of_it() -> None:
    assert described(ZON) == "Jo Wit, Drukkerij Zon"
    assert described(KnownContact(organisation="AP")) == "AP"


def test_an_organisation_is_chosen_while_typing(qtbot: QtBot) -> None:
    parties = PartiesField()
    qtbot.addWidget(parties)
    parties.offer([ZON])
    qtbot.keyClick(parties._lines.more, Qt.Key.Key_Space)  # noqa: SLF001 - what is on the screen
    line = parties._lines.lines[0]  # noqa: SLF001
    changed = QSignalSpy(parties.finished)
    completer = line.text.completer()
    completer.setCompletionPrefix("zon")
    assert completer.currentCompletion() == "Jo Wit, Drukkerij Zon"
    completer.activated.emit("Jo Wit, Drukkerij Zon")
    qtbot.waitUntil(lambda: line.text.text() == "Drukkerij Zon")
    assert changed.count() == 1
    assert parties.value() == (InvolvedParty(name="Drukkerij Zon", contact=as_typed(ZON)),)


def test_a_person_is_chosen_and_somebody_else_is_not_that_contact(qtbot: QtBot) -> None:
    contact = ContactField()
    qtbot.addWidget(contact)
    contact.offer([ZON])
    contact.lines["name"].completer().activated.emit("Jo Wit, Drukkerij Zon")
    qtbot.waitUntil(lambda: contact.value() == as_typed(ZON))
    contact.lines["phone"].setText("010 2")
    assert contact.value().contact_id == "z"
    contact.lines["name"].setText("Iemand anders")
    assert contact.value().contact_id == ""


def test_without_contacts_there_is_nothing_to_choose_from(qtbot: QtBot) -> None:
    contact = ContactField()
    qtbot.addWidget(contact)
    contact.offer([])
    assert contact.lines["name"].completer() is None


def test_the_questions_of_a_case_offer_the_contacts_of_the_register(program: Program, qtbot: QtBot) -> None:
    assert program.register is not None
    saved = program.register.put_contact(KnownContact(name="Jo Wit", organisation="Drukkerij Zon"))
    program.window.open_wizard("2026-0001")
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    for step in wizard.step_ids():
        wizard.go_to(step)
    fields = wizard.findChildren(ContactField)
    assert fields
    field = fields[0]
    field.lines["name"].completer().activated.emit(described(saved))
    qtbot.waitUntil(lambda: field.value() == as_typed(saved))
