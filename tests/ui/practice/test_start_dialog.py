"""An exercise is begun, gone on with and reported with the mouse alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.clock import FixedClock
from ui.application import Program
from ui.practice.course_dialog import CourseDialog
from ui.practice.start_dialog import ExerciseDialog
from ui.start.start_page import StartPage

LEFT = Qt.MouseButton.LeftButton


def dialog_of(program: Program) -> ExerciseDialog:
    found = program.window.findChild(ExerciseDialog)
    assert found is not None
    return found


@pytest.fixture
def asked(make_program: Callable[..., Program], qtbot: QtBot) -> Program:
    """The program at its first page, with the dialog that was asked for there."""
    program = make_program()
    page = program.window.rooms.currentWidget()
    assert isinstance(page, StartPage)
    qtbot.mouseClick(page.exercise_button, LEFT)
    return program


def test_an_exercise_is_begun_and_its_messages_are_read_and_reported(
    asked: Program, clock: FixedClock, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.change(drafts_folder=str(tmp_path))
    dialog = dialog_of(asked)
    assert dialog.speed.itemText(0) == "Een uur in een minuut: duurt 1 uur en 36 minuten"
    qtbot.mouseClick(dialog.choices[1], LEFT)
    assert dialog.speed.itemText(0).endswith("duurt 1 uur en 16 minuten"), "the other exercise is shorter"
    qtbot.mouseClick(dialog.start_button, LEFT)
    qtbot.waitUntil(lambda: asked.window.banner.text.startswith("Oefening, di "), timeout=10_000)
    register = asked.register
    assert register is not None
    assert register.organisation.practice
    assert register.path.parent.parent == settings.folder(), "apart from every real register"
    assert settings.registers() == [], "it never stands among the real ones"
    clock.advance(hours=2)
    qtbot.waitUntil(lambda: "afgelopen" in asked.window.banner.text, timeout=3_000)
    qtbot.mouseClick(asked.window.banner.button, LEFT)
    course = asked.window.findChild(CourseDialog)
    assert course is not None
    assert course.now.text().endswith("De oefening is afgelopen.")
    said = [label.text() for label in course.findChildren(QLabel)]
    assert any("stick" in text for text in said)
    qtbot.mouseClick(course.making.make_button, LEFT)
    qtbot.waitUntil(lambda: bool(course.making.made) and not course.making.busy, timeout=10_000)
    assert course.making.made[0].suffix == ".docx"
    qtbot.mouseClick(course.making.close_button, LEFT)


def test_one_that_was_begun_is_gone_on_with(asked: Program, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog_of(asked).start_button, LEFT)
    qtbot.waitUntil(lambda: asked.register is not None, timeout=10_000)
    first = asked.register
    assert first is not None
    asked.close_register()
    asked.show_exercises()
    again = [each for each in asked.window.findChildren(ExerciseDialog) if each.isVisible()][-1]
    assert [button.text() for button in again.held] == [first.path.stem]
    qtbot.mouseClick(again.held[0], LEFT)
    qtbot.waitUntil(lambda: asked.register is not None and asked.register.path == first.path, timeout=10_000)


def test_what_cannot_be_written_is_said_in_the_dialog(asked: Program, qtbot: QtBot) -> None:
    (settings.folder() / "Oefeningen").write_text("in de weg", "utf-8")
    dialog = dialog_of(asked)
    qtbot.mouseClick(dialog.start_button, LEFT)
    assert "kan niet worden gemaakt" in dialog.state.text()
    assert dialog.isVisible()
    assert asked.register is None
