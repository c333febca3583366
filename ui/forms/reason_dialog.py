"""Asks for a reason, without which nothing is done; what was typed is kept until that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from breachreg.i18n import _
from ui import theme
from ui.elements import button, column, heading, primary, row
from ui.forms.fields import LongTextField
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from ui.workspace import Workspace

WIDTH = 520


class ReasonDialog(TypedDialog):
    """A question, what it means, and a reason to type.

    Args:
        place: what its draft is called. about: what the user was doing. said: what stands between question and reason.
        asked: what the reason is called for a screen reader; empty: as the question. help_text: what is said with it.
        act, leave: the words of the buttons.
    """

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        place: str,
        title: str,
        question: str,
        *said: QWidget,
        act: str,
        leave: str = "",
        asked: str = "",
        help_text: str = "",
        subject: str = "",
        about: str = "",
    ) -> None:
        super().__init__(parent, workspace, place, subject=subject, about=about)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.reason = LongTextField()
        self.reason.name(asked or question, help_text)
        self.inputs = {"reason": self.reason}
        self.keep, self.save = button(leave or _("Annuleren")), primary(act)
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        for part in (heading(question), *said, self.reason):
            layout.addWidget(part)
        layout.addLayout(row(None, self.keep, self.save))
        self.save.setDefault(True)
        self.save.setEnabled(False)
        self.reason.edited.connect(self._look)
        self.keep.clicked.connect(self.reject)
        self.save.clicked.connect(self.accept)
        self.reason.setFocus()

    def _look(self) -> None:
        self.save.setEnabled(bool(self.reason.value().strip()) and not self.reason.problem())
