"""Field widgets. Each gives a typed answer, takes one, and says when the user changed it; none knows what is done with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from breachreg.domain.breach import Count, CountKind
from breachreg.domain.validation import LONGEST_TEXT
from breachreg.i18n import _
from breachreg.law.interview import Option
from ui import theme
from ui.elements import column, small

MOST_RADIOS = 7
SHORT_LABEL = 34
"""Labels up to this long stand in two columns."""
MOST_IN_ONE_COLUMN = 4


class Field(QWidget):
    """One answer on the screen.

    Signals:
        edited: the user changed it.
        finished: the user is done with it for now (left it, chose something).
    """

    edited = Signal()
    finished = Signal()

    def value(self) -> Any:
        """Return the answer; None when there is none."""
        raise TypeError(type(self).__name__)

    def set_value(self, value: Any) -> None:
        """Show an answer without telling that it was edited."""
        raise TypeError(type(self).__name__)

    def is_unknown(self) -> bool:
        """Tell whether "not known yet" was chosen."""
        return False

    def set_unknown(self) -> None:
        """Show "not known yet"."""

    def problem(self) -> str:
        """Return what is wrong with what was typed, in Dutch; empty when it can be understood."""
        return ""

    def mark_problem(self, wrong: bool) -> None:
        """Show at the field itself that something is wrong."""

    def name(self, label: str, description: str) -> None:
        """Give the field its name for screen readers."""
        self.setAccessibleName(label)
        self.setAccessibleDescription(description)

    def _done(self, *_args: object) -> None:
        self.edited.emit()
        self.finished.emit()


class TextField(Field):
    """One line."""

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaximumWidth(theme.TEXT_WIDTH)
        layout = column()
        self.setLayout(layout)
        layout.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda: self.edited.emit())
        self.line.editingFinished.connect(self.finished)

    def value(self) -> Any:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        self.line.setText(value or "")

    def mark_problem(self, wrong: bool) -> None:
        theme.set_problem(self.line, wrong)

    def name(self, label: str, description: str) -> None:
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(description)


class _Paper(QPlainTextEdit):
    """A text field that says when it is left, and lets Tab through."""

    left = Signal()

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class LongTextField(Field):
    """Several lines; tells when the text gets longer than can be kept."""

    def __init__(self) -> None:
        super().__init__()
        self.paper = _Paper()
        self.paper.setTabChangesFocus(True)
        self.paper.setMaximumWidth(theme.TEXT_WIDTH)
        self.paper.setFixedHeight(96)
        layout = column()
        self.setLayout(layout)
        layout.addWidget(self.paper)
        self.setFocusProxy(self.paper)
        self._silent = False
        self.paper.textChanged.connect(self._changed)
        self.paper.left.connect(self.finished)

    def _changed(self) -> None:
        if not self._silent:
            self.edited.emit()

    def value(self) -> Any:
        return self.paper.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        if (value or "") == self.value():
            return
        self._silent = True
        self.paper.setPlainText(value or "")
        self._silent = False

    def problem(self) -> str:
        length = self.paper.document().characterCount() - 1
        if length > LONGEST_TEXT:
            return _("Deze tekst is {length} tekens lang en er passen er {limit}. Kort de tekst in.").format(
                length=f"{length:,}".replace(",", "."), limit=f"{LONGEST_TEXT:,}".replace(",", ".")
            )
        return ""

    def mark_problem(self, wrong: bool) -> None:
        theme.set_problem(self.paper, wrong)

    def name(self, label: str, description: str) -> None:
        self.paper.setAccessibleName(label)
        self.paper.setAccessibleDescription(description)


class ChoiceField(Field):
    """One of a few: radio buttons up to seven, else a list that opens."""

    def __init__(self, options: Sequence[Option], *, allow_unknown: bool = False, radios: bool | None = None) -> None:
        super().__init__()
        self._options = list(options)
        self._unknown_place = len(self._options) if allow_unknown else -1
        labels = [option.label for option in self._options] + ([_("Nog niet bekend")] if allow_unknown else [])
        layout = column(spacing=0)
        self.setLayout(layout)
        self._group: QButtonGroup | None = None
        self.box: QComboBox | None = None
        if radios if radios is not None else len(labels) <= MOST_RADIOS:
            self._group = QButtonGroup(self)
            for place, label in enumerate(labels):
                button = QRadioButton(label)
                self._group.addButton(button, place)
                layout.addWidget(button)
            self._group.idClicked.connect(self._done)
            self.setFocusProxy(self._group.buttons()[0])
        else:
            self.box = QComboBox()
            self.box.setMaximumWidth(theme.TEXT_WIDTH)
            self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.box.setMinimumContentsLength(30)
            self.box.setMaxVisibleItems(20)
            self.box.addItem(_("Kies …"))
            self.box.addItems(labels)
            self.box.activated.connect(self._done)
            layout.addWidget(self.box)
            self.setFocusProxy(self.box)

    def _place(self) -> int:
        if self._group is not None:
            return self._group.checkedId()
        assert self.box is not None
        return self.box.currentIndex() - 1

    def value(self) -> Any:
        place = self._place()
        return self._options[place].value if 0 <= place < len(self._options) else None

    def is_unknown(self) -> bool:
        return self._unknown_place >= 0 and self._place() == self._unknown_place

    def set_value(self, value: Any) -> None:
        self._show(next((i for i, option in enumerate(self._options) if option.value == value), -1))

    def set_unknown(self) -> None:
        self._show(self._unknown_place)

    def _show(self, place: int) -> None:
        if self.box is not None:
            self.box.setCurrentIndex(place + 1)
            return
        assert self._group is not None
        if place >= 0:
            self._group.button(place).setChecked(True)
            return
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)

    def name(self, label: str, description: str) -> None:
        if self.box is not None:
            self.box.setAccessibleName(label)
            self.box.setAccessibleDescription(description)
            return
        assert self._group is not None
        for button in self._group.buttons():
            button.setAccessibleName(f"{label} {button.text()}")


class YesNoField(ChoiceField):
    """Yes, no, and where it is allowed "not known yet", beside each other."""

    def __init__(self, *, allow_unknown: bool) -> None:
        Field.__init__(self)
        self._options = [Option(True, _("Ja")), Option(False, _("Nee"))]
        self._unknown_place = 2 if allow_unknown else -1
        self.box = None
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.LARGE)
        for place, label in enumerate([_("Ja"), _("Nee")] + ([_("Nog niet bekend")] if allow_unknown else [])):
            button = QRadioButton(label)
            self._group.addButton(button, place)
            row.addWidget(button)
        row.addStretch()
        self._group.idClicked.connect(self._done)
        self.setFocusProxy(self._group.buttons()[0])


class ChoicesField(Field):
    """Any number of a list, in groups, short labels in two columns.

    One stop for Tab; the arrow keys go from one to the next, and a letter jumps to the next one that begins with it.
    """

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._boxes: list[tuple[Any, QCheckBox]] = []
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        groups = list(dict.fromkeys(option.group for option in options))
        for group in groups:
            members = [option for option in options if option.group == group]
            if group:
                label = QLabel(group)
                label.setFont(theme.font(theme.Size.SMALL, strong=True))
                layout.addWidget(label)
            grid = QGridLayout()
            grid.setContentsMargins(0, 0, 0, theme.SMALL if group else 0)
            grid.setHorizontalSpacing(theme.MEDIUM)
            grid.setVerticalSpacing(0)
            short = [option for option in members if len(option.label) <= SHORT_LABEL]
            # short labels in two columns, long ones below them over the whole width
            columns = 2 if len(short) > MOST_IN_ONE_COLUMN else 1
            rows = -(-len(short) // columns)
            for place, option in enumerate(short):
                grid.addWidget(self._box(option), place % rows, place // rows)
            for place, option in enumerate(option for option in members if option not in short):
                grid.addWidget(self._box(option), rows + place, 0, 1, columns)
            grid.setColumnStretch(columns, 1)
            layout.addLayout(grid)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])
        for _value, box in self._boxes[1:]:
            box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _box(self, option: Option) -> QCheckBox:
        box = QCheckBox(option.label)
        box.setAccessibleName(option.label)
        box.clicked.connect(self._done)
        box.installEventFilter(self)
        self._boxes.append((option.value, box))
        return box

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            boxes = [box for _value, box in self._boxes]
            place = next((n for n, box in enumerate(boxes) if box is watched), -1)
            target = self._next(boxes, place, event)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _next(self, boxes: list[QCheckBox], place: int, event: QKeyEvent) -> QCheckBox | None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right):
            return boxes[min(place + 1, len(boxes) - 1)]
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Left):
            return boxes[max(place - 1, 0)]
        letter = event.text().lower()
        if letter.isalnum():
            later = boxes[place + 1 :] + boxes[: place + 1]
            return next((box for box in later if box.text().lower().startswith(letter)), None)
        return None

    def value(self) -> Any:
        return tuple(value for value, box in self._boxes if box.isChecked())

    def set_value(self, value: Any) -> None:
        chosen = set(value or ())
        for item, box in self._boxes:
            box.setChecked(item in chosen)


class NumberField(Field):
    """A whole number, or hours where `hours` is set; takes points for thousands and a comma for a fraction."""

    def __init__(self, *, hours: bool = False, allow_unknown: bool = False) -> None:
        super().__init__()
        self._hours = hours
        self.line = QLineEdit()
        self.line.setFixedWidth(140)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.line)
        if hours:
            row.addWidget(small(_("uur")))
        self._unknown = QCheckBox(_("Nog niet bekend"))
        self._unknown.setVisible(allow_unknown)
        self._unknown.clicked.connect(self._unknown_clicked)
        row.addSpacing(theme.MEDIUM)
        row.addWidget(self._unknown)
        row.addStretch()
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.finished)

    def _typed(self) -> None:
        self._unknown.setChecked(False)
        self.edited.emit()

    def _unknown_clicked(self, checked: bool) -> None:
        if checked:
            self.line.clear()
        self._done()

    def _read(self) -> float | None:
        text = self.line.text().strip().replace(" ", "")
        if not text:
            return None
        if self._hours:
            return float(text.replace(",", "."))
        return int(text.replace(".", ""))

    def value(self) -> Any:
        try:
            return self._read()
        except ValueError:
            return None

    def problem(self) -> str:
        try:
            self._read()
        except ValueError:
            return _("'{text}' is geen getal. Vul alleen cijfers in, zoals 1200.").format(
                text=self.line.text().strip()[:40]
            )
        return ""

    def set_value(self, value: Any) -> None:
        self._unknown.setChecked(False)
        self.line.setText("" if value is None else f"{value:g}".replace(".", ",") if self._hours else str(value))

    def is_unknown(self) -> bool:
        return self._unknown.isChecked()

    def set_unknown(self) -> None:
        self.line.clear()
        self._unknown.setChecked(True)

    def mark_problem(self, wrong: bool) -> None:
        theme.set_problem(self.line, wrong)

    def name(self, label: str, description: str) -> None:
        self.line.setAccessibleName(label)
        self.line.setAccessibleDescription(description)
        self._unknown.setAccessibleName(f"{label} {self._unknown.text()}")


class CountField(Field):
    """A number of people or records: exact, from-to, or not known yet. One number in the first field is exact."""

    def __init__(self) -> None:
        super().__init__()
        self.low, self.high = NumberField(), NumberField()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self.low)
        between = small(_("tot, als u het niet precies weet"))
        between.setWordWrap(False)
        row.addWidget(between)
        row.addWidget(self.high)
        row.addStretch()
        self.setFocusProxy(self.low.line)
        for field in (self.low, self.high):
            field.edited.connect(self.edited)
            field.finished.connect(self.finished)

    def value(self) -> Any:
        low, high = self.low.value(), self.high.value()
        if low is None and high is None:
            return None
        if high is None or low == high:
            return Count.exact(low)
        return Count(kind=CountKind.RANGE, minimum=low if low is not None else 0, maximum=high)

    def set_value(self, value: Any) -> None:
        known = value if value is not None and value.kind is not CountKind.UNKNOWN else None
        self.low.set_value(known.minimum if known else None)
        self.high.set_value(known.maximum if known and known.kind is CountKind.RANGE else None)

    def problem(self) -> str:
        return self.low.problem() or self.high.problem()

    def mark_problem(self, wrong: bool) -> None:
        self.low.mark_problem(wrong)

    def name(self, label: str, description: str) -> None:
        self.low.name(label, description)
        self.high.name(_("{label} hoogste aantal").format(label=label), description)


class ListField(TextField):
    """Names with commas between them."""

    def value(self) -> Any:
        return tuple(part.strip() for part in self.line.text().split(",") if part.strip())

    def set_value(self, value: Any) -> None:
        self.line.setText(", ".join(value or ()))
