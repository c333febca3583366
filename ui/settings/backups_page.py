"""The backups: which there are, make one now, put one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView, QWidget

from breachreg.i18n import N_, Texts, _
from ui import elements, theme, words
from ui.case.facts_tab import scrolling
from ui.row_tables import Index, RowsModel, as_rows
from ui.settings.restore_dialog import Missing, RestoreDialog
from ui.theme import Size

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from breachreg.persistence.backup import BackupInfo
    from ui.workspace import Workspace

HEADERS = (N_("Gemaakt"), N_("Waarom"), N_("Controle"), N_("Zaken"), N_("Wijzigingen"))
REASONS = Texts(
    {
        "close": N_("bij afsluiten"),
        "daily": N_("dagelijks"),
        "migration": N_("vóór bijwerken"),
        "restore": N_("vóór terugzetten"),
        "manual": N_("zelf gemaakt"),
    }
)
CHECK = 2


class BackupsModel(RowsModel["BackupInfo"]):
    """The backups, the newest first."""

    HEADERS = HEADERS
    NUMBERS = range(CHECK + 1, len(HEADERS))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        info = self.items[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == CHECK:
            return info.problem or _("Bij het maken van begin tot eind gecontroleerd.")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            words.moment(info.made_at),
            REASONS.get(info.reason, info.reason),
            _("klopte niet") if info.problem else _("klopte"),
            words.number(info.cases),
            words.number(info.entries),
        )[index.column()]


class BackupsPage(QWidget):
    """The list with its buttons.

    Signals:
        restore_wished: a `BackupInfo` and the reason; the user agreed.
    """

    restore_wished = Signal(object, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = BackupsModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(_("Back-ups"))
        self.table.setModel(self.model)
        self.table.setFont(theme.numbers(Size.BODY))
        as_rows(self.table, {0: 176, 2: 92, 3: 70, 4: 116}, stretch=(1,))
        self.trouble = elements.body("", tone="late")
        self.trouble.setMaximumWidth(16_000)
        self.trouble.hide()
        self.where = elements.small()
        self.where.setMaximumWidth(16_000)
        self.make_button = elements.primary(_("Nu een back-up maken"), "backup")
        self.restore_button = elements.button(_("Terugzetten …"), "restore")
        whole = elements.column()
        self.setLayout(whole)
        # a low window scrolls what it cannot show, and cuts nothing off
        area, layout = scrolling(_("Back-ups"))
        whole.addWidget(area)
        layout.setContentsMargins(2, theme.MEDIUM, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(
            elements.body(
                _(
                    "Het programma maakt elke dag en bij het afsluiten zelf een back-up en controleert die. Van oudere blijft "
                    "er een per week en per maand; wat u zelf maakt, blijft. Kopieer de map nu en dan naar een andere schijf."
                ),
                tone="muted",
            )
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.trouble)
        layout.addWidget(self.where)
        layout.addLayout(elements.row(self.restore_button, None, self.make_button))
        self.make_button.clicked.connect(workspace.care.back_up)
        workspace.care.changed.connect(self._show_state)
        self.restore_button.clicked.connect(self._restore)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)

    def refresh(self) -> None:
        """Read the list again."""
        register = self._workspace.register
        row = self.table.currentIndex().row()
        chosen = self.model.items[row].path if 0 <= row < len(self.model.items) else None
        self.model.show_items(register.backups())
        # the one that was chosen stays so: the list is read again beside the user, too
        self.table.selectRow(next((n for n, info in enumerate(self.model.items) if info.path == chosen), -1))
        if self.model.items:
            self.where.setText(_("Map: {path}").format(path=self.model.items[0].path.parent))
        else:
            self.where.setText(_("Er is nog geen back-up. De eerste komt bij het afsluiten, of maak hem nu."))
        problem = register.upkeep.backup_problem
        self.trouble.setText(_("De laatste poging lukte niet: {problem}").format(problem=problem) if problem else "")
        self.trouble.setVisible(bool(problem))
        self._chosen()

    def _show_state(self) -> None:
        if self.isVisible():
            self.refresh()

    def _restore(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self._ask(self.model.items[row])

    def ask_again(self, draft: Draft) -> None:
        """Ask again for the reason that was being typed, where that backup is still there."""
        wanted = draft.place.rpartition("/")[2]
        for row, info in enumerate(self.model.items):
            if info.path.name == wanted:
                self.table.selectRow(row)
                self._ask(info)

    def _ask(self, info: BackupInfo) -> None:
        from breachreg.domain.listing import ListQuery

        register = self._workspace.register
        missing = Missing(changes=register.head()[0] - info.entries, cases=register.count(ListQuery()) - info.cases)
        dialog = RestoreDialog(info, missing=missing, parent=self.window(), workspace=self._workspace)
        dialog.agreed.connect(lambda reason: self.restore_wished.emit(info, reason))
        dialog.open()

    def _chosen(self) -> None:
        free = not self._workspace.read_only and not self._workspace.care.busy
        self.make_button.setEnabled(free)
        self.restore_button.setEnabled(self.table.currentIndex().isValid() and free)
