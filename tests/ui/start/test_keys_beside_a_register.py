"""The keys that count everywhere where no register is open: the page stays, or a dialog opens over it; never an empty window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.application import Program
from ui.commands.table import commands
from ui.shortcuts import TABLE
from ui.start.problem_page import ProblemPage

LEAVES = ("Ctrl+O", "Ctrl+Q", "Alt", "Enter", "Ctrl+Enter")
"""Another register is tried on its own; Alt alone is held, and Enter does what the page is for."""
EVERYWHERE = [key for row in TABLE["Overal"] for key in row.keys if key not in LEAVES]


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What the user chooses, file after file: the dialog of the system cannot be clicked in a test."""
    given: list[Path] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(given.pop(0)) if given else "", ""))
    return given


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    path = tmp_path / "vreemd.db"
    path.write_bytes(b"geen register" * 500)
    return path


def press(program: Program, key: str) -> None:
    program.window.activateWindow()
    QApplication.processEvents()
    pressed = QKeySequence(key)[0]
    QTest.keyClick(QApplication.focusWidget() or program.window, pressed.key(), pressed.keyboardModifiers())
    QApplication.processEvents()


def page_of(program: Program) -> QWidget | None:
    return program.window.rooms.currentWidget()


def tries(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    """Press every key and run every command that goes to a place, and see that the page of before is still seen."""
    failed: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *said: failed.append(said))
    page = page_of(program)
    assert page is not program.window.work
    for key in EVERYWHERE:
        press(program, key)
        for dialog in (w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not program.window):
            dialog.close()
        assert page_of(program) is page, key
    for name in ("today", "register", "audit", "figures", "costs", "prepared", "settings"):
        program.window.show_screen(name)
        assert page_of(program) is page, name
    assert failed == []


def test_no_key_leaves_the_first_page_for_an_empty_window(
    make_program: Callable[..., Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries(make_program(), monkeypatch)


def test_no_key_leaves_the_page_of_a_register_that_cannot_be_opened(
    make_program: Callable[..., Program], odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries(make_program(odd), monkeypatch)


def test_another_register_is_opened_by_its_key_where_one_cannot_be_opened(
    make_program: Callable[..., Program],
    register_path: Path,
    odd: Path,
    chosen: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    program = make_program(register_path)
    chosen.append(odd)
    press(program, "Ctrl+O")
    qtbot.waitUntil(lambda: isinstance(page_of(program), ProblemPage), timeout=20_000)
    # the keys of the register that was open are gone with it
    tries(program, monkeypatch)
    names = [command.name for command in commands(program.window)]
    assert "Ander register openen" in names
    assert "Nieuw datalek" not in names
    chosen.append(register_path)
    press(program, "Ctrl+O")
    qtbot.waitUntil(lambda: program.register is not None, timeout=20_000)
    assert page_of(program) is program.window.work
