"""A breach of every week by keys: what is filled in is read before it is entered, and what it may be the same as is seen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.choices import IncidentKind
from breachreg.domain.facts import DataKind
from breachreg.domain.listing import ListQuery
from tests.ui.conftest import new_form
from ui.application import Program
from ui.register.new_breach import NewBreachForm

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
STORY = "De beschikking voor Kerkstraat 21 lag op nummer 12."


@pytest.fixture
def form(program: Program, qtbot: QtBot) -> NewBreachForm:
    program.window.resize(1280, 800)
    return new_form(program, qtbot)


def here() -> QWidget:
    """Return the widget that has the keys."""
    found = QApplication.focusWidget()
    assert found is not None, "the focus is nowhere"
    return found


def key(qtbot: QtBot, which: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(here(), which, modifier)


def letter(form: NewBreachForm, qtbot: QtBot, story: str = STORY) -> None:
    """Enter a letter as somebody does who has the hands on the keys: kind, story, moment, save."""
    form.window().activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is form.window())
    key(qtbot, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: form.given.seen)
    qtbot.keyClicks(here(), story)
    key(qtbot, Qt.Key.Key_Tab)
    qtbot.keyClicks(here(), "gisteren 8:40")
    key(qtbot, Qt.Key.Key_Return, CONTROL)


def test_a_letter_takes_a_key_a_sentence_and_a_moment(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    assert program.register is not None
    letter(form, qtbot)
    saved = program.register.load("2026-0006")
    assert (saved.description, saved.title) == (STORY, "Brief naar het verkeerde adres")
    assert saved.incident_kind is IncidentKind.POST_WRONG_RECIPIENT
    assert saved.moments.aware_at is not None
    # who has it and whether it came back is nobody's guess
    assert (saved.facts.recipient_type, saved.facts.unopened) == (None, None)
    note = program.register.history("2026-0006")[0].note
    assert "Wat is de rol van uw organisatie? Verwerkingsverantwoordelijke" in note
    # the case is shown, with what it comes to
    case = program.window.views.currentWidget()
    assert case is program.window.screen_named("case")
    assert not form.typed()


def test_the_judgement_stands_beside_it_and_leads_to_what_is_open(form: NewBreachForm, qtbot: QtBot) -> None:
    assert form.verdict.isHidden()
    qtbot.mouseClick(form.bar.buttons["letter"], Qt.MouseButton.LeftButton)
    assert form.verdict.isVisible()
    assert "AP: melden" in form.verdict.summary()
    form.verdict.question_wished.emit("facts.recipient_type")
    assert form.rows["facts.recipient_type"].isAncestorOf(here())
    form.verdict.question_wished.emit("facts.safety_critical")
    form.window().resize(900, 700)
    qtbot.waitUntil(form.verdict.isHidden)


def test_another_kind_keeps_what_was_said_and_alt_and_a_number_chooses_from_anywhere(
    form: NewBreachForm, qtbot: QtBot
) -> None:
    key(qtbot, Qt.Key.Key_1)
    qtbot.keyClicks(here(), STORY)
    key(qtbot, Qt.Key.Key_2, ALT)
    assert form.kind is not None
    assert form.kind.id == "mail"
    assert (form.breach.description, form.breach.title) == (STORY, "E-mail naar de verkeerde ontvanger")
    assert form.breach.facts.data_categories == (DataKind.IDENTIFICATION, DataKind.EMAIL_ADDRESS)
    assert form.bar.buttons["mail"].accessibleName() == "2  E-mail verkeerd, gekozen"
    form.bar.setFocus()
    key(qtbot, Qt.Key.Key_Right)
    assert here() is form.bar.buttons["cc"]
    key(qtbot, Qt.Key.Key_Left)
    key(qtbot, Qt.Key.Key_9)
    assert form.kind.id == "mail"


def test_what_is_filled_in_is_read_before_it_is_entered(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    assert program.register is not None
    form.choose("letter")
    form.given.seen = False
    assert not form.save(go_on=False)
    assert program.window.message_bar.isVisible()
    qtbot.waitUntil(lambda: form.given.seen)
    qtbot.mouseClick(form.given.change, Qt.MouseButton.LeftButton)
    assert "facts.role" in form.rows
    assert form.save(go_on=False)
    assert program.register.count(ListQuery()) == 6


def test_usual_answers_are_shown_first_and_the_others_at_a_click(form: NewBreachForm, qtbot: QtBot) -> None:
    form.choose("letter")
    row = form.rows["facts.data_categories"]
    assert len(row.question.options) == 8
    more = next(b for b in form.findChildren(type(form.later)) if b.accessibleName().startswith("Alle antwoorden"))
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert len(form.rows["facts.data_categories"].question.options) > 30
    form.breach = form._interview.answer(form.breach, "facts.data_categories", ["insurance"])
    form.choose("letter")
    # an answer that is not usual is never out of sight
    assert len(form.rows["facts.data_categories"].question.options) > 30


def test_a_case_that_may_be_there_already_is_seen_before_a_second_is_made(
    program: Program, form: NewBreachForm, qtbot: QtBot
) -> None:
    assert program.register is not None
    letter(form, qtbot)
    program.window.new_breach()
    letter(form, qtbot)
    assert program.register.count(ListQuery()) == 6
    assert form.alike.shown == ("2026-0006",)
    assert here().accessibleName() == "Openen: zaak 2026-0006"
    key(qtbot, Qt.Key.Key_Return, CONTROL)
    assert program.register.count(ListQuery()) == 7
    program.window.new_breach()
    assert form.alike.isHidden()


def test_a_draft_comes_back_as_the_kind_it_was(program: Program, form: NewBreachForm) -> None:
    form.choose("device")
    form.rows["carrier"].field.set_value("een tablet")
    form._edited("carrier")
    (draft,) = form.sketches()
    form.reset()
    assert form.kind is None
    assert form.take_draft(draft) == ""
    assert form.kind is not None
    assert (form.kind.id, form.breach.carrier) == ("device", "een tablet")
    form.rows["moments.aware_at"].field.line.setText("ergens in mei")  # type: ignore[attr-defined]
    (draft,) = form.sketches()
    form.reset()
    assert form.take_draft(draft) == ""
    assert form.rows["moments.aware_at"].field.problem()


def test_a_case_is_the_example_of_another_one(program: Program, qtbot: QtBot) -> None:
    assert program.register is not None
    program.window.open_case("2026-0001")
    case = program.window.screen_named("case")
    case.head.example.trigger()
    form = program.window.views.currentWidget()
    assert isinstance(form, NewBreachForm)
    assert (form.breach.title, form.breach.moments.aware_at) == ("Brief met BSN verkeerd bezorgd", None)
    assert form.typed()
    assert form.save(go_on=False)
    assert program.register.history("2026-0006")[0].note == "Begonnen met zaak 2026-0001 als voorbeeld."
    # what somebody is typing is not written over by an example
    program.window.new_breach()
    form.rows["title"].field.set_value("Iets anders")
    form._edited("title")
    form.begin_as(program.register.load("2026-0002"))
    assert form.breach.title == "Iets anders"


def test_a_case_that_looks_alike_is_looked_at_and_what_was_typed_stays(
    program: Program, form: NewBreachForm, qtbot: QtBot
) -> None:
    letter(form, qtbot)
    program.window.new_breach()
    letter(form, qtbot)
    qtbot.keyClick(here(), Qt.Key.Key_Return)
    assert program.window.screen_named("case").breach.reference == "2026-0006"
    program.window.new_breach()
    assert form.breach.description == STORY
