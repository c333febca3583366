"""The AP's form beside the AP's website, with real clicks: copying, ticking, what is missing, what was filed and what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import Breach, Measure, MeasureKind
from breachreg.domain.notifications import Notification, NotificationKind
from breachreg.domain.operations import Operation
from breachreg.domain.parties import InvolvedParty, PartyRole
from breachreg.law.deadlines import day_in_words
from breachreg.law.forms.ap_filings import open_form_tasks
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.authority.ap_form_view import ApFormView
from ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton
DESCRIPTION = "Een besluit is bezorgd bij de buren.\nDe bewoner opende <b>de brief</b> & belde 📬 " + "lang " * 500


@pytest.fixture
def workspace(program: Program) -> Workspace:
    assert program.window.workspace is not None
    return program.window.workspace


@pytest.fixture
def view(program: Program, workspace: Workspace, qtbot: QtBot) -> ApFormView:
    breach = workspace.register.load("2026-0001")
    measures = (Measure(kind=MeasureKind.CORRECTIVE, text="Brief opgehaald"),)
    breach = workspace.register.save(
        Operation.ANSWER_QUESTIONS, replace(breach, description=DESCRIPTION, measures=measures)
    )
    made = ApFormView(workspace)
    qtbot.addWidget(made)
    made.resize(720, 600)
    made.show_case(breach)
    made.show()
    return made


def register_of(view: ApFormView) -> Register:
    return view._workspace.register


def filed(view: ApFormView, kind: NotificationKind = NotificationKind.AUTHORITY_INITIAL, text: str = "") -> Breach:
    register = register_of(view)
    notification = Notification(
        kind=kind, sent_at=register.now - timedelta(minutes=5), receipt_number="2026-11-99", text=text
    )
    saved = register.notify(register.load("2026-0001"), notification)
    view.show_case(saved)
    return saved


def said(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_all_questions_stand_in_the_order_of_the_form_by_chapter(view: ApFormView) -> None:
    assert list(view.rows)[:3] == ["1.1", "1.2", "1.3"]
    assert list(view.rows)[-1] == "10.2"
    assert len(view.rows) == 39
    text = said(view)
    assert (
        text.index("4. Tijdlijn")
        < text.index("5. Gegevens over de inbreuk")
        < text.index("Beschrijving van het incident")
    )
    assert "niet bij de AP geverifieerd" in text
    assert "Het formulier van de AP zelf gaat altijd voor." in text


def test_each_answer_says_its_state_in_a_word_and_a_sign(view: ApFormView) -> None:
    # what was written for the register is offered for the AP, to be looked at; so is what follows from other answers
    assert "≈ afgeleid, kijk het na" in said(view.rows["5.3"])
    assert any("✓ vastgelegd" in said(row) for row in view.rows.values())
    assert "≈ afgeleid" in said(view.rows["1.1"])
    assert "! ontbreekt" in said(view.rows["8.1"])


def test_the_copy_button_puts_the_whole_answer_on_the_clipboard(view: ApFormView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.rows["5.3"].copy, LEFT)
    assert QGuiApplication.clipboard().text() == DESCRIPTION
    assert view.rows["5.3"].copy.text() == "Gekopieerd"
    assert view.rows["5.3"].copy.accessibleName() == "Antwoord 5.3 gekopieerd"
    assert len(view.rows["5.3"].answer.text()) < 1400
    qtbot.mouseClick(view.rows["5.2"].copy, LEFT)
    assert view.rows["5.3"].copy.text() == "Kopiëren"
    assert "verkeerde ontvanger" in QGuiApplication.clipboard().text()


def test_copying_works_from_the_keyboard_from_question_to_question(view: ApFormView, qtbot: QtBot) -> None:
    with qtbot.waitActive(view):
        view.activateWindow()
    assert not view.rows["5.1"].copy.isVisible()  # nothing to copy there, so it is passed over
    view.rows["4.5"].copy.setFocus()
    qtbot.keyClick(view.rows["4.5"].copy, Qt.Key.Key_Down)
    assert view.rows["5.2"].copy.hasFocus()
    qtbot.keyClick(view.rows["5.2"].copy, Qt.Key.Key_Return)
    assert "verkeerde ontvanger" in QGuiApplication.clipboard().text()
    qtbot.keyClick(view.rows["5.2"].copy, Qt.Key.Key_Up)
    assert view.rows["4.5"].copy.hasFocus()


def test_a_tick_is_kept_with_the_case_and_lapses_when_the_answer_changes(view: ApFormView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.changed) as told:
        qtbot.mouseClick(view.rows["5.3"].done, LEFT, pos=view.rows["5.3"].done.rect().center())
    assert told.args[0].form_done[0].startswith("5.3=")
    assert view.progress_text.text() == "1 van 39 overgenomen"
    again = ApFormView(view._workspace)
    qtbot.addWidget(again)
    again.show_case(register_of(view).load("2026-0001"))
    assert again.rows["5.3"].done.isChecked()
    assert again.progress.value() == 1
    changed = register_of(view).save(
        Operation.ANSWER_QUESTIONS, replace(register_of(view).load("2026-0001"), description="Anders")
    )
    again.show_case(changed)
    assert not again.rows["5.3"].done.isChecked()
    assert again.rows["5.3"].done.text() == "Opnieuw overnemen"
    assert "gewijzigd nadat u het overnam" in said(again.rows["5.3"])
    assert again.progress_text.text() == "0 van 39 overgenomen"


def test_a_tick_is_saved_on_the_case_as_it_is_now(view: ApFormView, qtbot: QtBot) -> None:
    register = register_of(view)
    register.save(Operation.ANSWER_QUESTIONS, replace(register.load("2026-0001"), systems="Zaaksysteem"))
    view.rows["5.2"].done.click()
    kept = register.load("2026-0001")
    assert (kept.systems, len(kept.form_done)) == ("Zaaksysteem", 1)
    view.rows["5.2"].done.click()
    assert register.load("2026-0001").form_done == ()


def test_only_what_is_missing_and_the_way_to_fill_it(view: ApFormView, qtbot: QtBot) -> None:
    qtbot.mouseClick(view.only_missing, LEFT, pos=view.only_missing.rect().center())
    shown = [number for number, row in view.rows.items() if row.isVisibleTo(view)]
    assert "8.1" in shown
    assert "5.3" not in shown
    wished = []
    view.page_wished.connect(wished.append)
    for number in ("8.1", "3.1.2", "10.1.1", "10.1.2", "7.1"):
        qtbot.mouseClick(view.rows[number].fill, LEFT)
    assert wished == ["protection", "organisation.sector", "decide", "letters/persons", "people_groups"]


def test_what_was_filed_can_be_read_as_it_was_and_changes_are_marked(view: ApFormView, qtbot: QtBot) -> None:
    view.rows["5.3"].done.click()
    saved = filed(view)
    assert "Aanvulling op de melding van" in said(view)
    assert "nummer 2026-11-99" in said(view)
    assert not view.rows["5.3"].done.isChecked()
    changed = register_of(view).save(
        Operation.ANSWER_QUESTIONS, replace(saved, description="De brief is terug.", measures=())
    )
    view.show_case(changed)
    assert "△ gewijzigd sinds uw melding" in said(view.rows["5.3"])
    assert "U meldde: Een besluit is bezorgd" in said(view.rows["5.3"])
    assert "△ vervallen sinds uw melding" in said(view.rows["10.2"])
    assert view.progress_text.text().startswith("0 van 3 overgenomen")
    qtbot.mouseClick(view.only_changed, LEFT, pos=view.only_changed.rect().center())
    assert [n for n, row in view.rows.items() if row.isVisibleTo(view)] == ["5.3", "10.2"]
    assert "4. Tijdlijn" not in said(view)
    (first,) = view.filed.filings
    qtbot.mouseClick(first.button, LEFT)
    qtbot.wait(20)
    assert "Een besluit is bezorgd" in said(view.filed)
    assert "AP-vragenlijst meldformulier datalekken, augustus 2022" in said(view.filed)
    assert "De brief is terug." not in said(view.filed)


def test_a_withdrawal_shows_its_reason(view: ApFormView, qtbot: QtBot) -> None:
    filed(view)
    filed(view, NotificationKind.AUTHORITY_WITHDRAWAL, "Het was geen datalek.")
    assert "De melding is ingetrokken op" in said(view)
    qtbot.mouseClick(view.filed.filings[0].button, LEFT)
    qtbot.wait(20)
    assert "reden: Het was geen datalek." in said(view.filed)


def test_the_date_of_the_open_questions_can_be_changed(view: ApFormView, qtbot: QtBot) -> None:
    assert not view.due.isVisibleTo(view)
    saved = filed(view)
    open_tasks = len(open_form_tasks(saved))
    assert f"{open_tasks} vragen moet u nog aanvullen bij de AP" in said(view)
    assert not view.keep_due.isEnabled()
    (own,) = {task.due_on for task in open_form_tasks(saved) if task.due_on}
    assert f"Vastgelegd is uiterlijk {day_in_words(own)}." in said(view)
    assert "Kies zelf uiterlijk wanneer" not in said(view)
    view.due.setDate(QDate(2026, 12, 1))
    qtbot.mouseClick(view.keep_due, LEFT)
    assert "Vastgelegd is uiterlijk 1 december 2026." in said(view)
    kept = register_of(view).load("2026-0001")
    assert {task.due_on.isoformat() for task in open_form_tasks(kept) if task.due_on} == {"2026-12-01"}
    assert not view.keep_due.isEnabled()


def test_days_that_differ_and_a_day_that_lacks_are_said(view: ApFormView) -> None:
    tasks = open_form_tasks(filed(view))
    early, late = date(2026, 12, 3), date(2026, 12, 9)
    for days, told in (
        ((early, late), "Niet voor elke vraag is dezelfde dag vastgelegd; de eerste is 3 december 2026."),
        ((early, None), "Niet voor elke vraag is dezelfde dag vastgelegd; de eerste is 3 december 2026."),
        ((None, None), "Kies zelf uiterlijk wanneer:"),
    ):
        two = tuple(replace(task, due_on=day) for task, day in zip(tasks, days, strict=False))
        view.show_case(replace(view.breach, tasks=two))
        assert told in said(view)


def test_everything_has_a_name_for_screen_readers(view: ApFormView) -> None:
    filed(view)
    assert nameless(view) == []


@pytest.mark.parametrize("width", [380, 560, 1400])
def test_nothing_is_wider_than_the_window(view: ApFormView, width: int, qtbot: QtBot) -> None:
    saved = replace(filed(view), description="Anders " * 90, measures=())
    view.show_case(register_of(view).save(Operation.ANSWER_QUESTIONS, saved))
    view.resize(width, 480)
    inside, last = view._area.widget(), view.rows["10.2"]

    def everything_has_its_place() -> None:
        # no empty page below the last question
        assert inside.height() - last.mapTo(inside, last.rect().bottomLeft()).y() < 60
        for row in view.rows.values():
            for label in row.findChildren(QLabel):
                if label.isVisible():
                    assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()[:60]
                    assert label.mapTo(row, label.rect().topRight()).x() <= row.width()
        assert inside.width() <= width
        assert inside.minimumSizeHint().width() <= width

    # the layout settles over some turns of the event loop; on a busy computer these come late
    qtbot.waitUntil(everything_has_its_place, timeout=20_000)


def test_a_known_name_in_an_answer_is_told_before_it_is_copied(view: ApFormView) -> None:
    register = register_of(view)
    told = replace(
        register.load("2026-0001"),
        account="R. Aksoy las de brief.",
        parties=(InvolvedParty(name="R. Aksoy", role=PartyRole.OTHER),),
    )
    view.show_case(register.save(Operation.ANSWER_QUESTIONS, told))
    for number in ("3.3", "5.3"):
        assert "deze naam naar de AP moet: R. Aksoy" in view.rows[number]._state.text()
    assert "naam" not in view.rows["5.2"]._state.text()
