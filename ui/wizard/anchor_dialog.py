"""Asks why the moment of awareness changes: the term runs from it, so the old one and the reason stay in the history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QDialog, QHBoxLayout, QWidget

from breachreg.domain.breach import Breach
from breachreg.i18n import _
from ui import theme
from ui.elements import body, button, column, heading, primary
from ui.forms.fields import LongTextField
from ui.leaving import Wish
from ui.typed_dialog import DIALOGS, TypedDialog, run
from ui.words import case_name, moment
from ui.workspace import Workspace

ANCHOR = "anchor"


class AnchorDialog(TypedDialog):
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
        super().__init__(parent, workspace, f"{ANCHOR}/{breach.id}", subject=breach.id, about=about)
        self.setWindowTitle(_("Ander moment van kennisname"))
        self.old_stays = False
        self.reason = LongTextField()
        self.reason.name(_("Reden van het andere moment van kennisname"), "")
        self.inputs = {"reason": self.reason}
        self.keep = button(_("Oude moment houden"))
        self.save = primary(_("Nieuwe moment opslaan"))
        layout = column(spacing=theme.SMALL, margins=(theme.LARGE, theme.LARGE, theme.LARGE, theme.MEDIUM))
        self.setLayout(layout)
        layout.addWidget(heading(_("Waarom verandert het moment van kennisname?")))
        layout.addWidget(body(_("Van {before} naar {after}.").format(before=moment(before), after=moment(after))))
        layout.addWidget(
            body(
                _(
                    "De termijn voor de AP gaat van {before} naar {after}. Het oude moment en uw reden blijven in de historie."
                ).format(before=moment(due[0]), after=moment(due[1])),
                tone="muted",
            )
        )
        layout.addWidget(self.reason)
        row = QHBoxLayout()
        row.setSpacing(theme.SMALL)
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.save)
        layout.addLayout(row)
        self.save.setDefault(True)
        self.save.setEnabled(False)
        self.reason.edited.connect(self._look)
        self.keep.clicked.connect(self._keep_old)
        self.save.clicked.connect(self.accept)
        self.reason.setFocus()

    def _keep_old(self) -> None:
        self.old_stays = True
        self.reject()
        # the user may have gone back to what was typed
        self.old_stays = not self.isVisible()

    def _look(self) -> None:
        self.save.setEnabled(bool(self.reason.value()) and not self.reason.problem())


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
