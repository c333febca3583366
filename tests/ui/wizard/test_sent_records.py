"""Recording with real clicks what was filed with the AP: the answers are frozen, and a withdrawal has a reason."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.casework.deciding import Choice
from breachreg.correspondence.documents import Correspondence
from breachreg.domain.breach import Breach, DecisionOutcome, DecisionTopic, IncidentKind
from breachreg.domain.notifications import Channel, NotificationKind
from breachreg.domain.operations import Operation
from ui.application import Program
from ui.documents.kind_list import SENT
from ui.folded import Folded
from ui.wizard.wizard_view import LETTERS, WizardView

LEFT = Qt.MouseButton.LeftButton
NEVER_OPENED = " ".join(["De brief is nooit geopend en ligt ongeopend in onze kluis."] * 4)


@pytest.fixture
def page(program: Program) -> Any:
    program.window.open_wizard("2026-0001")
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    assert wizard.go_to(LETTERS)
    wizard.pages[LETTERS].show_document(SENT)  # type: ignore[attr-defined]
    for fold in wizard.pages[LETTERS].findChildren(Folded):
        fold.open()
    return wizard.pages[LETTERS]


def saved(program: Program) -> Breach:
    assert program.register is not None
    return program.register.load("2026-0001")


def record_filing(page: Any, qtbot: QtBot, number: str = "") -> None:
    page.authority.unfold()
    qtbot.keyClicks(page.authority.at.line, "nu")
    qtbot.keyClicks(page.authority.number.line, number)
    qtbot.mouseClick(page.authority.record, LEFT)


def test_recording_a_filing_freezes_the_answers_and_makes_tasks(program: Program, page: Any, qtbot: QtBot) -> None:
    record_filing(page, qtbot, "2026-11-1")
    (first,) = saved(program).notifications
    assert (first.kind, len(first.answers)) == (NotificationKind.AUTHORITY_INITIAL, 39)
    assert first.form == "AP-vragenlijst meldformulier datalekken, augustus 2022"
    assert saved(program).tasks
    record_filing(page, qtbot)
    assert [n.kind for n in saved(program).notifications] == [
        NotificationKind.AUTHORITY_INITIAL,
        NotificationKind.AUTHORITY_FOLLOW_UP,
    ]
    assert saved(program).notifications[0] == first
    assert program.register is not None
    program.register.undo()
    assert len(saved(program).notifications) == 1


def test_a_withdrawal_is_offered_after_a_filing_only_and_needs_a_reason(
    program: Program, page: Any, qtbot: QtBot
) -> None:
    form = page.withdrawal
    assert form.isHidden()
    record_filing(page, qtbot, "2026-11-1")
    assert not form.isHidden()
    assert form.rows["receipt_number"].field.value() == "2026-11-1"
    assert not form.typed()
    qtbot.keyClicks(form.at.line, "nu")
    assert not form.record.isEnabled()
    qtbot.keyClicks(form.reason.paper, "Het was geen datalek.")
    assert form.record.isEnabled()
    qtbot.mouseClick(form.record, LEFT)
    gone = saved(program).notifications[-1]
    assert (gone.kind, gone.text, gone.receipt_number) == (
        NotificationKind.AUTHORITY_WITHDRAWAL,
        "Het was geen datalek.",
        "2026-11-1",
    )
    assert all(task.done_on for task in saved(program).tasks)
    assert form.isHidden()
    assert page.authority.record.accessibleName().startswith("Vastleggen: ")


def test_the_reason_of_a_later_decision_is_offered_and_can_be_changed(
    program: Program, page: Any, qtbot: QtBot
) -> None:
    record_filing(page, qtbot, "2026-11-1")
    assert program.register is not None
    no = Choice(
        topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.NO, reasons=NEVER_OPENED, second_person="P. Smit"
    )
    page.show_case(program.register.decide(saved(program), no))
    assert page.withdrawal.reason.value() == NEVER_OPENED
    assert not page.withdrawal.typed()
    qtbot.keyClicks(page.withdrawal.reason.paper, "Echt niet. ")
    assert page.withdrawal.typed()
    page.show_case(saved(program))
    assert page.withdrawal.reason.value().startswith("Echt niet.")


def test_answers_that_changed_after_they_were_copied_are_named_before_they_are_frozen(
    program: Program, page: Any, qtbot: QtBot
) -> None:
    register = program.register
    assert register is not None
    kind = next(answer for answer in Correspondence(register).form(saved(program)).answers if answer.number == "5.2")
    page.show_case(register.tick_answer(saved(program).id, kind, on=True))
    assert page.authority.warning.isHidden()
    changed = replace(saved(program), incident_kind=IncidentKind.WRONG_FILE)
    page.show_case(register.save(Operation.ANSWER_QUESTIONS, changed))
    assert not page.authority.warning.isHidden()
    assert "nadat u ze overnam: 5.2." in page.authority.warning.text()
    record_filing(page, qtbot)
    assert page.authority.warning.isHidden()


def test_what_went_to_others_is_recorded_too(program: Program, page: Any, qtbot: QtBot) -> None:
    form = page.other
    labels = [option.label for option in form.rows["kind"].question.options]
    assert "Aangifte bij de politie" in labels
    assert not form.record.isEnabled()
    qtbot.keyClicks(form.at.line, "nu")
    form.rows["kind"].field.set_value((NotificationKind.INSURER, ""))
    form.rows["kind"].field._done()
    assert form.rows["recipient"].error == "Vul in aan wie dit is gestuurd."
    assert not form.record.isEnabled()
    qtbot.keyClicks(form.rows["recipient"].field.line, "Verzekeraar NV")
    qtbot.keyClicks(form.rows["receipt_number"].field.line, "SCH-1")
    assert form.rows["recipient"].error == ""
    qtbot.mouseClick(form.record, LEFT)
    (kept,) = saved(program).notifications
    assert (kept.kind, kept.recipient, kept.receipt_number) == (NotificationKind.INSURER, "Verzekeraar NV", "SCH-1")
    assert not form.typed()


def test_a_filing_that_was_not_decided_is_told_and_may_be_recorded(page: Any, qtbot: QtBot) -> None:
    assert page.authority.remark.isHidden()
    qtbot.keyClicks(page.authority.at.line, "nu")
    assert "nog niet besloten te melden" in page.authority.remark.text()
    assert not page.authority.remark.isHidden()
    assert page.authority.record.isEnabled()


def test_the_sending_of_a_letter_is_filled_in_as_the_letter_tells_it_and_asks_nothing_before_it_is_changed(
    program: Program, page: Any, qtbot: QtBot
) -> None:
    page.show_document("persons-email")
    qtbot.mouseClick(page.record, LEFT)
    form = page.persons
    assert form.at.value() is not None
    assert form.rows["channels"].field.value() == (Channel.EMAIL,)
    assert not page.typed()
    qtbot.mouseClick(form.record, LEFT)
    (sent,) = saved(program).notifications
    assert (sent.kind, sent.channels) == (NotificationKind.PERSONS, (Channel.EMAIL,))
    # the form is done with: the title stands there again
    assert not form.at.isVisible()


def test_what_was_typed_of_a_sending_is_not_replaced_by_what_a_document_tells(page: Any, qtbot: QtBot) -> None:
    page.persons.unfold()
    qtbot.keyClicks(page.persons.at.line, "gisteren 9:00")
    before = page.persons.at.value()
    page.persons.offer("persons")
    assert page.persons.at.value() == before
    assert page.persons.rows["channels"].field.value() == ()


def test_a_document_that_nobody_is_sent_leads_to_all_that_was_sent(page: Any, qtbot: QtBot) -> None:
    page.show_document("board")
    qtbot.mouseClick(page.record, LEFT)
    assert page.authority.isVisible()
    qtbot.mouseClick(page.record, LEFT)
    assert page.panel.isVisible()
