"""The register list as a window on the file: only the rows on and around the screen are in memory.

Sorting and filtering are SQL. Everything a cell shows is put into words once per row, because Qt asks for each visible
cell many times per frame.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from breachreg.i18n import _
from ui import theme
from ui.theme import Role

if TYPE_CHECKING:
    from datetime import datetime

    from breachreg.domain.listing import ListQuery, ListRow
    from ui.workspace import Workspace

PAGE = 128
PAGES = 12
NR, TITLE, KIND, STATUS, AWARE, DUE, REGISTERED = range(7)
HEADERS = (_("Nr"), _("Titel"), _("Soort"), _("Status"), _("Kennisname"), _("Nog"), _("Geregistreerd"))
HEADER_HELP = (
    _("Nummer van de zaak"),
    "",
    _("Soort incident, zoals in het formulier van de AP"),
    _("Wat er nu moet gebeuren"),
    _("Vanaf dit moment lopen de 72 uur (AVG 33 lid 1)"),
    _("Tijd die nog over is om te melden aan de AP"),
    _("Wanneer de zaak in het register kwam"),
)
SORTS = ("reference", "title", "kind", "status", "aware_at", "due_at", "registered_at")
RIGHT_ALIGNED = frozenset({AWARE, REGISTERED})
_LEFT_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ALIGNMENTS = tuple(_RIGHT_SIDE if column in RIGHT_ALIGNED else _LEFT_SIDE for column in range(len(HEADERS)))
_DISPLAY = Qt.ItemDataRole.DisplayRole
_FOREGROUND = Qt.ItemDataRole.ForegroundRole
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_TIP = Qt.ItemDataRole.ToolTipRole
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole

Index = QModelIndex | QPersistentModelIndex


class Cells(NamedTuple):
    """One row, ready to show.

    Attributes:
        texts: one per column.
        urgency: `ok`, `soon`, `late`, or empty when no clock runs.
        status_help: what the status means.
    """

    row: ListRow
    texts: tuple[str, ...]
    urgency: str
    status_help: str


class RegisterListModel(QAbstractTableModel):
    """Rows of the register for a table view. Empty until `show_rows` was called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._query: ListQuery | None = None
        self._count = 0
        self._pages: OrderedDict[int, list[Cells]] = OrderedDict()
        self._colours: dict[str, Any] = {}
        theme.changed.connect(self._recolour)

    # -- what the view asks -------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return HEADERS[section]
        if role == _TIP:
            return HEADER_HELP[section] or None
        return _ALIGNMENTS[section] if role == _ALIGNMENT else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _ALIGNMENT:
            return _ALIGNMENTS[index.column()]
        if role not in {_DISPLAY, _FOREGROUND, _TIP, _ACCESSIBLE}:
            return None
        cells = self._cells(index.row())
        if cells is None:
            return None
        column = index.column()
        if role == _FOREGROUND:
            return self._colours.get(cells.urgency) if column == DUE else None
        if role == _TIP:
            return cells.status_help if column == STATUS else cells.texts[column]
        return cells.texts[column]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the file, not in memory."""
        if self._query is None:
            return
        from dataclasses import replace

        from breachreg.domain.listing import SortBy

        descending = order == Qt.SortOrder.DescendingOrder
        self.show_rows(replace(self._query, sort=SortBy(SORTS[column]), descending=descending))

    # -- what the screen asks ------------------------------------------------------

    def attach(self, workspace: Workspace | None) -> None:
        """Show the cases of this register; None: of no register."""
        self.beginResetModel()
        self._workspace = workspace
        self._query = None
        self._count = 0
        self._pages.clear()
        self.endResetModel()
        if workspace is not None:
            self._recolour()

    @property
    def query(self) -> ListQuery | None:
        """What is shown now."""
        return self._query

    def show_rows(self, query: ListQuery) -> None:
        """Show the cases that `query` asks for."""
        if self._workspace is None:
            return
        count = self._workspace.register.count(query)
        self.beginResetModel()
        self._query = query
        self._pages.clear()
        self._count = count
        self.endResetModel()

    def refresh(self) -> None:
        """Read again what is shown, because something was saved."""
        if self._query is not None:
            self.show_rows(self._query)

    def refresh_times(self) -> None:
        """Put the remaining time into words again; nothing is read from the file."""
        if not self._pages or self._workspace is None:
            return
        now = self._workspace.now
        for number, page in self._pages.items():
            self._pages[number] = [_in_words(cells.row, now) for cells in page]
        self.dataChanged.emit(self.index(0, DUE), self.index(self._count - 1, DUE), [_DISPLAY, _FOREGROUND])

    def reference_at(self, row: int) -> str:
        """Return the case number in a row, or nothing."""
        cells = self._cells(row)
        return cells.row.reference if cells is not None else ""

    def row_of(self, reference: str, near: int) -> int:
        """Return the row of a case, looked for around row `near`; -1 when it is not there."""
        first = max(0, near - PAGE // 2)
        for row in range(first, min(self._count, first + PAGE)):
            if self.reference_at(row) == reference:
                return row
        return -1

    # -- reading -------------------------------------------------------------------

    def _cells(self, row: int) -> Cells | None:
        number, within = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(number)
        return page[within] if within < len(page) else None

    def _read(self, number: int) -> list[Cells]:
        if self._workspace is None or self._query is None:
            return []
        rows = self._workspace.register.window(self._query, number * PAGE, PAGE)
        now = self._workspace.now
        page = [_in_words(row, now) for row in rows]
        self._pages[number] = page
        while len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return page

    def _recolour(self) -> None:
        self._colours = {"late": theme.colour(Role.LATE), "soon": theme.colour(Role.SOON)}


def _in_words(row: ListRow, now: datetime) -> Cells:
    from breachreg.law.deadlines import time_left
    from ui import words

    left, urgency = time_left(row.due_at, now) if row.due_at is not None else ("–", "")
    return Cells(
        row,
        (
            row.reference,
            row.title or _("(zonder titel)"),
            words.KIND_NAMES[row.incident_kind] if row.incident_kind is not None else "–",
            words.STATUS_NAMES[row.status],
            words.moment(row.aware_at),
            left,
            words.day(row.registered_at),
        ),
        urgency,
        words.STATUS_HELP[row.status],
    )
