"""A whole register made of an export in the window: nothing typed again, and nothing lost of history, evidence and audits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.errors import Cancelled
from breachreg.export.exporting import export
from breachreg.register import Register
from ui.application import Program
from ui.moving.moving_view import ENTER, MovingView

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def export_path(register_path: Path, tmp_path: Path, clock: FixedClock) -> Path:
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as register:
        register.new_breach(Breach(id="brief", title="Brief", description="Gebeld met de burger."))
        out, *_rest = export(register, "json", tmp_path / "alles.json")
    return out


@pytest.fixture
def view(make_program: Callable[..., Program], register_path: Path, export_path: Path, qtbot: QtBot) -> MovingView:
    program = make_program(register_path)
    program.window.activateWindow()
    program.window.show_screen("move")
    shown = program.window.screen_named("move")
    assert isinstance(shown, MovingView)
    shown.read_file(export_path)
    qtbot.waitUntil(lambda: shown.step == ENTER and not shown.tasks.busy)
    return shown


def test_a_whole_register_is_made_of_an_export_and_opened(
    view: MovingView, export_path: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "nieuw.db"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(there), ""))
    assert view.enter.whole_button.isVisible()
    window = view.window()
    window_before = window.workspace.register.path  # type: ignore[attr-defined]
    assert [draft.place for draft in view.sketches()] == ["move"]
    window.workspace.register.keep_draft(view.sketches()[0])  # type: ignore[attr-defined]
    QTest.mouseClick(view.enter.whole_button, LEFT)
    qtbot.waitUntil(lambda: window.workspace is not None and window.workspace.register.path == there, timeout=20_000)  # type: ignore[attr-defined]
    register = window.workspace.register  # type: ignore[attr-defined]
    again, *_rest = export(register, "json", tmp_path / "weer.json")
    before, after = export_path.read_text("utf-8"), again.read_text("utf-8")
    assert "Gebeld met de burger." in after
    assert after.count('"operation"') == before.count('"operation"')
    with Register.open(window_before, officer=Officer("An Vos")) as left:
        # of a file that was made into another register nothing waits here
        assert left.draft("move") is None


def test_a_register_with_cases_is_never_replaced(
    view: MovingView, register_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = register_path.with_name("ander.db")
    other.write_bytes(b"geen register")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(other), ""))
    QTest.mouseClick(view.enter.whole_button, LEFT)
    qtbot.waitUntil(lambda: not view.tasks.busy)
    assert view.enter.head.text() == "Er is niets ingevoerd"
    assert view.enter.whole_button.isVisible()
    assert other.read_bytes() == b"geen register"


def test_who_stops_or_chooses_no_place_has_made_nothing(
    view: MovingView, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: ("", ""))
    QTest.mouseClick(view.enter.whole_button, LEFT)
    assert not view.tasks.busy

    def stopped(*_given: object) -> None:
        raise Cancelled

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_given: (str(tmp_path / "nieuw.db"), ""))
    monkeypatch.setattr("breachreg.importing.own_export.refound", stopped)
    QTest.mouseClick(view.enter.whole_button, LEFT)
    qtbot.waitUntil(lambda: not view.tasks.busy)
    assert "Er is geen register gemaakt" in view.enter.text.text()
    assert not (tmp_path / "nieuw.db").exists()
