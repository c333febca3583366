"""Departments, processors and systems as the office calls them: renamed and merged without touching a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QInputDialog,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from breachreg.domain.managed_names import KIND_NAMES, ManagedName, NameKind, staff_of
from breachreg.i18n import N_, _, ngettext
from ui import elements, theme, words
from ui.case.facts_tab import scrolling
from ui.flow import Flow
from ui.forms.asking_dialog import OneLineDialog
from ui.row_tables import RIGHT, as_rows
from ui.typed_dialog import run

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from ui.workspace import Workspace

COLUMNS = (N_("Naam"), N_("Ook bekend als"), N_("Mensen"), N_("Zaken"))
NAME, ALIASES, STAFF, CASES = range(4)
MOST_NAMED = 4
NAMES = "names/"
ADD, RENAME, STAFFED = "add", "rename", "staff"
"""How the drafts of what is typed here are called, with the kind or the name that it is about."""


class NamesPage(QWidget):
    """The names of one kind, and what can be done with those that are chosen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.shown: list[ManagedName] = []
        self.ask: Callable[[OneLineDialog], int] = run
        self.ask_which: Callable[[list[str]], str | None] = self._ask_which
        self.kind = elements.ListBox()
        self.kind.setAccessibleName(_("Soort naam"))
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(name, kind.value)
        self.add_button = elements.button(_("Toevoegen …"), "plus")
        self.rename_button = elements.button(_("Hernoemen …"), "edit")
        self.merge_button = elements.button(_("Samenvoegen …"), "people")
        self.staff_button = elements.button(_("Aantal mensen …"))
        self.retire_button = elements.button(_("Niet meer aanbieden"))
        self.remove_button = elements.button(_("Weghalen"), "trash")
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setAccessibleName(_("Namen"))
        self.table.setHorizontalHeaderLabels([_(name) for name in COLUMNS])
        as_rows(self.table, {STAFF: 90, CASES: 80}, stretch=(NAME, ALIASES), many=True)
        for column in (STAFF, CASES):
            self.table.model().setHeaderData(
                column, Qt.Orientation.Horizontal, RIGHT, Qt.ItemDataRole.TextAlignmentRole
            )
        self.loose = elements.body("")
        self.take_up_button = elements.quiet(_("Opnemen in de lijst"), "plus", flush=True)
        whole = elements.column()
        self.setLayout(whole)
        # a low window scrolls what it cannot show, and cuts nothing off
        area, layout = scrolling(_("Namen"))
        layout.setContentsMargins(2, theme.MEDIUM, 0, 0)
        layout.setSpacing(theme.MEDIUM)
        whole.addWidget(area)
        layout.addWidget(
            elements.body(
                _(
                    "Wat hetzelfde is, telt hier als één. Een zaak houdt de naam die er is getypt; ook de historie verandert niet als u hier "
                    "hernoemt of samenvoegt."
                ),
                tone="muted",
            )
        )
        buttons = (self.rename_button, self.merge_button, self.staff_button, self.retire_button, self.remove_button)
        layout.addWidget(Flow(self.kind, self.add_button, *buttons))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.loose)
        layout.addLayout(elements.row(self.take_up_button, None))
        self.kind.currentIndexChanged.connect(self.refresh)
        self.table.itemSelectionChanged.connect(self._look)
        self.table.activated.connect(lambda: self.rename() if self.rename_button.isEnabled() else None)
        for button, act in (
            (self.add_button, self.add),
            (self.rename_button, self.rename),
            (self.merge_button, self.merge),
            (self.staff_button, self.count_staff),
            (self.retire_button, self.retire),
            (self.remove_button, self.remove),
            (self.take_up_button, self.take_up),
        ):
            button.clicked.connect(act)

    @property
    def chosen_kind(self) -> NameKind:
        """Of what the names are shown."""
        return NameKind(self.kind.currentData())

    @property
    def chosen(self) -> list[ManagedName]:
        """The names that are chosen, in the order of the list."""
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [self.shown[row] for row in rows if row < len(self.shown)]

    def refresh(self) -> None:
        """Read the names again; what is chosen stays so."""
        register, kind = self._workspace.register, self.chosen_kind
        kept = {one.id for one in self.chosen}
        self.shown = register.managed_names(kind)
        counts = register.name_counts(kind)
        with QSignalBlocker(self.table):
            self.table.clearSelection()
            self.table.setRowCount(len(self.shown))
            for row, one in enumerate(self.shown):
                name = _("{name} (niet meer aangeboden)").format(name=one.name) if one.retired else one.name
                staff = "–" if one.staff is None else words.number(one.staff)
                cells = (name, ", ".join(one.aliases) or "–", staff, words.number(counts.get(one.id, 0)))
                for column, text in enumerate(cells):
                    item = QTableWidgetItem(text)
                    item.setToolTip(text if column in (NAME, ALIASES) else "")
                    if column in (STAFF, CASES):
                        item.setTextAlignment(RIGHT)
                    self.table.setItem(row, column, item)
            self.table.setColumnHidden(STAFF, kind is not NameKind.DEPARTMENT)
            for row, one in enumerate(self.shown):
                if one.id in kept:
                    self.table.selectRow(row)
        self._show_loose(register.loose_names(kind))
        self._look()

    def _show_loose(self, loose: list[str]) -> None:
        named = ", ".join(loose[:MOST_NAMED]) + (_(" en meer") if len(loose) > MOST_NAMED else "")
        said = ngettext(
            "In zaken staat nog {n} naam die hier niet staat: {names}.",
            "In zaken staan nog {n} namen die hier niet staan: {names}.",
            len(loose),
        )
        none = (
            "" if self.shown else _("Nog geen namen. Voeg er een toe, of vul het bij een zaak in en neem het hier op.")
        )
        self.loose.setText(said.format(n=len(loose), names=named) if loose else none)
        self.loose.setVisible(bool(self.loose.text()))
        self.take_up_button.setVisible(bool(loose))

    def _look(self) -> None:
        chosen, can = self.chosen, not self._workspace.read_only
        self.add_button.setEnabled(can)
        self.take_up_button.setEnabled(can)
        one = can and len(chosen) == 1
        for button in (self.rename_button, self.retire_button, self.remove_button, self.staff_button):
            button.setEnabled(one)
        self.staff_button.setVisible(self.chosen_kind is NameKind.DEPARTMENT)
        self.merge_button.setEnabled(can and len(chosen) > 1)
        back = one and chosen[0].retired
        self.retire_button.setText(_("Weer aanbieden") if back else _("Niet meer aanbieden"))

    # -- changing ---------------------------------------------------------------------------------

    def add(self) -> None:
        """Add a name that is asked."""
        kind = self.chosen_kind
        text = _("Zaken waarin deze naam staat, horen er dan bij.")
        self._asked(
            f"{ADD}/{kind.value}", _("Naam toevoegen"), text, _("Hoe heet het?"), "",
            lambda name: ManagedName(kind=kind, name=name),
        )  # fmt: skip

    def rename(self) -> None:
        """Ask how the chosen one is called from now on."""
        for one in self.chosen[:1]:
            self._asked(
                f"{RENAME}/{one.id}", _("Hernoemen"), _("Zaken met de oude naam blijven erbij horen."),
                _("Hoe heet ‘{name}’ voortaan?").format(name=one.name), one.name, partial(_called, one),
            )  # fmt: skip

    def count_staff(self) -> None:
        """Ask how many people work in the chosen department."""
        for one in self.chosen[:1]:
            before = "" if one.staff is None else str(one.staff)
            self._asked(
                f"{STAFFED}/{one.id}", _("Aantal mensen"), _("Leeg: onbekend."),
                _("Hoeveel mensen werken bij {name}?").format(name=one.name), before, partial(_with_staff, one), "staff",
            )  # fmt: skip

    def _asked(
        self,
        place: str,
        title: str,
        text: str,
        label: str,
        before: str,
        made: Callable[[str], ManagedName],
        path: str = "name",
    ) -> None:
        """Ask a line and keep what it makes of a name; what is refused stands at the line, and what was typed stays."""
        register = self._workspace.register
        dialog = OneLineDialog(
            self, self._workspace, NAMES + place, title, text, _("Opslaan"),
            label=label, before=before, path=path, use=lambda typed: register.put_name(made(typed)),
        )  # fmt: skip
        self.ask(dialog)
        if isinstance(dialog.used, ManagedName):
            self._workspace.message(_("Opgeslagen: {name}.").format(name=dialog.used.name), undo=True)
        self.refresh()

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed and not used: of the name it was about, if that is still there."""
        what, _slash, about = draft.place.partition(NAMES)[2].partition("/")
        if what == ADD:
            self.kind.setCurrentIndex(max(self.kind.findData(about), 0))
            self.add()
            return
        one = self._workspace.attempt(lambda: self._workspace.register.managed_name(about))
        if one is None:
            return
        self.kind.setCurrentIndex(self.kind.findData(one.kind.value))
        self.table.selectRow(next((row for row, shown in enumerate(self.shown) if shown.id == about), -1))
        (self.rename if what == RENAME else self.count_staff)()

    def retire(self) -> None:
        """Offer the chosen one no more, or again."""
        for one in self.chosen[:1]:
            self._keep(replace(one, retired=not one.retired))

    def merge(self) -> None:
        """Merge the chosen ones into the one of them that is asked."""
        chosen = self.chosen
        name = self.ask_which([one.name for one in chosen]) if len(chosen) > 1 else None
        into = next((one for one in chosen if one.name == name), None)
        if into is not None:
            others = [one for one in chosen if one is not into]
            self._done(
                lambda: self._workspace.register.merge_names(into, others),
                _("Samengevoegd in {name}. De zaken zijn niet veranderd.").format(name=into.name),
            )

    def remove(self) -> None:
        """Take the chosen one out of the list; the cases stay as they are."""
        for one in self.chosen[:1]:
            self._done(
                partial(self._removed, one), _("Weggehaald: {name}. De zaken houden deze naam.").format(name=one.name)
            )

    def take_up(self) -> None:
        """Manage all names that cases have."""
        register, kind = self._workspace.register, self.chosen_kind
        self._done(lambda: register.take_up_names(kind), _("Opgenomen: de namen uit de zaken."))

    def _keep(self, wanted: ManagedName) -> None:
        register = self._workspace.register
        self._done(lambda: register.put_name(wanted), _("Opgeslagen: {name}.").format(name=wanted.name.strip()))

    def _removed(self, one: ManagedName) -> bool:
        self._workspace.register.remove_name(one)
        return True

    def _done(self, work: Callable[[], Any], said: str) -> None:
        if self._workspace.attempt(work):
            self._workspace.message(said, undo=True)
        self.refresh()

    # -- asking -----------------------------------------------------------------------------------

    def _ask_which(self, names: list[str]) -> str | None:
        box = QInputDialog(self)
        box.setWindowTitle(_("Samenvoegen"))
        box.setLabelText(_("Welke naam blijft? De andere gaan daarin op."))
        box.setOkButtonText(_("Samenvoegen"))
        box.setCancelButtonText(_("Annuleren"))
        box.resize(440, box.height())
        box.setComboBoxItems(names)
        return box.textValue() if run(box) else None


def _called(one: ManagedName, name: str) -> ManagedName:
    return replace(one, name=name)


def _with_staff(one: ManagedName, text: str) -> ManagedName:
    return replace(one, staff=staff_of(text))
