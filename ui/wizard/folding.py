"""Folds the answered questions of a page into lines, so that what is open is what is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from breachreg.domain.breach import Breach
from breachreg.i18n import _
from breachreg.law.interview import Interview
from ui.forms.answered_line import AnsweredLine
from ui.forms.form_row import FormRow
from ui.wizard.places import question_of


class Folding:
    """Which questions of a page are folded.

    Args:
        rows: the questions by path. opened: hears of one that the user wants to change.
    """

    def __init__(self, interview: Interview, rows: Mapping[str, FormRow], opened: Callable[[str], None]) -> None:
        self._interview, self._rows, self._opened = interview, rows, opened
        self.lines: dict[str, AnsweredLine] = {}
        self._closed: set[str] = set()

    def fold(self, breach: Breach, now: datetime) -> None:
        """Fold what is answered and right, or follows from other answers; anything that is wrong stays open."""
        wrong = {question_of(problem.path) for problem in self._interview.problems(breach, now)}
        self._closed = {
            path
            for path, row in self._rows.items()
            if path not in wrong and not row.field.problem() and self._said(breach, path) is not None
        }

    def open(self, path: str) -> None:
        """Show the field of a question."""
        self._closed.discard(path)

    def open_all(self) -> None:
        """Show every field."""
        self._closed.clear()

    def is_closed(self, path: str) -> bool:
        """Tell whether a question stands in one line."""
        return path in self._closed

    def show(self, breach: Breach, path: str, *, visible: bool) -> None:
        """Show the line of a question, or none where its field is seen or it is not asked."""
        closed = visible and path in self._closed
        line = self.lines.get(path)
        if line is None:
            if not closed:
                return
            line = self._line(path)
        said = self._said(breach, path)
        if closed and said is not None:
            line.show_answer(*said[:1], follows=said[1])
        line.setVisible(closed)

    def _line(self, path: str) -> AnsweredLine:
        row = self._rows[path]
        line = self.lines[path] = AnsweredLine(row.question)
        line.change_wished.connect(self._opened)
        place = row.parentWidget()
        layout = place.layout() if place is not None else None
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(layout.indexOf(row), line)
        return line

    def _said(self, breach: Breach, path: str) -> tuple[str, bool] | None:
        """Return an answer in words and whether it only follows from others; None: it is open."""
        if path in breach.unknown:
            return _("Nog niet bekend"), False
        if self._interview.is_answered(breach, path):
            return self._interview.display(path, self._interview.value(breach, path)), False
        value = self._interview.follows(breach, path)
        return None if value is None else (self._interview.display(path, value), True)
