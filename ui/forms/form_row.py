"""One question on the screen: label, field, help or error below it, and why it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.i18n import _
from breachreg.law.interview import Question, QuestionKind
from ui import theme
from ui.elements import body, column, quiet, small
from ui.forms import fields
from ui.forms.list_fields import ContactField, MeasuresField, PartiesField
from ui.forms.moment_field import MomentField


def make_field(question: Question, now: Callable[[], datetime]) -> fields.Field:
    """Return the widget for a kind of question.

    Args:
        now: tells the time, for moments such as "gisteren".
    """
    unknown = question.allow_unknown
    makers: dict[QuestionKind, Callable[[], fields.Field]] = {
        QuestionKind.CHOICE: lambda: fields.ChoiceField(question.options, allow_unknown=unknown),
        QuestionKind.CHOICES: lambda: fields.ChoicesField(question.options),
        QuestionKind.YES_NO: lambda: fields.YesNoField(allow_unknown=unknown),
        QuestionKind.NUMBER: lambda: fields.NumberField(allow_unknown=unknown),
        QuestionKind.HOURS: lambda: fields.NumberField(hours=True, allow_unknown=unknown),
        QuestionKind.COUNT: fields.CountField,
        QuestionKind.MOMENT: lambda: MomentField(now, allow_unknown=unknown),
        QuestionKind.TEXT: fields.TextField,
        QuestionKind.LONG_TEXT: fields.LongTextField,
        QuestionKind.COUNTRIES: fields.ListField,
        QuestionKind.PARTIES: PartiesField,
        QuestionKind.MEASURES: MeasuresField,
        QuestionKind.CONTACT: ContactField,
    }
    return makers[question.kind]()


class FormRow(QWidget):
    """A question with its field.

    Signals:
        edited: path of the answer that the user changed.
        finished: path of the answer that the user is done with.
    """

    edited = Signal(str)
    finished = Signal(str)

    def __init__(self, question: Question, now: Callable[[], datetime], *, explain: bool = True) -> None:
        super().__init__()
        self.question = question
        self.field = make_field(question, now)
        self._label = body(question.label, strong=True)
        self._label.setBuddy(self.field)
        self.field.name(question.label, question.help)
        self._help = small(question.help)
        self._error = small("", tone="late")
        self._why = small(f"{question.why} ({question.reference})" if question.why else question.reference)
        self._why.hide()
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(self._label)
        layout.addWidget(self._help)
        layout.addWidget(self.field)
        layout.addWidget(self._error)
        self._help.setVisible(bool(question.help))
        self._error.hide()
        if explain and question.why:
            self._toggle = quiet(_("Waarom we dit vragen"), "chevron-right")
            self._toggle.setAccessibleName(_("Waarom we dit vragen: {label}").format(label=question.label))
            self._toggle.setCheckable(True)
            self._toggle.setFont(theme.font(theme.Size.SMALL))
            self._toggle.toggled.connect(self._why.setVisible)
            layout.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
            layout.addWidget(self._why)
        elif explain:
            self._why.show()
            layout.addWidget(self._why)
        self.field.edited.connect(lambda: self.edited.emit(question.path))
        self.field.finished.connect(lambda: self.finished.emit(question.path))
        self.setFocusProxy(self.field)

    def show_answer(self, value: Any, *, unknown: bool) -> None:
        """Show an answer that was given before."""
        if unknown:
            self.field.set_unknown()
        else:
            self.field.set_value(value)

    @property
    def error(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._error.text() if not self._error.isHidden() else ""

    def set_error(self, text: str) -> None:
        """Say at the field what is wrong; empty when nothing is."""
        self._error.setText(text)
        self._error.setVisible(bool(text))
        self.field.mark_problem(bool(text))
        self.field.name(self.question.label, text or self.question.help)
