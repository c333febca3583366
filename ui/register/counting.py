"""How many cases of the list there are of each kind, beside it; a click on a line shows those alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from breachreg.errors import UserError
from breachreg.i18n import N_, Texts, _, ngettext
from ui import elements, theme
from ui.register import more_filters
from ui.tasks import Tasks

if TYPE_CHECKING:
    from breachreg.domain.listing import ListQuery
    from ui.workspace import Workspace

WIDTH = 284
MOST_SHOWN = 500
"""Lines; the rest is told and can be exported."""
BY = Texts(
    {
        "department": N_("Afdeling"), "kind": N_("Soort"), "cause": N_("Oorzaak"), "status": N_("Status"), "month": N_("Maand"), "year": N_("Jaar"),
        "label": N_("Label"), "processor": N_("Verwerker"), "system": N_("Systeem"),
    }
)  # fmt: skip
"""By what is counted (`CountBy`), in the order in which it is offered."""
IN_ORDER = ("month", "year")


class CountPanel(QWidget):
    """The counts.

    Signals:
        chosen: field of `ListQuery` and value to filter by.
        put_away: the user has seen enough.
    """

    chosen = Signal(str, object)
    put_away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._workspace: Workspace | None = None
        self._query: ListQuery | None = None
        self._again = False
        self._tasks = Tasks(self)
        self.by = elements.ListBox()
        self.by.setAccessibleName(_("Tellen per"))
        for by, name in BY.items():
            self.by.addItem(name, by)
        self.close_button = elements.icon_button(_("Tellen sluiten"), "close")
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(_("Aantal zaken"))
        self.table.setHorizontalHeaderLabels([_("Afdeling"), _("Zaken")])
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.horizontalHeader().setFont(theme.font(theme.Size.SMALL))
        self.table.verticalHeader().hide()
        self.table.setFont(theme.numbers(theme.Size.SMALL))
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.more = elements.small("")
        self.more.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, 0, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addLayout(elements.row(elements.small(_("Tellen per"), tone=""), self.by, None, self.close_button))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.more)
        self.by.currentIndexChanged.connect(self._count)
        self.table.activated.connect(lambda index: self._choose(index.row()))
        self.table.cellClicked.connect(lambda row, _column: self._choose(row))
        self.close_button.clicked.connect(self.put_away)

    def show_counts(self, workspace: Workspace, query: ListQuery) -> None:
        """Count the cases of `query`."""
        self._workspace, self._query = workspace, query
        self._count()

    def detach(self) -> None:
        """Count nothing; the register is closed."""
        self._tasks.abandon()
        self._workspace = self._query = None
        self.table.setRowCount(0)

    def _count(self) -> None:
        from breachreg.domain.listing import CountBy

        workspace, query, by = self._workspace, self._query, self.by.currentData()
        if workspace is None or query is None:
            return
        register = workspace.register
        if not self._tasks.run(
            lambda: register.counted(query, CountBy(by)),
            lambda found: self._show(by, found),
            self._failed,
        ):
            # as soon as the count that is going on is done
            self._again = True

    def _failed(self, error: BaseException) -> None:
        again, self._again = self._again, False
        if again:
            self._count()
            return
        self.table.setRowCount(0)
        if not isinstance(error, UserError):
            raise error
        self.more.setText(error.advice)
        theme.set_tone(self.more, "late")
        self.more.show()

    def _show(self, by: str, found: list[tuple[str, int]]) -> None:
        if self._again:
            self._again = False
            self._count()
            return
        named = [(self._name(by, value), value, count) for value, count in found]
        if by in IN_ORDER:
            named.sort(key=lambda item: item[1], reverse=True)
        else:
            named.sort(key=lambda item: (not item[1], -item[2], item[0].casefold()))
        self.table.setHorizontalHeaderLabels([BY[by], _("Zaken")])
        if (numbers := self.table.horizontalHeaderItem(1)) is not None:
            numbers.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.table.setRowCount(min(len(named), MOST_SHOWN))
        for row, (name, value, count) in enumerate(named[:MOST_SHOWN]):
            first, second = QTableWidgetItem(name), QTableWidgetItem(words_number(count))
            first.setData(Qt.ItemDataRole.UserRole, value)
            first.setToolTip(name)
            second.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(row, 0, first)
            self.table.setItem(row, 1, second)
        theme.set_tone(self.more, "")
        self.more.setVisible(len(named) > MOST_SHOWN)
        more = len(named) - MOST_SHOWN
        self.more.setText(ngettext("en nog {n} regel", "en nog {n} regels", more).format(n=more))

    def _name(self, by: str, value: str) -> str:
        from ui import words

        if not value:
            return _("(niet ingevuld)")
        known: dict[str, Any] = {"status": words.STATUS_NAMES, "kind": words.KIND_NAMES}
        if by in known:
            return str(known[by].get(value, value))
        if self._workspace is not None and by in ("cause", "month"):
            return more_filters.name_of(self._workspace, by, value)
        return value

    def _choose(self, row: int) -> None:
        item = self.table.item(row, 0)
        value = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        if item is not None and not value:
            theme.set_tone(self.more, "")
            self.more.setText(_("Zaken waarin dit niet is ingevuld zijn niet apart te tonen."))
            self.more.show()
        if value:
            by = self.by.currentData()
            self.chosen.emit(by, int(value) if by == "year" else value)


def words_number(count: int) -> str:
    """Return a count as it is shown."""
    from ui import words

    return words.number(count)
