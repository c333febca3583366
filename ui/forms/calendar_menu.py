"""A calendar that opens at a date field, in the colours of the program, and says by voice what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QMenu, QToolButton, QWidget, QWidgetAction

from breachreg.i18n import _
from breachreg.law.deadlines import DAYS, MONTHS
from ui import theme
from ui.announcing import announce
from ui.theme import Role

SIZE = (340, 300)
"""Six weeks and seven days, none of them cut."""


def open_calendar(button: QWidget, shown: date, take: Callable[[date], object]) -> QCalendarWidget:
    """Open a calendar below `button`, and return it.

    Args:
        shown: the day that is chosen at first.
        take: gets the day that the user chooses.
    """
    menu = QMenu(button)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    calendar = QCalendarWidget()
    calendar.setMinimumSize(*SIZE)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    # red means late in this program, and no day of the week is
    plain = QTextCharFormat()
    plain.setForeground(theme.colour(Role.TEXT))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    name = _("Kalender")
    for part in (menu, calendar, *calendar.findChildren(QAbstractItemView)):
        part.setAccessibleName(name)
    for arrow, said in (("qt_calendar_prevmonth", _("Vorige maand")), ("qt_calendar_nextmonth", _("Volgende maand"))):
        for found in calendar.findChildren(QToolButton, arrow):
            found.setAccessibleName(said)
    action = QWidgetAction(menu)
    action.setDefaultWidget(calendar)
    menu.addAction(action)

    def taken(day: QDate) -> None:
        menu.close()
        take(date(day.year(), day.month(), day.day()))

    calendar.clicked.connect(taken)
    calendar.activated.connect(taken)
    calendar.selectionChanged.connect(lambda: announce(calendar, _words(calendar.selectedDate())))
    calendar.currentPageChanged.connect(lambda year, month: announce(calendar, f"{MONTHS['nl'][month - 1]} {year}"))
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    calendar.setFocus()
    return calendar


def _words(day: QDate) -> str:
    return f"{DAYS['nl'][day.dayOfWeek() - 1]} {day.day()} {MONTHS['nl'][day.month() - 1]} {day.year()}"
