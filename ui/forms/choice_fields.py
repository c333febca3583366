"""Fields to choose from: one of a few, yes or no, any number of a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QWidget,
)

from breachreg.i18n import _
from breachreg.law.interview import Option
from ui import theme
from ui.elements import ListBox, column
from ui.forms.fields import Field

ENDS = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: -1}
MOST_RADIOS = 7
SHORT_LABEL = 34
"""Labels up to this long stand in two columns."""
MOST_IN_ONE_COLUMN = 4
TAKE_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1}


UNKNOWN = "?"
"""What a sketch says of an answer that is not known yet."""


def plain(value: Any) -> str | None:
    """Return the value of an option as a word that stays the same; None for none."""
    parts = value if isinstance(value, tuple) else (value,)
    return None if value is None else "/".join(str(getattr(part, "value", part)) for part in parts)


class Picker(ListBox):
    """A list that opens, in a form. The mouse wheel scrolls the page and never changes an answer unseen."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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
            self._listen()
            self.tall = True
        else:
            self.box = Picker()
            self.box.setMaximumWidth(theme.TEXT_WIDTH)
            self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            self.box.setMinimumContentsLength(30)
            self.box.setMaxVisibleItems(20)
            self.box.addItem(_("Kies …"))
            self.box.addItems(labels)
            self.box.activated.connect(self._done)
            layout.addWidget(self.box)
            self.setFocusProxy(self.box)

    def _listen(self) -> None:
        assert self._group is not None
        self._group.idClicked.connect(self._clicked)
        self.setFocusProxy(self._group.buttons()[0])
        for button in self._group.buttons():
            button.installEventFilter(self)

    def _clicked(self, place: int) -> None:
        assert self._group is not None
        self.setFocusProxy(self._group.button(place))
        self._done()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take an answer back with Delete or Backspace, as a radio button cannot be switched off otherwise.

        All four arrow keys go from answer to answer, also where the answers lie beside each other.
        """
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in TAKE_BACK and self._place() >= 0:
                self._show(-1)
                self._done()
                return True
            step = ARROWS.get(Qt.Key(event.key()), 0)
            if step and self._group is not None and isinstance(watched, QRadioButton):
                buttons = self._group.buttons()
                target = buttons[(buttons.index(watched) + step) % len(buttons)]
                target.setFocus(Qt.FocusReason.TabFocusReason)
                target.click()
                return True
        return super().eventFilter(watched, event)

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

    def sketch(self) -> Any:
        return UNKNOWN if self.is_unknown() else plain(self.value())

    def retype(self, sketch: Any) -> None:
        places = {plain(option.value): place for place, option in enumerate(self._options)}
        if self._unknown_place >= 0:
            places[UNKNOWN] = self._unknown_place
        self._show(places[sketch] if sketch is not None else -1)
        self._done()

    def _show(self, place: int) -> None:
        if self.box is not None:
            self.box.setCurrentIndex(place + 1)
            return
        assert self._group is not None
        # the focus comes to the answer that was given
        self.setFocusProxy(self._group.button(max(place, 0)))
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
            button.setAccessibleDescription(description)


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
        self._listen()


class _Grid(QWidget):
    """Boxes in two columns where there is room for them, else below each other."""

    def __init__(self, short: list[QCheckBox], long: list[QCheckBox], below: int) -> None:
        super().__init__()
        self._short, self._long = short, long
        self._two = len(short) > MOST_IN_ONE_COLUMN
        self._half = -(-len(short) // 2)
        self._columns = self._left = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, below)
        self._grid.setHorizontalSpacing(theme.MEDIUM)
        self._grid.setVerticalSpacing(0)
        # else two columns would be its least width, and it would never learn that there is no room
        self.setMinimumWidth(1)
        self._arrange(2 if self._two else 1)

    def _room(self) -> int:
        """Return the width that two columns take."""
        right = max((box.sizeHint().width() for box in self._short[self._half :]), default=0)
        return max(self.left_width(), self._left) + right + theme.MEDIUM

    def left_width(self) -> int:
        """Return the width that the first of two columns needs; 0 where there is one."""
        return max((box.sizeHint().width() for box in self._short[: self._half]), default=0) if self._two else 0

    def begin_second_at(self, left: int) -> None:
        """Leave `left` pixels for the first of two columns."""
        self._left = left
        columns, self._columns = self._columns, 0
        self._arrange(columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self._two and event.size().width() >= self._room() else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._grid.setColumnStretch(self._columns, 0)
        self._columns = columns
        rows = -(-len(self._short) // columns)
        for place, box in enumerate(self._short):
            self._grid.addWidget(box, place % rows, place // rows)
        for place, box in enumerate(self._long):
            self._grid.addWidget(box, rows + place, 0, 1, columns)
        self._grid.setColumnStretch(columns, 1)
        self._grid.setColumnMinimumWidth(0, self._left if columns == 2 else 0)


class ChoicesField(Field):
    """Any number of a list, in groups, short labels in two columns.

    One stop for Tab, at the box that was used last; the arrow keys, Home and End go from one to the next, and a letter jumps to the
    next one that begins with it. The description says which group a box stands in, and how many are ticked.
    """

    tall = True

    def __init__(self, options: Sequence[Option]) -> None:
        super().__init__()
        self._boxes: list[tuple[Any, QCheckBox]] = []
        self._groups: list[tuple[str, list[QCheckBox]]] = []
        self._label = self._description = ""
        self._grids: list[_Grid] = []
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        groups = list(dict.fromkeys(option.group for option in options))
        for group in groups:
            members = [option for option in options if option.group == group]
            if group:
                label = QLabel(group)
                label.setFont(theme.font(theme.Size.SMALL, strong=True))
                layout.addWidget(label)
            # short labels in two columns, long ones below them over the whole width
            short = [self._box(option) for option in members if len(option.label) <= SHORT_LABEL]
            long = [self._box(option) for option in members if len(option.label) > SHORT_LABEL]
            self._groups.append((group, short + long))
            self._grids.append(_Grid(short, long, theme.SMALL if group else 0))
            layout.addWidget(self._grids[-1])
        # the second columns of all groups begin below each other
        left = max((grid.left_width() for grid in self._grids), default=0)
        for grid in self._grids:
            grid.begin_second_at(left)
        if self._boxes:
            self.setFocusProxy(self._boxes[0][1])
            self._stop_at(self._boxes[0][1])

    def _box(self, option: Option) -> QCheckBox:
        box = QCheckBox(option.label)
        box.setAccessibleName(option.label)
        box.clicked.connect(self._done)
        box.installEventFilter(self)
        self._boxes.append((option.value, box))
        return box

    def _stop_at(self, box: QCheckBox) -> None:
        """Let Tab come back to this box, and not to the others."""
        self.setFocusProxy(box)
        for _value, other in self._boxes:
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other is box else Qt.FocusPolicy.ClickFocus)

    def _describe(self) -> None:
        """Say with each box what is asked, in which group it stands, how many are ticked and which keys go on."""
        ticked = sum(box.isChecked() for _value, box in self._boxes)
        for group, boxes in self._groups:
            for place, box in enumerate(boxes, start=1):
                where = _("{place} van {all}").format(place=place, all=len(boxes))
                parts = (
                    self._label,
                    self._description,
                    f"{group}: {where}" if group else where,
                    _("{n} aangevinkt, pijltjestoetsen voor de andere").format(n=ticked),
                )
                box.setAccessibleDescription(". ".join(part.rstrip(".") for part in parts if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QCheckBox):
            self._stop_at(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            boxes = [box for _value, box in self._boxes]
            place = next((n for n, box in enumerate(boxes) if box is watched), -1)
            target = self._next(boxes, place, event)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _next(self, boxes: list[QCheckBox], place: int, event: QKeyEvent) -> QCheckBox | None:
        if step := ARROWS.get(Qt.Key(event.key()), 0):
            return boxes[min(max(place + step, 0), len(boxes) - 1)]
        if event.key() in ENDS:
            return boxes[ENDS[Qt.Key(event.key())]]
        letter = event.text().lower()
        if letter.isalnum():
            later = boxes[place + 1 :] + boxes[: place + 1]
            return next((box for box in later if box.text().lower().startswith(letter)), None)
        return None

    def name(self, label: str, description: str) -> None:
        self._label, self._description = label, description
        for _value, box in self._boxes:
            # of a few boxes each says its question, as a radio button does; of forty that would drown the answer
            box.setAccessibleName(f"{box.text()}, {label}" if len(self._boxes) <= MOST_RADIOS else box.text())
        self._describe()

    def _done(self, *args: object) -> None:
        self._describe()
        super()._done(*args)

    def value(self) -> Any:
        return tuple(value for value, box in self._boxes if box.isChecked())

    def sketch(self) -> Any:
        return [plain(value) for value, box in self._boxes if box.isChecked()]

    def retype(self, sketch: Any) -> None:
        known = {plain(value): value for value, _box in self._boxes}
        self.set_value(tuple(known[word] for word in sketch))
        self._done()

    def set_value(self, value: Any) -> None:
        chosen = set(value or ())
        for item, box in self._boxes:
            box.setChecked(item in chosen)
        self._describe()
