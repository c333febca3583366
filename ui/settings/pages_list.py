"""The pages of the settings at the left, under a few headings; where the window has no room for them they are tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from breachreg.i18n import _
from ui import theme
from ui.key_tips import PAGES
from ui.settings.places import GROUPS, SETTINGS
from ui.theme import Role, Size

WIDTH = 190
PLACE = Qt.ItemDataRole.UserRole


class PagesList(QListWidget):
    """One line per page. Arrows and first letters move through it; the page follows.

    Signals:
        chosen: the number of a page, in the order of `SETTINGS`.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pages")
        self.setProperty(PAGES, True)
        self.setMaximumWidth(WIDTH)
        # it goes before anything is scrolled sideways
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Instellingen"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place, (name, label) in enumerate(SETTINGS.items()):
            if name in GROUPS:
                self._add(_(GROUPS[name]), heading=True)
            self._add(_(label)).setData(PLACE, place)
        self.show_place(0)
        self.currentItemChanged.connect(self._tell)

    def show_place(self, place: int) -> None:
        """Mark the page that is shown."""
        found = (row for row in range(self.count()) if self.item(row).data(PLACE) == place)
        self.setCurrentRow(next(found))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if theme.is_recolouring(event):
            for row in range(self.count()):
                if self.item(row).data(PLACE) is None:
                    self.item(row).setForeground(theme.colour(Role.MUTED))

    def _add(self, text: str, *, heading: bool = False) -> QListWidgetItem:
        item = QListWidgetItem(text)
        if heading:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setFont(theme.font(Size.SMALL))
            item.setForeground(theme.colour(Role.MUTED))
            item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        item.setSizeHint(QSize(WIDTH - theme.LARGE, (38 if self.count() else 24) if heading else 34))
        self.addItem(item)
        return item

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PLACE) is not None:
            self.chosen.emit(item.data(PLACE))
