"""Two moments of a case beside each other: what is otherwise, in the words of the questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from breachreg.domain.between import between
from breachreg.domain.history import HistoryEntry
from breachreg.i18n import _
from breachreg.law.interview import Interview
from ui import theme
from ui.case.change_lines import change_lines
from ui.elements import Labelled, column, refill, small
from ui.flow import Flow
from ui.folded import Folded
from ui.forms.choice_fields import Picker
from ui.words import moment


class CompareBox(Folded):
    """Asks for two moments and tells the difference.

    Attributes:
        start, end: the moments, an entry of the history each.
    """

    def __init__(self, interview: Interview) -> None:
        super().__init__(_("Twee momenten vergelijken"))
        self._interview = interview
        self._entries: Sequence[HistoryEntry] = ()
        self._things: Mapping[str, Any] = {}
        self.start, self.end = Picker(), Picker()
        self._lines = column(spacing=theme.TINY)
        asked = [Labelled(_("Zoals het was na"), self.start), Labelled(_("En na"), self.end)]
        for part in asked:
            part.setMinimumWidth(0)
        self.content.addWidget(Flow(*asked))
        self.content.addLayout(self._lines)
        self.start.activated.connect(self._tell)
        self.end.activated.connect(self._tell)
        self.opened.connect(self._tell)

    def show_entries(self, entries: Sequence[HistoryEntry], things: Mapping[str, Any]) -> None:
        """Know the history of a case, the oldest first; what was chosen stays chosen where it is still there."""
        chosen = self.start.currentData(), self.end.currentData()
        self._entries, self._things = entries, things
        for picker, default, kept in zip((self.start, self.end), (0, len(entries) - 1), chosen, strict=True):
            picker.clear()
            for entry in entries:
                picker.addItem(f"{moment(entry.at)} – {entry.title} ({entry.actor})", entry.seq)
            place = picker.findData(kept) if kept is not None else -1
            picker.setCurrentIndex(place if place >= 0 else default)
        self.setVisible(len(entries) > 1)
        if self.is_open:
            self._tell()

    def _tell(self, *_chosen: object) -> None:
        first, last = sorted((self.start.currentData() or 0, self.end.currentData() or 0))
        changed = between(self._entries, first, last)
        said = change_lines(self._interview, changed, self._things)
        lines: list[QWidget] = [small(text, tone="") for text in said]
        refill(self._lines, lines or [small(_("Tussen deze momenten is niets anders geworden."))])
