"""The pages of the settings for the office's own templates and its house style."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from breachreg.correspondence.documents import Correspondence
from breachreg.domain.house_style import HouseStyle
from breachreg.register import Register
from tests.documents.pictures import png
from tests.ui.conftest import nameless
from ui import theme
from ui.application import Program
from ui.settings.house_style_page import HouseStylePage
from ui.settings.settings_view import SettingsView
from ui.settings.templates_page import TemplatesModel, TemplatesPage


@pytest.fixture
def view(program: Program) -> SettingsView:
    program.window.show_screen("settings")
    found = program.window.views.currentWidget()
    assert isinstance(found, SettingsView)
    return found


@pytest.fixture
def page(view: SettingsView) -> TemplatesPage:
    view.tabs.setCurrentWidget(view.templates)
    choose(view.templates, "persons", "nl")
    return view.templates


@pytest.fixture
def style_page(view: SettingsView) -> HouseStylePage:
    view.tabs.setCurrentWidget(view.house_style)
    return view.house_style


def register_of(program: Program) -> Register:
    assert program.register is not None
    return program.register


def documents_of(program: Program) -> Correspondence:
    assert program.window.workspace is not None
    return program.window.workspace.documents


def choose(page: TemplatesPage, kind: str, language: str) -> int:
    row = next(n for n, group in enumerate(page.model.groups) if (group[0].kind, group[0].language) == (kind, language))
    page.table.setCurrentIndex(page.model.index(row, 0))
    return row


def shown(page: TemplatesPage) -> list[str]:
    row = page.table.currentIndex().row()
    return [str(page.model.index(row, column).data()) for column in range(4)]


def read_in(page: TemplatesPage, path: Path) -> None:
    page.read_in(path)
    settled(page)


def settled(page: TemplatesPage) -> None:
    for _turn in range(3_000):
        if not page._reading.busy:
            return
        QTest.qWait(10)


def written(path: Path, *texts: str) -> Path:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


def answer(monkeypatch: pytest.MonkeyPatch, which: str, path: Path | str) -> None:
    monkeypatch.setattr(f"ui.settings.templates_page.QFileDialog.{which}", lambda *_given: (str(path), ""))


def test_every_kind_and_language_is_listed_with_what_is_in_use(program: Program, page: TemplatesPage) -> None:
    assert shown(page) == ["Brief aan de betrokkene", "Nederlands", "standaard", "nog geen zaak"]
    kinds = documents_of(program).kinds().values()
    assert page.model.rowCount() == sum(len(kind.languages) for kind in kinds)
    assert "Komt met het programma" in page.about.text()
    assert not page.restore_button.isEnabled()
    assert not page.use_button.isEnabled()


def test_a_template_is_saved_changed_read_in_used_and_ours_put_back(
    program: Program, page: TemplatesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "getSaveFileName", tmp_path / "brief")
    qtbot.mouseClick(page.save_button, Qt.MouseButton.LeftButton)
    path = tmp_path / "brief.docx"
    document = Document(str(path))
    document.add_paragraph("Kom gerust langs op het stadhuis.")
    document.save(str(path))
    answer(monkeypatch, "getOpenFileName", path)
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    settled(page)
    assert shown(page)[2] == "eigen versie 1"
    assert page.version.currentText() == "eigen versie 1: brief.docx (in gebruik)"
    assert "ingelezen door" in page.about.text()
    assert "Ingelezen: brief.docx" in program.window.message_bar.text
    made = documents_of(program).draft("2026-0001", "persons", out_dir=tmp_path)
    assert "stadhuis" in "".join(p.text for p in Document(str(made.path)).paragraphs)
    page.refresh()
    assert shown(page)[3] == "1 zaak"
    assert "2026-0001" in page.about.text()
    qtbot.mouseClick(page.restore_button, Qt.MouseButton.LeftButton)
    assert shown(page)[2] == "standaard"
    page.version.setCurrentIndex(1)
    qtbot.mouseClick(page.use_button, Qt.MouseButton.LeftButton)
    assert shown(page)[2] == "eigen versie 1"
    page.version.setCurrentIndex(0)
    answer(monkeypatch, "getSaveFileName", tmp_path / "ons.docx")
    opened: list[Any] = []
    monkeypatch.setattr("ui.settings.templates_page.QDesktopServices.openUrl", lambda url: opened.append(url) or False)
    qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert [url.fileName() for url in opened] == ["ons.docx"]
    assert "weet niet waarmee ons.docx" in program.window.message_bar.text


def test_all_mistakes_are_shown_at_once_stay_and_can_be_copied(
    program: Program, page: TemplatesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    read_in(
        page, written(tmp_path / "fout.docx", "Beste {{ person_nam }},", "{{ signatur }}", "{%p for x in advice %}")
    )
    assert page.below_title.text() == "fout.docx is niet ingelezen: 3 fouten"
    lines = page.paper.toPlainText().splitlines()
    assert len(lines) == 3
    assert "Bedoelt u ‘person_name’?" in lines[0]
    assert nameless(page) == []
    choose(page, "authority", "nl")
    assert page.below.isVisible()
    qtbot.mouseClick(page.copy_button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == lines
    qtbot.mouseClick(page.close_button, Qt.MouseButton.LeftButton)
    assert not page.below.isVisible()
    assert shown(page)[2] == "standaard"


def test_a_file_that_is_no_template_is_told_with_what_to_do(page: TemplatesPage, tmp_path: Path) -> None:
    (tmp_path / "brief.pdf").write_bytes(b"%PDF-1.7")
    read_in(page, tmp_path / "brief.pdf")
    assert "een pdf" in page.paper.toPlainText()
    assert "Opslaan als" in page.below_advice.text()


def test_looking_at_a_file_can_be_stopped(
    program: Program, page: TemplatesPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("breachreg.apart.reader.command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    page.read_in(written(tmp_path / "brief.docx", "{{ signature }}"))
    assert "wordt bekeken" in program.window.message_bar.text
    assert page.add_button.text() == "Stoppen"
    assert not page.restore_button.isEnabled()
    qtbot.mouseClick(page.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page._reading.busy, timeout=20_000)
    assert page.add_button.text() == "Eigen sjabloon inlezen …"
    assert "Gestopt" in program.window.message_bar.text
    assert shown(page)[2] == "standaard"


def test_a_page_that_goes_away_ends_the_looking(
    page: TemplatesPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("breachreg.apart.reader.command", lambda: [sys.executable, "-c", "import time; time.sleep(60)"])
    other = TemplatesPage(page._workspace)
    other.refresh()
    other.read_in(written(tmp_path / "brief.docx", "{{ signature }}"))
    (looking,) = other._reading._looking
    other.deleteLater()
    QTest.qWait(50)
    assert looking.reader.stopped


def test_cancelling_the_choice_of_a_file_does_nothing(
    page: TemplatesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for which, button in (("getOpenFileName", page.add_button), ("getSaveFileName", page.save_button)):
        answer(monkeypatch, which, "")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not page.below.isVisible()


def test_the_fields_of_a_kind_are_told_in_dutch(page: TemplatesPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.fields_button, Qt.MouseButton.LeftButton)
    assert "reference: Zaaknummer, zoals 2026-0001" in page.paper.toPlainText()
    choose(page, "authority", "nl")
    qtbot.mouseClick(page.fields_button, Qt.MouseButton.LeftButton)
    assert "→" in page.paper.toPlainText()


def test_a_template_that_no_longer_fits_stands_out_with_what_to_do(
    program: Program, page: TemplatesPage, tmp_path: Path
) -> None:
    read_in(page, written(tmp_path / "brief.docx", "{{ signature }}"))
    assert shown(page)[2] == "eigen versie 1"
    register_of(program)._file.connection.execute("UPDATE office_template SET content = x'00'")
    documents_of(program).office._looked_at.clear()
    page.refresh()
    assert shown(page)[2] == "versie 1 past niet meer"
    assert "Verbeter het in Word en lees het opnieuw in" in page.about.text()
    page.restore_button.click()
    assert shown(page)[2] == "standaard"


def test_the_model_keeps_qts_rules(page: TemplatesPage, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(page.model)
    qtmodeltester.check(TemplatesModel())


# -- house style ---------------------------------------------------------------------------------------


def test_the_house_style_is_typed_sketched_and_saved(
    program: Program, style_page: HouseStylePage, qtbot: QtBot, tmp_path: Path
) -> None:
    before = style_page.sketch.grab().toImage()
    assert not style_page.save_button.isEnabled()
    style_page.font_box.setEditText("Verdana")
    qtbot.keyClicks(style_page.accent, "#7a1f3d")
    style_page.address.setPlainText("Plein 1\n1234 AB Rijnbeek")
    qtbot.keyClicks(style_page.closing, "Hoogachtend,")
    style_page.signature.setPlainText("Namens het college,\nAn Vos")
    (tmp_path / "logo.png").write_bytes(png())
    style_page.take_logo(tmp_path / "logo.png")
    qtbot.waitUntil(lambda: not style_page.shown.pixmap().isNull(), timeout=20_000)
    qtbot.keyClicks(style_page.logo_alt, "Wapen")
    assert style_page.sketch.grab().toImage() != before
    qtbot.mouseClick(style_page.save_button, Qt.MouseButton.LeftButton)
    office = documents_of(program).office
    assert office.logo is not None
    assert office.house_style == HouseStyle(
        font="Verdana",
        accent="7A1F3D",
        address="Plein 1\n1234 AB Rijnbeek",
        closing="Hoogachtend,",
        signature="Namens het college,\nAn Vos",
        logo=office.logo.sha256,
        logo_alt="Wapen",
    )
    assert not style_page.save_button.isEnabled()
    assert "Opgeslagen: huisstijl" in program.window.message_bar.text
    style_page.refresh()
    assert style_page.accent.text() == "#7A1F3D"
    assert not style_page.shown.pixmap().isNull()
    qtbot.mouseClick(style_page.remove_logo, Qt.MouseButton.LeftButton)
    assert style_page.save()
    assert office.logo is None
    assert style_page.shown.text() == "Nog geen logo"


def test_a_colour_that_is_too_light_is_warned_of_and_may_be_saved(style_page: HouseStylePage, qtbot: QtBot) -> None:
    qtbot.keyClicks(style_page.accent, "#FFD400")
    assert "te licht" in style_page.rows["accent"].error
    assert style_page.save()


def test_what_cannot_be_is_told_at_its_field_and_nothing_is_lost(
    program: Program, view: SettingsView, style_page: HouseStylePage, qtbot: QtBot
) -> None:
    qtbot.keyClicks(style_page.accent, "rood")
    style_page.address.setPlainText("\n".join("12345678"))
    assert not style_page.save()
    assert "zes cijfers" in style_page.rows["accent"].error
    assert "hoogstens 6 regels" in style_page.rows["address"].error
    view.tabs.setCurrentWidget(view.program)
    qtbot.mouseClick(program.window.navigation.buttons["register"], Qt.MouseButton.LeftButton)
    assert view.isVisible()
    assert view.tabs.currentWidget() is style_page
    assert style_page.accent.text() == "rood"
    style_page.refresh()


def test_the_sketch_follows_the_organisation(program: Program, view: SettingsView, style_page: HouseStylePage) -> None:
    before = style_page.sketch.grab().toImage()
    view.tabs.setCurrentWidget(view.organisation)
    view.organisation.parts[0].edit("name").setText("Waterschap Proef")
    view.tabs.setCurrentWidget(style_page)
    assert register_of(program).organisation.name == "Waterschap Proef"
    assert style_page.sketch.grab().toImage() != before


def test_a_picture_that_is_no_logo_is_refused(program: Program, style_page: HouseStylePage, tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>")
    style_page.take_logo(tmp_path / "logo.svg")
    assert "geen PNG- of JPEG" in program.window.message_bar.text
    assert style_page.typed().logo == ""


def test_the_colour_dialog_gives_the_colour(
    style_page: HouseStylePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtGui import QColor

    monkeypatch.setattr("ui.settings.house_style_page.QColorDialog.getColor", lambda *_given: QColor("#204020"))
    qtbot.mouseClick(style_page.choose_colour, Qt.MouseButton.LeftButton)
    assert style_page.typed().accent == "204020"
    style_page.refresh()


def test_in_a_register_that_can_only_be_read_all_is_shown_with_the_reason(
    program: Program, view: SettingsView, page: TemplatesPage
) -> None:
    register_of(program).read_only = True
    try:
        page.refresh()
        view.tabs.setCurrentWidget(view.house_style)
        view.house_style.refresh()
        assert not page.add_button.isEnabled()
        assert page.save_button.isEnabled()
        assert page.reason.isVisibleTo(page)
        assert "alleen-lezen" in page.reason.text()
        assert not view.house_style.save_button.isEnabled()
        assert not view.house_style.choose_logo.isEnabled()
        assert view.house_style.accent.isReadOnly()
        assert "alleen-lezen" in view.house_style.reason.text()
    finally:
        register_of(program).read_only = False


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_both_pages_are_drawn_in_every_scheme(qapp: QApplication, style_page: HouseStylePage, scheme: str) -> None:
    theme.apply(qapp, scheme)
    assert not style_page.grab().isNull()
    # paper is white, whatever the screen is
    assert style_page.sketch.grab().toImage().pixelColor(6, 340).lightness() > 250
    theme.apply(qapp, "light")


def test_everything_is_reached_with_the_keyboard(page: TemplatesPage) -> None:
    chain, widget = [], page.table.nextInFocusChain()
    while widget is not page.table:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(page):
            chain.append(widget)
        widget = widget.nextInFocusChain()
    wanted = [
        page.version,
        page.use_button,
        page.save_button,
        page.open_button,
        page.fields_button,
        page.restore_button,
        page.add_button,
    ]
    assert [widget for widget in chain if widget in wanted] == wanted
