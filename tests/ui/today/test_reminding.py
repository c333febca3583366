"""A Monday morning after a weekend with three running clocks, and the weeks after it: told once, in the window and the tray."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from breachreg import settings
from breachreg.clock import FixedClock
from breachreg.domain.breach import Breach
from breachreg.domain.moments import Moments
from breachreg.domain.officers import Officer
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.law.agenda_words import Group, Row, Sign
from breachreg.law.reminders import Reminder, Reminders
from breachreg.register import Register
from tests.ui.conftest import nameless
from ui.application import Program
from ui.today.reminder_bar import ReminderBar
from ui.today.reminding import KEPT_EVERY, Reminding

FRIDAY = datetime(2026, 11, 27, 15, 30, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path, clock: FixedClock, any_place: None) -> Path:
    """A register of Friday afternoon with three clocks that began that day and the day before."""
    clock.moment = FRIDAY
    path = tmp_path / "Proef.db"
    with Register.create(path, Organisation(name="Proef"), clock=clock, officer=Officer("An Vos")) as made:
        for number, ago in enumerate((20, 2, 1)):
            aware = FRIDAY - timedelta(hours=ago)
            made.new_breach(Breach(id=f"c{number}", title=f"Zaak {number}", moments=Moments(aware_at=aware)))
    return path


def reminding(program: Program) -> Reminding:
    workspace = program.window.workspace
    assert workspace is not None
    (found,) = workspace.findChildren(Reminding)
    return found


def opened(make_program: Callable[..., Program], path: Path, clock: FixedClock, moment: datetime) -> Program:
    clock.moment = moment
    return make_program(path)


def test_monday_morning_tells_since_friday_and_only_once(
    make_program: Callable[..., Program], path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    friday = opened(make_program, path, clock, FRIDAY)
    assert reminding(friday).bar.isVisible(), "twenty of the 72 hours: the first reminder"
    qtbot.mouseClick(reminding(friday).bar.close_button, Qt.MouseButton.LeftButton)
    assert not reminding(friday).bar.isVisible()
    friday.close_register()
    monday = opened(make_program, path, clock, MONDAY)
    bar = reminding(monday).bar
    assert bar.text.splitlines()[0] == "Sinds vrijdag 16.30 uur: 3 termijnen, 1 is te laat."
    assert "2026-0001: 12 uur te laat" in bar.text
    assert nameless(bar) == []
    # a minute later it says the same, and nothing new is told
    clock.advance(hours=1 / 60)
    monday.window.reminders.minute.emit()
    assert bar.text.startswith("Sinds vrijdag")
    # what is left of time goes on while it stands there
    clock.advance(hours=1)
    monday.window.reminders.minute.emit()
    assert "2026-0001: 13 uur te laat" in bar.text
    clock.advance(hours=-1)
    # closed before anybody looked: it is not lost
    monday.close_register()
    later = opened(make_program, path, clock, MONDAY + timedelta(minutes=5))
    assert reminding(later).bar.text.startswith("3 termijnen")
    later.window.show_screen("settings")
    qtbot.mouseClick(reminding(later).bar.go, Qt.MouseButton.LeftButton)
    assert later.window.views.currentWidget() is later.window.screen_named("today")
    assert not reminding(later).bar.isVisible()
    later.close_register()
    assert not reminding(opened(make_program, path, clock, MONDAY + timedelta(minutes=9))).bar.isVisible()


def test_one_reminder_leads_to_its_case_and_the_next_is_said_on_the_first_page(
    make_program: Callable[..., Program], path: Path, clock: FixedClock
) -> None:
    program = opened(make_program, path, clock, FRIDAY)
    first_page = program.window.screen_named("today")
    assert first_page.following.text() == "Volgende herinnering: 20:30 (2026-0001)"
    bar = reminding(program).bar
    assert bar.text.startswith("2026-0001: nog 52 uur")
    QTest.keyClick(bar.go, Qt.Key.Key_Return)
    assert program.window.screen_named("wizard").breach.reference == "2026-0001"
    assert not bar.isVisible()
    # what is decided or told reminds no more; what a minute brings does
    clock.advance(hours=11)
    for _minute in range(KEPT_EVERY):
        program.window.reminders.minute.emit()
    assert bar.text.splitlines()[0].startswith("Sinds gisteren 16.30 uur: 3 termijnen")
    ident = program.window.workspace.register.upkeep.register_id  # type: ignore[union-attr]
    assert settings.reminded(ident)["seen"].startswith("2026-11-28T02:30")


def test_a_save_waits_for_no_reminder_and_what_it_changes_is_told_once_who_works_on_rests(
    make_program: Callable[..., Program], path: Path, clock: FixedClock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(make_program, path, clock, MONDAY)
    register, bar = program.register, reminding(program).bar
    assert register is not None
    looked: list[int] = []
    reminders = register.reminders
    monkeypatch.setattr(register, "reminders", lambda *asked: looked.append(1) or reminders(*asked))
    for number in range(3):
        case = register.load(f"2026-000{number + 1}")
        moments = replace(case.moments, aware_at=MONDAY - timedelta(hours=1))
        register.save(Operation.EDIT_BREACH, replace(case, moments=moments), note="Verkeerd overgenomen.")
    assert not looked
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert looked == [1]


class FakeTray(QObject):
    """A place among the pictures of the system, on a machine that has none."""

    messageClicked = Signal()  # noqa: N815 - as Qt has it
    activated = Signal(object)
    ActivationReason = QSystemTrayIcon.ActivationReason
    made: list[FakeTray] = []  # noqa: RUF012

    def __init__(self, _icon: object, parent: QObject) -> None:
        super().__init__(parent)
        self.said: list[str] = []
        self.shown = False
        FakeTray.made.append(self)

    @staticmethod
    def isSystemTrayAvailable() -> bool:
        return True

    def setToolTip(self, text: str) -> None:
        self.tip = text

    def setContextMenu(self, menu: Any) -> None:
        self.menu = menu

    def showMessage(self, _title: str, text: str, *_more: object) -> None:
        self.said.append(text)

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False


def test_the_tray_says_it_once_and_a_click_opens_the_case(
    make_program: Callable[..., Program], path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.today import tray

    monkeypatch.setattr(tray, "QSystemTrayIcon", FakeTray)
    FakeTray.made.clear()
    program = opened(make_program, path, clock, FRIDAY)
    (icon,) = FakeTray.made
    monkeypatch.setattr(program.window, "raise_", lambda: None)  # the screen of tests has no order of windows
    program.window.reminders.minute.emit()
    assert len(icon.said) == 1
    assert icon.said[0].startswith("2026-0001: nog 52 uur")
    assert "Zaak" not in icon.said[0], "what a case is about stays in the window"
    assert icon.tip.endswith("1 te doen")
    program.window.showMinimized()
    icon.messageClicked.emit()
    assert not program.window.isMinimized()
    assert program.window.screen_named("wizard").breach.reference == "2026-0001"
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert program.window.views.currentWidget() is program.window.screen_named("today")
    icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    program.close_register()
    assert not icon.shown


def test_own_hours_are_asked_for_in_settings_and_refused_with_what_to_type(
    make_program: Callable[..., Program], path: Path, clock: FixedClock
) -> None:
    program = opened(make_program, path, clock, FRIDAY)
    program.window.show_screen("settings")
    page = program.window.screen_named("settings").program
    page.hours.setText("een dag")
    page.hours.editingFinished.emit()
    assert settings.load().reminder_hours == ""
    assert page.hours.text() == "een dag"
    page.hours.setText("48;24,48")
    page.hours.editingFinished.emit()
    assert settings.load().reminder_hours == "24, 48"
    assert reminding(program)._hours() == (24, 48)
    settings.change(reminder_hours="wat iemand anders schreef")
    assert reminding(program)._hours() == ()


def test_the_calendar_file_is_written_where_the_user_says(
    make_program: Callable[..., Program], path: Path, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(make_program, path, clock, FRIDAY)
    first_page = program.window.screen_named("today")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: ("", ""))
    first_page.calendar.click()
    assert program.window.message_bar.text == ""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "mijn agenda"), ""))
    first_page.calendar.click()
    assert "mijn agenda.ics" in program.window.message_bar.text
    text = (tmp_path / "mijn agenda.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 3
    assert "Zaak" not in text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all: (str(tmp_path / "brief.docx"), ""))
    first_page.calendar.click()
    assert "eindigt op .ics" in program.window.message_bar.text


def test_a_register_without_a_case_says_what_belongs_there(
    make_program: Callable[..., Program], tmp_path: Path, clock: FixedClock
) -> None:
    empty = tmp_path / "Leeg.db"
    Register.create(empty, Organisation(name="Leeg"), clock=clock, officer=Officer("An")).close()
    window = make_program(empty).window
    page = window.screen_named("today")
    assert page.calm.text() == "Nog geen datalekken in dit register"
    assert not page.all_cases.isVisible()
    assert not page.calendar.isVisible()
    page.take_over.click()
    assert window.views.currentWidget() is window.screen_named("move")


def test_a_case_with_several_terms_is_named_once(qtbot: QtBot) -> None:
    def of(reference: str, when: str) -> Reminder:
        row = Row(
            group=Group.TODAY, sign=Sign.CLOCK, kind="duty", subject=when, reference=reference, title="Zaak", when=when, tone="late",
            what="Melden", link="AP", screen="case", part="form", due_at=None, urgent_at=None,
        )  # fmt: skip
        return Reminder(at=MONDAY, mark=when, row=row)

    bar = ReminderBar()
    qtbot.addWidget(bar)
    first, again = of("2026-0019", "71 uur te laat"), of("2026-0019", "18 uur te laat")
    bar.show_reminders(Reminders(now=MONDAY, due=(first, again, of("2026-0020", "2 uur te laat"))))
    assert bar.text.splitlines()[-1] == "2026-0019: 71 uur te laat  ·  2026-0020: 2 uur te laat"


def test_a_reminder_counts_as_seen_only_when_the_user_went_there(
    make_program: Callable[..., Program], path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = opened(make_program, path, clock, FRIDAY)
    program.window.show_screen("settings")
    settings_view = program.window.screen_named("settings")
    monkeypatch.setattr(settings_view, "leave", lambda: False)
    bar = reminding(program).bar
    QTest.keyClick(bar.go, Qt.Key.Key_Return)
    assert program.window.views.currentWidget() is settings_view
    assert bar.isVisible(), "he chose to stay with what he was typing"
    monkeypatch.setattr(settings_view, "leave", lambda: True)
    QTest.keyClick(bar.go, Qt.Key.Key_Return)
    assert not bar.isVisible()


def test_nobody_is_reminded_of_the_one_case_that_he_is_looking_at(
    make_program: Callable[..., Program], path: Path, clock: FixedClock
) -> None:
    program = opened(make_program, path, clock, FRIDAY)
    window, bar = program.window, reminding(program).bar
    assert bar.text.startswith("2026-0001")
    window.open_case("2026-0001")
    assert not bar.isVisible(), "time and next step stand on its page"
    window.reminders.minute.emit()
    assert not bar.isVisible()
    window.go_back()
    assert bar.isVisible(), "not lost"
    window.open_case("2026-0002")
    assert bar.isVisible()


def test_in_a_low_window_the_first_page_says_it_by_itself(
    make_program: Callable[..., Program], path: Path, clock: FixedClock
) -> None:
    program = opened(make_program, path, clock, FRIDAY)
    window, bar = program.window, reminding(program).bar
    assert bar.isVisible()
    window.resize(853, 480)
    QTest.qWait(1)
    assert not bar.isVisible(), "its rows need the room, and say the same"
    window.show_screen("settings")
    assert bar.isVisible()
    window.show_screen("today")
    assert not bar.isVisible()
    window.resize(1280, 800)
    QTest.qWait(1)
    assert bar.isVisible(), "not lost"
