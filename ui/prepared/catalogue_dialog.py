"""The catalogue of measures: which of them to take into the programme."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from breachreg.domain.programme import GROUP_NAMES
from breachreg.i18n import _
from breachreg.prevention.catalogue import KnownMeasure, catalogue
from ui import elements, theme

WIDTH, HEIGHT = 720, 620


class CatalogueDialog(QDialog):
    """Lets measures be ticked; what is in the programme already is left out.

    Attributes:
        list: the measures. about: where the marked one comes from. take: takes the ticked ones.
    """

    def __init__(self, known: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Uit de catalogus"))
        self._known = [item for code, item in catalogue().measures.items() if code not in known]
        self.list = QListWidget()
        self.list.setAccessibleName(_("Maatregelen om uit te kiezen"))
        self.list.setWordWrap(True)
        for item in self._known:
            row = QListWidgetItem(f"{item.code}  {item.text.nl}")
            row.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            row.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(row)
        self.about = elements.small("")
        self.about.setMinimumHeight(3 * self.about.fontMetrics().height())
        self.take, self.leave = elements.primary(_("Toevoegen"), "plus"), elements.button(_("Annuleren"))
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(elements.heading(_("Welke maatregelen doet of wilt u doen?")))
        layout.addWidget(
            elements.small(_("Vink aan met de spatiebalk. Wie, sinds wanneer en het bewijs vult u daarna in."))
        )
        layout.addWidget(self.list, 1)
        layout.addWidget(self.about)
        layout.addLayout(elements.row(None, self.leave, self.take))
        self.take.setDefault(True)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._tell)
        self.list.itemChanged.connect(lambda _item: self._look())
        self._look()
        self.list.setCurrentRow(0)
        screen = self.screen().availableSize() if self.screen() else None
        self.resize(
            min(WIDTH, screen.width()) if screen else WIDTH,
            min(HEIGHT, int(screen.height() * 0.88)) if screen else HEIGHT,
        )

    def chosen(self) -> list[KnownMeasure]:
        """Return the ticked ones, in their order."""
        ticked = Qt.CheckState.Checked
        return [item for row, item in enumerate(self._known) if self.list.item(row).checkState() == ticked]

    def _look(self) -> None:
        self.take.setEnabled(bool(self.chosen()))

    def _tell(self, row: int) -> None:
        if not 0 <= row < len(self._known):
            return
        item = self._known[row]
        sure = "" if item.verified else _(" Niet alle bronnen zijn nagezien.")
        said = _("{group}. Proef: {test} Normen: {norms}. Bron: {sources} ({day}).{sure}")
        self.about.setText(
            said.format(
                group=GROUP_NAMES[item.group],
                test=item.test.nl,
                norms=", ".join(item.norms) or _("geen"),
                sources="; ".join(source.name for source in item.sources),
                day=f"{catalogue().checked:%d-%m-%Y}",
                sure=sure,
            )
        )
