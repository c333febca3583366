"""The rows of another register as a table: what each becomes here, or why it does not come along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt

from breachreg.domain.coming_in import Fate
from breachreg.i18n import N_, Texts, _
from breachreg.importing.looking import RowSeen
from ui.row_tables import Index, RowsModel
from ui.words import STATUS_NAMES

HEADERS = (N_("Rij"), N_("Nummer daar"), N_("Titel"), N_("Wordt"), N_("Stand"), N_("Wat er te weten is"))
TOLD = 5
FATES = Texts(
    {
        Fate.ENTERED: N_("nieuwe zaak"),
        Fate.CHANGED: N_("past {reference} aan"),
        Fate.UNCHANGED: N_("staat er al: {reference}"),
        Fate.REFUSED: N_("overgeslagen"),
    }
)
GROUPS = (N_("Alle rijen"), N_("Rijen met twijfel"), N_("Overgeslagen rijen"))


def becomes(row: RowSeen) -> str:
    """Return what a row does here."""
    if row.why:
        return _("overgeslagen")
    return FATES[row.fate or Fate.ENTERED].format(reference=row.reference)


def told(row: RowSeen) -> str:
    """Return all that is to be known of a row, with its columns."""
    if row.why:
        return row.why
    lines = [f"{one.column}: {one.text}" if one.column else one.text for one in row.remarks]
    if row.missing:
        lines.append(_("Niet in deze rij: {what}.").format(what=", ".join(row.missing)))
    return "\n".join(lines)


class ComingRows(RowsModel[RowSeen]):
    """The rows of one group."""

    HEADERS = HEADERS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._every: Sequence[RowSeen] = ()
        self._group = 0

    def show_rows(self, rows: Sequence[RowSeen]) -> None:
        """Show the rows of the group that is chosen."""
        self._every = rows
        self.choose(self._group)

    def choose(self, group: int) -> None:
        """Show another group: all, in doubt, or skipped."""
        self._group = group
        wanted = (lambda _row: True, lambda row: row.doubtful, lambda row: bool(row.why))[group]
        self.show_items([row for row in self._every if wanted(row)])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.items[index.row()]
        status = STATUS_NAMES[row.status] if row.status is not None else ""
        texts = (str(row.row), row.number, row.title, becomes(row), status, told(row))
        text = texts[index.column()]
        return text if role == Qt.ItemDataRole.ToolTipRole else text.replace("\n", " ")
