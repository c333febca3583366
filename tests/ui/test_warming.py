"""What is made ready after the rows: in pieces, left when the register is closed, and told when it fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

import breachreg.law
from breachreg.errors import BusyError, DamagedError, UserError
from breachreg.register import Register
from ui.application import Program
from ui.warming import Warming


def test_the_pieces_are_taken_one_by_one_and_none_after_it_was_stopped(qtbot: QtBot) -> None:
    taken: list[int] = []

    def pieces() -> Iterator[None]:
        for number in range(1000):
            taken.append(number)
            yield

    warming = Warming(pieces())
    assert taken == []
    qtbot.waitUntil(lambda: len(taken) > 2)
    warming.stop()
    before = list(taken)
    qtbot.wait(50)
    assert taken == before == list(range(len(before)))


def test_a_damaged_register_is_told_and_ends_it(qtbot: QtBot) -> None:
    def pieces() -> Iterator[None]:
        yield
        raise DamagedError("Het bestand is beschadigd.", "Zet een back-up terug.")

    warming = Warming(pieces())
    told: list[UserError] = []
    warming.failed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].message == "Het bestand is beschadigd."


def test_a_mistake_of_the_program_is_not_swallowed(qtbot: QtBot) -> None:
    def pieces() -> Iterator[None]:
        yield
        raise RuntimeError("a mistake")

    with qtbot.captureExceptions() as raised:
        warming = Warming(pieces())
        qtbot.waitUntil(lambda: bool(raised))
        qtbot.wait(30)
    warming.stop()
    assert [str(error) for _kind, error, _trace in raised] == ["a mistake"]


def test_the_law_in_pieces_is_the_law_that_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breachreg.law, "_read", [])
    pieces = 0
    for _piece in breachreg.law.law_in_pieces():
        pieces += 1
    assert pieces > 4
    read = breachreg.law.load_law()
    assert read.edition
    assert list(breachreg.law.law_in_pieces()) == []
    assert breachreg.law.load_law() is read


def test_the_case_screen_stands_ready_before_it_is_asked_for_and_out_of_sight(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    program = make_program(register_path)
    qtbot.waitUntil(lambda: program.window.views.count() > 1)
    case = program.window.screen_named("case")
    assert not case.isVisible()
    assert case.breach.reference == ""
    assert program.window.screen_named("today").isVisible()


def test_a_register_closed_while_it_warms_stays_closed(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot
) -> None:
    program = make_program(register_path)
    program.close_register()
    qtbot.wait(60)
    assert program.register is None
    assert program.window.views.count() == 0


def test_the_wheel_gives_no_focus_to_what_was_there_before_the_keys(program: Program) -> None:
    from PySide6.QtCore import Qt

    for box in program.window.findChildren(QComboBox):
        assert box.focusPolicy() != Qt.FocusPolicy.WheelFocus


def test_an_import_that_is_begun_at_once_does_not_close_the_register(
    make_program: Callable[..., Program], register_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is made ready reads the register, which another thread has while it writes: the window let go of the register."""
    asked: list[bool] = []

    def busy(_register: Register) -> None:
        asked.append(True)
        raise BusyError("Het register is bezig.", "Wacht even.")

    monkeypatch.setattr(Register, "policies", busy)
    program = make_program(register_path)
    qtbot.waitUntil(lambda: bool(asked))
    qtbot.wait(30)
    assert program.register is not None
    assert program.window.workspace is not None
