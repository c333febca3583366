"""Periods from contracts and policies that the organisation entered itself: "tell our insurer within 24 hours"."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from breachreg.domain.numbers import number_text, read_number
from breachreg.domain.parties import ClockAnchor, OwnClock
from breachreg.i18n import N_, Texts, _
from ui import elements, theme
from ui.captured import Inputs
from ui.case.facts_tab import scrolling
from ui.row_tables import SharedColumns
from ui.theme import Role

if TYPE_CHECKING:
    from breachreg.domain.parties import Organisation
    from ui.workspace import Workspace

NAME, RECIPIENT, HOURS, ANCHOR, SOURCE = range(5)
HEADERS = (N_("Waarvoor"), N_("Aan wie"), N_("Uren"), N_("Vanaf"), N_("Waar het staat"))
HEADER_HELP = (
    N_("Bijvoorbeeld: polis cyberverzekering"),
    N_("Wie u moet inlichten"),
    N_("Hele uren, ook in het weekend en 's nachts"),
    N_("Het moment waarop de uren beginnen"),
    N_("Artikel van het contract of de polis"),
)
ANCHORS = Texts(
    {
        ClockAnchor.AWARE: N_("kennisname"),
        ClockAnchor.DISCOVERED: N_("ontdekking"),
        ClockAnchor.FIRST_SIGNAL: N_("eerste signaal"),
    }
)
CELLS = {NAME: "name", RECIPIENT: "recipient", HOURS: "hours", SOURCE: "source"}
"""Columns that are typed in, as a draft calls them."""
MOST_HOURS = 24 * 366.0
Index = QModelIndex | QPersistentModelIndex


class OwnClocksModel(QAbstractTableModel):
    """The periods, editable in place.

    Attributes:
        unread: what was typed as hours and is no number of hours, by the id of the period; it stays in sight until it is mended.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clocks: list[OwnClock] = []
        self.unread: dict[str, str] = {}
        self.read_only = False

    def show_clocks(self, clocks: tuple[OwnClock, ...], *, read_only: bool) -> None:
        """Show these periods."""
        self.beginResetModel()
        self.clocks = list(clocks)
        self.unread = {}
        self.read_only = read_only
        self.endResetModel()

    def add(self) -> int:
        """Add a period of 24 hours and return its row."""
        row = len(self.clocks)
        self.beginInsertRows(QModelIndex(), row, row)
        self.clocks.append(OwnClock(id=uuid.uuid4().hex, name=_("Nieuwe termijn")))
        self.endInsertRows()
        return row

    def remove(self, row: int) -> None:
        """Remove a period."""
        self.beginRemoveRows(QModelIndex(), row, row)
        self.unread.pop(self.clocks[row].id, None)
        del self.clocks[row]
        self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.clocks)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(HEADERS[section])
        return _(HEADER_HELP[section]) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return base if self.read_only else base | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        clock = self.clocks[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == HOURS and clock.id in self.unread:
            return theme.colour(Role.LATE)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == HOURS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return None
        if index.column() == ANCHOR:
            return ANCHORS[clock.anchor] if role == Qt.ItemDataRole.DisplayRole else clock.anchor.value
        hours = self.unread.get(clock.id, number_text(clock.hours))
        return (clock.name, clock.recipient, hours, "", clock.source)[index.column()]

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole:
            return False
        clock = self.clocks[index.row()]
        column = index.column()
        if column == HOURS:
            hours = _hours(str(value))
            self.unread.pop(clock.id, None)
            if hours is None:
                # what was typed stays, and the old hours are not put back unseen
                self.unread[clock.id] = str(value).strip()
            changed = replace(clock, hours=hours) if hours is not None else clock
        elif column == ANCHOR:
            changed = replace(clock, anchor=ClockAnchor(value))
        else:
            changed = _with_text(clock, column, str(value).strip())

        self.clocks[index.row()] = changed
        self.dataChanged.emit(index, index)
        return True

    def sketch(self) -> list[dict[str, str]]:
        """Return the rows as they are typed."""
        return [
            {
                "id": clock.id,
                "name": clock.name,
                "recipient": clock.recipient,
                "hours": str(self.data(self.index(row, HOURS), Qt.ItemDataRole.EditRole)),
                "anchor": clock.anchor.value,
                "source": clock.source,
            }
            for row, clock in enumerate(self.clocks)
        ]

    def retype(self, sketch: list[dict[str, str]]) -> None:
        """Show rows as they were typed.

        Raises:
            KeyError, ValueError, TypeError: they are no rows of this table.
        """
        rows = [
            OwnClock(
                id=str(said["id"]),
                name=str(said["name"]),
                recipient=str(said["recipient"]),
                anchor=ClockAnchor(said["anchor"]),
                source=str(said["source"]),
            )
            for said in sketch
        ]
        hours = [str(said["hours"]) for said in sketch]
        self.show_clocks(tuple(rows), read_only=self.read_only)
        for row, text in enumerate(hours):
            self.setData(self.index(row, HOURS), text)


def _with_text(clock: OwnClock, column: int, text: str) -> OwnClock:
    if column == NAME:
        return replace(clock, name=text)
    return replace(clock, recipient=text) if column == RECIPIENT else replace(clock, source=text)


def _hours(text: str) -> float | None:
    hours = read_number(text, MOST_HOURS).value
    return hours or None


class AnchorDelegate(QStyledItemDelegate):
    """A list of the moments to choose from."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:
        box = QComboBox(parent)
        box.setAccessibleName(_(HEADERS[ANCHOR]))
        for anchor, name in ANCHORS.items():
            box.addItem(name, anchor.value)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())


class OwnClocksPage(QWidget):
    """The table with its buttons."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = OwnClocksModel(self)
        self.table = QTableView()
        self.table.setAccessibleName(_("Eigen termijnen"))
        self.table.setModel(self.model)
        self._delegate = AnchorDelegate(self)
        self.table.setItemDelegateForColumn(ANCHOR, self._delegate)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.FIELD_HEIGHT + theme.TINY)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in ((RECIPIENT, 200), (HOURS, 80), (ANCHOR, 160), (SOURCE, 220)):
            header.resizeSection(column, width)
        SharedColumns(self.table, (NAME,))
        self.add_button = elements.button(_("Termijn toevoegen"), "plus")
        self.remove_button = elements.button(_("Verwijderen"), "trash")
        self.save_button = elements.primary(_("Opslaan"))
        self.problem = elements.small(tone="late")
        whole = elements.column()
        self.setLayout(whole)
        # a low window scrolls what it cannot show, and cuts nothing off
        area, layout = scrolling(_("Eigen termijnen"))
        whole.addWidget(area)
        layout.setContentsMargins(2, theme.MEDIUM, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(
            elements.body(
                _(
                    "Moet u bij een datalek ook uw verzekeraar of een opdrachtgever inlichten, volgens een contract "
                    "of polis? Zet die termijnen hier; het programma telt ze mee bij elke zaak."
                ),
                tone="muted",
            )
        )
        self.empty = elements.EmptyState(
            "clock",
            _("Nog geen eigen termijnen"),
            _("Bijvoorbeeld: de opdrachtgever binnen 24 uur, volgens artikel 7 van de overeenkomst."),
            _("Termijn toevoegen"),
            "plus",
        )
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.problem)
        row = elements.row(self.add_button, self.remove_button, None, self.save_button)
        layout.addLayout(row)
        for add in (self.add_button, self.empty.step):
            add.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.save_button.clicked.connect(self.save)
        self.model.dataChanged.connect(self._changed)
        self.table.selectionModel().currentRowChanged.connect(self._changed)

    def refresh(self) -> None:
        """Show the periods as they are in the register."""
        read_only = self._workspace.read_only
        self.model.show_clocks(self._own().own_clocks, read_only=read_only)
        for add in (self.add_button, self.empty.step):
            add.setEnabled(not read_only)
        self._changed()

    def _own(self) -> Organisation:
        """Return the organisation without what follows from its policies: that is changed in the policy."""
        register = self._workspace.register
        return register.as_stored(register.organisation)

    @property
    def inputs(self) -> Inputs:
        """The rows, with what is being typed in one of them now."""
        return {"rows": self}

    @property
    def changed(self) -> bool:
        """Something is typed that is not saved."""
        own = self._own().own_clocks
        return tuple(self.model.clocks) != own or bool(self.model.unread) or self._typing() is not None

    def sketch(self) -> list[dict[str, str]]:
        """Return the rows as they are typed."""
        rows = self.model.sketch()
        typing = self._typing()
        if typing is not None:
            row, column, text = typing
            rows[row][CELLS[column]] = text
        return rows

    def retype(self, sketch: list[dict[str, str]]) -> None:
        """Show rows as they were typed; as the model does."""
        self.model.retype(sketch)
        self._changed()

    def _typing(self) -> tuple[int, int, str] | None:
        """Return where in the table a text is being typed, and that text."""
        index = self.table.currentIndex()
        editor = QApplication.focusWidget()
        if (
            not isinstance(editor, QLineEdit)
            or editor.parent() is not self.table.viewport()
            or index.column() not in CELLS
        ):
            return None
        return (
            None
            if editor.text() == str(index.data(Qt.ItemDataRole.EditRole))
            else (index.row(), index.column(), editor.text())
        )

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self.refresh()
        self.problem.setText("")

    def save(self) -> bool:
        """Save the periods; False when that was refused. Without changes nothing is saved."""
        clocks = tuple(self.model.clocks)
        organisation = self._own()
        wrong = next(iter(self.model.unread.values()), None)
        if wrong is not None:
            self.problem.setText(
                _(
                    "‘{text}’ is geen aantal uren. Vul een getal boven 0 in, zoals 24 of 1,5; hoogstens een jaar."
                ).format(text=wrong)
            )
            return False
        if clocks == organisation.own_clocks:
            return True
        if any(not clock.name for clock in clocks):
            self.problem.setText(_("Geef elke termijn een naam in de eerste kolom, of verwijder hem."))
            return False
        self.problem.setText("")
        saved = self._workspace.attempt(lambda: self._keep(clocks))
        self._changed()
        return bool(saved)

    def _keep(self, clocks: tuple[OwnClock, ...]) -> bool:
        register = self._workspace.register
        register.save_organisation(replace(register.organisation, own_clocks=clocks))
        self._workspace.message(_("Opgeslagen: eigen termijnen."))
        return True

    def _add(self) -> None:
        index = self.model.index(self.model.add(), NAME)
        # a row is only typed in where it is seen
        self._changed()
        self.table.setCurrentIndex(index)
        self.table.edit(index)
        self._changed()

    def _remove(self) -> None:
        row = self.table.currentIndex().row()
        if row >= 0:
            self.model.remove(row)
        self._changed()

    def _changed(self) -> None:
        read_only, none = self._workspace.read_only, not self.model.clocks
        self.empty.setVisible(none)
        for part in (self.table, self.add_button, self.remove_button):
            part.setVisible(not none)
        self.save_button.setEnabled(self.changed and not read_only)
        self.remove_button.setEnabled(self.table.currentIndex().isValid() and not read_only)
