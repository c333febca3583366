"""The short form: an everyday letter with the keyboard, and nothing typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg.domain.facts import Cause, DataKind
from breachreg.domain.listing import ListQuery
from breachreg.errors import StorageError
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.leaving import LeavingDialog, Wish
from ui.register.new_breach import NewBreachForm


@pytest.fixture
def form(program: Program, qtbot: QtBot) -> NewBreachForm:
    program.window.new_breach()
    shown = program.window.views.currentWidget()
    assert isinstance(shown, NewBreachForm)
    return shown


def cases(program: Program) -> int:
    assert program.register is not None
    return program.register.count(ListQuery())


def choose_letter(qtbot: QtBot, form: NewBreachForm) -> None:
    box = form.rows["incident_kind"].field.box  # type: ignore[attr-defined]
    for _step in range(3):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    box.activated.emit(box.currentIndex())


def test_an_everyday_letter_with_the_keyboard_alone(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    assert program.register is not None
    window = program.window
    with qtbot.waitActive(window):
        window.activateWindow()
    choose_letter(qtbot, form)
    assert form.breach.facts.cause is Cause.MISDIRECTED_POST
    form.rows["title"].setFocus()

    def focused() -> object:
        return QApplication.focusWidget()

    qtbot.keyClick(focused(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(focused(), "Brief bij de buren")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "Verkeerd huisnummer, de buurman belde.")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    qtbot.keyClicks(focused(), "gisteren 14:30")
    qtbot.keyClick(focused(), Qt.Key.Key_Tab)
    kinds = dict(form.rows["facts.data_categories"].field._boxes)  # type: ignore[attr-defined]
    for kind in (DataKind.ADDRESS, DataKind.NATIONAL_ID):
        kinds[kind].setFocus()
        qtbot.keyClick(kinds[kind], Qt.Key.Key_Space)
    qtbot.keyClicks(form.rows["people"].field.low.line, "1")  # type: ignore[attr-defined]
    known = form.rows["facts.recipient_type"].field._group.button(1)  # type: ignore[attr-defined]
    qtbot.keyClick(known, Qt.Key.Key_Space)
    qtbot.keyClick(form.go_on, Qt.Key.Key_Space)
    saved = program.register.load("2026-0006")
    assert (saved.title, saved.facts.data_categories) == (
        "Brief bij de buren",
        (DataKind.ADDRESS, DataKind.NATIONAL_ID),
    )
    assert saved.moments.aware_at is not None
    assert window.views.currentWidget() is not form


def test_the_kind_offers_a_title_that_typing_replaces(form: NewBreachForm, qtbot: QtBot) -> None:
    choose_letter(qtbot, form)
    assert form.rows["title"].field.value() == "Brief verkeerd bezorgd"
    line = form.rows["title"].field.line  # type: ignore[attr-defined]
    line.selectAll()
    qtbot.keyClicks(line, "Eigen titel")
    choose_letter(qtbot, form)
    assert form.breach.title == "Eigen titel"


def test_without_a_title_the_form_says_so_at_the_field(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    qtbot.mouseClick(form.later, Qt.MouseButton.LeftButton)
    assert "korte titel" in form.rows["title"].error
    assert cases(program) == 5


def test_a_wrong_date_is_told_first_and_saved_when_the_officer_insists(
    program: Program, form: NewBreachForm, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")  # type: ignore[attr-defined]
    qtbot.keyClicks(form.rows["moments.aware_at"].field.line, "24-11-2026 10:00")  # type: ignore[attr-defined]
    qtbot.mouseClick(form.later, Qt.MouseButton.LeftButton)
    assert "in de toekomst" in form.rows["moments.aware_at"].error
    assert cases(program) == 5
    qtbot.mouseClick(form.later, Qt.MouseButton.LeftButton)
    assert cases(program) == 6


def test_leaving_keeps_what_was_typed_as_a_case(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    form.rows["description"].field.paper.setPlainText("Er is iets mis")  # type: ignore[attr-defined]
    form.ask = lambda *_about: Wish.KEEP
    program.window.go_back()
    assert program.register is not None
    assert program.register.load("2026-0006").description == "Er is iets mis"


def test_a_full_disk_keeps_everything_on_the_screen_and_makes_one_case_later(
    program: Program, form: NewBreachForm, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")  # type: ignore[attr-defined]
    real = Register.new_breach

    def full(register: Register, *args: object, **kwargs: object) -> object:
        real(register, *args, **kwargs)  # type: ignore[arg-type]
        raise StorageError("De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij.")

    with monkeypatch.context() as broken:
        broken.setattr(Register, "new_breach", full)
        qtbot.mouseClick(form.later, Qt.MouseButton.LeftButton)
    assert "schijf is vol" in program.window.message_bar.text
    assert form.rows["title"].field.value() == "Brief"
    qtbot.mouseClick(form.later, Qt.MouseButton.LeftButton)
    assert cases(program) == 6


def test_everything_has_a_name_for_screen_readers(form: NewBreachForm) -> None:
    assert nameless(form) == []


@pytest.mark.parametrize(
    ("wish", "found", "here"), [(Wish.BACK, 5, True), (Wish.DISCARD, 5, False), (Wish.KEEP, 6, False)]
)
def test_cancelling_a_form_with_text_asks_first(
    program: Program, form: NewBreachForm, qtbot: QtBot, wish: Wish, found: int, here: bool
) -> None:
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")  # type: ignore[attr-defined]
    form.ask = lambda *_about: wish
    qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    assert cases(program) == found
    assert (program.window.views.currentWidget() is form) == here
    assert form.rows["title"].field.value() == ("Brief" if here else "")


def test_cancelling_an_empty_form_asks_nothing(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    form.ask = lambda *_about: pytest.fail("asked")
    qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    assert program.window.views.currentWidget() is not form


def test_the_question_is_answered_with_the_keyboard_and_escape_goes_back(form: NewBreachForm, qtbot: QtBot) -> None:
    dialog = LeavingDialog(form, "")
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    qtbot.keyClick(dialog.keep, Qt.Key.Key_Return)
    assert dialog.wish is Wish.KEEP
    again = LeavingDialog(form, "")
    qtbot.addWidget(again)
    again.show()
    qtbot.keyClick(again, Qt.Key.Key_Escape)
    assert again.wish is Wish.BACK


def test_text_that_is_no_moment_is_never_left_out_by_saving(
    program: Program, form: NewBreachForm, qtbot: QtBot
) -> None:
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")  # type: ignore[attr-defined]
    qtbot.keyClicks(form.rows["moments.aware_at"].field.line, "ergens in mei")  # type: ignore[attr-defined]
    for press in (form.later, form.later, form.go_on, form.go_on):
        qtbot.mouseClick(press, Qt.MouseButton.LeftButton)
        assert "‘Wanneer" in program.window.message_bar.text
    assert "tijd" in form.rows["moments.aware_at"].error
    assert cases(program) == 5
    assert form.rows["moments.aware_at"].field.line.text() == "ergens in mei"  # type: ignore[attr-defined]


def test_a_second_new_breach_does_not_enter_the_first(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    choose_letter(qtbot, form)
    program.window.new_breach()
    assert program.window.views.currentWidget() is form
    assert cases(program) == 5
    assert form.rows["title"].field.value() == "Brief verkeerd bezorgd"


@pytest.mark.parametrize("way", ["open_wished", "new_register_wished", "practice_wished", "close"])
def test_every_way_to_another_file_and_out_asks_first(
    program: Program, form: NewBreachForm, qtbot: QtBot, way: str
) -> None:
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")  # type: ignore[attr-defined]
    asked = []
    form.ask = lambda *_about: asked.append(1) or Wish.BACK  # type: ignore[func-returns-value]
    if way == "close":
        assert not program.window.close()
    else:
        getattr(program.window, way).emit()
    assert asked == [1]
    assert program.window.views.currentWidget() is form
    assert program.window.rooms.currentWidget().isAncestorOf(form)
    form.reset()


def test_keys_save_go_on_and_cancel(program: Program, form: NewBreachForm, qtbot: QtBot) -> None:
    line = form.rows["title"].field.line  # type: ignore[attr-defined]
    qtbot.keyClicks(line, "Brief")
    qtbot.keyClick(line, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert cases(program) == 6
    assert program.window.views.currentWidget() is program.window.register_view
    program.window.new_breach()
    qtbot.keyClicks(line, "Nog een brief")
    qtbot.keyClick(line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert cases(program) == 7
    assert type(program.window.views.currentWidget()).__name__ == "WizardView"
    program.window.new_breach()
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert program.window.views.currentWidget() is program.window.register_view
