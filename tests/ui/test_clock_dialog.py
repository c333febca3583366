"""A clock that was ahead is told in the window, with the button that says it is right now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.register import Register
from ui.application import Program
from ui.clock_dialog import ClockDialog


@pytest.fixture
def ahead(make_program: Callable[..., Program], register_path: Path, clock: FixedClock) -> Program:
    """The program with a register in which one case was entered while the clock was twenty days ahead."""
    clock.advance(hours=20 * 24)
    with Register.open(register_path, clock=clock, officer=Officer("An Vos")) as register:
        register.new_breach(Breach(id="ahead", title="Vooruit"))
    clock.advance(hours=-20 * 24 + 1)
    return make_program(register_path)


def answered(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, reason: str) -> list[str]:
    """Let the dialog be answered by typing and pressing its button; return what it said."""
    seen: list[str] = []

    def run(dialog: ClockDialog) -> int:
        dialog.show()
        seen.append(dialog.windowTitle())
        assert not dialog.save.isEnabled()
        qtbot.keyClicks(dialog.reason.paper, reason)
        qtbot.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
        return dialog.result()

    monkeypatch.setattr(ClockDialog, "exec", run)
    return seen


def test_the_sentence_that_tells_the_clock_has_the_button(
    ahead: Program, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    bar, register = ahead.window.message_bar, ahead.register
    assert register is not None
    assert "vóór de laatste wijziging" in bar.text
    assert bar.clock_button.isVisibleTo(bar)

    seen = answered(monkeypatch, qtbot, "Tijdserver hersteld")
    qtbot.mouseClick(bar.clock_button, Qt.MouseButton.LeftButton)
    assert seen == ["Klok rechtgezet"]
    entry = register.history()[-1]
    assert (entry.operation, entry.note, entry.at) == (Operation.RIGHT_CLOCK, "Tijdserver hersteld", clock.now())
    assert "De klok is rechtgezet" in bar.text
    assert not bar.clock_button.isVisibleTo(bar)
    assert register.drafts() == ()


def test_each_save_tells_it_until_then_and_nothing_is_written_unasked(
    ahead: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace, bar = ahead.window.workspace, ahead.window.message_bar
    assert workspace is not None
    assert ahead.register is not None
    bar.clear()
    workspace.message("Opgeslagen.")
    assert "vóór de laatste wijziging" in bar.text
    assert bar.clock_button.isVisibleTo(bar)
    before = ahead.register.head()
    monkeypatch.setattr(ClockDialog, "exec", lambda _dialog: 0)
    qtbot.mouseClick(bar.clock_button, Qt.MouseButton.LeftButton)
    assert ahead.register.head() == before


def test_a_clock_that_is_right_has_no_button(program: Program) -> None:
    workspace, bar = program.window.workspace, program.window.message_bar
    assert workspace is not None
    workspace.message("Opgeslagen.")
    assert not bar.clock_button.isVisibleTo(bar)


def test_a_clock_that_rights_itself_while_the_program_is_open_is_told_once(
    make_program: Callable[..., Program], register_path: Path, clock: FixedClock
) -> None:
    program = make_program(register_path)
    workspace, bar = program.window.workspace, program.window.message_bar
    assert workspace is not None
    assert program.register is not None
    clock.advance(hours=365 * 24)
    program.register.new_breach(Breach(id="ahead", title="Een jaar vooruit"))
    clock.advance(hours=-365 * 24 + 1)
    workspace.new(Breach(id="right", title="Weer op tijd"))
    assert "liep voor en staat weer goed" in bar.text
    workspace.message("Opgeslagen.")
    assert "liep voor" not in bar.text
