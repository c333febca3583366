"""The lines of costs as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidgetItem

from breachreg.domain.costs import STATUS_NAMES, CostLine
from breachreg.domain.money import amount
from breachreg.i18n import N_, _
from ui import theme
from ui.row_tables import RIGHT, RowTable
from ui.theme import Role, Size

COLUMNS = (
    N_("Zaak"), N_("Kosten"), N_("Leverancier"), N_("Stand"), N_("Raming"), N_("Werkelijk"), N_("Claim"), N_("Ontvangen"), N_("Toestemming"),
)  # fmt: skip
CASE, RECEIVED, CONSENT = 0, 7, 8
AMOUNTS = range(4, 8)
ROW_HEIGHT = 34
WIDTHS = (96, 0, 116, 84, 84, 88, 84, 92, 112)
Said = Mapping[str, tuple[str, str]]
"""By line: how it stands with the consent, and the tone of it."""


class LinesTable(RowTable):
    """The lines. Enter changes one, Insert adds one, Delete takes one away.

    Signals:
        leaving: row of the line to take away.
    """

    leaving = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Kosten"), COLUMNS, WIDTHS, height=ROW_HEIGHT)
        self.setAccessibleDescription(_("Enter wijzigt een regel, Insert voegt er een toe, Delete haalt hem weg."))
        self.setFont(theme.numbers(Size.BODY))
        for number in AMOUNTS:
            item = self.horizontalHeaderItem(number)
            if item is not None:
                item.setTextAlignment(RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.leaving.emit(self.currentRow())
        else:
            super().keyPressEvent(event)

    def show_lines(self, lines: Sequence[CostLine], consents: Said) -> None:
        """Show lines, a row each."""
        self.setColumnHidden(CONSENT, not consents)
        self.setColumnHidden(RECEIVED, bool(consents) and not any(line.received for line in lines))
        self.setRowCount(len(lines))
        for row, line in enumerate(lines):
            guess = line.estimate
            said, tone = consents.get(line.id, ("", ""))
            texts = (
                line.reference, line.called, line.supplier, STATUS_NAMES[line.status], amount(guess.likely) if guess else "–",
                amount(line.cost) if line.known else _("nog geen"), amount(line.claim) if line.known else "–",
                amount(line.received) if line.received else "–", said,
            )  # fmt: skip
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if column in AMOUNTS:
                    item.setTextAlignment(RIGHT)
                if column == CONSENT and tone:
                    item.setForeground(theme.colour(Role.SOON if tone == "soon" else Role.DONE))
                self.setItem(row, column, item)
