"""The screen of the figures: a year, the year beside it, five figures, and the exhibits in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.domain.operations import Kinds
from breachreg.errors import UserError
from breachreg.figures.definitions import definitions
from breachreg.i18n import _, ngettext
from breachreg.report.exhibit_words import Naming, exhibit_words
from ui import elements, theme, words
from ui.figures.exhibit_block import ExhibitBlock
from ui.flow import Flow
from ui.messages import Message, refusal
from ui.tasks import Watched
from ui.theme import Size

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach
    from breachreg.report.exhibits import Exhibit
    from breachreg.report.year_shown import YearShown
    from ui.workspace import Workspace

"""Qt's own name for: no limit. The line is one sentence and a half, and stands alone."""
TWO_COLUMNS = 860
"""From this width on two exhibits stand beside each other."""
LEFT = ("funnel", "hours", "late", "years", "months", "measures", "effects", "cost_kinds", "cost_years")
RIGHT = ("kinds", "causes", "crimes", "departments", "sizes", "groups", "data")


class FiguresView(QWidget):
    """The figures of a year. They are read off the window's thread; the page keeps its frame meanwhile.

    Signals:
        case_wished: number of a case to open.
    """

    case_wished = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._tasks = Watched(self)
        self._shown: YearShown | None = None
        self._stale = True
        self._wide = False
        self.blocks: dict[str, ExhibitBlock] = {}
        self.year, self.beside = elements.ListBox(), elements.ListBox()
        self.year.setAccessibleName(_("Jaar"))
        self.beside.setAccessibleName(_("Naast welk jaar"))
        self.stop_button = elements.quiet(_("Stoppen"))
        self.state = elements.small("")
        self.means_button = elements.quiet(_("Wat telt waarvoor?"), "info")
        self.report_button = elements.primary(_("Jaarverslag maken…"), "document")
        self._tiles = elements.column()
        self._columns = (elements.column(spacing=theme.LARGE), elements.column(spacing=theme.LARGE))
        self._lay_out()
        self.year.activated.connect(lambda: self._year_chosen())
        self.beside.activated.connect(lambda: self._read())
        self.stop_button.clicked.connect(self._tasks.stop)
        self.means_button.clicked.connect(self._explain)
        self.report_button.clicked.connect(self._report)
        self._tasks.progress.connect(self._tell_progress)
        self._tasks.stopped.connect(self._was_stopped)
        workspace.changed.connect(self._changed)
        workspace.closing.connect(self._let_go)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "window")
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, theme.SMALL, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.MEDIUM)
        exhibits = QHBoxLayout()
        exhibits.setSpacing(48)
        for each in self._columns:
            exhibits.addLayout(each)
        column.addLayout(self._tiles)
        column.addWidget(elements.line())
        column.addLayout(exhibits)
        self.prevention = elements.column(spacing=theme.TINY)
        column.addLayout(self.prevention)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        head = (elements.title(_("Cijfers")), self.year, self.beside, self.means_button, self.report_button)
        layout.addWidget(Flow(*head, right=self.report_button))
        state = elements.row(self.state, self.stop_button)
        state.setStretch(0, 1)
        self.state.setMaximumWidth(theme.NO_LIMIT)
        layout.addLayout(state)
        layout.addWidget(self._scroll, 1)
        self.stop_button.hide()

    # -- what is shown -----------------------------------------------------------------------

    def refresh(self, place: str = "") -> None:
        """Show the screen; read again what changed since the last time."""
        years = self._workspace.register.years()
        this = self._workspace.now.astimezone(AMSTERDAM).year
        known = sorted({this, *years}, reverse=True)
        if [self.year.itemData(number) for number in range(self.year.count())] != known:
            chosen = self.year.currentData()
            self.year.clear()
            for year in known:
                self.year.addItem(str(year), year)
            self.year.setCurrentIndex(known.index(chosen) if chosen in known else 0)
            self._offer_beside()
        if self._stale:
            self._read()

    def _year_chosen(self) -> None:
        self._offer_beside()
        self._read()

    def _offer_beside(self) -> None:
        """Offer the years before the one that is shown; the one right before it first."""
        year = int(self.year.currentData())
        self.beside.clear()
        earlier = [int(self.year.itemData(n)) for n in range(self.year.count()) if self.year.itemData(n) < year]
        for other in earlier:
            self.beside.addItem(_("naast {year}").format(year=other), other)
        self.beside.addItem(_("naast geen ander jaar"), None)

    def _changed(self, changed: object) -> None:
        if getattr(changed, "kinds", Kinds.CASES) & (Kinds.CASES | Kinds.ORGANISATION):
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        from breachreg.report.year_shown import year_shown

        year, against = int(self.year.currentData()), self.beside.currentData()
        register = self._workspace.register
        if self._tasks.busy:
            # the last choice wins: what runs is stopped, and its end reads again
            self._stale = True
            self._tasks.stop()
            return
        self._stale = False
        self._tell_progress(_("De zaken worden gelezen"), 0)
        self._tasks.watch(lambda watch: year_shown(register, year, against, watch=watch), self._show, self._failed)

    def _let_go(self) -> None:
        self._tasks.stop()
        self._tasks.abandon()

    def _tell_progress(self, what: str, hundredths: int) -> None:
        self.state.setText(_("{what}: {share} %").format(what=what, share=hundredths))
        self.stop_button.show()

    def _was_stopped(self) -> None:
        self.stop_button.hide()
        if self._stale:
            self._read()
        else:
            self._stale = True
            self.state.setText(_("Gestopt. Kies een jaar om de cijfers opnieuw te lezen."))

    def _failed(self, error: BaseException) -> None:
        self.stop_button.hide()
        self._stale = True
        if not isinstance(error, UserError):
            raise error
        self.state.setText(error.advice)
        self._workspace.told.emit(refusal(error))

    def _show(self, shown: YearShown) -> None:
        self.stop_button.hide()
        if self._stale:
            self._read()
            return
        self._shown = shown
        self.state.setText(self._sentence(shown))
        self._fill_tiles(shown)
        self._fill_exhibits(shown.exhibits)
        self._fill_prevention(shown)

    def _fill_prevention(self, shown: YearShown) -> None:
        """Say below the exhibits how much of the prevention programme is in order, and what the cases of the year say of it."""
        from breachreg.report.annual_words import AnnualWords
        from breachreg.report.prevention_told import covered, told

        lines: list[QWidget] = []
        if shown.programme is not None:
            say = AnnualWords("nl")
            causes = self._workspace.register.law.questionnaire.words["nl"].option["cause"]
            lines = [elements.heading(say("account.programme_title")), elements.body(covered(shown.programme, say))]
            lines += [elements.body(text) for text in told(shown.programme, say, causes)]
        elements.refill(self.prevention, lines)

    def _sentence(self, shown: YearShown) -> str:
        """Return what the years allow to be said, and up to when they run."""
        parts = []
        if shown.running:
            day = words.day(self._workspace.now)
            parts.append(_("{year} tot en met {day}.").format(year=shown.year, day=day))
            if shown.before is not None:
                parts.append(_("Van {year} telt dezelfde periode.").format(year=shown.before.year))
        if shown.comparison is not None and shown.before is not None:
            total = shown.comparison.total
            if total.before or total.now:
                said = definitions().said(total.word)
                if shown.comparison.events:
                    sentence = ngettext(
                        "{now} tegen {before} gebeurtenis (zaken van één oorzaak op één dag tellen eens). {said}",
                        "{now} tegen {before} gebeurtenissen (zaken van één oorzaak op één dag tellen eens). {said}",
                        total.before,
                    )
                else:
                    sentence = ngettext(
                        "Van januari tot en met {month}: {now} tegen {before} datalek. {said}",
                        "Van januari tot en met {month}: {now} tegen {before} datalekken. {said}",
                        total.before,
                    )
                month = exhibit_words().month["nl"][shown.comparison.months - 1]
                parts.append(sentence.format(now=total.now, before=total.before, month=month, said=said))
        return " ".join(parts)

    def _fill_tiles(self, shown: YearShown) -> None:
        made: list[QWidget] = []
        # written as the report writes them: 57.5 % or 3.5 hours would else be rounded another way here
        now, time, naming = shown.now, shown.now.timeliness, Naming(self._workspace.register.law, "nl")
        share = naming.share(time.in_time, time.took.n)
        share = f" ({share})" if share else ""
        median = "–" if time.took.median is None else naming.hours(time.took.median)
        tiles = (
            (
                words.number(now.funnel.signals),
                ngettext("signaal", "signalen", now.funnel.signals),
                _("alle zaken van het jaar"),
            ),
            (words.number(time.in_time), _("van {n}").format(n=time.took.n) + share, _("binnen 72 uur gemeld")),
            (median, _("uur"), _("in het midden (mediaan)")),
            (words.number(now.open), ngettext("zaak", "zaken", now.open), _("nog open")),
            (
                words.number(now.measures.open),
                ngettext("maatregel", "maatregelen", now.measures.open),
                _("open, {n} over de datum").format(n=now.measures.overdue),
            ),
        )
        for number, unit, below in tiles:
            figure = QLabel(number)
            figure.setFont(theme.font(Size.TITLE, strong=True))
            tile = QWidget()
            box = QVBoxLayout(tile)
            box.setContentsMargins(0, 0, theme.MEDIUM, 0)
            box.setSpacing(0)
            beside, under = elements.small(unit), elements.small(below)
            for text in (beside, under):
                text.setWordWrap(False)
            row = elements.row(figure, beside, None, spacing=theme.TINY)
            row.setAlignment(beside, Qt.AlignmentFlag.AlignBottom)
            box.addLayout(row)
            box.addWidget(under)
            tile.setAccessibleName(f"{number} {unit} {below}")
            made.append(tile)
        elements.refill(self._tiles, [Flow(*made)])

    def _fill_exhibits(self, exhibits: tuple[Exhibit, ...]) -> None:
        turned = {key for key, block in self.blocks.items() if block.chart is not None and not block.table.isHidden()}
        for block in self.blocks.values():
            elements.forget(block)
        self.blocks = {}
        for exhibit in exhibits:
            if not exhibit.lines and exhibit.key in ("late", "effects", "departments", "cost_kinds", "cost_years"):
                continue
            block = ExhibitBlock(exhibit)
            block.chosen.connect(self._find_cases)
            block.copied.connect(lambda: self._workspace.told.emit(Message(_("De tabel staat op het klembord."))))
            if exhibit.key in turned:
                block.as_table.click()
            self.blocks[exhibit.key] = block
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._wide != (event.size().width() >= TWO_COLUMNS):
            self._place()

    def _place(self) -> None:
        """Lay the exhibits in one column or two."""
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        self._wide = self.width() >= TWO_COLUMNS
        columns = (LEFT, RIGHT) if self._wide else ((*LEFT[:3], *RIGHT, *LEFT[3:]), ())
        last: QWidget = self.report_button
        for column, keys in zip(self._columns, columns, strict=True):
            for key in keys:
                if key in self.blocks:
                    block = self.blocks[key]
                    column.addWidget(block)
                    block.show()
                    QWidget.setTabOrder(last, block)
                    last = block
            column.addStretch()

    # -- what lies behind ------------------------------------------------------------------------

    def _find_cases(self, exhibit: str, key: str) -> None:
        from breachreg.report.year_shown import cases_behind

        block, shown = self.blocks.get(exhibit), self._shown
        if block is None or shown is None:
            return
        if exhibit in ("hours", "late"):
            self.case_wished.emit(key)
            return
        name = next((line.cells[0] for line in block.exhibit.lines if line.key == key), "")
        if not name or exhibit == "years":
            return
        register, year = self._workspace.register, shown.year
        self._tasks.watch(
            lambda watch: cases_behind(register, year, exhibit, key, watch),
            lambda cases: self._show_cases(name, cases),
            self._failed,
        )

    def _show_cases(self, name: str, cases: list[Breach]) -> None:
        from ui.figures.cases_dialog import CasesDialog

        self.stop_button.hide()
        if self._shown is not None:
            self.state.setText(self._sentence(self._shown))
        title = ngettext("{name}: {n} zaak", "{name}: {n} zaken", len(cases))
        dialog = CasesDialog(title.format(name=name, n=len(cases)), cases, self)
        dialog.case_wished.connect(self.case_wished)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _explain(self) -> None:
        from ui.figures.meanings import MeaningsDialog

        dialog = MeaningsDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _report(self) -> None:
        from ui.figures.report_dialog import ReportDialog

        dialog = ReportDialog(self._workspace, int(self.year.currentData()), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
