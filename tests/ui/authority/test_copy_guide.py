"""One key per answer: the whole form is copied with at most forty, and what was filed is recorded where it was copied."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from breachreg.domain.notifications import NotificationKind
from breachreg.domain.operations import Operation
from breachreg.law.clock import AUTHORITY_CLOCK
from breachreg.law.forms.form_case import AnswerState
from ui.application import Program
from ui.authority.ap_form_view import ApFormView
from ui.workspace import Workspace

ENTER = Qt.Key.Key_Return
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(program: Program) -> Workspace:
    assert program.window.workspace is not None
    return program.window.workspace


@pytest.fixture
def view(program: Program, workspace: Workspace, qtbot: QtBot) -> ApFormView:
    breach = workspace.register.load("2026-0001")
    told = replace(breach, description="De brief kwam bij de buren.")
    made = ApFormView(workspace)
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show_case(workspace.register.save(Operation.ANSWER_QUESTIONS, told))
    made.show()
    return made


def here(view: ApFormView) -> str:
    return view.guide._here  # noqa: SLF001 - the question of now


def test_enter_copies_marks_and_goes_on_until_all_is_done_with_at_most_forty_keys(
    view: ApFormView, workspace: Workspace, qtbot: QtBot
) -> None:
    form = workspace.documents.form(view.breach)
    given = [answer for answer in form.answers if answer.state is not AnswerState.MISSING]
    keys, pasted = 0, []
    while not view.guide.go.isHidden() and view.guide.go.isVisible() and keys < 60:
        qtbot.keyClick(view.guide.go, ENTER)
        pasted.append(QGuiApplication.clipboard().text())
        keys += 1
    assert keys == len(given) <= 40
    assert workspace.documents.form(workspace.register.load("2026-0001")).done == {answer.number for answer in given}
    assert "De brief kwam bij de buren." in pasted
    # the last one opens the question when it was filed
    assert view.filing.record.isVisible()
    open_ones = len(form.answers) - len(given)
    told = [label.text() for label in view.guide.findChildren(QLabel)]
    assert any(f"is overgenomen; {open_ones} antwoorden ontbreken nog." in text for text in told)


def test_what_is_a_tick_on_the_site_is_not_copied(view: ApFormView, qtbot: QtBot) -> None:
    guide = view.guide
    for _key in range(40):
        if guide.go.text() == "Gekozen, volgende":
            break
        qtbot.keyClick(guide.go, Qt.Key.Key_Right)
    QGuiApplication.clipboard().setText("van u")
    number = here(view)
    qtbot.keyClick(guide.go, ENTER)
    assert QGuiApplication.clipboard().text() == "van u"
    assert number in view._form.done  # type: ignore[union-attr]  # noqa: SLF001 - as it is stored


def test_keys_walk_skip_and_change(view: ApFormView, qtbot: QtBot) -> None:
    guide, first = view.guide, here(view)
    qtbot.keyClick(guide.go, Qt.Key.Key_Right)
    second = here(view)
    assert second != first
    qtbot.keyClick(guide.go, Qt.Key.Key_Left)
    assert here(view) == first
    qtbot.keyClick(guide.go, Qt.Key.Key_S)
    assert here(view) == second
    # what was skipped comes back when the rest is done
    for _key in range(60):
        if here(view) == first:
            break
        qtbot.keyClick(guide.go, ENTER)
    assert here(view) == first
    wished: list[str] = []
    view.page_wished.connect(wished.append)
    for _key in range(40):
        if guide.change.isVisible():
            break
        qtbot.keyClick(guide.go, Qt.Key.Key_Right)
    qtbot.keyClick(guide.go, Qt.Key.Key_W)
    assert len(wished) == 1


def test_filed_is_recorded_here_and_the_clock_stops(view: ApFormView, workspace: Workspace, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.filing.open, LEFT)
    record = view.filing.record
    qtbot.keyClicks(record.number.line, "507517")
    assert view.typed()
    qtbot.mouseClick(record.record, LEFT)
    saved = workspace.register.load("2026-0001")
    filed = saved.notified(NotificationKind.AUTHORITY_INITIAL)
    assert filed is not None
    assert (filed.receipt_number, filed.sent_at) == ("507517", workspace.now)
    clocks = {clock.id: clock for clock in workspace.clocks(saved, workspace.assess(saved, deep=False))}
    assert clocks[AUTHORITY_CLOCK].state.value == "done"
    assert not view.typed()
    assert view.filing.open.text() == "Ik heb aangevuld …"


def test_what_is_typed_of_a_filing_is_a_draft_and_can_be_let_go(view: ApFormView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.filing.open, LEFT)
    qtbot.keyClicks(view.filing.record.number.line, "5075")
    sketch = view.sketch()
    view.drop_typed()
    assert not view.typed()
    assert view.take(sketch) == ""
    assert view.filing.record.number.value() == "5075"
    assert view.filing.record.isVisible()
