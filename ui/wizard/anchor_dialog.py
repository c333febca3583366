"""Asks why the moment of awareness changes: the term runs from it, so the old one and the reason stay in the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.domain.breach import Breach
from breachreg.i18n import _
from ui.elements import body
from ui.forms.reason_dialog import ReasonDialog
from ui.leaving import Wish
from ui.typed_dialog import DIALOGS, run
from ui.words import case_name, moment
from ui.workspace import Workspace

ANCHOR = "anchor"


class AnchorDialog(ReasonDialog):
    """Old and new moment, what they mean for the term, and the officer's reason."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        breach: Breach,
        before: datetime,
        after: datetime | None,
        due: tuple[datetime | None, datetime | None],
    ) -> None:
        about = _("{case}: reden van het andere moment van kennisname").format(
            case=case_name(breach.reference, breach.title)
        )
        moved = _("Van {before} naar {after}.").format(before=moment(before), after=moment(after))
        means = _(
            "De termijn voor de AP gaat van {before} naar {after}. Het oude moment en uw reden blijven in de historie."
        ).format(before=moment(due[0]), after=moment(due[1]))
        super().__init__(
            parent,
            workspace,
            f"{ANCHOR}/{breach.id}",
            _("Ander moment van kennisname"),
            _("Waarom verandert het moment van kennisname?"),
            body(moved),
            body(means, tone="muted"),
            act=_("Nieuwe moment opslaan"),
            leave=_("Oude moment houden"),
            asked=_("Reden van het andere moment van kennisname"),
            subject=breach.id,
            about=about,
        )
        self.old_stays = False
        self.keep.clicked.disconnect(self.reject)
        self.keep.clicked.connect(self._keep_old)

    def _keep_old(self) -> None:
        self.old_stays = True
        self.reject()
        # the user may have gone back to what was typed
        self.old_stays = not self.isVisible()


def ask_reason(
    parent: QWidget,
    workspace: Workspace,
    breach: Breach,
    before: datetime,
    after: datetime | None,
    due: tuple[datetime | None, datetime | None],
) -> str | Wish | None:
    """Return the officer's reason, None when the old moment stays, or `Wish.BACK`: to the page, with the new one in its field."""
    dialog = AnchorDialog(parent, workspace, breach, before, after, due)
    if run(dialog) == QDialog.DialogCode.Accepted:
        return str(dialog.reason.value())
    return None if dialog.old_stays else Wish.BACK


class AnchorReasons:
    """The reasons that were given in this case, kept so that a save that was refused does not ask again."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._given: dict[tuple[datetime, datetime | None], str] = {}

    def reason(
        self, parent: QWidget, ask: Callable[..., str | Wish | None], saved: Breach, wanted: Breach
    ) -> str | Wish | None:
        """Ask why the moment of awareness changes, if it does; as `ask_reason`."""
        before, after = saved.moments.aware_at, wanted.moments.aware_at
        if before is None or after == before:
            return ""
        from breachreg.law.duties import authority_due_at

        if (before, after) not in self._given:
            law = self._workspace.register.law
            due = (authority_due_at(law, before), authority_due_at(law, after) if after else None)
            reason = ask(parent, self._workspace, saved, before, after, due)
            if not isinstance(reason, str):
                return reason
            self._given[before, after] = reason
        return self._given[before, after]

    def settled(self, breach: Breach) -> None:
        """Let go of the reason that was typed: it was saved."""
        workspace = self._workspace
        workspace.attempt(lambda: workspace.register.drop_draft(f"{DIALOGS}{ANCHOR}/{breach.id}"))
