"""The row above the list: search while typing, year, status, kind, how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from breachreg.i18n import N_, _, ngettext
from ui import elements, theme
from ui.announcing import Announcer
from ui.flow import Flow
from ui.icons import icon
from ui.register import more_filters
from ui.register.filter_box import FilterBox
from ui.register.order import Order
from ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from breachreg.domain.listing import ListQuery
    from ui.workspace import Workspace

SEARCH_PAUSE, SHORT_PAUSE = 120, 400
"""Milliseconds of rest after a key before the list is asked; longer after one letter, which finds much and helps little."""


LATENESS = {
    N_("Te laat"): "overdue",
    N_("Loopt nog"): "running",
    N_("Geen termijn open"): "none",
    N_("Te laat gemeld bij de AP"): "filed_late",
}
"""What can be asked of terms, by its name (`Lateness`)."""
CYBER = "cyber:"
"""Before a kind of attack, in the list that offers kinds of incident too."""


class Filters(QWidget):
    """What the list shows.

    Args:
        beside: what else stands behind the filters.

    Signals:
        changed: another choice was made.
        entered: Return or Down in the search field: the user wants to go into the list.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, *beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._short = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Zoeken in alle zaken"))
        self.search.setAccessibleName(_("Zoeken"))
        self.search.setToolTip(_("Zoek op woorden of het begin van woorden (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", Role.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(360)
        self.year = FilterBox(_("Jaar"), _("Alle jaren"), 116)
        self.status = FilterBox(_("Status"), _("Elke status"), 150)
        self.kind = FilterBox(_("Soort"), _("Alle soorten"), 196)
        self.term = FilterBox(_("Termijn"), _("Elke termijn"), 150)
        self.department = FilterBox(_("Afdeling"), _("Alle afdelingen"), 170)
        self.label = FilterBox(_("Label"), _("Alle labels"), 150)
        for name, lateness in LATENESS.items():
            self.term.addItem(_(name), lateness)
        self.more: dict[str, FilterBox] = {}
        self.named: dict[str, FilterBox] = {
            "year": self.year,
            "status": self.status,
            "kind": self.kind,
            "term": self.term,
            "department": self.department,
            "label": self.label,
        }
        self.more_button = elements.quiet(_("Meer filters"), "filter")
        self._more_shown = False
        self.clear_button = elements.quiet(_("Filters wissen"), "close")
        self.count = QLabel()
        self.count.setMinimumWidth(80)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.set_tone(self.count, "muted")
        self.order = Order()
        choices = (*self.named.values(), self.more_button, self.order, *beside)
        layout = elements.column()
        self.setLayout(layout)
        self._flow = Flow(self.search, *choices, self.clear_button, self.count, growing=self.search, right=self.count)
        layout.addWidget(self._flow)
        self.clear_button.hide()

        self._spoken, self._asked = Announcer(self), False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._changed)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._search_entered)
        for box in self.named.values():
            box.currentIndexChanged.connect(self._changed)
        self.clear_button.clicked.connect(self.clear)
        self.more_button.clicked.connect(lambda: self.show_more(not self._more_shown))

    def fill(self, workspace: Workspace) -> None:
        """Offer the years, statuses and kinds that there are; the choices made stay."""
        from ui import words

        if self._workspace is not workspace:
            self.show_more(False)
        self._workspace = workspace
        register = workspace.register
        self.year.offer([(str(year), year) for year in register.years()])
        for box, names in ((self.department, register.departments()), (self.label, register.labels())):
            box.offer([(name, name) for name in names])
        if self.status.count() == 1:
            self.status.offer([(name, status) for status, name in words.STATUS_NAMES.items()])
            crimes = [(name, f"{CYBER}{kind}") for kind, name in words.CRIME_NAMES.items()]
            self.kind.offer([*((name, str(kind)) for kind, name in words.KIND_NAMES.items()), *crimes])
            self.kind.insertSeparator(self.kind.count() - len(crimes))
        if self._more_shown:
            more_filters.fill(self.more, workspace)
        self._place_more()

    @property
    def boxes(self) -> tuple[FilterBox, ...]:
        """The lists that there are by now."""
        return tuple(self.named.values())

    def _make_more(self) -> None:
        """Make the lists that are used less, when they are asked for: they are no part of the first rows."""
        if not self.more:
            self.more = more_filters.boxes()
            self.named |= self.more
            self._flow.add(*self.more.values(), before=self.more_button)
            for box in self.more.values():
                box.currentIndexChanged.connect(self._changed)

    def show_more(self, shown: bool) -> None:
        """Show the lists that are used less, or leave out those that leave nothing out."""
        self._more_shown = shown
        if shown and self._workspace is not None:
            self._make_more()
            more_filters.fill(self.more, self._workspace)
        self._place_more()

    def _place_more(self) -> None:
        """A list stands there when it is asked for and has something to offer, and as long as it leaves something out."""
        for name, box in self.named.items():
            wanted = self._more_shown or not (self._short or name in self.more)
            box.setVisible((wanted and box.count() > 1) or box.currentIndex() > 0)
        every = _("Filters") if self._short else _("Meer filters")
        self.more_button.setText(_("Minder filters") if self._more_shown else every)

    def set_short(self, short: bool) -> None:
        """Leave the list more room in a low window: there all lists come when they are asked for."""
        if short != self._short:
            self._short = short
            self._place_more()

    def query(self, like: ListQuery, now: datetime) -> ListQuery:
        """Return these choices in the order of `like`; what is late is so at `now`."""
        from dataclasses import replace

        from breachreg.domain.choices import Cybercrime, IncidentKind
        from breachreg.domain.listing import Lateness
        from breachreg.domain.status import CaseStatus

        # Qt keeps a text enum as a plain text
        status, kind, late = self.status.currentData(), self.kind.currentData(), self.term.currentData()
        return replace(
            like,
            search=self.search.text(),
            year=self.year.currentData(),
            status=CaseStatus(status) if status else None,
            kind=IncidentKind(kind) if kind and not kind.startswith(CYBER) else None,
            crime=Cybercrime(kind.removeprefix(CYBER)) if kind and kind.startswith(CYBER) else None,
            lateness=Lateness(late) if late else None,
            now=now if late else None,
            department=self.department.currentData(),
            label=self.label.currentData(),
            **{name: box.currentData() for name, box in self.more.items()},
        )

    def show_query(self, query: ListQuery) -> None:
        """Make the choices that a question asks, whether they are offered now or not; nobody is told."""
        self._make_more()
        wanted = {name: getattr(query, name, None) for name in self.named}
        wanted["kind"] = f"{CYBER}{query.crime}" if query.crime is not None else query.kind
        wanted["term"] = query.lateness
        for name, box in self.named.items():
            value = wanted[name]
            if value is None:
                box.choose(None)
            else:
                box.choose_also(value, self._name_of(name, value))
        blocked = self.search.blockSignals(True)
        self.search.setText(query.search)
        self.search.blockSignals(blocked)
        self._place_more()
        self.clear_button.setVisible(self.active)

    def choose_value(self, name: str, value: Any) -> None:
        """Choose one value of one list, by the field of `ListQuery`, and show what is left."""
        if name not in self.named:
            self._make_more()
        self.named[name].choose_also(value, self._name_of(name, value))
        self._changed()

    def _name_of(self, name: str, value: Any) -> str:
        if name in self.more and self._workspace is not None:
            return more_filters.name_of(self._workspace, name, value)
        return str(value)

    def in_words(self) -> str:
        """Return what is left out of the list, in words: "Jaar: 2026; zoekt ‘brief’"; empty: nothing is."""
        said = [f"{box.accessibleName()}: {box.currentText()}" for box in self.boxes if box.currentIndex() > 0]
        searched = self.search.text().strip()
        return "; ".join([*said, *([_("zoekt ‘{text}’").format(text=searched)] if searched else [])])

    @property
    def active(self) -> bool:
        """Something is left out of the list."""
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box in self.boxes)

    def chosen(self) -> dict[str, str]:
        """Return the choices by the name of their box, to be made again later; what is searched for is nobody's but the user's."""
        return {name: str(box.currentData()) for name, box in self.named.items() if box.currentIndex() > 0}

    def choose(self, wanted: Mapping[str, str]) -> None:
        """Make choices again, where they are still offered; nobody is told."""
        if set(wanted) - set(self.named) and self._workspace is not None:
            self._make_more()
            more_filters.fill(self.more, self._workspace)
        for name, box in self.named.items():
            kept = wanted.get(name)
            box.choose(next((box.itemData(n) for n in range(1, box.count()) if str(box.itemData(n)) == kept), None))
        self._place_more()
        self.clear_button.setVisible(self.active)

    def clear(self) -> None:
        """Show everything again."""
        for box in self.boxes:
            box.choose(None)
        self.search.clear()
        self._changed()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, count: int) -> None:
        """Say how many cases the list has."""
        from ui import words

        said = ngettext("{n} zaak", "{n} zaken", count).format(n=words.number(count))
        self.count.setText(said)
        if self._asked:
            self._spoken.say(said if count else _("Geen zaken gevonden"))
        else:
            self._spoken.know(said)

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self._search_entered()
        elif event.key() == Qt.Key.Key_Escape and self.active:
            self.clear()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        self._pause.start(SHORT_PAUSE if len(text.strip()) == 1 else SEARCH_PAUSE)

    def _search_entered(self) -> None:
        if self._pause.isActive():
            self._changed()
        self.entered.emit()

    def _changed(self) -> None:
        self._pause.stop()
        self._asked = True
        self._place_more()
        self.clear_button.setVisible(self.active)
        self.changed.emit()
