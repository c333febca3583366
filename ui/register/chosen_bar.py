"""What can be done with the rows that are chosen, below the list as long as there are several."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from breachreg.i18n import N_, Texts, _
from ui import elements
from ui.flow import Flow

GIVE, TAKE, DEPARTMENT, TASK, EXPORT, PRINT = "give", "take", "department", "task", "export", "print"
ACTS = Texts(
    {
        GIVE: N_("Label geven …"),
        TAKE: N_("Label weghalen …"),
        DEPARTMENT: N_("Afdeling …"),
        TASK: N_("Taak geven …"),
        EXPORT: N_("Naar Excel …"),
        PRINT: N_("Afdrukken …"),
    }
)
ICONS = {GIVE: "plus", TAKE: "close", DEPARTMENT: "building", TASK: "check", EXPORT: "document", PRINT: "print"}
WRITES = frozenset({GIVE, TAKE, DEPARTMENT, TASK})


class ChosenBar(QWidget):
    """How many rows are chosen, and the buttons.

    Signals:
        wished: the name of an act.
    """

    wished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.count = QLabel()
        self.buttons = {act: elements.quiet(name, ICONS[act]) for act, name in ACTS.items()}
        self.all_button = elements.quiet(_("Wat doet u ermee?"), "more")
        self._menu = QMenu(self.all_button)
        self._menu.setAccessibleName(_("Wat doet u ermee?"))
        self.all_button.setMenu(self._menu)
        self._read_only = self._narrow = False
        layout = elements.column()
        self.setLayout(layout)
        layout.addWidget(Flow(self.count, *self.buttons.values(), self.all_button))
        self._menu.aboutToShow.connect(self._fill)
        for act, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, act=act: self.wished.emit(act))
        self.hide()

    def show_chosen(self, count: int, *, read_only: bool) -> None:
        """Show what can be done with so many rows; with one, its case does all of it."""
        from ui import words

        self.setVisible(count > 1)
        self.count.setText(_("{n} zaken gekozen").format(n=words.number(count)))
        self._read_only = read_only
        self._place()

    def set_narrow(self, narrow: bool) -> None:
        """Take one line where there is no room for all buttons: they are in a menu then."""
        self._narrow = narrow
        self._place()

    def _place(self) -> None:
        for act, button in self.buttons.items():
            button.setVisible(not self._narrow and not (self._read_only and act in WRITES))
        self.all_button.setVisible(self._narrow)

    def _fill(self) -> None:
        self._menu.clear()
        self.add_to(self._menu, read_only=self._read_only)

    def add_to(self, menu: QMenu, *, read_only: bool) -> None:
        """Offer the same in a menu, for one row too."""
        menu.addSeparator()
        for act, name in ACTS.items():
            if not (read_only and act in WRITES):
                menu.addAction(name, partial(self.wished.emit, act))
