"""The timeline of a case: what lies ahead on top, a line for now, and what happened below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from breachreg.casework.timeline import Item, ItemKind
from breachreg.clock import AMSTERDAM
from breachreg.i18n import _, ngettext
from breachreg.law.agenda_words import day_long, moment_short
from breachreg.law.deadlines import SOON, moment_in_words
from ui import theme
from ui.case.facts_tab import shortened
from ui.elements import body, column, line, quiet, refill, small
from ui.pictures import Pictured
from ui.theme import Role, Size

WHEN_WIDTH, PICTURE = 116, 16
MOST = 40
"""So many lines are shown; the history has them all."""
PICTURES = {
    ItemKind.TERM: ("clock", Role.TEXT),
    ItemKind.PLAN: ("circle", Role.MUTED),
    ItemKind.FACT: ("dot", Role.MUTED),
    ItemKind.AWARE: ("dot", Role.ACCENT),
    ItemKind.DONE: ("check", Role.DONE),
    ItemKind.NOTE: ("edit", Role.MUTED),
}


class TimelineList(QWidget):
    """What happened and what comes.

    Signals:
        note_wished: the user wants to add an entry of its own.
    """

    note_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.add = quiet(_("Toevoegen"), "plus")
        self.add.setAccessibleName(_("Notitie aan de tijdlijn toevoegen"))
        top = QHBoxLayout()
        top.addWidget(body(_("Tijdlijn"), strong=True))
        top.addStretch()
        top.addWidget(self.add)
        self._parts = column(spacing=theme.SMALL)
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addLayout(top)
        layout.addLayout(self._parts)
        self.add.clicked.connect(self.note_wished)

    def show_items(self, items: Sequence[Item], now: datetime, *, can_note: bool) -> None:
        """Show `items`, the latest first, as they stand at `now` (UTC)."""
        self.add.setEnabled(can_note)
        ahead, past = [item for item in items if item.ahead], [item for item in items if not item.ahead]
        parts: list[QWidget] = [self._block(ahead, now)] if ahead else []
        moment = small(_("nu, {when}").format(when=moment_in_words(now, year=False)), tone="accent")
        parts += [line(), moment, self._block(past[:MOST], now)]
        if len(past) > MOST:
            more = len(past) - MOST
            said = ngettext(
                "Wat eerder gebeurde staat in de historie; {n} regel meer.",
                "Wat eerder gebeurde staat in de historie; {n} regels meer.",
                more,
            )
            parts.append(small(said.format(n=more)))
        refill(self._parts, parts)

    def _block(self, items: Sequence[Item], now: datetime) -> QWidget:
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SMALL)
        grid.setVerticalSpacing(theme.SMALL)
        grid.setColumnStretch(2, 1)
        for place, item in enumerate(items):
            tone = self._tone(item, now)
            when = small(self._when(item, now), tone=tone or "muted")
            when.setFixedWidth(WHEN_WIDTH)
            picture = Pictured(PICTURE, middle=False)
            name, role = PICTURES[item.kind]
            picture.show_icon(name, {"late": Role.LATE, "soon": Role.SOON}.get(tone, role))
            said = f"{shortened(item.text)} ({item.by})" if item.by else shortened(item.text)
            text = small(said, tone=tone)
            text.setFont(theme.font(Size.SMALL, strong=item.kind is ItemKind.AWARE))
            text.setAccessibleName(f"{when.text()}: {said}")
            grid.addWidget(when, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(picture, place, 1, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, place, 2)
        return whole

    @staticmethod
    def _when(item: Item, now: datetime) -> str:
        if item.day is not None:
            today = now.astimezone(AMSTERDAM).date()
            return _("vandaag") if item.day == today else day_long(item.at)
        same_year = item.at.astimezone(AMSTERDAM).year == now.astimezone(AMSTERDAM).year
        return moment_in_words(item.at, year=False) if same_year else moment_short(item.at, now)

    @staticmethod
    def _tone(item: Item, now: datetime) -> str:
        if not item.ahead:
            return ""
        if item.at < now:
            return "late"
        return "soon" if item.kind is ItemKind.TERM and item.at - now <= SOON else ""
