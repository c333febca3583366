"""One case to read: facts in words, decisions, and the history from what to what."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from typing import get_args, get_type_hints

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from breachreg.casework.deciding import Choice
from breachreg.domain.breach import (
    Breach,
    Count,
    CountKind,
    DecisionOutcome,
    DecisionTopic,
    Measure,
    MeasureKind,
    Task,
)
from breachreg.domain.changes import Change
from breachreg.domain.facts import DataKind, Facts
from breachreg.domain.listing import ListQuery
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Contact
from breachreg.domain.status import CaseStatus
from tests.ui.conftest import nameless
from ui.application import Program
from ui.case.case_view import CaseView
from ui.case.change_lines import THING_PARTS, change_lines
from ui.leaving import Wish
from ui.wizard.wizard_view import WizardView

HOSTILE = "<b>Jansen & Zn</b> 📬 مرحبا " + "lang " * 19_900


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def case(program: Program) -> CaseView:
    program.window.open_case("2026-0001")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, CaseView)
    return shown


def test_facts_stand_there_in_words(case: CaseView) -> None:
    case.overview.open_answers()
    said = texts(case.overview.facts)
    assert "Brief of postpakket verstuurd of afgegeven aan de verkeerde ontvanger(s)" in said
    assert "ma 23 nov 2026 08:00" in said
    assert "nog niet beantwoord" in said


def test_the_history_says_from_what_to_what(program: Program, case: CaseView) -> None:
    assert program.register is not None
    breach = program.register.load("2026-0001")
    changed = replace(breach, title="Andere titel", facts=Facts(data_categories=(DataKind.HEALTH,)))
    program.register.save(Operation.ANSWER_QUESTIONS, changed)
    case.tabs.setCurrentWidget(case.history)
    said = texts(case.history)
    assert "Korte titel: Brief met BSN verkeerd bezorgd → Andere titel" in said
    assert "Welke gegevens zijn gelekt?: Gezondheid" in said
    assert "An Vos" in said


def test_hostile_and_endless_texts_are_shown_plain_and_short(program: Program, case: CaseView) -> None:
    assert program.register is not None
    breach = program.register.load("2026-0001")
    program.register.save(Operation.EDIT_BREACH, replace(breach, description=HOSTILE))
    for tab in range(case.tabs.count()):
        case.tabs.setCurrentIndex(tab)
    case.overview.open_answers()
    label = next(label for label in case.overview.facts.findChildren(QLabel) if "Jansen" in label.text())
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert len(label.text()) < 1400
    assert "tekens, zie de vragen" in label.text()


def test_changing_a_page_goes_to_its_questions(program: Program, case: CaseView, qtbot: QtBot) -> None:
    case.overview.facts.page_wished.emit("data")
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    assert wizard.step == "data"


def test_a_note_is_added_and_stays(program: Program, case: CaseView, qtbot: QtBot) -> None:
    case.tabs.setCurrentWidget(case.history)
    qtbot.keyClicks(case.history.note.paper, "Besproken met de FG")
    qtbot.mouseClick(case.history.add, Qt.MouseButton.LeftButton)
    assert program.register is not None
    (note,) = program.register.load("2026-0001").notes
    assert (note.text, note.written_by) == ("Besproken met de FG", program.register.officer.name)
    assert case.history.note.value() == ""


def test_an_undecided_case_cannot_be_closed_and_says_why(program: Program, case: CaseView, qtbot: QtBot) -> None:
    case.head.shut.trigger()
    assert "kan nog niet dicht" in program.window.message_bar.text
    assert case.breach.closed_at is None


@pytest.mark.parametrize("tab", range(4))
def test_everything_has_a_name_for_screen_readers(case: CaseView, tab: int) -> None:
    case.tabs.setCurrentIndex(tab)
    assert nameless(case) == []


def test_the_history_speaks_the_words_of_the_questions_everywhere(program: Program, case: CaseView) -> None:
    assert program.register is not None
    first = replace(
        program.register.load("2026-0001"),
        people=Count(kind=CountKind.RANGE, minimum=3, maximum=9),
        reporter=Contact(name="P. Smit", email="p@x.example"),
        measures=(Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),),
        unknown=("facts.role",),
    )
    second = program.register.save(Operation.ANSWER_QUESTIONS, first)
    more = (*second.measures, Measure(kind=MeasureKind.PREVENTIVE, text="Cursus"))
    program.register.save(
        Operation.ANSWER_QUESTIONS,
        replace(second, people=Count(kind=CountKind.RANGE, minimum=3, maximum=12), measures=more),
    )
    case.tabs.setCurrentWidget(case.history)
    said = texts(case.history)
    assert "Van hoeveel mensen zijn gegevens gelekt?: 3 tot 9" in said
    assert "Van hoeveel mensen zijn gegevens gelekt? hoogste aantal: 9 → 12" in said
    assert "erbij: Voorkomen: Cursus" in said or "erbij: Preventief: Cursus" in said
    assert "e-mailadres: p@x.example" in said
    for raw in ("people.", "reporter.", "minimum", "facts.", "CountKind"):
        assert raw not in said


def test_a_decision_that_no_longer_fits_is_said_at_the_top(program: Program, case: CaseView) -> None:
    assert program.register is not None
    assert case.head.outdated.isHidden()
    breach = program.register.load("2026-0001")
    yes = Choice(topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.YES)
    decided = program.register.decide(breach, yes)
    assert case.head.outdated.isHidden()
    program.register.save(
        Operation.ANSWER_QUESTIONS, replace(decided, facts=replace(decided.facts, data_categories=(DataKind.HEALTH,)))
    )
    assert not case.head.outdated.isHidden()
    case.tabs.setCurrentWidget(case.overview)
    assert "past niet meer bij de feiten" in texts(case.overview)


def test_who_opens_the_form_as_the_next_step_goes_on_with_its_answers(
    program: Program, case: CaseView, qtbot: QtBot
) -> None:
    assert program.register is not None
    breach = program.register.load("2026-0001")
    for topic in DecisionTopic:
        why = "Wij vertellen het, omdat deze mensen dan zelf kunnen opletten op misbruik van hun gegevens."
        breach = program.register.decide(breach, Choice(topic=topic, outcome=DecisionOutcome.YES, reasons=why))
    assert case.head.card.go.text() == "AP-formulier openen"
    program.window.activateWindow()
    qtbot.mouseClick(case.head.card.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: case.part("form").isAncestorOf(program.window.focusWidget()))


def test_a_note_that_was_not_added_is_not_left_behind_unsaid(program: Program, case: CaseView, qtbot: QtBot) -> None:
    case.tabs.setCurrentWidget(case.history)
    qtbot.keyClicks(case.history.note.paper, "Nog bellen")
    case.ask = lambda *_about: Wish.BACK
    program.window.go_back()
    assert program.window.views.currentWidget() is case
    assert case.history.note.value() == "Nog bellen"
    case.ask = lambda *_about: Wish.KEEP
    program.window.go_back()
    assert program.window.views.currentWidget() is not case
    assert program.register is not None
    assert program.register.load("2026-0001").notes[-1].text == "Nog bellen"


def test_a_title_in_another_script_begins_at_the_left(program: Program, case: CaseView) -> None:
    assert program.register is not None
    program.register.save(Operation.EDIT_BREACH, replace(program.register.load("2026-0001"), title="مرحبا"))
    assert case.head.title.text().startswith("\u200e2026-0001")


def test_a_decided_case_is_closed_and_opened_again(program: Program, case: CaseView, qtbot: QtBot) -> None:
    assert program.register is not None
    breach = program.register.load("2026-0001")
    case.head.shut.trigger()
    assert case.breach.closed_at is None
    assert "Er is nog niet over alles besloten" in program.window.message_bar.text
    why = " ".join(["De envelop was leeg; er zat geen enkel persoonsgegeven in."] * 4)
    no = Choice(topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.NO, reasons=why, second_person="P. Smit")
    program.register.decide(breach, no)
    case.head.shut.trigger()
    assert case.breach.closed_at == program.register.now
    assert case.head.shut.text() == "Zaak heropenen"
    case.ending.ask_reason = lambda *_args: None
    case.head.shut.trigger()
    assert case.breach.closed_at is not None
    case.ending.ask_reason = lambda *_args: "De buurman had toch een kopie."
    case.head.shut.trigger()
    assert case.breach.closed_at is None
    case.tabs.setCurrentWidget(case.history)
    assert "Reden: De buurman had toch een kopie." in texts(case.history)


def test_the_history_tells_of_lists_what_came_went_and_changed_also_in_the_form_of_long_ago(
    program: Program, case: CaseView
) -> None:
    assert program.register is not None
    call, mail = (Measure(kind=MeasureKind.CORRECTIVE, text=text) for text in ("FG gebeld", "Mail gestuurd"))
    first = replace(program.register.load("2026-0001"), measures=(call, mail))
    second = program.register.save(Operation.EDIT_BREACH, first)
    done = replace(second.measures[0], done_on=date(2026, 11, 23))
    letter = Measure(id="brief", kind=MeasureKind.CORRECTIVE, text="Brief opgehaald")
    program.register.save(Operation.EDIT_BREACH, replace(second, measures=(done, letter)))
    case.tabs.setCurrentWidget(case.history)
    assert "erbij: Herstel: FG gebeld; Herstel: Mail gestuurd" in texts(case.history)
    changed = "gewijzigd: Herstel: FG gebeld (klaar op: – → 23-11-2026)"
    assert f"erbij: Herstel: Brief opgehaald. eraf: Herstel: Mail gestuurd. {changed}" in texts(case.history)

    call, mail = Task(id="t1", text="FG bellen"), Task(id="t2", text="Mail sturen")
    done = replace(call, done_on=date(2026, 11, 23))
    interview = case.history._interview  # noqa: SLF001 - the words of its questions
    (line,) = change_lines(interview, [Change("tasks", (call, mail), (mail, done))], {})
    assert line.endswith("gewijzigd: ✓ FG bellen (klaar op: – → 23-11-2026)")
    (line,) = change_lines(interview, [Change("tasks[]", ("t1", "t2"), ("t2", "t1"))], {})
    assert line.endswith("in een andere volgorde")
    (line,) = change_lines(interview, [Change("tasks[weg].owner", "", "An")], {})
    assert "iets dat er nu niet meer staat (wie: – → An)" in line
    moments = [
        Change("evidence[e].added_at", None, datetime(2026, 11, 23, 9, tzinfo=UTC)),
        Change("evidence[e].kind", (), ("x",)),
    ]
    (line,) = change_lines(interview, moments, {})
    assert "toegevoegd op: – → ma 23 nov 2026 10:00; soort" in line


def test_every_field_of_what_stands_in_a_list_has_a_name() -> None:
    from breachreg.documents.paper_words import paper_words
    from breachreg.resources import LAW

    hints = get_type_hints(Breach)
    things = {kind for hint in hints.values() for kind in get_args(hint) if is_dataclass(kind)}
    names = {item.name for kind in things for item in fields(kind)} - {"id"} - {item.name for item in fields(Contact)}
    assert Task in things
    assert names <= set(THING_PARTS) | {"frozen"}
    for language in ("nl", "en"):
        assert names <= set(paper_words(LAW, language)["part"])


def test_a_case_entered_by_mistake_is_taken_back_and_keeps_its_number(
    program: Program, case: CaseView, qtbot: QtBot
) -> None:
    case.ending.ask_mistake = lambda *_about: None
    left = Qt.MouseButton.LeftButton
    case.head.mistake.trigger()
    assert program.register is not None
    assert program.register.load("2026-0001").mistake == ""
    case.ending.ask_mistake = lambda *_about: "Dubbel ingevoerd."
    case.head.mistake.trigger()
    assert program.register.load("2026-0001").mistake == "Dubbel ingevoerd."
    assert case.head.status.text().startswith("Vergissing: Dubbel ingevoerd.")
    assert not case.head.mistake.isVisible()
    assert program.register.count(ListQuery()) == 5
    assert program.register.count(ListQuery(status=CaseStatus.MISTAKE)) == 1
    assert "vergissing" in program.window.message_bar.text
    qtbot.mouseClick(program.window.message_bar.undo_button, left)
    assert program.register.load("2026-0001").closed_at is None
