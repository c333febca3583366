"""A form for one record of the domain, made from a table of what is asked: fields beside each other, what is wrong at each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from breachreg.domain.problems import Problem, Severity
from ui import elements, theme
from ui.forms.fields import Field

Record = Any
"""A frozen dataclass of the domain."""


class Asked(NamedTuple):
    """One field of a record.

    Attributes:
        name: of the field in the record. wide: over the whole width, on a line of its own.
        empty: what stands in the record where nothing is filled in.
        heading: of what begins with this field; empty: it goes on.
    """

    name: str
    label: str
    field: Field
    help: str = ""
    wide: bool = False
    empty: Any = None
    heading: str = ""


class RecordForm(QWidget):
    """The fields of one record, in two columns; below each other where that is too wide.

    Args:
        make: returns an empty record; asked for the fields that it must have.

    Signals:
        edited: something was changed.

    Attributes:
        rows: the fields with their labels, by the name in the record. shown: the record that was shown; None: a new one.
    """

    edited = Signal()

    def __init__(self, asked: Sequence[Asked], make: Callable[..., Record], columns: int = 2) -> None:
        super().__init__()
        self._make = make
        self.asked = {item.name: item for item in asked}
        self.rows: dict[str, elements.Labelled] = {}
        self.shown: Record | None = None
        self._headings = {item.name: elements.heading(item.heading) for item in asked if item.heading}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SMALL + theme.TINY)
        self._grid.setVerticalSpacing(theme.SMALL)
        for item in asked:
            self.rows[item.name] = elements.Labelled(item.label, item.field, item.help)
            item.field.edited.connect(self.edited)
            item.field.finished.connect(lambda name=item.name: self._look_at(name))
        self._most, self._columns = columns, 0
        self._lay_out(columns)
        self._first = self.sketch()

    def _lay_out(self, columns: int) -> None:
        for number in range(max(columns, self._columns)):
            self._grid.setColumnStretch(number, int(number < columns))
        self._columns = columns
        line = place = 0
        for name, item in self.asked.items():
            if (item.wide or item.heading) and place:
                line, place = line + 1, 0
            if item.heading:
                self._grid.addWidget(self._headings[name], line, 0, 1, columns)
                line += 1
            span = columns if item.wide else 1
            self._grid.addWidget(self.rows[name], line, place, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span
            if place >= columns:
                line, place = line + 1, 0

    def minimumSizeHint(self) -> QSize:
        # of one column: whoever holds the form may make it that narrow
        return QSize(self._least(1), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = self._most if self._least(self._most) <= self.width() else 1
        if columns != self._columns:
            self._lay_out(columns)

    def _least(self, columns: int) -> int:
        """Return how wide the fields are at least in so many columns."""
        whole, place = 0, 0
        each = [0] * columns
        for name, item in self.asked.items():
            if item.wide or item.heading:
                place = 0
            width = self.rows[name].minimumSizeHint().width() if not self.rows[name].isHidden() else 0
            if item.wide:
                whole = max(whole, width)
                continue
            each[place] = max(each[place], width)
            place = (place + 1) % columns
        return max(whole, sum(each) + (columns - 1) * self._grid.horizontalSpacing())

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by name."""
        return {name: item.field for name, item in self.asked.items()}

    def call(self, spoken: str) -> None:
        """Name the fields for screen readers by the record that they are of."""
        for name, item in self.asked.items():
            self.rows[name].speak(f"{spoken} {item.label}")

    def hide_row(self, name: str, hidden: bool) -> None:
        """Hide a field that makes no sense now."""
        self.rows[name].setVisible(not hidden)

    # -- what stands in it -------------------------------------------------------------------

    def show_record(self, record: Record | None) -> None:
        """Show a record; None: nothing yet."""
        self.shown = record
        if record is not None:
            for name, item in self.asked.items():
                value = getattr(record, name)
                item.field.set_value(None if value == item.empty and not isinstance(value, tuple) else value)
                self.rows[name].set_error("")

    def values(self) -> dict[str, Any]:
        """Return what stands in the fields, by name."""
        found = {}
        for name, item in self.asked.items():
            value = item.field.value()
            found[name] = item.empty if value is None else value
        return found

    def record(self) -> Record:
        """Return the record as it stands in the fields."""
        values = self.values()
        return replace(self.shown, **values) if self.shown is not None else self._make(**values)

    def filled(self) -> bool:
        """Tell whether it is a record: one that was there, or a new one in which something was filled in."""
        return self.shown is not None or self.sketch() != self._first

    def sketch(self) -> Any:
        """Return what is typed, as plain values."""
        return {name: item.field.sketch() for name, item in self.asked.items()}

    def retype(self, sketch: Any) -> None:
        """Type it again."""
        for name, typed in sketch.items():
            if typed != self.asked[name].field.sketch():
                self.asked[name].field.retype(typed)

    # -- what is wrong with it -----------------------------------------------------------------

    def unread(self) -> list[str]:
        """Return the names of the fields in which something cannot be read."""
        return [name for name, item in self.asked.items() if item.field.problem()]

    def _look_at(self, name: str) -> None:
        self.rows[name].set_error(self.asked[name].field.problem())

    def look(self) -> elements.Labelled | None:
        """Show at each field what cannot be read; return the first such row."""
        first = None
        for name, item in self.asked.items():
            self._look_at(name)
            inner = getattr(item.field, "unread", None)
            if item.field.problem() or (inner is not None and inner()):
                first = first or self.rows[name]
        return first

    def tell(self, problems: Iterable[Problem]) -> list[Problem]:
        """Show each problem at its field, those worth a look softer; return those that have none here."""
        left = []
        for problem in problems:
            name, _dot, rest = problem.path.partition(".")
            if name not in self.rows:
                left.append(problem)
                continue
            inner = getattr(self.asked[name].field, "tell", None)
            over = inner([replace(problem, path=rest)]) if inner is not None and rest else [problem]
            if over:
                tone = "late" if problem.severity is Severity.REFUSE else "soon"
                self.rows[name].set_error(problem.message, tone=tone)
                self.asked[name].field.mark_problem(problem.severity is Severity.REFUSE)
        return left

    def clear_errors(self) -> None:
        """Say nothing is wrong any more."""
        for name, row in self.rows.items():
            row.set_error("")
            self.asked[name].field.mark_problem(False)
