"""A day without a time, typed the way people say it or taken from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QLineEdit

from breachreg.clock import day_in_digits
from breachreg.i18n import _
from breachreg.law.deadlines import DAYS
from breachreg.law.typed_dates import TypedDay, parse_day
from ui import theme
from ui.announcing import Announcer
from ui.elements import column, icon_button, row, small
from ui.forms.calendar_menu import open_calendar
from ui.forms.fields import Field


class DayField(Field):
    """What was typed is what is kept; beside it stands how it was understood, and below it what is wrong with it.

    Args:
        today: gives the day it is, in Dutch time.
        ahead: of a day without a year the next one is meant.

    Signals:
        day_changed: another day is understood.
    """

    day_changed = Signal(QDate)

    def __init__(self, today: Callable[[], date], *, ahead: bool = True) -> None:
        super().__init__()
        self._today, self._ahead = today, ahead
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("bijv. 3-11-2026"))
        self.line.setToolTip(
            _("Typ bijvoorbeeld: 3-11, 3 nov 2026, morgen of over twee weken.")
            if ahead
            else _("Typ bijvoorbeeld: 3-11, 3 nov 2026 of gisteren.")
        )
        self.line.setFixedWidth(150)
        self._calendar_button = icon_button(_("Kalender"), "calendar")
        self._words, self._wrong = small("", tone=""), small("", tone="late")
        self._words.setWordWrap(False)
        self._wrong.hide()
        self._description, self._spoken = "", Announcer(self)
        # what the text meant when it was typed: ‘morgen’ is another day after midnight
        self._meant: tuple[str, TypedDay] = ("", TypedDay())
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addLayout(row(self.line, self._calendar_button, self._words, None))
        layout.addWidget(self._wrong)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self._left)
        self._calendar_button.clicked.connect(self._show_calendar)
        self._understand()

    def date(self) -> QDate:
        """Return the day as Qt has it, an invalid one where none is understood; as `QDateEdit.date`."""
        day = self.value()
        return QDate(day.year, day.month, day.day) if day else QDate()

    def setDate(self, day: QDate) -> None:
        """Show a day; as `QDateEdit.setDate`."""
        wanted = date(day.year(), day.month(), day.day())
        if wanted != self.value():
            self.set_value(wanted)
            self.day_changed.emit(day)

    def _typed(self) -> None:
        self._understand()
        self._spoken.say(self._said())
        self.edited.emit()
        if self.value() is not None:
            self.day_changed.emit(self.date())

    def _left(self) -> None:
        self.look()
        self.finished.emit()

    def _parsed(self) -> TypedDay:
        text = self.line.text().strip()
        if text != self._meant[0]:
            self._meant = (text, parse_day(text, self._today(), ahead=self._ahead) if text else TypedDay())
        return self._meant[1]

    def _understand(self) -> None:
        typed = self._parsed()
        self._words.setText(f"{DAYS['nl'][typed.day.weekday()]} {day_in_digits(typed.day)}" if typed.day else "")
        # while a day is being typed it is wrong most of the time; that is told when the field is left
        self._tell("" if self.line.hasFocus() else typed.problem)

    def _tell(self, problem: str) -> None:
        self._wrong.setText(problem)
        self._wrong.setVisible(bool(problem))
        self._describe()
        theme.set_problem(self.line, bool(problem))

    def _said(self) -> str:
        return self._wrong.text() or self._words.text()

    def look(self) -> bool:
        """Show what is wrong, if anything; return whether a day or nothing is typed."""
        typed = self._parsed()
        self._tell(typed.problem)
        return not typed.problem

    def _show_calendar(self) -> None:
        def take(day: date) -> None:
            self.line.setText(day_in_digits(day))
            self._typed()
            self.finished.emit()

        open_calendar(self._calendar_button, self.value() or self._today(), take)

    def value(self) -> Any:
        return self._parsed().day

    def set_value(self, value: Any) -> None:
        if value == self.value() and bool(self.line.text()) == (value is not None):
            return
        text = day_in_digits(value) if value is not None else ""
        self.line.setText(text)
        self._meant = (text, TypedDay(value))
        self._understand()

    def sketch(self) -> Any:
        day = self.value()
        return {"text": self.line.text(), "day": day.isoformat() if day is not None else ""}

    def retype(self, sketch: Any) -> None:
        text, exact = str(sketch["text"]), str(sketch["day"])
        self.line.setText(text)
        if exact:
            # as it was meant when it was typed
            self._meant = (text.strip(), TypedDay(date.fromisoformat(exact)))
        self._typed()

    def problem(self) -> str:
        return self._parsed().problem

    def mark_problem(self, wrong: bool) -> None:
        theme.set_problem(self.line, wrong)

    def name(self, label: str, description: str) -> None:
        self.line.setAccessibleName(label)
        self._description = description
        self._describe()
        self._calendar_button.setAccessibleName(_("{label} kalender").format(label=label))

    def _describe(self) -> None:
        """Say with the field how it was understood or what is wrong with it, before its help."""
        self.line.setAccessibleDescription(". ".join(part for part in (self._said(), self._description) if part))
