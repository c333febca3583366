"""Post and calls of a case, in the window: recorded by clicks, refused at their fields, and seen in Vandaag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.desk import Delivery, Matter, MatterKind
from breachreg.domain.drafts import Draft
from breachreg.domain.notifications import Channel
from breachreg.domain.tasks import TermBasis
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.case.desk_dialogs import AnswerDialog, CallDialog, DeliveryDialog, MatterDialog
from ui.case.desk_tab import DeskTab, matter_state
from ui.case.thing_dialog import ThingDialog
from ui.leaving import Wish

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def register(program: Program) -> Register:
    assert program.register is not None
    return program.register


@pytest.fixture
def tab(program: Program) -> DeskTab:
    program.window.open_case("2026-0001")
    view = program.window.views.currentWidget()
    view.show_part("desk")  # type: ignore[union-attr]
    made = view.part("desk")  # type: ignore[union-attr]
    assert isinstance(made, DeskTab)
    return made


def during(press: QWidget, qtbot: QtBot, act: Callable[[ThingDialog], None]) -> None:
    """Click, do something in the dialog that opens, and wait until it is closed."""

    def found() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ThingDialog)
        act(dialog)

    QTimer.singleShot(0, found)
    qtbot.mouseClick(press, LEFT)


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_a_question_of_the_ap_is_recorded_answered_and_gone_from_vandaag(
    tab: DeskTab, register: Register, qtbot: QtBot
) -> None:
    def fill(dialog: ThingDialog) -> None:
        assert isinstance(dialog, MatterDialog)
        qtbot.mouseClick(dialog.keep, LEFT)
        assert dialog.isVisible()
        assert "Schrijf in een zin" in dialog.rows["about"].error
        qtbot.keyClicks(dialog.about.paper, "Welke systemen?")
        qtbot.keyClicks(dialog.answer_by.line, "1-12-2026")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.from_ap, qtbot, fill)
    (matter,) = register.load("2026-0001").matters
    assert (matter.kind, matter.about) == (MatterKind.AP_QUESTION, "Welke systemen?")
    (row,) = [row for row in register.today().rows if row.kind == "answer"]
    assert (row.screen, row.part) == ("case", "desk")
    assert "antwoord uiterlijk 1-12-2026" in words(tab.rows[matter.id])

    def answer(dialog: ThingDialog) -> None:
        assert isinstance(dialog, AnswerDialog)
        qtbot.mouseClick(dialog.keep, LEFT)
        assert dialog.rows["answer"].error
        qtbot.keyClicks(dialog.text.paper, "Lijst gestuurd.")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.rows[matter.id].presses["Beantwoord"], qtbot, answer)
    assert register.load("2026-0001").matters[0].answer == "Lijst gestuurd."
    assert not [row for row in register.today().rows if row.kind == "answer"]
    qtbot.mouseClick(tab.rows[matter.id].presses["Verwijderen"], LEFT)
    assert register.load("2026-0001").matters == ()


def test_the_term_of_a_request_is_told_while_it_is_typed_and_law_is_told_from_target(
    tab: DeskTab, register: Register, qtbot: QtBot
) -> None:
    def fill(dialog: ThingDialog) -> None:
        assert isinstance(dialog, MatterDialog)
        assert "eigen streven" in words(dialog.rows["answer_by"])
        dialog.kind.setCurrentIndex(dialog.kind.findData(MatterKind.RIGHTS_REQUEST))
        dialog.kind.activated.emit(dialog.kind.currentIndex())
        assert "wettelijke termijn: binnen een maand" in words(dialog.rows["answer_by"])
        qtbot.keyClicks(dialog.about.paper, "Inzage")
        qtbot.keyClicks(dialog.from_whom.line, "betrokkene 12")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.from_people, qtbot, fill)
    (matter,) = register.load("2026-0001").matters
    assert (matter.term, matter.sender) == (TermBasis.LAW, "betrokkene 12")

    def change(dialog: ThingDialog) -> None:
        assert isinstance(dialog, MatterDialog)
        assert dialog.answer_by.value() is None, "it follows the law as long as nobody chooses a day"
        qtbot.keyClicks(dialog.owner.line, "P. Smit")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.rows[matter.id].presses["Wijzigen"], qtbot, change)
    (changed,) = register.load("2026-0001").matters
    assert (changed.owner, changed.term, changed.answer_by) == ("P. Smit", TermBasis.LAW, matter.answer_by)


def test_letters_that_came_back_are_brought_up_to_date(tab: DeskTab, register: Register, qtbot: QtBot) -> None:
    def fill(dialog: ThingDialog) -> None:
        assert isinstance(dialog, DeliveryDialog)
        qtbot.keyClicks(dialog.letters.line, "40")
        dialog.returned.line.selectAll()
        qtbot.keyClicks(dialog.returned.line, "41")
        qtbot.mouseClick(dialog.keep, LEFT)
        assert "niet meer brieven terugkomen" in dialog.rows["returned"].error
        dialog.returned.line.selectAll()
        qtbot.keyClicks(dialog.returned.line, "3")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.sending, qtbot, fill)
    (sent,) = register.load("2026-0001").deliveries
    assert (sent.letters, sent.unreached, sent.channel) == (40, 3, Channel.LETTER)
    assert "3 kwamen terug" in words(tab.rows[sent.id])

    def reach(dialog: ThingDialog) -> None:
        assert isinstance(dialog, DeliveryDialog)
        dialog.reached.line.selectAll()
        qtbot.keyClicks(dialog.reached.line, "3")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.rows[sent.id].presses["Bijwerken"], qtbot, reach)
    assert "allen anders bereikt" in words(tab.rows[sent.id])
    qtbot.mouseClick(tab.rows[sent.id].presses["Verwijderen"], LEFT)
    assert register.load("2026-0001").deliveries == ()


def test_a_call_is_noted(tab: DeskTab, register: Register, qtbot: QtBot) -> None:
    def fill(dialog: ThingDialog) -> None:
        assert isinstance(dialog, CallDialog)
        dialog.at.set_value(None)
        qtbot.mouseClick(dialog.keep, LEFT)
        assert dialog.rows["at"].error
        dialog.at.set_value(register.now)
        qtbot.keyClicks(dialog.whom.line, "Bureau Zon")
        qtbot.keyClicks(dialog.said.paper, "Stuurt logs.")
        qtbot.mouseClick(dialog.keep, LEFT)

    during(tab.calling, qtbot, fill)
    (call,) = register.load("2026-0001").calls
    assert (call.with_whom, call.said) == ("Bureau Zon", "Stuurt logs.")
    assert "Bureau Zon" in words(tab.rows[call.id])


def test_what_was_being_typed_is_asked_again(tab: DeskTab, register: Register, qtbot: QtBot) -> None:
    ident = register.load("2026-0001").id
    matter = Matter(kind=MatterKind.CLAIM, received_on=register.now.date(), about="Schade")
    (kept,) = register.keep_matter(ident, matter).matters
    tab.show_case(register.load("2026-0001"))
    seen: list[str] = []

    def leave() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ThingDialog)
        seen.append(type(dialog).__name__)
        dialog.ask = lambda *_asked: Wish.DISCARD
        dialog.reject()

    for place in ("call/a", "matter/a/new/ap", f"matter/a/{kept.id}/people", f"answer/a/{kept.id}", "delivery/a/new"):
        QTimer.singleShot(0, leave)
        tab.ask_again(Draft(place=f"dialog/{place}", about="x"))
    tab.ask_again(Draft(place="dialog/answer/a/weg", about="x"))
    assert seen == ["CallDialog", "MatterDialog", "MatterDialog", "AnswerDialog", "DeliveryDialog"]


def test_every_state_of_a_letter_has_words() -> None:
    today = date(2026, 11, 23)
    plain = Matter(kind=MatterKind.QUESTION, received_on=today, about="x")
    question = replace(plain, kind=MatterKind.AP_QUESTION)
    past = replace(plain, answer_by=today - timedelta(days=1))
    assert matter_state(past, today) == ("1 dag over tijd (22-11-2026)", "soon")
    late = replace(past, term=TermBasis.LAW)
    found = (question, replace(plain, answer_by=today), late, plain, replace(plain, kind=MatterKind.AP_CLOSING))
    assert [matter_state(matter, today)[1] for matter in found] == ["soon", "soon", "late", "muted", "muted"]


def test_nothing_on_the_tab_is_nameless(tab: DeskTab, register: Register) -> None:
    register.keep_delivery(
        register.load("2026-0001").id, Delivery(sent_on=register.now.date(), channel=Channel.EMAIL, letters=2)
    )
    tab.show_case(register.load("2026-0001"))
    assert nameless(tab) == []
