"""Text is erased from a case in the window: where it stands is shown, what is missing is said at its field, and it is gone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.application import Program
from ui.case.erase_dialog import EraseTextDialog

NAME = "Qzx de Wit"


@pytest.fixture
def named(program: Program) -> str:
    """Name somebody in the first case, and take the name out of its title again."""
    assert program.register is not None
    case = program.register.load("2026-0001")
    program.register.add_note(case.id, f"{NAME} belde.")
    return case.reference


def with_dialog(program: Program, act: Callable[[EraseTextDialog], None]) -> None:
    """Open the case, choose erasing from its menu, and do `act` in the dialog."""
    failed: list[BaseException] = []

    def asked() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, EraseTextDialog):
            QTimer.singleShot(10, asked)
            return
        try:
            act(dialog)
        except BaseException as error:  # noqa: BLE001 - raised again below, outside Qt
            failed.append(error)
        finally:
            if dialog.isVisible():
                dialog.drop_typed()
                dialog.done(0)

    assert program.window is not None
    program.window.open_case("2026-0001")
    QTimer.singleShot(0, asked)
    program.window.views.currentWidget().head.erase.trigger()
    for error in failed:
        raise error


def test_where_it_stands_is_shown_and_what_is_missing_is_said(program: Program, named: str, qtbot: QtBot) -> None:
    def act(dialog: EraseTextDialog) -> None:
        QTest.keyClicks(dialog.texts.paper, "qzx DE wit")
        qtbot.waitUntil(lambda: "historie" in dialog.stands.text())
        assert "Notities" in dialog.stands.text()
        dialog.save.click()
        assert dialog.isVisible()
        assert "waarom" in dialog.rows["reason"].error
        assert "niet alleen" in dialog.rows["second"].error
        dialog.texts.set_value("J. d")
        dialog.look()
        assert "nergens" in dialog.stands.text()
        dialog.save.click()
        assert "4 tot" in dialog.rows["texts"].error

    with_dialog(program, act)
    assert program.register is not None
    assert NAME in program.register.load(named).notes[-1].text


def test_it_is_gone_from_the_screen_too_and_what_holds_it_still_is_said(program: Program, named: str) -> None:
    def act(dialog: EraseTextDialog) -> None:
        dialog.texts.set_value(f"\n{NAME}\n")
        QTest.keyClicks(dialog.reason.line, "AVG 17")
        QTest.keyClicks(dialog.second.line, "Bo Beer")
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()

    with_dialog(program, act)
    assert program.register is not None
    assert program.register.load(named).notes[-1].text == "[gewist] belde."
    assert program.window is not None
    assert program.window.views.currentWidget().breach.notes[-1].text == "[gewist] belde."
    assert "niet doorzocht" in program.window.message_bar.text
    assert not any(draft.place.startswith("dialog/erase") for draft in program.register.drafts())
