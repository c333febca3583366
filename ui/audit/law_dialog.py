"""Which cases would come out otherwise under the law data of now, with why; nothing is changed by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QTableView, QWidget

from breachreg.audit.law_words import OUTCOMES, TOPICS, in_words, summed_up
from breachreg.errors import UserError
from breachreg.i18n import N_, _
from ui import elements, theme
from ui.row_tables import Index, RowsModel, as_rows
from ui.tasks import Watched

if TYPE_CHECKING:
    from breachreg.audit.law_change import Otherwise
    from breachreg.progress import Watch
    from ui.workspace import Workspace

SIZE = (900, 600)
WIDTHS = {0: 100, 1: 90, 3: 140, 4: 140}
LEAST = 200
"""Height of the list: some four rows, whatever is said of one."""
ABOUT = 2


class LawModel(RowsModel["Otherwise"]):
    """A row for each conclusion that is another one now."""

    HEADERS = (N_("Zaak"), N_("Stand"), N_("Waarover"), N_("Advies toen"), N_("Advies nu"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        item = self.items[index.row()]
        state = _("gesloten") if item.closed else _("open")
        then, now = OUTCOMES[item.topic, item.advised], OUTCOMES[item.topic, item.now]
        return (item.reference, state, TOPICS[item.topic], then, now)[index.column()]


class LawDialog(QDialog):
    """Judges every case again beside the window, and lists what comes out otherwise.

    Signals:
        case_wished: number of a case.
    """

    case_wished = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.tasks = Watched(self)
        self.setWindowTitle(_("Zaken na een wetswijziging"))
        self.resize(*SIZE)
        self.state = elements.body("")
        self.stop_button = elements.quiet(_("Stoppen"))
        self.model = LawModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(_("Zaken die nu anders zouden uitkomen"))
        self.table.setModel(self.model)
        as_rows(self.table, WIDTHS, stretch=(ABOUT,))
        self.table.setMinimumHeight(LEAST)
        self.why = elements.body("")
        self.why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.open_button = elements.primary(_("Zaak openen"))
        self.close_button = elements.button(_("Sluiten"))
        self._results = QWidget()
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._show_row())
        self.table.activated.connect(lambda _index: self._open())
        self.open_button.clicked.connect(self._open)
        self.close_button.clicked.connect(self.reject)
        self.stop_button.clicked.connect(self.tasks.stop)
        self.tasks.stopped.connect(lambda: self._tell(_("Gestopt. Niet alle zaken zijn opnieuw beoordeeld.")))
        self.tasks.progress.connect(
            lambda what, share: self.state.setText(_("{what}: {share} %").format(what=what, share=share))
        )
        self.finished.connect(lambda _result: self._let_go())
        workspace.closing.connect(self._let_go)
        self._show_row()
        self._read()

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(elements.heading(_("Zaken na een wetswijziging")))
        layout.addWidget(
            elements.small(
                _(
                    "Elke zaak wordt opnieuw beoordeeld. Er verandert niets: wat u besloot, blijft staan tot u het zelf wijzigt."
                )
            )
        )
        layout.addWidget(self.state)
        layout.addLayout(elements.row(self.stop_button, None))
        results = elements.column(spacing=theme.SMALL)
        results.addWidget(self.table, 1)
        reasons = QScrollArea()
        reasons.setWidgetResizable(True)
        reasons.setFrameShape(QFrame.Shape.NoFrame)
        reasons.setAccessibleName(_("Waarom"))
        reasons.setWidget(self.why)
        results.addWidget(reasons, 1)
        self._results.setLayout(results)
        layout.addWidget(self._results, 1)
        layout.addStretch()
        layout.addLayout(elements.row(None, self.close_button, self.open_button))

    def _read(self) -> None:
        from breachreg.auditing import YearWork

        register = self._workspace.register

        def work(watch: Watch) -> list[Otherwise]:
            return list(YearWork(register).otherwise(watch=watch))

        self._show_results(False)
        self._tell(_("De zaken worden opnieuw beoordeeld …"))
        self.tasks.watch(work, self._was_read, self._failed)
        self.stop_button.setVisible(self.tasks.busy)

    def _was_read(self, found: Sequence[Otherwise]) -> None:
        self._tell(summed_up(found, self._workspace.register.law.edition))
        self.model.show_items(found)
        self._show_results(bool(found))
        if found:
            self.table.selectRow(0)
            self.table.setFocus()

    def _show_results(self, there: bool) -> None:
        """Show the list and what opens a case of it; an empty one says no more than the sentence above it."""
        self._results.setVisible(there)
        self.open_button.setVisible(there)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._tell("")
            raise error
        self._tell(error.advice)

    def _tell(self, said: str) -> None:
        self.state.setText(said)
        self.stop_button.hide()

    def _chosen(self) -> Otherwise | None:
        rows = self.table.selectionModel().selectedRows()
        return self.model.items[rows[0].row()] if rows else None

    def _show_row(self) -> None:
        chosen = self._chosen()
        self.why.setText(in_words(chosen) if chosen is not None else "")
        self.open_button.setEnabled(chosen is not None)

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.accept()
            self.case_wished.emit(chosen.reference)

    def _let_go(self) -> None:
        self.tasks.stop()
        self.tasks.abandon()
