"""The table of the list: which columns it has room for and which are wanted, keys, and what can be done with chosen rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from breachreg.i18n import _, ngettext
from ui import theme
from ui.announcing import announce
from ui.register.list_columns import AWARE, COLUMNS, DUE, KIND, NR, ON_WISH, REGISTERED, STATUS, TITLE
from ui.register.list_model import RegisterListModel
from ui.theme import Size

if TYPE_CHECKING:
    from ui.register.list_drawing import RowDrawing

ROW_HEIGHT = 36
CELL_PADDING = 22
TITLE_WIDTH = 260
"""Room for some forty letters."""
LESS_NEEDED = (REGISTERED, AWARE, KIND, STATUS)
"""Columns that a narrow list leaves out, in this order; the list can be sorted by them all the same."""
ALWAYS = (NR, TITLE)
"""Columns by which a case is known, which stay."""
NARROWEST, WIDEST = 72, 600
MOST_COPIED = 2_000
"""Rows that are copied; all of a register is handed out by exporting it."""


class RegisterTable(QTableView):
    """The table. Enter opens; letters go to the search field; several rows can be chosen and copied as a table.

    Signals:
        chosen: a row was opened.
        typed: a letter was typed while the table had the focus.
        menu_shown: the menu of the rows is about to be shown; what else can be done with them is added to it.
        repeats_wished: whether the list says which causes came back.
    """

    chosen = Signal(int)
    typed = Signal(str)
    menu_shown = Signal(QMenu)
    repeats_wished = Signal(bool)
    _drawing: RowDrawing | None = None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths: dict[int, int] = {}
        self._first_widths: dict[int, int] = {}
        self._unwanted = set(ON_WISH)
        self._fitting = self._repeats = False
        self.setAccessibleName(_("Zaken in het register"))
        self.setFont(theme.numbers(Size.SMALL))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setFont(theme.font(Size.SMALL))
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(NARROWEST)
        columns.setMaximumSectionSize(WIDEST)
        columns.setSectionsMovable(True)
        columns.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        columns.customContextMenuRequested.connect(lambda at: self._offer_columns(columns.mapToGlobal(at)))
        columns.sectionResized.connect(self._resized)
        columns.setToolTip(_("Sleep een kop om kolommen te ordenen; klik met rechts om te kiezen welke er staan"))
        columns.setSortIndicatorClearable(False)
        columns.setFixedHeight(ROW_HEIGHT)
        self.doubleClicked.connect(self._choose)

    def showEvent(self, event: QShowEvent) -> None:
        model = self.model()
        if self._drawing is None and isinstance(model, RegisterListModel):
            # not before it is seen: the program opens on another screen, and styles have many names
            from ui.register.list_drawing import RowDrawing

            self._drawing = RowDrawing(self, model)
            self.setItemDelegate(self._drawing)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._drawing is not None:
            self._drawing.forget()

    def fit_columns(self) -> None:
        """Give every column the width of the longest thing it may have to show; once, never per row."""
        metrics = QFontMetrics(self.font())
        columns = self.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            if column.widest:
                self._widths[number] = metrics.horizontalAdvance(_(column.widest)) + CELL_PADDING
                columns.resizeSection(number, self._widths[number])
        self._first_widths = dict(self._widths)
        columns.setMaximumSectionSize(theme.NO_LIMIT)
        columns.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self._give_room()

    # -- which columns, where, how wide -----------------------------------------------------

    def look(self) -> dict[str, Any]:
        """Return which columns are wanted, in which order and how wide where that was changed, to be shown so again."""
        columns = self.horizontalHeader()
        order = sorted(range(len(COLUMNS)), key=columns.visualIndex)
        widths = {number: width for number, width in self._widths.items() if width != self._first_widths.get(number)}
        return {
            "unwanted": [COLUMNS[number].sort for number in sorted(self._unwanted)],
            "order": [COLUMNS[number].sort for number in order],
            "repeats": self._repeats,
            "widths": {COLUMNS[number].sort: width for number, width in widths.items()},
        }

    def show_look(self, look: Mapping[str, Any]) -> None:
        """Show the columns as `look` says; what it does not say, or says of columns that there are no more, stays as it is."""
        known = {column.sort: number for number, column in enumerate(COLUMNS)}
        columns = self.horizontalHeader()
        if isinstance(unwanted := look.get("unwanted"), list):
            self._unwanted = {known[name] for name in unwanted if name in known} - set(ALWAYS)
        self.want_repeats(look.get("repeats") is True)
        order = [known[name] for name in look.get("order") or [] if name in known]
        for place, number in enumerate(order):
            columns.moveSection(columns.visualIndex(number), place)
        widths = look.get("widths")
        for name, width in widths.items() if isinstance(widths, dict) else ():
            if known.get(name, TITLE) != TITLE and isinstance(width, int):
                self._widths[known[name]] = max(NARROWEST, min(width, WIDEST))
                columns.resizeSection(known[name], self._widths[known[name]])
        self._give_room()

    def want(self, column: int, *, wanted: bool) -> None:
        """Show a column or leave it out."""
        (self._unwanted.discard if wanted else self._unwanted.add)(column)
        self._give_room()

    def columns_menu(self) -> QMenu:
        """Return what offers each column to be shown or left out."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Kolommen"))
        again = QAction(_("Oorzaken die terugkomen"), menu)
        again.setCheckable(True)
        again.setChecked(self._repeats)
        again.toggled.connect(self.want_repeats)
        for number, column in enumerate(COLUMNS):
            wanted = number not in self._unwanted
            # ticked and not there would look broken
            cramped = wanted and self.horizontalHeader().isSectionHidden(number)
            name = _("{column} (hier te smal voor)").format(column=_(column.header)) if cramped else _(column.header)
            action = QAction(name, menu)
            action.setCheckable(True)
            action.setChecked(wanted)
            action.setEnabled(number not in ALWAYS)
            action.toggled.connect(lambda on, number=number: self.want(number, wanted=on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(again)
        return menu

    def want_repeats(self, wanted: bool) -> None:
        """Say in the list which causes came back within a quarter, or no more."""
        if wanted != self._repeats:
            self._repeats = wanted
            self.repeats_wished.emit(wanted)

    def _offer_columns(self, at: QPoint) -> None:
        self.columns_menu().popup(at)

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._fitting and width and column in self._widths:
            self._widths[column] = width

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Leave out what matters least, column by column, until a title has room to be told from another."""
        columns = self.horizontalHeader()
        left = self.viewport().width() - sum(w for n, w in self._widths.items() if n not in self._unwanted)
        self._fitting = True
        for number in (*LESS_NEEDED, *ON_WISH):
            hidden = number in self._unwanted
            if not hidden and left < TITLE_WIDTH:
                hidden = True
                left += self._widths.get(number, 0)
            columns.setSectionHidden(number, hidden)
        columns.setSectionHidden(DUE, DUE in self._unwanted)
        self._fitting = False

    # -- the rows that are chosen -------------------------------------------------------------

    def shown_columns(self) -> list[int]:
        """Return the columns that are seen, in their order."""
        columns = self.horizontalHeader()
        return [n for n in sorted(range(len(COLUMNS)), key=columns.visualIndex) if not columns.isSectionHidden(n)]

    def _parts(self) -> list[QItemSelectionRange]:
        chosen: Any = self.selectionModel().selection()
        return [chosen[place] for place in range(len(chosen))]

    def chosen_count(self) -> int:
        """Return how many rows are chosen, also of a hundred thousand at once."""
        return sum(part.height() for part in self._parts())

    def chosen_rows(self, most: int) -> list[int]:
        """Return the rows that are chosen, in their order, the first `most`."""
        found: list[int] = []
        for part in sorted(self._parts(), key=QItemSelectionRange.top):
            found += range(part.top(), min(part.bottom() + 1, part.top() + most - len(found)))
        return found

    def choose_rows(self, rows: Sequence[int], current: int) -> None:
        """Choose these rows, in their order, and no other; `current` is where the keys go on."""
        flags, model = QItemSelectionModel.SelectionFlag, self.model()
        chosen = QItemSelection()
        first = last = -2
        for row in (*rows, -2):
            if row != last + 1:
                if first >= 0:
                    chosen.select(model.index(first, 0), model.index(last, 0))
                first = row
            last = row
        self.selectionModel().setCurrentIndex(model.index(current, TITLE), flags.NoUpdate)
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)

    def as_table(self) -> str:
        """Return the chosen rows with the columns that are seen, with tabs between, as a spreadsheet takes them."""
        shown, rows = self.shown_columns(), self.chosen_rows(MOST_COPIED)
        lines = [[_(COLUMNS[number].header) for number in shown]]
        lines += [[str(self.model().index(row, number).data() or "") for number in shown] for row in rows]
        return "\n".join("\t".join(" ".join(cell.split()) for cell in line) for line in lines)

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table."""
        if not self.selectionModel().hasSelection():
            return
        QGuiApplication.clipboard().setText(self.as_table())
        count = min(self.chosen_count(), MOST_COPIED)
        announce(self, ngettext("{n} rij gekopieerd", "{n} rijen gekopieerd", count).format(n=count))

    def rows_menu(self) -> QMenu:
        """Return what can be done with the chosen rows."""
        menu = QMenu(self)
        menu.setAccessibleName(_("Zaken"))
        index = self.currentIndex()
        menu.addAction(_("Openen"), lambda: self._choose(index)).setEnabled(index.isValid())
        menu.addAction(_("Kopiëren als tabel"), QKeySequence.StandardKey.Copy, self.copy)
        self.menu_shown.emit(menu)
        menu.addSeparator()
        columns = self.columns_menu()
        columns.setTitle(_("Kolommen"))
        menu.addMenu(columns)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).bottomLeft())
        self.rows_menu().popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        text = event.text()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain and text.isprintable() and text.strip():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
