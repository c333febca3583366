"""The history of the register itself, whether it is right, and the code by which somebody else can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from breachreg.domain.history import HistoryEntry
from breachreg.i18n import N_, _, ngettext
from ui import elements, theme, words
from ui.captured import Inputs
from ui.pictures import Pictured
from ui.row_tables import Index, RowsModel, as_rows
from ui.settings.kept_codes import KeptCodes
from ui.settings.register_changes import details
from ui.theme import Role, Size

if TYPE_CHECKING:
    from breachreg.errors import InputError
    from breachreg.persistence.findings import Verification
    from ui.workspace import Workspace

HEADERS = (N_("Wanneer"), N_("Wat"), N_("Bijzonderheden"), N_("Door"), N_("Regel"))
MOST_ENTRIES = 500
MOST_FINDINGS = 5
ROOM_FOR_BOTH = 680
"""Width below which the code of now and the one that is compared stand below each other."""
ROWS_SEEN = 5
PICTURES = {"done": ("check", Role.DONE), "late": ("warning", Role.LATE)}
"""So many rows of the history, its heading included, are never squeezed away."""


class RegisterHistoryModel(RowsModel[HistoryEntry]):
    """Entries about the register itself, the newest first."""

    HEADERS = HEADERS
    NUMBERS = (len(HEADERS) - 1,)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        entry = self.items[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return details(entry) if index.column() == 2 else None
        return (
            words.moment(entry.at),
            entry.title[:1].upper() + entry.title[1:],
            details(entry),
            entry.actor,
            words.number(entry.seq),
        )[index.column()]


class HistoryPage(QWidget):
    """Verdict and code above, the history of the register below."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._care = workspace.care
        self.model = RegisterHistoryModel(self)
        self.table = self._make_table()
        self._picture = Pictured(22, middle=False)
        self.verdict = elements.body("", strong=True)
        self.findings = elements.small("")
        self.findings.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.findings.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.check_button = elements.primary(_("Controleren"), "shield")
        self.repair_button = elements.button(_("Lijst herstellen"), "redo")
        self.repair_button.setVisible(False)
        self.code = QLineEdit()
        self.code.setReadOnly(True)
        self.code.setFont(theme.numbers(Size.BODY))
        self.copy_button = elements.button(_("Kopiëren"), "copy")
        self._code_row = elements.Labelled(
            _("Nummer en code van nu"),
            self.code,
            _("Bewaar deze buiten het register, bijvoorbeeld in een e-mail aan uzelf. Elke brief drukt hem ook af."),
            beside=self.copy_button,
        )
        self._compared = ""
        self.given = QLineEdit()
        self.given.setMaxLength(200)
        self.given.setPlaceholderText(_("bijvoorbeeld 209 · 1c26 93f0 …"))
        self.compare_button = elements.button(_("Vergelijken"))
        self._given_row = elements.Labelled(
            _("Een bewaarde code vergelijken"),
            self.given,
            _("Zo ziet u of alles tot en met die regel nog is zoals toen de code werd gemaakt."),
            beside=self.compare_button,
        )
        self.kept_codes = KeptCodes(workspace)
        self._lay_out()
        self.check_button.clicked.connect(lambda: self._care.check())
        self.repair_button.clicked.connect(self._care.repair)
        self.copy_button.clicked.connect(self._copy)
        self.compare_button.clicked.connect(self._compare)
        self.given.returnPressed.connect(self._compare)
        self._care.changed.connect(self._show_state)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(_("Historie van het register"))
        table.setModel(self.model)
        table.setFont(theme.numbers(Size.SMALL))
        as_rows(table, {0: 190, 1: 240, 3: 150, 4: 80}, stretch=(2,))
        return table

    def _lay_out(self) -> None:
        state = QVBoxLayout()
        state.setSpacing(theme.TINY)
        state.addWidget(self.verdict)
        state.addWidget(self.findings)
        above = elements.row(self._picture)
        above.addLayout(state, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.repair_button)
        buttons.addStretch()
        above.addLayout(buttons)
        above.setAlignment(buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        above.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop)
        self._codes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._codes.setSpacing(theme.LARGE)
        for row in (self._code_row, self._given_row):
            self._codes.addWidget(row, 1, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(2, theme.MEDIUM, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        layout.addLayout(above)
        layout.addLayout(self._codes)
        layout.addWidget(self.kept_codes)
        layout.addWidget(elements.heading(_("Historie van het register zelf")))
        layout.addWidget(
            elements.small(_("De historie van een zaak staat bij de zaak. Hier staat wat niet bij één zaak hoort."))
        )
        layout.addWidget(self.table, 1)
        # in a low window the page scrolls: a verdict is never cut off, and some rows of the history are seen below it
        self.table.setMinimumHeight(ROWS_SEEN * theme.FIELD_HEIGHT)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= ROOM_FOR_BOTH
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._codes.direction() != way:
            self._codes.setDirection(way)

    def refresh(self) -> None:
        """Read history and code again."""
        self._read()
        self._given_row.set_error("")
        self.kept_codes.refresh()
        self._show_state()

    def _read(self) -> None:
        register = self._workspace.register
        self.code.setText(register.code())
        self.code.setCursorPosition(0)
        entries = register.own_history(MOST_ENTRIES)
        if entries != self.model.items:
            self.model.show_items(entries)

    def _show_state(self) -> None:
        care, upkeep = self._care, self._workspace.register.upkeep
        verdict = upkeep.verdict
        self.check_button.setEnabled(not care.busy)
        self.compare_button.setEnabled(not care.busy)
        self.repair_button.setEnabled(not care.busy)
        self.repair_button.setVisible(care.can_repair)
        line = care.history_line
        self._picture.show_icon(*PICTURES.get(line.tone, ("shield", Role.MUTED)))
        if care.failure is not None:
            self.verdict.setText(care.failure.remedy)
            self.findings.setText(care.failure.message)
        elif verdict is None:
            self.verdict.setText(line.text)
            self.findings.setText("")
        else:
            self.verdict.setText(verdict.verdict)
            self.findings.setText("\n".join(said(verdict)))
        self.findings.setVisible(bool(self.findings.text()))
        if not care.busy and self.isVisible():
            self._read()

    @property
    def inputs(self) -> Inputs:
        """The field that is typed in, by name."""
        return {"given": self.given}

    @property
    def changed(self) -> bool:
        """A code was typed and not compared yet."""
        return self.given.text().strip() not in ("", self._compared)

    def drop_typed(self) -> None:
        """Throw the code away."""
        self.given.clear()

    def save(self) -> bool:
        """There is nothing to save: a code that is left uncompared is no work that is lost."""
        self._compared = self.given.text().strip()
        return True

    def _compare(self) -> None:
        self._given_row.set_error("")
        if not self.given.text().strip():
            self._given_row.set_error(_("Typ of plak hier het nummer en de code, zoals ze onderaan een brief staan."))
            return
        self._compared = self.given.text().strip()
        self._care.check(self.given.text(), self._refused)

    def _refused(self, error: InputError) -> None:
        self._given_row.set_error(" ".join(problem.message for problem in error.problems))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.text())
        self._workspace.message(_("Nummer en code staan op het klembord."))


def said(verdict: Verification) -> list[str]:
    """Return what a check found, one sentence each."""
    found = [finding.text for finding in verdict.findings[:MOST_FINDINGS]]
    more = len(verdict.findings) - len(found)
    if more > 0:
        said = ngettext(
            "En nog {n} andere afwijking; breachreg verify noemt ze alle.",
            "En nog {n} andere afwijkingen; breachreg verify noemt ze alle.",
            more,
        )
        found.append(said.format(n=more))
    return [*found, *verdict.remarks]
