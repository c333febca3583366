"""A date with a clock time, typed the way people say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit

from breachreg.clock import AMSTERDAM, day_in_digits, moment_in_digits
from breachreg.i18n import _
from breachreg.law.deadlines import moment_in_words
from breachreg.law.typed_moments import Parsed, parse
from ui import theme
from ui.announcing import Announcer, announce
from ui.elements import button, column, icon_button, row, small
from ui.flow import Flow
from ui.forms.calendar_menu import open_calendar
from ui.forms.choice_fields import Picker
from ui.forms.fields import Field


class MomentField(Field):
    """Shows below the field how it was understood; asks which hour is meant when the clock went back.

    Args:
        ahead: a moment to come is asked, such as a promise; of a day without a year the next one is meant.
    """

    def __init__(self, now: Callable[[], datetime], *, allow_unknown: bool = False, ahead: bool = False) -> None:
        super().__init__()
        self._now, self._ahead = now, ahead
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("bijv. morgen 9:00") if ahead else _("bijv. gisteren 14:30"))
        self.line.setToolTip(
            _("Typ bijvoorbeeld: morgen 9:00, vrijdag 14:30, 3-11 9:15 of 3 nov 2026 09:15.")
            if ahead
            else _("Typ bijvoorbeeld: nu, gisteren 14:30, 3-11 9:15 of 3 nov 2026 09:15.")
        )
        self.line.setFixedWidth(184)
        self._now_button = button(_("Nu"))
        if ahead:
            # shown before it stands in the form, it would be a window of its own
            self._now_button.hide()
        self._calendar_button = icon_button(_("Kalender"), "calendar")
        self._unknown = QCheckBox(_("Nog niet bekend"))
        if not allow_unknown:
            # shown before it stands in the form, it would be a window of its own
            self._unknown.hide()
        self._which = Picker()
        self._which.addItems([_("het eerste uur (zomertijd)"), _("het tweede uur (wintertijd)")])
        self._which.hide()
        self._words = small("", tone="")
        # its line is kept free while a moment is typed, so that nothing jumps at every letter
        self._words.setMinimumHeight(self._words.fontMetrics().height())
        self._wrong = False
        self._description, self._spoken = "", Announcer(self)
        # what the text meant when it was typed: ‘gisteren’ is another day after midnight
        self._meant: tuple[str, Parsed] = ("", Parsed())
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(Flow(self.line, self._now_button, self._calendar_button, self._unknown))
        layout.addWidget(self._words)
        layout.addLayout(row(self._which, None))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finished)
        self._now_button.clicked.connect(self._take_now)
        self._calendar_button.clicked.connect(self._show_calendar)
        self._unknown.clicked.connect(self._unknown_clicked)
        self._which.activated.connect(self._done)
        self._understand()

    def _typed(self) -> None:
        self._unknown.setChecked(False)
        self._understand()
        self.edited.emit()

    def _understand(self) -> None:
        parsed = self._parsed()
        self._which.setVisible(len(parsed.moments) > 1)
        value = self.value()
        said = moment_in_words(value) if value is not None else ""
        if len(parsed.moments) > 1:
            said = _("{moment}: de klok ging terug, dit uur was er twee keer. Welk bedoelt u?").format(moment=said)
        self._words.setText(said)
        self._describe()
        self._spoken.say(said)
        self._words.setVisible(bool(said) or (bool(self.line.text().strip()) and not self._wrong))

    def _parsed(self) -> Parsed:
        text = self.line.text().strip()
        if text != self._meant[0]:
            self._meant = (text, parse(text, self._now(), ahead=self._ahead) if text else Parsed())
        return self._meant[1]

    def _take_now(self) -> None:
        self._unknown.setChecked(False)
        self._show(self._now().replace(second=0, microsecond=0))
        announce(self.line, self._words.text())
        self._done()

    def _show(self, moment: datetime) -> None:
        """Show a moment, which stays exactly what it is: its seconds, and which of two hours that read the same."""
        text = moment_in_digits(moment)
        moments = tuple(
            moment if same.replace(second=0) == moment.replace(second=0, microsecond=0) else same
            for same in parse(text, moment).moments
        )
        self.line.setText(text)
        self._spoken.know(moment_in_words(moment))
        # one that the field would ask about, such as a year that cannot be, is shown all the same when it is there
        self._meant = (text, Parsed(moments if moment in moments else (moment,)))
        self._which.setCurrentIndex(self._meant[1].moments.index(moment))
        self._understand()

    def _unknown_clicked(self, checked: bool) -> None:
        if checked:
            self.line.clear()
            self._understand()
        self._done()

    def _show_calendar(self) -> None:
        current = (self.value() or self._now()).astimezone(AMSTERDAM)

        def take(day: date) -> None:
            clock = current.time().replace(second=0, microsecond=0)
            chosen = datetime.combine(day, time(clock.hour, clock.minute))
            self.line.setText(f"{day_in_digits(chosen)} {chosen:%H:%M}")
            self._typed()
            self.finished.emit()

        # a promised day lies ahead; of what should have happened already, the future is told at the field
        open_calendar(self._calendar_button, current.date(), take)

    def value(self) -> Any:
        moments = self._parsed().moments
        if not moments:
            return None
        return moments[min(self._which.currentIndex(), len(moments) - 1)] if len(moments) > 1 else moments[0]

    def set_value(self, value: Any) -> None:
        if value is not None and value == self.value():
            return
        self._unknown.setChecked(False)
        if value is not None:
            self._show(value)
            return
        self.line.clear()
        self._understand()

    def sketch(self) -> Any:
        # a relative moment is kept as it was meant: ‘gisteren’ is another day tomorrow
        value = self.value()
        exact = value.isoformat() if value is not None else ""
        return {"text": self.line.text(), "moment": exact, "unknown": self.is_unknown()}

    def retype(self, sketch: Any) -> None:
        text, exact = str(sketch["text"]), str(sketch["moment"])
        if sketch["unknown"]:
            self.set_unknown()
        elif exact:
            moment = datetime.fromisoformat(exact)
            self.line.setText(text)
            again = parse(text, self._now(), ahead=self._ahead).moments
            self._meant = (text.strip(), Parsed(again if moment in again else (moment,)))
            self._which.setCurrentIndex(self._meant[1].moments.index(moment))
            self._understand()
        else:
            self.line.setText(text)
            self._understand()
        self.edited.emit()

    def is_unknown(self) -> bool:
        return self._unknown.isChecked()

    def set_unknown(self) -> None:
        self.line.clear()
        self._unknown.setChecked(True)
        self._understand()

    def problem(self) -> str:
        return self._parsed().problem

    def mark_problem(self, wrong: bool) -> None:
        self._wrong = wrong
        theme.set_problem(self.line, wrong)
        self._understand()

    def name(self, label: str, description: str) -> None:
        self.line.setAccessibleName(label)
        self._description = description
        self._describe()
        self._now_button.setAccessibleName(_("{label} nu").format(label=label))
        self._calendar_button.setAccessibleName(_("{label} kalender").format(label=label))
        self._unknown.setAccessibleName(f"{label} {self._unknown.text()}")
        self._which.setAccessibleName(_("{label} welk uur").format(label=label))

    def _describe(self) -> None:
        """Say with the field how it was understood, before its help or its error."""
        self.line.setAccessibleDescription(". ".join(part for part in (self._words.text(), self._description) if part))
