"""A dialog that asks a few things for one act: what a rule refuses is told at its field, and what was typed stays there."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from breachreg.errors import InputError, UserError
from breachreg.i18n import _
from ui import elements, theme
from ui.forms.fields import TextField
from ui.typed_dialog import TypedDialog

if TYPE_CHECKING:
    from breachreg.domain.problems import Problem
    from ui.forms.choice_fields import Picker
    from ui.forms.fields import Field
    from ui.workspace import Workspace

WIDTH = 560


class AskingDialog(TypedDialog):
    """A few fields and one act; the dialog stays until that is done.

    Args:
        place: what its draft is called. title, text: what is asked, and what it means. act: the word of the button.
        about: what the user is doing, and subject: the id of the case, for the draft.
    """

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        place: str,
        title: str,
        text: str,
        act: str,
        *,
        about: str,
        subject: str = "",
    ) -> None:
        super().__init__(parent, workspace, place, subject=subject, about=about)
        self._workspace = workspace
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.rows: dict[str, elements.Labelled] = {}
        self.cancel, self.save = elements.button(_("Annuleren")), elements.primary(act)
        self.problem = elements.body("", tone="late")
        self.problem.hide()
        self._fields = elements.column(spacing=theme.SMALL)
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(elements.heading(title))
        layout.addWidget(elements.body(text, tone="muted"))
        layout.addLayout(self._fields)
        layout.addWidget(self.problem)
        layout.addLayout(elements.row(None, self.cancel, self.save))
        self.save.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.save.clicked.connect(self.keep)

    def field(self, path: str, label: str, field: Field | Picker, help_text: str = "") -> None:
        """Put a field in the dialog under the path that a rule names it by."""
        self.rows[path] = elements.Labelled(label, field, help_text)
        self._fields.addWidget(self.rows[path])
        self.inputs = {**self.inputs, path: field}

    def keep(self) -> None:
        """Do what the main button says."""
        for row in self.rows.values():
            row.set_error("")
        self.problem.hide()
        try:
            done = self.act()
        except InputError as error:
            self._refused(error.problems)
            return
        except UserError as error:
            # the message bar lies behind the dialog
            self._tell(error.advice)
            return
        if done is not None:
            self.drop_typed()
            QDialog.accept(self)

    @abstractmethod
    def act(self) -> object:
        """Do it, and return what came of it; None: the user thought better of it, and the dialog stays."""

    def _refused(self, problems: Sequence[Problem]) -> None:
        loose = []
        for problem in problems:
            row = self.rows.get(problem.path)
            if row is None:
                loose.append(problem.message)
            else:
                row.set_error(problem.message)
                row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell(" ".join(loose))

    def _tell(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


class OneLineDialog(AskingDialog):
    """Asks one line.

    Args:
        label: what is typed in it. before: what stands there. use: does it with what was typed.
        path: the path by which a rule names it.

    Attributes:
        line: the field. used: what came of it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        place: str,
        title: str,
        text: str,
        act: str,
        *,
        label: str,
        before: str,
        use: Callable[[str], object],
        path: str = "name",
    ) -> None:
        super().__init__(parent, workspace, place, title, text, act, about=title)
        self.line, self._use = TextField(), use
        self.used: object = None
        self.field(path, label, self.line)
        self.line.set_value(before)
        self.line.line.selectAll()
        self.line.setFocus()

    def act(self) -> object:
        self.used = self._use(str(self.line.value()))
        return self.used
