"""Vandaag: what has to be done, the most urgent first, each one click from where it is done."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.listing import ListQuery
from breachreg.domain.operations import Kinds, Operation
from breachreg.i18n import N_, _
from breachreg.law.agenda import Agenda
from breachreg.law.agenda_words import Group, Row, moment_short
from breachreg.law.deadlines import LONG_MONTHS
from ui import elements, theme
from ui.flow import Flow, Wrapping
from ui.icons import icon
from ui.theme import Role
from ui.today.card import Card
from ui.today.rows import RowsList

if TYPE_CHECKING:
    from breachreg.domain.operations import Changed
    from breachreg.law.reminders import Reminder
    from ui.workspace import Workspace

WEEKDAYS = (
    N_("maandag"), N_("dinsdag"), N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"), N_("zondag")
)  # fmt: skip
SHOWN = Kinds.CASES | Kinds.LISTS | Kinds.ORGANISATION
MOST_COUNTED = 12
"""Of so many cases that are to be notified is counted which answers the AP still misses: more are not seen at once."""
BEFORE_COUNTING, BETWEEN_COUNTS = 800, 20
"""Milliseconds: the rows are painted first, and keys come between two cases."""
ROOM_FOR_NEXT = 460
"""Height below which the next reminder is not told."""
ROOM_FOR_DAY = 620
"""Width below which the day is left out beside the title."""
MOST_LATER = 5
"""So many of what comes after this week are shown, and only while nothing has to be done today."""


class TodayView(Wrapping):
    """The first page.

    Signals:
        wished: a `Row` to go to.
        new_breach: the user wants to enter a breach.
        register_wished: all cases. move_wished: another register is to be moved in.

    Attributes:
        tells_due: it says itself what reminders are of.
    """

    tells_due = True
    wished = Signal(object)
    new_breach = Signal()
    register_wished = Signal()
    move_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.agenda = Agenda()
        self._day = elements.body("", tone="muted")
        self._day.setWordWrap(False)
        self._sum = elements.body("", tone="muted")
        self._sum.setMaximumWidth(theme.NO_LIMIT)
        self.new = elements.button(_("Nieuw datalek"), "plus")
        self.new.setEnabled(not workspace.read_only)
        self.calendar = elements.quiet(_("In uw agenda …"), "calendar")
        self.calendar.setToolTip(_("De open termijnen als bestand voor Outlook en andere agenda's (.ics)"))
        self.card, self.list = Card(), RowsList()
        self.calm = elements.heading("")
        self._calm_text = elements.body("", tone="muted")
        self.all_cases = elements.quiet(_("Alle zaken"), "register", flush=True)
        self.take_over = elements.quiet(_("Een ander register overnemen …"), "restore", flush=True)
        self.take_over.setToolTip(_("Uit Excel of een ander programma"))
        self._day.setMaximumWidth(theme.NO_LIMIT)
        head = Flow(elements.title(_("Vandaag")), self._day, self.calendar, self.new, growing=self._day, right=self.new)
        self._empty = QWidget()
        calm = elements.column(margins=(0, theme.LARGE, 0, theme.LARGE))
        self._empty.setLayout(calm)
        for part in (self.calm, self._calm_text):
            calm.addWidget(part)
        calm.addLayout(elements.row(self.all_cases, self.take_over, None))
        layout = elements.column(margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL))
        self.setLayout(layout)
        layout.addWidget(head)
        layout.addWidget(self._sum)
        layout.addWidget(self.card)
        layout.addWidget(self._empty)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        self.following = elements.small()
        self.following.hide()
        layout.addWidget(self.following)
        self.card.chosen.connect(self.wished)
        self.card.below.connect(self.list.setFocus)
        self.list.chosen.connect(self.wished)
        self.list.ticked.connect(self._tick)
        self.list.above.connect(self._above)
        self.new.clicked.connect(self.new_breach)
        self.calendar.clicked.connect(self._save_calendar)
        self.all_cases.clicked.connect(self.register_wished)
        self.take_over.clicked.connect(self.move_wished)
        workspace.changed.connect(self._changed)
        workspace.care.changed.connect(self.tick)
        # a last backup is told of while the register closes: then there is nothing to read any more
        self._open = True
        self._missing: dict[str, int] = {}
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.timeout.connect(self._count_next)
        workspace.closing.connect(self._stop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._day.setVisible(event.size().width() >= ROOM_FOR_DAY)
        self._show_following()
        super().resizeEvent(event)

    def say_following(self, reminder: Reminder | None) -> None:
        """Say when the next reminder comes."""
        text = ""
        if reminder is not None:
            when = moment_short(reminder.at, self._workspace.now)
            text = _("Volgende herinnering: {when} ({reference})").format(when=when, reference=reminder.row.reference)
        self.following.setText(text)
        self._show_following()

    def _show_following(self) -> None:
        # in a low window the rows come first
        self.following.setVisible(bool(self.following.text()) and self.height() >= ROOM_FOR_NEXT)

    def _save_calendar(self) -> None:
        from ui.today.calendar_file import save_calendar

        save_calendar(self, self._workspace)

    def _stop(self) -> None:
        self._open = False
        self._count.stop()

    def _count_next(self) -> None:
        """Count of one case more what its notification to the AP still misses, and say all that is known when there is none left."""
        waiting = (
            number for number in islice(self.agenda.rows.notifying(), MOST_COUNTED) if number not in self._missing
        )
        number = next(waiting, None)
        if number is None:
            self._show(self.agenda)
            return
        found = self._workspace.glance(lambda: self._workspace.register.answers_missing(number))
        if found is not None:
            self._missing[number] = found
            self._count.start(BETWEEN_COUNTS)

    def refresh(self, _place: str = "") -> None:
        """Read again what there is to do."""
        self._show_found(self._workspace.attempt(self._workspace.register.today))

    def _show_found(self, found: Agenda | None) -> None:
        if found is not None:
            self._show(found)
            if any(number not in self._missing for number in islice(found.rows.notifying(), MOST_COUNTED)):
                self._count.start(BEFORE_COUNTING)

    def tick(self) -> None:
        """Put what is left of time into words again, while this page is seen."""
        if self._open and self.isVisible():
            self._show_found(self._workspace.glance(self._workspace.register.today))

    def _changed(self, change: Changed) -> None:
        if change.kinds & SHOWN:
            self._missing.clear()
            self.tick()

    def _show(self, agenda: Agenda) -> None:
        self.agenda = agenda
        read_only = self._workspace.read_only
        local = self._workspace.now.astimezone(AMSTERDAM)
        self._day.setText(f"{_(WEEKDAYS[local.weekday()])} {local.day} {LONG_MONTHS['nl'][local.month - 1]}")
        today = agenda.of(Group.TODAY).knowing(self._missing)
        if today:
            self.card.show_row(today[0], read_only=read_only)
        self.card.setVisible(bool(today))
        self._empty.setVisible(not today)
        rows = today[1:] + agenda.of(Group.WEEK) + agenda.of(Group.WAITING)
        if not today:
            rows += agenda.of(Group.LATER)[:MOST_LATER]
        rows = rows.knowing(self._missing)
        self.list.show_rows(rows, read_only=read_only)
        self.list.setVisible(bool(rows))
        self._sum.setText(" ".join(part for part in (_sums(agenda), agenda.remark) if part))
        if today:
            self.calendar.show()
        else:
            self._say_calm()
        self._weigh(primary=not today)
        self.setFocusProxy(self.card.go if today else self.list if rows else self.new)

    def _say_calm(self) -> None:
        """Say that nothing has to be done, or in a register without a case what belongs in it."""
        empty = self._workspace.register.count(ListQuery()) == 0
        self.calm.setText(_("Nog geen datalekken in dit register") if empty else _("Er ligt niets dat vandaag moet."))
        self._calm_text.setText(
            _(
                "Elk datalek komt in het register, ook als u het niet hoeft te melden (AVG, artikel 33, vijfde lid). Begin met een "
                "verkeerd bezorgde brief of een laptop die kwijt is; dat kost een minuut. Hier staat daarna wat u wanneer moet doen. "
                "Hield u al een lijst bij, bijvoorbeeld in Excel? Neem haar dan eerst over."
            )
            if empty
            else _(
                "Geen termijn is verstreken of loopt vandaag af. Wordt er iets gemeld? Leg het meteen vast, ook als u nog weinig weet."
            )
        )
        self.all_cases.setVisible(not empty)
        self.take_over.setVisible(empty and not self._workspace.read_only)
        self.calendar.setVisible(not empty)

    def _weigh(self, *, primary: bool) -> None:
        """Let the button for a new breach be the filled one while nothing else asks to be done."""
        self.new.setIcon(icon("plus", Role.ON_ACCENT if primary else Role.TEXT))
        theme.set_kind(self.new, "primary" if primary else "")

    def _above(self) -> None:
        (self.card.go if self.card.isVisible() else self.new).setFocus()

    def _tick(self, row: Row) -> None:
        register, workspace = self._workspace.register, self._workspace
        today = workspace.now.astimezone(AMSTERDAM).date()
        breach = workspace.attempt(lambda: register.load(row.reference))
        if breach is not None:
            workspace.act(
                Operation.FOLLOW_TASK,
                (breach.id, row.subject),
                lambda save_id: register.finish_task(breach.id, row.subject, today, save_id=save_id),
            )


def _sums(agenda: Agenda) -> str:
    """Return in Dutch how much there is of what."""
    parts = []
    if agenda.late:
        parts.append(_("{n} te laat").format(n=agenda.late))
    if left := agenda.count - agenda.late:
        parts.append(_("{n} vandaag").format(n=left))
    if week := len(agenda.of(Group.WEEK)):
        parts.append(_("{n} in de komende zeven dagen").format(n=week))
    text = ", ".join(parts)
    if not text:
        return ""
    more = _(" Er staat meer open dan hier past: dit komt het eerst.") if agenda.more else ""
    return f"{text[0].upper()}{text[1:]}.{more}"
