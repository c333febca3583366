"""The program dies while somebody types; at the next start it is offered, in every form."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import DecisionTopic
from breachreg.domain.drafts import Draft
from breachreg.domain.listing import ListQuery
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.errors import BusyError
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.captured import SHAPE
from ui.drafting import KEPT_AFTER_MS, OfferDialog, offer
from ui.leaving import Wish
from ui.unfit import UnfitDialog

LEFT = Qt.MouseButton.LeftButton
Make = Callable[..., Program]


def kept(program: Program) -> dict[str, Any]:
    """Return the drafts on disk by place, once the pause after the last key is over."""
    program.window.drafting.keep()
    assert program.register is not None
    return {draft.place: draft for draft in program.register.drafts()}


def died(program: Program) -> None:
    """Let go of the file as a program that is killed does: nothing is asked, saved or taken away."""
    register, program._register = program._register, None
    assert register is not None
    workspace = program.window.workspace
    assert workspace is not None
    if program._warming is not None:
        program._warming.stop()
        program._warming = None
    # a process that is killed takes its threads along; here one would go on with a connection that is closed below it
    workspace.care.stop()
    workspace.care._tasks.wait()
    # nor does it have a window that goes on: here the keys of the next one would come past it
    workspace.closing.emit()
    program.window.detach()
    register._drop()


def again(make_program: Make, path: Path) -> tuple[Program, OfferDialog]:
    program = make_program(path)
    dialog = next(child for child in program.window.findChildren(OfferDialog) if child.isVisible())
    return program, dialog


def test_typing_is_on_disk_within_three_seconds_without_anybody_asking(program: Program, qtbot: QtBot) -> None:
    assert KEPT_AFTER_MS < 3000
    program.window.new_breach()
    form = program.window.views.currentWidget()
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")  # type: ignore[attr-defined]
    register = program.register
    assert register is not None
    qtbot.waitUntil(lambda: len(register.drafts()) == 1, timeout=3000)
    assert register.drafts()[0].about == "Nieuw datalek: Brief"
    assert len(register.history()) == 6
    form.reset()  # type: ignore[attr-defined]


def test_a_key_after_the_register_was_let_go_of_keeps_nothing(program: Program) -> None:
    """The window that showed it may live a little longer than the register, and every key of the program comes past it."""
    program.window.actions_.new_breach.trigger()
    drafting, workspace = program.window.drafting, program.window.workspace
    drafting._kept["nieuw/titel"] = Draft(place="nieuw/titel")
    assert workspace is not None
    workspace.closing.emit()
    drafting._used()
    assert not drafting._timer.isActive()
    # one that was due already
    drafting.keep()
    assert drafting._kept


def test_a_new_case_comes_back_with_what_could_not_be_read(
    make_program: Make, register_path: Path, qtbot: QtBot
) -> None:
    program = make_program(register_path)
    program.window.new_breach()
    form: Any = program.window.views.currentWidget()
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")
    qtbot.keyClicks(form.rows["description"].field.paper, "Bij de buren.")
    qtbot.keyClicks(form.rows["moments.aware_at"].field.line, "ergens in mei")
    assert set(kept(program)) == {"new"}
    died(program)
    program, dialog = again(make_program, register_path)
    assert nameless(dialog) == []
    qtbot.mouseClick(dialog.rows["new"][1], LEFT)
    form = program.window.views.currentWidget()
    assert form.rows["title"].field.value() == "Brief"
    assert form.rows["description"].field.value() == "Bij de buren."
    assert form.rows["moments.aware_at"].field.line.text() == "ergens in mei"
    assert "staat er weer" in program.window.message_bar.text
    line = form.rows["moments.aware_at"].field.line
    line.clear()
    qtbot.keyClicks(line, "gisteren 14:30")
    qtbot.mouseClick(form.later, LEFT)
    assert program.register is not None
    assert program.register.load("2026-0006").moments.aware_at is not None
    program.window.drafting.keep()
    program.window.new_breach()
    assert kept(program) == {}


def test_keeping_what_cannot_be_read_enters_no_case_and_loses_nothing(program: Program, qtbot: QtBot) -> None:
    program.window.new_breach()
    form: Any = program.window.views.currentWidget()
    qtbot.keyClicks(form.rows["moments.aware_at"].field.line, "ergens in mei")
    form.ask = lambda *_about: Wish.KEEP
    program.window.show_screen("register")
    assert program.window.views.currentWidget() is program.window.register_view
    assert "‘Wanneer" in program.window.message_bar.text
    assert program.register is not None
    assert program.register.count(ListQuery()) == 5
    assert [draft.place for draft in program.register.drafts()] == ["new"]
    program.window.new_breach()
    assert form.rows["moments.aware_at"].field.line.text() == "ergens in mei"
    form.reset()


def test_answers_and_unreadable_ones_of_a_page_come_back(make_program: Make, register_path: Path, qtbot: QtBot) -> None:
    program = make_program(register_path)
    program.window.open_wizard("2026-0001", "what")
    wizard: Any = program.window.views.currentWidget()
    paper = wizard.pages["what"].rows["description"].field.paper
    qtbot.keyClicks(paper, "Getypt en niet opgeslagen.")
    wizard.look_at("when")
    qtbot.keyClicks(wizard.pages["when"].rows["moments.started_at"].field.line, "ergens in mei")
    assert set(kept(program)) == {"wizard/case-0/answers"}
    died(program)
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows["wizard/case-0/answers"][1], LEFT)
    wizard = program.window.views.currentWidget()
    assert wizard.breach.description == "Getypt en niet opgeslagen."
    assert wizard.page("when").rows["moments.started_at"].field.line.text() == "ergens in mei"
    assert program.register is not None
    assert program.register.load("2026-0001").description == ""
    wizard.pages["when"].rows["moments.started_at"].field.set_value(None)
    wizard.go_to("data")
    assert program.register.load("2026-0001").description == "Getypt en niet opgeslagen."
    assert kept(program) == {}


def test_reasons_wait_a_night(make_program: Make, register_path: Path, qtbot: QtBot) -> None:
    program = make_program(register_path)
    program.window.open_wizard("2026-0001", "decide")
    wizard: Any = program.window.views.currentWidget()
    block = wizard.pages["decide"].blocks[DecisionTopic.AUTHORITY]
    qtbot.mouseClick(block.choices.button(1), LEFT)
    qtbot.keyClicks(block.reasons.paper, "De brief is ongeopend terug.")
    wizard.ask = lambda *_about: Wish.KEEP
    program.window.show_screen("register")
    assert program.window.views.currentWidget() is program.window.register_view
    died(program)
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows["wizard/case-0/decide"][1], LEFT)
    wizard = program.window.views.currentWidget()
    block = wizard.pages["decide"].blocks[DecisionTopic.AUTHORITY]
    assert (wizard.step, block.reasons.value()) == ("decide", "De brief is ongeopend terug.")
    assert block.choices.button(1).isChecked()


def test_what_was_sent_comes_back(make_program: Make, register_path: Path, qtbot: QtBot) -> None:
    program = make_program(register_path)
    program.window.open_wizard("2026-0001", "letters")
    wizard: Any = program.window.views.currentWidget()
    wizard.pages["letters"].show_document("sent")
    form = wizard.pages["letters"].authority
    form._fold.open()
    qtbot.waitUntil(form.number.line.isVisible)
    qtbot.keyClicks(form.at.line, "gisteren 14:30")
    qtbot.keyClicks(form.number.line, "507517")
    assert set(kept(program)) == {"wizard/case-0/letters"}
    died(program)
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows["wizard/case-0/letters"][1], LEFT)
    form = program.window.views.currentWidget().pages["letters"].authority  # type: ignore[attr-defined]
    assert (form.number.value(), form.at.line.text()) == ("507517", "gisteren 14:30")


@pytest.mark.parametrize("name", ["note", "tasks", "groups"])
def test_the_forms_of_a_case_come_back(make_program: Make, register_path: Path, qtbot: QtBot, name: str) -> None:
    def typing(case: Any) -> Any:
        if name == "note":
            return case.history.note.paper
        part = case.part(name)
        return part.text.line if name == "tasks" else part.fields["name"].field.line

    program = make_program(register_path)
    program.window.open_case("2026-0001")
    case: Any = program.window.views.currentWidget()
    tab = next((tab for tab in case._places() if tab.property("part") == name), case.history)
    case.tabs.setCurrentWidget(tab)
    if name != "note":
        qtbot.mouseClick(case.part(name).add, LEFT)
    qtbot.waitUntil(typing(case).isVisible)
    qtbot.keyClicks(typing(case), "Nog bellen")
    assert set(kept(program)) == {f"case/case-0/{name}"}
    died(program)
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows[f"case/case-0/{name}"][1], LEFT)
    case = program.window.views.currentWidget()
    field = typing(case)
    assert (field.toPlainText() if name == "note" else field.text()) == "Nog bellen"
    qtbot.waitUntil(field.isVisible, timeout=2000)
    case.ask = lambda *_about: Wish.DISCARD
    program.window.show_screen("register")
    assert program.register is not None
    assert program.register.drafts() == ()


def test_a_page_of_the_settings_comes_back(make_program: Make, register_path: Path, qtbot: QtBot) -> None:
    program = make_program(register_path)
    program.window.show_screen("settings")
    view: Any = program.window.views.currentWidget()
    qtbot.keyClicks(view.organisation.parts[0].edit("name"), " Noord")
    assert set(kept(program)) == {"settings/organisation"}
    died(program)
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows["settings/organisation"][1], LEFT)
    view = program.window.views.currentWidget()
    assert view.organisation.parts[0].edit("name").text() == "Gemeente Proef Noord"
    assert program.register is not None
    assert program.register.organisation.name == "Gemeente Proef"


def test_what_is_offered_can_be_thrown_away(make_program: Make, register_path: Path, qtbot: QtBot) -> None:
    program = make_program(register_path)
    program.window.new_breach()
    form: Any = program.window.views.currentWidget()
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")
    kept(program)
    died(program)
    program, dialog = again(make_program, register_path)
    away = dialog.rows["new"][2]
    away.setFocus()
    qtbot.keyClick(away, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert program.register is not None
    assert program.register.drafts() == ()
    assert program.window.workspace is not None
    assert offer(program.window.workspace, program.window) is None


def test_a_write_that_is_going_on_is_waited_for(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window.new_breach()
    form: Any = program.window.views.currentWidget()
    qtbot.keyClicks(form.rows["title"].field.line, "Brief")

    def busy(*_given: object) -> None:
        raise BusyError("Er wordt iets opgeslagen.", "")

    with monkeypatch.context() as broken:
        broken.setattr(Register, "keep_draft", busy)
        program.window.drafting.keep()
    assert program.register is not None
    register = program.register
    assert register.drafts() == ()
    qtbot.waitUntil(lambda: len(register.drafts()) == 1, timeout=3000)
    form.reset()


WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui.application import Program
from ui.captured import SHAPE

app = QApplication([])
program = Program(app)

def type_in():
    program.window.new_breach()
    line = program.window.views.currentWidget().rows["title"].field.line
    QTest.keyClicks(line, "Brief bij de buren")
    wait()

def wait():
    if program.register.drafts():
        print("kept", flush=True)
    else:
        QTimer.singleShot(100, wait)

program.start(Path(sys.argv[1]), on_ready=type_in)
app.exec()
"""


def test_a_window_that_is_killed_while_somebody_types(
    make_program: Make, tmp_path: Path, any_place: None, qtbot: QtBot
) -> None:
    path = tmp_path / "gedood.db"
    Register.create(path, Organisation(name="Proef"), officer=Officer("An Vos")).close()
    root = Path(__file__).resolve().parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", WINDOW, str(path)],
        stdout=subprocess.PIPE,
        cwd=root,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)},
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == b"kept"
    child.kill()
    child.wait()
    child.stdout.close()
    program, dialog = again(make_program, path)
    qtbot.mouseClick(dialog.rows["new"][1], LEFT)
    form: Any = program.window.views.currentWidget()
    assert form.rows["title"].field.value() == "Brief bij de buren"
    form.reset()


def test_a_draft_of_an_older_shape_is_shown_as_text_and_put_in_no_field(
    make_program: Make, register_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    """By place among its kind: in a form with one field more, the reason would stand in the name of the second person."""
    old = {"editing": "", "form": {"QLineEdit 1": "Bellen met de buren", "QLineEdit 2": "An", "QCheckBox 1": True}}
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as register:
        register.keep_draft(Draft(place="case/case-0/tasks", subject="case-0", about="2026-0001: Taken", typed=old))
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows["case/case-0/tasks"][1], LEFT)
    case: Any = program.window.views.currentWidget()
    assert not case.part("tasks").typed()
    shown = next(child for child in program.window.findChildren(UnfitDialog) if child.isVisible())
    assert shown.paper.toPlainText() == "Bellen met de buren\nAn"
    assert nameless(shown) == []
    assert set(kept(program)) == {"unfit/case/case-0/tasks"}
    qtbot.mouseClick(shown.copy, LEFT)
    assert QGuiApplication.clipboard().text() == "Bellen met de buren\nAn"
    shown.reject()
    died(program)
    program, dialog = again(make_program, register_path)
    qtbot.mouseClick(dialog.rows["unfit/case/case-0/tasks"][1], LEFT)
    shown = next(child for child in program.window.findChildren(UnfitDialog) if child.isVisible())
    qtbot.mouseClick(shown.away, LEFT)
    assert kept(program) == {}


def test_what_was_typed_about_a_thing_that_is_gone_is_not_for_another(
    make_program: Make, register_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as register:
        typed = {"editing": "weg", "form": {"shape": SHAPE, "fields": {"text": "Bellen"}}}
        register.keep_draft(Draft(place="case/case-0/tasks", subject="case-0", about="Taken", typed=typed))
        gone = {"form": {"shape": SHAPE, "fields": {"name": "Jo"}}, "thing": "weg"}
        register.keep_draft(Draft(place="settings/contacts", about="Contacten", typed=gone))
        other = {
            "shape": SHAPE,
            "fields": {"authority": {"outcome": "misschien", "ground": "", "reasons": "Omdat.", "second": ""}},
        }
        register.keep_draft(Draft(place="wizard/case-0/decide", subject="case-0", about="Besluit", typed=other))
    program, _dialog = again(make_program, register_path)
    program.window.open_case("2026-0001")
    program.window.open_wizard("2026-0001", "decide")
    program.window.show_screen("settings")
    assert program.register is not None
    texts = {draft.place: draft.typed["text"] for draft in program.register.drafts()}
    assert texts["unfit/case/case-0/tasks"] == "Bellen"
    assert texts["unfit/settings/contacts"] == "Jo"
    assert "Omdat." in texts["unfit/wizard/case-0/decide"]
    assert not [contact for contact in program.register.contacts() if contact.name]
