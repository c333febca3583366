"""Organisaties: every register that was open on this computer, how it stands, and what has to be done in all of them, the most urgent first."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QTableWidgetItem, QWidget

from breachreg import settings
from breachreg.clock import AMSTERDAM, FixedClock, day_in_digits
from breachreg.i18n import N_, _
from breachreg.law.deadlines import time_left
from breachreg.offices.standing import Due, Standing, due_first, standings
from ui import elements, theme
from ui.flow import Flow
from ui.messages import Message
from ui.row_tables import RowTable
from ui.tasks import Watched
from ui.theme import Role

if TYPE_CHECKING:
    from datetime import datetime

    from breachreg.progress import Watch
    from ui.workspace import Workspace

OFFICES = (N_("Organisatie"), N_("Te laat"), N_("Vandaag"), N_("Eerstvolgende"), N_("Stand"))
OFFICE_WIDTHS = (0, 76, 84, 216, 0)
DUES = (N_("Wanneer"), N_("Organisatie"), N_("Zaak"), N_("Wat"))
DUE_WIDTHS = (196, 190, 0, 0)
NARROW, STAND, NARROW_DUES = 860, 4, (176, 120)
"""Below this width how far a register is known is told under the table alone, and the first columns of what is to be done are narrower."""
ROW_HEIGHT = 34
MOST_DUE = 200
"""So many things to do are shown of all registers together; the numbers above are of all."""
LEAST_ROWS, MOST_ROWS = 3, 8
"""So many things to do are seen at least, before the room scrolls; and so many registers at most, before their list does."""


class Table(RowTable):
    """A table of rows to go to, the first text of each in the colour of how urgent it is."""

    def __init__(self, name: str, heads: Sequence[str], widths: Sequence[int], *, height: int) -> None:
        super().__init__(name, heads, widths, height=height)
        self._keys: list[Hashable] = []

    def show_rows(self, rows: Sequence[tuple[Sequence[str], Role | None]], keys: Sequence[Hashable]) -> None:
        """Show rows of texts; a role colours the first of them.

        Args:
            keys: what each row is about: the one that was chosen stays chosen, wherever it stands now; where it is gone, what took its place.
        """
        before = max(self.currentRow(), 0)
        if before < len(self._keys) and self._keys[before] in keys:
            before = keys.index(self._keys[before])
        self._keys = list(keys)
        self.setRowCount(len(rows))
        for number, (texts, role) in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if role is not None and column == 0:
                    item.setForeground(theme.colour(role))
                self.setItem(number, column, item)
        if rows:
            self.selectRow(min(before, len(rows) - 1))


class OfficesView(QWidget):
    """All registers at a glance. Other registers are only looked into, beside the window: nothing is locked and nothing is written.

    Signals:
        switch_wished: path of the register to open, and the number of a case in it or nothing.
        case_wished: number of a case in the register that is open.
        open_wished, new_wished: another register that is not in the list, or a new one.
    """

    switch_wished = Signal(object, str)
    case_wished = Signal(str)
    open_wished = Signal()
    new_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = Watched(self)
        self.found: list[Standing] = []
        self.due: list[Due] = []
        self._names: dict[Path, str] = {}
        self._sum = elements.body("", tone="muted")
        self.go_button = elements.primary(_("Dit register openen"), "forward")
        self.forget_button = elements.quiet(_("Uit de lijst halen"))
        self.open_button = elements.button(_("Ander register…"), "folder")
        self.new_button = elements.button(_("Nieuw register"), "plus")
        self.look_button = elements.quiet(_("Opnieuw kijken"), "redo")
        self.state = elements.small("")
        self.about = elements.small("")
        self.about.setMaximumWidth(theme.NO_LIMIT)
        self.offices = Table(_("Organisaties"), OFFICES, OFFICE_WIDTHS, height=ROW_HEIGHT)
        self.dues = Table(_("Wat er te doen is, van alle organisaties"), DUES, DUE_WIDTHS, height=ROW_HEIGHT)
        self._calm = elements.body(
            _("In geen van deze registers ligt iets voor vandaag of de komende zeven dagen."), tone="muted"
        )
        self._lay_out()
        self.offices.chosen.connect(self._go)
        self.offices.currentCellChanged.connect(lambda *_cells: self._weigh())
        self.dues.chosen.connect(self._go_to_case)
        self.go_button.clicked.connect(lambda: self._go(self.offices.currentRow()))
        self.forget_button.clicked.connect(self._forget)
        self.open_button.clicked.connect(self.open_wished)
        self.new_button.clicked.connect(self.new_wished)
        self.look_button.clicked.connect(lambda: self.refresh())
        workspace.closing.connect(self._let_go)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = elements.column(margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL))
        inside.setLayout(layout)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        whole = elements.column()
        whole.addWidget(scroll)
        self.setLayout(whole)
        head = (elements.title(_("Organisaties")), self.open_button, self.new_button, self.look_button)
        layout.addWidget(Flow(*head, right=self.look_button))
        self._sum.setMaximumWidth(theme.NO_LIMIT)
        layout.addWidget(self._sum)
        layout.addWidget(self.offices)
        layout.addWidget(self.about)
        layout.addWidget(Flow(self.go_button, self.forget_button, self.state))
        layout.addSpacing(theme.SMALL)
        layout.addWidget(elements.heading(_("Over alle organisaties: vandaag en de komende zeven dagen")))
        layout.addWidget(self._calm)
        layout.addWidget(self.dues, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.offices)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW
        self.offices.setColumnHidden(STAND, narrow)
        for column, width in enumerate(NARROW_DUES if narrow else DUE_WIDTHS[: len(NARROW_DUES)]):
            self.dues.setColumnWidth(column, width)

    # -- reading -----------------------------------------------------------------------------

    def refresh(self, _place: str = "") -> None:
        """Look how every register stands; what was seen stays in sight meanwhile."""
        register, clock = self._workspace.register, FixedClock(self._workspace.now)
        here = next(iter(standings([register.path], clock, opened=register)))
        self._names = {known.path: known.name for known in settings.registers()}
        others = [path for path in self._names if path != register.path]
        kept = [each for each in self.found if not each.here and each.path in others]
        self._show([here, *kept])
        if not others:
            return

        def look(watch: Watch) -> list[Standing]:
            return list(standings(others, clock, watch=watch))

        if self._tasks.watch(look, lambda found: self._looked([here, *found]), self._failed):
            self.state.setText(_("Bezig met kijken …"))

    def _looked(self, found: list[Standing]) -> None:
        self.state.setText("")
        # one may have been taken out of the list while it was looked into
        known = {each.path for each in settings.registers()}
        self._show([each for each in found if each.here or each.path in known])

    def _failed(self, error: BaseException) -> None:
        self.state.setText("")
        raise error

    def _let_go(self) -> None:
        self._tasks.stop()
        self._tasks.abandon()

    # -- showing -----------------------------------------------------------------------------

    def _show(self, found: list[Standing]) -> None:
        now = self._workspace.now
        self.found = sorted(found, key=lambda each: (bool(each.problem), -each.late, -each.today, each.name.casefold()))
        self.due = due_first(self.found, now)[:MOST_DUE]
        late, today = sum(each.late for each in found), sum(_for_today(each) for each in found)
        self._sum.setText(
            _("{n} registers: {late} te laat, {today} voor vandaag.").format(n=len(found), late=late, today=today)
            if len(found) > 1
            else _("U ziet hier alleen dit register. Open een ander register; daarna staan ze hier naast elkaar.")
        )
        self.offices.show_rows(
            [(self._texts(each, now), _role(each)) for each in self.found], [each.path for each in self.found]
        )
        self.offices.setFixedHeight(_height(self.offices, min(len(self.found), MOST_ROWS)))
        rows = [
            (
                (due.row.when, due.standing.name, f"{due.row.reference}  {due.row.title}".strip(), due.row.what),
                {"late": Role.LATE, "soon": Role.SOON}.get(due.row.tone),
            )
            for due in self.due
        ]
        self.dues.show_rows(rows, [(due.standing.path, due.row) for due in self.due])
        self.dues.setMinimumHeight(_height(self.dues, min(len(rows), LEAST_ROWS)))
        self.dues.setVisible(bool(rows))
        self._calm.setVisible(not rows)
        self._weigh()

    def _texts(self, each: Standing, now: datetime) -> tuple[str, ...]:
        if each.problem:
            return self._names.get(each.path, each.name), "–", "–", "–", each.problem
        running = time_left(each.running, now)[0] if each.running else "–"
        return each.name, str(each.late), str(_for_today(each)), running, self._stand(each)

    def _stand(self, each: Standing) -> str:
        if each.here:
            return _("hier geopend")
        local = each.as_of.astimezone(AMSTERDAM) if each.as_of else None
        moment = f"{day_in_digits(local)} {local:%H:%M}" if local else ""
        if each.used_by:
            return _("stand van {moment}; {who}").format(moment=moment, who=each.used_by.rstrip("."))
        return _("stand van {moment}").format(moment=moment)

    def _said(self, each: Standing) -> str:
        """Return where the chosen register is and how far it is known, whole."""
        name = each.name if each.here else self._names.get(each.path, each.name)
        stand = each.problem or f"{self._stand(each)[:1].upper()}{self._stand(each)[1:]}."
        return " ".join(part for part in (f"{name} ({each.path}).", stand, each.remark) if part)

    def _chosen(self) -> Standing | None:
        row = self.offices.currentRow()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _weigh(self) -> None:
        chosen = self._chosen()
        other = chosen is not None and not chosen.here
        self.about.setText(self._said(chosen) if chosen is not None else "")
        self.go_button.setEnabled(other)
        self.forget_button.setEnabled(other)

    # -- going -------------------------------------------------------------------------------

    def _go(self, row: int) -> None:
        if 0 <= row < len(self.found) and not self.found[row].here:
            self.switch_wished.emit(self.found[row].path, "")

    def _go_to_case(self, row: int) -> None:
        if not 0 <= row < len(self.due):
            return
        found, reference = self.due[row].standing, self.due[row].row.reference
        if not found.here:
            self.switch_wished.emit(found.path, reference)
        elif reference:
            self.case_wished.emit(reference)

    def _forget(self) -> None:
        chosen = self._chosen()
        if chosen is None or chosen.here:
            return
        settings.forget_register(chosen.path)
        self._show([each for each in self.found if each is not chosen])
        told = _("{name} staat niet meer in deze lijst. Het register zelf staat er nog.").format(name=chosen.name)
        self._workspace.told.emit(Message(told))


def _role(each: Standing) -> Role | None:
    if each.problem:
        return Role.MUTED
    return Role.LATE if each.late else Role.SOON if each.today else None


def _for_today(each: Standing) -> int:
    """Return how many things have to be done today and are not late yet."""
    return each.today - each.late


def _height(table: Table, rows: int) -> int:
    return table.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + 4
