"""What each figure is called and means, and by which year a case stands in it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from breachreg.figures.definitions import definitions
from breachreg.i18n import _
from ui import elements, theme

SIZE = (720, 560)


class MeaningsDialog(QDialog):
    """All definitions, with a field to find one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Wat telt waarvoor?"))
        self.resize(*SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Zoek een cijfer"))
        self.search.setAccessibleName(_("Zoek een cijfer"))
        inside = QWidget()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setSpacing(theme.TINY)
        self._parts: list[tuple[str, QWidget]] = []
        known = definitions()
        for item in known.figure.values():
            part = QWidget()
            box = QVBoxLayout(part)
            box.setContentsMargins(0, 0, 0, theme.SMALL)
            box.setSpacing(0)
            box.addWidget(elements.body(item.nl.name, strong=True))
            box.addWidget(elements.body(item.nl.means))
            box.addWidget(elements.small(_("Geteld naar het {year}.").format(year=known.year[item.year].nl)))
            column.addWidget(part)
            self._parts.append((f"{item.nl.name} {item.nl.means}".casefold(), part))
        column.addStretch()
        scroll = QScrollArea()
        scroll.setAccessibleName(_("Wat telt waarvoor?"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        close = elements.button(_("Sluiten"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(elements.heading(_("Wat telt waarvoor?")))
        layout.addWidget(self.search)
        layout.addWidget(scroll, 1)
        layout.addLayout(elements.row(None, close))
        close.clicked.connect(self.reject)
        self.search.textChanged.connect(self._filter)
        self.search.setFocus()

    def _filter(self, text: str) -> None:
        wanted = text.casefold().split()
        for told, part in self._parts:
            part.setVisible(all(word in told for word in wanted))
