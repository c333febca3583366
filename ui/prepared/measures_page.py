"""The prevention programme: its measures with how each stands, and what incidents say of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QBrush, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QLabel, QTableWidgetItem, QWidget

from breachreg.clock import AMSTERDAM, day_in_digits
from breachreg.domain.dossier import PART_NAMES
from breachreg.domain.programme import GROUP_NAMES, ProgrammeMeasure, by_name
from breachreg.errors import UserError
from breachreg.i18n import N_, _, ngettext
from breachreg.prevention.signals import VERDICT_NAMES, AfterMeasure, Verdict
from breachreg.prevention.standing import STATE_NAMES, Standing, State, standing
from ui import elements, theme
from ui.case.facts_tab import scrolling
from ui.flow import Flow
from ui.prepared.measure_dialog import NEW, PLACE, ProgrammeMeasureDialog
from ui.row_tables import RowTable
from ui.tasks import Watched
from ui.theme import Role
from ui.typed_dialog import DIALOGS, run
from ui.unfit import show_homeless

if TYPE_CHECKING:
    from datetime import date

    from breachreg.domain.drafts import Draft
    from breachreg.prevention.lessons import Looked
    from ui.workspace import Workspace

COLUMNS = (
    N_("Code"),
    N_("Maatregel"),
    N_("Soort"),
    N_("Wie"),
    N_("Volgende keer"),
    N_("Stand"),
    N_("Daarna nog zaken?"),
)
WIDTHS = (56, 0, 118, 110, 118, 190, 190)
ROOMY, NARROW = 960, 720
"""Widths below which sort and what came after, and then who does it, are left out: the measure itself stays readable."""
ROW_HEIGHT = 34
MOST_SAID = 4
LATE = (State.LATE, State.FAILED)
LEAST_EMPTY = 260


class MeasuresTable(RowTable):
    """The measures, a row each."""

    def __init__(self) -> None:
        super().__init__(_("Maatregelen"), COLUMNS, WIDTHS, height=ROW_HEIGHT)
        self.setMinimumHeight(5 * ROW_HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        for column, least in ((2, ROOMY), (6, ROOMY), (3, NARROW)):
            self.setColumnHidden(column, width < least)

    def show_standings(self, standings: list[Standing]) -> None:
        """Show measures with how each stands."""
        kept = self.currentRow()
        self.setRowCount(len(standings))
        for row, item in enumerate(standings):
            measure = item.measure
            texts = (
                measure.code, measure.text, GROUP_NAMES[measure.group], measure.owner or _("nog niemand"),
                day_in_digits(item.next_on) if item.next_on else "", STATE_NAMES[item.state], "…",
            )  # fmt: skip
            for column, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setToolTip(text)
                if column in (4, 5) and item.state in LATE:
                    cell.setForeground(QBrush(theme.colour(Role.LATE)))
                self.setItem(row, column, cell)
        if standings:
            self.setCurrentCell(min(max(kept, 0), len(standings) - 1), 1)

    def show_effects(self, effects: list[AfterMeasure]) -> None:
        """Say of each measure whether there were still cases of its causes."""
        for row, effect in enumerate(effects):
            cell = self.item(row, len(COLUMNS) - 1)
            if cell is not None:
                cell.setText(_after(effect))
                cell.setToolTip(f"{_after(effect)}: {VERDICT_NAMES[effect.verdict]}")


class MeasuresPage(QWidget):
    """The programme.

    Attributes:
        measures: as they stand in the table. looked: what incidents say of them; None: not read yet.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._tasks = Watched(self)
        self._stale = False
        self.measures: list[ProgrammeMeasure] = []
        self.looked: Looked | None = None
        self.made: Path | None = None
        self.choose = elements.primary(_("Uit de catalogus …"), "plus")
        self.own = elements.button(_("Eigen maatregel …"), "edit")
        self.done = elements.button(_("Nagelopen …"), "check")
        self.plan = elements.button(_("Jaarplan …"), "document")
        self.remove = elements.quiet(_("Weghalen"), "trash")
        self.open_folder = elements.quiet(_("Map openen"), "folder")
        self.open_folder.hide()
        self.coverage, self.state = elements.body(""), elements.small("")
        self.table = MeasuresTable()
        self.lessons = elements.column(spacing=theme.TINY)
        self.empty = elements.EmptyState(
            "shield",
            _("Nog geen maatregelen"),
            _(
                "Kies uit vijftig maatregelen die een datalek voorkomen of kleiner maken, en leg vast wie ze doet en wat ze bewijst."
            ),
            _("Uit de catalogus …"),
            "plus",
        )
        self._lay_out()
        for button in (self.choose, self.empty.step):
            button.clicked.connect(self.from_catalogue)
        self.own.clicked.connect(self.add)
        self.done.clicked.connect(lambda: self.change(self.table.currentRow(), "reviews"))
        self.plan.clicked.connect(self.make_plan)
        self.remove.clicked.connect(self.take_out)
        self.open_folder.clicked.connect(self._open)
        self._tasks.stopped.connect(self._read)
        self.table.chosen.connect(self.change)
        self.table.adding.connect(self.add)
        workspace.closing.connect(self._let_go)

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL, margins=(0, theme.SMALL, 0, 0))
        self.setLayout(layout)
        layout.addWidget(
            Flow(self.own, self.done, self.plan, self.remove, self.open_folder, self.choose, right=self.choose)
        )
        area, inside = scrolling(_("Maatregelen"))
        layout.addWidget(area, 1)
        self.coverage.setMaximumWidth(theme.NO_LIMIT)
        inside.addWidget(self.coverage)
        inside.addWidget(self.table, 1)
        self.empty.setMinimumHeight(LEAST_EMPTY)
        inside.addWidget(self.empty, 1)
        inside.addWidget(elements.heading(_("Wat zaken zeggen")))
        inside.addLayout(self.lessons)
        inside.addWidget(self.state)

    # -- showing ------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the programme of now; what incidents say of it is read beside the window."""
        found = self._workspace.attempt(self._workspace.register.programme)
        if found is None:
            return
        self.measures = found
        today = self._today()
        stands = [standing(measure, today) for measure in found]
        self.table.show_standings(stands)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.choose.setVisible(bool(found))
        frozen = self._workspace.read_only
        for button in (self.choose, self.own, self.empty.step):
            button.setEnabled(not frozen)
        for button in (self.done, self.remove):
            button.setEnabled(bool(found) and not frozen)
        self._read()

    def _today(self) -> date:
        return self._workspace.now.astimezone(AMSTERDAM).date()

    def _read(self) -> None:
        register = self._workspace.register
        if self._tasks.busy:
            # the last change wins: what runs is stopped, and its end reads again
            self._stale = True
            self._tasks.stop()
            return
        self._stale = False
        self.state.setText(_("De zaken worden gelezen …"))
        self._tasks.watch(lambda watch: register.look_at_programme(watch=watch), self._show, self._failed)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            raise error
        self.state.setText(error.advice)

    def _let_go(self) -> None:
        self._tasks.stopped.disconnect(self._read)
        self._tasks.stop()
        self._tasks.abandon()

    def _show(self, looked: Looked) -> None:
        if self._stale:
            self._read()
            return
        self.looked = looked
        cover = looked.coverage
        who = self._workspace.register.preparation().accountable
        said = ngettext(
            "{in_force} van {known} maatregelen geldt; {in_order} daarvan is op orde.",
            "{in_force} van {known} maatregelen gelden; {in_order} daarvan zijn op orde.",
            cover.in_force,
        ).format(in_force=cover.in_force, known=cover.known, in_order=cover.in_order)
        told = (
            _("Eindverantwoordelijk: {who}.").format(who=who) if who else _("Er is nog niemand eindverantwoordelijk.")
        )
        self.coverage.setText(f"{said} {told}" if cover.known else told)
        self.table.show_effects([looked.effects[m.id] for m in self.measures if m.id in looked.effects])
        lines = self.sentences(looked)
        elements.refill(self.lessons, [_wide(elements.body(text, tone=tone)) for text, tone in lines])
        count = ngettext(
            "Gelezen: {n} zaak van het laatste jaar.", "Gelezen: {n} zaken van het laatste jaar.", looked.cases
        )
        self.state.setText(count.format(n=looked.cases))

    def sentences(self, looked: Looked) -> list[tuple[str, str]]:
        """Return what incidents say of the programme, each with its tone."""
        from breachreg.prevention.catalogue import catalogue

        causes = self._workspace.register.law.questionnaire.words["nl"].option["cause"]
        found = []
        for rising in looked.rising:
            said = _(
                "{cause} komt sinds {day} vaker voor: {now} in drie maanden, daarvoor {before} in {days} dagen. Dat is geen toeval."
            )
            name = causes.get(rising.cause.value, rising.cause.value)
            found.append(
                (
                    said.format(
                        cause=name,
                        day=day_in_digits(rising.since),
                        now=rising.recent,
                        before=rising.before,
                        days=rising.before_days,
                    ),
                    "late",
                )
            )
        for record in looked.records[:MOST_SAID]:
            counts = ", ".join(f"{number} × {PART_NAMES[part]}" for part, number in record.parts.items())
            cases = f" ({', '.join(record.lacking[:MOST_SAID])})" if record.lacking else ""
            found.append((f"{record.called[:80]}: {counts}{cases}", "soon" if record.lacking else ""))
        for gap in looked.gaps[:MOST_SAID]:
            name = causes.get(gap.cause.value, gap.cause.value)
            wished = gap.codes and not looked.planned_against(gap.cause)
            said = ngettext(
                "{cause}: {n} zaak en geen maatregel ertegen.",
                "{cause}: {n} zaken en geen maatregel ertegen.",
                gap.cases,
            )
            offered = catalogue().get(gap.codes[0]).text.nl.rstrip(".") if wished else ""
            more = _(" Kies bijvoorbeeld: {measure}.").format(measure=offered) if offered else ""
            found.append((said.format(cause=name, n=gap.cases) + more, ""))
        if looked.expired:
            said = _("Gegevens die weg hadden moeten zijn, waren er nog in: {cases}.")
            found.append((said.format(cases=", ".join(looked.expired[:MOST_SAID])), "soon"))
        return found or [(_("Nog niets: zaken zeggen niet wat maatregelen deden, en geen oorzaak valt op."), "muted")]

    # -- acting -------------------------------------------------------------------------------------

    def from_catalogue(self) -> None:
        """Ask which measures of the catalogue to take, and take them."""
        from ui.prepared.catalogue_dialog import CatalogueDialog

        known = {measure.code for measure in self.measures if measure.ended_on is None}
        dialog = CatalogueDialog(known, self)
        if not run(dialog) or not dialog.chosen():
            return
        wanted = [item.begun() for item in dialog.chosen()]
        saved = self._workspace.attempt(lambda: self._workspace.register.put_measures(wanted))
        if saved is not None:
            said = ngettext("{n} maatregel toegevoegd.", "{n} maatregelen toegevoegd.", len(saved))
            self._workspace.message(said.format(n=len(saved)))

    def add(self) -> None:
        """Ask about an own measure."""
        if not self._workspace.read_only:
            self._ask(ProgrammeMeasure(), "what")

    def change(self, row: int, page: str = "what") -> None:
        """Ask about the measure of a row."""
        if 0 <= row < len(self.measures) and not self._workspace.read_only:
            self._ask(self.measures[row], page)

    def ask_again(self, draft: Draft) -> None:
        """Ask again what was typed about a measure, by its id or code; of one that is gone since it is shown as text."""
        ident = draft.place.removeprefix(f"{DIALOGS}{PLACE}")
        known = ProgrammeMeasure() if ident == NEW else by_name(self.measures).get(ident)
        if known is None:
            show_homeless(self._workspace, draft, self.window())
        else:
            self._ask(known, "what")

    def _ask(self, measure: ProgrammeMeasure, page: str) -> None:
        run(ProgrammeMeasureDialog(self._workspace, measure, self, page=page))

    def take_out(self) -> None:
        """Take out the measure of the row, unless cases refer to it."""
        row = self.table.currentRow()
        if not 0 <= row < len(self.measures):
            return
        measure, register = self.measures[row], self._workspace.register

        def work() -> bool:
            register.remove_measure_of_programme(measure)
            return True

        if self._workspace.attempt(work):
            self._workspace.message(_("Weggehaald: {name}.").format(name=measure.called[:80]), undo=True)

    def make_plan(self) -> None:
        """Write the plan of the year that comes, in the last quarter, else of this one."""
        from breachreg.correspondence.prepared import make_plan
        from ui.making_paper import documents_folder

        today = self._today()
        year = today.year + (today.month >= 10)
        self.made = self._workspace.attempt(partial(make_plan, self._workspace.register, year, documents_folder()))
        if self.made is not None:
            self.state.setText(_("Gemaakt: {names}").format(names=self.made.name))
            self.open_folder.show()

    def _open(self) -> None:
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made.parent)))


def _wide(label: QLabel) -> QLabel:
    label.setMaximumWidth(theme.NO_LIMIT)
    return label


def _after(effect: AfterMeasure) -> str:
    if effect.verdict is Verdict.NOT_STARTED:
        return "–"
    short = {
        Verdict.STOPPED: _("{n}, minder dan ervoor"),
        Verdict.MORE: _("{n}, meer dan ervoor"),
        Verdict.SAME: _("{n}, geen verschil"),
        Verdict.EARLY: _("{n}, te vroeg"),
        Verdict.FEW: _("{n}, te weinig"),
        Verdict.NO_BEFORE: _("{n}, ervoor onbekend"),
    }
    return short[effect.verdict].format(n=effect.after)
