"""The row above the list: search while typing, year, status, kind, how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from breachreg.i18n import N_, _, ngettext
from ui import elements, theme
from ui.announcing import Announcer
from ui.flow import Flow
from ui.icons import icon
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

    Signals:
        changed: another choice was made.
        entered: Return or Down in the search field: the user wants to go into the list.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Zoeken in alle zaken"))
        self.search.setAccessibleName(_("Zoeken"))
        self.search.setToolTip(_("Zoek op woorden of het begin van woorden (Ctrl+F)"))
        self.search.setClearButtonEnabled(True)
        self.search.addAction(icon("search", Role.MUTED), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMinimumWidth(160)
        self.search.setMaximumWidth(360)
        self.year = _choice(_("Jaar"), _("Alle jaren"), 116)
        self.status = _choice(_("Status"), _("Elke status"), 150)
        self.kind = _choice(_("Soort"), _("Alle soorten"), 196)
        self.term = _choice(_("Termijn"), _("Elke termijn"), 150)
        self.department = _choice(_("Afdeling"), _("Alle afdelingen"), 170)
        self.label = _choice(_("Label"), _("Alle labels"), 150)
        for name, lateness in LATENESS.items():
            self.term.addItem(_(name), lateness)
        self.boxes = (self.year, self.status, self.kind, self.term, self.department, self.label)
        self.clear_button = elements.quiet(_("Filters wissen"), "close")
        self.count = QLabel()
        self.count.setMinimumWidth(80)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        theme.set_tone(self.count, "muted")
        self.order = Order()
        choices = (*self.boxes, self.order)
        layout = elements.column()
        self.setLayout(layout)
        layout.addWidget(
            Flow(self.search, *choices, self.clear_button, self.count, growing=self.search, right=self.count)
        )
        self.clear_button.hide()

        self._spoken, self._asked = Announcer(self), False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._changed)
        self.search.textChanged.connect(self._typed)
        self.search.returnPressed.connect(self._search_entered)
        for box in self.boxes:
            box.currentIndexChanged.connect(self._changed)
        self.clear_button.clicked.connect(self.clear)

    def fill(self, workspace: Workspace) -> None:
        """Offer the years, statuses and kinds that there are; the choices made stay."""
        from ui import words

        self._offer(self.year, [(str(year), year) for year in workspace.register.years()])
        register = workspace.register
        for box, names in ((self.department, register.departments()), (self.label, register.labels())):
            self._offer(box, [(name, name) for name in names])
            box.setVisible(bool(names))
        if self.status.count() == 1:
            self._offer(self.status, [(name, status) for status, name in words.STATUS_NAMES.items()])
            crimes = [(name, f"{CYBER}{kind}") for kind, name in words.CRIME_NAMES.items()]
            self._offer(self.kind, [*((name, str(kind)) for kind, name in words.KIND_NAMES.items()), *crimes])
            self.kind.insertSeparator(self.kind.count() - len(crimes))

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
        )

    @property
    def active(self) -> bool:
        """Something is left out of the list."""
        return bool(self.search.text().strip()) or any(box.currentIndex() > 0 for box in self.boxes)

    def chosen(self) -> dict[str, str]:
        """Return the choices by the name of their box, to be made again later; what is searched for is nobody's but the user's."""
        return {name: str(box.currentData()) for name, box in self._named() if box.currentIndex() > 0}

    def choose(self, wanted: Mapping[str, str]) -> None:
        """Make choices again, where they are still offered; nobody is told."""
        for name, box in self._named():
            found = next((n for n in range(1, box.count()) if str(box.itemData(n)) == wanted.get(name)), 0)
            box.blockSignals(True)
            box.setCurrentIndex(found)
            box.blockSignals(False)
        self.clear_button.setVisible(self.active)

    def _named(self) -> list[tuple[str, QComboBox]]:
        return list(zip(("year", "status", "kind", "term", "department", "label"), self.boxes, strict=True))

    def clear(self) -> None:
        """Show everything again."""
        for box in self.boxes:
            box.blockSignals(True)
            box.setCurrentIndex(0)
            box.blockSignals(False)
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
        self.clear_button.setVisible(self.active)
        self.changed.emit()

    def _offer(self, box: QComboBox, choices: list[tuple[str, Any]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for text, value in choices:
            box.addItem(text, value)
            if chosen is not None and value == chosen:
                box.setCurrentIndex(box.count() - 1)
        box.blockSignals(False)


def _choice(name: str, everything: str, width: int) -> QComboBox:
    box = elements.ListBox()
    # what is chosen may be shortened; what there is to choose is not
    box.view().setMinimumWidth(width + theme.HUGE)
    box.addItem(everything, None)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setFixedWidth(width)
    return box
