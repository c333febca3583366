"""The register list as a window on the file: only the rows on and around the screen are in memory.

Sorting and filtering are SQL. Everything a cell shows is put into words once per row, because Qt asks for each visible
cell many times per frame.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from breachreg.domain.listing import HIT_BEGIN, HIT_END
from breachreg.i18n import _
from ui import theme, words
from ui.register.list_columns import COLUMNS, DUE, STATUS, TITLE
from ui.register.list_reader import Answer, ListReader
from ui.theme import Role

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtGui import QColor

    from breachreg.domain.listing import ListQuery, ListRow
    from breachreg.law.clock_words import ClockWords
    from breachreg.persistence.hit_words import Hits
    from ui.workspace import Workspace

BESIDE_HIT = 32
"""Letters of a title that leave room for what was found; the whole title comes with the pointer."""
PAGE = 128
PAGES = 12
FAR = 4
"""From this page on the keys of all cases are fetched once, so that a page far down costs what the first one costs."""
_LEFT_SIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_SIDE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_RIGHT = tuple(column.right for column in COLUMNS)
_ALIGNMENTS = tuple(_RIGHT_SIDE if column.right else _LEFT_SIDE for column in COLUMNS)
# Qt asks with plain numbers, many times per cell
_DISPLAY = Qt.ItemDataRole.DisplayRole.value
_FOREGROUND = Qt.ItemDataRole.ForegroundRole.value
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole.value
_TIP = Qt.ItemDataRole.ToolTipRole.value
_ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole.value
_ANSWERED = frozenset({_DISPLAY, _FOREGROUND, _TIP, _ACCESSIBLE})

Index = QModelIndex | QPersistentModelIndex


class Cells:
    """One row, ready to show; a cell is put into words once, when it is first asked for: a narrow list shows few of its columns.

    Attributes:
        urgency: `ok`, `soon`, `late`, or empty when no clock runs.
        status_help: what the status means.
    """

    __slots__ = ("_behind", "_left", "_texts", "row", "status_help", "urgency")

    def __init__(self, row: ListRow, now: datetime, hit: str = "", repeat: str = "") -> None:
        said = _sayer()(row.clock, row.due_at, now, outdated=row.outdated)
        self.row, self.urgency, self.status_help = row, said.tone, words.STATUS_HELP[row.status]
        self._left = (said.text, said.tone)
        self._behind = (hit, repeat)
        self._texts: list[str | None] = [None] * len(COLUMNS)

    def text(self, column: int) -> str:
        """Return what the cell in a column says."""
        said = self._texts[column]
        if said is None:
            said = COLUMNS[column].text(self.row, self._left)
            said = self._texts[column] = _with_behind(said, *self._behind) if column == TITLE else said
        return said


class RegisterListModel(QAbstractTableModel):
    """Rows of the register for a table view. Empty until `show_rows` was called.

    A search is looked for beside the window; until its answer is there the rows of before stay.

    Signals:
        shown: other rows are in the model.
    """

    shown = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._reader: ListReader | None = None
        self._query: ListQuery | None = None
        self._asked: ListQuery | None = None
        self._keys: array[int] | None = None
        self._count = 0
        self._hits: dict[int, Hits] = {}
        self._with_repeats = False
        self._repeats: dict[str, str] = {}
        self._pages: OrderedDict[int, list[ListRow | Cells]] = OrderedDict()
        self._colours: dict[str, QColor] = {}
        theme.changed.connect(self._recolour)

    # -- what the view asks -------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return _(COLUMNS[section].header)
        if role == _TIP:
            return _(COLUMNS[section].help) or None
        return _ALIGNMENTS[section] if role == _ALIGNMENT else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role == _ALIGNMENT:
            return _ALIGNMENTS[index.column()]
        if role not in _ANSWERED:
            return None
        cells = self._cells(index.row())
        if cells is None:
            return None
        column = index.column()
        if role == _FOREGROUND:
            return self._colours.get(cells.urgency) if column == DUE else None
        if role == _TIP:
            return cells.status_help if column == STATUS else cells.text(column)
        return cells.text(column)

    def cell(self, row: int, column: int) -> tuple[str, QColor | None, bool]:
        """Return what a cell says, its colour where it has one of its own, and whether it stands at the right: what `data` says piece by piece."""
        cells = self._cells(row)
        if cells is None:
            return "", None, False
        return cells.text(column), self._colours.get(cells.urgency) if column == DUE else None, _RIGHT[column]

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in the file, not in memory."""
        if self._query is None:
            return
        from dataclasses import replace

        from breachreg.domain.listing import SortBy

        descending = order == Qt.SortOrder.DescendingOrder
        self.show_rows(replace(self._query, sort=SortBy(COLUMNS[column].sort), descending=descending))

    # -- what the screen asks ------------------------------------------------------

    def attach(self, workspace: Workspace | None) -> None:
        """Show the cases of this register; None: of no register."""
        if self._reader is not None:
            self._reader.close()
            self._reader.deleteLater()
        self.beginResetModel()
        self._workspace = workspace
        self._reader = None
        self._query = self._asked = self._keys = None
        self._count = 0
        self._pages.clear()
        self.endResetModel()
        if workspace is not None:
            self._reader = ListReader(workspace.register, PAGE, self)
            self._reader.answered.connect(self._answered)
            self._recolour()

    @property
    def query(self) -> ListQuery | None:
        """What was asked for last."""
        return self._asked

    def show_rows(self, query: ListQuery) -> None:
        """Show the cases that `query` asks for: at once, or with a search as soon as they are found."""
        if self._workspace is None or self._reader is None:
            return
        self._asked = query
        if query.search.strip():
            self._reader.ask(query)
        else:
            self._reader.drop()
            self._show(query, self._workspace.register.count(query), None)

    def show_repeats(self, shown: bool) -> None:
        """Say behind the title which causes came back; on wish, for it asks the file more for every page."""
        if shown != self._with_repeats:
            self._with_repeats = shown
            self._repeats.clear()
            self.refresh()

    def refresh(self) -> None:
        """Read again what is shown, because something was saved."""
        if self._asked is not None:
            self._read_now(self._asked)

    def settle(self) -> None:
        """Wait for what is being looked for, because the next step needs it."""
        if self._asked is not None and self._asked is not self._query:
            self._read_now(self._asked)

    def _read_now(self, query: ListQuery) -> None:
        if self._workspace is None or self._reader is None:
            return
        self._reader.drop()
        register = self._workspace.register
        if query.search.strip():
            keys = register.keys(query)
            self._show(query, len(keys), keys)
        else:
            self._show(query, register.count(query), None)

    def _answered(self, answer: Answer) -> None:
        if answer.error is not None:
            raise answer.error
        if answer.query is self._query and answer.query is self._asked:
            # of the rows that are shown already: from now on a page far down is as near as the first
            self._keys = answer.keys if len(answer.keys) == self._count else None
            return
        self._show(answer.query, len(answer.keys), answer.keys, answer.rows, answer.hits)

    def _show(
        self,
        query: ListQuery,
        count: int,
        keys: array[int] | None,
        first: Sequence[ListRow] | None = None,
        hits: Hits | None = None,
    ) -> None:
        self.beginResetModel()
        self._query = query
        self._keys = keys
        self._count = count
        self._hits = {0: hits} if hits is not None else {}
        self._pages.clear()
        self._repeats.clear()
        if first is not None:
            self._keep(0, first)
        self.endResetModel()
        self.shown.emit()

    def refresh_times(self) -> None:
        """Put the remaining time into words again; nothing is read from the file."""
        if not self._pages or self._workspace is None:
            return
        for page in self._pages.values():
            page[:] = [cells.row if isinstance(cells, Cells) else cells for cells in page]
        self.dataChanged.emit(self.index(0, DUE), self.index(self._count - 1, DUE), [_DISPLAY, _FOREGROUND])

    def reference_at(self, row: int) -> str:
        """Return the case number in a row, or nothing."""
        cells = self._cells(row)
        return cells.row.reference if cells is not None else ""

    def row_of(self, reference: str, near: int) -> int:
        """Return the row of a case, looked for around row `near`; -1 when it is not there."""
        if self.reference_at(near) == reference:
            return near
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
        if within >= len(page):
            return None
        cells = page[within]
        if not isinstance(cells, Cells):
            # only what is on the screen is put into words
            hits, repeat = self._hits.get(number), self._repeats.get(cells.reference, "")
            hit = hits.of(cells.reference) if hits is not None else ""
            cells = page[within] = Cells(cells, self._now(), hit, repeat)
        return cells

    def _now(self) -> datetime:
        if self._workspace is None:
            raise RuntimeError("a list without a register has no rows")
        return self._workspace.now

    def _read(self, number: int) -> list[ListRow | Cells]:
        if self._workspace is None or self._query is None:
            return []
        register, first = self._workspace.register, number * PAGE
        if self._keys is not None:
            keys = self._keys[first : first + PAGE]
            if self._query.search.strip():
                self._hits[number] = register.hits(self._query, keys)
            return self._keep(number, register.rows(keys))
        if number >= FAR and self._reader is not None and not self._reader.busy:
            self._reader.ask(self._query)
        return self._keep(number, register.window(self._query, first, PAGE))

    def _keep(self, number: int, rows: Sequence[ListRow]) -> list[ListRow | Cells]:
        if self._with_repeats and self._workspace is not None:
            self._repeats |= _repeats_of(self._workspace, rows)
        page = self._pages[number] = list(rows)
        while len(self._pages) > PAGES:
            self._hits.pop(self._pages.popitem(last=False)[0], None)
        return page

    def _recolour(self) -> None:
        self._colours = {"late": theme.colour(Role.LATE), "soon": theme.colour(Role.SOON)}


def _repeats_of(workspace: Workspace, rows: Sequence[ListRow]) -> dict[str, str]:
    """Return by number of which of these cases the cause came back in a quarter, in words."""
    from breachreg.domain.repeats import in_words

    register, now = workspace.register, workspace.now
    return {reference: in_words(repeat, now) for reference, repeat in register.repeats_of(rows).items()}


def _with_behind(title: str, hit: str, repeat: str) -> str:
    """Return a title with what was found in the case, and which cause came back, behind it."""
    if hit and not _in_title(hit, title):
        title = title if len(title) <= BESIDE_HIT else f"{title[: BESIDE_HIT - 1].rstrip()}…"
        title = f"{title}  ·  {hit.replace(HIT_BEGIN, '').replace(HIT_END, '')}"
    return f"{title}  ·  {repeat}" if repeat else title


def _in_title(hit: str, title: str) -> bool:
    """Tell whether what was found is in the title, which is seen already."""
    word = hit.partition(HIT_BEGIN)[2].partition(HIT_END)[0]
    return word.casefold() in title.casefold()


@cache
def _sayer() -> Callable[..., ClockWords]:
    # found once, for a row is put into words very often; late, for the words of the law come with it
    from breachreg.law.clock_words import listed_in_words

    return listed_in_words
