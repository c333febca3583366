"""What every form in the room of the audit has: its fields by name, refusals at their fields, a draft, and one way out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from breachreg.domain.problems import Problem
from breachreg.errors import InputError, UserError
from breachreg.i18n import _
from ui import elements, theme
from ui.captured import Inputs, captured, put_back
from ui.case.facts_tab import scrolling
from ui.forms.fields import Field
from ui.keys import answer
from ui.leaving import Wish, ask, may_close
from ui.tasks import Tasks, in_turn
from ui.workspace import Workspace

T = TypeVar("T")
AT_ONCE = 1_000
"""An audit of so many cases is kept before an eye sees it; one of more is written beside the window."""


class Page(QWidget):
    """A form that stands in the place of the audit until it is done or left.

    Signals:
        left: back to the audit.

    Attributes:
        rows: the fields with their labels, by the path that a rule names.
        column: what is on the page, from above; save: the main button; back: the way out.
        ask: asks what to do with what was typed.
    """

    left = Signal()

    def __init__(self, workspace: Workspace, name: str, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.ask: Callable[..., Wish] = ask
        self.rows: dict[str, elements.Labelled] = {}
        self._named: dict[str, Any] = {}
        self._shown: dict[str, Any] = {}
        self._save_id = uuid4().hex
        self.back = elements.quiet(_("Terug naar de controle"), "back")
        self.heading = elements.title(name)
        self.heading.setWordWrap(True)
        self.problem = elements.body("", tone="late")
        self.problem.hide()
        self.save = elements.primary(act, "check")
        self._area, self.column = scrolling(name)
        self.writing, self.written = Tasks(self), elements.small("")
        self.written.hide()
        self.foot = elements.row(self.save, self.written, None)
        layout = elements.column(spacing=theme.SMALL, margins=(theme.LARGE, theme.SMALL, theme.LARGE, theme.SMALL))
        self.setLayout(layout)
        layout.addLayout(elements.row(self.back, None))
        layout.addWidget(self.heading)
        layout.addWidget(self._area, 1)
        layout.addWidget(self.problem)
        layout.addLayout(self.foot)
        self.back.clicked.connect(self._cancel)
        self.save.clicked.connect(self.keep)
        answer(self, escape=self._cancel, go_on=self.keep)

    def field(
        self, path: str, label: str, field: QWidget, help_text: str = "", *, into: Any = None, beside: Any = None
    ) -> elements.Labelled:
        """Put a field on the page under the path that a rule names it by."""
        made = elements.Labelled(label, field, help_text, beside=beside)
        made.setMaximumWidth(theme.TEXT_WIDTH)
        self.rows[path] = made
        self._named[path] = field
        (into or self.column).addWidget(made)
        if isinstance(field, Field):
            field.edited.connect(lambda: made.set_error(""))
        return made

    def let_go(self) -> None:
        """Wait for what runs beside the window; the register is about to be closed."""
        self.writing.abandon()

    # -- typing -----------------------------------------------------------------------------------

    @property
    def inputs(self) -> Inputs:
        """The fields by name."""
        return self._named

    def begin(self) -> None:
        """Take what stands in the fields for what was saved."""
        self._shown = captured(self.inputs)
        self._save_id = uuid4().hex
        # it stands where somebody left it, which may have been another finding
        self._area.verticalScrollBar().setValue(0)
        self.clear_problems()

    def typed(self) -> bool:
        """Tell whether something was filled in that is not saved."""
        return bool(self._shown) and not self._workspace.read_only and captured(self.inputs) != self._shown

    def sketch(self) -> dict[str, Any]:
        """Return what stands in the fields."""
        return captured(self.inputs)

    def take(self, typed: Mapping[str, Any]) -> str:
        """Fill the fields again; return what does not fit, as text."""
        return put_back(self.inputs, typed)

    def keep(self) -> None:
        """Do what the main button does; each form says what that is."""
        raise TypeError(type(self).__name__)

    def keep_typed(self) -> bool:
        """Save what was typed; False when that was refused."""
        self.keep()
        self.writing.settle()
        return not self.typed()

    def drop_typed(self) -> None:
        """Throw away what was typed."""
        self.take(self._shown)
        self.begin()

    def leave(self) -> bool:
        """Ask what to do with what was typed; False when the page stays."""
        self.writing.settle()
        if not self.typed():
            return True
        wish = self.ask(self, _("Wat u hier invulde is nog niet vastgelegd."), _("Vastleggen"))
        if wish is Wish.DISCARD:
            self.drop_typed()
            return True
        return wish is Wish.KEEP and self.keep_typed()

    def _cancel(self) -> None:
        self.writing.settle()
        if may_close(self, self.ask):
            self.drop_typed()
            self.left.emit()

    # -- saving -----------------------------------------------------------------------------------

    def attempt(self, work: Callable[[str], T]) -> T | None:
        """Return what `work` gives for the id of this save, or None with every refusal at its field.

        What cannot be read in a field is told there, and nothing is saved.
        """
        if self._unread():
            return None
        found = self._workspace.attempt(lambda: work(self._save_id), on_problems=self.refused)
        if found is not None:
            self._save_id = uuid4().hex
        return found

    def carry_out(
        self,
        cases: int,
        work: Callable[[str], T],
        done: Callable[[T], object],
        refused: Callable[[Sequence[Problem]], None] | None = None,
    ) -> None:
        """Keep an audit of so many cases, and give what `work` made of it to `done`; of many it is written beside the window.

        Args:
            work: gets the id of this save, and reads nothing from the window.
            refused: shows what a rule refuses; None: at the fields of the page.
        """
        if self.writing.busy:
            return
        tell = refused or self.refused
        if refused is None and self._unread():
            return
        if cases <= AT_ONCE:
            found = self._workspace.attempt(lambda: work(self._save_id), on_problems=tell)
            if found is not None:
                self._save_id = uuid4().hex
                done(found)
            return
        save_id, could = self._save_id, self.save.isEnabled()

        def rest() -> None:
            self.written.hide()
            self.save.setEnabled(could)

        def kept(found: T) -> None:
            rest()
            self._save_id = uuid4().hex
            done(found)

        def failed(error: BaseException) -> None:
            rest()
            if isinstance(error, InputError):
                tell(error.problems)
            elif isinstance(error, UserError):
                self._workspace.report(error)
            else:
                raise error

        self.save.setEnabled(False)
        self.written.setText(_("Wordt vastgelegd …"))
        self.written.show()
        self.writing.run(in_turn(lambda: work(save_id), lambda: False), kept, failed)

    def _unread(self) -> bool:
        """Tell at their fields what cannot be read; True when there is something."""
        self.clear_problems()
        unread = [
            Problem(path=path, message=row.field.problem())
            for path, row in self.rows.items()
            if isinstance(row.field, Field) and not row.isHidden() and row.field.problem()
        ]
        if unread:
            self.refused(unread)
        return bool(unread)

    def refused(self, problems: Sequence[Problem]) -> None:
        """Say each refusal at its field, and what belongs to none below the form; go to the first field."""
        loose, first = [], None
        for problem in problems:
            row = self.rows.get(self.place_of(problem.path))
            if row is None or row.isHidden():
                loose.append(problem.message)
                continue
            row.set_error(problem.message)
            first = first or row
        self.problem.setText(" ".join(loose))
        self.problem.setVisible(bool(loose))
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, path: str) -> str:
        """Return the name of the field in which a rule's path is mended."""
        return path

    def clear_problems(self) -> None:
        """Say nothing to be wrong any more."""
        self.problem.hide()
        for row in self.rows.values():
            row.set_error("")
