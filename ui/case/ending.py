"""Closing a case, opening it again, taking one back that was a mistake, and erasing text from it: what is asked before, and told after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from breachreg.domain.breach import Breach
from breachreg.domain.drafts import Draft
from breachreg.domain.operations import Operation
from breachreg.domain.problems import Severity
from breachreg.i18n import _
from ui.case.close_dialog import ask_close
from ui.case.erase_dialog import ERASE, EraseTextDialog, left_elsewhere
from ui.case.reopen_dialog import MISTAKE, REOPEN, ask_mistake, ask_reason, settled
from ui.typed_dialog import DIALOGS, run
from ui.workspace import Workspace


class Ending:
    """The ends of a case.

    Args:
        parent: over which questions are asked. go: leads to where something is mended, by its path.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, go: Callable[[str], None]) -> None:
        self._parent, self._workspace, self._go = parent, workspace, go
        self.ask_reason, self.ask_mistake, self.ask_close = ask_reason, ask_mistake, ask_close

    def close_or_reopen(self, breach: Breach) -> None:
        """Close an open case, after a look at what the register still misses of it, or open a closed one again."""
        if breach.closed_at is not None:
            self.reopen(breach)
            return
        register = self._workspace.register
        found = register.weigh_closing(breach)
        stopped = [problem.message for problem in found if problem.severity is not Severity.WARN]
        if stopped:
            self._workspace.warn(_("Deze zaak kan nog niet dicht."), " ".join(stopped))
            return
        if found:
            sure, place = self.ask_close(self._parent, breach, found)
            if place:
                self._go(place)
            if not sure:
                return
        self._workspace.act(Operation.CLOSE_CASE, breach, lambda save_id: register.close_case(breach, save_id=save_id))

    def take_back(self, breach: Breach) -> None:
        """Mark a case that was entered by mistake, with the reason."""
        register = self._workspace.register
        reason = self.ask_mistake(self._parent, self._workspace, breach)
        if reason is not None:
            saved = self._workspace.act(
                Operation.MARK_MISTAKE,
                (breach, reason),
                lambda save_id: register.take_back(breach, reason, save_id=save_id),
            )
            settled(self._workspace, MISTAKE, breach, saved)

    def erase_text(self, breach: Breach) -> None:
        """Take text out of the case and its history, and say what still holds it."""
        dialog = EraseTextDialog(self._parent, self._workspace, breach)
        if run(dialog) and dialog.erased is not None:
            self._workspace.warn(_("De tekst is gewist."), " ".join(left_elsewhere(dialog.erased)))

    def reopen(self, breach: Breach) -> None:
        """Open a closed case again, with the reason."""
        register = self._workspace.register
        reason = self.ask_reason(self._parent, self._workspace, breach)
        if reason is not None:
            saved = self._workspace.act(
                Operation.REOPEN_CASE,
                (breach, reason),
                lambda save_id: register.reopen_case(breach, reason, save_id=save_id),
            )
            settled(self._workspace, REOPEN, breach, saved)

    def ask_again(self, breach: Breach, draft: Draft) -> None:
        """Ask for the reason again that was being typed."""
        closed = breach.closed_at is not None
        if closed and draft.place.startswith(f"{DIALOGS}{REOPEN}/"):
            self.reopen(breach)
        elif not closed and draft.place.startswith(f"{DIALOGS}{MISTAKE}/"):
            self.take_back(breach)
        elif draft.place.startswith(f"{DIALOGS}{ERASE}/"):
            self.erase_text(breach)
