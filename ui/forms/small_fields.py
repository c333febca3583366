"""Small fields of a record: an amount, one word of a list, a number, a list of records each with fields of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QWidget

from breachreg.domain.money import Cents, amount, read_money
from breachreg.domain.numbers import TypedNumber, number_text, read_number
from breachreg.domain.problems import Problem
from breachreg.i18n import _
from ui import elements, theme
from ui.forms.choice_fields import Picker, plain
from ui.forms.fields import Field, TextField
from ui.forms.record_form import Asked, Record, RecordForm

MONEY_WIDTH, NUMBER_WIDTH = 140, 80
MOST_HOURS = 24 * 366 * 3


class MoneyField(TextField):
    """An amount in euros as people type it; `look` writes it as it is kept."""

    def __init__(self) -> None:
        super().__init__()
        self.line.setFixedWidth(MONEY_WIDTH)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.line.setPlaceholderText(_("bijv. 1.234,56"))
        self.line.editingFinished.connect(self._write)

    def _write(self) -> None:
        cents = self.value()
        if cents is not None:
            self.line.setText(amount(cents))

    def value(self) -> Cents | None:
        """Return the amount in cents; None: nothing was typed, or it cannot be taken as it is."""
        return read_money(self.line.text()).cents

    def set_value(self, value: int | None) -> None:
        self.line.setText("" if value is None else amount(value))

    def problem(self) -> str:
        return read_money(self.line.text()).problem


class FollowingMoney(MoneyField):
    """An amount that is typed, or follows from something else; what was typed before that is there again when it no longer follows."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""

    def follow(self, follows: bool, cents: int | None) -> None:
        """Show what it comes to where it follows, and what was typed where it does not."""
        if follows:
            if not self.line.isReadOnly():
                self._typed = self.line.text()
            self.set_value(cents)
        elif self.line.isReadOnly():
            self.line.setText(self._typed)
        self.line.setReadOnly(follows)

    def sketch(self) -> Any:
        return self._typed if self.line.isReadOnly() else super().sketch()

    def retype(self, sketch: Any) -> None:
        if self.line.isReadOnly():
            self._typed = str(sketch)
        else:
            super().retype(sketch)


class DecimalField(TextField):
    """A number with a comma for a part of one, and what it counts behind it.

    Args:
        whole: only whole numbers, and the value is one. most: the largest that makes sense.
    """

    def __init__(self, unit: str, most: float, *, whole: bool = False) -> None:
        super().__init__()
        self._most, self._whole = most, whole
        self.line.setFixedWidth(NUMBER_WIDTH)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        behind = elements.small(unit)
        behind.setWordWrap(False)
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self.line)
        inside, beside = QWidget(), elements.row(self.line, behind, None)
        beside.setContentsMargins(0, 0, 0, 0)
        inside.setLayout(beside)
        layout.addWidget(inside)

    def _read(self) -> TypedNumber:
        return read_number(self.line.text(), self._most, whole=self._whole)

    def value(self) -> Any:
        """Return the number; None: nothing was typed, or it cannot be taken as it is."""
        return self._read().value

    def problem(self) -> str:
        return self._read().problem

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else number_text(value))


def percent_field(*, whole: bool = False, most: int = 100) -> DecimalField:
    """Return a field for per cent."""
    return DecimalField("%", most, whole=whole)


def hours_field() -> DecimalField:
    """Return a field for hours."""
    return DecimalField(_("uur"), MOST_HOURS)


class PickField(Field):
    """One word of a list that opens.

    Args:
        none: how it is called that nothing is chosen; None: something always is, first what comes first.
    """

    def __init__(self, options: Mapping[Any, str] | Iterable[tuple[Any, str]], none: str | None = None) -> None:
        super().__init__()
        self.box = Picker()
        self.box.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(12)
        self.box.setMaximumWidth(theme.TEXT_WIDTH)
        pairs = options.items() if isinstance(options, Mapping) else options
        self._options: list[tuple[Any, str]] = [*([(None, none)] if none is not None else []), *pairs]
        for _value, label in self._options:
            self.box.addItem(label)
        layout = elements.column()
        self.setLayout(layout)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.activated.connect(self._done)

    def value(self) -> Any:
        place = self.box.currentIndex()
        return self._options[place][0] if place >= 0 else None

    def set_value(self, value: Any) -> None:
        place = next((number for number, (known, _label) in enumerate(self._options) if known == value), -1)
        if place < 0:
            # what is kept and not offered any more stays what it is
            self._options.append((value, str(value)))
            self.box.addItem(str(value))
            place = len(self._options) - 1
        self.box.setCurrentIndex(place)

    def sketch(self) -> Any:
        return plain(self.value())

    def retype(self, sketch: Any) -> None:
        places = {plain(value): number for number, (value, _label) in enumerate(self._options)}
        self.box.setCurrentIndex(places[sketch])
        self._done()

    def mark_problem(self, wrong: bool) -> None:
        theme.set_problem(self.box, wrong)

    def name(self, label: str, description: str) -> None:
        self.box.setAccessibleName(label)
        self.box.setAccessibleDescription(description)


class TickField(Field):
    """One thing that is so or not."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.box = QCheckBox(text)
        layout = elements.column()
        self.setLayout(layout)
        layout.addWidget(self.box)
        self.setFocusProxy(self.box)
        self.box.clicked.connect(self._done)

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def sketch(self) -> Any:
        return self.value()

    def retype(self, sketch: Any) -> None:
        if self.value() is not bool(sketch):
            self.box.click()

    def name(self, label: str, description: str) -> None:
        # what is seen is heard (WCAG 2.2, 2.5.3)
        self.box.setAccessibleName(f"{label}: {self.box.text()}")
        self.box.setAccessibleDescription(description)


class RecordsField(Field):
    """Records of one kind below each other, each in a frame with its fields; one more, or one away.

    Args:
        make: returns a new record. asked: its fields. add: the words on the button for one more.
        single: there is at most one, and the value is that one or None.
        sums: says in a line what a record comes to, as it is typed.
    """

    tall = True

    def __init__(
        self,
        make: Callable[..., Record],
        asked: Callable[[], list[Asked]],
        add: str,
        *,
        single: bool = False,
        sums: Callable[[Any], str] | None = None,
    ) -> None:
        super().__init__()
        self._make, self._asked, self._single, self._sums = make, asked, single, sums
        self._label = ""
        self.forms: list[RecordForm] = []
        self._known: dict[str, Record] = {}
        self._frames: dict[int, QFrame] = {}
        self._column = elements.column(spacing=theme.SMALL)
        self.more = elements.quiet(add, "plus", flush=True)
        layout = elements.column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addLayout(self._column)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.more)
        self.more.clicked.connect(self.one_more)

    def one_more(self) -> RecordForm:
        """Ask for one more record."""
        form = self._add(None)
        next(iter(form.rows.values())).setFocus()
        self._done()
        return form

    def _add(self, record: Any) -> RecordForm:
        form = RecordForm(self._asked(), self._make)
        frame = QFrame()
        frame.setProperty("part", "card")
        inside = elements.column(spacing=theme.TINY, margins=(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL))
        frame.setLayout(inside)
        inside.addWidget(form)
        away = elements.quiet(_("Weghalen"), "trash", flush=True)
        away.clicked.connect(lambda: self._take_away(form))
        said = elements.small("", tone="")
        inside.addLayout(elements.row(away, None, said))
        form.show_record(record)
        form.edited.connect(lambda: self._typed(form, said))
        self.forms.append(form)
        self._frames[id(form)] = frame
        self._column.addWidget(frame)
        self._say(form, said)
        self._call()
        return form

    def _typed(self, form: RecordForm, said: Any) -> None:
        self._say(form, said)
        self.edited.emit()

    def _say(self, form: RecordForm, said: Any) -> None:
        if self._sums is not None:
            said.setText(self._sums(form.record()) if form.filled() and not form.unread() else "")

    def _take_away(self, form: RecordForm) -> None:
        self.forms.remove(form)
        elements.forget(self._frames.pop(id(form)))
        self._call()
        self.more.setFocus()
        self._done()

    def _call(self) -> None:
        self.more.setVisible(not (self._single and self.forms))
        for place, form in enumerate(self.forms, start=1):
            form.call(f"{self._label} {place}".strip())
            away = self._frames[id(form)].findChildren(type(self.more))[-1]
            away.setAccessibleName(_("{what} {place} weghalen").format(what=self._label, place=place))

    def value(self) -> Any:
        found = tuple(form.record() for form in self.forms if form.filled())
        return (found[0] if found else None) if self._single else found

    def set_value(self, value: Any) -> None:
        records = ([value] if value is not None else []) if self._single else value or ()
        self._known = {_key(record, number): record for number, record in enumerate(records)}
        self._clear()
        for record in records:
            self._add(record)
        self._call()

    def _clear(self) -> None:
        for form in self.forms:
            elements.forget(self._frames.pop(id(form)))
        self.forms.clear()

    def sketch(self) -> Any:
        keys = {id(record): key for key, record in self._known.items()}
        return [{keys.get(id(form.shown), ""): form.sketch()} for form in self.forms]

    def retype(self, sketch: Any) -> None:
        # by the record that it was typed in, never by its place: another may have been taken away
        typed = [_of_record(item) for item in sketch]
        self._clear()
        for key, fields in typed:
            self._add(self._known.get(key)).retype(fields)
        self._call()
        self._done()

    def problem(self) -> str:
        return ""

    def unread(self) -> bool:
        """Show at each field what cannot be read; tell whether there is any."""
        # each one shows it, not the first alone
        looked = [form.look() for form in self.forms if form.filled()]
        return any(row is not None for row in looked)

    def tell(self, problems: list[Problem]) -> list[Problem]:
        """Show problems by the number of the record and the field in it; return those that have no field."""
        left = []
        filled = [form for form in self.forms if form.filled()]
        for problem in problems:
            number, _dot, path = problem.path.partition(".")
            if not number.isdigit():
                # of the only record there is
                number, path = "0", problem.path
            form = filled[int(number)] if int(number) < len(filled) else None
            if form is None or not path:
                left.append(problem)
            else:
                left += form.tell([Problem(path=path, message=problem.message, severity=problem.severity)])
        return left

    def name(self, label: str, description: str) -> None:
        self._label = label
        self.more.setAccessibleDescription(". ".join(part for part in (label, description) if part))
        self._call()


def _key(record: Record, number: int) -> str:
    """Return what a record is known by in a sketch: its id, or its number where its kind has none."""
    return getattr(record, "id", "") or f"#{number}"


def _of_record(item: Any) -> tuple[str, Mapping[str, Any]]:
    """Return the key of a record in a sketch and what was typed; raises ValueError where it is no such thing."""
    if isinstance(item, Mapping) and len(item) == 1:
        ((key, typed),) = item.items()
        if isinstance(typed, Mapping):
            return key, typed
    raise ValueError(item)
