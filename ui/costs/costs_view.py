"""The room Kosten en verzekering: six sums, what an insurer may refuse, the lines, and the policy beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from breachreg.clock import AMSTERDAM
from breachreg.domain.costs import STATUS_NAMES, CostLine
from breachreg.domain.money import amount, euros
from breachreg.domain.operations import Kinds
from breachreg.i18n import _
from ui import elements, theme
from ui.costs.line_dialog import NEW, LineDialog
from ui.costs.policy_column import PolicyColumn
from ui.flow import Flow
from ui.theme import Size

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from breachreg.domain.operations import Changed
    from ui.workspace import Workspace

MOST_LINES = 500
"""So many lines are shown; the sums are of all."""
COLUMNS = ("Zaak", "Kosten", "Leverancier", "Stand", "Raming", "Werkelijk", "Claim", "Ontvangen")
FIRST_AMOUNT = 4
ROW_HEIGHT = 34
WIDTHS = (96, 0, 130, 104, 92, 96, 92, 92)
WIDE = 16_777_215
LEAST_EMPTY = 290
"""Room for what an empty room says, in pixels."""
SIDE_BY_SIDE = 940
"""Width from which lines and policies stand beside each other."""
"""Qt's own name for: no limit. The warning is one line, and stands alone."""


class LinesTable(QTableWidget):
    """The lines. Enter changes one, Insert adds one.

    Signals:
        chosen: row of the line to change. adding: a new line is wanted.
    """

    chosen = Signal(int)
    adding = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(COLUMNS))
        self.setAccessibleName(_("Kosten"))
        self.setHorizontalHeaderLabels([_(name) for name in COLUMNS])
        self.setFont(theme.numbers(Size.BODY))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, width in enumerate(WIDTHS):
            if width:
                header.resizeSection(number, width)
            else:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            item = self.horizontalHeaderItem(number)
            if number >= FIRST_AMOUNT and item is not None:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.cellDoubleClicked.connect(lambda row, _column: self.chosen.emit(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.chosen.emit(self.currentRow())
        elif event.key() == Qt.Key.Key_Insert:
            self.adding.emit()
        else:
            super().keyPressEvent(event)

    def show_lines(self, lines: list[CostLine]) -> None:
        """Show lines, a row each."""
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            guess = line.estimate
            texts = (
                line.reference, line.called, line.supplier, STATUS_NAMES[line.status], amount(guess.likely) if guess else "–",
                amount(line.cost) if line.known else _("nog geen"), amount(line.claim) if line.known else "–",
                amount(line.received) if line.received else "–",
            )  # fmt: skip
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column >= FIRST_AMOUNT:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.setItem(row, column, item)


class CostsView(QWidget):
    """What cases cost.

    Signals:
        open_case: number of a case to open.
    """

    open_case = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.lines: list[CostLine] = []
        self.case, self.year = elements.ListBox(), elements.ListBox()
        self.case.setAccessibleName(_("Zaak"))
        self.case.setMinimumWidth(220)
        self.year.setAccessibleName(_("Jaar van de kosten"))
        self.case_button = elements.quiet(_("Naar de zaak"), "forward")
        self.add_button = elements.primary(_("Kosten toevoegen"), "plus")
        self.table, self.column = LinesTable(), PolicyColumn()
        self.sums: dict[str, tuple[QWidget, QWidget]] = {}
        self.warning = elements.body("")
        self.state = elements.small("")
        self.empty = elements.EmptyState(
            "euro",
            _("Nog geen kosten"),
            _(
                "Leg per zaak vast wat het kost: wat u verwacht, wat het werd, en wat u terugkreeg. Met bewijs voor de verzekeraar."
            ),
            _("Kosten toevoegen"),
            "plus",
        )
        self._lay_out()
        self.case.activated.connect(lambda: self._read())
        self.year.activated.connect(lambda: self._read())
        for button in (self.add_button, self.empty.step):
            button.clicked.connect(self.add)
        self.case_button.clicked.connect(lambda: self.open_case.emit(self.case.currentData()))
        self.table.chosen.connect(self.change)
        self.table.adding.connect(self.add)
        workspace.changed.connect(self._changed)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        head = (
            elements.title(_("Kosten en verzekering")),
            self.case,
            self.year,
            self.case_button,
            self.add_button,
        )
        layout.addWidget(Flow(*head, right=self.add_button))
        names = {
            "cost": _("werkelijk tot nu toe"), "claim": _("opgegeven bij verzekeraar"), "own_risk": _("eigen risico"),
            "received": _("ontvangen"), "expected": _("nog te verwachten, hooguit"), "own_account": _("nu voor eigen rekening"),
        }  # fmt: skip
        sums: list[QWidget] = []
        for name, label in names.items():
            value, below = elements.heading(""), elements.small(label)
            value.setFont(theme.numbers(Size.HEADING))
            below.setWordWrap(False)
            one = QWidget()
            inside = elements.column(spacing=0, margins=(0, 0, theme.MEDIUM, 0))
            one.setLayout(inside)
            inside.addWidget(value)
            inside.addWidget(below)
            sums.append(one)
            self.sums[name] = (value, below)
        layout.addWidget(Flow(*sums))
        theme.set_tone(self.warning, "soon")
        self.warning.setMaximumWidth(WIDE)
        layout.addWidget(self.warning)
        self._body = body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(theme.MEDIUM)
        left = elements.column(spacing=theme.TINY)
        # in a low window the page scrolls, and is not pressed together
        self.empty.setMinimumHeight(LEAST_EMPTY)
        left.addWidget(self.table, 1)
        left.addWidget(self.empty, 1)
        left.addWidget(self.state)
        body.addLayout(left, 1)
        body.addWidget(self.column)
        layout.addLayout(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # what the policies say stands below the lines where there is no room beside them
        beside = self.width() >= SIDE_BY_SIDE
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)

    # -- showing -----------------------------------------------------------------------------

    def refresh(self, place: str = "") -> None:
        """Show the room; `place`: number of the case to show."""
        register = self._workspace.register
        year = self._workspace.now.astimezone(AMSTERDAM).year
        groups = self._workspace.attempt(lambda: register.cost_groups("reference")) or {}
        cases = sorted({str(key) for key in groups} | ({place} if place else set()), reverse=True)
        years = sorted({year, *(int(key) for key in register.cost_groups("year"))}, reverse=True)
        _offer(
            self.case,
            [(_("Alle zaken"), ""), *((_("Zaak {number}").format(number=case), case) for case in cases)],
            place or None,
        )
        _offer(self.year, [(_("Alle jaren"), ""), *((str(each), str(each)) for each in years)], None)
        self.add_button.setEnabled(not self._workspace.read_only)
        self.empty.step.setEnabled(not self._workspace.read_only)
        self._read()

    def _read(self) -> None:
        reference, year = self.case.currentData() or "", self.year.currentData() or ""
        register, of_year = self._workspace.register, int(year) if year else None
        totals = self._workspace.attempt(lambda: register.cost_totals(reference, of_year))
        if totals is None:
            return
        for name, (value, _below) in self.sums.items():
            value.setText(euros(getattr(totals, name)))  # type: ignore[attr-defined]  # labels
        self.lines = register.cost_lines(reference, of_year, MOST_LINES)
        self.table.show_lines(self.lines)
        none = not self.lines
        self.table.setVisible(not none)
        self.empty.setVisible(none)
        self.add_button.setVisible(not none)
        more = _("De eerste {n} regels; de bedragen hierboven zijn van alle {all}.").format(
            n=len(self.lines), all=totals.lines
        )
        self.state.setText(
            more if totals.lines > len(self.lines) else _("Een raming blijft staan als de factuur komt.")
        )
        self.case_button.setVisible(bool(reference))
        self.table.setColumnHidden(0, bool(reference))
        self._show_insurance(reference)

    def _show_insurance(self, reference: str) -> None:
        if not reference:
            self.warning.hide()
            self.column.show_text(_("Kies een zaak: hier staat wat de polis zegt, met de vraag die beslist."))
            return
        found = self._workspace.register.insurance_of(reference)
        self.column.show_insurance(found, self._workspace.now)
        remarks = [remark for item in found.beside for remark in item.remarks]
        self.warning.setVisible(bool(remarks))
        if remarks:
            rest = _(" En nog {n}.").format(n=len(remarks) - 1) if len(remarks) > 1 else ""
            self.warning.setText(f"{remarks[0].title} {remarks[0].message}{rest}")

    def _changed(self, changed: Changed) -> None:
        if getattr(changed, "kinds", Kinds.COSTS) & (Kinds.COSTS | Kinds.CASES) and self.isVisible():
            self.refresh(self.case.currentData() or "")

    # -- changing ----------------------------------------------------------------------------

    def add(self) -> None:
        """Ask for a new line, of the case that is shown."""
        if not self._workspace.read_only:
            LineDialog(self._workspace, CostLine(reference=self.case.currentData() or ""), self).exec()

    def change(self, row: int) -> None:
        """Ask what is otherwise in a line."""
        if not self._workspace.read_only and 0 <= row < len(self.lines):
            LineDialog(self._workspace, self.lines[row], self).exec()

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a line and never saved."""
        ident = draft.place.rpartition("/")[2]
        line = (
            CostLine() if ident == NEW else self._workspace.attempt(lambda: self._workspace.register.cost_line(ident))
        )
        if line is not None and not self._workspace.read_only:
            LineDialog(self._workspace, line, self).exec()


def _offer(box: elements.ListBox, choices: list[tuple[str, str]], wanted: str | None) -> None:
    """Offer choices; what was chosen stays, unless another is wanted."""
    chosen = box.currentData() if wanted is None else wanted
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
