"""One exhibit on the page: title, chart or table, the sentence it tells."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breachreg.i18n import _
from breachreg.report.exhibits import Exhibit
from ui import elements, theme
from ui.figures.chart import Chart
from ui.figures.exhibit_table import ExhibitTable, as_text


class ExhibitBlock(QWidget):
    """An exhibit. Its chart can be laid aside for the table behind it, which can be copied.

    Signals:
        chosen: exhibit and key of what was opened.
        copied: the table is on the clipboard.
    """

    chosen = Signal(str, str)
    copied = Signal()

    def __init__(self, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.exhibit = exhibit
        self.as_table = elements.quiet(_("Als tabel"), "register")
        self.as_table.setAccessibleName(_("{title} als tabel").format(title=exhibit.title))
        self.copy = elements.quiet(_("Kopieer tabel"), "copy")
        self.copy.setAccessibleName(_("Kopieer tabel: {title}").format(title=exhibit.title))
        self.chart = Chart(exhibit.draw, exhibit.title, exhibit.message) if exhibit.draw else None
        self.table = ExhibitTable(exhibit)
        heading = elements.body(exhibit.title, strong=True)
        # what is wider than it may become stands in the middle of its place, out of line with the heading above
        heading.setMaximumWidth(theme.NO_LIMIT)
        above = elements.row(heading, self.as_table, self.copy)
        above.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TINY)
        layout.addLayout(above)
        if self.chart is not None:
            layout.addWidget(self.chart)
            self.chart.chosen.connect(lambda key: self.chosen.emit(exhibit.key, key))
        layout.addWidget(self.table)
        layout.addWidget(elements.small(exhibit.message))
        if exhibit.note:
            layout.addWidget(elements.small(exhibit.note))
        # room that is left over comes below, not between a table and its sentence
        layout.addStretch(1)
        # shown before they had a place they were windows of their own, for a moment
        self.as_table.setVisible(self.chart is not None)
        self.table.setVisible(self.chart is None and bool(exhibit.lines))
        self.copy.setVisible(bool(exhibit.lines))
        self.as_table.clicked.connect(self._turn)
        self.copy.clicked.connect(self._copy)
        self.table.chosen.connect(lambda key: self.chosen.emit(exhibit.key, key))

    def _turn(self) -> None:
        if self.chart is None:
            return
        table = self.table.isHidden()
        self.table.setVisible(table)
        self.chart.setVisible(not table)
        self.as_table.setText(_("Als grafiek") if table else _("Als tabel"))
        said = _("{title} als grafiek") if table else _("{title} als tabel")
        self.as_table.setAccessibleName(said.format(title=self.exhibit.title))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.exhibit))
        self.copied.emit()
