"""Step 2: what each column is, beside what stands in its first rows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from breachreg.i18n import _, ngettext
from breachreg.importing.fields import FIELDS
from breachreg.importing.looking import first_cells
from breachreg.importing.over_register import Choices, Source
from breachreg.importing.presets import presets
from ui import elements, theme
from ui.flow import Flow
from ui.forms.choice_fields import Picker
from ui.moving.choice_lines import ChoiceLines, Line
from ui.moving.offers import of_columns

COLUMNS = "columns"
LAST_ROW = 1000
MOST_TOLD = 3


class MapPage(QWidget):
    """The kind of register, its sheet and headings, and its columns.

    Signals:
        column_chosen: the letter of a column, and the field that it is (empty: none).
        preset_chosen, sheet_chosen: a word; name_given: another name may stand there; headings_chosen: the row with the headings.
    """

    column_chosen = Signal(str, str)
    preset_chosen = Signal(str)
    sheet_chosen = Signal(str)
    name_given = Signal()
    headings_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.preset, self.sheet = Picker(), Picker()
        for item in presets().preset:
            self.preset.addItem(item.name, item.id)
        self.headings = elements.spin()
        self.headings.setRange(1, LAST_ROW)
        self.headings.setKeyboardTracking(False)
        self.name = QLineEdit()
        self._called = ""
        self._sheet_field = elements.Labelled(_("Blad"), self.sheet)
        self.lines = ChoiceLines(_("Kolommen"))
        self.known = elements.small("")
        self.remarks = elements.small("", tone="soon")
        self.counted = elements.body("", strong=True)
        layout = elements.column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(
            Flow(
                elements.Labelled(_("Soort register"), self.preset),
                self._sheet_field,
                elements.Labelled(_("Rij met de kolomkoppen"), self.headings),
                elements.Labelled(_("Naam van deze lijst"), self.name),
            )
        )
        for label in (self.known, self.remarks):
            label.setMaximumWidth(2 * theme.TEXT_WIDTH)
            layout.addWidget(label)
        layout.addWidget(self.counted)
        layout.addWidget(self.lines, 1)
        self.preset.activated.connect(lambda: self.preset_chosen.emit(self.preset.currentData()))
        self.sheet.activated.connect(lambda: self.sheet_chosen.emit(self.sheet.currentData()))
        self.headings.valueChanged.connect(self.headings_chosen)
        self.name.editingFinished.connect(self.name_given)
        self.lines.chosen.connect(self.column_chosen)

    def show_source(self, source: Source, odd: dict[int, tuple[str, ...]]) -> None:
        """Show how a file is understood.

        Args:
            odd: what stands in the first rows of a column that does not fit what it is.
        """
        layout, table = source.layout, source.table
        self.preset.setCurrentIndex(self.preset.findData(layout.preset.id))
        self.sheet.clear()
        for item in table.sheets:
            self.sheet.addItem(_("{name} (verborgen)").format(name=item.name) if item.hidden else item.name, item.name)
        self.sheet.setCurrentIndex(self.sheet.findData(table.sheet))
        self._sheet_field.setVisible(len(table.sheets) > 1)
        self.headings.blockSignals(True)
        self.headings.setValue(layout.heading_row)
        self.headings.blockSignals(False)
        self._called = source.profile.id
        if not self.name.hasFocus():
            self.name.setText(source.profile.id)
        proven = (
            "" if layout.preset.verified else " " + _("Met een echt bestand is dit nog niet vergeleken; kijk het na.")
        )
        self.known.setText(
            _("Gelezen als ‘{name}’. {source}").format(name=layout.preset.name, source=layout.preset.source) + proven
        )
        self.remarks.setText("\n".join(layout.remarks))
        self.remarks.setVisible(bool(layout.remarks))
        lines = [self._line(source, place, odd) for place, heading in enumerate(layout.headings) if heading]
        taken, asked = sum(bool(field) for field in layout.fields), len(layout.asked)
        counted = ngettext(
            "{taken} van {count} kolom wordt overgenomen", "{taken} van {count} kolommen worden overgenomen", len(lines)
        )
        more = _("; nog niet gekozen: {count}").format(count=asked) if asked else ""
        self.counted.setText(counted.format(taken=taken, count=len(lines)) + more)
        self.lines.show_lines(lines, {COLUMNS: of_columns()})

    def named(self, choices: Choices) -> Choices:
        """Return the choices with the name that stands there, where it is another one."""
        name = self.name.text().strip()
        return choices if name in ("", choices.name or self._called) else replace(choices, name=name)

    def typed(self, choices: Choices) -> Choices:
        """Return the choices with all that stands in the fields, the row with the headings too where it was not told yet."""
        before = self.headings.value()
        self.headings.blockSignals(True)
        self.headings.interpretText()
        self.headings.blockSignals(False)
        row = self.headings.value()
        return self.named(choices if row == before else replace(choices, headings=row, columns={}))

    def _line(self, source: Source, place: int, odd: dict[int, tuple[str, ...]]) -> Line:
        layout = source.layout
        asked = place in layout.asked
        note, tone = "", "soon"
        if asked:
            note = _("Onbekend. Zolang u niets kiest, komt wat erin staat als tekst in de notitie van de zaak.")
        elif cells := odd.get(place):
            name = FIELDS[layout.fields[place]].shown
            note = _("Dit past niet bij ‘{name}’: {cells}").format(name=name, cells="; ".join(cells[:MOST_TOLD]))
        return Line(
            layout.letter(place),
            layout.shown(place),
            " · ".join(first_cells(source, place)) or _("leeg in de eerste rijen"),
            COLUMNS,
            None if asked else layout.fields[place],
            _("Kies …"),
            note,
            tone,
        )
