"""The cases that a figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from breachreg.i18n import _
from ui import elements, theme

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach

SIZE = (640, 480)


class CasesDialog(QDialog):
    """A list of cases; Enter or a double click opens one.

    Signals:
        case_wished: number of a case.
    """

    case_wished = Signal(str)

    def __init__(self, title: str, cases: Sequence[Breach], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(*SIZE)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setUniformItemSizes(True)
        for breach in cases:
            item = QListWidgetItem(f"{breach.reference}   {breach.title or _('zonder titel')}")
            item.setData(Qt.ItemDataRole.UserRole, breach.reference)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        open_button = elements.primary(_("Zaak openen"))
        open_button.setEnabled(bool(cases))
        close = elements.button(_("Sluiten"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(elements.heading(title))
        layout.addWidget(self.list, 1)
        layout.addLayout(elements.row(None, close, open_button))
        self.list.itemActivated.connect(self._open)
        open_button.clicked.connect(lambda: self._open(self.list.currentItem()))
        close.clicked.connect(self.reject)
        self.list.setFocus()

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.case_wished.emit(item.data(Qt.ItemDataRole.UserRole))
