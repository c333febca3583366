"""A dialog about one thing of a case: its fields, what is wrong at each, and one button that records it."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.problems import Problem
from breachreg.i18n import _
from ui import theme
from ui.elements import Labelled, button, column, heading, primary, small
from ui.typed_dialog import TypedDialog
from ui.words import case_name
from ui.workspace import Workspace

Refused = Callable[[Sequence[Problem]], None]


class ThingDialog(TypedDialog):
    """Fields under each other. What is refused stands at its field, and nothing that was typed is lost.

    Args:
        place: what its draft is called, with the thing it is about.
        act: the word of the button.

    Attributes:
        rows: the fields with their labels, by path; saved: the case after it was recorded.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, breach: Breach, place: str, title: str, act: str
    ) -> None:
        about = f"{case_name(breach.reference, breach.title)}: {title}"
        super().__init__(parent, workspace, place, subject=breach.id, about=about)
        self.workspace, self.breach = workspace, breach
        self.rows: dict[str, Labelled] = {}
        self.saved: Breach | None = None
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.other = small("", tone="late")
        self.other.hide()
        self.leave, self.keep = button(_("Annuleren")), primary(act, "check")
        self._inside = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(self._inside)
        self._inside.addWidget(heading(title))
        self.keep.setDefault(True)
        self.leave.clicked.connect(self.reject)
        self.keep.clicked.connect(self.record)

    def add(self, path: str, label: str, field: Any, help_text: str = "") -> None:
        """Ask for something below what is asked already."""
        self.rows[path] = Labelled(label, field, help_text)
        self._inside.addWidget(self.rows[path])

    def finish(self) -> None:
        """Put the buttons below what is asked."""
        self._inside.addWidget(self.other)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SMALL)
        foot.addStretch()
        foot.addWidget(self.leave)
        foot.addWidget(self.keep)
        self._inside.addLayout(foot)
        self.inputs = {path: asked.field for path, asked in self.rows.items()}  # type: ignore[misc]
        next(iter(self.rows.values())).setFocus()

    @abstractmethod
    def save(self, refused: Refused) -> Breach | None:
        """Record what was typed; None when that was refused."""

    def record(self) -> None:
        """Record it and close; what is wrong is told at its field."""
        for asked in self.rows.values():
            asked.set_error("")
        self.other.hide()
        saved = self.save(self._tell)
        if saved is not None:
            self.saved = saved
            self.drop_typed()
            QDialog.accept(self)

    def _tell(self, problems: Sequence[Problem]) -> None:
        first = None
        for problem in problems:
            asked = self.rows.get(problem.path)
            if asked is None:
                self.other.setText(problem.message)
                self.other.show()
                continue
            asked.set_error(problem.message)
            first = first or asked
        if first is not None:
            first.setFocus()
