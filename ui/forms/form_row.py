"""One question on the screen: label, field, help or error at the field, the legal reference and why it is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from breachreg.i18n import _
from breachreg.law.interview import Question, QuestionKind
from ui import theme
from ui.elements import ListBox, body, column, small
from ui.folded import Folded
from ui.forms import choice_fields, fields
from ui.forms.list_fields import ContactField, PartiesField
from ui.forms.measure_field import MeasuresField
from ui.forms.moment_field import MomentField

NEEDED = frozenset({"title"})
"""What a case cannot be without."""


def innermost(widget: QWidget) -> QWidget:
    """Return the widget that gets the focus when `widget` is asked to take it."""
    proxy = widget.focusProxy()
    return widget if proxy is None else innermost(proxy)


def make_field(question: Question, now: Callable[[], datetime]) -> fields.Field:
    """Return the widget for a kind of question.

    Args:
        now: tells the time, for moments such as "gisteren".
    """
    unknown = question.allow_unknown
    makers: dict[QuestionKind, Callable[[], fields.Field]] = {
        QuestionKind.CHOICE: lambda: choice_fields.ChoiceField(question.options, allow_unknown=unknown),
        QuestionKind.CHOICES: lambda: choice_fields.ChoicesField(question.options),
        QuestionKind.YES_NO: lambda: choice_fields.YesNoField(allow_unknown=unknown),
        QuestionKind.NUMBER: lambda: fields.NumberField(allow_unknown=unknown),
        QuestionKind.HOURS: lambda: fields.NumberField(hours=True, allow_unknown=unknown),
        QuestionKind.COUNT: lambda: fields.CountField(allow_unknown=unknown),
        QuestionKind.MOMENT: lambda: MomentField(now, allow_unknown=unknown, ahead=question.ahead),
        QuestionKind.TEXT: fields.TextField,
        QuestionKind.LONG_TEXT: fields.LongTextField,
        QuestionKind.COUNTRIES: fields.ListField,
        QuestionKind.PARTIES: PartiesField,
        QuestionKind.MEASURES: lambda: MeasuresField(now),
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
        self.question, self._explained, self._context = question, explain, ""
        self.field = make_field(question, now)
        needed = _(" (verplicht)") if question.path in NEEDED else ""
        self._label = body(question.label + needed, strong=True)
        # the very widget that gets the focus: a screen reader looks no further for a label
        if not isinstance(innermost(self.field), ListBox):
            self._label.setBuddy(innermost(self.field))
        self._name(question.help)
        self._below = small(question.help)
        if not question.help:
            # shown before it stands in the form, it would be a window of its own
            self._below.hide()
        layout = column(spacing=theme.TINY)
        self.setLayout(layout)
        layout.addWidget(self._label)
        for part in (self._below, self.field) if self.field.tall else (self.field, self._below):
            layout.addWidget(part)
        self._told = small("")
        self._told.hide()
        layout.addWidget(self._told)
        if explain:
            self._explain(layout)
        self.field.edited.connect(lambda: self.edited.emit(question.path))
        self.field.finished.connect(lambda: self.finished.emit(question.path))
        self.setFocusProxy(self.field)

    def _explain(self, layout: QVBoxLayout) -> None:
        """Add the legal reference, and why this is asked, folded away."""
        reference = small(self.question.reference)
        if not self.question.why:
            layout.addWidget(reference)
            return
        reference.setWordWrap(False)
        spoken = _("Waarom we dit vragen: {label}").format(label=self.question.label)
        why = Folded(_("Waarom we dit vragen"), beside=reference, spoken=spoken)
        why.button.setFont(theme.font(theme.Size.SMALL))
        why.content.addWidget(small(self.question.why))
        layout.addWidget(why)

    def show_answer(self, value: Any, *, unknown: bool) -> None:
        """Show an answer that was given before."""
        if unknown:
            self.field.set_unknown()
        else:
            self.field.set_value(value)

    @property
    def error(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._below.text() if self._below.property("tone") == "late" else ""

    def set_error(self, text: str) -> None:
        """Say at the field what is wrong, in the place of its help; empty: the help again."""
        if text == self.error:
            return
        self._below.setText(text or self.question.help)
        self._below.setVisible(bool(text or self.question.help))
        theme.set_tone(self._below, "late" if text else "muted")
        self.field.mark_problem(bool(text))
        self._name(text or self.question.help)

    def _name(self, said: str) -> None:
        """Name the field for a screen reader, with its help or its error and the article behind the question."""
        needed = _("Verplicht") if self.question.path in NEEDED else ""
        parts = (needed, said.rstrip("."), self.question.reference if self._explained else "")
        label = f"{self._context}: {self.question.label}" if self._context else self.question.label
        self.field.name(label, ". ".join(part for part in parts if part))

    def tell(self, text: str) -> None:
        """Say under the field what the answer means; empty: nothing."""
        if text != self._told.text():
            self._told.setText(text)
            self._told.setVisible(bool(text))

    def call_within(self, context: str) -> None:
        """Say with the name what the question is part of, where another form on the screen asks the same."""
        self._context = context
        self._name(self.error or self.question.help)
