"""A program with a window for the tests of the screens."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer, account
from breachreg.domain.parties import Organisation
from breachreg.register import Register
from ui.application import Program
from ui.leaving import LeavingDialog
from ui.register.new_breach import NewBreachForm


@pytest.fixture(autouse=True)
def nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question that a test did not expect would wait for ever: it is answered with ‘Terug’, and the test fails on what follows."""
    monkeypatch.setattr(LeavingDialog, "exec", lambda _dialog: 0)


@pytest.fixture
def any_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """The temporary folder of a test machine may be of any kind."""
    monkeypatch.setenv("BREACHREG_ANY_PLACE", "1")


@pytest.fixture
def register_path(tmp_path: Path, clock: FixedClock, any_place: None) -> Path:
    """A register with five cases of several kinds, closed."""
    path = tmp_path / "Proef.db"
    with Register.create(
        path, Organisation(name="Gemeente Proef", kvk="12345678"), clock=clock, officer=Officer("An Vos")
    ) as made:
        kinds = (
            ("Brief met BSN verkeerd bezorgd", IncidentKind.POST_WRONG_RECIPIENT, 2),
            ("Laptop kwijt in de trein", IncidentKind.DEVICE_OR_PAPER_LOST, 60),
            ("Mailing met open cc", IncidentKind.EMAIL_OPEN_CC, 80),
            ("Brief open retour", IncidentKind.POST_RETURNED_OPENED, 30),
            ("Map te open", IncidentKind.FOLDER_TOO_OPEN, None),
        )
        for number, (title, kind, hours_ago) in enumerate(kinds):
            aware = None
            if hours_ago is not None:
                past = FixedClock(clock.moment)
                past.advance(hours=-hours_ago)
                aware = past.now()
            made.new_breach(
                Breach(id=f"case-{number}", title=title, incident_kind=kind, moments=Moments(aware_at=aware))
            )
    return path


@pytest.fixture
def make_program(
    qapp: QApplication, qtbot: QtBot, clock: FixedClock, any_place: None
) -> Iterator[Callable[..., Program]]:
    """Start the program as `main.py` does, and wait until everything is loaded; who uses it said before who that is."""
    if not settings.load().officer:
        settings.change(officer=account("onbekend"))
    made: list[Program] = []
    hook = sys.excepthook

    def make(path: Path | None = None, *, show: bool = True) -> Program:
        program = Program(qapp, clock=clock)
        made.append(program)
        ready: list[bool] = []
        program.start(path, on_ready=lambda: ready.append(True))
        program.window.resize(1280, 720)
        qtbot.waitUntil(lambda: bool(ready), timeout=20_000)
        if not show:
            program.window.hide()
        return program

    yield make
    for program in made:
        program.close_register()
        program.window.hide()
        program.window.deleteLater()
    sys.excepthook = hook


@pytest.fixture
def program(make_program: Callable[..., Program], register_path: Path) -> Program:
    """The program with the register of five cases open."""
    return make_program(register_path)


def new_form(program: Program, qtbot: QtBot) -> NewBreachForm:
    """Return the form for a new breach, shown in the window that has the keys."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.new_breach()
    shown = program.window.views.currentWidget()
    assert isinstance(shown, NewBreachForm)
    return shown


def nameless(root: QWidget) -> list[str]:
    """Return the focusable widgets under `root` that a screen reader could not name."""
    found = []
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(root):
            continue
        if isinstance(widget, QLineEdit) and isinstance(widget.parent(), QAbstractSpinBox):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is None or not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found
