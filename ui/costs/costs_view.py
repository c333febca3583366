"""The room Kosten en verzekering: what cases cost on one page, the policies on the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.operations import Kinds
from breachreg.i18n import _
from ui import elements, theme
from ui.costs.claim_folder import MakingClaimFolder
from ui.costs.money_board import MoneyBoard
from ui.costs.policies_page import PoliciesPage
from ui.costs.policy_dialog import PLACE as POLICY_PLACE
from ui.flow import Flow
from ui.typed_dialog import DIALOGS

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from breachreg.domain.operations import Changed
    from ui.workspace import Workspace

POLICIES = "policies"
"""The place of the page with the policies."""

LOW = 600
"""Below this height of the window what stands above the lines takes little room."""


class CostsView(QWidget):
    """What cases cost, and the policies.

    Signals:
        case_wished: number of a case to open.
    """

    case_wished = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.case, self.year = elements.ListBox(), elements.ListBox()
        self.case.setAccessibleName(_("Zaak"))
        self.case.setMinimumWidth(220)
        self.year.setAccessibleName(_("Jaar van de kosten"))
        self.case_button = elements.quiet(_("Naar de zaak"), "forward")
        self.claim_button = elements.button(_("Schadedossier maken …"), "folder")
        self.add_button = elements.primary(_("Kosten toevoegen"), "plus")
        self.board, self.policies = MoneyBoard(workspace), PoliciesPage(workspace)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Kosten en verzekering"))
        self._lay_out()
        self.case.activated.connect(lambda: self._read())
        self.year.activated.connect(lambda: self._read())
        self.add_button.clicked.connect(self.board.add)
        self.case_button.clicked.connect(lambda: self.case_wished.emit(self.case.currentData()))
        self.claim_folder = MakingClaimFolder(workspace, self)
        self.claim_button.clicked.connect(lambda: self.claim_folder.ask(self.case.currentData()))
        self.board.policies_wished.connect(lambda: self.tabs.setCurrentWidget(self.policies))
        self.tabs.currentChanged.connect(lambda _index: self.refresh())
        workspace.changed.connect(self._changed)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(elements.title(_("Kosten en verzekering")))
        page = QWidget()
        page.setProperty("ground", "window")
        inside = elements.column(spacing=theme.SMALL, margins=(0, theme.SMALL, 0, 0))
        page.setLayout(inside)
        head = (self.case, self.year, self.case_button, self.claim_button, self.add_button)
        inside.addWidget(Flow(*head, right=self.add_button))
        inside.addWidget(self.board, 1)
        self.tabs.addTab(page, _("Kosten"))
        self.tabs.addTab(self.policies, _("Polissen"))
        layout.addWidget(self.tabs, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        # the room itself scrolls, and is never lower than what stands in it
        self.board.set_short(self.window().height() < LOW)

    # -- showing -----------------------------------------------------------------------------

    def refresh(self, place: str = "") -> None:
        """Show the room; `place`: number of the case to show, or `policies`."""
        if place == POLICIES:
            self.tabs.setCurrentWidget(self.policies)
        elif place:
            # the page with the costs, whichever was seen last
            self.tabs.setCurrentIndex(0)
        if self.tabs.currentWidget() is self.policies:
            self.policies.refresh()
            return
        self._fit()
        register = self._workspace.register
        year = self._workspace.now.astimezone(AMSTERDAM).year
        groups = self._workspace.attempt(lambda: register.cost_groups("reference")) or {}
        chosen = place or self.case.currentData() or ""
        cases = sorted({str(key) for key in groups} | ({chosen} if chosen else set()), reverse=True)
        years = sorted({year, *(int(key) for key in register.cost_groups("year"))}, reverse=True)
        _offer(
            self.case,
            [(_("Alle zaken"), ""), *((_("Zaak {number}").format(number=case), case) for case in cases)],
            place or None,
        )
        _offer(self.year, [(_("Alle jaren"), ""), *((str(each), str(each)) for each in years)], "" if place else None)
        self._read()

    def _read(self) -> None:
        reference, year = self.case.currentData() or "", self.year.currentData() or ""
        if self.board.show_money(reference, int(year) if year else None) is None:
            return
        frozen = self._workspace.read_only
        self.add_button.setVisible(bool(self.board.lines))
        for button in (self.add_button, self.claim_button):
            button.setEnabled(not frozen)
        for button in (self.case_button, self.claim_button):
            button.setVisible(bool(reference))

    def _changed(self, changed: Changed) -> None:
        if getattr(changed, "kinds", Kinds.COSTS) & (Kinds.COSTS | Kinds.CASES) and self.isVisible():
            self.refresh()

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a line, a policy or a claim file and never saved."""
        if draft.place.startswith(f"{DIALOGS}{POLICY_PLACE}"):
            self.refresh(POLICIES)
            self.policies.ask_again(draft)
        else:
            self.board.ask_again(draft)


def _offer(box: elements.ListBox, choices: list[tuple[str, str]], wanted: str | None) -> None:
    """Offer choices; what was chosen stays, unless another is wanted."""
    chosen = box.currentData() if wanted is None else wanted
    box.clear()
    for text, value in choices:
        box.addItem(text, value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
