"""What stands in the fields of a form, as plain values by names that stay, and putting it back as if it were typed again.

A form gives its fields by name. A name means the same as long as `SHAPE` does: whoever gives a name another meaning raises it, and
what was captured before is then shown as text and put in no field.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox

from ui.forms.fields import retype_line

SHAPE = 2
SHAPE_KEY, FIELDS_KEY = "shape", "fields"


class Sketched(Protocol):
    """A field, or a part of a form, that knows itself what is typed in it."""

    def sketch(self) -> Any: ...
    def retype(self, sketch: Any) -> None: ...


Input = Sketched | QLineEdit | QPlainTextEdit | QComboBox | QSpinBox | QCheckBox
Inputs = Mapping[str, Input]


def captured(inputs: Inputs) -> dict[str, Any]:
    """Return what is typed and chosen in the fields, with the shape it is written in."""
    return {SHAPE_KEY: SHAPE, FIELDS_KEY: {name: _sketch(field) for name, field in inputs.items()}}


def put_back(inputs: Inputs, typed: Mapping[str, Any]) -> str:
    """Fill the fields as they were captured; each one that differs tells its form that it was edited.

    All of it, or nothing: what has no field any more, or says what a field does not know, is never put in another one.

    Returns:
        what was captured as text to read, where it does not fit; empty when it is in the fields.
    """
    said = typed.get(FIELDS_KEY)
    if (
        typed.get(SHAPE_KEY) != SHAPE
        or not isinstance(said, Mapping)
        or any(_says(said[name]) for name in said if name not in inputs)
    ):
        return readable(typed)
    fields = {name: inputs[name] for name in said if name in inputs}
    before = {name: _sketch(field) for name, field in fields.items()}
    try:
        for name, field in fields.items():
            if said[name] != before[name]:
                _retype(field, said[name])
    except (KeyError, TypeError, ValueError):
        for name, field in fields.items():
            _retype(field, before[name])
        return readable(typed)
    return ""


def readable(typed: Any) -> str:
    """Return the words in what was captured, one a line, without names and signs that mean something to the program alone."""
    if isinstance(typed, str):
        return typed.strip()
    parts = typed.values() if isinstance(typed, Mapping) else typed if isinstance(typed, list | tuple) else ()
    return "\n".join(text for part in parts if (text := readable(part)))


def _says(value: Any) -> bool:
    if isinstance(value, Mapping | list | tuple):
        return any(_says(part) for part in (value.values() if isinstance(value, Mapping) else value))
    return bool(value)


def _sketch(field: Input) -> Any:
    match field:
        case QLineEdit():
            return field.text()
        case QPlainTextEdit():
            return field.toPlainText()
        case QComboBox():
            return field.currentText() if field.isEditable() else field.currentData()
        case QSpinBox():
            return field.value()
        case QCheckBox():
            return field.isChecked()
    return field.sketch()


def _retype(field: Input, sketch: Any) -> None:
    match field:
        case QLineEdit():
            retype_line(field, sketch)
        case QPlainTextEdit():
            field.setPlainText(str(sketch))
        case QComboBox():
            _choose(field, sketch)
        case QSpinBox():
            field.setValue(int(sketch))
        case QCheckBox():
            if field.isChecked() != bool(sketch):
                field.click()
        case _:
            field.retype(sketch)


def _choose(box: QComboBox, sketch: Any) -> None:
    if box.isEditable():
        box.setEditText(str(sketch))
        return
    place = box.findData(sketch)
    if place < 0 and sketch is not None:
        raise ValueError(sketch)
    box.setCurrentIndex(place)
    box.activated.emit(place)
