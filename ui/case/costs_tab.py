"""What a case cost and what the policy says, on the page of the case."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Changed, Kinds
from breachreg.i18n import _
from ui import elements, theme
from ui.costs.claim_folder import MakingClaimFolder
from ui.costs.money_board import MoneyBoard
from ui.flow import Flow
from ui.workspace import Workspace

LOW = 340
"""Below this height what stands above the lines takes little room."""


class CostsTab(QWidget):
    """The costs of a case.

    Signals:
        changed: the case, as every tab has it; costs are kept beside a case and change none.
        policies_wished: the policies are to be shown.
    """

    changed = Signal(object)
    policies_wished = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.breach = Breach(id="empty")
        self.add = elements.primary(_("Kosten toevoegen"), "plus")
        self.make = elements.button(_("Schadedossier maken …"), "folder")
        self.board = MoneyBoard(workspace)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(_("Kosten"))
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = elements.column(spacing=theme.SMALL, margins=(0, theme.SMALL, 0, 0))
        inside.setLayout(layout)
        layout.addWidget(Flow(self.add, self.make))
        layout.addWidget(self.board, 1)
        area.setWidget(inside)
        whole = elements.column()
        self.setLayout(whole)
        whole.addWidget(area)
        self.add.clicked.connect(self.board.add)
        self.claim_folder = MakingClaimFolder(workspace, self)
        self.make.clicked.connect(lambda: self.claim_folder.ask(self.breach.reference))
        self.board.policies_wished.connect(self.policies_wished)
        workspace.changed.connect(self._changed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.board.set_short(self.height() < LOW)

    def show_case(self, breach: Breach) -> None:
        """Show the costs of `breach`."""
        self.breach = breach
        self._show()
        for button in (self.add, self.make):
            button.setEnabled(not self._workspace.read_only)

    def _changed(self, changed: Changed) -> None:
        if self.isVisible() and changed.kinds & Kinds.COSTS:
            self._show()

    def _show(self) -> None:
        self.board.show_money(self.breach.reference)
        # an empty board has the button itself
        self.add.setVisible(bool(self.board.lines))

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a line or a claim file."""
        self.board.ask_again(draft)
