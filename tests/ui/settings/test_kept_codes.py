"""Who keeps a code is recorded in the window, and somebody is asked to keep one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.officers import Officer
from breachreg.register import Register
from ui.settings.history_page import HistoryPage
from ui.settings.kept_codes import KeepCodeDialog
from ui.workspace import Workspace


@pytest.fixture
def register(register_path: Path, clock: FixedClock) -> Iterator[Register]:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as opened:
        yield opened
        opened.close(backup=False)


@pytest.fixture
def page(register: Register, qtbot: QtBot) -> HistoryPage:
    made = HistoryPage(Workspace(register))
    qtbot.addWidget(made)
    made.refresh()
    made.show()
    return made


def test_who_keeps_a_code_is_recorded_and_shown(
    page: HistoryPage, register: Register, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Nog niemand" in page.kept_codes.line.text()
    code, entry = register.code(), register.head()[0]

    def fill(dialog: KeepCodeDialog) -> int:
        dialog.code.setText(code)
        dialog.save_button.click()
        assert dialog.kept is None  # nobody is named
        assert dialog.rows["holder"].error == "Vul in wie de code bewaart."
        dialog.holder.setText("Bo Beer")
        dialog.received.set_value(date(2026, 11, 20))
        dialog.save_button.click()
        return dialog.result()

    monkeypatch.setattr(KeepCodeDialog, "exec", fill)
    page.kept_codes.keep_button.click()
    (kept,) = register.kept_codes()
    assert (kept.entry, kept.holder, kept.received_on) == (entry, "Bo Beer", date(2026, 11, 20))
    assert f"Bo Beer (regel {entry}, 20-11-2026: klopt)" in page.kept_codes.line.text()


def test_what_is_no_code_is_told_at_the_field(page: HistoryPage, register: Register, qtbot: QtBot) -> None:
    dialog = KeepCodeDialog(page._workspace, "geen code", page)  # noqa: SLF001
    qtbot.addWidget(dialog)
    dialog.holder.setText("Bo")
    dialog.save_button.click()
    assert "geen controlecode" in dialog.rows["code"].error
    assert register.kept_codes() == []


def test_the_message_for_somebody_else_is_on_the_clipboard(page: HistoryPage, register: Register) -> None:
    page.kept_codes.message_button.click()
    text = QGuiApplication.clipboard().text()
    assert register.code() in text
    assert text.startswith("Controlecode datalekregister Gemeente Proef")
