"""A day is kept as it was typed, and what cannot be read is told and not lost."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from ui.forms.day_field import DayField
from ui.forms.moment_field import MomentField

TODAY = date(2026, 11, 29)


@pytest.fixture
def field(qtbot: QtBot) -> DayField:
    made = DayField(lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "day"),
    [("01-12-2026", date(2026, 12, 1)), ("31-01-2027", date(2027, 1, 31)), ("05-01-2027", date(2027, 1, 5))],
)
def test_what_was_typed_is_what_is_kept(qtbot: QtBot, field: DayField, typed: str, day: date) -> None:
    field.set_value(date(2026, 11, 27))
    field.line.selectAll()
    qtbot.keyClicks(field.line, typed)
    assert field.value() == day
    assert field.date() == QDate(day.year, day.month, day.day)


def test_what_cannot_be_read_is_told_and_stays(qtbot: QtBot, field: DayField) -> None:
    qtbot.keyClicks(field.line, "31-02-2027")
    assert field.value() is None
    assert not field.look()
    assert "bestaat niet" in field._wrong.text()
    assert field.line.text() == "31-02-2027"


def test_another_day_is_told_once(qtbot: QtBot, field: DayField) -> None:
    with qtbot.waitSignal(field.day_changed):
        field.setDate(QDate(2026, 12, 1))
    with qtbot.assertNotEmitted(field.day_changed):
        field.setDate(QDate(2026, 12, 1))


def test_a_relative_moment_is_fixed_when_it_is_typed(qtbot: QtBot) -> None:
    now = [datetime(2026, 11, 28, 22, 58, tzinfo=UTC)]
    field = MomentField(lambda: now[0])
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, "gisteren 14:30")
    before = field.value()
    now[0] = datetime(2026, 11, 29, 0, 3, tzinfo=UTC)
    assert field.value() == before == datetime(2026, 11, 27, 13, 30, tzinfo=UTC)


def test_a_stored_moment_stays_exactly_what_it_is(qtbot: QtBot) -> None:
    field = MomentField(lambda: datetime(2026, 11, 29, tzinfo=UTC))
    qtbot.addWidget(field)
    second_hour = datetime(2026, 10, 25, 1, 30, 45, tzinfo=UTC)
    field.set_value(second_hour)
    assert field.value() == second_hour
    assert field._which.currentIndex() == 1
    far = datetime(2036, 1, 1, 12, 0, tzinfo=UTC)
    field.set_value(far)
    assert field.value() == far


def test_now_in_the_doubled_hour_is_the_hour_it_is(qtbot: QtBot) -> None:
    now = datetime(2026, 10, 25, 1, 30, 20, tzinfo=UTC)
    field = MomentField(lambda: now)
    qtbot.addWidget(field)
    field._now_button.click()
    assert field.value() == now.replace(second=0)
