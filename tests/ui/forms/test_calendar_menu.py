from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import nameless
from ui import announcing
from ui.forms.calendar_menu import open_calendar

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_a_day_is_chosen_by_keys_and_every_move_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def take(event: QAccessibleAnnouncementEvent) -> None:
        said.append(event.message())

    monkeypatch.setattr(announcing.QAccessible, "updateAccessibility", take)
    button = QPushButton("Kalender")
    qtbot.addWidget(button)
    button.show()
    chosen: list[date] = []
    calendar = open_calendar(button, date(2026, 11, 30), chosen.append)
    assert nameless(calendar) == []
    calendar.setSelectedDate(QDate(2026, 12, 1))
    assert said == ["dec 2026", "di 1 dec 2026"]
    # a day that lies ahead can be chosen: when people hear more is one
    assert calendar.maximumDate() > QDate(2027, 1, 1)
    days = calendar.findChild(QAbstractItemView)
    assert days is not None
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Return):
        qtbot.keyClick(days, key)
    assert said[2:] == ["di 8 dec 2026", "wo 9 dec 2026"]
    assert chosen == [date(2026, 12, 9)]


def test_no_day_of_the_week_is_in_the_colour_of_late(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("Kalender")
    qtbot.addWidget(button)
    calendar = open_calendar(button, date(2026, 11, 30), lambda _day: None)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Monday):
        assert calendar.weekdayTextFormat(day).foreground().color() != Qt.GlobalColor.red
    assert calendar.height() >= 300
    calendar.activated.emit(calendar.selectedDate())
