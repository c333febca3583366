"""The moment of the short form by real keys in the window: what was typed stays, and is understood, asked or refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock, moment_in_digits
from tests.ui.conftest import new_form
from ui.application import Program
from ui.forms.moment_field import MomentField
from ui.register.new_breach import NewBreachForm

PATH = "moments.aware_at"
# it is Monday 23 November 2026, 10:00
UNDERSTOOD = {
    "gister 9u": "22-11-2026 09:00",
    "gisteren 14.30": "22-11-2026 14:30",
    "Gisteren 14:30 uur.": "22-11-2026 14:30",
    "vandaag 9u": "23-11-2026 09:00",
    "vandaag om 9.30u": "23-11-2026 09:30",
    "vanochtend 8.15": "23-11-2026 08:15",
    "vannacht om 1": "23-11-2026 01:00",
    "nu": "23-11-2026 10:00",
    "nu!": "23-11-2026 10:00",
    "9.30": "23-11-2026 09:30",
    "0930": "23-11-2026 09:30",
    "twee uur geleden": "23-11-2026 08:00",
    "gistermiddag half drie": "22-11-2026 14:30",
    "half drie 's middags gisteren": "22-11-2026 14:30",
    "kwart voor negen gisteravond": "22-11-2026 20:45",
    "vrijdag jl. 17.00": "20-11-2026 17:00",
    "di 3 november 14.30": "3-11-2026 14:30",
    "3-11 9:15": "3-11-2026 09:15",
    "3.11 14.30": "3-11-2026 14:30",
    "3/11/26 9u15": "3-11-2026 09:15",
    "3 - 11 - 2026 14 : 30": "3-11-2026 14:30",
    "3-11 - 14:30": "3-11-2026 14:30",
    "3-11-2026 2.30 p.m.": "3-11-2026 14:30",
    '"3-11-2026 14:30"': "3-11-2026 14:30",
    "2026-11-03T14:30": "3-11-2026 14:30",
    "d.d. 3 november 2026, 14.30 uur": "3-11-2026 14:30",
    "14:30 op 3-11-2026": "3-11-2026 14:30",
    "25-10-2026 02:30 wintertijd": "25-10-2026 02:30",
}
ASKED = {
    "gisteren": "Vul ook de tijd in",
    "3-11": "Vul ook de tijd in",
    "3.11": "Bedoelt u 3-11 of de tijd 3:11?",
    "3.11 9.05": "Bedoelt u 3-11 om 9:05 of 9-05 om 3:11?",
    "9.05 23.11": "Bedoelt u 9-05 om 23:11 of 23-11 om 9:05?",
    "half drie": "Bedoelt u 2:30 of 14:30?",
    "half drie gisteren": "Bedoelt u 2:30 of 14:30?",
    "vrijdag 5 uur": "Bedoelt u 5:00 of 17:00?",
    "14,30": "Typ de tijd met een dubbele punt, zoals 14:30.",
    "3 november 14 30": "Typ de tijd met een dubbele punt, zoals 14:30.",
    "3 11 2026 14 30": "Typ de tijd met een dubbele punt, zoals 14:30.",
    "ma 3 november 14.30": "3-11-2026 is een dinsdag, geen maandag.",
    "gisteren 14:30-15:00": "Vul één tijdstip in.",
    "gisteren 14:30 - 15:00": "Vul één tijdstip in.",
    "29-2-2027 9:00": "De datum 29-2-2027 bestaat niet.",
    "31-11 9:00": "De datum 31-11 bestaat niet.",
    "29-3-2026 2:30": "Dit tijdstip bestaat niet: de klok ging die nacht een uur vooruit.",
    "3-11-2099 9:00": "Het jaar 2099 kan niet kloppen.",
    "3-11-226 9:00": "Het jaar 226 kan niet kloppen.",
    "22-11-2026 25:00": "De tijd 25:00 bestaat niet.",
    "22-11-2026 9:05:61": "bestaat niet.",
    "middernacht": "Typ voor middernacht 0:00",
    "11/3/2026 2:30 PM": "Bedoelt u 11-3 of 3-11?",
    "rond lunchtijd": "begrijpt het programma niet",
}
PASTED = {
    "3\u00a0november\u00a02026\u00a014:30": "3-11-2026 14:30",
    "3 november 2026\n14:30": "3-11-2026 14:30",
    "3 november 2026\r\n14:30\r\n": "3-11-2026 14:30",
    "3 november 2026\t14:30": "3-11-2026 14:30",
    "3\u201111\u20132026\u202f14\u223630": "3-11-2026 14:30",
    "\u201c3-11-2026 14:30\u201d": "3-11-2026 14:30",
    "Van: An Vos\nVerzonden: dinsdag 3 november 2026 14:30\nAan: Ed\nOnderwerp: RE: brief": "3-11-2026 14:30",
}


@pytest.fixture
def form(program: Program, qtbot: QtBot) -> NewBreachForm:
    return new_form(program, qtbot)


def field_of(form: NewBreachForm) -> MomentField:
    field = form.rows[PATH].field
    assert isinstance(field, MomentField)
    return field


def anew(form: NewBreachForm) -> MomentField:
    field = field_of(form)
    field.line.setFocus()
    QTest.keyClick(field.line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    return field


def leave(field: MomentField) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert not field.line.hasFocus()


def test_what_is_typed_is_understood_and_stays_as_it_was_typed(form: NewBreachForm, qtbot: QtBot) -> None:
    for text, words in UNDERSTOOD.items():
        field = anew(form)
        qtbot.keyClicks(field.line, text)
        leave(field)
        assert (field.line.text(), field.problem()) == (text, ""), text
        assert moment_in_digits(field.value()) == words, text
        assert form.rows[PATH].error == "", text


def test_what_can_mean_two_things_or_cannot_be_is_asked_at_the_field(form: NewBreachForm, qtbot: QtBot) -> None:
    for text, asked in ASKED.items():
        field = anew(form)
        qtbot.keyClicks(field.line, text)
        leave(field)
        assert (field.line.text(), field.value()) == (text, None), text
        assert asked in form.rows[PATH].error, text


def test_what_is_pasted_keeps_its_words(form: NewBreachForm) -> None:
    for text, words in PASTED.items():
        field = anew(form)
        QApplication.clipboard().setText(text)
        QTest.keyClick(field.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        leave(field)
        # a line has no breaks; not a word of it is lost
        assert " ".join(field.line.text().split()) == " ".join(text.split()), text
        assert field.problem() == "", text
        assert moment_in_digits(field.value()) == words, text


def test_the_hour_that_came_twice_is_asked_and_chosen_with_the_keyboard(form: NewBreachForm, qtbot: QtBot) -> None:
    field = anew(form)
    qtbot.keyClicks(field.line, "25-10-2026 2.30 u")
    assert not field._which.isHidden()
    field._which.setFocus()
    qtbot.keyClick(field._which, Qt.Key.Key_Down)
    leave(field)
    assert field.line.text() == "25-10-2026 2.30 u"
    assert field.value() == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_relative_moment_is_fixed_when_it_was_typed(form: NewBreachForm, clock: FixedClock, qtbot: QtBot) -> None:
    for text in ("gisteren 14:30", "een kwartier geleden", "nu"):
        field = anew(form)
        qtbot.keyClicks(field.line, text)
        meant = field.value()
        clock.advance(hours=15)
        leave(field)
        field.line.setFocus()
        leave(field)
        assert (field.line.text(), field.value()) == (text, meant)
