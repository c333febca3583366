"""The head of a case: one filled button that leads to what is next, and room where a tab needs it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from breachreg.casework.closing import register_gaps
from breachreg.casework.deciding import Choice
from breachreg.domain.breach import Count, DecisionOutcome, DecisionTopic, Measure, MeasureKind
from breachreg.domain.facts import DataKind
from breachreg.domain.operations import Operation
from ui.application import Program
from ui.case.case_view import CaseView
from ui.case.close_dialog import CloseDialog
from ui.wizard.wizard_view import WizardView

LEFT = Qt.MouseButton.LeftButton
WHY = " ".join(["De envelop was leeg; er zat geen enkel persoonsgegeven in."] * 4)


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


@pytest.fixture
def case(program: Program) -> CaseView:
    program.window.open_case("2026-0001")
    shown = program.window.views.currentWidget()
    assert isinstance(shown, CaseView)
    return shown


def primaries(case: CaseView) -> list[str]:
    found = case.findChildren(QPushButton)
    return [item.text() for item in found if item.property("kind") == "primary" and item.isVisible()]


def test_the_page_has_one_filled_button_and_it_leads_to_the_next_step(
    program: Program, case: CaseView, qtbot: QtBot
) -> None:
    assert primaries(case) == [case.head.card.go.text()]
    assert case.focusProxy() is case.head
    qtbot.mouseClick(case.head.card.go, LEFT)
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    assert case.head.card.step is not None
    assert wizard._interview.page_of(case.head.card.step.part) == wizard.step  # noqa: SLF001


def test_ctrl_enter_does_the_next_step_too(program: Program, case: CaseView, qtbot: QtBot) -> None:
    qtbot.keyClick(case.head.card.go, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(program.window.views.currentWidget(), WizardView)


def test_without_kennisname_it_asks_for_that_and_goes_to_that_very_question(
    program: Program, case: CaseView, qtbot: QtBot
) -> None:
    program.window.open_case("2026-0005")
    assert case.head.card.go.text() == "Kennisname invullen"
    qtbot.keyClick(case.head.card.go, Qt.Key.Key_Return)
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    assert wizard.step == "when"


def test_in_a_working_tab_and_in_a_low_window_the_card_takes_one_line(
    program: Program, case: CaseView, qtbot: QtBot
) -> None:
    tall = case.head.height()
    case.show_part("form")
    qtbot.waitUntil(lambda: case.head.height() < tall - 60)
    assert case.head.card.go.isVisible()
    case.tabs.setCurrentIndex(0)
    qtbot.waitUntil(lambda: case.head.height() == tall)
    program.window.resize(853, 480)
    qtbot.waitUntil(lambda: case.head.height() < tall - 60)
    assert case.head.card.go.isVisible()
    # what the card gives up goes to the page in the turn after
    qtbot.waitUntil(lambda: case.tabs.height() > 200)


def test_what_the_register_misses_is_named_before_closing_with_the_way_to_it(
    program: Program, case: CaseView, qtbot: QtBot
) -> None:
    register = program.register
    assert register is not None
    breach = register.load("2026-0001")
    found = (
        *register.weigh_closing(breach),
        *register_gaps(breach),
    )
    dialog = CloseDialog(case, breach, found)
    qtbot.addWidget(dialog)
    assert len(dialog.links) == len(found)
    qtbot.mouseClick(dialog.links[0], LEFT)
    assert dialog.place == found[0].path


def test_closing_asks_once_and_goes_where_the_user_wants_to_mend(program: Program, case: CaseView) -> None:
    register = program.register
    assert register is not None
    breach = register.load("2026-0001")
    no = Choice(topic=DecisionTopic.IS_BREACH, outcome=DecisionOutcome.NO, reasons=WHY, second_person="P. Smit")
    breach = register.decide(breach, no)
    changed = replace(breach, facts=replace(breach.facts, data_categories=(DataKind.HEALTH,)))
    register.save(Operation.EDIT_BREACH, changed)
    asked: list[tuple[str, ...]] = []

    def look(_parent: QWidget, _breach: object, found: tuple[object, ...]) -> tuple[bool, str]:
        asked.append(tuple(problem.path for problem in found))  # type: ignore[attr-defined]
        return len(asked) > 1, "" if len(asked) > 1 else "description"

    case.ending.ask_close = look  # type: ignore[assignment]
    case.head.shut.trigger()
    assert asked == [("decisions",)]
    assert register.load("2026-0001").closed_at is None
    assert isinstance(program.window.views.currentWidget(), WizardView)
    program.window.open_case("2026-0001")
    case.head.shut.trigger()
    assert register.load("2026-0001").closed_at is not None
    assert case.head.card.go.isHidden()
    assert "Gesloten" in texts(case.head.card.verdict)
    assert primaries(case) == []


def test_the_overview_tells_the_story_and_offers_what_lacks(program: Program, case: CaseView, qtbot: QtBot) -> None:
    register = program.register
    assert register is not None
    told = replace(
        register.load("2026-0001"),
        description="De brief kwam bij de buren.",
        people=Count.exact(3),
        measures=(Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald"),),
    )
    register.save(Operation.EDIT_BREACH, told)
    assert case.overview.story.text() == "De brief kwam bij de buren."
    said = texts(case.overview)
    assert "Opgehaald" in said
    assert "Kennisname" in texts(case.overview.timeline)
    fill = next(item for item in case.overview.findChildren(QPushButton) if item.text() == "nog invullen")
    assert fill.accessibleName() == "Gevolgen nog invullen"
    qtbot.mouseClick(fill, LEFT)
    wizard = program.window.views.currentWidget()
    assert isinstance(wizard, WizardView)
    assert wizard.step == "consequences"


def test_an_entry_for_the_timeline_is_a_note(program: Program, case: CaseView, qtbot: QtBot) -> None:
    qtbot.mouseClick(case.overview.timeline.add, LEFT)
    assert case.tabs.currentWidget() is case.history
    qtbot.keyClicks(case.history.note.paper, "Bewoner gebeld")
    qtbot.mouseClick(case.history.add, LEFT)
    case.tabs.setCurrentIndex(0)
    assert program.register is not None
    assert f"Bewoner gebeld ({program.register.officer.name})" in texts(case.overview.timeline)
