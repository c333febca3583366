"""A series of small breaches in one go: typed, pasted or from a list; every row or none, and taken back as one thing."""

from __future__ import annotations

from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSizePolicy, QWidget

from breachreg.errors import UserError
from breachreg.i18n import _, ngettext
from breachreg.intake.everyday import EverydayKind, begun, everyday, given_answers
from breachreg.intake.over_register import SeriesError, enter, read_list
from breachreg.intake.series import KIND, Common, Grid, RowProblem, Series, series_of
from ui import elements, theme
from ui.intake.series_grid import SeriesGrid
from ui.tasks import Watched
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from ui.workspace import Workspace

SIZE = (1080, 680)
MOST_SAID = 4
"""So many faults are said below the rows; each stands at its cell too."""
LISTS = "*.xlsx *.xlsb *.xls *.ods *.csv *.txt"


class SeriesDialog(TypedDialog):
    """The rows, what holds for all of them, and what is wrong.

    Signals:
        entered: number of the first case of the series.
    """

    entered = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, workspace, "series", about=_("Reeks datalekken"))
        self._workspace = workspace
        # of the rows that are typed here: pressing twice makes no second case
        self._mark = token_hex(16)
        self._source: Grid | None = None
        self.tasks = Watched(self)
        self.setWindowTitle(_("Reeks invoeren"))
        self.resize(*SIZE)
        self.kind = elements.ListBox()
        for item in everyday().kind:
            self.kind.addItem(item.name, item.id)
        self.name, self.supplier = QLineEdit(), QLineEdit()
        self.name.setPlaceholderText(_("bijv. Retourpost november"))
        self.supplier.setPlaceholderText(_("als het daar misging"))
        self.choose_button = elements.button(_("Lijst kiezen …"), "folder")
        self.given = elements.small("", tone="")
        self.given.setMaximumWidth(SIZE[0])
        self.grid = SeriesGrid()
        self.state = elements.body("")
        self.state.setMaximumWidth(SIZE[0])
        self.cancel = elements.quiet(_("Annuleren"), flush=True)
        self.enter_button = elements.primary(_("Invoeren"), "check")
        self.enter_button.setDefault(True)
        self._lay_out()
        self.inputs = {"kind": self.kind, "name": self.name, "supplier": self.supplier, "rows": self.grid}
        self.choose_button.clicked.connect(self._choose)
        self.enter_button.clicked.connect(self._enter)
        self.cancel.clicked.connect(self.reject)
        self.kind.currentIndexChanged.connect(self._show_given)
        self.grid.edited.connect(self._show_state)
        self.finished.connect(self._let_go)
        self._show_given()
        self._show_state()

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        common = elements.row(
            elements.Labelled(_("Soort, van rijen die er geen noemen"), self.kind),
            elements.Labelled(_("Naam van de reeks"), self.name),
            elements.Labelled(_("Bij welke verwerker"), self.supplier),
        )
        common.setStretch(1, 1)
        common.setStretch(2, 1)
        layout.addLayout(common)
        layout.addWidget(self.given)
        hint = elements.small(_("Typ een rij per datalek, plak cellen uit Excel (Ctrl+V), of kies een lijst."))
        hint.setMaximumWidth(SIZE[0])
        above = elements.row(hint, self.choose_button)
        above.setStretch(0, 1)
        self.choose_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        layout.addLayout(above)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.state)
        layout.addLayout(elements.row(self.cancel, None, self.enter_button))

    # -- the list --------------------------------------------------------------------------------

    def _choose(self) -> None:
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Welke lijst?"), "", _("Lijsten ({kinds})").format(kinds=LISTS)
        )
        if name:
            self.read_list(Path(name))

    def read_list(self, path: Path) -> None:
        """Read a list beside the window and show its rows."""
        interview = self._workspace.interview
        self._say(_("De lijst wordt gelezen …"))
        if self.tasks.run(lambda: read_list(path, interview), self._was_read, self._failed):
            self._allow(on=False)

    def _was_read(self, found: Grid) -> None:
        self._source = found
        self.grid.show_rows(found.columns, found.rows)
        if not self.name.text().strip():
            self.name.setText(Path(found.name).stem)
        self._allow(on=True)
        self._show_given()
        self._show_state()
        remarks = [*found.remarks, *(problem.sentence for problem in found.broken)]
        if found.unused:
            remarks.append(_("Niet gelezen: {names}.").format(names=", ".join(found.unused)))
        if remarks:
            self._say(" ".join(remarks), tone="soon")

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self._allow(on=True)
        self._say(error.advice, tone="late")

    def _let_go(self) -> None:
        self.tasks.stop()
        self.tasks.abandon()

    # -- entering --------------------------------------------------------------------------------

    def _series(self) -> Series:
        typed = self.grid.grid(self.name.text().strip() or _("reeks"), self._mark)
        if self._source is not None:
            # a row of the list is known by the list
            typed = Grid(typed.name, self._source.mark, typed.columns, typed.rows, self._source.broken)
        return series_of(typed, self._workspace.interview, self._common(), self._workspace.now)

    def _common(self) -> Common:
        return Common(everyday().named(str(self.kind.currentData())), self.supplier.text())

    def _enter(self) -> None:
        series = self._series()
        register, interview = self._workspace.register, self._workspace.interview
        same_event = bool(self.supplier.text().strip())

        def work() -> Any:
            try:
                return enter(register, series, interview, same_event=same_event)
            except SeriesError as error:
                self._show_problems(error.rows)
                return None

        done = self._workspace.attempt(work, on_problems=lambda found: self._say(found[0].message, tone="late"))
        if done is None:
            return
        count = len(done.references) - len(done.known)
        said = ngettext("Eén zaak ingevoerd.", "{count} zaken ingevoerd.", count).format(count=count)
        if done.known:
            known = len(done.known)
            said += " " + ngettext("{count} was er al.", "{count} waren er al.", known).format(count=known)
        self.accept()
        self.drop_typed()
        self._workspace.message(said, undo=count > 0)
        self.entered.emit(done.references[0])

    # -- showing ---------------------------------------------------------------------------------

    def _kinds(self) -> list[EverydayKind]:
        usual = [everyday().named(str(self.kind.currentData()))]
        if not self.grid.kinds_named():
            return usual
        named = [everyday().kind_in(cells[KIND]) for _number, cells in self.grid.grid("", "").rows if cells[KIND]]
        return list({kind.id: kind for kind in [*named, *usual] if kind is not None}.values())

    def _show_given(self) -> None:
        """Say what each row gets where it says nothing else; nobody enters an answer that he did not see."""
        interview = self._workspace.interview
        lines = []
        for kind in self._kinds():
            given = given_answers(interview, kind, begun(interview, kind, "shown"))
            said = "  •  ".join(item.sentence for item in given if item.path != "incident_kind")
            lines.append(f"{kind.name}: {said}")
        self.given.setText(
            _("Waar een rij niets zegt, komt dit in het register. {given}").format(given="\n".join(lines))
        )

    def _show_state(self) -> None:
        rows = sum(any(cells.values()) for _number, cells in self.grid.grid("", "").rows)
        self.enter_button.setEnabled(bool(rows) and not self.tasks.busy)
        self._say(
            ngettext("Eén rij.", "{count} rijen.", rows).format(count=rows)
            + " "
            + _("Alle rijen gaan in één keer in het register, of geen.")
            if rows
            else _("Nog geen rijen.")
        )
        if self.grid.kinds_named():
            self._show_given()

    def _show_problems(self, problems: tuple[RowProblem, ...]) -> None:
        self.grid.show_problems(problems)
        shown = [problem.sentence for problem in problems[:MOST_SAID]]
        more = len(problems) - len(shown)
        if more:
            shown.append(_("en nog {count}").format(count=more))
        self._say("\n".join((_("Nog niets ingevoerd."), *shown)), tone="late")
        self.grid.setFocus()

    def _allow(self, *, on: bool) -> None:
        self.choose_button.setEnabled(on)
        self.enter_button.setEnabled(on)

    def _say(self, text: str, tone: str = "") -> None:
        self.state.setText(text)
        theme.set_tone(self.state, tone)


def begin_series(window: QWidget, workspace: Workspace) -> SeriesDialog | None:
    """Show the dialog; None where nothing can be saved."""
    if workspace.read_only:
        return None
    dialog = SeriesDialog(workspace, window)
    dialog.entered.connect(lambda _reference: window.show_register())  # type: ignore[attr-defined]
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog
