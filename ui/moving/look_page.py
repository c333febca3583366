"""Step 3: what would become of every row, with all that is in doubt in one list that is answered in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QTableView, QTabWidget, QWidget

from breachreg.domain.coming_in import Fate
from breachreg.i18n import N_, _, ngettext
from breachreg.importing.fields import FIELDS, vocabulary_of
from breachreg.importing.looking import Asks, Doubt, Seen
from breachreg.importing.meanings import in_words
from ui import elements, theme
from ui.moving.choice_lines import ChoiceLines, Line
from ui.moving.offers import of_columns, of_doubts, of_lists, of_words
from ui.moving.rows_model import GROUPS, TOLD, ComingRows, told
from ui.row_tables import as_rows
from ui.theme import Size
from ui.words import number

if TYPE_CHECKING:
    from breachreg.importing.words_met import Word
    from breachreg.law.interview import Interview

MOST_LINES = 200
"""So many lines are shown to be answered; what is answered makes room for the next."""
WIDTHS = (50, 120, 260, 150, 110)
LEAST_TOLD = 320
"""Points of the last column: in a narrow window the table is scrolled sideways before a reason is cut to nothing."""
COLUMNS = "columns"
FIRST = N_("Kies hier voordat u verdergaat.")


class _Rows(QTableView):
    """A table of which the last column takes what the others leave, and never less than can be read."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the last column its width."""
        header = self.horizontalHeader()
        others = sum(header.sectionSize(column) for column in range(TOLD))
        header.resizeSection(TOLD, max(LEAST_TOLD, self.viewport().width() - others))


class LookPage(QWidget):
    """Totals, doubts, words and rows.

    Signals:
        answered: a `Doubt` and the answer; word_said: field, word and meaning.
        skipped_wished: the rows that do not come along, in a workbook, please.
    """

    answered = Signal(object, str)
    word_said = Signal(str, str, str)
    skipped_wished = Signal()

    def __init__(self, interview: Interview) -> None:
        super().__init__()
        self._interview = interview
        self._offers = {COLUMNS: of_columns(), **of_words(interview), **of_doubts()}
        self._doubts: dict[str, Doubt] = {}
        self._words: dict[str, Word] = {}
        self.totals = elements.body("", strong=True)
        self.fates = elements.small("")
        self.save_skipped = elements.button(_("Overgeslagen rijen bewaren (Excel) …"), "document")
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(_("Wat er te bekijken is"))
        self.tabs.tabBar().setAccessibleName(_("Wat er te bekijken is"))
        self.doubts, self.words = ChoiceLines(_("Vragen en twijfel")), ChoiceLines(_("Woorden en wat zij hier zijn"))
        self.model = ComingRows(self)
        self.group = elements.ListBox()
        for name in GROUPS:
            self.group.addItem(_(name))
        self.group.setAccessibleName(_("Welke rijen"))
        self.table = self._make_table()
        self.told = elements.body("")
        self.told.setMaximumWidth(2 * theme.TEXT_WIDTH)
        self._lay_out()
        self.doubts.chosen.connect(lambda key, value: self.answered.emit(self._doubts[key], value))
        self.words.chosen.connect(self._say_word)
        self.save_skipped.clicked.connect(self.skipped_wished)
        self.group.currentIndexChanged.connect(self._choose_group)
        self.table.selectionModel().currentRowChanged.connect(lambda *_args: self._show_row())

    def _make_table(self) -> _Rows:
        table = _Rows()
        table.setAccessibleName(_("Rijen van de lijst"))
        table.setModel(self.model)
        table.setFont(theme.numbers(Size.SMALL))
        as_rows(table, dict(enumerate(WIDTHS)))
        table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        return table

    def _lay_out(self) -> None:
        layout = elements.column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(self.totals)
        below = elements.row(self.fates, None, self.save_skipped)
        below.setStretch(0, 8)
        layout.addLayout(below)
        rows = QWidget()
        inside = elements.column(spacing=theme.SMALL, margins=(2, theme.SMALL, 0, 0))
        rows.setLayout(inside)
        inside.addLayout(elements.row(self.group, None))
        inside.addWidget(self.table, 1)
        inside.addWidget(self.told)
        self._more = elements.small("")
        asked = QWidget()
        box = elements.column(spacing=theme.SMALL, margins=(2, theme.SMALL, 0, 0))
        asked.setLayout(box)
        box.addWidget(self.doubts, 1)
        box.addWidget(self._more)
        self._no_words = elements.small(_("Er is geen kolom met soorten of keuzes waarvan de woorden bekend zijn."))
        met = QWidget()
        words = elements.column(spacing=theme.SMALL, margins=(2, theme.SMALL, 0, 0))
        met.setLayout(words)
        words.addWidget(self._no_words)
        words.addWidget(self.words, 1)
        for page in (asked, met, rows):
            self.tabs.addTab(page, "")
        layout.addWidget(self.tabs, 1)

    def show_seen(self, seen: Seen) -> None:
        """Show what came of looking at every row."""
        totals = seen.totals
        self.totals.setText(
            ngettext(
                "{read} rij gelezen = {taken} zonder twijfel + {doubtful} met twijfel + {skipped} overgeslagen",
                "{read} rijen gelezen = {taken} zonder twijfel + {doubtful} met twijfel + {skipped} overgeslagen",
                totals.read,
            ).format(
                read=number(totals.read),
                taken=number(totals.taken),
                doubtful=number(totals.doubtful),
                skipped=number(totals.skipped),
            )
        )
        self.save_skipped.setVisible(bool(totals.skipped))
        doubts = seen.doubts()
        asked = ngettext("{count} vraag over de lijst", "{count} vragen over de lijst", len(doubts))
        self.fates.setText(f"{_fates(seen)} {asked.format(count=number(len(doubts)))}.")
        self._show_doubts(doubts)
        self._show_words(seen.words)
        self.model.show_rows(seen.rows)
        self._tell_first()
        self.tabs.setTabText(0, _("Vragen ({count})").format(count=number(len(doubts))))
        self.tabs.setTabText(1, _("Woorden ({count})").format(count=number(len(seen.words))))
        self.tabs.setTabText(2, _("Rijen ({count})").format(count=number(len(seen.rows) + seen.listed.left_out)))

    def begin(self) -> None:
        """Go to what is asked first, as for a new list; what was looked at of the one before says nothing of this one."""
        self.tabs.setCurrentIndex(0)
        self.tabs.tabBar().setFocus()

    def asks_first(self) -> bool:
        """Go to what must be answered before anything is entered, and tell whether there is such a thing.

        Whether this is a list of before: unanswered, all of its cases would come in a second time.
        """
        key = next((key for key, one in self._doubts.items() if one.asks is Asks.LIST and one.open), None)
        if key is None:
            return False
        self.tabs.setCurrentIndex(0)
        self.doubts.rows[key].picker.setFocus()
        self.doubts.ensureWidgetVisible(self.doubts.rows[key].picker)
        return True

    def _show_doubts(self, doubts: list[Doubt]) -> None:
        shown = doubts[:MOST_LINES]
        self._doubts = {f"{one.asks.value}/{one.field}/{one.key}": one for one in shown}
        self.doubts.show_lines(
            [_doubt_line(key, one) for key, one in self._doubts.items()],
            {**self._offers, **of_lists(shown)},
        )
        more = len(doubts) - len(shown)
        text = (
            ngettext("Nog {count} twijfel: bij Rijen.", "Nog {count} keer twijfel: bij Rijen.", more).format(
                count=number(more)
            )
            if more
            else ""
            if doubts
            else _("Er is niets te vragen: van elke rij is duidelijk wat zij wordt.")
        )
        self._more.setText(text)
        self._more.setVisible(bool(text))

    def _show_words(self, words: list[Word]) -> None:
        self._words = {f"{word.field}/{word.text}": word for word in words[:MOST_LINES]}
        lines = []
        for key, word in self._words.items():
            rows = ngettext("{count} keer", "{count} keer", word.times).format(count=number(word.times))
            one = len(word.meanings) <= 1
            lines.append(
                Line(
                    key,
                    word.text,
                    f"{FIELDS[word.field].shown}, {rows}",
                    vocabulary_of(word.field),
                    (word.meanings[0] if word.meanings else "") if one else None,
                    "" if one else in_words(vocabulary_of(word.field), word.meanings, self._interview),
                )
            )
        self.words.show_lines(lines, self._offers)
        self._no_words.setVisible(not words)

    def _say_word(self, key: str, value: str) -> None:
        word = self._words[key]
        self.word_said.emit(word.field, word.text, value)

    def _choose_group(self) -> None:
        self.model.choose(self.group.currentIndex())
        self._tell_first()

    def _tell_first(self) -> None:
        if self.group.currentIndex() and self.model.items:
            # who looks at what is in doubt or skipped wants to know why: the first is told below
            self.table.selectRow(0)
        self._show_row()

    def _show_row(self) -> None:
        row = self.table.currentIndex().row()
        text = told(self.model.items[row]) if 0 <= row < len(self.model.items) else ""
        self.told.setText(text)
        self.told.setVisible(bool(text))


def _doubt_line(key: str, doubt: Doubt) -> Line:
    match doubt.asks:
        case Asks.COLUMN:
            offers = COLUMNS
        case Asks.WORD:
            offers = vocabulary_of(doubt.field)
        case _:
            offers = doubt.asks.value
    now = _("Nog niet gekozen: als notitie") if doubt.asks is Asks.COLUMN else _("Nog niet gekozen")
    note = _(FIRST) if doubt.asks is Asks.LIST and doubt.open else ""
    return Line(key, doubt.place, doubt.text, offers, doubt.answer or None, now, note)


def _fates(seen: Seen) -> str:
    new, changed, same = (seen.fates[fate] for fate in (Fate.ENTERED, Fate.CHANGED, Fate.UNCHANGED))
    told = [ngettext("{count} nieuwe zaak", "{count} nieuwe zaken", new).format(count=number(new))]
    if changed:
        told.append(
            ngettext("{count} zaak verandert", "{count} zaken veranderen", changed).format(count=number(changed))
        )
    if same:
        told.append(ngettext("{count} staat er al zo", "{count} staan er al zo", same).format(count=number(same)))
    return ", ".join(told) + "."


def ask_where_to(parent: QWidget, source: Path) -> Path | None:
    """Return where the skipped rows of a file are to be written, or None."""
    suggested = source.with_name(_("{name} niet ingelezen.xlsx").format(name=source.stem))
    name, _kind = QFileDialog.getSaveFileName(parent, _("Overgeslagen rijen"), str(suggested), "Excel (*.xlsx)")
    return Path(name) if name else None


def told_of_skipped(count: int, path: Path) -> str:
    """Return how many skipped rows stand where."""
    return ngettext(
        "{count} rij staat in {name}, met de reden in de laatste kolom.",
        "{count} rijen staan in {name}, met de reden in de laatste kolom.",
        count,
    ).format(count=number(count), name=path.name)
