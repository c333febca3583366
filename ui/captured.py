"""What stands in the fields of a form, as plain values, and putting it back as if it were typed again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

INPUTS = (QLineEdit, QPlainTextEdit, QComboBox, QSpinBox, QAbstractButton)


def captured(form: QWidget) -> dict[str, Any]:
    """Return text, choice or tick of every field under `form`, by kind and place among its kind."""
    return {key: _value(widget) for key, widget in _inputs(form)}


def put_back(form: QWidget, values: Mapping[str, Any]) -> None:
    """Fill the fields under `form` as they were captured; each one that differs tells its form that it was edited."""
    for key, widget in list(_inputs(form)):
        if key in values and values[key] != _value(widget):
            _fill(widget, values[key])


def _inputs(form: QWidget) -> Iterator[tuple[str, QWidget]]:
    counts: dict[str, int] = {}
    for widget in form.findChildren(QWidget):
        kind = next((kind.__name__ for kind in INPUTS if isinstance(widget, kind)), "")
        inside = isinstance(widget.parent(), QAbstractSpinBox | QComboBox)
        if not kind or inside or (isinstance(widget, QAbstractButton) and not _is_choice(widget)):
            continue
        counts[kind] = counts.get(kind, 0) + 1
        yield f"{kind} {counts[kind]}", widget


def _is_choice(button: QAbstractButton) -> bool:
    # a fold is a button that stays down too, and no answer
    return button.isCheckable() and button.property("kind") is None


def _value(widget: QWidget) -> Any:
    match widget:
        case QLineEdit():
            return widget.text()
        case QPlainTextEdit():
            return widget.toPlainText()
        case QComboBox():
            return widget.currentText() if widget.isEditable() else widget.currentIndex()
        case QSpinBox():
            return widget.value()
        case QAbstractButton():
            return widget.isChecked()
    raise TypeError(type(widget).__name__)


def _fill(widget: QWidget, value: Any) -> None:
    match widget:
        case QLineEdit():
            widget.setText(str(value))
            widget.textEdited.emit(widget.text())
        case QPlainTextEdit():
            widget.setPlainText(str(value))
        case QComboBox():
            if widget.isEditable():
                widget.setEditText(str(value))
            else:
                widget.setCurrentIndex(int(value))
                widget.activated.emit(widget.currentIndex())
        case QSpinBox():
            widget.setValue(int(value))
        case QAbstractButton():
            widget.click()
