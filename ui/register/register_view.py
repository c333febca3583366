"""The register list: the screen where the officer starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from breachreg.domain.operations import Kinds
from breachreg.i18n import _
from ui import elements, theme
from ui.announcing import announce
from ui.register.filters import Filters
from ui.register.list_columns import AWARE, COLUMNS, KIND, NR, REGISTERED, STATUS, TITLE
from ui.register.list_model import RegisterListModel
from ui.theme import Size

if TYPE_CHECKING:
    from breachreg.domain.operations import Changed
    from ui.workspace import Workspace

ROW_HEIGHT = 36
CELL_PADDING = 22
SHOWN = Kinds.CASES | Kinds.LISTS
"""What the list shows; another contact or house style changes nothing in it."""
TITLE_WIDTH = 260
"""Room for some forty letters."""
LESS_NEEDED = (REGISTERED, AWARE, KIND, STATUS)
"""Columns that a narrow list leaves out, in this order; the list can be sorted by them all the same."""


class RegisterTable(QTableView):
    """The table. Enter opens; letters go to the search field.

    Signals:
        chosen: a row was opened.
        typed: a letter was typed while the table had the focus.
    """

    chosen = Signal(int)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._widths: dict[int, int] = {}
        self.setAccessibleName(_("Zaken in het register"))
        self.setFont(theme.numbers(Size.SMALL))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
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
        columns.setMinimumSectionSize(72)
        columns.setSortIndicatorClearable(False)
        columns.setFixedHeight(ROW_HEIGHT)
        self.doubleClicked.connect(self._choose)

    def fit_columns(self) -> None:
        """Give every column the width of the longest thing it may have to show; once, never per row."""
        metrics = QFontMetrics(self.font())
        columns = self.horizontalHeader()
        for number, column in enumerate(COLUMNS):
            if column.widest:
                self._widths[number] = metrics.horizontalAdvance(_(column.widest)) + CELL_PADDING
                columns.resizeSection(number, self._widths[number])
        columns.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Leave out what matters least, column by column, until a title has room to be told from another."""
        columns = self.horizontalHeader()
        left = self.viewport().width() - sum(self._widths.values())
        for number in LESS_NEEDED:
            hidden = left < TITLE_WIDTH
            columns.setSectionHidden(number, hidden)
            left += self._widths.get(number, 0) if hidden else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._choose(self.currentIndex())
            return
        text = event.text()
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain and text.isprintable() and text.strip():
            self.typed.emit(text)
            return
        super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())


class RegisterView(QWidget):
    """Title, filters and the list.

    Signals:
        open_case: number of the case to open.
        new_breach: the user wants to enter a breach.
    """

    open_case = Signal(str)
    new_breach = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._to_top = False
        self.new_button = elements.primary(_("Nieuw datalek"), "plus")
        self.new_button.setToolTip(_("Een datalek invoeren (Ctrl+N)"))
        self.filters = Filters()
        self.model = RegisterListModel(self)
        self.table = RegisterTable()
        self.table.setModel(self.model)
        self.table.fit_columns()
        self._nothing: QWidget | None = None
        self._no_hits: QWidget | None = None

        head = QHBoxLayout()
        head.addWidget(elements.title(_("Register")))
        head.addStretch()
        head.addWidget(self.new_button)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.MEDIUM)
        layout.addLayout(head)
        layout.addWidget(self.filters)
        layout.addWidget(self._body, 1)
        self.setFocusProxy(self.table)
        self.new_button.clicked.connect(self.new_breach)
        self.model.shown.connect(self._settle)
        self.filters.changed.connect(self._filter)
        self.filters.entered.connect(self._enter_list)
        self.table.chosen.connect(self._open_row)
        self.filters.order.wished.connect(self.table.sortByColumn)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.table.typed.connect(self._type_into_search)

    def attach(self, workspace: Workspace) -> None:
        """Show this register, the newest case first."""
        from breachreg.domain.listing import ListQuery

        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
        self._workspace = workspace
        workspace.changed.connect(self._changed)
        self.new_button.setEnabled(not workspace.read_only)
        self.filters.fill(workspace)
        self.model.attach(workspace)
        columns = self.table.horizontalHeader()
        columns.setSortIndicator(NR, Qt.SortOrder.DescendingOrder)
        self.filters.order.show_order(NR, Qt.SortOrder.DescendingOrder)
        self.model.show_rows(self.filters.query(ListQuery()))
        self.table.setSortingEnabled(True)

    def detach(self) -> None:
        """Show nothing; the register is closed."""
        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
        self._workspace = None
        self.model.attach(None)

    def _changed(self, change: Changed) -> None:
        if change.kinds & SHOWN:
            self.refresh()

    def refresh(self) -> None:
        """Read the list again and stay at the same case."""
        row = self.table.currentIndex().row()
        reference = self.model.reference_at(row) if row >= 0 else ""
        if self._workspace is not None:
            self.filters.fill(self._workspace)
        top = self.table.verticalScrollBar().value()
        self.model.refresh()
        if reference:
            again = self.model.row_of(reference, row)
            self.table.setCurrentIndex(self.model.index(max(again, 0), TITLE))
        self.table.verticalScrollBar().setValue(top)

    def focus_search(self) -> None:
        """Go to the search field, with what is in it selected."""
        self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.search.selectAll()

    def focus_list(self) -> None:
        """Go to the list, or to the first step when it is empty."""
        shown = self._body.currentWidget()
        if shown is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            if not self.table.currentIndex().isValid() and self.model.rowCount():
                self.table.setCurrentIndex(self.model.index(0, TITLE))
        else:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sorted(self, column: int, direction: Qt.SortOrder) -> None:
        self.filters.order.show_order(column, direction)
        if self.isVisible():
            announce(self.table, self.filters.order.accessibleName())

    def _filter(self) -> None:
        query = self.model.query
        if query is None:
            return
        self._to_top = True
        self.model.show_rows(self.filters.query(query))

    def _settle(self) -> None:
        if self._to_top:
            self._to_top = False
            self.table.scrollToTop()
        count = self.model.rowCount()
        if count and not self.table.currentIndex().isValid():
            # the row that Enter opens is seen
            self.table.setCurrentIndex(self.model.index(0, TITLE))
        self.filters.show_count(count)
        if count:
            self._body.setCurrentWidget(self.table)
        elif self.filters.active:
            self._no_hits = self._no_hits or self._make_no_hits()
            self._body.setCurrentWidget(self._no_hits)
        else:
            self._nothing = self._nothing or self._make_nothing()
            self._body.setCurrentWidget(self._nothing)

    def _make_nothing(self) -> QWidget:
        page = elements.EmptyState(
            "register",
            _("Nog geen datalekken in dit register"),
            _(
                "Hier komt elk datalek te staan, ook als u het niet hoeft te melden: de AVG vraagt dat in artikel 33, "
                "vijfde lid. Begin met een verkeerd bezorgde brief of een laptop die kwijt is; dat kost een minuut."
            ),
            _("Eerste datalek invoeren"),
            "plus",
        )
        page.step.clicked.connect(self.new_breach)
        page.step.setEnabled(self._workspace is not None and not self._workspace.read_only)
        self._body.addWidget(page)
        return page

    def _make_no_hits(self) -> QWidget:
        page = elements.EmptyState(
            "search",
            _("Geen zaken gevonden"),
            _("Geen enkele zaak past bij wat u zoekt. Gebruik minder woorden of wis de filters."),
            _("Filters wissen"),
            "close",
        )
        page.step.clicked.connect(self.filters.clear)
        self._body.addWidget(page)
        return page

    def _enter_list(self) -> None:
        self.model.settle()
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            self.table.setCurrentIndex(self.model.index(0, TITLE))

    def _type_into_search(self, text: str) -> None:
        search = self.filters.search
        search.setFocus(Qt.FocusReason.OtherFocusReason)
        search.setText(text)

    def _open_row(self, row: int) -> None:
        reference = self.model.reference_at(row)
        if reference:
            self.open_case.emit(reference)
