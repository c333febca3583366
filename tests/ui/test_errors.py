from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from breachreg.errors import Cancelled, NotFoundError
from tests.ui.conftest import nameless
from ui.application import Program
from ui.errors import BugDialog, ErrorHook, NoticeDialog, report

SECRET = "BSN 123456782 van mevrouw Jansen"


def fail() -> None:
    person = SECRET
    raise ValueError(person)


def caught(error: BaseException) -> tuple[type[BaseException], BaseException, object]:
    return type(error), error, error.__traceback__


def dialogs(kind: type) -> list[BugDialog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]


@pytest.fixture
def hook(qapp: QApplication) -> Iterator[ErrorHook]:
    yield ErrorHook()
    for dialog in [*dialogs(BugDialog), *dialogs(NoticeDialog)]:
        dialog.close()


def test_a_report_says_where_and_never_what_somebody_typed() -> None:
    try:
        fail()
    except ValueError as error:
        text = report(type(error), error.__traceback__)
    assert "ValueError" in text
    assert "tests/ui/test_errors.py" in text
    assert " fail" in text
    assert "Python: " in text
    assert "Jansen" not in text
    assert "123456782" not in text


def test_our_own_mistake_is_admitted_with_a_report_that_can_be_copied(hook: ErrorHook, qtbot: QtBot) -> None:
    try:
        fail()
    except ValueError as error:
        hook.handle(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(dialogs(BugDialog)) == 1)
    (dialog,) = dialogs(BugDialog)
    assert nameless(dialog) == []
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "ValueError" in QApplication.clipboard().text()
    assert "Jansen" not in QApplication.clipboard().text()
    qtbot.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)


def test_many_mistakes_do_not_fill_the_screen(hook: ErrorHook, qtbot: QtBot) -> None:
    for _time in range(20):
        hook.handle(ValueError, ValueError(), None)
    qtbot.wait(50)
    assert 1 <= len(dialogs(BugDialog)) <= 3


def test_what_the_user_can_mend_is_told_and_what_was_cancelled_is_not(hook: ErrorHook, qtbot: QtBot) -> None:
    with qtbot.waitSignal(hook.user_error) as told:
        error = NotFoundError("Zaak 2026-0099 is er niet.")
        hook.handle(NotFoundError, error, None)
    assert told.args == [error]
    with qtbot.assertNotEmitted(hook.user_error):
        hook.handle(Cancelled, Cancelled(), None)
    assert dialogs(BugDialog) == []


def test_the_program_stands_behind_every_slot(program: Program, qtbot: QtBot) -> None:
    assert sys.excepthook == program.errors.handle
    program.errors.handle(NotFoundError, NotFoundError("Zaak 2026-0099 is er niet.", "Zoek haar in de lijst."), None)
    assert program.window.message_bar.text == "Zoek haar in de lijst. Zaak 2026-0099 is er niet."


def test_without_a_register_a_dialog_tells_it(program: Program, hook: ErrorHook) -> None:
    program.close_register()
    program.window.show_error(NotFoundError("Het bestand is er niet.", "Kies een ander bestand."))
    assert len(dialogs(NoticeDialog)) == 1
