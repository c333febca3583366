"""The rows of another list as a table: what each one is, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt

from breachreg.i18n import N_, _
from breachreg.reconciliation.groups import Comparison, Group
from ui.row_tables import Index, RowsModel

HEADERS = (N_("Regel"), N_("Nummer"), N_("Datum"), N_("Waarover"), N_("Zaak"), N_("Waarom"))
WHY = 5


class Item(NamedTuple):
    """One row, or one case that no row belongs to; `key` is what a decision is kept under (empty: nothing is decided about it)."""

    key: str
    cells: tuple[str, ...]
    reference: str = ""


class Shown(NamedTuple):
    """A group of rows as it is chosen."""

    name: str
    items: list[Item]


class BesideModel(RowsModel[Item]):
    """The rows of one group."""

    HEADERS = HEADERS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.items[index.row()].cells[index.column()]


def groups_of(found: Comparison) -> list[Shown]:
    """Return the groups with their rows, what a person has to do something about first."""
    missing = found.of(Group.MISSING)
    return [
        Shown(_("Niet in het register, te verklaren"), _rows([row for row in missing if row.asks])),
        Shown(_("Te bekijken"), _rows(found.of(Group.TO_LOOK_AT))),
        Shown(_("Waarschijnlijk"), _rows(found.of(Group.LIKELY))),
        Shown(_("Zeker"), _rows(found.of(Group.CERTAIN))),
        Shown(_("Eerder verklaard"), [*_rows(found.of(Group.EXPLAINED)), *_cases(found.explained_cases)]),
        Shown(_("Niet in de lijst"), _cases(sorted(found.missing_in_list, key=lambda item: not item.asks))),
        Shown(_("Niets wijst op een datalek"), _rows([row for row in missing if not row.asks])),
        Shown(
            _("Overgeslagen"),
            [Item("", (str(item.row), "", "", "", "", item.why)) for item in found.skipped],
        ),
    ]


def _rows(rows: Sequence[Any]) -> list[Item]:
    return [
        Item(
            row.line.key,
            (
                str(row.line.row),
                row.line.number,
                f"{row.line.day:%d-%m-%Y}" if row.line.day else "",
                row.line.title,
                ", ".join(row.references),
                " ".join((*row.why, *row.line.remarks)),
            ),
            row.references[0] if row.references else "",
        )
        for row in rows
    ]


def _cases(cases: Sequence[Any]) -> list[Item]:
    return [Item(item.reference, ("", "", "", "", item.reference, item.why)) for item in cases]
