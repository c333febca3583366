"""What a change of the law does is shown in the window, with why, and changes nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from breachreg.audit.law_change import otherwise
from breachreg.auditing import YearWork
from breachreg.clock import FixedClock
from breachreg.demo import make_demo
from breachreg.domain.officers import Officer
from breachreg.law.law import Law, read_law
from breachreg.register import Register
from breachreg.resources import LAW
from ui.application import Program
from ui.audit.audit_view import AuditView
from ui.audit.law_dialog import LawDialog
from ui.commands.table import commands


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("law") / "Wet.db"
    return make_demo(path, cases=80, seed=1, clock=FixedClock())


@pytest.fixture
def changed_law(tmp_path: Path) -> Law:
    """Another edition, in which one rule is another one: who is trusted and has nothing left no longer makes a risk unlikely."""
    folder = tmp_path / "wet"
    shutil.copytree(LAW.parent / "cases", tmp_path / "cases")
    shutil.copytree(LAW, folder, ignore=shutil.ignore_patterns("compiled.json"))
    rules = folder / "risk.toml"
    before, name, after = rules.read_text("utf-8").partition('id = "trusted-and-gone"')
    rules.write_text(before + name + after.replace('level = "unlikely"', 'level = "risk"', 1), "utf-8")
    duties = folder / "duties.toml"
    duties.write_text(re.sub(r"(?m)^checked = .*", "checked = 2031-02-01", duties.read_text("utf-8"), count=1), "utf-8")
    return read_law(folder)


@pytest.fixture
def program(
    make_program: Callable[..., Program], cases: Path, changed_law: Law, tmp_path: Path, clock: FixedClock
) -> Program:
    """A register of before the change; one of the cases that it touches is open again."""
    path = tmp_path / "Wet.db"
    shutil.copyfile(cases, path)
    with Register.open(path, clock=clock, officer=Officer("An Vos")) as register:
        assert not list(YearWork(register).otherwise())
        law, now = changed_law, register.now
        touched = [b for b in register.all_breaches() if list(otherwise(b, law, register.organisation, now))]
        assert len(touched) > 1
        register.reopen_case(touched[0], "Nieuw bericht van de ontvanger.")
        register.close(backup=False)
    return make_program(path)


@pytest.fixture
def dialog(program: Program, changed_law: Law, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> LawDialog:
    monkeypatch.setattr("breachreg.law.load_law", lambda: changed_law)
    (command,) = [each for each in commands(program.window) if each.name == "Zaken na een wetswijziging"]
    command.run()
    room = program.window.views.currentWidget()
    assert isinstance(room, AuditView)
    (shown,) = room.findChildren(LawDialog)
    qtbot.waitUntil(lambda: not shown.tasks.busy, timeout=20_000)
    return shown


def test_open_and_closed_cases_are_told_with_why_and_nothing_changes(dialog: LawDialog, program: Program) -> None:
    assert program.window.workspace is not None
    register = program.window.workspace.register
    head = register.head()
    items = list(dialog.model.items)
    assert items == list(YearWork(register).otherwise())
    assert {item.closed for item in items} == {True, False}
    assert dialog.table.isVisible()
    told = f"1 februari 2031 komen {len(items)} zaken anders uit: 1 open, {len(items) - 1} gesloten"
    assert told in dialog.state.text()
    said = dialog.why.text()
    assert "Besloten: niet melden. Toen was het advies: niet melden; nu: melden." in said
    assert "nu: 1 februari 2031" in said
    assert all(because in said for because in items[0].because)
    assert register.head() == head


@pytest.mark.parametrize("by", ["Enter", "the button"])
def test_a_case_is_opened_by_enter_and_by_the_button(dialog: LawDialog, qtbot: QtBot, by: str) -> None:
    wished: list[str] = []
    dialog.case_wished.connect(wished.append)
    reference = dialog.model.items[1].reference
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(dialog.finished):
        if by == "Enter":
            qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
        else:
            qtbot.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert wished == [reference]


def test_where_nothing_comes_out_otherwise_that_is_said(
    make_program: Callable[..., Program], tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Leeg.db"
    make_demo(path, cases=0, seed=3, clock=FixedClock())
    window = make_program(path).window
    window.show_screen("audit")
    room = window.views.currentWidget()
    room.beside.show_law()
    (shown,) = room.findChildren(LawDialog)
    qtbot.waitUntil(lambda: not shown.tasks.busy, timeout=20_000)
    assert "geen enkele zaak anders" in shown.state.text()
    assert not shown.table.isVisible()
    assert not shown.open_button.isVisible()
