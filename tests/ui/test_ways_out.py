"""Every way out of every half-filled form, by mouse and by keys: it is saved, it is asked, or it is on disk; never gone unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from tests.ui.typed_forms import FORMS, LEFT, make_register, read, screen, type_in
from ui.application import Program
from ui.leaving import LeavingDialog, Wish

SCREENS = {name: form for name, form in FORMS.items() if not form.place.startswith("dialog/") and name != "code"}
"""A dialog is over the window: it has one way out, and is tried on its own. A code that is left uncompared is no work."""


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier) -> Callable[[Any], None]:
    def press(window: Any) -> None:
        QTest.keyClick(QApplication.focusWidget() or window, key, modifier)

    return press


def banner(window: Any) -> None:
    window.banner.show_practice()
    window.banner.button.click()


WAYS: dict[str, Callable[[Any], object]] = {
    "another register, Ctrl+O": key(Qt.Key.Key_O),
    "a new case, Ctrl+N": key(Qt.Key.Key_N),
    "search, Ctrl+F": key(Qt.Key.Key_F),
    "back, Alt+Left": lambda w: w.go_back(),
    "Escape": key(Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    "the register, by mouse": lambda w: QTest.mouseClick(w.navigation.buttons["register"], LEFT),
    "the settings, by mouse": lambda w: QTest.mouseClick(w.navigation.buttons["settings"], LEFT),
    "the banner": banner,
    "closing the window": lambda w: w.close(),
    "quit, Ctrl+Q": key(Qt.Key.Key_Q),
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answer every question with ‘Terug’, and remember that it was asked."""
    found: list[str] = []

    def answer(dialog: LeavingDialog) -> int:
        found.append(dialog.wish.value)
        return 0

    monkeypatch.setattr(LeavingDialog, "exec", answer)
    monkeypatch.setattr("ui.start.choosing.chosen_register", lambda *_given: None)
    return found


@pytest.mark.parametrize("name", SCREENS)
def test_no_way_out_loses_what_is_typed(
    name: str,
    make_program: Callable[..., Program],
    tmp_path: Path,
    clock: FixedClock,
    any_place: None,
    asked: list[str],
    qtbot: QtBot,
) -> None:
    make_register(tmp_path / "Proef.db", clock)
    form = SCREENS[name]
    program = make_program(tmp_path / "Proef.db")
    window = program.window
    window.activateWindow()
    typed: list[bool] = []
    type_in(program, form, lambda: typed.append(True))
    qtbot.waitUntil(lambda: bool(typed), timeout=10_000)
    for way, take in WAYS.items():
        before = len(asked)
        take(window)
        QApplication.processEvents()
        seen = still_there(program, form) and form.text in read(form.line(window))
        assert seen or kept_somewhere(program, form.text) or len(asked) > before, way
        if len(asked) == before or not still_there(program, form):
            # saved, and somewhere else now: it is typed again for the next way
            break


def still_there(program: Program, form: Any) -> bool:
    line = form.line(program.window)
    return line is not None and line.isVisible()


def kept_somewhere(program: Program, text: str) -> bool:
    """Tell whether a text is in the register: in a case, in what was saved of the settings, or in a draft."""
    register = program.register
    if register is None:
        return False
    window = program.window
    if window.workspace is not None:
        window.drafting.keep()
    said = "".join(
        [repr(register.organisation), repr(register.contacts()), repr(program.window.workspace and register.officer)]
        + [repr(draft) for draft in register.drafts()]
        + [repr(register.load(f"2026-000{number}")) for number in (1, 2, 3)]
    )
    from breachreg import settings

    return (
        text in said
        or text in repr(settings.kept_form(register.now))
        or text in repr(window.workspace.documents.office.house_style)
    )  # type: ignore[union-attr]


def test_weggooien_throws_a_draft_away_and_bewaren_keeps_it(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window.show_screen("settings")
    view: Any = screen(program.window)
    qtbot.keyClicks(view.organisation.parts[0].edit("kvk"), "x")
    view.organisation.parts[0].edit("name").clear()
    view.organisation.parts[0].edited.emit()
    view.ask = lambda *_about: Wish.KEEP
    program.window.show_screen("register")
    assert screen(program.window) is program.window.register_view
    assert program.register is not None
    assert [draft.place for draft in program.register.drafts()] == ["settings/organisation"]
    program.window.show_screen("settings")
    assert view.organisation.parts[0].edit("name").text() == ""
    assert view.organisation.parts[0].edit("kvk").text() == "12345678x"
    view.ask = lambda *_about: Wish.BACK
    program.window.show_screen("register")
    assert screen(program.window) is view
    view.ask = lambda *_about: Wish.DISCARD
    program.window.show_screen("register")
    assert program.register.drafts() == ()
    assert view.organisation.parts[0].edit("name").text() == "Gemeente Proef"


def test_wrong_hours_stay_in_sight_and_hold_the_page_back(program: Program) -> None:
    from ui.settings.own_clocks_page import HOURS

    program.window.show_screen("settings")
    view: Any = screen(program.window)
    page = view.clocks
    page.model.add()
    index = page.model.index(0, HOURS)
    assert page.model.setData(index, "een dag")
    assert index.data() == "een dag"
    view.tabs.setCurrentWidget(page)
    assert not page.save()
    assert "‘een dag’ is geen aantal uren" in page.problem.text()
    page.model.setData(index, "1,5")
    assert page.save()
    assert program.register is not None
    assert program.register.organisation.own_clocks[0].hours == 1.5


@pytest.mark.parametrize("tab", ["tasks", "groups"])
@pytest.mark.parametrize("way", ["Escape", "Annuleren"])
def test_a_form_in_a_case_asks_before_it_drops_what_is_typed(
    program: Program, qtbot: QtBot, tab: str, way: str
) -> None:
    from tests.ui.typed_forms import asked as opened

    opened(program.window, tab)
    part = screen(program.window).part(tab)
    line = part.text.line if tab == "tasks" else part.fields["name"].field.line
    qtbot.waitUntil(line.isVisible)
    qtbot.keyClicks(line, "Nog bellen")

    def cancel() -> None:
        if way == "Escape":
            qtbot.keyClick(line, Qt.Key.Key_Escape)
        else:
            qtbot.mouseClick(part.drop, LEFT)

    part.ask = lambda *_about: Wish.BACK
    cancel()
    assert line.isVisible()
    assert line.text() == "Nog bellen"
    part.ask = lambda *_about: Wish.KEEP
    cancel()
    assert not line.isVisible()
    assert program.register is not None
    case = program.register.load("2026-0001")
    assert (case.tasks or case.groups)[0]
    opened(program.window, tab)
    qtbot.keyClicks(line, "Weg ermee")
    part.ask = lambda *_about: Wish.DISCARD
    cancel()
    assert not line.isVisible()
    # nothing typed: nothing asked
    opened(program.window, tab)
    part.ask = lambda *_about: pytest.fail("asked")
    cancel()
    assert not line.isVisible()


def test_undo_in_the_form_for_a_new_case_takes_back_what_is_seen_and_nothing_of_the_register(
    program: Program, qtbot: QtBot
) -> None:
    assert program.register is not None
    register = program.register
    task = register.add_task("case-0", "Bellen")
    assert register.load("2026-0001").tasks == task.tasks
    window = program.window
    window.new_breach()
    form: Any = screen(window)
    first = form.rows["incident_kind"].field
    box = first.box if first.box is not None else None
    assert box is not None
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.keyClicks(form.rows["title"].field.line, " van gisteren")
    title = form.rows["title"].field.line
    qtbot.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "gisteren" not in title.text()
    box.setFocus()
    window.actions_.undo.trigger()
    window.actions_.undo.trigger()
    window.actions_.undo.trigger()
    assert register.load("2026-0001").tasks == task.tasks
    assert form.breach.incident_kind is None
    assert "valt niets terug te nemen" in window.message_bar.text
    form.reset()


def test_undo_takes_nothing_of_the_register_back_below_a_half_filled_form(program: Program, qtbot: QtBot) -> None:
    assert program.register is not None
    program.register.add_task("case-0", "Bellen")
    program.window.show_screen("settings")
    view: Any = screen(program.window)
    qtbot.keyClicks(view.organisation.parts[0].edit("name"), " Noord")
    program.window.actions_.undo.trigger()
    assert program.register.load("2026-0001").tasks
    assert "nog niet is opgeslagen" in program.window.message_bar.text
    assert view.organisation.parts[0].edit("name").text() == "Gemeente Proef Noord"
    view.organisation.drop_typed()
    program.window.actions_.undo.trigger()
    assert not program.register.load("2026-0001").tasks


def test_going_back_from_the_reason_for_another_moment_stays_on_the_page(program: Program, qtbot: QtBot) -> None:
    program.window.open_wizard("2026-0001", "when")
    wizard: Any = screen(program.window)
    # answered, so it stands in a line until somebody wants to change it
    wizard.pages["when"].focus_on("moments.aware_at")
    line = wizard.pages["when"].rows["moments.aware_at"].field.line
    line.clear()
    qtbot.keyClicks(line, "gisteren 14:30")
    wizard.ask_reason = lambda *_given: Wish.BACK
    assert not wizard.go_to("data")
    assert (wizard.step, line.text()) == ("when", "gisteren 14:30")
    wizard.ask_reason = lambda *_given: None
    assert wizard.go_to("data")


def test_a_dialog_asks_and_keeps_its_reason_until_it_was_used(program: Program, qtbot: QtBot) -> None:
    from ui.case.reopen_dialog import MISTAKE, CaseReasonDialog

    assert program.register is not None
    workspace, register = program.window.workspace, program.register
    assert workspace is not None
    breach = register.load("2026-0001")

    def made() -> CaseReasonDialog:
        dialog = CaseReasonDialog(program.window, workspace, breach, MISTAKE, "Vergissing", "Waarom?", "", "Terugnemen")
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    dialog = made()
    qtbot.keyClicks(dialog.reason.paper, "Dubbel")
    dialog.ask = lambda *_about: Wish.BACK
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.ask = lambda *_about: Wish.KEEP
    dialog.close()
    assert not dialog.isVisible()
    again = made()
    assert again.reason.value() == "Dubbel"
    assert again.save.isEnabled()
    again.accept()
    # used, and not saved yet: a save that is refused does not lose it
    third = made()
    assert third.reason.value() == "Dubbel"
    third.ask = lambda *_about: Wish.DISCARD
    third.reject()
    assert register.drafts() == ()
    fourth = made()
    assert fourth.reason.value() == ""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
