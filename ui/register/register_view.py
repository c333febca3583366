"""The register list: the screen where the officer starts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from breachreg import settings
from breachreg.domain.operations import Kinds
from breachreg.i18n import _
from ui import elements, theme
from ui.announcing import announce
from ui.flow import Wrapping
from ui.panes import pane
from ui.register.filters import Filters
from ui.register.list_columns import COLUMNS, NR, TITLE
from ui.register.list_model import RegisterListModel
from ui.register.list_paper import ListPaper
from ui.register.list_table import RegisterTable
from ui.register.saved_views import SavedViews
from ui.register.several import Several

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from breachreg.domain.operations import Changed
    from breachreg.domain.views import View
    from ui.register.chosen_bar import ChosenBar
    from ui.register.counting import CountPanel
    from ui.workspace import Workspace

SHORT, NARROW = 540, 1_080
"""Below this height the filters come when they are asked for; below this width acts on rows are in a menu."""
SHOWN = Kinds.CASES | Kinds.LISTS | Kinds.NAMES
"""What the list shows; another contact or house style changes nothing in it."""


class _Beside(QWidget):
    """The list and what stands beside it; both scroll, so that no text in them asks for its height."""

    def hasHeightForWidth(self) -> bool:
        return False


class RegisterView(Wrapping):
    """Title, filters and the list.

    Signals:
        case_wished: number of the case to open.
        new_breach: the user wants to enter a breach; move_wished: the register of before is to be moved in.
    """

    case_wished = Signal(str)
    new_breach = Signal()
    move_wished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._to_top = self._counting = False
        self.new_button = elements.primary(_("Nieuw datalek"), "plus")
        self.new_button.setToolTip(_("Een datalek invoeren (Ctrl+N)"))
        self.views = SavedViews(self._as_view)
        self.count_button = elements.quiet(_("Tellen"), "chart")
        self.count_button.setToolTip(_("Hoeveel zaken er zijn per afdeling, soort, maand …"))
        self.filters = Filters(self.views, self.count_button)
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
        self.paper = ListPaper(self, self.table, self.filters.in_words)
        self.several = Several(self, self._chosen_references, self.print_list)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        beside = _Beside()
        self._beside = QHBoxLayout(beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(0)
        self._beside.addWidget(self._body, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.MEDIUM)
        layout.addLayout(head)
        layout.addWidget(pane(self.filters, _("Zoeken en filters")))
        layout.addWidget(pane(beside, _("Zaken")), 1)
        self._column = layout
        self.setFocusProxy(self.table)
        self.new_button.clicked.connect(self.new_breach)
        self.model.shown.connect(self._settle)
        self.filters.changed.connect(self._filter)
        self.filters.entered.connect(self._enter_list)
        self.table.chosen.connect(self._open_row)
        self.filters.order.wished.connect(self.table.sortByColumn)
        self.table.horizontalHeader().sortIndicatorChanged.connect(self._sorted)
        self.table.typed.connect(self._type_into_search)
        self.table.selectionModel().selectionChanged.connect(self._show_chosen)
        self.table.repeats_wished.connect(self.model.show_repeats)
        self.table.menu_shown.connect(self._add_to_menu)
        self.views.wished.connect(self.show_view)
        self.count_button.clicked.connect(lambda: self.show_counts(not self._counting))

    def attach(self, workspace: Workspace) -> None:
        """Show this register, the newest case first."""
        from breachreg.domain.listing import ListQuery, SortBy

        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
        self._workspace = workspace
        workspace.changed.connect(self._changed)
        self.new_button.setEnabled(not workspace.read_only)
        self.filters.fill(workspace)
        self.views.attach(workspace)
        self.several.attach(workspace)
        self.model.attach(workspace)
        column, direction = self._look_as_before(workspace.register.path)
        self.table.horizontalHeader().setSortIndicator(column, direction)
        self.filters.order.show_order(column, direction)
        down = direction == Qt.SortOrder.DescendingOrder
        first = ListQuery(sort=SortBy(COLUMNS[column].sort), descending=down)
        self.model.show_rows(self.filters.query(first, workspace.now))
        self.table.setSortingEnabled(True)

    def detach(self) -> None:
        """Show nothing; the register is closed."""
        if self._workspace is not None:
            self._workspace.changed.disconnect(self._changed)
            self._keep_look(self._workspace.register.path)
        self.show_counts(False)
        if "counts" in vars(self):
            self.counts.detach()
        self.several.attach(None)
        self.paper.wait()
        self.views.attach(None)
        self._workspace = None
        self.model.attach(None)

    def _look_as_before(self, register: Path) -> tuple[int, Qt.SortOrder]:
        """Make the choices again that were made in this register; return by which column it was sorted, and how."""
        look = settings.list_look(register)
        chosen = look.get("filters")
        self.filters.choose(chosen if isinstance(chosen, dict) else {})
        self.table.show_look(look)
        column = next((n for n, column in enumerate(COLUMNS) if column.sort == look.get("sort")), NR)
        up = look.get("ascending") is True
        return column, Qt.SortOrder.AscendingOrder if up else Qt.SortOrder.DescendingOrder

    def _keep_look(self, register: Path) -> None:
        query = self.model.query
        if query is None:
            return
        look = {"filters": self.filters.chosen(), "sort": query.sort.value, "ascending": not query.descending}
        settings.keep_list_look(register, look | self.table.look())

    # -- lists under a name, counts, and the rows that are chosen ------------------------------------

    def _as_view(self, name: str) -> View | None:
        """Return what the list shows now, under a name."""
        from dataclasses import replace

        from breachreg.domain.views import View

        query = self.model.query
        return View(name=name, query=replace(query, now=None), look=self.table.look()) if query is not None else None

    def show_view(self, view: View) -> None:
        """Show a list that was kept: its filters, its order and its columns."""
        if self._workspace is None:
            return
        query = view.at(self._workspace.now)
        self.filters.show_query(query)
        self.table.show_look(view.look)
        column = next((n for n, column in enumerate(COLUMNS) if column.sort == query.sort), NR)
        order = Qt.SortOrder.DescendingOrder if query.descending else Qt.SortOrder.AscendingOrder
        header = self.table.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(column, order)
        header.blockSignals(False)
        self.filters.order.show_order(column, order)
        self._to_top = True
        self.model.show_rows(query)

    @cached_property
    def counts(self) -> CountPanel:
        """How many cases there are of each kind; made when it is asked for, as all that is no part of the first rows."""
        from ui.register.counting import CountPanel

        panel = CountPanel()
        panel.hide()
        self._beside.addWidget(panel)
        panel.put_away.connect(lambda: self.show_counts(False))
        panel.chosen.connect(self.filters.choose_value)
        return panel

    @cached_property
    def chosen(self) -> ChosenBar:
        """What can be done with several rows."""
        from ui.register.chosen_bar import ChosenBar

        bar = ChosenBar()
        self._column.addWidget(bar)
        bar.wished.connect(self.several.do)
        bar.set_narrow(self.width() < NARROW)
        return bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.filters.set_short(self.height() < SHORT)
        if "chosen" in vars(self):
            self.chosen.set_narrow(self.width() < NARROW)

    def show_counts(self, shown: bool) -> None:
        """Show how many cases there are of each kind beside the list, or no more."""
        self._counting = shown
        if shown or "counts" in vars(self):
            self.counts.setVisible(shown)
        self._count()

    def _count(self) -> None:
        query = self.model.query
        if self._counting and self._workspace is not None and query is not None:
            self.counts.show_counts(self._workspace, query)

    def _show_chosen(self) -> None:
        count = self.table.chosen_count()
        if count > 1 or "chosen" in vars(self):
            self.chosen.show_chosen(count, read_only=self._workspace is None or self._workspace.read_only)

    def _add_to_menu(self, menu: QMenu) -> None:
        if self._workspace is not None and self.table.chosen_count():
            self.chosen.add_to(menu, read_only=self._workspace.read_only)

    def _chosen_references(self) -> list[str]:
        from breachreg.casework.together import MOST_TOGETHER

        # one more than is done in one go, so that it is refused with its reason and never done to a part
        return [self.model.reference_at(row) for row in self.table.chosen_rows(MOST_TOGETHER + 1)]

    def print_list(self) -> None:
        """Print the rows that are chosen, where there are several, else the whole list."""
        from ui.register.printing import MOST_PRINTED

        if self._workspace is None:
            return
        several = self.table.chosen_count() > 1
        rows = self.table.chosen_rows(MOST_PRINTED + 1) if several else range(self.model.rowCount())
        self.paper.print_rows(self._workspace, rows)

    def _changed(self, change: Changed) -> None:
        if change.kinds & SHOWN:
            self.refresh()

    def refresh(self) -> None:
        """Read the list again and stay at the same case."""
        row = self.table.currentIndex().row()
        reference = self.model.reference_at(row) if row >= 0 else ""
        several = self._several_chosen()
        if self._workspace is not None:
            self.filters.fill(self._workspace)
        top = self.table.verticalScrollBar().value()
        self.model.refresh()
        if reference:
            again = max(self.model.row_of(reference, row), 0)
            self.table.setCurrentIndex(self.model.index(again, TITLE))
            if several:
                found = (self.model.row_of(chosen, near) for near, chosen in several)
                self.table.choose_rows(sorted(row for row in found if row >= 0), again)
        self.table.verticalScrollBar().setValue(top)

    def _several_chosen(self) -> list[tuple[int, str]]:
        """Return rows and numbers of several cases that are chosen, no more than are changed in one go, to be chosen again."""
        from breachreg.casework.together import MOST_TOGETHER

        if not 1 < self.table.chosen_count() <= MOST_TOGETHER:
            return []
        return [(row, self.model.reference_at(row)) for row in self.table.chosen_rows(MOST_TOGETHER)]

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
        if self._workspace is not None:
            self.model.show_rows(self.filters.query(query, self._workspace.now))

    def _settle(self) -> None:
        if self._to_top:
            self._to_top = False
            self.table.scrollToTop()
        count = self.model.rowCount()
        if count and not self.table.currentIndex().isValid():
            # the row that Enter opens is seen
            self.table.setCurrentIndex(self.model.index(0, TITLE))
        self.filters.show_count(count)
        self._count()
        self._show_chosen()
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
            _("Neem uw Excel-register over"),
        )
        page.other.clicked.connect(self.move_wished)
        page.other.setEnabled(self._workspace is not None and not self._workspace.read_only)
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
            self.case_wished.emit(reference)
