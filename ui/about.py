"""Help: how a breach is handled, all keys, and the versions with the edition of the law that is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from breachreg.i18n import _
from breachreg.law.deadlines import edition_in_words
from breachreg.upkeep import sqlite_remark
from ui import elements, theme
from ui.case.facts_tab import scrolling
from ui.errors import versions
from ui.how_it_goes import PARTS
from ui.shortcuts import sheet
from ui.theme import Size

if TYPE_CHECKING:
    from ui.workspace import Workspace

SIZE = (760, 620)
KEY_WIDTH = 190


class AboutDialog(QDialog):
    """How it goes, the keys by where they count, and the versions, each on a tab; gone when it is closed."""

    def __init__(self, workspace: Workspace | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Hulp en info"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        facts = versions()
        if workspace is not None:
            edition = edition_in_words(workspace.register.law.edition)
            facts.insert(1, (_("Wetgeving"), _("editie van {edition}").format(edition=edition)))
        self.facts = facts
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Hulp en info"))
        self.tabs.tabBar().setAccessibleName(_("Hulp en info"))
        for name, fill in (
            (_("Hoe gaat een melding?"), _how_it_goes),
            (_("Toetsen"), _keys),
            (_("Versies"), lambda column: _versions(column, facts)),
        ):
            page, column = scrolling(name)
            fill(column)
            column.addStretch()
            self.tabs.addTab(page, name)
        layout.addWidget(self.tabs, 1)
        buttons = QHBoxLayout()
        self.copy_button = elements.button(_("Versies kopiëren"), "copy")
        self.close_button = elements.primary(_("Sluiten"))
        self.close_button.setDefault(True)
        buttons.addWidget(self.copy_button)
        buttons.addStretch()
        buttons.addWidget(self.close_button)
        layout.addLayout(buttons)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{what}: {which}" for what, which in self.facts))
        self.copy_button.setText(_("Gekopieerd"))


def _how_it_goes(column: QVBoxLayout) -> None:
    column.setSpacing(theme.TINY)
    column.addWidget(
        elements.body(
            _(
                "Het programma adviseert; u beslist. Het meldt zelf niets bij de AP en verstuurt geen brieven: "
                "het maakt concepten die u naleest en zelf verstuurt."
            )
        )
    )
    for part in PARTS:
        column.addSpacing(theme.SMALL)
        column.addWidget(elements.body(_(part.name), strong=True))
        column.addWidget(elements.body(_(part.what)))
        if part.article:
            column.addWidget(elements.small(_(part.article)))


def _keys(column: QVBoxLayout) -> None:
    for where, rows in sheet():
        column.addLayout(_table(where, rows))


def _versions(column: QVBoxLayout, facts: list[tuple[str, str]]) -> None:
    column.addLayout(_table("", facts))
    if remark := sqlite_remark():
        column.addWidget(elements.small(remark))


def _table(name: str, rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.MEDIUM)
    grid.setVerticalSpacing(theme.TINY)
    if name:
        grid.addWidget(elements.heading(name), 0, 0, 1, 2)
    for number, (left, right) in enumerate(rows, start=1):
        key = QLabel(left)
        key.setFont(theme.font(Size.SMALL, strong=True))
        key.setMinimumWidth(KEY_WIDTH)
        value = elements.small(right, tone="")
        grid.addWidget(key, number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, number, 1)
    grid.setColumnStretch(1, 1)
    return grid
