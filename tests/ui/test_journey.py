"""The main job from end to end in the real window: a letter with a BSN at the wrong address, two drafts, and back again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import DecisionTopic
from breachreg.domain.facts import DataKind
from breachreg.domain.notifications import NotificationKind
from breachreg.domain.status import CaseStatus, status_of
from ui.application import Program
from ui.documents.kind_list import SENT
from ui.wizard.wizard_view import DECIDE, LETTERS

LEFT = Qt.MouseButton.LeftButton
REFERENCE = "2026-0006"
BSN = (DataKind.IDENTIFICATION, DataKind.ADDRESS, DataKind.NATIONAL_ID)


def say(widget: QWidget, text: str) -> None:
    """Type text in any script, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def press(qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


class Officer:
    """A privacy officer at the keyboard."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        with qtbot.waitActive(program.window):
            program.window.activateWindow()

    @property
    def screen(self) -> Any:
        return self.program.window.views.currentWidget()

    @property
    def page(self) -> Any:
        return self.screen.pages[self.screen.step]

    def saved(self) -> Any:
        assert self.program.register is not None
        return self.program.register.load(REFERENCE)

    def enter_letter(self) -> None:
        """Fill in the short form without the mouse."""
        self.qtbot.keyClick(self.program.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        rows = self.screen.rows
        # past the kinds of every week, which are one stop
        press(self.qtbot, Qt.Key.Key_Tab, *[Qt.Key.Key_Down] * 3, Qt.Key.Key_Tab)
        assert rows["title"].field.value() == "Brief verkeerd bezorgd"
        press(self.qtbot, Qt.Key.Key_Tab)
        say(QApplication.focusWidget(), "Een besluit met BSN kwam bij de buren op nr. 12 – de buurvrouw belde.")
        press(self.qtbot, Qt.Key.Key_Tab)
        say(QApplication.focusWidget(), "vandaag 8:40")
        # past the buttons "Nu" and calendar, to the list of kinds: one stop, with letters to jump
        press(self.qtbot, *[Qt.Key.Key_Tab] * 3)
        boxes = dict(rows["facts.data_categories"].field._boxes)
        assert QApplication.focusWidget() is boxes[DataKind.IDENTIFICATION]
        press(self.qtbot, Qt.Key.Key_Space, Qt.Key.Key_A)
        while QApplication.focusWidget() is not boxes[DataKind.ADDRESS]:
            press(self.qtbot, Qt.Key.Key_A)
        press(self.qtbot, Qt.Key.Key_Space)
        while QApplication.focusWidget() is not boxes[DataKind.NATIONAL_ID]:
            press(self.qtbot, Qt.Key.Key_B)
        press(self.qtbot, Qt.Key.Key_Space, Qt.Key.Key_Tab)
        say(QApplication.focusWidget(), "1")
        # past the highest number and "not known yet"
        press(self.qtbot, *[Qt.Key.Key_Tab] * 3, Qt.Key.Key_Down, Qt.Key.Key_Space)
        while QApplication.focusWidget() is not self.screen.go_on:
            press(self.qtbot, Qt.Key.Key_Tab)
        press(self.qtbot, Qt.Key.Key_Space)

    def next(self) -> None:
        self.qtbot.keyClick(self.screen, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)

    def decide(self, reasons: str) -> None:
        for topic in DecisionTopic:
            block = self.page.blocks[topic]
            self.qtbot.mouseClick(block.choices.button(0), LEFT)
            say(block.reasons.paper, reasons)
            assert not block.lacking(), topic
            self.qtbot.mouseClick(block.fix, LEFT)

    def make_drafts(self, folder: Path) -> list[Path]:
        self.page._folder = folder
        for kind in ("authority", "persons"):
            self.page.show_document(kind)
            self.qtbot.waitUntil(self.page.panel.make.isEnabled)
            self.qtbot.mouseClick(self.page.panel.make, LEFT)
        return sorted(folder.iterdir())


@pytest.fixture
def officer(program: Program, qtbot: QtBot) -> Officer:
    return Officer(program, qtbot)


def test_from_a_misaddressed_letter_to_two_drafts_and_back(
    officer: Officer, make_program: Callable[..., Program], register_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    officer.enter_letter()
    wizard = officer.screen
    breach = officer.saved()
    assert (breach.title, breach.facts.data_categories, breach.people.minimum) == ("Brief verkeerd bezorgd", BSN, 1)
    assert breach.facts.recipient_type is not None
    assert wizard.step == "what"
    assert wizard.verdict.breach.outcome.text() == "Ja, dit is een datalek"
    assert "nog 70 uur" in wizard.verdict.authority.detail.text()

    # every page by the keyboard, as far as the recipient; one answer there changes the advice at once
    while wizard.step != "recipient":
        officer.next()
    assert wizard.verdict.persons.outcome.text() == "Advies: informeren"
    qtbot.mouseClick(officer.page.rows["facts.unopened"].field._group.button(0), LEFT)
    assert wizard.verdict.authority.outcome.text() == "Advies: niet melden"
    qtbot.mouseClick(officer.page.rows["facts.unopened"].field._group.button(1), LEFT)
    assert wizard.verdict.authority.outcome.text() == "Advies: melden"
    while wizard.step != DECIDE:
        officer.next()
    officer.decide("De buurvrouw heeft de brief gelezen; met naam en BSN kan iemand zich als deze inwoner voordoen.")
    officer.next()
    # after the decisions the case says what is next, and leads to its letters
    assert officer.screen.head.card.go.text() == "AP-formulier openen"
    qtbot.mouseClick(officer.screen.sent.go, LEFT)
    assert wizard.step == LETTERS
    made = officer.make_drafts(tmp_path / "uit")
    assert [path.name for path in made] == [
        f"{REFERENCE} AP-formulier concept.docx",
        f"{REFERENCE} brief aan betrokkene concept.docx",
    ]
    form, letter = ("\n".join(p.text for p in Document(str(path)).paragraphs) for path in made)
    assert REFERENCE in form
    assert "burgerservicenummer" in letter
    assert status_of(officer.saved()) is CaseStatus.NOTIFY

    # the program is closed and started again: everything is there, and the officer goes on where she was
    officer.program.window.close()
    later = Officer(make_program(register_path), qtbot)
    later.program.window.open_wizard(REFERENCE, LETTERS)
    assert [d.kind for d in later.saved().drafts] == ["authority", "persons"]
    later.page.show_document(SENT)
    record = later.page.authority
    record._fold.open()
    say(record.at.line, "vandaag 9:30")
    say(record.number.line, "AP-2026-123")
    qtbot.mouseClick(record.record, LEFT)
    told = later.page.persons
    told._fold.open()
    say(told.at.line, "nu")
    qtbot.mouseClick(told.record, LEFT)
    done = later.saved()
    assert done.notified(NotificationKind.AUTHORITY_INITIAL).receipt_number == "AP-2026-123"
    assert status_of(done) is CaseStatus.FOLLOW_UP
    qtbot.mouseClick(later.screen.to_case, LEFT)
    assert later.screen.breach.reference == REFERENCE
    later.screen.ending.ask_close = lambda *_about: (True, "")
    later.screen.head.shut.trigger()
    assert status_of(later.saved()) is CaseStatus.CLOSED
