"""What may not be kept any longer: what is due, what a term would do before it does it, and erasing with its statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QMessageBox,
    QTableView,
    QWidget,
)

from breachreg.i18n import N_, _, ngettext
from ui import elements, theme, words
from ui.case.facts_tab import scrolling
from ui.flow import Flow
from ui.row_tables import Index, RowsModel, as_rows
from ui.settings.retention_dialogs import OWN, EarlyErasingDialog, OwnTermDialog
from ui.theme import Size
from ui.typed_dialog import run

if TYPE_CHECKING:
    from breachreg.domain.drafts import Draft
    from breachreg.domain.retention import Destroyed, Due
    from breachreg.progress import Watch
    from ui.workspace import Workspace

HEADERS = (N_("Zaak"), N_("Wat"), N_("Om sinds"), N_("Grond"), N_("Stand"))
GROUND = 3
MOST_MONTHS = 1200
MOST_NAMED = 8


class DueModel(RowsModel["Due"]):
    """What is due, the longest overdue first."""

    HEADERS = HEADERS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        item = self.items[index.row()]
        term = item.term
        return (item.reference, term.label, f"{item.due_on:%d-%m-%Y}", term.ground, stand(item))[index.column()]


def stand(item: Due) -> str:
    """Return what can be done with it, in Dutch words."""
    if item.held:
        return _("opgeschort: {reason}").format(reason=item.held)
    return _("wissen") if item.term.whole or item.term.erases else _("nakijken")


class RetentionPage(QWidget):
    """The list, what a term would do, and the button that erases."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._care = workspace.care
        self._real = True
        self.term = QComboBox()
        self.months = elements.spin()
        self.months.setRange(0, MOST_MONTHS)
        self.months.setSuffix(_(" maanden"))
        self._months_row = elements.Labelled(_("Aantal maanden"), self.months)
        self.look_button = elements.button(_("Nakijken"), "search")
        self.model = DueModel(self)
        self.table = self._make_table()
        self.state = elements.body("")
        self.keep_button = elements.quiet(_("Als termijn vastleggen …"))
        self.early_button = elements.quiet(_("Eerder wissen …"))
        self.erase_button = elements.button(_("Gekozen regels wissen …"), "trash")
        whole = elements.column()
        self.setLayout(whole)
        # a low window scrolls what it cannot show, and cuts nothing off
        area, layout = scrolling(_("Bewaren"))
        layout.setContentsMargins(2, theme.MEDIUM, 0, 0)
        layout.setSpacing(theme.SMALL)
        whole.addWidget(area)
        layout.addWidget(
            elements.body(
                _(
                    "Persoonsgegevens blijven niet langer dan nodig (AVG 5). Hier staat wat volgens de bewaartermijnen aan de beurt is. Wissen "
                    "kan niet ongedaan worden gemaakt; de historie zegt wat er weg is, en u krijgt een verklaring in Word."
                ),
                tone="muted",
            )
        )
        # under an empty label, so that the button stands beside the fields and not their names
        asked = elements.Labelled("", self.look_button)
        layout.addWidget(Flow(elements.Labelled(_("Welke termijn"), self.term), self._months_row, asked))
        layout.addWidget(self.state)
        layout.addWidget(self.table, 1)
        layout.addWidget(Flow(self.keep_button, self.early_button, self.erase_button, right=self.erase_button))
        self.term.currentIndexChanged.connect(self._term_chosen)
        self.look_button.clicked.connect(self.look)
        self.erase_button.clicked.connect(self._erase)
        self.keep_button.clicked.connect(lambda: self.ask_term())
        self.early_button.clicked.connect(lambda: self.ask_early())
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._show_state())
        self._care.changed.connect(self._show_state)
        self.refresh()

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(_("Wat aan de beurt is"))
        table.setModel(self.model)
        table.setFont(theme.numbers(Size.SMALL))
        as_rows(table, {0: 110, 1: 340, 2: 110, 4: 180}, stretch=(GROUND,), many=True)
        return table

    def refresh(self) -> None:
        """Show the terms as they hold now; what was looked for before is not known to hold any more."""
        chosen = max(self.term.currentIndex(), 0)
        self.term.clear()
        self.term.addItem(_("Volgens de termijnen die gelden"), "")
        for term in self._workspace.register.terms():
            self.term.addItem(_("Proef: {label}").format(label=term.label), term.id)
        self.term.setCurrentIndex(chosen)
        self.model.show_items(())
        self.state.setText(_("Kies Nakijken om te zien wat aan de beurt is."))
        self._show_state()

    def _term_chosen(self) -> None:
        ident = self.term.currentData()
        self._months_row.setVisible(bool(ident))
        self.keep_button.setVisible(bool(ident))
        for term in self._workspace.register.terms():
            if term.id == ident:
                self.months.setValue(term.months)

    def look(self) -> None:
        """Look what is due by the terms, or what one would do; beside the window."""
        register, ident, months = self._workspace.register, self.term.currentData(), self.months.value()
        terms = None
        if ident:
            terms = [replace(term, months=months) for term in register.terms() if term.id == ident]
        self._real = terms is None

        def work(watch: Watch) -> list[Due]:
            with register.read_apart(_("de bewaartermijnen worden nagekeken")):
                return register.due(terms=terms, watch=watch)

        self._care.hand_out(work, self._found)

    def _found(self, items: list[Due]) -> None:
        self.model.show_items(items)
        cases = len({item.reference for item in items})
        if not items:
            said = _("Er is niets aan de beurt.")
        else:
            said = ngettext("{n} zaak.", "{n} zaken.", cases).format(n=words.number(cases))
            said = (_("Aan de beurt: {what}") if self._real else _("Dit zou aan de beurt zijn: {what}")).format(
                what=said
            )
        if not self._real:
            said += " " + _("Er is niets veranderd; deze termijn geldt niet.")
        self.state.setText(said)
        self._show_state()

    @property
    def selected(self) -> list[Due]:
        """What is chosen and may be erased."""
        rows = {index.row() for index in self.table.selectionModel().selectedRows()}
        chosen = [self.model.items[row] for row in sorted(rows)]
        return [item for item in chosen if not item.held and (item.term.whole or item.term.erases)]

    def _show_state(self) -> None:
        busy = self._care.busy
        self.look_button.setEnabled(not busy)
        ready = self._real and bool(self.selected) and not busy and not self._workspace.read_only
        self.erase_button.setEnabled(ready)
        for button in (self.keep_button, self.early_button):
            button.setEnabled(not busy and not self._workspace.read_only)

    def ask_again(self, draft: Draft) -> None:
        """Show the dialog again in which something was typed."""
        if draft.place.endswith(OWN):
            self.ask_term()
        else:
            self.ask_early()

    def ask_term(self) -> None:
        """Ask for a term of the organisation's own: the one that was tried, with its months."""
        tried = str(self.term.currentData() or "")
        if run(OwnTermDialog(self, self._workspace, tried, self.months.value() if tried else None)):
            self.refresh()
            self.state.setText(_("Vastgelegd. Kies Nakijken om te zien wat nu aan de beurt is."))

    def ask_early(self) -> None:
        """Ask what is erased before its day, and write the statement."""
        dialog = EarlyErasingDialog(self, self._workspace, self._folder)
        if run(dialog) and dialog.erased is not None:
            self.model.show_items(())
            self._tell(dialog.erased, dialog.statement)

    def _folder(self) -> Path | None:
        chosen = QFileDialog.getExistingDirectory(
            self, _("Map voor de verklaring van vernietiging"), str(self._workspace.register.path.parent)
        )
        return Path(chosen) if chosen else None

    def _erase(self) -> None:
        items = self.selected
        if not items or not self.ask(items):
            return
        folder = self._folder()
        if folder is not None:
            self.erase(items, folder)

    def erase(self, items: Sequence[Due], folder: Path) -> None:
        """Erase, and write the statement into `folder`."""
        register = self._workspace.register
        done = self._workspace.attempt(lambda: register.destroy(items))
        if done is None:
            return
        gone = {(item.reference, item.term.id) for item in items}
        whole = {item.reference for item in items if item.term.whole}
        left = [i for i in self.model.items if (i.reference, i.term.id) not in gone and i.reference not in whole]
        self.model.show_items(left)
        self._tell(done, folder)

    def _tell(self, done: Destroyed, folder: Path | None) -> None:
        """Write the statement, and say what was erased and where it still is."""
        self._show_state()
        path = self._workspace.attempt(lambda: _statement(self._workspace, done, folder)) if folder else None
        said = _("Gewist.") if path is None else _("Gewist. De verklaring staat in {name}.").format(name=path.name)
        if done.still_in:
            said += " " + ngettext(
                "{n} back-up van ervoor houdt het nog; de verklaring noemt hem.",
                "{n} back-ups van ervoor houden het nog; de verklaring noemt ze.",
                len(done.still_in),
            ).format(n=len(done.still_in))
        if done.beside:
            from breachreg.domain.retention import kept_beside

            said += " " + kept_beside(done.beside)
        self.state.setText(said)

    def ask(self, items: Sequence[Due]) -> bool:
        """Ask whether these are erased for good."""
        cases = sorted({item.reference for item in items})
        named = ", ".join(cases[:MOST_NAMED]) + (_(" en meer") if len(cases) > MOST_NAMED else "")
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Wissen"))
        box.setText(
            ngettext("{n} regel wissen van zaak {cases}?", "{n} regels wissen van zaken {cases}?", len(items)).format(
                n=len(items), cases=named
            )
        )
        box.setInformativeText(_("Dit kan niet ongedaan worden gemaakt. Hierna kiest u de map voor de verklaring."))
        go = box.addButton(_("Wissen"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(_("Annuleren"), QMessageBox.ButtonRole.RejectRole))
        run(box)
        return box.clickedButton() is go


def _statement(workspace: Workspace, done: Destroyed, folder: Path) -> Path:
    from breachreg.correspondence.destruction import statement_of

    return statement_of(workspace.register, done, folder)
