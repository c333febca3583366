"""What a colleague handed in, dropped on the window: read, shown, made a case with the file as evidence, and thanked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.domain.listing import ListQuery
from tests.exchange.test_word_form import filled
from ui.application import Program
from ui.intake.intake_dialog import IntakeDialog, begin_with, write_forms_into

MAIL = (
    b"From: Bea de Wit <bea@proef.example>\r\nSubject: Map kwijt\r\nDate: Fri, 20 Nov 2026 16:30:00 +0100\r\n\r\n"
    b"De dossiermap Lindelaan ligt nog in de trein.\r\n"
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "melding.eml"
    path.write_bytes(MAIL)
    return path


def shown(program: Program) -> list[IntakeDialog]:
    return [dialog for dialog in program.window.findChildren(IntakeDialog) if dialog.isVisible()]


def dropped(program: Program, qtbot: QtBot, *paths: Path) -> IntakeDialog | None:
    """Drop files on the window as the system does; return the dialog, once the first was read."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    room, copy = program.window.work, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, LEFT, Qt.KeyboardModifier.NoModifier)
    enter.ignore()
    QApplication.sendEvent(room, enter)
    if not enter.isAccepted():
        return None
    QApplication.sendEvent(room, QDropEvent(QPointF(9, 9), copy, data, LEFT, Qt.KeyboardModifier.NoModifier))
    qtbot.waitUntil(lambda: bool(shown(program)))
    (dialog,) = shown(program)
    qtbot.waitUntil(lambda: not dialog.tasks.busy, timeout=20_000)
    return dialog


def cases(program: Program) -> int:
    assert program.register is not None
    return program.register.count(ListQuery())


def seen(dialog: IntakeDialog) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_a_message_that_is_dropped_becomes_a_case_with_itself_as_evidence(
    program: Program, mail: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert program.register is not None
    dialog = dropped(program, qtbot, mail)
    assert dialog is not None
    assert "De dossiermap Lindelaan ligt nog in de trein." in seen(dialog)
    assert "Dit moment bepaalt u zelf" in seen(dialog)
    assert cases(program) == 5
    dialog.resize(400, 300)
    qtbot.waitUntil(lambda: dialog._scroll.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(dialog.begin, Qt.Key.Key_PageDown)
    assert dialog._scroll.verticalScrollBar().value() > 0
    qtbot.keyClick(dialog.begin, Qt.Key.Key_PageUp)
    qtbot.mouseClick(dialog.begin, LEFT)
    saved = program.register.load("2026-0006")
    assert (saved.title, saved.reporter.email, saved.evidence[0].kept) == ("Map kwijt", "bea@proef.example", True)
    assert "Beste Bea de Wit," in seen(dialog)
    qtbot.mouseClick(dialog.copy, LEFT)
    assert "2026-0006" in QGuiApplication.clipboard().text()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or False)
    qtbot.mouseClick(dialog.mail, LEFT)
    assert opened[0].toString().startswith("mailto:bea@proef.example?subject=Dank")
    assert "Er is geen mailprogramma" in seen(dialog)
    qtbot.mouseClick(dialog.go_on, LEFT)
    assert program.window.screen_named("wizard").breach.reference == "2026-0006"


def test_the_same_file_again_leads_to_its_case_and_one_alike_can_be_put_with_it(
    program: Program, mail: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert program.register is not None
    first = dropped(program, qtbot, mail)
    assert first is not None
    qtbot.mouseClick(first.begin, LEFT)
    qtbot.mouseClick(first.close_button, LEFT)
    again = dropped(program, qtbot, mail)
    assert again is not None
    assert again.begin.text() == "Naar die zaak"
    qtbot.mouseClick(again.begin, LEFT)
    assert program.window.screen_named("case").breach.reference == "2026-0006"
    # on a case that is shown a file is that case's own
    assert dropped(program, qtbot, mail) is None
    program.window.show_register()
    other = tmp_path / "collega.eml"
    other.write_bytes(MAIL.replace(b"Bea de Wit <bea", b"Jan Pos <jan").replace(b"ligt nog in de trein", b"is weg"))
    alike = dropped(program, qtbot, other)
    assert alike is not None
    assert alike.join.text() == "Bij zaak 2026-0006 voegen"
    qtbot.mouseClick(alike.join, LEFT)
    assert [item.name for item in program.register.load("2026-0006").evidence] == ["melding.eml", "collega.eml"]
    assert cases(program) == 6


def test_files_come_one_after_the_other_and_a_wrong_one_is_told(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    lie, form, empty = tmp_path / "lek.eml", tmp_path / "form.docx", tmp_path / "leeg.docx"
    lie.write_bytes(b"%PDF-1.7")
    form.write_bytes(filled({"description": "Map kwijt.", "people": "veel"}))
    empty.write_bytes(filled({}))
    dialog = dropped(program, qtbot, lie, form, empty)
    assert dialog is not None
    assert "lek.eml is geen e-mailbericht" in seen(dialog)
    assert not dialog.begin.isEnabled()
    qtbot.mouseClick(dialog.cancel, LEFT)
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=20_000)
    assert "“veel” Hier hoort een getal" in seen(dialog)
    qtbot.mouseClick(dialog.begin, LEFT)
    assert dialog.mail.isHidden()
    qtbot.mouseClick(dialog.close_button, LEFT)
    qtbot.waitUntil(lambda: "niets ingevuld" in seen(dialog), timeout=20_000)
    qtbot.mouseClick(dialog.cancel, LEFT)
    assert shown(program) == []
    assert cases(program) == 6


def test_a_case_that_looks_alike_is_opened_instead(program: Program, mail: Path, tmp_path: Path, qtbot: QtBot) -> None:
    first = dropped(program, qtbot, mail)
    assert first is not None
    qtbot.mouseClick(first.begin, LEFT)
    qtbot.mouseClick(first.close_button, LEFT)
    other = tmp_path / "b.eml"
    other.write_bytes(MAIL + b"Nogmaals.\r\n")
    alike = dropped(program, qtbot, other)
    assert alike is not None
    alike.alike.open_wished.emit("2026-0006")
    assert program.window.screen_named("case").breach.reference == "2026-0006"


def test_nothing_begins_without_files_or_where_nothing_can_be_saved(
    program: Program, mail: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace: Any = program.window.workspace
    assert begin_with(program.window, workspace, []) is None
    assert program.register is not None
    monkeypatch.setattr(program.register, "read_only", True)
    assert begin_with(program.window, workspace, [mail]) is None
    assert dropped(program, qtbot, mail) is None


def test_what_lies_in_a_folder_and_is_no_report_is_told(program: Program, mail: Path) -> None:
    (mail.parent / "foto.jpg").write_bytes(b"x")
    workspace = program.window.workspace
    assert workspace is not None
    told: list[str] = []
    workspace.message = told.append  # type: ignore[method-assign]
    dialog = begin_with(program.window, workspace, [mail.parent])
    assert dialog is not None
    dialog.close()
    assert any("foto.jpg" in text for text in told)


def test_the_form_and_the_mail_are_written_for_colleagues(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    assert program.window.workspace is not None
    write_forms_into(tmp_path / "rond", program.window.workspace)
    assert {path.name for path in (tmp_path / "rond").iterdir()} == {
        "meldformulier.docx",
        "meldformulier-e-mail.txt",
        "meldformulier-van-papier.docx",
    }
    assert opened
    (tmp_path / "dicht").write_text("x")
    write_forms_into(tmp_path / "dicht" / "map", program.window.workspace)
    assert len(opened) == 1


def test_a_file_that_is_not_kept_is_not_said_to_be(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    settings.change(evidence_megabytes="1")
    path = tmp_path / "film.mp4"
    path.write_bytes(b"x" * (2**20 + 1))
    dialog = dropped(program, qtbot, path)
    assert dialog is not None
    assert "Het bestand zelf wordt als bewijs bewaard" not in seen(dialog)
    assert "Bewaar het zelf waar niemand het kan wijzigen" in seen(dialog)
    qtbot.mouseClick(dialog.begin, LEFT)
    assert "Bewijs Bewaar het zelf waar niemand het kan wijzigen" in seen(dialog)
