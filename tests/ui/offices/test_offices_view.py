"""Going between organisations by hand: the list, what is to be done everywhere, and nothing of one in the window of another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.parties import Organisation
from breachreg.offices.standing import Standing
from breachreg.register import Register
from ui.application import Program
from ui.offices.offices_view import ROW_HEIGHT, OfficesView
from ui.screens import OFFICES
from ui.start.start_page import StartPage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def other(tmp_path: Path, clock: FixedClock, any_place: None) -> Path:
    """A register of another organisation in which a notification is late, that was open here before."""
    path = tmp_path / "Notaris.db"
    with Register.create(
        path, Organisation(name="Notaris De Wit & Zn"), clock=clock, officer=Officer("An Vos")
    ) as made:
        aware = clock.now() - timedelta(hours=90)
        made.new_breach(Breach(id="n", title="Akte naar verkeerde koper", moments=Moments(aware_at=aware)))
    settings.remember_register(path, "Notaris De Wit & Zn")
    return path


@pytest.fixture
def view(other: Path, program: Program, qtbot: QtBot) -> OfficesView:
    qtbot.mouseClick(program.window.navigation.buttons[OFFICES], LEFT)
    shown = program.window.views.currentWidget()
    assert isinstance(shown, OfficesView)
    qtbot.waitUntil(lambda: len(shown.found) == 2 and not shown._tasks.busy)
    return shown


def names(view: OfficesView) -> list[str]:
    return [view.offices.item(row, 0).text() for row in range(view.offices.rowCount())]  # type: ignore[union-attr]


def of(view: OfficesView, name: str) -> int:
    return names(view).index(name)


def now_in(program: Program) -> Any:
    return program.register.organisation.name if program.register is not None else None


def test_the_room_is_there_for_who_has_several_registers(program: Program) -> None:
    assert program.window.navigation.buttons[OFFICES].isHidden(), "one register has no use for it"
    assert [known.name for known in settings.registers()] == ["Gemeente Proef"]


def test_both_stand_there_with_what_is_late(view: OfficesView) -> None:
    assert set(names(view)) == {"Gemeente Proef", "Notaris De Wit & Zn"}
    row = of(view, "Notaris De Wit & Zn")
    assert view.offices.item(row, 1).text() == "1"  # type: ignore[union-attr]
    assert any(due.row.title == "Akte naar verkeerde koper" for due in view.due)


def test_a_case_of_another_organisation_is_one_key_away_and_the_window_is_of_that_one(
    view: OfficesView, program: Program, qtbot: QtBot
) -> None:
    row = next(n for n, due in enumerate(view.due) if due.standing.name == "Notaris De Wit & Zn")
    view.dues.selectRow(row)
    view.dues.setFocus()
    qtbot.keyClick(view.dues, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: now_in(program) == "Notaris De Wit & Zn")
    case = program.window.screen_named("case")
    qtbot.waitUntil(lambda: program.window.views.currentWidget() is case)
    assert case.breach.title == "Akte naar verkeerde koper"
    assert "Notaris De Wit & Zn" in program.window.windowTitle()
    assert "Gemeente Proef" not in program.window.windowTitle()


def test_a_case_of_the_register_that_is_open_is_opened_at_once(
    view: OfficesView, program: Program, qtbot: QtBot
) -> None:
    row = next(n for n, due in enumerate(view.due) if due.standing.here and due.row.reference)
    view._go_to_case(row)
    assert program.window.views.currentWidget() is program.window.screen_named("case")
    assert now_in(program) == "Gemeente Proef"


def test_another_register_is_opened_by_its_button(view: OfficesView, program: Program, qtbot: QtBot) -> None:
    view.offices.selectRow(of(view, "Gemeente Proef"))
    assert not view.go_button.isEnabled(), "it is open already"
    view.offices.selectRow(of(view, "Notaris De Wit & Zn"))
    qtbot.mouseClick(view.go_button, LEFT)
    qtbot.waitUntil(lambda: now_in(program) == "Notaris De Wit & Zn")


def test_one_that_is_gone_is_told_whole_and_can_be_left_out(
    view: OfficesView, program: Program, other: Path, qtbot: QtBot
) -> None:
    other.unlink()
    view.refresh()
    qtbot.waitUntil(lambda: not view._tasks.busy)
    view.offices.selectRow(of(view, "Notaris De Wit & Zn"))
    assert "is er niet" in view.about.text()
    qtbot.mouseClick(view.forget_button, LEFT)
    assert names(view) == ["Gemeente Proef"]
    assert [known.name for known in settings.registers()] == ["Gemeente Proef"]
    assert "staat niet meer in deze lijst" in program.window.message_bar.text


def test_what_another_has_open_is_told_with_who_and_of_when(
    view: OfficesView, other: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    with Register.open(other, clock=clock, officer=Officer("Bo Bakker"), check=False):
        view.refresh()
        qtbot.waitUntil(lambda: not view._tasks.busy)
        view.offices.selectRow(of(view, "Notaris De Wit & Zn"))
        assert "in gebruik door Bo Bakker" in view.about.text()
        assert "tand van" in view.about.text()


def test_registers_that_were_open_stand_on_the_first_page(
    make_program: Callable[..., Program], other: Path, qtbot: QtBot
) -> None:
    program = make_program(None)
    page = program.window.rooms.currentWidget()
    assert isinstance(page, StartPage)
    assert [button.accessibleDescription() for button in page.recent] == [str(other)]
    button: QPushButton = page.recent[0]
    qtbot.mouseClick(button, LEFT)
    qtbot.waitUntil(lambda: now_in(program) == "Notaris De Wit & Zn")


def test_the_register_that_was_chosen_stays_chosen_wherever_it_stands_after_a_look(
    view: OfficesView, other: Path, clock: FixedClock
) -> None:
    here = next(each for each in view.found if each.here)
    calm, late = Path("/nergens/Calm.db"), Path("/nergens/Late.db")
    view._show([here, Standing(calm, "Calm"), Standing(late, "Late")])
    view.offices.selectRow(of(view, "Calm"))
    before = view.offices.currentRow()
    view._show([here, Standing(calm, "Calm", late=900, today=900), Standing(late, "Late")])
    assert view.offices.currentRow() != before
    chosen = view._chosen()
    assert chosen is not None
    assert chosen.path == calm
    assert str(calm) in view.about.text()


def test_a_register_taken_out_of_the_list_during_a_look_stays_out(view: OfficesView, other: Path) -> None:
    found = list(view.found)
    settings.forget_register(other)
    view._looked(found)
    assert names(view) == ["Gemeente Proef"]


def test_what_is_late_is_not_counted_again_for_today(view: OfficesView) -> None:
    here = next(each for each in view.found if each.here)
    view._show([replace(here, late=3, today=5), Standing(Path("/nergens/X.db"), "X")])
    assert view._sum.text() == "2 registers: 3 te laat, 2 voor vandaag."
    row = of(view, "Gemeente Proef")
    assert [view.offices.item(row, column).text() for column in (1, 2)] == ["3", "2"]  # type: ignore[union-attr]


def test_nothing_lies_over_another_in_a_low_window(view: OfficesView, program: Program, qtbot: QtBot) -> None:
    program.window.resize(640, 400)
    qtbot.wait(20)
    parts = [view.offices, view.about, view.go_button.parentWidget(), view.dues]
    tops = [part.mapTo(view, part.rect().topLeft()).y() for part in parts]
    for part, top, following in zip(parts, tops, tops[1:], strict=False):
        assert top + part.height() <= following
    assert view.dues.height() >= ROW_HEIGHT
