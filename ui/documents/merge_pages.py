"""The pages of a mailing: the list and what is in it, the work, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from breachreg.i18n import N_, Texts, _, ngettext
from ui import theme
from ui.elements import Labelled, body, button, column, heading, line, primary, progress_bar, refill, row, small, spin
from ui.folded import Folded
from ui.forms.choice_fields import Picker
from ui.theme import Size
from ui.words import number

if TYPE_CHECKING:
    from breachreg.correspondence.mailings import Merge
    from breachreg.documents.mailing.merge_report import MergeReport
    from breachreg.exchange.recipients import ListSummary

USUAL = ("name", "first_name", "prefix", "last_name", "salutation", "street", "house_number", "postcode", "town")
SHOWN_FIELDS = Texts(
    {
        "person_name": N_("Naam"),
        "person_street": N_("Straat"),
        "person_town": N_("Plaats"),
        "person_salutation": N_("Aanhef"),
        "person_email": N_("E-mail"),
        "person_phone": N_("Telefoon"),
    }
)
ROW_HEIGHT, MOST_HIGH = 30, 6
NOWHERE = -1


def table(name: str) -> QTableWidget:
    """Return a table to read in."""
    made = QTableWidget()
    made.setAccessibleName(name)
    made.setFont(theme.numbers(Size.SMALL))
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    made.horizontalHeader().setHighlightSections(False)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return made


def fill(made: QTableWidget, headings: list[str], lines: list[list[str]], *, even: bool = False) -> None:
    """Show lines; the last column takes what is left, or (`even`) all but the first one share it."""
    made.setColumnCount(len(headings))
    made.setHorizontalHeaderLabels(headings)
    made.setRowCount(len(lines))
    for line_number, cells in enumerate(lines):
        for place, text in enumerate(cells):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            made.setItem(line_number, place, item)
    header = made.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    # a look at the first lines is enough, and never more than a third of the table
    for place in range(len(headings) - 1):
        letters = max([len(headings[place]), *(len(cells[place]) for cells in lines[:50])])
        made.setColumnWidth(place, min(letters, 30) * 8 + 24)
    header.setStretchLastSection(True)
    for place in range(1, len(headings) if even else 0):
        header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
    made.setFixedHeight(40 + ROW_HEIGHT * max(1, min(len(lines), MOST_HIGH)) + 16)


class ListPage(QScrollArea):
    """The list: where its columns are, who gets a letter, what is wrong with which row.

    Signals:
        choose_wished: another list; places_changed: other columns, by what they hold; sheet_changed: name of a sheet;
        heading_changed: the row with the headings.
    """

    choose_wished = Signal()
    places_changed = Signal(object)
    sheet_changed = Signal(str)
    heading_changed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._reading = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.SMALL, margins=(0, 0, theme.MEDIUM, 0))
        inside.setLayout(layout)
        self.letter_remarks = column(spacing=theme.TINY)
        layout.addLayout(self.letter_remarks)
        self.choose = button(_("Lijst kiezen …"), "folder")
        self.file = body(_("Een Excel-werkmap (.xlsx) of een CSV-bestand met één persoon per rij."), tone="muted")
        layout.addLayout(row(self.choose, None))
        layout.addWidget(self.file)
        self._found = QWidget()
        layout.addWidget(self._found)
        layout.addStretch()
        found = column(spacing=theme.SMALL)
        self._found.setLayout(found)
        self.sheet = Picker()
        self.heading_row = spin()
        self.heading_row.setRange(0, 1000)
        self.heading_row.setSpecialValueText(_("geen"))
        self._sheet_field = Labelled(_("Blad"), self.sheet)
        self._heading_field = Labelled(_("Rij met de kolomkoppen"), self.heading_row)
        found.addLayout(row(self._sheet_field, self._heading_field, None, spacing=theme.MEDIUM))
        self.remarks = column(spacing=theme.TINY)
        found.addLayout(self.remarks)
        self.counts = heading("")
        found.addWidget(self.counts)
        self.first = table(_("De eerste personen, zoals ze in de brief komen"))
        found.addWidget(self.first)
        self.problem_title = small("")
        self.problems = table(_("Rijen om na te kijken"))
        found.addWidget(self.problem_title)
        found.addWidget(self.problems)
        self.columns = Folded(_("Kolommen aanwijzen"))
        found.addWidget(self.columns)
        self.pickers: dict[str, Picker] = {}
        self._usual, self._rest = QGridLayout(), QGridLayout()
        rest = Folded(_("Andere kolommen"))
        for box in (self._usual, self._rest):
            box.setHorizontalSpacing(theme.MEDIUM)
        self.columns.content.addLayout(self._usual)
        rest.content.addLayout(self._rest)
        self.columns.content.addWidget(rest)
        found.addWidget(line())
        self.separate = QRadioButton(_("Losse bestanden, één per persoon"))
        self.in_one = QRadioButton(_("Eén bestand met alle brieven, om te printen"))
        self.separate.setChecked(True)
        found.addWidget(self.separate)
        found.addWidget(self.in_one)
        self.folder = small("")
        found.addWidget(self.folder)
        self._found.hide()
        self.setWidget(inside)
        self.choose.clicked.connect(self.choose_wished)
        self.sheet.activated.connect(lambda: self.sheet_changed.emit(self.sheet.currentData()))
        self.heading_row.editingFinished.connect(lambda: self.heading_changed.emit(self.heading_row.value()))

    def show_letter(self, merge: Merge) -> None:
        """Say what is still to be done in the letter itself: it would stand in every copy."""
        parts: list[QWidget] = []
        if merge.open_places:
            text = ngettext(
                "In de brief staat nog een plek om in te vullen. Zolang dat zo is, wordt er niets gemaakt.",
                "In de brief staan nog {count} plekken om in te vullen. Zolang dat zo is, wordt er niets gemaakt.",
                merge.open_places,
            ).format(count=merge.open_places)
            parts.append(body(text, tone="soon"))
        if merge.missing:
            told = Folded(_("Kijk de brief eerst na"))
            for item in merge.missing:
                told.content.addWidget(small(f"• {item.text}", tone=""))
            parts.append(told)
        refill(self.letter_remarks, parts)

    def show_reading(self, name: str) -> None:
        """Say that a list is being read."""
        self._reading = _("{name} wordt gelezen …").format(name=name)
        self.file.setText(self._reading)
        theme.set_tone(self.file, "muted")

    def show_rows_read(self, count: int) -> None:
        """Say how far the reading is."""
        if self._reading:
            said = ngettext("{reading} {count} rij", "{reading} {count} rijen", count)
            self.file.setText(said.format(reading=self._reading, count=number(count)))

    def show_problem(self, text: str) -> None:
        """Say why a list cannot be used."""
        self._reading = ""
        self.file.setText(text)
        theme.set_tone(self.file, "late")

    def show_list(self, merge: Merge, summary: ListSummary) -> None:
        """Show what is in a list."""
        people = merge.people
        assert people is not None
        self._reading = ""
        self.file.setText(people.table.path.name)
        theme.set_tone(self.file, "")
        self.sheet.clear()
        for item in people.table.sheets:
            self.sheet.addItem(_("{name} (verborgen)").format(name=item.name) if item.hidden else item.name, item.name)
        self.sheet.setCurrentIndex(self.sheet.findData(people.table.sheet))
        self._sheet_field.setVisible(len(people.table.sheets) > 1)
        self.heading_row.blockSignals(True)
        self.heading_row.setValue(people.columns.heading_row)
        self.heading_row.blockSignals(False)
        refill(self.remarks, [small(text, tone="soon") for text in summary.remarks])
        self.counts.setText(_counted(summary))
        wanted = {*merge.mailing.fields, *({"person_name", "person_email"} if merge.mailing.messages else ())}
        fields = [name for name in SHOWN_FIELDS if name in wanted]
        self.in_one.setVisible(not merge.mailing.messages)
        lines = [[str(one.row), *(one.values(people.language)[name] for name in fields)] for one in summary.first]
        fill(self.first, [_("Rij"), *(SHOWN_FIELDS[name] for name in fields)], lines, even=True)
        self.first.setVisible(bool(lines))
        self._show_problems(summary)
        self._show_columns(merge)
        if people.missing_columns():
            self.columns.open()
        self.folder.setText(_("In een eigen map in {folder}").format(folder=merge.mailing.out_dir))
        self._found.show()

    def _show_problems(self, summary: ListSummary) -> None:
        told = [
            [str(one.row), _("geen brief") if one.skipped else _("wel een brief"), one.text] for one in summary.problems
        ]
        fill(self.problems, [_("Rij"), _("Gevolg"), _("Wat er is")], told)
        more = summary.problem_count - len(told)
        text = ngettext("Eén rij om na te kijken", "{count} rijen om na te kijken", summary.problem_count).format(
            count=summary.problem_count
        )
        if more > 0:
            text += _("; de eerste {count} staan hier, de rest komt op de verzendlijst").format(count=len(told))
        self.problem_title.setText(text)
        for part in (self.problem_title, self.problems):
            part.setVisible(bool(told))

    def _show_columns(self, merge: Merge) -> None:
        people = merge.people
        assert people is not None
        count = max([len(people.columns.headings), *(place + 1 for place in people.columns.places.values())], default=0)
        width = max(count, 26 if not people.columns.heading_row else count)
        if not self.pickers:
            self._make_pickers(merge.column_labels)
        for name, picker in self.pickers.items():
            picker.clear()
            picker.addItem(_("geen"), NOWHERE)
            for place in range(width):
                picker.addItem(people.columns.shown(place), place)
            picker.setCurrentIndex(picker.findData(people.columns.places.get(name, NOWHERE)))

    def _make_pickers(self, labels: Mapping[str, str]) -> None:
        for place, name in enumerate([*USUAL, *(other for other in labels if other not in USUAL)]):
            picker = self.pickers[name] = Picker()
            picker.activated.connect(self._changed)
            picker.setMinimumContentsLength(6)
            picker.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box, at = (self._usual, place) if name in USUAL else (self._rest, place - len(USUAL))
            label = labels[name]
            box.addWidget(Labelled(label[:1].upper() + label[1:], picker), at // 3, at % 3)

    def _changed(self) -> None:
        chosen = {name: picker.currentData() for name, picker in self.pickers.items()}
        self.places_changed.emit({name: place for name, place in chosen.items() if place not in (NOWHERE, None)})


def _counted(summary: ListSummary) -> str:
    letters = ngettext("{count} brief", "{count} brieven", summary.letters).format(count=number(summary.letters))
    without = summary.skipped + summary.empty
    if not without:
        return letters
    told = ngettext("{letters}; 1 rij krijgt er geen", "{letters}; {skipped} rijen krijgen er geen", without).format(
        letters=letters, skipped=number(without)
    )
    if not summary.empty:
        return told
    return _("{told} ({empty} leeg)").format(told=told, empty=number(summary.empty))


class WorkPage(QWidget):
    """How far the work is, and a button to stop it."""

    def __init__(self) -> None:
        super().__init__()
        layout = column(spacing=theme.MEDIUM)
        self.setLayout(layout)
        layout.addStretch(2)
        self.text = heading(_("De brieven worden gemaakt"))
        self.bar = progress_bar(_("Gemaakte brieven"))
        self.how_far: QLabel = body("")
        self.stop = button(_("Stoppen"), "close")
        for part in (self.text, self.bar, self.how_far):
            layout.addWidget(part)
        layout.addLayout(row(self.stop, None))
        layout.addStretch(3)

    def begin(self, total: int) -> None:
        """Show that work begins."""
        self.bar.setRange(0, max(total, 1))
        self.show_progress(0, total)
        self.stop.setEnabled(True)
        self.stop.setFocus()

    def show_progress(self, done: int, total: int) -> None:
        """Show how many letters are there."""
        self.bar.setValue(done)
        said = ngettext("{done} van {total} brief", "{done} van {total} brieven", total)
        self.how_far.setText(said.format(done=number(done), total=number(total)))

    def show_stopping(self) -> None:
        """Say that the work ends."""
        self.stop.setEnabled(False)
        self.how_far.setText(_("De brief waaraan gewerkt wordt, wordt nog afgemaakt."))


class ReportPage(QScrollArea):
    """What came of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "window")
        layout = column(spacing=theme.SMALL, margins=(0, 0, theme.MEDIUM, 0))
        inside.setLayout(layout)
        self.title = heading("")
        self.lines = column(spacing=theme.SMALL)
        self.skipped = table(_("Rijen zonder brief"))
        self.open_folder = primary(_("Map openen"), "folder")
        self.again = button(_("Verder gaan"))
        layout.addWidget(self.title)
        layout.addLayout(self.lines)
        layout.addLayout(row(self.open_folder, self.again, None))
        layout.addWidget(self.skipped)
        layout.addStretch()
        self.setWidget(inside)

    def show_report(self, report: MergeReport) -> None:
        """Say what is there, what is not and why."""
        whole = not report.refused and not report.stopped
        made = ngettext("{count} brief gemaakt", "{count} brieven gemaakt", report.made).format(
            count=number(report.made)
        )
        if not whole:
            said = ngettext("{made} van {total} brief gemaakt", "{made} van {total} brieven gemaakt", report.total)
            made = said.format(made=number(report.made), total=number(report.total))
        self.title.setText(made)
        lines: list[QWidget] = []
        if report.refused:
            lines.append(body(_("Het ging niet verder: {why}.").format(why=report.refused), tone="late"))
        if report.stopped:
            lines.append(body(_("U hebt het werk gestopt."), tone="soon"))
        if not whole:
            lines.append(body(_("Gaat u verder, dan worden alleen de brieven gemaakt die er nog niet zijn.")))
        if report.earlier:
            said = ngettext("{count} daarvan was er al.", "{count} daarvan waren er al.", report.earlier)
            lines.append(small(said.format(count=number(report.earlier)), tone=""))
        if report.files and report.files != report.made:
            files = ngettext("In {count} bestand.", "In {count} bestanden.", report.files).format(count=report.files)
            lines.append(body(files))
        lines += [small(text, tone="") for text in report.remarks]
        lines.append(small(_("Map: {folder}").format(folder=report.folder), tone=""))
        lines.append(small(_("Per rij staat op {name} wat er gemaakt is.").format(name=report.list_path.name), tone=""))
        if report.skipped_count:
            text = ngettext("Eén rij kreeg geen brief:", "{count} rijen kregen geen brief:", report.skipped_count)
            lines.append(body(text.format(count=report.skipped_count)))
        refill(self.lines, lines)
        fill(self.skipped, [_("Rij"), _("Waarom")], [[str(one), why] for one, why in report.skipped[:1000]])
        self.skipped.setVisible(bool(report.skipped))
        self.again.setVisible(not whole)
        self.open_folder.setFocus()
