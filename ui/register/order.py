"""The order of the list as a button with a menu: what a click on a heading does, for who has no mouse or sees no heading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from breachreg.i18n import N_, _
from ui.icons import icon
from ui.register.list_columns import COLUMNS, NR
from ui.theme import Role

DIRECTIONS = ((Qt.SortOrder.AscendingOrder, N_("Oplopend")), (Qt.SortOrder.DescendingOrder, N_("Aflopend")))


class Order(QPushButton):
    """Says how the list is sorted, and lets it be sorted otherwise.

    Signals:
        wished: number of the column and the direction.
    """

    wished = Signal(int, Qt.SortOrder)

    def __init__(self) -> None:
        super().__init__(_("Sorteren"))
        self.setAutoDefault(False)
        self.setProperty("kind", "quiet")
        self.setIcon(icon("sort", Role.ACCENT))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._column, self._direction = NR, Qt.SortOrder.DescendingOrder
        menu = QMenu(self)
        menu.setAccessibleName(_("Sorteren"))
        self._columns, self._directions = QActionGroup(self), QActionGroup(self)
        for number, column in enumerate(COLUMNS):
            self._add(menu, self._columns, _(column.header), number)
        menu.addSeparator()
        for direction, name in DIRECTIONS:
            self._add(menu, self._directions, _(name), direction)
        self.setMenu(menu)
        self._columns.triggered.connect(lambda action: self.wished.emit(action.data(), self._direction))
        self._directions.triggered.connect(lambda action: self.wished.emit(self._column, action.data()))

    @staticmethod
    def _add(menu: QMenu, group: QActionGroup, name: str, data: object) -> None:
        action = QAction(name, group)
        action.setCheckable(True)
        action.setData(data)
        menu.addAction(action)

    def show_order(self, column: int, direction: Qt.SortOrder) -> None:
        """Show how the list is sorted now."""
        self._column, self._direction = column, direction
        for group, wanted in ((self._columns, column), (self._directions, direction)):
            next(action for action in group.actions() if action.data() == wanted).setChecked(True)
        words = dict(DIRECTIONS)[direction]
        name = _("Sorteren: op {column}, {direction}").format(
            column=_(COLUMNS[column].header), direction=_(words).lower()
        )
        self.setAccessibleName(name)
        self.setToolTip(name)
