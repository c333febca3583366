"""Lines with a name, what stands there, and a list to choose from: columns, words and doubts are all answered in the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from ui import elements, theme
from ui.forms.choice_fields import Picker

PICKER_WIDTH, NAME_WIDTH = 300, 210
NARROW = 760
"""Below this width names and choices are as narrow as they can be, and what is said stands under them."""
LEAST_PICKER, LEAST_NAME = 180, 120


class Offer(NamedTuple):
    """What can be chosen: a value and its name; without a value of its own (`heading`) the name of those below it."""

    value: str
    name: str
    heading: bool = False


class Line(NamedTuple):
    """One line.

    Attributes:
        key: by which it is told what was chosen; name: what it is about; about: what stands there.
        offers: which list; value: what is chosen (None: nothing). now: what counts while nothing in the list is chosen.
        note: what is to be known, in `tone`.
    """

    key: str
    name: str
    about: str
    offers: str
    value: str | None = None
    now: str = ""
    note: str = ""
    tone: str = "soon"


class _Row:
    """The widgets of a line."""

    def __init__(self, line: Line, model: QStandardItemModel) -> None:
        self.name = elements.small(line.name, tone="")
        self.name.setFont(theme.font(theme.Size.SMALL, strong=True))
        self.name.setMaximumWidth(NAME_WIDTH)
        self.about = elements.small(line.about)
        self.note = elements.small(line.note)
        words = elements.column(spacing=0)
        words.addWidget(self.about)
        words.addWidget(self.note)
        words.addStretch()
        self.words = QWidget()
        self.words.setLayout(words)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.picker = Picker()
        self.picker.setModel(model)
        self.picker.setMaximumWidth(PICKER_WIDTH)
        self.picker.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.show(line)

    def show(self, line: Line) -> None:
        """Show what counts now."""
        self.about.setText(line.about)
        self.about.setVisible(bool(line.about))
        self.note.setText(line.note)
        self.note.setVisible(bool(line.note))
        theme.set_tone(self.note, line.tone)
        self.picker.setAccessibleName(line.name)
        self.picker.setAccessibleDescription(" ".join(filter(None, (line.about, line.note))))
        self.picker.setPlaceholderText(line.now)
        self.picker.setCurrentIndex(-1 if line.value is None else self.picker.findData(line.value))

    def parts(self) -> tuple[QWidget, QWidget, QWidget]:
        """Return what stands in the three columns."""
        return self.name, self.words, self.picker


class ChoiceLines(QScrollArea):
    """Lines below each other, scrolled where there are many.

    Signals:
        chosen: the key of a line, and what was chosen in it.
    """

    chosen = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows: dict[str, _Row] = {}
        self._models: dict[str, QStandardItemModel] = {}
        self._offers: Mapping[str, Sequence[Offer]] = {}
        self._narrow = False
        self._inside()

    def _inside(self) -> None:
        inside = QWidget()
        inside.setProperty("ground", "window")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(2, theme.SMALL, theme.MEDIUM, theme.SMALL)
        self._grid.setHorizontalSpacing(theme.MEDIUM)
        self._grid.setVerticalSpacing(theme.SMALL)
        self._grid.setColumnStretch(1, 1)
        self.setWidget(inside)

    def show_lines(self, lines: Sequence[Line], offers: Mapping[str, Sequence[Offer]]) -> None:
        """Show these; where the same lines stand there already only what they say changes, and the focus stays."""
        if offers != self._offers:
            self._models = {name: _model(self, offered) for name, offered in offers.items()}
            self._offers, self.rows = offers, {}
        if [line.key for line in lines] == list(self.rows):
            for line in lines:
                self.rows[line.key].show(line)
            return
        focused = next((place for place, row in enumerate(self.rows.values()) if row.picker.hasFocus()), None)
        # a widget anew: the grid would keep the rows of lines that went
        self._inside()
        self.rows = {}
        for line in lines:
            row = self.rows[line.key] = _Row(line, self._models[line.offers])
            row.picker.activated.connect(lambda _place, key=line.key: self._tell(key))
        self._lay_out()
        if focused is not None and self.rows:
            rows = list(self.rows.values())
            rows[min(focused, len(rows) - 1)].picker.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < NARROW) != self._narrow:
            self._narrow = not self._narrow
            self._lay_out()

    def _lay_out(self) -> None:
        """Put what is said of a line between its name and its choice, or below both where that would be a word a line."""
        top, whole = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag(0)
        for place, row in enumerate(self.rows.values()):
            first = 2 * place
            row.name.setMinimumWidth(LEAST_NAME if self._narrow else NAME_WIDTH)
            row.picker.setMinimumWidth(LEAST_PICKER if self._narrow else PICKER_WIDTH)
            self._grid.addWidget(row.name, first, 0, top)
            if self._narrow:
                self._grid.addWidget(row.picker, first, 1, top)
                self._grid.addWidget(row.words, first + 1, 0, 1, 2, whole)
            else:
                self._grid.addWidget(row.words, first, 1, whole)
                self._grid.addWidget(row.picker, first, 2, top)
        self._grid.setRowStretch(2 * len(self.rows), 1)

    def _tell(self, key: str) -> None:
        value = self.rows[key].picker.currentData()
        if value is not None:
            self.chosen.emit(key, value)


def _model(parent: QWidget, offers: Sequence[Offer]) -> QStandardItemModel:
    made = QStandardItemModel(parent)
    for offer in offers:
        item = QStandardItem(offer.name)
        if offer.heading:
            item.setEnabled(False)
            item.setFont(theme.font(theme.Size.SMALL, strong=True))
        else:
            item.setData(offer.value, Qt.ItemDataRole.UserRole)
        made.appendRow(item)
    return made
