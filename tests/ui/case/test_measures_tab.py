"""Measures with who, until when and whether they worked, by real clicks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from breachreg.domain.breach import Measure, MeasureKind
from breachreg.domain.dossier import Effect, EffectCheck
from ui.application import Program
from ui.case.measure_dialog import MeasureDialog
from ui.case.measures_tab import MeasuresTab

LEFT = Qt.MouseButton.LeftButton


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def tab(program: Program) -> MeasuresTab:
    program.window.open_case("2026-0001")
    case = program.window.screen_named("case")
    case.show_part("measures")
    part = case.part("measures")
    assert isinstance(part, MeasuresTab)
    return part


def test_a_measure_is_added_with_its_owner_and_day_and_followed(program: Program, qtbot: QtBot) -> None:
    part, register = tab(program), program.register
    assert register is not None
    assert "Er zijn nog geen maatregelen" in texts(part)
    dialog = MeasureDialog(part, program.window.workspace, part.breach, None)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert not dialog.save.isEnabled()
    qtbot.keyClicks(dialog.text.line, "Cursus")
    qtbot.keyClicks(dialog.owner.line, "An")
    assert dialog.save.isEnabled()
    wanted = replace(dialog.measure(), kind=MeasureKind.PREVENTIVE, due_on=date(2026, 12, 1))
    part.ask_measure = lambda *_about: None
    qtbot.mouseClick(part.add, LEFT)
    assert register.load("2026-0001").measures == ()
    part.ask_measure = lambda *_about: wanted
    qtbot.mouseClick(part.add, LEFT)
    (kept,) = register.load("2026-0001").measures
    assert (kept.text, kept.owner, kept.due_on) == ("Cursus", "An", date(2026, 12, 1))
    assert "Voorkomen · An · uiterlijk 1-12-2026" in texts(part)

    late = replace(kept, due_on=date(2026, 11, 1))
    part.ask_measure = lambda *_about: late
    qtbot.mouseClick(part.changes[kept.id], LEFT)
    assert "over tijd, het moest op 1-11-2026" in texts(part)
    done = replace(kept, done_on=date(2026, 11, 20))
    part.ask_measure = lambda *_about: done
    qtbot.mouseClick(part.changes[kept.id], LEFT)
    assert "klaar op 20-11-2026 · werking nog niet bekeken" in texts(part)
    seen = EffectCheck(measure=kept.id, effect=Effect.WORKED, checked_on=date(2026, 11, 22))
    part.show_case(register.check_effect(part.breach.id, seen))
    assert "klaar op 20-11-2026 · werkte" in texts(part)


def test_whether_it_worked_is_recorded_where_that_is_kept(program: Program, qtbot: QtBot) -> None:
    part, register = tab(program), program.register
    assert register is not None
    measure = Measure(kind=MeasureKind.CORRECTIVE, text="Opgehaald", done_on=date(2026, 11, 20))
    part.show_case(register.keep_measure(part.breach.id, measure))
    assert "Herstel · nog niemand" in texts(part)
    button = next(item for item in part.findChildren(QPushButton) if item.text() == "Werking vastleggen")
    qtbot.mouseClick(button, LEFT)
    case = program.window.screen_named("case")
    assert case.tabs.tabText(case.tabs.currentIndex()) == "Dossier"
