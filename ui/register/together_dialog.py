"""Asks what several cases get: a label, a department or a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from breachreg.clock import AMSTERDAM
from breachreg.i18n import N_, Texts, _, ngettext
from ui import elements, theme
from ui.forms.day_field import DayField
from ui.register.chosen_bar import ACTS, DEPARTMENT, GIVE, TAKE, TASK
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from breachreg.domain.problems import Problem
    from ui.workspace import Workspace

ASKED = Texts(
    {
        GIVE: N_("Welk label?"),
        TAKE: N_("Welk label?"),
        DEPARTMENT: N_("Welke afdeling?"),
        TASK: N_("Wat moet er gebeuren?"),
    }
)
HELP = Texts(
    {
        GIVE: N_("Meer labels: zet er een komma tussen."),
        TAKE: N_("Zaken zonder dit label blijven zoals zij zijn."),
        DEPARTMENT: N_("Leeg: de zaken horen bij geen afdeling."),
        TASK: N_("Elke zaak krijgt deze taak. Van gesloten zaken kan dat niet."),
    }
)
WIDTH = 440
TOGETHER = "together"


class TogetherDialog(TypedDialog):
    """The question for so many cases; what was typed is there again for the next ones, as long as it was not done.

    Args:
        act: `GIVE`, `TAKE`, `DEPARTMENT` or `TASK`. known: what is offered while one types.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, act: str, count: int, known: Sequence[str]) -> None:
        super().__init__(parent, workspace, f"{TOGETHER}/{act}", about=ACTS[act].removesuffix(" …"))
        self.act = act
        self.setWindowTitle(ACTS[act].removesuffix(" …"))
        self.setMinimumWidth(WIDTH)
        self.text, self.owner = QLineEdit(), QLineEdit()
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.text.setCompleter(completer)
        self.due = DayField(lambda: workspace.now.astimezone(AMSTERDAM).date(), ahead=True)
        self.due.name(_("Uiterlijk op"), _("Leeg: zonder datum"))
        self.inputs = {"text": self.text, "owner": self.owner, "due": self.due}
        self.row = elements.Labelled(ASKED[act], self.text, HELP[act])
        self.cancel, self.do = elements.button(_("Annuleren")), elements.primary(self._does(count))
        layout = elements.column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(self.row)
        if act == TASK:
            layout.addWidget(elements.Labelled(_("Wie"), self.owner))
            layout.addWidget(elements.Labelled(_("Uiterlijk op"), self.due, _("Leeg: zonder datum")))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SMALL)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.do)
        layout.addLayout(buttons)
        self.do.setDefault(True)
        self.text.textChanged.connect(self._look)
        self.cancel.clicked.connect(self.reject)
        self.do.clicked.connect(self._go)
        self._look()
        self.text.setFocus()

    @staticmethod
    def _does(count: int) -> str:
        return ngettext("{n} zaak wijzigen", "{n} zaken wijzigen", count).format(n=count)

    def _look(self) -> None:
        # no department is a wish too
        self.do.setEnabled(self.act == DEPARTMENT or bool(self.text.text().strip()))
        self.row.set_error("")

    def _go(self) -> None:
        if self.act == TASK and not self.due.look():
            self.due.setFocus()
            return
        self.accept()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that were typed."""
        return tuple(part for part in (piece.strip() for piece in self.text.text().split(",")) if part)

    @property
    def day(self) -> date | None:
        """The last day of the task."""
        chosen: date | None = self.due.value()
        return chosen

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say why it cannot be done; what was typed stays."""
        self.row.set_error("\n".join(problem.message for problem in problems))
