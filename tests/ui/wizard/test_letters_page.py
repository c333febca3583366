"""The letters of a case: what lies on the paper, one bar whose filled button follows the state, and agreement on the exact version."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.domain.breach import Breach
from breachreg.domain.policies import Policy
from breachreg.law.agenda_words import PEOPLES_LETTER
from ui import theme
from ui.application import Program
from ui.case.case_view import CaseView
from ui.documents.kind_list import SENT
from ui.documents.paper import HEIGHT, WIDTH
from ui.wizard.letters_page import LettersPage
from ui.wizard.places import LETTERS

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def letters(program: Program, tmp_path: Path, qtbot: QtBot) -> LettersPage:
    settings.change(drafts_folder=str(tmp_path / "uit"))
    program.window.resize(1366, 768)
    program.window.open_wizard("2026-0001", LETTERS)
    wizard: Any = program.window.views.currentWidget()
    page: LettersPage = wizard.pages[LETTERS]
    page.show_document("persons")
    qtbot.waitUntil(lambda: "persoonsgegevens" in page.panel.preview.toPlainText().lower())
    return page


def saved(program: Program) -> Breach:
    assert program.register is not None
    return program.register.load("2026-0001")


def filled(page: LettersPage) -> list[str]:
    bar = (page.panel.make, page.panel.open_last, page.record, page.panel.mailing)
    return [item.text() for item in bar if item.property("kind") == "primary" and item.isVisible()]


def made(program: Program, page: LettersPage, qtbot: QtBot) -> Path:
    qtbot.mouseClick(page.panel.make, LEFT)
    (draft,) = saved(program).drafts
    return page.folder() / draft.file_name


def test_the_filled_button_follows_what_is_to_be_done(program: Program, letters: LettersPage, qtbot: QtBot) -> None:
    assert filled(letters) == ["Concept maken"]
    path = made(program, letters, qtbot)
    assert path.is_file()
    qtbot.waitUntil(lambda: filled(letters) == ["Openen in Word"])
    assert letters.panel.make.text() == "Opnieuw maken"


def test_documents_lie_in_a_folder_of_their_office_and_register(
    program: Program, letters: LettersPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = made(program, letters, qtbot)
    assert path.parent == tmp_path / "uit" / f"Gemeente Proef - {program.register.path.stem}" / "2026-0001"  # type: ignore[union-attr]


def test_the_paper_is_white_with_margins_and_as_many_sheets_as_it_takes(letters: LettersPage, qtbot: QtBot) -> None:
    paper = letters.panel.preview
    paper.setHtml("<html><body>" + "<p>Een regel.</p>" * 200 + "</body></html>")
    assert paper.sheets > 1
    sheets = paper.widget().findChildren(type(paper._sheets))[0]
    assert sheets.height() / sheets.width() == pytest.approx((paper.sheets * (HEIGHT + 8) - 8) / WIDTH, rel=0.01)
    theme.apply(QGuiApplication.instance(), "dark")  # type: ignore[arg-type]
    try:
        picture = sheets.grab().toImage()
        scale = picture.width() / sheets.width()
        assert picture.pixelColor(int(20 * scale), int(20 * scale)).lightness() > 250
    finally:
        theme.apply(QGuiApplication.instance(), "light")  # type: ignore[arg-type]
    qtbot.keyClick(paper, Qt.Key.Key_End)
    assert paper.verticalScrollBar().value() == paper.verticalScrollBar().maximum()
    qtbot.keyClick(paper, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Een regel.")


def test_agreement_holds_for_the_file_as_it_is_and_no_longer_when_it_changes(
    program: Program, letters: LettersPage, qtbot: QtBot
) -> None:
    path = made(program, letters, qtbot)
    box = letters.panel.approval
    qtbot.waitUntil(box.isVisible)
    assert "Nog niemand" in box.state.text()
    # a letter that was made is not filled in yet
    assert box.open.isVisible()
    assert "Nog open in dit bestand: [naam]" in box.open.text()
    qtbot.mouseClick(box.ask, LEFT)
    box.who.set_value("P. Smit")
    qtbot.mouseClick(box.give, LEFT)
    (given,) = saved(program).approvals
    assert given.approved_by == "P. Smit"
    assert "Akkoord op precies deze versie: P. Smit" in box.state.text()
    path.write_bytes(path.read_bytes() + b" ")
    letters.show_document("persons")
    assert "telt niet meer" in box.state.text()


def test_recording_what_was_sent_takes_the_place_of_the_paper_and_goes_back(letters: LettersPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(letters.record, LEFT)
    assert letters.persons.isVisible()
    assert not letters.panel.isVisible()
    assert letters.record.text() == "Terug naar het document"
    qtbot.mouseClick(letters.record, LEFT)
    assert letters.panel.isVisible()
    letters.show_document(SENT)
    assert letters.authority.isVisible()


def test_in_a_small_window_the_checks_take_the_place_of_the_paper_when_asked(
    program: Program, letters: LettersPage, qtbot: QtBot
) -> None:
    program.window.resize(853, 560)
    qtbot.waitUntil(letters.show_checks.isVisible)
    assert letters.panel.preview.isVisible()
    assert not letters.panel.beside.isVisible()
    qtbot.mouseClick(letters.show_checks, LEFT)
    assert letters.panel.beside.isVisible()
    assert not letters.panel.preview.isVisible()


def test_made_documents_are_opened_from_the_case(
    program: Program, letters: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(program, letters, qtbot)
    opened: list[str] = []
    monkeypatch.setattr(
        "ui.documents.made_list.QDesktopServices.openUrl", lambda url: opened.append(url.toLocalFile()) or True
    )
    program.window.open_case("2026-0001")
    case: CaseView = program.window.screen_named("case")
    case.tabs.setCurrentWidget(case.sent)
    button = next(item for item in case.sent.made.findChildren(type(case.sent.go)) if item.text() == "Openen")
    qtbot.mouseClick(button, LEFT)
    assert opened == [str(path)]
    qtbot.mouseClick(case.sent.go, LEFT)
    assert program.window.views.currentWidget().step == LETTERS  # type: ignore[attr-defined]


def test_a_letter_in_english_is_said_in_english(program: Program, letters: LettersPage, qtbot: QtBot) -> None:
    def language_heard() -> QLocale.Language:
        interface = QAccessible.queryAccessibleInterface(letters.panel.preview)
        attributes = interface.attributesInterface()
        return attributes.attributeValue(QAccessible.Attribute.Locale).language()

    letters.show_document("persons")
    qtbot.waitUntil(lambda: language_heard() is QLocale.Language.Dutch)
    picker = letters.panel.language
    picker.setCurrentIndex(picker.findData("en"))
    picker.activated.emit(picker.currentIndex())
    qtbot.waitUntil(lambda: language_heard() is QLocale.Language.English)


def test_informing_the_people_leads_to_their_letter_and_enter_makes_and_opens_it(
    program: Program, letters: LettersPage, qtbot: QtBot
) -> None:
    letters.show_document("board")
    program.window.open_wizard("2026-0001", PEOPLES_LETTER)
    assert letters.panel.kind is not None
    assert letters.panel.kind.id == "persons"
    qtbot.waitUntil(letters.panel.make.hasFocus)
    qtbot.waitUntil(letters.panel.make.isEnabled)
    qtbot.keyClick(letters.panel.make, Qt.Key.Key_Return)
    qtbot.waitUntil(letters.panel.open_last.hasFocus)
    assert [draft.kind for draft in saved(program).drafts] == ["persons"]


def test_the_english_one_is_not_opened_as_the_dutch(program: Program, letters: LettersPage) -> None:
    letters.show_document("persons")
    panel = letters.panel
    panel.make.click()
    assert panel.open_last.isVisible()
    english = panel.language.findData("en")
    panel.language.setCurrentIndex(english)
    panel.language.activated.emit(english)
    assert not panel.open_last.isVisible()


def test_of_more_insurers_each_gets_his_own(program: Program, letters: LettersPage, qtbot: QtBot) -> None:
    register, panel = program.register, letters.panel
    assert register is not None
    letters.show_document("claim")
    assert panel.group.isHidden(), "without insurers there is nothing to choose"
    long = "Onderlinge Waarborgmaatschappij voor Gemeenten en Gemeenschappelijke Regelingen U.A."
    for name in ("Rivierland", long):
        register.put_policy(Policy(insurer=name, product="Cyber Compleet", starts_on=date(2020, 1, 1)))
    letters.show_document("persons")
    letters.show_document("claim")
    assert [panel.group.itemText(place) for place in range(panel.group.count())] == [
        f"{long} Cyber Compleet",
        "Rivierland Cyber Compleet",
    ]
    panel.group.setCurrentIndex(1)
    panel.group.activated.emit(1)
    qtbot.waitUntil(lambda: "Rivierland" in panel.preview.toPlainText().split("4. Tijdlijn")[0])
    # a long name is shortened, and does not push what stands below it out of sight
    assert panel.group.isVisible()
    assert panel.group.minimumSizeHint().width() < 300
    panel.make.click()
    assert saved(program).drafts[0].file_name == "2026-0001 schadedossier concept Rivierland Cyber Compleet.docx"
    # what was made for the one is not opened as what goes to the other
    assert panel.open_last.isVisible()
    assert "Rivierland" in panel.open_last.toolTip()
    for place, there in ((0, False), (1, True)):
        panel.group.setCurrentIndex(place)
        panel.group.activated.emit(place)
        assert panel.open_last.isVisible() is there
    letters.show_document("persons")
    assert panel.group.isHidden()
