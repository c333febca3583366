"""Asks why a closed case is opened again, or why one was a mistake: the reason stands in its history."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from breachreg.domain.breach import Breach
from breachreg.i18n import _
from ui.elements import body
from ui.forms.reason_dialog import ReasonDialog
from ui.typed_dialog import DIALOGS, run
from ui.words import case_name
from ui.workspace import Workspace

REOPEN, MISTAKE, HOLD, RELEASE = "reopen", "mistake", "hold", "release"


class CaseReasonDialog(ReasonDialog):
    """A reason for something that is done with a case.

    Args:
        what: `REOPEN`, `MISTAKE`, `HOLD` or `RELEASE`, which its draft is called by.
    """

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        breach: Breach,
        what: str,
        title: str,
        question: str,
        text: str,
        act: str,
    ) -> None:
        about = f"{case_name(breach.reference, breach.title)}: {title}"
        super().__init__(
            parent, workspace, f"{what}/{breach.id}", title, question, body(text, tone="muted"),
            act=act, help_text=text, subject=breach.id, about=about,
        )  # fmt: skip


def _asked(dialog: CaseReasonDialog) -> str | None:
    return dialog.reason.value() if run(dialog) == QDialog.DialogCode.Accepted else None


def ask_reason(parent: QWidget, workspace: Workspace, breach: Breach) -> str | None:
    """Return why a case is reopened, or None when it stays closed."""
    question = _("Waarom heropent u zaak {reference}?").format(reference=breach.reference)
    text = _("De reden blijft in de historie van de zaak staan.")
    title, act = _("Zaak heropenen"), _("Heropenen")
    return _asked(CaseReasonDialog(parent, workspace, breach, REOPEN, title, question, text, act))


def ask_mistake(parent: QWidget, workspace: Workspace, breach: Breach) -> str | None:
    """Return why a case was entered by mistake, or None when it stays as it is."""
    question = _("Waarom is zaak {reference} een vergissing?").format(reference=breach.reference)
    text = _(
        "Bijvoorbeeld: dubbel ingevoerd. Haar nummer blijft staan, met uw reden. Bleek het geen datalek? Leg dan dat besluit vast."
    )
    return _asked(
        CaseReasonDialog(parent, workspace, breach, MISTAKE, _("Vergissing"), question, text, _("Terugnemen"))
    )


def ask_hold(parent: QWidget, workspace: Workspace, breach: Breach) -> str | None:
    """Return why nothing of a case may be erased, or None when its terms run on."""
    question = _("Waarom mag van zaak {reference} niets worden gewist?").format(reference=breach.reference)
    text = _("Bijvoorbeeld: een claim of een onderzoek loopt nog. Het opschorten gaat voor elke bewaartermijn.")
    return _asked(
        CaseReasonDialog(parent, workspace, breach, HOLD, _("Wissen opschorten"), question, text, _("Opschorten"))
    )


def ask_release(parent: QWidget, workspace: Workspace, breach: Breach) -> str | None:
    """Return why the terms of a case run again, or None when the hold stays."""
    question = _("Waarom mag van zaak {reference} weer worden gewist?").format(reference=breach.reference)
    text = _("De bewaartermijn telt dan weer. De reden blijft in de historie van de zaak staan.")
    title, act = _("Opschorten beëindigen"), _("Beëindigen")
    return _asked(CaseReasonDialog(parent, workspace, breach, RELEASE, title, question, text, act))


def settled(workspace: Workspace, what: str, breach: Breach, saved: Breach | None) -> None:
    """Let go of the reason when it was saved; refused, it is there when it is asked again."""
    if saved is not None:
        workspace.attempt(lambda: workspace.register.drop_draft(f"{DIALOGS}{what}/{breach.id}"))
