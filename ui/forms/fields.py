"""Field widgets. Each gives a typed answer, takes one, and says when the user changed it; none knows what is done with it."""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from breachreg.i18n import _, thousands
from ui import theme
from ui.elements import column, small
from ui.flow import Flow

_WHOLE = re.compile(r"\d+|[1-9]\d{0,2}(?:\.\d{3})+")
MOST_DIGITS = 15
"""Longer numbers are a slip of the keyboard, and more than the register can hold."""


class Field(QWidget):
    """One answer on the screen.

    Signals:
        edited: the user changed it.
        finished: the user is done with it for now (left it, chose something).

    Attributes:
        tall: many lines high, so that help and error stand above it and not out of sight below.
    """

    tall = False
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

    def sketch(self) -> Any:
        """Return what is typed or chosen as plain values that keep their meaning, also where it cannot be understood."""
        raise TypeError(type(self).__name__)

    def retype(self, sketch: Any) -> None:
        """Type or choose again what a sketch says, as the user did it.

        Raises:
            ValueError, KeyError, TypeError: it says nothing that this field knows.
        """
        raise TypeError(type(self).__name__)

    def to_mend(self) -> QWidget:
        """Return where to type what is wrong: the part of several that cannot be understood."""
        return self

    def mark_problem(self, wrong: bool) -> None:
        """Show at the field itself that something is wrong."""

    def name(self, label: str, description: str) -> None:
        """Give the field its name for screen readers."""
        self.setAccessibleName(label)
        self.setAccessibleDescription(description)

    def _done(self, *_args: object) -> None:
        self.edited.emit()
        self.finished.emit()


def _text(sketch: Any) -> str:
    if not isinstance(sketch, str):
        raise TypeError(sketch)
    return sketch


def retype_line(line: QLineEdit, sketch: Any) -> None:
    """Type a text in a line as the user did.

    Raises:
        TypeError: it is no text.
    """
    line.setText(_text(sketch))
    line.textEdited.emit(line.text())


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

    def sketch(self) -> Any:
        return self.line.text()

    def retype(self, sketch: Any) -> None:
        retype_line(self.line, sketch)

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
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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

    def sketch(self) -> Any:
        return self.paper.toPlainText()

    def retype(self, sketch: Any) -> None:
        self.paper.setPlainText(_text(sketch))

    def problem(self) -> str:
        # what keeps drafts knows fields by their type, before the first rows: a case is not needed for that
        from breachreg.domain.validation import LONGEST_TEXT

        length = self.paper.document().characterCount() - 1
        if length > LONGEST_TEXT:
            return _("Deze tekst is {length} tekens lang en er passen er {limit}. Kort de tekst in.").format(
                length=thousands(length), limit=thousands(LONGEST_TEXT)
            )
        return ""

    def mark_problem(self, wrong: bool) -> None:
        theme.set_problem(self.paper, wrong)

    def name(self, label: str, description: str) -> None:
        self.paper.setAccessibleName(label)
        self.paper.setAccessibleDescription(description)


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
        if not allow_unknown:
            # shown before it stands in the form, it would be a window of its own
            self._unknown.hide()
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
        if len(text) > MOST_DIGITS:
            raise ValueError(text)
        if self._hours:
            found = _numbers().read_number(text, 10**MOST_DIGITS)
            if found.problem:
                raise ValueError(text)
            hours: float | None = found.value
            return hours
        if not _WHOLE.fullmatch(text):
            # a point apart from thousands: 12.5 people are not 125
            raise ValueError(text)
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
            text = self.line.text().strip()
            if text.isdecimal():
                return _(
                    "Dit getal heeft {count} cijfers; dat kan hier niet kloppen. Vul een kleiner getal in."
                ).format(count=len(text))
            if self._hours and (found := _numbers().read_number(text, 10**MOST_DIGITS)).choices:
                return str(found.problem)
            example = _("2,5") if self._hours else _("1200")
            return _("'{text}' is geen getal. Vul alleen cijfers in, zoals {example}.").format(
                text=text[:40], example=example
            )
        return ""

    def set_value(self, value: Any) -> None:
        self._unknown.setChecked(False)
        self.line.setText("" if value is None else _numbers().number_text(value) if self._hours else str(value))

    def sketch(self) -> Any:
        return {"text": self.line.text(), "unknown": self.is_unknown()}

    def retype(self, sketch: Any) -> None:
        retype_line(self.line, sketch["text"])
        if sketch["unknown"]:
            self._unknown.click()

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

    def __init__(self, *, allow_unknown: bool = False) -> None:
        super().__init__()
        self.low, self.high = NumberField(), NumberField()
        self._unknown = QCheckBox(_("Nog niet bekend"))
        if not allow_unknown:
            # shown before it stands in the form, it would be a window of its own
            self._unknown.hide()
        between = small(_("tot, als u het niet precies weet"))
        between.setWordWrap(False)
        layout = column(spacing=0)
        self.setLayout(layout)
        layout.addWidget(Flow(self.low, between, self.high))
        layout.addWidget(self._unknown)
        self.setFocusProxy(self.low.line)
        self._unknown.clicked.connect(self._unknown_clicked)
        for field in (self.low, self.high):
            field.edited.connect(self._typed)
            field.finished.connect(self.finished)

    def _typed(self) -> None:
        self._unknown.setChecked(False)
        self.edited.emit()

    def _unknown_clicked(self, checked: bool) -> None:
        if checked:
            self.set_unknown()
        self._done()

    def is_unknown(self) -> bool:
        return self._unknown.isChecked()

    def set_unknown(self) -> None:
        for field in (self.low, self.high):
            field.line.clear()
        self._unknown.setChecked(True)

    def value(self) -> Any:
        from breachreg.domain.breach import Count, CountKind

        low, high = self.low.value(), self.high.value()
        if low is None and high is None:
            return None
        if high is None or low == high:
            return Count.exact(low)
        return Count(kind=CountKind.RANGE, minimum=low if low is not None else 0, maximum=high)

    def set_value(self, value: Any) -> None:
        from breachreg.domain.breach import CountKind

        self._unknown.setChecked(False)
        known = value if value is not None and value.kind is not CountKind.UNKNOWN else None
        self.low.set_value(known.minimum if known else None)
        self.high.set_value(known.maximum if known and known.kind is CountKind.RANGE else None)

    def sketch(self) -> Any:
        return {"low": self.low.sketch(), "high": self.high.sketch(), "unknown": self.is_unknown()}

    def retype(self, sketch: Any) -> None:
        self.low.retype(sketch["low"])
        self.high.retype(sketch["high"])
        if sketch["unknown"]:
            self._unknown.click()

    def problem(self) -> str:
        return self.low.problem() or self.high.problem()

    def mark_problem(self, wrong: bool) -> None:
        # the one of the two that cannot be read; both where they contradict each other
        unread = [field for field in (self.low, self.high) if field.problem()]
        for field in (self.low, self.high):
            field.mark_problem(wrong and (field in unread or not unread))

    def name(self, label: str, description: str) -> None:
        self.low.name(label, description)
        self.high.name(_("{label} hoogste aantal").format(label=label), description)
        self._unknown.setAccessibleName(f"{label} {self._unknown.text()}")


class ListField(TextField):
    """Names with commas between them."""

    def value(self) -> Any:
        return tuple(part.strip() for part in self.line.text().split(",") if part.strip())

    def set_value(self, value: Any) -> None:
        self.line.setText(", ".join(value or ()))


def _numbers() -> ModuleType:
    """Return what reads and writes hours, late: decimals come with it, and this module before the first rows."""
    from breachreg.domain import numbers

    return numbers
