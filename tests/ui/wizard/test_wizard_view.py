"""The way through a case with real clicks and keys: answers, verdict, decisions, letters, and coming back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import DecisionTopic, PersonGroup
from breachreg.domain.facts import Cause, DataKind, RecipientType
from breachreg.domain.listing import ListQuery
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.status import CaseStatus, status_of
from breachreg.errors import StorageError
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui import announcing, keys
from ui.application import Program
from ui.documents.kind_list import SENT
from ui.leaving import Wish
from ui.wizard.anchor_dialog import AnchorDialog
from ui.wizard.wizard_view import AUTHORITY, DECIDE, LETTERS, WizardView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def wizard(program: Program, qtbot: QtBot) -> WizardView:
    program.window.open_wizard("2026-0001")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, WizardView)
    unfolded(shown.pages[shown.step])
    return shown


def page(wizard: WizardView, step: str) -> object:
    assert wizard.go_to(step)
    return unfolded(wizard.pages[step])


def unfolded(shown: Any) -> Any:
    """Show the fields of what was answered too."""
    if hasattr(shown, "_folding"):
        shown._folding.open_all()
        shown._arrange()
    return shown


def tick(wizard: WizardView, path: str, *values: object) -> None:
    boxes = dict(wizard.pages[wizard.step].rows[path].field._boxes)  # type: ignore[attr-defined]
    for value in values:
        boxes[value].click()


def choose(qtbot: QtBot, wizard: WizardView, path: str, place: int) -> None:
    qtbot.mouseClick(wizard.pages[wizard.step].rows[path].field._group.button(place), LEFT)  # type: ignore[attr-defined]


def saved(program: Program) -> object:
    assert program.register is not None
    return program.register.load("2026-0001")


def test_a_no_that_answers_speak_against_reassures_nobody(wizard: WizardView, qtbot: QtBot) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION)
    page(wizard, "what")
    choose(qtbot, wizard, "facts.personal_data_involved", 1)
    assert wizard.breach.facts.personal_data_involved is False
    assert wizard.verdict.summary().startswith("Antwoorden spreken elkaar tegen · AP: nog niet te zeggen")
    assert wizard.verdict.persons.outcome.text() == "Advies: nog niet te zeggen"
    assert wizard.verdict._certainty.text() == "Antwoorden spreken elkaar tegen."
    for topic in DecisionTopic:
        page(wizard, DECIDE)
        said = wizard.pages[DECIDE].blocks[topic].advice.text()  # type: ignore[attr-defined]
        assert said.startswith("Advies: nog niet te zeggen (antwoorden spreken elkaar tegen)")


def test_the_verdict_follows_every_answer(wizard: WizardView, qtbot: QtBot) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.NATIONAL_ID)
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 4)
    assert wizard.breach.facts.recipient_type is RecipientType.UNKNOWN_CRIMINAL
    assert wizard.verdict.authority.outcome.text() == "Advies: melden"
    assert wizard.verdict.persons.outcome.text() == "Advies: informeren"
    assert "nog 70 uur" in wizard.verdict.authority.detail.text()
    choose(qtbot, wizard, "facts.recipient_type", 1)
    assert wizard.go_to("data")
    tick(wizard, "facts.data_categories", DataKind.NATIONAL_ID)
    assert wizard.verdict.persons.outcome.text() == "Advies: niet nodig"


def test_an_open_question_in_the_verdict_leads_to_it(wizard: WizardView, qtbot: QtBot) -> None:
    wizard.verdict.question_wished.emit("facts.data_categories")
    assert wizard.step == "data"


def test_next_and_back_save_and_the_keyboard_does_too(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    first = wizard.step
    title = wizard.pages[first].rows["title"].field.line  # type: ignore[attr-defined]
    title.selectAll()
    qtbot.keyClicks(title, "Nieuwe titel")
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    qtbot.keyClick(wizard, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert wizard.step != first
    assert saved(program).title == "Nieuwe titel"  # type: ignore[attr-defined]
    qtbot.mouseClick(wizard.back, LEFT)
    assert wizard.step == first


def test_closing_and_reopening_resumes_at_the_first_open_question(
    program: Program, wizard: WizardView, make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 1)
    program.window.close()
    again = make_program(register_path)
    again.window.open_wizard("2026-0001")
    resumed = again.window.views.currentWidget()
    assert isinstance(resumed, WizardView)
    asked = [q for p in resumed._interview.pages(resumed.breach) for q in p.questions if not q.more]
    first = next(q.path for q in asked if not resumed._interview.is_answered(resumed.breach, q.path))
    assert resumed.step == resumed._interview.page_of(first)
    assert resumed.breach.facts.recipient_type is RecipientType.KNOWN_SINGLE


def test_a_wrong_date_is_saved_shown_and_stays_a_mark(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    when = page(wizard, "when")
    rows = when.rows  # type: ignore[attr-defined]
    when._more.open()  # type: ignore[attr-defined]
    qtbot.keyClicks(rows["moments.started_at"].field.line, "5-11-2026 09:00")
    qtbot.keyClicks(rows["moments.ended_at"].field.line, "3-11-2026 09:00")
    qtbot.mouseClick(wizard.forward, LEFT)
    assert wizard.step == "when"
    assert "vóór de begindatum" in rows["moments.ended_at"].error
    assert saved(program).moments.ended_at is not None  # type: ignore[attr-defined]
    qtbot.mouseClick(wizard.forward, LEFT)
    assert wizard.step == "data"
    assert "hier klopt iets niet" in wizard.steps._buttons["when"].accessibleName()


def change_awareness(wizard: WizardView, qtbot: QtBot) -> None:
    line = page(wizard, "when").rows["moments.aware_at"].field.line  # type: ignore[attr-defined]
    line.selectAll()
    qtbot.keyClicks(line, "22-11-2026 10:00")


@pytest.mark.parametrize(("number", "told"), [("111222333", True), ("111222334", False)])
def test_a_citizen_number_typed_in_a_field_is_told_at_that_field_and_holds_nothing_back(
    program: Program, wizard: WizardView, qtbot: QtBot, number: str, told: bool
) -> None:
    first = wizard.step
    row = wizard.pages[first].rows["title"]  # type: ignore[attr-defined]
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    row.field.line.setFocus()
    row.field.line.selectAll()
    qtbot.keyClicks(row.field.line, f"Brief over {number} bij de buren")
    qtbot.keyClick(row.field.line, Qt.Key.Key_Tab)
    assert ("Haal dat weg" in row.error) is told
    qtbot.mouseClick(wizard.forward, LEFT)
    assert wizard.step != first


def test_another_moment_of_awareness_asks_why_and_keeps_the_old_one(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    old = saved(program).moments.aware_at  # type: ignore[attr-defined]
    change_awareness(wizard, qtbot)
    asked = []

    def answer() -> None:
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, AnchorDialog) and w.isVisible())
        asked.append(dialog)
        assert not dialog.save.isEnabled()
        qtbot.keyClicks(dialog.reason.paper, "De balie wist het eerder.")
        qtbot.mouseClick(dialog.save, LEFT)

    QTimer.singleShot(200, answer)
    qtbot.mouseClick(wizard.forward, LEFT)
    assert asked
    assert program.register is not None
    entry = program.register.history("2026-0001")[-1]
    assert entry.note == "De balie wist het eerder."
    assert [(c.path, c.before) for c in entry.changes if c.path == "moments.aware_at"] == [("moments.aware_at", old)]
    (row,) = program.register.window(ListQuery(search="2026-0001"), 0, 1)
    assert row.due_at == saved(program).moments.aware_at + timedelta(hours=72)  # type: ignore[attr-defined]


def test_without_a_reason_the_old_moment_stays(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    old = saved(program).moments.aware_at  # type: ignore[attr-defined]
    wizard.ask_reason = lambda *_args: None
    change_awareness(wizard, qtbot)
    qtbot.mouseClick(wizard.forward, LEFT)
    assert saved(program).moments.aware_at == old  # type: ignore[attr-defined]
    assert wizard.breach.moments.aware_at == old


def test_text_that_is_no_moment_is_told_before_leaving(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    when = page(wizard, "when")
    qtbot.keyClicks(when.rows["moments.started_at"].field.line, "ergens in mei")  # type: ignore[attr-defined]
    wizard.ask = lambda *_about: Wish.BACK
    program.window.go_back()
    assert program.window.views.currentWidget() is wizard
    assert "tijd" in when.rows["moments.started_at"].error  # type: ignore[attr-defined]


def test_a_full_disk_loses_nothing(
    program: Program, wizard: WizardView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = wizard.pages[wizard.step].rows["title"].field.line  # type: ignore[attr-defined]
    title.selectAll()
    qtbot.keyClicks(title, "Getypt")

    def full(*_args: object, **_kwargs: object) -> None:
        raise StorageError("De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij.")

    with monkeypatch.context() as broken:
        broken.setattr(Register, "save", full)
        qtbot.mouseClick(wizard.forward, LEFT)
        assert wizard.pages[wizard.step].rows["title"].field.value() == "Getypt"  # type: ignore[attr-defined]
        assert "schijf is vol" in program.window.message_bar.text
    qtbot.mouseClick(wizard.forward, LEFT)
    assert saved(program).title == "Getypt"  # type: ignore[attr-defined]


def test_the_whole_way_from_a_letter_with_a_bsn_to_two_drafts(
    program: Program, wizard: WizardView, qtbot: QtBot, tmp_path: Path
) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.NATIONAL_ID)
    page(wizard, "people")
    qtbot.keyClicks(wizard.pages["people"].rows["people"].field.low.line, "1")  # type: ignore[attr-defined]
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 1)
    decisions = page(wizard, DECIDE)
    for topic in DecisionTopic:
        block = decisions.blocks[topic]  # type: ignore[attr-defined]
        qtbot.mouseClick(block.choices.button(0), LEFT)
        qtbot.keyClicks(block.reasons.paper, "De ontvanger kan het BSN misbruiken, wij volgen het advies.")
        qtbot.mouseClick(block.fix, LEFT)
    breach = saved(program)
    assert [d.outcome.value for d in breach.decisions] == ["yes", "yes", "yes"]  # type: ignore[attr-defined]
    assert breach.decisions[1].advice == "yes"  # type: ignore[attr-defined]
    assert breach.decisions[1].law_edition  # type: ignore[attr-defined]
    assert status_of(breach) is CaseStatus.NOTIFY  # type: ignore[arg-type]
    letters = page(wizard, LETTERS)
    letters._folder = tmp_path / "uit"  # type: ignore[attr-defined]
    for kind in ("authority", "persons"):
        letters.show_document(kind)  # type: ignore[attr-defined]
        qtbot.mouseClick(letters.panel.make, LEFT)  # type: ignore[attr-defined]
    made = sorted(path.name for path in (tmp_path / "uit").iterdir())
    assert made == ["2026-0001 AP-formulier concept.docx", "2026-0001 brief aan betrokkene concept.docx"]
    text = "\n".join(p.text for p in Document(str(tmp_path / "uit" / made[1])).paragraphs)
    assert "burgerservicenummer" in text
    assert [d.kind for d in saved(program).drafts] == ["authority", "persons"]  # type: ignore[attr-defined]
    letters.show_document(SENT)  # type: ignore[attr-defined]
    letters.authority._fold.open()  # type: ignore[attr-defined]
    qtbot.keyClicks(letters.authority.at.line, "vandaag 9:30")  # type: ignore[attr-defined]
    qtbot.keyClicks(letters.authority.number.line, "AP-12345")  # type: ignore[attr-defined]
    qtbot.mouseClick(letters.authority.record, LEFT)  # type: ignore[attr-defined]
    assert saved(program).notified(NotificationKind.AUTHORITY_INITIAL).receipt_number == "AP-12345"  # type: ignore[attr-defined]
    assert status_of(saved(program)) is CaseStatus.INFORM  # type: ignore[arg-type]


def test_no_against_the_advice_is_braked_until_there_are_reasons(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.NATIONAL_ID)
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 4)
    decisions = page(wizard, DECIDE)
    block = decisions.blocks[DecisionTopic.AUTHORITY]  # type: ignore[attr-defined]
    qtbot.mouseClick(block.choices.button(1), LEFT)
    qtbot.keyClicks(block.reasons.paper, "Valt mee.")
    # it can be pressed, and then says what is lacking: a button that is off is passed over by Tab
    assert block.lacking()
    qtbot.mouseClick(block.fix, LEFT)
    assert not program.register.load("2026-0001").decisions  # type: ignore[union-attr]
    assert program.window.focusWidget() is block.reasons.paper
    assert block.lacking()[0] in block.reasons.paper.accessibleDescription()
    reasons = " ".join(["De betrokkene is gebeld, de bank is gewaarschuwd en de gegevens zijn verouderd."] * 6)
    block.reasons.paper.setPlainText(reasons)
    qtbot.keyClicks(block.second.line, "A. Jansen (FG)")
    assert not block.lacking()
    qtbot.mouseClick(block.fix, LEFT)
    decision = saved(program).decision(DecisionTopic.AUTHORITY)  # type: ignore[attr-defined]
    assert decision.second_person == "A. Jansen (FG)"
    assert any(reason.startswith("!") for reason in decision.advice_reasons)


def test_a_decision_that_no_longer_fits_the_facts_says_so(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    decisions = page(wizard, DECIDE)
    block = decisions.blocks[DecisionTopic.IS_BREACH]  # type: ignore[attr-defined]
    qtbot.mouseClick(block.choices.button(0), LEFT)
    qtbot.keyClicks(block.reasons.paper, "Ja, de brief is door een ander gelezen.")
    qtbot.mouseClick(block.fix, LEFT)
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.HEALTH)
    page(wizard, DECIDE)
    assert "past niet meer bij de feiten" in block.outdated.text()
    assert not block.outdated.isHidden()


def test_a_late_notification_asks_why(program: Program, wizard: WizardView, qtbot: QtBot, clock: FixedClock) -> None:
    clock.advance(hours=100)
    letters = page(wizard, LETTERS)
    letters.show_document(SENT)  # type: ignore[attr-defined]
    record = letters.authority  # type: ignore[attr-defined]
    record._fold.open()
    qtbot.mouseClick(record.at._now_button, LEFT)
    assert not record.record.isEnabled()
    qtbot.keyClicks(record.why_late.paper, "De leverancier gaf pas laat uitsluitsel.")
    assert record.record.isEnabled()
    qtbot.mouseClick(record.record, LEFT)
    assert saved(program).delay_reasons.startswith("De leverancier")  # type: ignore[attr-defined]


def test_undo_shows_the_earlier_answers(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.HEALTH)
    assert wizard.save("data")
    program.window.actions_.undo.trigger()
    assert wizard.breach.facts.data_categories == ()


def test_somebody_elses_save_is_not_overwritten(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    assert program.register is not None
    program.register.save(Operation.EDIT_BREACH, replace(program.register.load("2026-0001"), systems="anders"))
    title = wizard.pages[wizard.step].rows["title"].field.line  # type: ignore[attr-defined]
    title.selectAll()
    qtbot.keyClicks(title, "Te laat")
    qtbot.mouseClick(wizard.forward, LEFT)
    assert "intussen opgeslagen" in program.window.message_bar.text
    assert wizard.pages[wizard.step].rows["title"].field.value() == "Te laat"  # type: ignore[attr-defined]
    assert saved(program).systems == "anders"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "step", ["what", "when", "data", "people", "recipient", "consequences", "measures", DECIDE, LETTERS]
)
def test_every_step_has_names_for_screen_readers(wizard: WizardView, step: str) -> None:
    page(wizard, step)
    assert nameless(wizard) == []


def test_undo_while_typing_keeps_what_is_typed_and_it_can_be_saved(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.HEALTH)
    assert wizard.save("data")
    page(wizard, "people")
    qtbot.keyClicks(wizard.pages["people"].rows["people"].field.low.line, "7")  # type: ignore[attr-defined]
    assert program.window.workspace is not None
    program.window.workspace.undo()
    assert wizard.breach.facts.data_categories == ()
    assert wizard.pages["people"].rows["people"].field.low.value() == 7  # type: ignore[attr-defined]
    qtbot.mouseClick(wizard.forward, LEFT)
    after = saved(program)
    assert (after.people.minimum, after.facts.data_categories) == (7, ())  # type: ignore[attr-defined]


def test_after_somebody_elses_save_the_own_answers_are_saved_on_top(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    assert program.register is not None
    other = replace(program.register.load("2026-0001"), systems="anders")
    program.register.save(Operation.EDIT_BREACH, other)
    title = wizard.pages[wizard.step].rows["title"].field.line  # type: ignore[attr-defined]
    title.selectAll()
    qtbot.keyClicks(title, "Mijn titel")
    qtbot.mouseClick(wizard.forward, LEFT)
    assert "nog een keer 'Verder'" in program.window.message_bar.text
    qtbot.mouseClick(wizard.forward, LEFT)
    after = saved(program)
    assert (after.title, after.systems) == ("Mijn titel", "anders")  # type: ignore[attr-defined]


def test_a_refused_save_does_not_ask_for_the_reason_again(
    program: Program, wizard: WizardView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    wizard.ask_reason = lambda *_args: asked.append(1) or "De balie wist het eerder."  # type: ignore[func-returns-value]
    change_awareness(wizard, qtbot)

    def full(*_args: object, **_kwargs: object) -> None:
        raise StorageError("De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij.")

    with monkeypatch.context() as broken:
        broken.setattr(Register, "save", full)
        qtbot.mouseClick(wizard.forward, LEFT)
    qtbot.mouseClick(wizard.forward, LEFT)
    assert asked == [1]
    assert program.register is not None
    assert program.register.history("2026-0001")[-1].note == "De balie wist het eerder."


def test_reasons_that_are_not_fixed_are_not_left_behind_unsaid(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    block = page(wizard, DECIDE).blocks[DecisionTopic.IS_BREACH]  # type: ignore[attr-defined]
    qtbot.mouseClick(block.choices.button(0), LEFT)
    qtbot.keyClicks(block.reasons.paper, "De brief is gelezen.")
    page(wizard, "what")
    wizard.ask = lambda *_about: Wish.BACK
    program.window.go_back()
    assert program.window.views.currentWidget() is wizard
    assert wizard.step == DECIDE
    wizard.ask = lambda *_about: Wish.DISCARD
    program.window.go_back()
    assert program.window.views.currentWidget() is not wizard
    program.window.open_wizard("2026-0001", DECIDE)
    again = wizard.pages[DECIDE].blocks[DecisionTopic.IS_BREACH]  # type: ignore[attr-defined]
    assert again.reasons.value() == ""


def test_what_cannot_be_read_holds_the_page_back_every_time_and_wipes_nothing_out(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    old = saved(program).moments.aware_at  # type: ignore[attr-defined]
    when = page(wizard, "when")
    line = when.rows["moments.aware_at"].field.line  # type: ignore[attr-defined]
    line.selectAll()
    qtbot.keyClicks(line, "ergens in mei")
    for _press in range(3):
        qtbot.mouseClick(wizard.forward, LEFT)
        assert wizard.step == "when"
        assert "kan zo niet worden gelezen" in program.window.message_bar.text
    assert line.text() == "ergens in mei"
    assert saved(program).moments.aware_at == old  # type: ignore[attr-defined]


def test_a_path_opens_the_fold_and_puts_the_cursor_in_the_very_question(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.open_case("2026-0001")
    program.window.open_wizard("2026-0001", "facts.cross_border")
    row = wizard.pages[wizard.step].rows["facts.cross_border"]  # type: ignore[attr-defined]
    QApplication.processEvents()
    assert row.isVisible()
    assert row.isAncestorOf(program.window.focusWidget())
    shown = wizard.pages[wizard.step].viewport()  # type: ignore[attr-defined]
    assert shown.rect().contains(row.mapTo(shown, QPoint(0, 0)))


def test_an_unreadable_answer_on_an_earlier_page_is_told_on_leaving(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    when = page(wizard, "when")
    qtbot.keyClicks(when.rows["moments.started_at"].field.line, "ergens in mei")  # type: ignore[attr-defined]
    page(wizard, "data")
    wizard.ask = lambda *_about: Wish.BACK
    program.window.go_back()
    assert (program.window.views.currentWidget(), wizard.step) == (wizard, "when")
    assert when.rows["moments.started_at"].field.line.text() == "ergens in mei"  # type: ignore[attr-defined]


def test_a_number_too_large_for_any_register_is_told_and_breaks_nothing(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    row = page(wizard, "people").rows["people"]  # type: ignore[attr-defined]
    qtbot.keyClicks(row.field.low.line, "9" * 30)
    qtbot.mouseClick(wizard.forward, LEFT)
    assert "30 cijfers" in row.error
    assert wizard.step == "people"


def test_after_a_decision_the_choice_is_folded_away_until_asked_for(wizard: WizardView, qtbot: QtBot) -> None:
    block = page(wizard, DECIDE).blocks[DecisionTopic.IS_BREACH]  # type: ignore[attr-defined]
    qtbot.mouseClick(block.choices.button(0), LEFT)
    qtbot.mouseClick(block.fix, LEFT)
    assert not block.choices.button(0).isVisible()
    qtbot.mouseClick(block.again, LEFT)
    assert block.choices.button(0).isVisible()
    assert block.now_decided.isVisible()


def test_after_the_last_decision_enter_goes_on_and_does_not_open_it_again(wizard: WizardView, qtbot: QtBot) -> None:
    with qtbot.waitActive(wizard.window()):
        wizard.window().activateWindow()
    blocks = page(wizard, DECIDE).blocks  # type: ignore[attr-defined]
    # the first one last: the others are gone back to as well
    for topic, outcome in ((DecisionTopic.PERSONS, 0), (DecisionTopic.AUTHORITY, 0), (DecisionTopic.IS_BREACH, 0)):
        qtbot.mouseClick(blocks[topic].choices.button(outcome), LEFT)
        qtbot.keyClicks(
            blocks[topic].reasons.paper, "Dat volgt uit wat er staat, want de brief is door een ander gelezen."
        )
        qtbot.mouseClick(blocks[topic].fix, LEFT)
        assert wizard.breach.decision(topic) is not None, blocks[topic].lacking()
        if topic is DecisionTopic.PERSONS:
            assert blocks[DecisionTopic.IS_BREACH].choices.button(0).hasFocus()
    assert wizard.forward.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_S])
def test_ctrl_enter_and_ctrl_s_fix_what_was_chosen_and_go_to_the_next_decision(
    program: Program, wizard: WizardView, qtbot: QtBot, key: Qt.Key
) -> None:
    keys.install(QApplication.instance())  # type: ignore[arg-type]
    blocks = page(wizard, DECIDE).blocks  # type: ignore[attr-defined]
    first = blocks[DecisionTopic.IS_BREACH].choices.button(0)
    qtbot.mouseClick(first, LEFT)
    qtbot.keyClick(first, key, Qt.KeyboardModifier.ControlModifier)
    assert saved(program).decision(DecisionTopic.IS_BREACH) is not None  # type: ignore[attr-defined]
    assert wizard.step == DECIDE, "the next two are still to be decided"


def test_a_second_person_is_asked_only_where_the_brake_does(wizard: WizardView, qtbot: QtBot) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.NATIONAL_ID)
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 4)
    block = page(wizard, DECIDE).blocks[DecisionTopic.AUTHORITY]  # type: ignore[attr-defined]
    qtbot.mouseClick(block.choices.button(0), LEFT)
    assert not block.second.isVisible()
    qtbot.mouseClick(block.choices.button(1), LEFT)
    assert block.second.isVisible()


def test_a_turning_point_and_a_reason_lead_on(wizard: WizardView, qtbot: QtBot) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.NATIONAL_ID)
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 1)
    cause = page(wizard, "what").rows["facts.cause"].field  # type: ignore[attr-defined]
    cause.set_value(Cause.MISDIRECTED_POST)
    cause.box.activated.emit(cause.box.currentIndex())
    page(wizard, "data")
    wizard._judge_deep()
    wizard.verdict.turning.open()
    links = {b.accessibleName(): b for b in wizard.verdict.turning.findChildren(QPushButton)}
    qtbot.mouseClick(links["Is het ongeopend terug of ongelezen verwijderd? (wat zou dit wijzigen?)"], LEFT)
    assert wizard.step == "recipient"
    block = page(wizard, DECIDE).blocks[DecisionTopic.AUTHORITY]  # type: ignore[attr-defined]
    block.why.open()
    sources = [b for b in block.why.findChildren(QPushButton) if b.toolTip().startswith("https://")]
    assert sources


def test_a_notification_in_the_future_is_told_and_what_was_typed_survives_a_full_disk(
    program: Program, wizard: WizardView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = page(wizard, LETTERS)
    letters.show_document(SENT)  # type: ignore[attr-defined]
    record = letters.authority  # type: ignore[attr-defined]
    record._fold.open()
    qtbot.keyClicks(record.at.line, "24-11-2026 9:30")
    record.at.finished.emit()
    assert "in de toekomst" in record.rows["sent_at"].error
    assert not record.record.isEnabled()
    record.at.line.selectAll()
    qtbot.keyClicks(record.at.line, "vandaag 9:30")
    assert record.rows["sent_at"].error == ""

    def full(*_args: object, **_kwargs: object) -> None:
        raise StorageError("De schijf is vol; er is niets opgeslagen.", "Maak ruimte vrij.")

    with monkeypatch.context() as broken:
        broken.setattr(Register, "notify", full)
        qtbot.mouseClick(record.record, LEFT)
    assert record.at.line.text() == "vandaag 9:30"
    qtbot.mouseClick(record.record, LEFT)
    assert record.at.line.text() == ""
    assert saved(program).notified(NotificationKind.AUTHORITY_INITIAL) is not None  # type: ignore[attr-defined]


def test_going_back_to_a_case_starts_at_its_first_open_question(program: Program, wizard: WizardView) -> None:
    page(wizard, "people")
    program.window.show_register()
    program.window.open_wizard("2026-0001")
    assert wizard.step == "what"


def test_what_is_answered_stands_in_one_line_and_is_changed_from_there(program: Program, qtbot: QtBot) -> None:
    program.window.open_wizard("2026-0001", "what")
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    shown: Any = wizard.pages["what"]
    lines, rows = shown._folding.lines, shown.rows
    assert rows["title"].isHidden()
    assert lines["title"].answer.text() == "Brief met BSN verkeerd bezorgd"
    assert not rows["description"].isHidden()
    qtbot.mouseClick(lines["title"].change, LEFT)
    assert rows["title"].isVisible()
    assert lines["title"].isHidden()
    # an answer that is given now stays where it is until the page is left
    rows["description"].field.set_value("De brief kwam bij de buren.")
    rows["description"].field.edited.emit()
    assert rows["description"].isVisible()
    assert wizard.go_to("when")
    assert wizard.go_to("what")
    assert rows["description"].isHidden()
    assert "bij de buren" in lines["description"].answer.text()


def test_what_follows_from_other_answers_is_offered_as_answered(program: Program, wizard: WizardView) -> None:
    people = page(wizard, "people")
    dict(people.rows["people_groups"].field._boxes)[PersonGroup.PATIENTS].click()  # type: ignore[attr-defined]
    assert wizard.go_to("when")
    assert wizard.go_to("people")
    line = people._folding.lines["facts.vulnerable_persons"]  # type: ignore[attr-defined]
    assert line.isVisible()
    assert line.answer.text().endswith("volgt uit uw andere antwoorden")
    assert line.change.text() == "Nakijken"


def test_the_last_page_asks_only_what_the_form_of_the_ap_misses(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    page(wizard, "data")
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.NATIONAL_ID)
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.recipient_type", 4)
    last: Any = page(wizard, AUTHORITY)
    asked = [path for path, row in last.rows.items() if not row.isHidden()]
    assert "protection" in asked
    assert "facts.data_categories" not in asked
    # the end is asked for beside whether it goes on
    assert last.rows["moments.ended_at"].isVisible()
    qtbot.mouseClick(last.rows["protection"].field._group.button(0), LEFT)
    # what was answered here stays until the page is left
    assert last.rows["protection"].isVisible()
    assert wizard.go_to("what")
    assert saved(program).protection is not None  # type: ignore[attr-defined]
    page(wizard, AUTHORITY)
    assert last.rows["protection"].isHidden()


def test_a_case_that_is_not_notified_has_no_such_page(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    page(wizard, "recipient")
    choose(qtbot, wizard, "facts.unopened", 0)
    assert wizard.verdict.authority.outcome.text() == "Advies: niet melden"
    assert AUTHORITY not in wizard.step_ids()


def test_letters_are_no_step_of_the_questions(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    assert LETTERS not in wizard.steps._buttons
    page(wizard, DECIDE)
    assert wizard.forward.text() == "Klaar"
    qtbot.mouseClick(wizard.forward, LEFT)
    assert program.window.views.currentWidget() is not wizard
    program.window.open_wizard("2026-0001", LETTERS)
    assert not wizard.forward.isVisible()
    qtbot.mouseClick(wizard.to_case, LEFT)
    assert program.window.views.currentWidget() is not wizard


def test_a_register_that_is_read_only_can_be_read_but_not_answered(
    wizard: WizardView, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(program.register, "read_only", True)
    program.window.open_wizard("2026-0002", "data")
    shown = wizard.pages["data"]
    assert shown.isEnabled()  # type: ignore[attr-defined]
    assert not shown.rows["facts.data_categories"].field.isEnabled()  # type: ignore[attr-defined]


def test_in_a_narrow_window_the_judgement_is_a_line_that_unfolds(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    program.window.resize(1280, 720)
    assert wizard.verdict.isVisible()
    assert not wizard.frame.whole.isVisible()
    page(wizard, "data")
    program.window.resize(960, 600)
    qtbot.waitUntil(lambda: wizard.frame.width() < 900)
    assert not wizard.verdict.isVisible()
    tick(wizard, "facts.data_categories", DataKind.HEALTH)
    assert "AP: melden" in wizard.frame._short.text()
    qtbot.mouseClick(wizard.frame.whole, LEFT)
    assert wizard.verdict.isVisible()
    assert not wizard.pages["data"].isVisible()
    wizard.verdict.question_wished.emit("people")
    assert wizard.step == "people"
    assert wizard.pages["people"].isVisible()
    assert not wizard.verdict.isVisible()
    page(wizard, LETTERS)
    assert not wizard.frame.whole.isVisible()


def test_a_computer_without_word_is_told_where_the_draft_is(
    program: Program, wizard: WizardView, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = page(wizard, LETTERS)
    letters._folder = tmp_path  # type: ignore[attr-defined]
    letters.show_document("persons")  # type: ignore[attr-defined]
    qtbot.mouseClick(letters.panel.make, LEFT)  # type: ignore[attr-defined]
    qtbot.waitUntil(letters.panel.open_last.isVisible)  # type: ignore[attr-defined]
    opened = []
    monkeypatch.setattr("ui.documents.made_list.QDesktopServices.openUrl", lambda url: opened.append(url) or False)
    button = next(b for b in letters.findChildren(QPushButton) if b.text() == "Openen")  # type: ignore[attr-defined]
    qtbot.mouseClick(button, LEFT)
    qtbot.mouseClick(letters.panel.open_last, LEFT)  # type: ignore[attr-defined]
    assert len(opened) == 2
    assert opened[0] == opened[1]
    assert str(tmp_path) in program.window.message_bar.text


def test_undo_takes_back_what_is_seen_first_and_names_it(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    what = page(wizard, "what")
    paper = what.rows["description"].field.paper  # type: ignore[attr-defined]
    qtbot.keyClicks(paper, "De buurman belde.")
    when = page(wizard, "when")
    old = saved(program).moments.aware_at  # type: ignore[attr-defined]
    qtbot.mouseClick(when.rows["moments.aware_at"].field._now_button, LEFT)  # type: ignore[attr-defined]
    assert wizard.breach.moments.aware_at != old
    undo = program.window.actions_.undo
    undo.trigger()
    assert wizard.breach.moments.aware_at == old
    assert when.rows["moments.aware_at"].field.value() == old  # type: ignore[attr-defined]
    assert saved(program).description == "De buurman belde."  # type: ignore[attr-defined]
    assert "Teruggenomen" in program.window.message_bar.text
    undo.trigger()
    assert saved(program).description == ""  # type: ignore[attr-defined]
    bar = program.window.message_bar
    assert "Wat is er gebeurd" in bar.text
    qtbot.mouseClick(bar.redo_button, LEFT)
    assert saved(program).description == "De buurman belde."  # type: ignore[attr-defined]


def test_verdict_step_and_brake_are_said_when_they_change(
    program: Program, wizard: WizardView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def take(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", take)
    page(wizard, "data")
    place = wizard.step_ids().index("data") + 1
    assert said == [f"Stap {place} van {len(wizard.step_ids()) - 1}: Gegevens"]
    tick(wizard, "facts.data_categories", DataKind.IDENTIFICATION, DataKind.HEALTH, DataKind.NATIONAL_ID)
    qtbot.waitUntil(lambda: wizard.verdict.summary() in said)
    page(wizard, DECIDE)
    block = wizard.pages[DECIDE].blocks[DecisionTopic.AUTHORITY]  # type: ignore[attr-defined]
    assert all(block.advice.text() in radio.accessibleDescription() for radio in block.choices.buttons())
    qtbot.mouseClick(block.choices.button(1), LEFT)
    qtbot.waitUntil(lambda: any(text.startswith("Eerst nodig: ") for text in said))
    before = len(said)
    qtbot.mouseClick(block.fix, LEFT)
    assert said[before].startswith("Nog niet vastgelegd. ")


def test_a_closed_case_can_be_asked_why_but_not_changed(program: Program, wizard: WizardView, qtbot: QtBot) -> None:
    question = wizard.pages[wizard.step]
    question.set_changeable(False)  # type: ignore[attr-defined]
    row = question.rows["title"]  # type: ignore[attr-defined]
    assert not row.field.isEnabled()
    assert next(button for button in row.findChildren(QPushButton) if "Waarom" in button.text()).isEnabled()


def test_after_the_letters_a_page_of_questions_is_no_wider_than_before(
    program: Program, wizard: WizardView, qtbot: QtBot
) -> None:
    qtbot.wait(20)
    before = wizard.minimumSizeHint().width()
    program.window.open_wizard("2026-0001", LETTERS)
    qtbot.wait(20)
    program.window.open_wizard("2026-0001", DECIDE)
    qtbot.wait(20)
    assert wizard.minimumSizeHint().width() <= max(before, wizard.width())
    assert wizard.stack.minimumSizeHint().width() == wizard.stack.currentWidget().minimumSizeHint().width()
