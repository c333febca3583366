"""What was typed in a form that is another one now: kept as text and shown to copy from, never put in a field that means something else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QWidget

from breachreg.domain.drafts import Draft
from breachreg.i18n import _
from ui import theme
from ui.captured import readable
from ui.elements import body, button, column, heading, primary, quiet, row

if TYPE_CHECKING:
    from ui.workspace import Workspace

UNFIT, TEXT = "unfit/", "text"
"""The beginning of the place of such a draft, and what it is kept as."""


class UnfitDialog(QDialog):
    """The text, with the choice to throw it away."""

    def __init__(self, draft: Draft, throw_away: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Eerder getypt"))
        self.setMinimumWidth(theme.TEXT_WIDTH)
        self._throw_away = throw_away
        self.paper = QPlainTextEdit(str(draft.typed.get(TEXT, "")))
        self.paper.setReadOnly(True)
        self.paper.setTabChangesFocus(True)
        self.paper.setAccessibleName(_("Eerder getypte tekst"))
        self.copy, self.away = button(_("Kopiëren"), "copy"), quiet(_("Weggooien"), "trash")
        self.later = primary(_("Sluiten"))
        layout = column(spacing=theme.MEDIUM, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(draft.about))
        layout.addWidget(
            body(
                _(
                    "Dit typte u eerder en het past niet meer in het formulier. Kopieer wat u nodig hebt. Het blijft bewaard tot u het "
                    "weggooit, hoogstens dertig dagen."
                ),
                tone="muted",
            )
        )
        layout.addWidget(self.paper, 1)
        layout.addLayout(row(self.away, None, self.copy, self.later))
        self.later.setDefault(True)
        self.later.clicked.connect(self.reject)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.paper.toPlainText()))
        self.away.clicked.connect(self._drop)
        self.paper.setFocus()

    def _drop(self) -> None:
        self._throw_away()
        self.accept()


def set_aside(workspace: Workspace, draft: Draft, text: str) -> Draft:
    """Keep a draft as text in a place of its own, for its form writes over the place that it has."""
    unfit = replace(draft, place=UNFIT + draft.place, typed={TEXT: text}, case=None)
    register = workspace.register

    def move() -> None:
        register.keep_draft(unfit)
        register.drop_draft(draft.place)

    workspace.attempt(move)
    return unfit


def show_unfit(workspace: Workspace, draft: Draft, parent: QWidget | None) -> UnfitDialog:
    """Show what no longer fits its form."""
    dialog = UnfitDialog(draft, lambda: workspace.attempt(lambda: workspace.register.drop_draft(draft.place)), parent)
    dialog.open()
    return dialog


def show_homeless(workspace: Workspace, draft: Draft, parent: QWidget | None) -> UnfitDialog:
    """Show what was typed about something that is gone since, as text; no other form is filled with it."""
    return show_unfit(workspace, set_aside(workspace, draft, readable(draft.typed)), parent)
