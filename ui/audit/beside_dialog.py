"""Another list laid beside the register: chosen or pasted, shown in groups, each row with why, and what a person decides about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QTableView, QWidget

from breachreg.domain.elsewhere import VERDICT_NAMES, RowDecision, RowVerdict
from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from breachreg.reconciliation.presets import presets
from ui import elements, theme, words
from ui.audit.beside_model import WHY, BesideModel, Shown, groups_of
from ui.flow import Flow
from ui.row_tables import as_rows
from ui.tasks import Watched
from ui.theme import Size
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from breachreg.exchange.rows import Table
    from breachreg.progress import Watch
    from breachreg.reconciliation.groups import Comparison
    from breachreg.reconciliation.lines import ReadList
    from ui.workspace import Workspace

PLACE = "audit/beside"
SIZE = (1040, 680)
WIDTHS = (60, 130, 100, 240, 110)


class BesideDialog(TypedDialog):
    """Lays a list beside the register for a year.

    Attributes:
        found: what came of the last list; None: none was read.
    """

    def __init__(self, workspace: Workspace, year: int, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, workspace, f"{PLACE}/{year}", about=_("Lijst naast het register, {year}").format(year=year)
        )
        self._workspace, self._year = workspace, year
        self.groups: list[Shown] = []
        self.found: Comparison | None = None
        self.tasks = Watched(self)
        self.setWindowTitle(_("Lijst naast het register leggen, {year}").format(year=year))
        self.resize(*SIZE)
        self._make_fields()
        self._lay_out()
        self.inputs = {
            "number": self.places["number"], "date": self.places["date"], "title": self.places["title"],
            "reference": self.reference, "reason": self.reason,
        }  # fmt: skip
        self._connect()
        self._show_state()

    def _make_fields(self) -> None:
        self.preset = elements.ListBox()
        for item in presets().preset:
            self.preset.addItem(item.name, item.id)
        self.places = {name: QLineEdit() for name in ("number", "date", "title")}
        for field in self.places.values():
            field.setPlaceholderText(_("vanzelf"))
        self.sheet = elements.ListBox()
        self.sheet_row = elements.Labelled(_("Blad"), self.sheet)
        self.sheet_row.hide()
        self.stop_button = elements.quiet(_("Stoppen"))
        self.stop_button.hide()
        self._path: Path | None = None
        self._sheets: tuple[str, list[str]] = ("", [])
        self.choose_button = elements.primary(_("Lijst kiezen …"), "folder")
        self.paste_button = elements.button(_("Gekopieerde tekst lezen"), "copy")
        self.state = elements.body(
            _("Kies een export. De lijst zelf wordt niet bewaard, alleen wat u over een regel besluit.")
        )
        self.remarks = elements.small("")
        self.group = elements.ListBox()
        self.group.setAccessibleName(_("Welke regels"))
        self.group.setSizeAdjustPolicy(elements.ListBox.SizeAdjustPolicy.AdjustToContents)
        self.group.hide()
        self.model = BesideModel(self)
        self.table = self._make_table()
        self.why = elements.body("")
        self.verdict = elements.ListBox()
        for verdict in RowVerdict:
            self.verdict.addItem(VERDICT_NAMES[verdict], verdict.value)
        self.verdict.setCurrentIndex(self.verdict.findData(RowVerdict.NO_BREACH.value))
        self.reference, self.reason = QLineEdit(), QLineEdit()
        self._proposed = ""
        self.rows = {
            "reference": elements.Labelled(_("Zaak"), self.reference),
            "reason": elements.Labelled(_("Waarom? Volgend jaar staat dit erbij."), self.reason),
        }
        self.decide_button = elements.button(_("Vastleggen"), "check")
        self.begin_button = elements.button(_("Zaak beginnen"), "plus")
        self.begin_button.setToolTip(
            _("Begint een zaak voor elke gekozen regel; kennisname en de rest vult u daar in.")
        )
        self.record_button = elements.button(_("Aansluiting vastleggen"))
        self.close_button = elements.button(_("Sluiten"))

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(_("Regels van de lijst"))
        table.setModel(self.model)
        table.setFont(theme.numbers(Size.SMALL))
        as_rows(table, dict(enumerate(WIDTHS)), stretch=(WHY,), many=True)
        return table

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        names = {"number": _("Kolom nummer"), "date": _("Kolom datum"), "title": _("Kolom waarover")}
        columns = [elements.Labelled(names[name], field) for name, field in self.places.items()]
        # under an empty label a button stands beside the fields and not beside their names
        choose = elements.Labelled("", self.choose_button)
        layout.addWidget(
            Flow(
                elements.Labelled(_("Soort lijst"), self.preset),
                *columns,
                self.sheet_row,
                elements.Labelled("", self.paste_button),
                choose,
                right=choose,
            )
        )
        layout.addWidget(self.state)
        layout.addWidget(self.remarks)
        layout.addLayout(elements.row(self.stop_button, self.group, None))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.why)
        layout.addWidget(
            Flow(
                elements.Labelled(_("Wat is het?"), self.verdict),
                self.rows["reference"],
                self.rows["reason"],
                elements.Labelled("", self.decide_button),
                elements.Labelled("", self.begin_button),
                growing=self.rows["reason"],
            )
        )
        layout.addLayout(elements.row(None, self.record_button, self.close_button))
        self.remarks.hide()

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self._paste)
        self.sheet.activated.connect(self._other_sheet)
        self.stop_button.clicked.connect(self.tasks.stop)
        self.tasks.stopped.connect(self._was_stopped)
        self.preset.currentIndexChanged.connect(self._show_state)
        self.group.currentIndexChanged.connect(self._show_group)
        self.table.selectionModel().selectionChanged.connect(lambda *_args: self._show_row())
        self.verdict.currentIndexChanged.connect(self._show_state)
        self.decide_button.clicked.connect(self._decide)
        self.begin_button.clicked.connect(self._begin)
        self.record_button.clicked.connect(self._record)
        self.close_button.clicked.connect(self.reject)
        self.tasks.progress.connect(
            lambda what, share: self.state.setText(_("{what}: {share} %").format(what=what, share=share))
        )
        self.finished.connect(lambda _result: self._let_go())
        self._workspace.closing.connect(self._let_go)

    # -- reading ----------------------------------------------------------------------------------

    def _choose(self) -> None:
        kinds = _("Lijsten (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;Alle bestanden (*)")
        name, _kind = QFileDialog.getOpenFileName(self, _("Lijst kiezen"), "", kinds)
        if name:
            self.read_file(Path(name))

    def _other_sheet(self) -> None:
        if self._path is not None:
            self.read_file(self._path, self.sheet.currentText())

    def read_file(self, path: Path, sheet: str = "") -> None:
        """Read a list and lay it beside the register; of a workbook a sheet, empty: the first with something in it."""
        from breachreg.reconciliation.over_register import read_file

        preset = presets().named(self.preset.currentData())
        given = {name: field.text().strip() for name, field in self.places.items() if field.text().strip()}
        self._path = path
        self._read(lambda: read_file(path, preset, given, sheet, opened=self._opened))

    def _opened(self, table: Table) -> None:
        """Remember the sheets, in the thread that reads; they are offered when it is done, also where nothing was found."""
        self._sheets = table.sheet, [sheet.name for sheet in table.sheets]

    def _paste(self) -> None:
        from breachreg.reconciliation.pasted import read_pasted

        self._path, self._sheets = None, ("", [])
        preset, text = presets().named(self.preset.currentData()), QGuiApplication.clipboard().text()
        self._read(lambda: read_pasted(text, preset))

    def _read(self, read: Callable[[], ReadList]) -> None:
        from breachreg.reconciliation.over_register import lay_beside

        register, year = self._workspace.register, self._year

        def work(watch: Watch) -> Comparison:
            source = read()
            with register.read_apart(_("een lijst wordt naast het register gelegd")):
                return lay_beside(register, source, year, watch)

        if self.tasks.watch(work, self._was_read, self._failed):
            self.state.setText(_("De lijst wordt gelezen …"))
            self._show_state()

    def _was_stopped(self) -> None:
        self.state.setText(_("Gestopt. Er is niets naast het register gelegd."))
        self._show_state()

    def _show_sheets(self) -> None:
        chosen, sheets = self._sheets
        self.sheet.clear()
        self.sheet.addItems(sheets)
        self.sheet.setCurrentText(chosen)
        self.sheet_row.setVisible(len(sheets) > 1)

    def _was_read(self, found: Comparison) -> None:
        self.found = found
        read, skipped = words.number(found.source.read), words.number(len(found.skipped))
        asks = len(found.open_rows)
        self.state.setText(
            ngettext(
                "Gelezen: {read} regel. Meegenomen: {taken}, overgeslagen: {skipped}.",
                "Gelezen: {read} regels. Meegenomen: {taken}, overgeslagen: {skipped}.",
                found.source.read,
            ).format(read=read, taken=words.number(len(found.rows)), skipped=skipped)
            + " "
            + ngettext("Eén regel vraagt een antwoord.", "{n} regels vragen een antwoord.", asks).format(
                n=words.number(asks)
            )
        )
        self.remarks.setText(" ".join(found.source.remarks))
        self.remarks.setVisible(bool(found.source.remarks))
        shown = self.group.currentIndex()
        self.groups = groups_of(found)
        self.group.clear()
        for item in self.groups:
            self.group.addItem(f"{item.name} ({words.number(len(item.items))})")
        first = next((place for place, item in enumerate(self.groups) if item.items), 0)
        self.group.show()
        self.group.setCurrentIndex(shown if shown >= 0 and self.groups[shown].items else first)
        self._show_group()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.state.setText(error.advice)
        self._show_state()

    def _let_go(self) -> None:
        self.tasks.stop()
        self.tasks.abandon()

    # -- showing ----------------------------------------------------------------------------------

    def _show_group(self) -> None:
        place = self.group.currentIndex()
        self.model.show_items(self.groups[place].items if self.found is not None and place >= 0 else ())
        self._show_row()

    def _chosen(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedRows()})

    def _show_row(self) -> None:
        chosen = self._chosen()
        self.why.setText(self.model.items[chosen[0]].cells[WHY] if len(chosen) == 1 else "")
        self._propose({self.model.items[row].reference for row in chosen})
        self._show_state()

    def _propose(self, references: set[str]) -> None:
        """Fill in the case that the chosen rows may be about, unless somebody typed another."""
        if self.reference.text() != self._proposed:
            return
        self._proposed = references.pop() if len(references) == 1 else ""
        self.reference.setText(self._proposed)
        if self._proposed or self.verdict.currentData() == RowVerdict.CASE:
            wanted = RowVerdict.CASE if self._proposed else RowVerdict.NO_BREACH
            self.verdict.setCurrentIndex(self.verdict.findData(wanted.value))

    def _show_state(self) -> None:
        free = not self.tasks.busy
        can = free and not self._workspace.read_only
        self.choose_button.setEnabled(free)
        self.sheet.setEnabled(free)
        if free:
            self._show_sheets()
        self.stop_button.setVisible(not free)
        self.paste_button.setVisible(presets().named(self.preset.currentData()).pasted)
        self.paste_button.setEnabled(free)
        self.record_button.setEnabled(can and self.found is not None)
        of_case = self.verdict.currentData() in (RowVerdict.CASE, RowVerdict.DOUBLE)
        self.rows["reference"].setVisible(of_case)
        self.begin_button.setEnabled(can and self.found is not None and bool(self._startable()))
        self.decide_button.setEnabled(can and any(self.model.items[row].key for row in self._chosen()))

    # -- deciding ---------------------------------------------------------------------------------

    def _decide(self) -> None:
        for row in self.rows.values():
            row.set_error("")
        assert self.found is not None
        source = self.found.source.preset.id
        of_case = self.verdict.currentData() in (RowVerdict.CASE, RowVerdict.DOUBLE)
        reference = self.reference.text().strip() if of_case else ""
        wished = [
            RowDecision(
                source=source,
                key=self.model.items[row].key,
                verdict=RowVerdict(self.verdict.currentData()),
                reference=reference,
                reason=self.reason.text(),
            )
            for row in self._chosen()
            if self.model.items[row].key
        ]
        kept = self._workspace.attempt(
            lambda: self._workspace.register.decide_rows(wished), on_problems=self._show_problems
        )
        if kept is not None:
            self.reference.setText(self._proposed)
            self.reason.clear()
            self.drop_typed()
            again = self.found.source
            self._read(lambda: again)

    def _begin(self) -> None:
        """Begin a case for each row that is chosen and is in none."""
        from breachreg.reconciliation.beginning import begin

        assert self.found is not None
        source, register = self.found.source, self._workspace.register
        begun = self._workspace.attempt(lambda: begin(register, source, self._startable()))
        if begun:
            self._read(lambda: source)

    def _startable(self) -> list[str]:
        """Return the keys of the rows that are chosen and that no case is known for."""
        assert self.found is not None
        asked = {row.line.key for row in self.found.rows if row.asks}
        return [key for row in self._chosen() if (key := self.model.items[row].key) in asked]

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        for problem in problems:
            self.rows.get(problem.path, self.rows["reason"]).set_error(problem.message)

    def _record(self) -> None:
        from breachreg.reconciliation.over_register import remember

        found = self.found
        if found is None:
            return
        kept = self._workspace.attempt(lambda: remember(self._workspace.register, found, self._year))
        if kept is not None:
            said = _("Vastgelegd. Nog te verklaren: {n}; punt A-03 van de jaarcontrole rekent ermee.")
            self.state.setText(said.format(n=words.number(len(kept.open_rows) + kept.more)))
