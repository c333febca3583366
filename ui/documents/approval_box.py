"""Agreement with the exact version of a document that is about to leave: given here, and void when the file changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from breachreg.casework.vouching import ApprovalState, approvals_of
from breachreg.domain.breach import Breach
from breachreg.domain.notifications import DraftRecord
from breachreg.domain.operations import Operation
from breachreg.evidence.files import seal
from breachreg.i18n import _
from ui import theme
from ui.elements import Labelled, button, column, row, small
from ui.flow import Flow
from ui.forms.fields import TextField
from ui.words import moment
from ui.workspace import Workspace


class ApprovalBox(QWidget):
    """What the approvals of the document are worth now, and giving one.

    Signals:
        saved: the case with the approval.

    Attributes:
        state: in words; open: what is still to be filled in; ask opens the form; who, give: its field and its button.
    """

    saved = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._breach = Breach(id="empty")
        self._draft: DraftRecord | None = None
        self._path = Path()
        self.state, self.open = small("", tone=""), small("", tone="soon")
        self.ask = button(_("Akkoord geven …"), "check")
        self.who = TextField()
        self.who.name(_("Wie geeft akkoord?"), "")
        self.give, self.drop = button(_("Akkoord op deze versie"), "check"), button(_("Annuleren"))
        self._form = QWidget()
        form = column(spacing=theme.TINY)
        self._form.setLayout(form)
        form.addWidget(Labelled(_("Wie geeft akkoord?"), self.who, _("Het akkoord geldt voor precies dit bestand.")))
        form.addWidget(Flow(self.give, self.drop))
        layout = column(spacing=theme.SMALL)
        self.setLayout(layout)
        layout.addWidget(self.state)
        layout.addWidget(self.open)
        layout.addLayout(row(self.ask, None))
        layout.addWidget(self._form)
        self._form.hide()
        self.ask.clicked.connect(self._open)
        self.give.clicked.connect(self._give)
        self.drop.clicked.connect(self._close)
        self.who.line.returnPressed.connect(self._give)

    def show_document(self, breach: Breach, draft: DraftRecord | None, path: Path | None) -> None:
        """Show what is worth the approval of a document that was made, and lies at `path`."""
        self._breach, self._draft = breach, draft if path is not None else None
        self._path = path or Path()
        self._close()
        self.setVisible(self._draft is not None)
        if self._draft is not None:
            self._tell()

    def _tell(self) -> None:
        found = self._workspace.attempt(lambda: seal(self._path))
        if found is None or self._draft is None:
            self.hide()
            return
        state, given = approvals_of(self._breach, self._draft, found.sha256)
        said = "; ".join(f"{item.approved_by}, {moment(item.approved_at)}" for item in given)
        words, tone = {
            ApprovalState.NONE: (_("Nog niemand gaf akkoord op deze versie."), "muted"),
            ApprovalState.HOLDS: (_("✓ Akkoord op precies deze versie: {who}.").format(who=said), "done"),
            ApprovalState.CHANGED: (
                _("Veranderd na het akkoord ({who}): dat telt niet meer. Laat het opnieuw lezen.").format(who=said),
                "soon",
            ),
        }.get(state, ("", ""))
        self.open.setText(self._workspace.documents.still_open(self._path))
        self.open.setVisible(bool(self.open.text()))
        self.state.setText(words)
        theme.set_tone(self.state, tone)
        self.ask.setEnabled(not self._workspace.read_only)

    def _open(self) -> None:
        self.ask.hide()
        self._form.show()
        self.who.set_value(self._workspace.actor)
        self.who.setFocus()
        self.who.line.selectAll()

    def _close(self) -> None:
        self._form.hide()
        self.ask.show()

    def _give(self) -> None:
        register, ident, path, by = self._workspace.register, self._breach.id, self._path, self.who.value()
        # the bytes of this very moment: between reading and agreeing somebody may have saved in Word
        file = self._workspace.attempt(lambda: seal(path))
        if file is None:
            return
        saved = self._workspace.act(
            Operation.SIGN_OFF,
            (ident, file, by),
            lambda save_id: register.sign_off(ident, file, by=by, save_id=save_id),
        )
        if saved is not None:
            self._close()
            self.saved.emit(saved)
