"""“Ik heb gemeld” beside the answers that were copied: the moment and the number of the AP, and the clock stops everywhere."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.filings import standing
from breachreg.domain.notifications import Notification
from breachreg.domain.operations import Operation
from breachreg.i18n import _
from ui.captured import Inputs
from ui.elements import button, column
from ui.wizard.sent_records import AuthorityRecord
from ui.workspace import Workspace


class FilingHere(QWidget):
    """The button, and the form that it opens.

    Signals:
        saved: the case with what was filed.

    Attributes:
        open: the button, which stands with others; record: the form.
    """

    saved = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self.open = button(_("Ik heb gemeld …"), "check")
        self.record = AuthorityRecord(workspace)
        self.record.hide()
        layout = column()
        self.setLayout(layout)
        layout.addWidget(self.record)
        self.open.clicked.connect(self.ask)
        self.record.recorded.connect(self._keep)

    @property
    def inputs(self) -> Inputs:
        """The fields by name."""
        return {f"authority.{path}": row.field for path, row in self.record.rows.items()}

    def show_case(self, breach: Breach) -> None:
        """Know what is filed of `breach`."""
        if breach.id != self._breach.id:
            self.record.clear()
            self.record.hide()
            self.open.show()
        self._breach = breach
        filed = standing(breach) is not None
        self.open.setText(_("Ik heb aangevuld …") if filed else _("Ik heb gemeld …"))
        self.open.setEnabled(not self._workspace.read_only and breach.closed_at is None)
        self.record.show_case(breach)

    def ask(self) -> None:
        """Ask when it was filed and under which number."""
        self.open.hide()
        self.record.show()
        self.record.unfold()
        if self.record.at.value() is None and not self.record.at.problem():
            # it was done just now, as a rule
            self.record.at.set_value(self._workspace.now)
            self.record.show_case(self._breach)
        self.record.number.setFocus()

    def typed(self) -> bool:
        """Tell whether something was filled in that is not recorded."""
        return not self.record.isHidden() and self.filled()

    def filled(self) -> bool:
        """Tell whether something stands in the fields, seen or not."""
        return bool(self.record.number.value() or self.record.why_late.value())

    def keep_typed(self) -> bool:
        """Record it; False when that cannot be."""
        if self.record.record.isEnabled():
            self.record.record.click()
        return not self.typed()

    def drop_typed(self) -> None:
        """Let go of what was filled in."""
        self.record.clear()
        self.record.hide()
        self.open.show()

    def _keep(self, notification: Notification) -> None:
        register, breach = self._workspace.register, self._breach
        saved = self._workspace.act(
            Operation.RECORD_NOTIFICATION,
            (breach, notification),
            lambda save_id: register.notify(breach, notification, save_id=save_id),
        )
        if saved is not None:
            self.drop_typed()
            self.saved.emit(saved)
